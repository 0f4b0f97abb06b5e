import { baselineBefore } from '../src/domain/baseline.ts'
import type { HeartDay } from '../src/domain/heart.ts'
import type { Sleep } from '../src/domain/metric.ts'
import type { ViewContext } from '../src/views/context.ts'
import { heartView, noHeartView } from '../src/views/heart.ts'
import { withDayTurns, withPictureTurns } from '../src/views/nav.ts'
import type { Reply } from '../src/views/reply.ts'
import { type SleepFacts, sleepView } from '../src/views/sleep.ts'
import { type StepsFacts, stepsView } from '../src/views/steps.ts'
import { type DayShape, heartDay, hours } from '../test/views/people.ts'
import { ann, below, copied, DATE, EMPTY_DATE, facts, HOSTILE, TODAY, today } from './facts.ts'
import type { Section, State } from './state.ts'

/** `/heart`, `/steps` and `/sleep`: one day each. */

const annsHeart: HeartDay = { ...facts, ...ann.heart(DATE) }
const far = DATE.subtract({ days: 2 })
const noHeart = { ...facts, date: EMPTY_DATE, nearest: far }
const turned = (command: string, reply: Reply, ctx: ViewContext, date = DATE) =>
  withDayTurns(reply, { ...below(command, ctx), date, today: TODAY })
const heart = (title: string, one: HeartDay): State => ({
  title,
  reply: (ctx) => turned('heart', heartView(one, ctx), ctx, one.date),
})
/** A heart by the generator of the views' tests: for shapes that no day of the sandbox has. */
const shaped = (shape: DayShape, change: Partial<HeartDay> = {}): HeartDay => heartDay(shape, change)

const HEART: Section = {
  title: 'Heart',
  commands: ['heart'],
  states: [
    heart('a full day', annsHeart),
    heart('one gap', shaped({ gaps: [[hours(13), hours(15)]] })),
    heart(
      'many gaps',
      shaped({ gaps: [2, 8, 13, 15, 18, 20].map((from) => [hours(from), hours(from + 0.7)] as const) }),
    ),
    heart('today so far', shaped({ until: hours(9.5), run: null }, { date: TODAY })),
    heart('today, with a run at the end', shaped({ until: hours(10), run: 9 }, { date: TODAY })),
    heart('a run at midnight', shaped({ run: 23.2, seed: 4 })),
    heart('a run just after midnight', shaped({ run: 0.1, seed: 5 })),
    heart('a high heart all day', shaped({ night: 118 })),
    heart('a low heart all day', shaped({ night: 32, run: null }, { resting: 34 })),
    heart(
      'worn for an hour',
      shaped({
        gaps: [
          [0, hours(12)],
          [hours(13), hours(24)],
        ],
      }),
    ),
    heart('no resting rate', shaped({ seed: 2 }, { resting: null })),
    heart('a copy', { ...annsHeart, ...copied, date: DATE }),
    heart('daily totals only', shaped({}, { series: null })),
    heart('nothing recorded', shaped({}, { series: { step: 60, samples: [] } })),
    {
      title: 'no data, another day near',
      reply: (ctx) => {
        const ways = { ...below('heart', ctx), date: EMPTY_DATE, today: TODAY, nearest: far }
        return withDayTurns(noHeartView(noHeart, ctx), ways)
      },
    },
    {
      title: 'no data today',
      reply: (ctx) => {
        const reply = noHeartView({ ...noHeart, date: TODAY, nearest: null }, ctx)
        return withDayTurns(reply, { ...below('heart', ctx), date: TODAY, today: TODAY, again: true })
      },
    },
    heart('a device with a hostile name', shaped({}, { series: null, source: { ...facts.source, device: HOSTILE } })),
  ],
}

/** What `commands/steps.ts` makes of a month. */
function stepsOf(date: Temporal.PlainDate): StepsFacts {
  const on = (metric: 'distance' | 'floors') => ann.values(metric, date, date)[0]?.value ?? null
  const month = ann.values('steps', date.subtract({ days: 30 }), date)
  const week = ann.values('steps', date.subtract({ days: 6 }), date)
  return {
    ...facts,
    date,
    units: 'metric',
    week,
    hours: ann.hours(date),
    picture: 'hours',
    goal: null,
    distance: on('distance'),
    floors: on('floors'),
    usual: baselineBefore(month, date),
  }
}

const steps = (title: string, change: Partial<StepsFacts>): State => ({
  title,
  reply: (ctx) => {
    const one = { ...stepsOf(change.date ?? DATE), ...change }
    const reply = stepsView(one, ctx)
    const ways = { ...below('steps', ctx), date: one.date, shown: one.picture }
    return turned('steps', one.hours && reply.files.length > 0 ? withPictureTurns(reply, ways) : reply, ctx, one.date)
  },
})
const low = [310, 0, 42, 5, 120, 0, 9].map((value, back) => ({ date: DATE.subtract({ days: 6 - back }), value }))

const STEPS: Section = {
  title: 'Steps',
  commands: ['steps'],
  states: [
    steps('a day by its hours', {}),
    steps('its week, with a goal', { picture: 'week', goal: 10_000 }),
    steps('in miles', { units: 'uk' }),
    steps('today so far', today),
    steps('a copy', copied),
    steps('no hours told, no usual yet', { hours: null, picture: 'week', usual: null, floors: null, distance: null }),
    steps('a day of the week missing', { picture: 'week', date: TODAY, today: TODAY.add({ days: 1 }) }),
    steps('hardly any', {
      picture: 'week',
      week: low,
      distance: 4,
      floors: 0,
      usual: { median: 9, low: 0, high: 120, days: 30 },
    }),
    steps('very many', {
      picture: 'week',
      week: low.map((one, index) => ({ ...one, value: 98_000 + index * 5_111 })),
      distance: 98_765,
      floors: 1_204,
    }),
    steps('no data', { date: EMPTY_DATE }),
    steps('no data today', { ...today, week: [] }),
  ],
}

const night = (title: string, sleeps: readonly Sleep[], change: Partial<SleepFacts> = {}): State => ({
  title,
  reply: (ctx) => {
    const month = ann.values('sleep', DATE.subtract({ days: 30 }), DATE)
    const one = { ...facts, sleeps, usual: baselineBefore(month, DATE), ...change }
    return turned('sleep', sleepView(one, ctx), ctx, one.date)
  },
})
const [main, nap] = ann.sleeps(DATE)
const whole = main ? [main] : []
const short = whole.map((one) => ({
  ...one,
  start: one.start.with({ hour: 3, minute: 40 }),
  end: one.start.with({ hour: 6, minute: 20 }),
  inBedSeconds: 9_600,
  asleepSeconds: 8_700,
  awakeSeconds: 900,
  stages: { light: 3_300, deep: 3_900, rem: 1_500 },
  segments: one.segments.filter(({ at, seconds }) => at + seconds <= 9_600),
}))
const classic = whole.map((one) => ({
  ...one,
  stages: null,
  segments: one.segments.map(({ stage, ...rest }) => ({
    ...rest,
    stage: stage === 'awake' ? ('restless' as const) : ('asleep' as const),
  })),
}))

const SLEEP: Section = {
  title: 'Sleep',
  commands: ['sleep'],
  states: [
    night('a night with stages', whole),
    night('a night and a nap', nap ? [...whole, nap] : whole),
    night('without stages', classic),
    night('a short one', short),
    night(
      'totals only',
      whole.map((one) => ({ ...one, segments: [] })),
    ),
    night('only a nap', nap ? [nap] : []),
    night('a copy, no usual', whole, { ...copied, usual: null }),
    night('no data', [], { date: EMPTY_DATE }),
    night('no data today', [], today),
  ],
}

export const DAYS: readonly Section[] = [HEART, STEPS, SLEEP]
