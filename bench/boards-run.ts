import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setImmediate as breathe } from 'node:timers/promises'
import { daysOf, type Period, periodAt, periodsOf, previousPeriod } from '../src/domain/period.ts'
import type { BoardScope, Look } from '../src/stores/boards.ts'
import { openStore } from '../src/stores/open.ts'
import { bareRedis, bareSqlite } from './boards-bare.ts'
import { memberOf, plantRedis, plantSqlite, TODAY } from './boards-ground.ts'
import { collect } from './garbage.ts'
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

interface Times {
  p50: number
  p95: number
}

/** Each call on a turn of the event loop of its own, as interactions come. */
async function timesOf(work: () => Promise<unknown>): Promise<Times> {
  const each: number[] = []
  for (let n = 0; n < CALLS; n++) {
    each.push(await timed(work))
    await breathe()
  }
  return { p50: percentile(each, 50), p95: percentile(each, 95) }
}

const middle = (rounds: readonly Times[]): Times => ({
  p50: median(rounds.map(({ p50 }) => p50)),
  p95: median(rounds.map(({ p95 }) => p95)),
})

/** Both sides in turns; without a bare side ours alone. */
async function beside(ours: () => Promise<unknown>, bare: (() => Promise<unknown>) | null) {
  const taken = await inTurns<Times | null>(
    ROUNDS,
    () => timesOf(ours),
    async () => (bare ? timesOf(bare) : null),
  )
  const [mine, theirs] = [taken.ours, taken.bare].map((rounds) => rounds.flatMap((times) => times ?? []))
  return { ours: middle(mine ?? []), bare: bare ? middle(theirs ?? []) : null }
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

/** What is still held after a full collection, in MB. */
function held(): number {
  collect()
  collect()
  return process.memoryUsage().heapUsed / 1024 / 1024
}

const week = periodAt('week', TODAY)
const cold = await withDelay(() => timed(() => look(periodAt('30d', TODAY))))
for (const period of [...periodsOf(TODAY), periodAt('7d', TODAY)]) await look(period)

const key = `board:sums:${scope}:20261116-20261122`
const bare = isRedis ? await bareRedis(url, key) : bareSqlite(url.slice('sqlite:'.length))
const before = held()
const warm = await withDelay(() => beside(() => look(week), bare.look))
const deep = await timesOf(() => boards.read(scope, daysOf(week), { from: Math.max(0, MEMBERS - 10), size: 10 }))

let more = 0
const put = await beside(
  () => boards.put({ scope, member: anyone(), date: TODAY, value: 20_000 + ++more }, periodsOf(TODAY).map(daysOf)),
  bare.write,
)
const join = await beside(() => boards.join(scope, String(10_000 + ++more)), bare.write)

const kept = held() - before
bare.close()
await store.close()
const taken = {
  kept,
  cold: cold.result,
  coldLongest: cold.longest,
  warm: warm.result,
  warmDelay: warm.p99,
  deep,
  put,
  join,
}
process.stdout.write(`${JSON.stringify(taken)}\ndone\n`)
