import { randomBytes } from 'node:crypto'
import { startBot } from '../sandbox/bot.ts'
import type { House } from '../sandbox/house.ts'
import { personById } from '../sandbox/people/cast.ts'
import { wornOn } from '../sandbox/people/wear.ts'
import { collect } from './garbage.ts'
import { type Load, linkMember, load, type Member, memberOf } from './load.ts'
import { inTurns, median, percentile } from './measure.ts'
import { type Bare, type Measured, probed, startBare, startRealBot } from './pair.ts'
import type { Section } from './section.ts'
import type { Row } from './table.ts'

const IN_FLIGHT = 10
const DAY = '2024-03-09'
const LOOP = { BENCH_LOOP: '1' }
/** Of each command with a chart of its own, in one round; there is a warm-up round and three that count, or one to be quick. */
const EACH = 30
const WINDOWS = 4

interface Asked {
  command: string
  options: () => Record<string, string | number>
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
      const windows = quick ? 2 : WINDOWS
      const ann = await prepared(house)
      const owners = await ownersOf(house)
      for (let window = 0; window < windows; window++) {
        for (const [own, member] of owners)
          await seen(own, member, daysOf(own, windows).slice(EACH * window, EACH * (window + 1)))
        // Budgets of questions are a process's own. What was read is kept; pictures are not, so each is drawn once more.
        house = await restarted(first, house)
      }
      const pair = { house, bare, ann, owners, rounds: windows - 1 }
      const { counters } = house.fitbit
      const asked = counters.requests
      // In this order, so that the rows whose charts are drawn find a bot that has been at work, as members mostly do.
      const cached = await same(pair)
      const rows = [...(await own(pair)), ...cached]
      // A day that was not read beforehand would be measured with the vendor in it.
      if (counters.requests !== asked) throw new Error('what should have been cached was asked of the vendor')
      return rows
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
  owners: Map<Own, Member>
  rounds: number
}

/** Links the one who asks the same again and again, and reads it. */
async function prepared(house: House): Promise<Member> {
  const ann = memberOf(house.discord, 'ann')
  await linkMember(house, ann, 'ann')
  for (const { command, options } of SAME) await ann.ask(command, options()).settled
  return ann
}

/** A command that is asked for another day each time, by a member of its own: an hour's budget of questions is one member's. */
interface Own {
  command: string
  person: string
  /** How many of its answers have a chart: some nights are too short for one. */
  withChart: number
  options: (day: string) => Record<string, string | number>
}

const ofDay = (date: string) => ({ date })

const OWN: readonly Own[] = [
  { command: 'heart', person: 'kai', withChart: 1, options: ofDay },
  { command: 'steps', person: 'bo', withChart: 1, options: ofDay },
  { command: 'sleep', person: 'chiyo', withChart: 0.8, options: ofDay },
  { command: 'weight', person: 'davi', withChart: 1, options: ofDay },
  { command: 'trend', person: 'mo', withChart: 1, options: (until) => ({ metric: 'steps', range: 30, until }) },
]

async function ownersOf(house: House): Promise<Map<Own, Member>> {
  const owners = new Map<Own, Member>()
  for (const own of OWN) {
    const member = memberOf(house.discord, own.command)
    await linkMember(house, member, own.person)
    owners.set(own, member)
  }
  return owners
}

async function seen({ command, options }: Own, member: Member, days: readonly string[]): Promise<void> {
  for (const day of days) await member.ask(command, options(day)).settled
}

async function restarted(first: House, house: House): Promise<House> {
  await house.bot.stop()
  const next = { ...first, bot: await startBot({ env: first.env }) }
  await next.bot.ready(30_000)
  return next
}

/** Days the person has data of, the latest first. */
function daysOf({ person }: Own, windows: number): string[] {
  const count = EACH * windows
  const days = Array.from({ length: 3 * count }, (_, back) => Temporal.PlainDate.from(DAY).subtract({ days: back }))
  const worn = days.filter((date) => wornOn(personById(person), date)).slice(0, count)
  return worn.length < count ? missing() : worn.map(String)
}

function missing(): never {
  throw new Error('there are fewer days with data than are asked for')
}

const SAME: readonly Asked[] = [
  ...['heart', 'steps', 'sleep', 'weight', 'activity', 'recovery'].map((command) => ({
    command,
    options: () => ({ date: DAY }),
    hasChart: command !== 'activity' && command !== 'recovery',
  })),
  { command: 'trend', options: () => ({ metric: 'steps', range: 90, until: DAY }), hasChart: true },
  ...['account', 'settings', 'share', 'help'].map((command) => ({ command, options: () => ({}), hasChart: false })),
]

/**
 * Each time another chart, none of them drawn before: bounded by the two threads that draw. They have been at work for some time, as
 * on a busy evening: all these days were drawn in another language.
 */
async function own({ owners, ...sides }: Sides): Promise<Row[]> {
  const asking = [...owners].map(([one, member]) => ({ ...one, member, days: daysOf(one, sides.rounds + 1) }))
  for (const { command, options, member, days } of asking) {
    await member.ask('settings', { language: 'ja' }).settled
    const left = days.values()
    await load(days.length, IN_FLIGHT, () => member.ask(command, options(left.next().value ?? missing())))
    await member.ask('settings', { language: 'en' }).settled
  }
  const rows: Row[] = []
  for (const { command, options, withChart, member, days } of asking) {
    const left = days.values()
    const taken = await turns(sides, async () => {
      const done = await load(EACH, IN_FLIGHT, () => member.ask(command, options(left.next().value ?? missing())))
      if (done.pictures < withChart * EACH) throw new Error(`/${command} answered without its chart`)
      return done
    })
    rows.push(p95(`/${command}, each with a chart not drawn yet, 10 in flight, p95`, taken))
  }
  return rows
}

/** The same days again: their charts are remembered. */
async function same(sides: Sides): Promise<Row[]> {
  const rows: Row[] = []
  await Promise.all([loopOf(sides.house.bot), loopOf(sides.bare.bot)])
  for (const { command, options, hasChart } of SAME) {
    const taken = await turns(sides, () => load(150, IN_FLIGHT, () => sides.ann.ask(command, options())))
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

function turns({ house, bare, rounds }: Pick<Sides, 'house' | 'bare' | 'rounds'>, ours: () => Promise<Load>) {
  const theirs = memberOf(bare.discord, 'ann')
  // The measuring side has thousands of pictures by then, and would look through them for 0.2 s of each second that is measured.
  const rested = (measured: () => Promise<Load>) => () => {
    for (const { discord } of [house, bare]) discord.forget()
    collect()
    return measured()
  }
  return inTurns(
    rounds,
    rested(ours),
    rested(() => load(150, IN_FLIGHT, () => theirs.ask('heart', { date: DAY }))),
  )
}

function p95(what: string, taken: { ours: Load[]; bare: Load[] }): Row {
  const middle = (loads: Load[]) => median(loads.map(({ settledMs }) => percentile(settledMs, 95)))
  return { what, unit: 'ms', ours: middle(taken.ours), bare: middle(taken.bare), target: { atMost: 150 } }
}
