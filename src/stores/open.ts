import type { StoreLog } from './backend.ts'
import { createStore } from './create-store.ts'
import { openSqlite } from './sqlite.ts'
import type { Store } from './store.ts'

/**
 * `sqlite:./path` (`sqlite::memory:` for tests), `redis://…` or `rediss://…`. A Redis that is away does not fail here:
 * the store heals by itself and rejects with `store-down` meanwhile. Throws a plain Error in words for the operator when
 * the address is of no known kind or the database file cannot be used.
 */
export async function openStore(url: string, { log }: { log: StoreLog }): Promise<Store> {
  if (/^sqlite:./.test(url)) return createStore(openSqlite(url.slice('sqlite:'.length), log))
  if (/^rediss?:\/\//.test(url)) {
    // Loaded only where it is used: a bot on SQLite has no need of a Redis client in memory.
    const { openRedis } = await import('./redis.ts')
    return createStore(await openRedis(url, log))
  }
  // Without the address: it may carry a password.
  throw new Error('STORE_URL must be sqlite:./data/pulsecord.db, redis://host:6379 or rediss://host:6379')
}
