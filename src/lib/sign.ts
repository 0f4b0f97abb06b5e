import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import type { KeyRing } from './seal.ts'

/** Marks short texts that come back from other people's hands, so that only what we made is taken. */
export interface Signer {
  /** `<text>~<11 characters>`. */
  sign(text: string): string
  /** The text, or null where no key of ours signed it. */
  verify(signed: string): string | null
}

const MARK = '~'
/** 64 bits: nobody can try more than a few a second, each under their own name. */
const BYTES = 8

/** HMAC-SHA-256, shortened, with a key of its own for each in the ring (HKDF, RFC 5869): signed once, good until that key goes. */
export function createSigner(ring: KeyRing): Signer {
  const keys = new Map([...ring.keys].map(([id, key]) => [id, Buffer.from(hkdfSync('sha256', key, '', 'buttons', 32))]))
  const current = keys.get(ring.current)
  if (!current) throw new TypeError('the current key is not in the ring')
  return {
    sign: (text) => `${text}${MARK}${mac(current, text).toString('base64url')}`,
    verify(signed) {
      const at = signed.lastIndexOf(MARK)
      if (at === -1) return null
      const [text, given] = [signed.slice(0, at), Buffer.from(signed.slice(at + 1), 'base64url')]
      if (given.length !== BYTES) return null
      return [...keys.values()].some((key) => timingSafeEqual(mac(key, text), given)) ? text : null
    },
  }
}

function mac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest().subarray(0, BYTES)
}
