import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { redisAvailable, startRedis } from '../test/support/redis.ts'
import { resultOf } from './child.ts'
import type { Scale, Section } from './section.ts'
import type { Row } from './table.ts'

const times = z.object({ p50: z.number(), p95: z.number() })
const pair = z.object({ ours: times, bare: times.nullable() })

const taken = z.object({
  cold: z.number(),
  coldLongest: z.number(),
  warm: pair,
  warmDelay: z.number(),
  deep: times,
  put: pair,
  join: pair,
  /** MB. */
  kept: z.number(),
})

type Taken = z.infer<typeof taken>

/** Boards of growing guilds on both stores: `boards-run.ts` in a process of its own for each size. */
export const boardsSection: Section = {
  name: 'boards',
  what: 'boards of 10 to 100,000 members, on Redis and on SQLite',
  async run(scale) {
    const folder = await mkdtemp(join(tmpdir(), 'pulsecord-bench-'))
    const redis = redisAvailable() ? await startRedis({ appendonly: true }) : null
    if (!redis) process.stderr.write('boards: without Redis, there is no redis-server on the PATH\n')
    const rows: Row[] = []
    try {
      for (const members of scale.quick ? [10, 1_000] : [10, 1_000, 10_000, 100_000]) {
        if (redis) rows.push(...rowsOf('Redis', members, await take(redis.url, members, scale)))
        const url = `sqlite:${join(folder, `${members}.db`)}`
        rows.push(...rowsOf('SQLite', members, await take(url, members, scale)))
      }
      // Read side by side, the sizes of one store say how it grows.
      return rows.sort((a, b) => Number(a.what.includes('SQLite')) - Number(b.what.includes('SQLite')))
    } finally {
      await redis?.close()
      await rm(folder, { recursive: true, force: true })
    }
  },
}

async function take(storeUrl: string, members: number, { quick }: Scale): Promise<Taken> {
  const env = { STORE_URL: storeUrl, BENCH_MEMBERS: String(members), BENCH_QUICK: quick ? '1' : '0' }
  return taken.parse(await resultOf(new URL('./boards-run.ts', import.meta.url), env, 600_000))
}

/** What `/leaderboard` and the sync ask, and what the first one of a day waits for. */
function rowsOf(store: string, members: number, found: Taken): Row[] {
  const on = `${members.toLocaleString('en')} members, ${store}`
  const row = (what: string, ours: number, target: Row['target'], bare: number | null = null): Row => ({
    what: `${on}: ${what}`,
    unit: 'ms',
    ours,
    bare,
    target,
  })
  const { warm, put, join } = found
  const rows = [
    row('page, own row, movement, p95', warm.ours.p95, warm.bare ? { ratioAtMost: 5 } : { atMost: 50 }, warm.bare?.p95),
    row('the last page, p95', found.deep.p95, null),
    row('a new day total, p50', put.ours.p50, { atMost: 2 }, put.bare?.p50),
    row('a new day total, p95', put.ours.p95, null, put.bare?.p95),
    row('joining, p50', join.ours.p50, { atMost: 2 }, join.bare?.p50),
    row('first look at 30 days and the 30 before', found.cold, null),
    { ...row('held after all of this but the first look', found.kept, { atMost: 2 }), unit: 'MB' },
  ]
  // Redis does its work elsewhere; SQLite's holds this process.
  if (warm.bare) return rows
  return [
    ...rows,
    row('event loop delay while looking, p99', found.warmDelay, { atMost: 20 }),
    row('event loop delay of a first look, longest', found.coldLongest, null),
  ]
}
