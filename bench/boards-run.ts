import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setImmediate as breathe } from 'node:timers/promises'
import { createClient } from '@keyv/redis'
import { daysOf, type Period, periodAt, periodsOf, previousPeriod } from '../src/domain/period.ts'
import type { BoardScope, Look } from '../src/stores/boards.ts'
import { openStore } from '../src/stores/open.ts'
import { memberOf, plantRedis, plantSqlite, TODAY } from './boards-ground.ts'
import { inTurns, median, percentile } from './measure.ts'

/** A script: one guild with BENCH_MEMBERS members on the store at STORE_URL; prints milliseconds as JSON. */

const quick = process.env.BENCH_QUICK === '1'
const [ROUNDS, CALLS] = quick ? [1, 50] : [7, 300]
const MEMBERS = Number(process.env.BENCH_MEMBERS)
const url = process.env.STORE_URL ?? ''
const isRedis = url.startsWith('redis:')
const scope: BoardScope = '900000000000000001:steps'

const store = await openStore(url, { log: { warn: () => undefined } })
const { boards } = store
if (isRedis) await plantRedis(url, scope, MEMBERS)
else plantSqlite(url.slice('sqlite:'.length), scope, MEMBERS)

const anyone = () => memberOf(Math.floor(Math.random() * MEMBERS))

/** What `/leaderboard` asks: ten rows, the asker's own with its neighbours, and all their ranks in the period before. */
function look(period: Period): Promise<unknown> {
  const earlier = previousPeriod(period)
  const wanted: Look = { from: 0, size: 10, member: anyone(), ...(earlier && { before: daysOf(earlier) }) }
  return boards.read(scope, daysOf(period), wanted)
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

/** Each call on a turn of the event loop of its own, as interactions come. */
async function p95Of(work: () => Promise<unknown>): Promise<number> {
  const each: number[] = []
  for (let n = 0; n < CALLS; n++) {
    each.push(await timed(work))
    await breathe()
  }
  return percentile(each, 95)
}

async function withDelay<T>(work: () => Promise<T>) {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  const result = await work()
  // One more turn, so that the last hold is seen.
  await new Promise((resolve) => setTimeout(resolve, 20))
  delay.disable()
  return { result, p99: delay.percentile(99) / 1e6, longest: delay.max / 1e6 }
}

const week = periodAt('week', TODAY)
const cold = await withDelay(() => timed(() => look(periodAt('30d', TODAY))))
for (const period of [...periodsOf(TODAY), periodAt('7d', TODAY)]) await look(period)

const client = isRedis ? await createClient({ url }).connect() : null
const key = 'board:sums:900000000000000001:steps:20261116-20261122'
if (client && (await client.zCard(key)) !== MEMBERS) throw new Error('the bare side reads another board')
const bareLook = async () =>
  client &&
  Promise.all([client.zRangeWithScores(key, 0, 9, { REV: true }), client.zRevRank(key, anyone()), client.zCard(key)])
const warm = await withDelay(() =>
  inTurns(
    ROUNDS,
    () => p95Of(() => look(week)),
    () => p95Of(bareLook),
  ),
)
const deep = await p95Of(() => boards.read(scope, daysOf(week), { from: Math.max(0, MEMBERS - 10), size: 10 }))

let more = 0
const put = await p95Of(() =>
  boards.put({ scope, member: anyone(), date: TODAY, value: 20_000 + ++more }, periodsOf(TODAY).map(daysOf)),
)
const join = await p95Of(() => boards.join(scope, String(10_000 + ++more)))

client?.destroy()
await store.close()
const taken = {
  cold: cold.result,
  coldLongest: cold.longest,
  warm: median(warm.result.ours),
  bare: isRedis ? median(warm.result.bare) : null,
  warmDelay: warm.p99,
  deep,
  put,
  join,
}
process.stdout.write(`${JSON.stringify(taken)}\ndone\n`)
