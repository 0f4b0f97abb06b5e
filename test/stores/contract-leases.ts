import { setTimeout as pause } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { openStore } from '../../src/stores/open.ts'
import { type Current, HOSTILE_IDS, quiet } from './harness.ts'
import { freshId } from './operations.ts'

export function testLeases(current: Current): void {
  const leases = () => current().store.leases

  it('have one holder, however many ask at once on two connections', async () => {
    const second = await openStore(current().harness.url, quiet)
    const id = freshId()
    const both = [leases(), second.leases]
    const tokens = await Promise.all(Array.from({ length: 20 }, (_, i) => both[i % 2]?.take(id, 60_000)))
    expect(tokens.filter((token) => token !== null)).toHaveLength(1)
    expect(await second.leases.take(id, 60_000)).toBeNull()
    await second.close()
  })

  it('are free again after a release, with another token', async () => {
    const id = freshId()
    const first = await leases().take(id, 60_000)
    expect(await leases().release(id, first ?? '')).toBe(true)
    expect(await leases().release(id, first ?? '')).toBe(false)
    const second = await leases().take(id, 60_000)
    expect(second).not.toBeNull()
    expect(second).not.toBe(first)
  })

  it('end by themselves, unless they are kept', async () => {
    const [left, kept] = [freshId(), freshId()]
    const tokens = [await leases().take(left, 60), await leases().take(kept, 60)]
    expect(await leases().keep(kept, tokens[1] ?? '', 60_000)).toBe(true)
    await pause(80)
    expect(await leases().keep(left, tokens[0] ?? '', 60_000)).toBe(false)
    expect(await leases().take(left, 60_000)).not.toBeNull()
    expect(await leases().take(kept, 60_000)).toBeNull()
  })

  it('are not ended or prolonged by who held them before', async () => {
    const id = freshId()
    const old = (await leases().take(id, 30)) ?? ''
    await pause(50)
    const token = (await leases().take(id, 60_000)) ?? ''
    expect([await leases().release(id, old), await leases().keep(id, old, 1)]).toEqual([false, false])
    expect(await leases().take(id, 60_000)).toBeNull()
    expect(await leases().release(id, token)).toBe(true)
  })

  it('keep apart whatever their ids look like, and from records of the same name', async () => {
    for (const id of HOSTILE_IDS) expect(await leases().take(id, 60_000), id.slice(0, 20)).not.toBeNull()
    for (const id of HOSTILE_IDS) expect(await leases().take(id, 60_000), id.slice(0, 20)).toBeNull()
  })

  it('last for some time', async () => {
    for (const ms of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
      await expect(leases().take(freshId(), ms)).rejects.toThrow(RangeError)
    }
  })
}
