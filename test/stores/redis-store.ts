import { createClient } from '@keyv/redis'
import { openStore } from '../../src/stores/open.ts'
import type { Store } from '../../src/stores/store.ts'
import type { RedisServer } from '../support/redis.ts'

/** What a rejection may take where nothing has to be waited for. */
export const AT_ONCE_MS = 500

/** A plain connection, as redis-cli would have it. */
export async function stranger(server: RedisServer) {
  const client = createClient({ url: server.url })
  client.on('error', () => undefined)
  await client.connect()
  return client
}

/** Closed together after a test. */
const open: Store[] = []

/** A store and the warnings it gave. */
export async function openAt(url: string) {
  const lines: string[] = []
  const store = await openStore(url, {
    log: { warn: (facts, message) => void lines.push(`${JSON.stringify(facts)} ${message}`) },
  })
  open.push(store)
  return { store, lines }
}

export async function closeAll(): Promise<void> {
  for (const store of open.splice(0)) await store.close()
}

/** All keys and what is in them. */
export async function everythingIn(client: Awaited<ReturnType<typeof stranger>>): Promise<string> {
  const found: unknown[] = []
  for (const key of await client.keys('*')) {
    const type = await client.type(key)
    if (type === 'string') found.push([key, await client.get(key)])
    if (type === 'hash') found.push([key, await client.hGetAll(key)])
    if (type === 'set') found.push([key, await client.sMembers(key)])
    if (type === 'zset') found.push([key, await client.zRangeWithScores(key, 0, -1)])
  }
  return JSON.stringify(found)
}
