import KeyvRedis from '@keyv/redis'
import type { Backend, StoreLog } from './backend.ts'
import { createRedisBoards } from './redis-boards.ts'
import { connectRedis, type RedisClient } from './redis-client.ts'
import { createRedisLeases } from './redis-leases.ts'
import { createRedisLinks } from './redis-links.ts'

const PAGE = 500

/** Resolves soon even when Redis is away; see `connectRedis`. */
export async function openRedis(url: string, log: StoreLog): Promise<Backend> {
  const { client, close } = await connectRedis(url, log)
  return {
    ping: async () => void (await client.ping()),
    adapter: (namespace) => createAdapter(client, namespace),
    put: async (key, text, ttl) => void (await client.set(key, text, { PX: ttl })),
    peek: (key) => client.get(key),
    take: (key) => client.getDel(key),
    links: createRedisLinks(client),
    boards: createRedisBoards(client),
    leases: createRedisLeases(client),
    keys: (prefix) => keysFrom(client, prefix),
    close,
  }
}

function createAdapter(client: RedisClient, namespace: string): KeyvRedis<string> {
  const adapter = new KeyvRedis<string>(client, { namespace, throwOnErrors: true, throwOnConnectError: true })
  // Its own would connect a closed client again; this one rejects by itself whenever it cannot be used.
  adapter.getClient = async () => client as Awaited<ReturnType<typeof adapter.getClient>>
  return adapter
}

/** SCAN may name a key twice while the table grows. The logical database belongs to this bot alone. */
async function* keysFrom(client: RedisClient, prefix: string): AsyncGenerator<string, void> {
  const pattern = `${prefix.replace(/[\\*?[\]]/g, '\\$&')}*`
  const seen = new Set<string>()
  let cursor = '0'
  do {
    const page = await client.scan(cursor, { COUNT: PAGE, MATCH: pattern })
    for (const key of page.keys) {
      if (seen.has(key)) continue
      seen.add(key)
      yield key
    }
    cursor = page.cursor
  } while (cursor !== '0')
}
