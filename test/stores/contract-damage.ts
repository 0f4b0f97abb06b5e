import { expect, it } from 'vitest'
import { z } from 'zod'
import { RecordError } from '../../src/stores/record-error.ts'
import type { Current } from './harness.ts'
import { freshId, freshLink, linkText } from './operations.ts'

/** What a truncated write, another program or a hand edit may leave. */
const DAMAGED = [
  '',
  'nonsense',
  '{"value":',
  '{"value":"secret-in-trunca',
  '{}',
  '{"expires":5}',
  'null',
  '42',
  '"secret"',
  '[]',
  '{"value":"secret","expires":"soon"}',
]

export function testDamage(current: Current): void {
  const refusals = (id: string) => ({
    'record get': () => current().store.records('cache', z.string()).get(id),
    'one-time peek': () => current().store.oneTime('cache', z.string()).peek(id),
    'link find': () => current().store.links.find(`fitbit:${id}`),
    'one-time take': () => current().store.oneTime('cache', z.string()).take(id),
  })

  it.each(DAMAGED)('rejects with a RecordError where %j is stored, and never with its text', async (text) => {
    const id = freshId()
    await current().harness.plant(`cache::${id}`, text)
    await current().harness.plant(`link::fitbit:${id}`, text)
    for (const run of Object.values(refusals(id))) {
      const error: unknown = await run().catch((thrown: unknown) => thrown)
      expect(error).toBeInstanceOf(RecordError)
      expect(error).not.toHaveProperty('cause')
      expect(`${JSON.stringify(error)} ${String(error)}`).toContain(id)
      expect(`${JSON.stringify(error)} ${String(error)}`).not.toContain('secret')
    }
  })

  it('rejects with a RecordError where the schema refuses the value', async () => {
    const id = freshId()
    await current().store.records('cache', z.unknown()).set(id, { secret: 1 })
    const error: unknown = await current()
      .store.records('cache', z.string())
      .get(id)
      .catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ name: 'RecordError', namespace: 'cache', id, problem: 'shape' })
    expect(String(error)).not.toContain('secret')
  })

  it('can still replace or delete a damaged record', async () => {
    const records = current().store.records('cache', z.string())
    const [one, two] = [freshId(), freshId()]
    await Promise.all([one, two].map((id) => current().harness.plant(`cache::${id}`, '{"value":')))
    await records.set(one, 'mended')
    expect(await records.get(one)).toBe('mended')
    expect(await records.delete(two)).toBe(true)
  })

  it('gives a damaged link out as it is, so that it can be replaced', async () => {
    const link = freshLink()
    await current().harness.plant(`link::${link}`, '{"value":')
    expect((await current().store.links.read(link)).raw).toBe('{"value":')
    expect((await current().store.links.cas(link, '{"value":', linkText(1))).ok).toBe(true)
  })
}
