import { createCipheriv, createDecipheriv } from 'node:crypto'

/** What a sealed value belongs to. The same identity must be named to open it; a value moved elsewhere stays shut. */
export interface SealIdentity {
  /** Separates the uses of one key, such as `tokens` and `day`. */
  purpose: string
  provider: string
  /** Discord user id. */
  userId: string
  /** Generation of the link; 0 where the value has none. */
  gen: number
}

/** `current` seals, all open. Each key is 32 bytes. */
export interface KeyRing {
  current: string
  keys: ReadonlyMap<string, Uint8Array>
}

export interface Sealer {
  seal(plain: string, identity: SealIdentity): string
  /** Throws `SealError`, whatever the reason: unknown key, tampering, another identity. */
  open(sealed: string, identity: SealIdentity): string
  /** Whether the current key sealed it; an older one calls for a rotation. */
  isCurrent(sealed: string): boolean
}

export class SealError extends Error {
  override readonly name = 'SealError'
}

const VERSION = 'v1'
const IV_BYTES = 12
const TAG_BYTES = 16

/**
 * AES-256-GCM with the identity as additional data (NIST SP 800-38D). Form: `v1.<key id>.<base64url(iv tag ciphertext)>`.
 * `random` returns cryptographically strong bytes.
 */
export function createSealer(ring: KeyRing, random: (bytes: number) => Uint8Array): Sealer {
  return {
    isCurrent: (sealed) => sealed.startsWith(`${VERSION}.${ring.current}.`),
    seal(plain, identity) {
      const key = keyOf(ring, ring.current)
      const iv = random(IV_BYTES)
      const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES })
      cipher.setAAD(additionalData(ring.current, identity))
      const text = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
      return `${VERSION}.${ring.current}.${Buffer.concat([iv, cipher.getAuthTag(), text]).toString('base64url')}`
    },
    open(sealed, identity) {
      const [version, kid, body, ...rest] = sealed.split('.')
      if (version !== VERSION || !kid || !body || rest.length > 0) throw new SealError('not a sealed value')
      const bytes = Buffer.from(body, 'base64url')
      // Node decodes base64url leniently; a second spelling of the same bytes is not the value we wrote.
      if (bytes.length < IV_BYTES + TAG_BYTES || bytes.toString('base64url') !== body) throw new SealError('truncated')
      const decipher = createDecipheriv('aes-256-gcm', keyOf(ring, kid), bytes.subarray(0, IV_BYTES), {
        authTagLength: TAG_BYTES,
      })
      decipher.setAAD(additionalData(kid, identity))
      decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
      try {
        return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8')
      } catch {
        // OpenSSL says no more than "unable to authenticate"; the cause would only carry its internals.
        throw new SealError('does not open')
      }
    },
  }
}

function keyOf(ring: KeyRing, kid: string): Uint8Array {
  const key = ring.keys.get(kid)
  if (!key) throw new SealError(`no key with the id ${kid.slice(0, 16)}`)
  return key
}

function additionalData(kid: string, { purpose, provider, userId, gen }: SealIdentity): Buffer {
  const fields = [VERSION, kid, purpose, provider, userId, String(gen)]
  // A separator inside a field would let two identities spell the same bytes.
  if (fields.some((field) => field.includes('|'))) throw new SealError('identity contains the separator')
  return Buffer.from(fields.join('|'), 'utf8')
}
