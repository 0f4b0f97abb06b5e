import { type House, type HouseOptions, startHouse } from '../../sandbox/house.ts'
import { redisAvailable, startRedis } from '../support/redis.ts'

/** What members must not notice a difference between. That a build machine has Redis is seen to by `redis-or-skip.ts`. */
export const STORE_KINDS = redisAvailable() ? (['SQLite', 'Redis'] as const) : (['SQLite'] as const)

/** A strict Discord, and a bot that is ready, on a store of its own; `close` takes that along. */
export async function startHouseOn(
  kind: (typeof STORE_KINDS)[number],
  env: NonNullable<HouseOptions['env']> = {},
  vendors: Pick<HouseOptions, 'fitbit' | 'google'> = {},
): Promise<House> {
  const redis = kind === 'Redis' ? await startRedis({ appendonly: true }) : null
  const at = redis ? { STORE_URL: redis.url } : {}
  const house = await startHouse({ ...vendors, discord: { strict: true }, env: { ...env, ...at } })
  await house.bot.ready()
  return {
    ...house,
    async close() {
      await house.close()
      await redis?.close()
    },
  }
}
