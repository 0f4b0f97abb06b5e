import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSigner } from '../../src/lib/sign.ts'

const [old, now] = [randomBytes(32), randomBytes(32)]
const before = createSigner({ current: 'k1', keys: new Map([['k1', old]]) })
const after = createSigner({
  current: 'k2',
  keys: new Map([
    ['k1', old],
    ['k2', now],
  ]),
}) // prettier-ignore
const gone = createSigner({ current: 'k2', keys: new Map([['k2', now]]) })

describe('a signed text', () => {
  it('is read back, also when the key has been replaced, until it is gone', () => {
    const signed = before.sign('day:heart:2024-03-09:1')
    expect(signed).toMatch(/^day:heart:2024-03-09:1~[\w-]{11}$/)
    expect([before, after, gone].map((signer) => signer.verify(signed))).toEqual([
      'day:heart:2024-03-09:1',
      'day:heart:2024-03-09:1',
      null,
    ])
  })

  it('is read back whatever it is, and refused when any character of it changed', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(), fc.string({ minLength: 1, maxLength: 1 }), (text, at, other) => {
        const signed = after.sign(text)
        expect(after.verify(signed)).toBe(text)
        const place = at % text.length || 0
        const changed = signed.slice(0, place) + other + signed.slice(place + 1)
        // The last character of the mark carries two bits that say nothing.
        if (changed !== signed && place < text.length) expect(after.verify(changed)).toBeNull()
      }),
    )
  })

  it.each(['', 'day:heart', 'day~', 'day~AAAA', `day~${'A'.repeat(11)}`, '~'.repeat(40)])('is not %j', (forged) => {
    expect(after.verify(forged)).toBeNull()
  })
})
