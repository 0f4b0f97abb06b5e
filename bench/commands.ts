import { randomBytes } from 'node:crypto'
import { startBot } from '../sandbox/bot.ts'
import type { House } from '../sandbox/house.ts'
import { personById } from '../sandbox/people/cast.ts'
import { wornOn } from '../sandbox/people/wear.ts'
import { type Load, linkMember, load, type Member, memberOf } from './load.ts'
import { inTurns, median, percentile } from './measure.ts'
import { type Bare, type Measured, probed, startBare, startRealBot } from './pair.ts'
import type { Section } from './section.ts'
import type { Row } from './table.ts'

const IN_FLIGHT = 10
const DAY = '2024-03-09'
const LOOP = { BENCH_LOOP: '1' }
/** Of each command with a chart of its own, in one round; there is a warm-up round and three that count. */
const EACH = 30
const WINDOWS = 4
const METRICS = ['steps', 'distance', 'floors', 'sleep', 'weight', 'body-fat'] as const

interface Asked {
  command: string
  /** The options of the `index`th time it is asked. */
  options: (index: number) => Record<string, string | number>
  hasChart: boolean
}

/** From a command to its final message, 10 in flight; whatever it shows was read from the vendor before. */
export const commandsSection: Section = {
  name: 'commands',
  what: 'every command with cached data, 10 in flight',
  async run({ quick }) {
    const key = `k1:${randomBytes(32).toString('base64url')}`
    const first = await startRealBot({ env: { ...LOOP, TOKEN_KEYS: key }, fitbit: { rateLimit: 1_000_000 } })
    const bare = await startBare({ limit: 'lifted', pictureBytes: 50_000, env: LOOP })
    let house: House = first
    try {
      const ann = await prepared(house, quick ? 1 : WINDOWS)
      await house.bot.stop()
      // What is kept is kept; pictures are not, so each is drawn once more.
      house = { ...first, bot: await startBot({ env: first.env }) }
      await house.bot.ready(30_000)
      const pair = { house, bare, ann, rounds: quick ? 1 : WINDOWS - 1 }
      return [...(await own(pair)), ...(await same(pair))]
    } finally {
      // `close` knows the first bot only.
      await house.bot.stop('SIGKILL')
      await first.close()
      await bare.close()
    }
  },
}

interface Sides {
  house: House
  bare: Bare
  ann: Member
  rounds: number
}

/** Links ann and reads all that will be asked for. */
async function prepared(house: House, windows: number): Promise<Member> {
  const ann = memberOf(house.discord, 'ann')
  await linkMember(house, ann, 'ann')
  for (const metric of METRICS) await ann.ask('trend', { metric, range: 365, until: DAY }).settled
  for (const date of heartDays(windows * EACH)) await ann.ask('heart', { date }).settled
  for (const { command, options } of SAME) await ann.ask(command, options(0)).settled
  return ann
}

function heartDays(count: number): string[] {
  const days = Array.from({ length: 3 * count }, (_, back) => Temporal.PlainDate.from(DAY).subtract({ days: back }))
  return days
    .filter((date) => wornOn(personById('ann'), date))
    .slice(0, count)
    .map(String)
}

const HEART_DAYS = heartDays(WINDOWS * EACH)
const back = (index: number) => `${Temporal.PlainDate.from(DAY).subtract({ days: index })}`

const OWN: readonly Asked[] = [
  { command: 'heart', options: (index) => ({ date: HEART_DAYS[index] ?? DAY }), hasChart: true },
  { command: 'steps', options: (index) => ({ date: back(index) }), hasChart: true },
  { command: 'sleep', options: (index) => ({ date: HEART_DAYS[index] ?? DAY }), hasChart: true },
  { command: 'weight', options: (index) => ({ date: back(index) }), hasChart: true },
  { command: 'trend', options: (index) => ({ metric: 'steps', range: 30, until: back(index) }), hasChart: true },
]

const SAME: readonly Asked[] = [
  ...['heart', 'steps', 'sleep', 'weight', 'activity', 'recovery'].map((command) => ({
    command,
    options: () => ({ date: DAY }),
    hasChart: command !== 'activity' && command !== 'recovery',
  })),
  { command: 'trend', options: () => ({ metric: 'steps', range: 90, until: DAY }), hasChart: true },
  ...['account', 'settings', 'share', 'help'].map((command) => ({ command, options: () => ({}), hasChart: false })),
]

/** Each time another chart, none of them drawn before: bounded by the thread that draws, and on larger machines by two. */
async function own(sides: Sides): Promise<Row[]> {
  const rows: Row[] = []
  for (const asked of OWN) {
    let window = 0
    const taken = await turns(sides, () => {
      const start = EACH * window++
      return load(EACH, IN_FLIGHT, (index) => sides.ann.ask(asked.command, asked.options(start + index)))
    })
    rows.push(p95(`/${asked.command}, each with a chart not drawn yet, 10 in flight, p95`, taken))
  }
  return rows
}

/** The same days again: their charts are remembered. */
async function same(sides: Sides): Promise<Row[]> {
  const rows: Row[] = []
  await Promise.all([loopOf(sides.house.bot), loopOf(sides.bare.bot)])
  for (const { command, options, hasChart } of SAME) {
    const taken = await turns(sides, () => load(150, IN_FLIGHT, (index) => sides.ann.ask(command, options(index))))
    const pictures = taken.ours.reduce((sum, one) => sum + one.pictures, 0)
    if (hasChart && pictures < 150 * taken.ours.length) throw new Error(`/${command} answered without its chart`)
    rows.push(p95(`/${command}${hasChart ? ' with chart' : ''}, cached, 10 in flight, p95`, taken))
  }
  const [ours, bare] = await Promise.all([loopOf(sides.house.bot), loopOf(sides.bare.bot)])
  return [
    ...rows,
    { what: 'event loop delay meanwhile, p99', unit: 'ms', ours: ours.p99, bare: bare.p99, target: { atMost: 20 } },
  ]
}

const loopOf = (bot: Measured) => probed<{ p99: number }>(bot)

function turns({ bare, rounds }: Sides, ours: () => Promise<Load>) {
  const theirs = memberOf(bare.discord, 'ann')
  return inTurns(rounds, ours, () => load(150, IN_FLIGHT, () => theirs.ask('heart', { date: DAY })))
}

function p95(what: string, taken: { ours: Load[]; bare: Load[] }): Row {
  const middle = (loads: Load[]) => median(loads.map(({ settledMs }) => percentile(settledMs, 95)))
  return { what, unit: 'ms', ours: middle(taken.ours), bare: middle(taken.bare), target: { atMost: 150 } }
}
