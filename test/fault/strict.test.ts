import { describe, it } from 'vitest'
import { redisOrSkip } from '../stores/redis-or-skip.ts'
import { startRedis } from '../support/redis.ts'
import { STURDY } from './engine.ts'
import { startScene, TRUE_REASONS, together } from './scene.ts'

/**
 * Only who dies with the sole copy of a pair needs a vendor that answers twice. With one member, so that no other refresh
 * of the same process is at that point by chance.
 */
describe.runIf(redisOrSkip())('processes killed beside a vendor that never answers twice', () => {
  it.concurrent.for(['claimed', 'spilled', 'committed'] as const)(
    'lose no login once they have %s',
    async (at, { expect, onTestFinished }) => {
      const redis = await startRedis({ appendonly: true })
      onTestFinished(() => redis.close())
      const fitbit = { rotation: 'strict', tokenLifeSeconds: 0.4 } as const
      const scene = await startScene({ storeUrl: redis.url, fitbit, times: STURDY })
      onTestFinished(() => scene.close())
      const orders = { duration: 5_000, callers: 5, users: scene.users.slice(0, 1), kill: { at, chance: 0.5 } }
      const { reports, deaths } = await scene.supervised(2, orders)
      expect(deaths).toBeGreaterThan(0)
      expect(Object.keys(together(reports)).filter((outcome) => !TRUE_REASONS.includes(outcome))).toEqual([])
      const { linked, generations } = await scene.afterwards()
      expect([linked, scene.fitbit.counters.refusedRefreshes]).toEqual([10, 0])
      expect(scene.fitbit.counters.refreshes).toBe(generations)
    },
  )
})
