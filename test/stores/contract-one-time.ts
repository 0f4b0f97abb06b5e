import { expect, it } from 'vitest'
import { z } from 'zod'
import { openStore } from '../../src/stores/open.ts'
import { type Current, quiet } from './harness.ts'
import { freshId } from './operations.ts'

export function testOneTime(current: Current): void {
  const once = () => current().store.oneTime('pending', z.object({ n: z.number() }))

  it('lets a value be looked at, then taken once', async () => {
    const id = freshId()
    await once().put(id, { n: 1 }, 60_000)
    expect(await once().peek(id)).toEqual({ n: 1 })
    expect(await once().take(id)).toEqual({ n: 1 })
    expect([await once().peek(id), await once().take(id)]).toEqual([undefined, undefined])
  })

  it('gives a value to exactly one of 20 callers on two connections', async () => {
    const second = await openStore(current().harness.url, quiet)
    const id = freshId()
    await once().put(id, { n: 7 }, 60_000)
    const both = [once(), second.oneTime('pending', z.object({ n: z.number() }))]
    const taken = await Promise.all(Array.from({ length: 20 }, (_, i) => both[i % 2]?.take(id)))
    expect(taken.filter((value) => value !== undefined)).toEqual([{ n: 7 }])
    await second.close()
  })

  it('gives nothing once its time is over', async () => {
    const [peeked, taken] = [freshId(), freshId()]
    // In this order: what is taken was put first, so it is over when the other one is.
    await once().put(taken, { n: 1 }, 20)
    await once().put(peeked, { n: 1 }, 20)
    await expect.poll(() => once().peek(peeked), { interval: 10 }).toBeUndefined()
    expect(await once().take(taken)).toBeUndefined()
  })

  it('replaces an earlier value', async () => {
    const id = freshId()
    await once().put(id, { n: 1 }, 60_000)
    await once().put(id, { n: 2 }, 60_000)
    expect(await once().take(id)).toEqual({ n: 2 })
  })

  it('refuses a life time that is none', async () => {
    await expect(once().put('x', { n: 1 }, 0)).rejects.toThrow(RangeError)
  })
}
