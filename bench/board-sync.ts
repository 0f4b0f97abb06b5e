import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { type SeenRequest, startGoogle } from '../sandbox/google/server.ts'
import { redisAvailable, startRedis } from '../test/support/redis.ts'
import { resultOf } from './child.ts'
import type { Scale, Section } from './section.ts'
import type { Row } from './table.ts'

const run = z.object({ seconds: z.number(), p99: z.number(), longest: z.number() })
const taken = z.object({ ours: run, bare: run, look: z.number() })

/** Google's for one app, requests a second, of which two thirds are for what nobody waits for. */
const LIMIT = 250
const SHARE = (LIMIT * 2) / 3
const PEOPLE = ['ann', 'bo', 'chiyo']

/** The first sync of a whole server against Google's stand-in, in real time: `board-sync-run.ts` for each store. */
export const boardSyncSection: Section = {
  name: 'sync',
  what: 'bringing the totals of a whole server to its board',
  async run(scale) {
    const folder = await mkdtemp(join(tmpdir(), 'pulsecord-bench-'))
    const redis = redisAvailable() ? await startRedis({ appendonly: true }) : null
    try {
      return [
        ...(await rowsOn('SQLite', `sqlite:${join(folder, 'a.db')}`, scale)),
        ...(redis ? await rowsOn('Redis', redis.url, scale) : []),
      ]
    } finally {
      await redis?.close()
      await rm(folder, { recursive: true, force: true })
    }
  },
}

async function rowsOn(name: string, storeUrl: string, { quick }: Scale): Promise<Row[]> {
  const members = quick ? 50 : 1_000
  // Of the members, three people wear something; each member has a budget of their own all the same.
  const google = await startGoogle({ rateLimit: 1_000_000, latencyMs: 20 })
  try {
    const { ours, bare, look } = taken.parse(
      await resultOf(
        new URL('./board-sync-run.ts', import.meta.url),
        {
          STORE_URL: storeUrl,
          GOOGLE_URL: google.url,
          BENCH_MEMBERS: String(members),
          ISSUED: JSON.stringify(PEOPLE.map((id) => google.issue(id))),
        },
        300_000,
      ),
    )
    const all = google.requests.filter(({ status }) => status === 200)
    const [mine, theirs] = [all.slice(0, -members), all.slice(-members)]
    const required = Math.max(0, mine.length - SHARE) / SHARE
    const row = (what: string, unit: string, ours: number, bare: number | null, target: Row['target']): Row => ({
      what: `${members.toLocaleString('en')} members, ${name}: ${what}`,
      unit,
      ours,
      bare,
      target,
    })
    return [
      row('requests', '', mine.length, theirs.length, { atMost: 2 * members }),
      row('most requests in one second', '', busiest(mine), busiest(theirs), { atMost: LIMIT }),
      row('until all are on the board, bare: what the budget requires', 's', ours.seconds, required, {
        ratioAtMost: 1.3,
      }),
      row('event loop delay meanwhile, p99', 'ms', ours.p99, bare.p99, { atMost: 20 }),
      row('the board, once somebody asks', 's', look, bare.seconds, null),
    ]
  } finally {
    await google.close()
  }
}

/** In any second, wherever it begins. */
function busiest(requests: readonly SeenRequest[]): number {
  const times = requests.map(({ at }) => at).sort((a, b) => a - b)
  let [most, first] = [0, 0]
  for (const [index, at] of times.entries()) {
    while (at - (times[first] ?? at) >= 1_000) first++
    most = Math.max(most, index - first + 1)
  }
  return most
}
