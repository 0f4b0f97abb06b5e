import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { redisAvailable, startRedis } from '../test/support/redis.ts'
import { resultOf } from './child.ts'
import type { Scale, Section } from './section.ts'
import type { Row } from './table.ts'

const taken = z.object({
  cold: z.number(),
  coldLongest: z.number(),
  warm: z.number(),
  bare: z.number().nullable(),
  warmDelay: z.number(),
  deep: z.number(),
  put: z.number(),
  join: z.number(),
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

function rowsOf(store: string, members: number, found: Taken): Row[] {
  const on = `${members.toLocaleString('en')} members, ${store}`
  const row = (what: string, ours: number, target: Row['target'], bare: number | null = null): Row => ({
    what: `${on}: ${what}`,
    unit: 'ms',
    ours,
    bare,
    target,
  })
  const look = found.bare === null ? { atMost: 50 } : { ratioAtMost: 5 }
  return [
    row('page, own row, movement, p95', found.warm, look, found.bare),
    row('the last page, p95', found.deep, null),
    row('a new day total, p95', found.put, { atMost: 2 }),
    row('joining, p95', found.join, { atMost: 2 }),
    row('event loop delay while looking, p99', found.warmDelay, { atMost: 20 }),
    row('first look at 30 days and the 30 before', found.cold, null),
    row('event loop delay meanwhile, longest', found.coldLongest, null),
  ]
}
