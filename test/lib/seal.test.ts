import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSealer, SealError, type SealIdentity } from '../../src/lib/seal.ts'
import { anyCharacter } from '../support/characters.ts'

const k1 = randomBytes(32)
const k2 = randomBytes(32)
const sealer = createSealer({ current: 'k1', keys: new Map([['k1', k1]]) }, randomBytes)
const identity: SealIdentity = { purpose: 'tokens', provider: 'fitbit', userId: '100000000000000001', gen: 3 }

describe('seal', () => {
  it('opens what it sealed, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: anyCharacter }),
        (text) => sealer.open(sealer.seal(text, identity), identity) === text,
      ),
    )
  })

  it.each([
    ['purpose', { purpose: 'day' }],
    ['provider', { provider: 'google-health' }],
    ['user', { userId: '100000000000000002' }],
    ['generation', { gen: 4 }],
  ])('does not open for another %s', (_what, change) => {
    const sealed = sealer.seal('secret', identity)
    expect(() => sealer.open(sealed, { ...identity, ...change })).toThrow(SealError)
  })

  it('does not open with any byte changed', () => {
    const sealed = sealer.seal('a pair of tokens', identity)
    const [version, kid, body = ''] = sealed.split('.')
    const bytes = Buffer.from(body, 'base64url')
    for (let i = 0; i < bytes.length; i++) {
      const changed = Buffer.from(bytes)
      changed[i] = (changed[i] ?? 0) ^ 1
      expect(() => sealer.open(`${version}.${kid}.${changed.toString('base64url')}`, identity)).toThrow(SealError)
    }
  })

  it.each([0, 4, 8, 12, 27])('does not open when only %d bytes are left', (length) => {
    const [version, kid, body = ''] = sealer.seal('text', identity).split('.')
    const cut = Buffer.from(body, 'base64url').subarray(0, length).toString('base64url')
    expect(() => sealer.open(`${version}.${kid}.${cut}`, identity)).toThrow(SealError)
  })

  it.each(['', 'v1', 'v1.k1', 'v2.k1.AAAA', 'v1.k9.AAAA', 'v1.k1.AAAA.more', 'null'])('refuses %j', (value) => {
    expect(() => sealer.open(value, identity)).toThrow(SealError)
  })

  it('opens old values after the key was changed, and seals with the new one', () => {
    const both = createSealer(
      {
        current: 'k2',
        keys: new Map([
          ['k1', k1],
          ['k2', k2],
        ]),
      },
      randomBytes,
    )
    expect(both.open(sealer.seal('old', identity), identity)).toBe('old')
    expect(both.seal('new', identity)).toMatch(/^v1\.k2\./)
  })

  it('never seals one text to the same value twice', () => {
    expect(sealer.seal('x', identity)).not.toBe(sealer.seal('x', identity))
  })

  it('refuses an identity that could be spelled in two ways', () => {
    expect(() => sealer.seal('x', { ...identity, provider: 'a|b' })).toThrow(SealError)
  })

  it('names neither key nor content when it fails', () => {
    const sealed = sealer.seal('very-secret', identity)
    try {
      sealer.open(sealed, { ...identity, gen: 9 })
      expect.unreachable()
    } catch (error) {
      expect(String(error)).not.toContain('very-secret')
      expect(String(error)).not.toContain(k1.toString('base64url'))
      expect((error as Error).cause).toBeUndefined()
    }
  })
})
