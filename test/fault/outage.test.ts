import { setTimeout as pause } from 'node:timers/promises'
import { describe, it } from 'vitest'
import { parseRecord } from '../../src/services/token-record.ts'
import { redisOrSkip } from '../stores/redis-or-skip.ts'
import { type RedisServer, startRedis } from '../support/redis.ts'
import { PATIENT, startEngine } from './engine.ts'
import { startScene } from './scene.ts'

/** How long the vendor keeps its answer; the store goes away in the middle of that. */
const VENDOR = 1_000
/** Longer than anybody may be left waiting. */
const OUTAGE = 5_500

interface Trouble {
  how: string
  begin(redis: RedisServer): Promise<void> | void
  end(redis: RedisServer): Promise<void> | void
}

const troubles: readonly Trouble[] = [
  { how: 'dies', begin: (redis) => redis.kill(), end: (redis) => redis.restart() },
  { how: 'freezes', begin: (redis) => redis.stop(), end: (redis) => redis.cont() },
]

describe.runIf(redisOrSkip())('a Redis that goes away between a claim and its pair', () => {
  it.concurrent.for(troubles)(
    'and $how leaves nobody waiting, and no pair unsaved',
    async (trouble, { expect, onTestFinished }) => {
      const redis = await startRedis({ appendonly: true })
      onTestFinished(() => redis.close())
      const fitbit = { rotation: 'strict', tokenLatencyMs: VENDOR, tokenLifeSeconds: 60 } as const
      const scene = await startScene({ storeUrl: redis.url, fitbit, times: PATIENT })
      onTestFinished(() => scene.close())
      const [one, other] = await Promise.all([startEngine(scene.settings), startEngine(scene.settings)])
      onTestFinished(async () => void (await Promise.all([one.close(), other.close()])))
      const link = { providerId: 'fitbit', userId: scene.users[0] ?? '' }

      const began = performance.now()
      const waiting = Promise.allSettled([one, one, other].map(({ tokens }) => tokens.renewed(link, 1)))
      // The vendor has made the pair, which nobody here has yet.
      await expect.poll(() => scene.fitbit.counters.refreshes, { interval: 10 }).toBe(1)
      await trouble.begin(redis)
      for (const told of await waiting) expect(told).toMatchObject({ reason: { code: 'store-down' } })
      expect(performance.now() - began).toBeLessThan(5_000)
      await pause(Math.max(0, OUTAGE - (performance.now() - began)))
      await trouble.end(redis)

      // Nobody asks any more. The process that has the pair goes on by itself.
      const stored = async () => {
        const { raw } = await other.store.links.read(`fitbit:${link.userId}`)
        return raw === null ? null : parseRecord(raw)
      }
      await expect.poll(() => stored().catch(() => null), { timeout: 20_000 }).toMatchObject({ gen: 2, state: 'ok' })
      expect(await other.call(link.userId)).toBe('ok')
      expect(scene.fitbit.counters).toMatchObject({ refreshes: 1, refusedRefreshes: 0 })
    },
  )
})
