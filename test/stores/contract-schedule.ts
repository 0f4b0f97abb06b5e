import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, it, type TestContext } from 'vitest'
import { openStore } from '../../src/stores/open.ts'
import { openSchedule } from '../../src/stores/open-schedule.ts'
import type { Run, Schedule } from '../../src/stores/schedule.ts'
import type { Store } from '../../src/stores/store.ts'
import { quiet, runElsewhere } from './harness.ts'
import { freshId } from './operations.ts'

/** Held longer than a crowded machine pauses a process, or another turn would rightly go on in its place. */
const SOON = { look: 40, hold: 15_000, retry: 100 }
/** Where a test waits for the hold of a dead process to end. */
const SHORT_HOLD = 1_000
const NEVER_SOON = { after: 60_000, first: false }

/** What every schedule must do, on one store that two processes share. */
export function testSchedule(kind: string, place: () => Promise<{ url: string; close(): Promise<void> }>): void {
  // At the same time, each with a schedule of its own: nearly all of it is waiting.
  describe.concurrent(`the schedule contract on ${kind}`, () => {
    let url: string
    let close: () => Promise<void>
    beforeAll(async () => {
      const found = await place()
      url = found.url
      close = found.close
    })
    afterAll(() => close())

    /** As one process has it, until the test is over. */
    async function opened(
      { onTestFinished }: TestContext,
      name: string,
      atOnce = 4,
      hold = SOON.hold,
    ): Promise<{ one: Schedule; store: Store }> {
      const store = await openStore(url, quiet)
      onTestFinished(() => store.close())
      const one = await openSchedule(url, store, { name, atOnce, log: quiet.log, times: { ...SOON, hold } })
      onTestFinished(() => one.stop())
      return { one, store }
    }
    const schedule = async (test: TestContext, name: string, atOnce?: number, hold?: number) =>
      (await opened(test, name, atOnce, hold)).one

    it('runs everybody who is due, once, however often they were added, and keeps their ids as they are', async (test) => {
      const { expect } = test
      const one = await schedule(test, 'all')
      const ids = ['100000000000000001', 'a:b', 'ключ 🫀', '__proto__', freshId()]
      for (const id of [...ids, ...ids]) await one.add(id)
      const ran: string[] = []
      one.start(async (id) => {
        ran.push(id)
        return NEVER_SOON
      })
      await expect.poll(() => ran.length, { timeout: 5_000 }).toBe(ids.length)
      for (const id of ids) await one.add(id)
      await pause(200)
      expect(ran.sort()).toEqual([...ids].sort())
    })

    it('lets two processes share the work, nobody in both at the same time', async (test) => {
      const { expect } = test
      const both = [await schedule(test, 'two', 3), await schedule(test, 'two', 3)]
      const ids = Array.from({ length: 12 }, () => freshId())
      for (const id of ids) await both[0]?.add(id)
      const inside = new Map<string, number>()
      const runs = [0, 0]
      let most = 0
      for (const [which, one] of both.entries()) {
        one.start(async (id) => {
          runs[which] = (runs[which] ?? 0) + 1
          inside.set(id, (inside.get(id) ?? 0) + 1)
          most = Math.max(most, inside.get(id) ?? 0)
          await pause(20 + Math.random() * 30)
          inside.set(id, (inside.get(id) ?? 1) - 1)
          return { after: 10, first: false }
        })
      }
      await expect.poll(() => Math.min(...runs), { timeout: 20_000 }).toBeGreaterThan(20)
      expect(most).toBe(1)
    })

    it('runs no more at once than it was told, and goes on beside one that takes long', async (test) => {
      const { expect } = test
      const one = await schedule(test, 'most', 2)
      for (let n = 0; n < 6; n++) await one.add(freshId())
      let [now, most, done] = [0, 0, 0]
      one.start(async () => {
        most = Math.max(most, ++now)
        await pause(done === 0 ? 200 : 20)
        now--
        done++
        return NEVER_SOON
      })
      await expect.poll(() => done, { timeout: 5_000 }).toBe(6)
      expect(most).toBe(2)
    })

    it('takes who comes first before the others', async (test) => {
      const { expect } = test
      const one = await schedule(test, 'order', 1)
      const ids = Array.from({ length: 4 }, (_, n) => `${n}-${freshId()}`)
      for (const id of ids) await one.add(id)
      const ran: string[] = []
      const run: Run = async (id) => {
        ran.push(id.slice(0, 1))
        // Everybody is due again before anybody's second turn.
        await pause(60)
        return { after: ran.length > ids.length ? 60_000 : 1, first: id.startsWith('2') || id.startsWith('3') }
      }
      one.start(run)
      await expect.poll(() => ran.length, { timeout: 5_000 }).toBe(8)
      expect(ran.slice(-4).indexOf('1')).toBeGreaterThan(ran.slice(-4).indexOf('3'))
    })

    it('does not let one that fails stop the others, and comes back to it', async (test) => {
      const { expect } = test
      const one = await schedule(test, 'fails')
      const [bad, good] = [freshId(), freshId()]
      await one.add(bad)
      await one.add(good)
      const ran: string[] = []
      one.start(async (id) => {
        ran.push(id)
        if (id === bad) throw new Error('as it happens')
        return { after: 20, first: false }
      })
      await expect.poll(() => ran.filter((id) => id === bad).length, { timeout: 5_000 }).toBeGreaterThan(1)
      await expect.poll(() => ran.filter((id) => id === good).length, { timeout: 5_000 }).toBeGreaterThan(2)
    })

    it('waits with its stop for what runs, and starts nothing more', async (test) => {
      const { expect } = test
      const one = await schedule(test, 'stop', 2)
      for (let n = 0; n < 5; n++) await one.add(freshId())
      let [begun, ended] = [0, 0]
      one.start(async () => {
        begun++
        await pause(150)
        ended++
        return NEVER_SOON
      })
      await expect.poll(() => begun, { timeout: 5_000 }).toBe(2)
      await one.stop()
      expect([begun, ended]).toEqual([2, 2])
      await pause(100)
      expect(begun).toBe(2)
    })

    it('knows after a stop and a new start who is due and who is not yet', async (test) => {
      const { expect } = test
      const [later, now] = [freshId(), freshId()]
      const first = await schedule(test, 'restart')
      await first.add(later)
      let begun = 0
      first.start(async () => {
        begun++
        return NEVER_SOON
      })
      await expect.poll(() => begun, { timeout: 5_000 }).toBe(1)
      await first.stop()
      await first.add(now).catch(() => undefined)
      const second = await schedule(test, 'restart')
      await second.add(now)
      const ran: string[] = []
      second.start(async (id) => {
        ran.push(id)
        return NEVER_SOON
      })
      await expect.poll(() => ran, { timeout: 5_000 }).toContain(now)
      await pause(150)
      expect(ran).toEqual([now])
    })

    it('keeps who is added again while they are being forgotten', async (test) => {
      const { expect } = test
      const one = await schedule(test, 'again')
      const id = freshId()
      await one.add(id)
      let ran = 0
      one.start(async () => {
        if (++ran === 1) {
          await one.remove(id)
          await one.add(id)
        }
        return { after: 10, first: false }
      })
      await expect.poll(() => ran, { timeout: 5_000 }).toBeGreaterThan(2)
    })

    it('comes back to whom a dying process ran', async (test) => {
      const { expect } = test
      const id = freshId()
      const one = await schedule(test, 'dies', 4, SHORT_HOLD)
      await one.add(id)
      await expect(runElsewhere(new URL('./dying.ts', import.meta.url), [url, 'dies'])).rejects.toThrow('dying.ts')
      const ran: string[] = []
      one.start(async (who) => {
        ran.push(who)
        return NEVER_SOON
      })
      await expect.poll(() => ran, { timeout: 15_000 }).toEqual([id])
    })

    it('forgets who is removed, also while they run, and who has no next time', async (test) => {
      const { expect } = test
      const { one, store } = await opened(test, 'forget')
      const [removed, over, caught] = [freshId(), freshId(), freshId()]
      for (const id of [removed, over, caught]) await one.add(id)
      await one.remove(removed)
      const ran: string[] = []
      one.start(async (id) => {
        ran.push(id)
        if (id === caught) await one.remove(caught)
        return id === over ? null : { after: 10, first: false }
      })
      await expect.poll(() => ran.length, { timeout: 5_000 }).toBeGreaterThanOrEqual(2)
      await pause(300)
      await one.stop()
      expect(new Set(ran)).toEqual(new Set([over, caught]))
      for (const id of [over, caught]) expect(ran.filter((one) => one === id)).toHaveLength(1)
      const keys = await Array.fromAsync(store.keys())
      expect(keys.filter((key) => [removed, over, caught].some((id) => key.includes(id)))).toEqual([])
    })
  })
}
