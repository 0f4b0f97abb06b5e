import { setTimeout as pause } from 'node:timers/promises'
import { createClient } from '@keyv/redis'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { redisOrSkip } from '../stores/redis-or-skip.ts'
import { type RedisServer, startRedis } from '../support/redis.ts'
import { PATIENT } from './engine.ts'
import { type Scene, startScene, TRUE_REASONS, together } from './scene.ts'

describe.runIf(redisOrSkip())('the token engine while Redis is in trouble', () => {
  let redis: RedisServer
  let scene: Scene
  const start = async (settings: Parameters<typeof startRedis>[0] = {}) => {
    redis = await startRedis({ appendonly: true, ...settings })
    scene = await startScene({ storeUrl: redis.url, fitbit: { rotation: 'strict' }, times: PATIENT })
  }
  afterEach(async () => {
    await scene.close()
    await redis.close()
  })

  /** `lasting` in milliseconds; the callers go on for half a second after it. */
  async function expectTruth(lasting: number, trouble: () => Promise<void>): Promise<void> {
    const working = Promise.all([1, 2, 3].map(() => scene.work({ duration: lasting + 500, callers: 10 })))
    // Not before everybody is at work, however long their processes take to start.
    await vi.waitUntil(() => scene.fitbit.counters.refreshes >= 10, { timeout: 15_000 })
    await trouble()
    const reports = await working
    const outcomes = together(reports)
    expect(Object.keys(outcomes).filter((outcome) => !TRUE_REASONS.includes(outcome))).toEqual([])
    expect(outcomes['store-down']).toBeGreaterThan(0)
    for (const report of reports) expect(report?.slowestMs).toBeLessThan(5_000)
    // Nobody was given a token that was not stored, then or later.
    for (const [userId, gen] of reports.flatMap((report) => Object.entries(report?.used ?? {}))) {
      expect(await scene.stored(userId)).toBeGreaterThanOrEqual(gen)
    }
    const { linked, generations } = await scene.afterwards()
    expect([linked, scene.fitbit.counters.refusedRefreshes]).toEqual([10, 0])
    // And every pair that the vendor gave has been.
    expect(scene.fitbit.counters.refreshes).toBe(generations)
  }

  it('loses nobody when it is killed every two seconds', async () => {
    await start()
    await expectTruth(4_000, async () => {
      for (let round = 0; round < 2; round++) {
        await redis.kill()
        await pause(500)
        await redis.restart()
        await pause(1_500)
      }
    })
  })

  it('loses nobody when it freezes for a while', async () => {
    await start()
    await expectTruth(3_000, async () => {
      redis.stop()
      await pause(3_000)
      redis.cont()
    })
  })

  it('claims no success that was not stored when it is out of memory', async () => {
    await start()
    const client = createClient({ url: redis.url })
    client.on('error', () => undefined)
    await client.connect()
    await expectTruth(2_000, async () => {
      await client.configSet('maxmemory', '1')
      await pause(2_000)
      await client.configSet('maxmemory', '0')
    })
    client.destroy()
  })
})
