import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type RedisServer, startRedis } from '../support/redis.ts'
import { PATIENT, startEngine } from './engine.ts'
import { type Scene, startScene, TRUE_REASONS, together } from './scene.ts'

/** Milliseconds; enough for two expiries of every token. */
const RUN = 2_200

/** What the token engine promises on every store, with real processes that are killed and a vendor that forgets nothing. */
export function testEngine(kind: 'SQLite' | 'Redis'): void {
  describe(`the token engine under fault, on ${kind}`, () => {
    // Between answer and store is where a login can be lost; the quieter points have a test against the strict vendor.
    const points = ['answered'] as const
    let redis: RedisServer | null = null
    let scene: Scene | null = null
    const start = async (options: Parameters<typeof startScene>[0] = {}): Promise<Scene> => {
      scene = await startScene({ ...options, ...(redis ? { storeUrl: redis.url } : {}) })
      return scene
    }
    beforeEach(async () => {
      redis = kind === 'Redis' ? await startRedis({ appendonly: true }) : null
    })
    afterEach(async () => {
      await scene?.close()
      scene = null
      await redis?.close()
    })

    it('rotates once per expiry, however many processes and callers ask of a strict vendor', async () => {
      const { fitbit, work, afterwards } = await start({ fitbit: { rotation: 'strict' }, times: PATIENT })
      const processes = kind === 'Redis' ? 6 : 4
      const reports = await Promise.all(Array.from({ length: processes }, () => work({ duration: RUN })))
      const outcomes = together(reports)
      expect(Object.keys(outcomes).filter((outcome) => !['ok', 'expired'].includes(outcome))).toEqual([])
      expect(outcomes.ok).toBeGreaterThan(20)
      const { linked, generations } = await afterwards()
      expect([linked, fitbit.counters.refusedRefreshes]).toEqual([10, 0])
      // One pair for one generation: nothing was asked for twice, and nothing that came was thrown away.
      expect(fitbit.counters.refreshes).toBe(generations)
      expect(fitbit.counters.refreshes).toBeGreaterThanOrEqual(20)
    })

    it.each(points)('keeps everybody linked when processes are killed once they have %s', async (at) => {
      const { fitbit, supervised, afterwards } = await start()
      const { reports, deaths } = await supervised(3, { duration: RUN, callers: 10, kill: { at, chance: 0.3 } })
      const { linked } = await afterwards()
      expect(deaths).toBeGreaterThan(0)
      expect(linked).toBe(10)
      expect(fitbit.counters.refusedRefreshes).toBe(0)
      const lies = Object.keys(together(reports)).filter((outcome) => !TRUE_REASONS.includes(outcome))
      expect(lies).toEqual([])
    })

    it('loses nobody when the answer is lost on the wire', async () => {
      const { fitbit, work, afterwards } = await start()
      fitbit.fail('drop-after-issue', { times: 8 })
      const outcomes = together(await Promise.all([1, 2, 3].map(() => work({ duration: RUN, callers: 10 }))))
      expect(Object.keys(outcomes).filter((outcome) => !TRUE_REASONS.includes(outcome))).toEqual([])
      expect(fitbit.counters.replays).toBeGreaterThan(0)
      expect((await afterwards()).linked).toBe(10)
      expect(fitbit.counters.refusedRefreshes).toBe(0)
    })

    it('fences what a lease that is too short lets through', async () => {
      const { fitbit, work, afterwards } = await start({
        fitbit: { tokenLatencyMs: 600 },
        times: { lease: 250, budget: 2_000 },
      })
      const outcomes = together(await Promise.all([1, 2, 3].map(() => work({ duration: RUN, callers: 10 }))))
      expect(Object.keys(outcomes).filter((outcome) => !TRUE_REASONS.includes(outcome))).toEqual([])
      expect((await afterwards()).linked).toBe(10)
      // Somebody was let in beside a holder that was still waiting, or this proves nothing.
      expect(fitbit.counters.replays).toBeGreaterThan(0)
      // Refusals are no loss here: whoever was let through too early finds the newer pair in the record.
    })

    it('brings nothing back when somebody unlinks while their token is being renewed', async () => {
      const { fitbit, users, settings, afterwards } = await start({ fitbit: { tokenLatencyMs: 300 } })
      const [one, other] = await Promise.all([startEngine(settings), startEngine(settings)])
      const link = { providerId: 'fitbit', userId: users[0] ?? '' }
      const before = fitbit.counters.revocations
      const renewing = one.tokens.renewed(link, 1).catch((error: unknown) => (error as { code: string }).code)
      // The vendor has the question and keeps its answer a while longer.
      await vi.waitUntil(() => fitbit.counters.refreshes === 1, { interval: 10 })
      await other.tokens.end(link)
      expect(await renewing).toBe('not-linked')
      expect(await other.tokens.state(link)).toBeNull()
      // The first revocation ends the whole grant; the late pair is withdrawn all the same, for a vendor that is less thorough.
      expect(fitbit.counters.revocations - before).toBe(1)
      expect(fitbit.requests.filter(({ path }) => path === '/oauth2/revoke')).toHaveLength(2)
      await Promise.all([one.close(), other.close()])
      expect((await afterwards()).linked).toBe(9)
    })
  })
}
