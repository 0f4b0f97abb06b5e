import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { AppError } from '../../src/domain/error.ts'
import { createSealer, type KeyRing } from '../../src/lib/seal.ts'
import { rotateLinks } from '../../src/services/rotation.ts'
import { serializeRecord } from '../../src/services/token-record.ts'
import { createTokens } from '../../src/services/tokens.ts'
import { first, id, link, setUp, stored } from './engine.ts'

const keys = { k1: randomBytes(32), k2: randomBytes(32) }
const ring = (current: keyof typeof keys, ...known: (keyof typeof keys)[]): KeyRing => ({
  current,
  keys: new Map(known.map((kid) => [kid, keys[kid]])),
})

async function linked() {
  const engine = setUp()
  const before = createSealer(ring('k1', 'k1'), randomBytes)
  await createTokens({ ...engine.deps, sealer: before }).grant(link, first)
  const both = createSealer(ring('k2', 'k2', 'k1'), randomBytes)
  async function* all() {
    yield 'cache::fitbit:1:profile'
    yield* [...engine.links.map.keys()].map((one) => `link::${one}`)
  }
  const rotate = () => rotateLinks({ links: engine.links, keys: all(), sealer: both, log: engine.deps.log })
  return { ...engine, rotate }
}

describe('a change of keys', () => {
  it('seals every link anew, so that the old key can go', async () => {
    const { rotate, deps } = await linked()
    expect(await rotate()).toEqual({ resealed: 1, current: 0, empty: 0, unreadable: [] })
    const alone = createTokens({ ...deps, sealer: createSealer(ring('k2', 'k2'), randomBytes) })
    expect(await alone.usable(link)).toEqual({ accessToken: 'access-1', gen: 1 })
    expect(await rotate()).toEqual({ resealed: 0, current: 1, empty: 0, unreadable: [] })
  })

  it('keeps an open refresh in the index', async () => {
    const { rotate, links } = await linked()
    const op = { id: 'x', by: '1', tries: 1, first: 0, until: 77 }
    links.map.set(id, serializeRecord({ ...stored(links), state: 'refreshing', op }))
    links.due.set(id, 77)
    await rotate()
    expect(links.due.get(id)).toBe(77)
    expect(stored(links)).toMatchObject({ state: 'refreshing', gen: 1, op })
  })

  it('loses to whoever changes the record meanwhile, and takes theirs', async () => {
    const { rotate, links, deps } = await linked()
    const other = createTokens({ ...deps, sealer: createSealer(ring('k1', 'k1'), randomBytes) })
    let once = true
    links.before = async (operation) => {
      if (operation !== 'cas' || !once) return
      once = false
      await other.grant(link, { ...first, accessToken: 'newer' })
    }
    expect((await rotate()).resealed).toBe(1)
    expect(stored(links).gen).toBe(2)
    const alone = createTokens({ ...deps, sealer: createSealer(ring('k2', 'k2'), randomBytes) })
    expect(await alone.usable(link)).toEqual({ accessToken: 'newer', gen: 2 })
  })

  it('names what opens with no key, leaves it alone, and goes on', async () => {
    const { rotate, links, lines } = await linked()
    const strange = createSealer({ current: 'k9', keys: new Map([['k9', randomBytes(32)]]) }, randomBytes)
    const tok = strange.seal('{}', { purpose: 'tokens', provider: 'fitbit', userId: '9', gen: 1 })
    const raw = serializeRecord({ ...stored(links), tok })
    links.map.set('fitbit:9', raw)
    links.map.set('fitbit:8', '{"value":{"v":1}}')
    expect(await rotate()).toEqual({ resealed: 1, current: 0, empty: 0, unreadable: ['fitbit:9', 'fitbit:8'] })
    expect(links.map.get('fitbit:9')).toBe(raw)
    expect(lines.join('')).toContain('fitbit:9')
  })

  it('stops when the store is away: nothing is reported as done that is not', async () => {
    const { rotate, links } = await linked()
    links.before = () => Promise.reject(new AppError('store-down', {}))
    await expect(rotate()).rejects.toMatchObject({ code: 'store-down' })
  })
})
