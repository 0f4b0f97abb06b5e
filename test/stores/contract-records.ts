import fc from 'fast-check'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { anyCharacter } from '../support/characters.ts'
import { type Current, HOSTILE_IDS } from './harness.ts'
import { freshId } from './operations.ts'

export function testRecords(current: Current): void {
  const texts = () => current().store.records('cache', z.string())

  it('gives back what was stored, and undefined for what was not', async () => {
    const id = freshId()
    expect(await texts().get(id)).toBeUndefined()
    await texts().set(id, 'one')
    await texts().set(id, 'two')
    expect(await texts().get(id)).toBe('two')
  })

  it('deletes, and says whether there was something', async () => {
    const id = freshId()
    await texts().set(id, 'one')
    expect(await texts().delete(id)).toBe(true)
    expect(await texts().delete(id)).toBe(false)
    expect(await texts().get(id)).toBeUndefined()
  })

  it('forgets a record when its life time is over, and keeps one without', async () => {
    const [short, long, lasting] = [freshId(), freshId(), freshId()]
    await Promise.all([texts().set(short, 'x', 30), texts().set(long, 'x', 60_000), texts().set(lasting, 'x')])
    await expect.poll(() => texts().get(short), { interval: 10 }).toBeUndefined()
    expect(await texts().delete(short)).toBe(false)
    expect(await Promise.all([texts().get(long), texts().get(lasting)])).toEqual(['x', 'x'])
  })

  it('takes the life time of the last write, also when that has none', async () => {
    const [id, later] = [freshId(), freshId()]
    await texts().set(id, 'brief', 25)
    await texts().set(id, 'lasting')
    await texts().set(later, 'brief', 25)
    await expect.poll(() => texts().get(later), { interval: 10 }).toBeUndefined()
    expect(await texts().get(id)).toBe('lasting')
  })

  it('refuses life times that Keyv would read as "for ever", and values JSON cannot hold', async () => {
    for (const ttl of [0, -1, Number.NaN, Number.POSITIVE_INFINITY])
      await expect(texts().set('x', 'x', ttl)).rejects.toThrow(RangeError)
    const anything = current().store.records('cache', z.unknown())
    for (const value of [undefined, () => 1, 1n]) await expect(anything.set('x', value)).rejects.toThrow(TypeError)
    await texts().set(freshId(), 'a fraction of a millisecond is fine', 1_000.5)
  })

  it('keeps namespaces apart', async () => {
    const id = freshId()
    await texts().set(id, 'here')
    expect(await current().store.records('settings', z.string()).get(id)).toBeUndefined()
  })

  it.each(['link', 'Link', 'a:b', 'a::b', '', '-a'])('refuses the namespace %j', (namespace) => {
    expect(() => current().store.records(namespace, z.string())).toThrow(TypeError)
    expect(() => current().store.oneTime(namespace, z.string())).toThrow(TypeError)
  })

  it('keeps any id apart from any other', async () => {
    await Promise.all(HOSTILE_IDS.map((id) => texts().set(id, id)))
    expect(await Promise.all(HOSTILE_IDS.map((id) => texts().get(id)))).toEqual(HOSTILE_IDS)
    expect(await Promise.all(HOSTILE_IDS.map((id) => texts().delete(id)))).toEqual(HOSTILE_IDS.map(() => true))
  })

  it('refuses ids that would collide once written as UTF-8', async () => {
    await expect(texts().set('\ud800', 'x')).rejects.toThrow(TypeError)
    await expect(current().store.links.read('fitbit:\udfff')).rejects.toThrow(TypeError)
  })

  it('gives back any JSON as JSON keeps it', async () => {
    const anything = current().store.records('any', z.unknown())
    const odd = [
      ':x',
      '::',
      ':base64:AAAA',
      { toJSON: 1 },
      { expires: 1 },
      { value: { value: null } },
      JSON.parse('{"__proto__":{"a":1}}'),
      null,
      '',
      0,
      false,
    ]
    const values = fc.oneof(fc.jsonValue({ stringUnit: anyCharacter }), fc.constantFrom(...odd))
    const ids = fc.string({ unit: anyCharacter, maxLength: 20 })
    await fc.assert(
      fc.asyncProperty(ids, values, async (id, value) => {
        await anything.set(id, value)
        expect(JSON.stringify(await anything.get(id))).toBe(JSON.stringify(value))
      }),
      { numRuns: 60 },
    )
  })
}
