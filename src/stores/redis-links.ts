import type { LinkBackend } from './backend.ts'
import { keyOf, LINKS } from './place.ts'
import type { RedisClient } from './redis-client.ts'

/** Sorted set of links whose refresh is under way, scored by `due`. One ":" keeps it apart from every `link::<id>`. */
const INDEX = `${LINKS}:inflight`

const READ = `
local t = redis.call('TIME')
return { redis.call('GET', KEYS[1]), t[1] * 1000 + math.floor(t[2] / 1000) }
`

/**
 * ARGV: link, 'absent' or 'present', expected, next, due or ''. Everything that may fail for a wrong type is read before
 * the first write, because a script that fails half-way is not rolled back.
 */
const CAS = `
local current = redis.call('GET', KEYS[1])
redis.call('ZCARD', KEYS[2])
if ARGV[2] == 'absent' then
  if current then return { 0, current } end
elseif current ~= ARGV[3] then
  return { 0, current }
end
redis.call('SET', KEYS[1], ARGV[4])
if ARGV[5] == '' then redis.call('ZREM', KEYS[2], ARGV[1]) else redis.call('ZADD', KEYS[2], ARGV[5], ARGV[1]) end
return { 1, ARGV[4] }
`

const REMOVE = `
local current = redis.call('GET', KEYS[1])
redis.call('ZCARD', KEYS[2])
if current ~= ARGV[2] then return { 0, current } end
redis.call('DEL', KEYS[1])
redis.call('ZREM', KEYS[2], ARGV[1])
return { 1, false }
`

export function createRedisLinks(client: RedisClient): LinkBackend {
  const key = (link: string) => keyOf({ namespace: LINKS, id: link })
  return {
    async read(link) {
      const [raw, now] = pair(await client.eval(READ, { keys: [key(link)] }))
      return { raw: textOrNull(raw), now: Number(now) }
    },
    async cas(link, expected, next, due) {
      const reply = await client.eval(CAS, {
        keys: [key(link), INDEX],
        arguments: [
          link,
          expected === null ? 'absent' : 'present',
          expected ?? '',
          next,
          due === null ? '' : String(due),
        ],
      })
      const [ok, raw] = pair(reply)
      return { ok: ok === 1, raw: textOrNull(raw) }
    },
    async remove(link, expected) {
      const [ok, raw] = pair(await client.eval(REMOVE, { keys: [key(link), INDEX], arguments: [link, expected] }))
      return { ok: ok === 1, raw: textOrNull(raw) }
    },
    stale: (now) => client.zRangeByScore(INDEX, '-inf', now),
  }
}

function pair(reply: unknown): [unknown, unknown] {
  if (!Array.isArray(reply) || reply.length !== 2) throw new Error('the script answered something else than a pair')
  return [reply[0], reply[1]]
}

/** Lua's false, a missing record, arrives as null. */
function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
