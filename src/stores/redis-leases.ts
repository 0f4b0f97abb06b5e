import type { LeaseBackend } from './backend.ts'
import type { RedisClient } from './redis-client.ts'

/** Compare and act in one step: between a GET and a DEL the lease may end, and the next holder's would be deleted. */
const KEEP = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('PEXPIRE', KEYS[1], ARGV[2])
`

const RELEASE = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('DEL', KEYS[1])
`

/** A lease is a key with the holder's token that Redis removes when its time is over. */
export function createRedisLeases(client: RedisClient): LeaseBackend {
  return {
    take: async (key, token, ms) => (await client.set(key, token, { PX: ms, NX: true })) === 'OK',
    keep: async (key, token, ms) => (await client.eval(KEEP, { keys: [key], arguments: [token, String(ms)] })) === 1,
    release: async (key, token) => (await client.eval(RELEASE, { keys: [key], arguments: [token] })) === 1,
  }
}
