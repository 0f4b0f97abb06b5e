import { baselineBefore } from '../src/domain/baseline.ts'
import { SCALARS, type ScalarMetric } from '../src/domain/scalar.ts'
import type { ComparedMetric } from '../src/domain/sharing.ts'
import { type CompareFacts, compareView } from '../src/views/compare.ts'
import { type Stretch, withDayTurns, withShare, withStretchTurns } from '../src/views/nav.ts'
import { type RecoveryFacts, recoveryView } from '../src/views/recovery.ts'
import { type TrendReplyFacts, trendView } from '../src/views/trend.ts'
import type { Units } from '../src/views/units.ts'
import { type WeightFacts, weightView } from '../src/views/weight.ts'
import { ann, below, bo, copied, DATE, EMPTY_DATE, facts, HOSTILE, TODAY } from './facts.ts'
import type { Section, State } from './state.ts'

/** `/weight`, `/recovery`, `/trend` and `/compare`: numbers over a stretch of days, or against one. */

const QUARTER = DATE.subtract({ days: 89 })
const weighIns = ann.values('weight', QUARTER, DATE)
const lastDay = weighIns.at(-1)
const latest = lastDay && {
  date: lastDay.date,
  weight: { kg: lastDay.value, at: Temporal.PlainTime.from('07:10') },
  method: 'measured' as const,
}
const weight = (title: string, change: Partial<WeightFacts>): State => ({
  title,
  reply: (ctx) => {
    const whole: WeightFacts = {
      ...facts,
      units: 'metric',
      from: QUARTER,
      to: DATE,
      values: weighIns,
      latest: latest ?? null,
      fat: ann.values('body-fat', QUARTER, DATE).at(-1)?.value ?? null,
    }
    return withShare(weightView({ ...whole, ...change }, ctx), `${DATE}`, below('weight', ctx))
  },
})

const WEIGHT: Section = {
  title: 'Weight',
  commands: ['weight'],
  states: [
    weight('metric', {}),
    weight('imperial', { units: 'imperial' }),
    weight('British', { units: 'uk' }),
    weight('typed in, two of them', {
      values: weighIns.slice(-2),
      ...(latest ? { latest: { ...latest, method: 'manual', weight: { ...latest.weight, at: null } } } : {}),
      fat: null,
    }),
    weight('one weigh-in', { values: weighIns.slice(-1), fat: null }),
    weight('none', { values: [], latest: null, fat: null }),
  ],
}

const SIGNS = [
  'daily-resting-heart-rate',
  'daily-heart-rate-variability',
  'daily-oxygen-saturation',
  'daily-respiratory-rate',
  'daily-sleep-temperature-derivations',
] as const

const recovery = (title: string, change: Partial<RecoveryFacts> = {}): State => ({
  title,
  reply: (ctx) => {
    const signs = SIGNS.flatMap((metric) => {
      const values = ann.values(metric, DATE.subtract({ days: 30 }), DATE)
      const value = values.at(-1)?.value
      return value === undefined ? [] : [{ metric, value, usual: baselineBefore(values, DATE) }]
    })
    const one = { ...facts, units: 'metric' as const, signs, ...change }
    const ways = { ...below('recovery', ctx), share: one.signs.length > 0 }
    return withDayTurns(recoveryView(one, ctx), { ...ways, date: one.date, today: TODAY })
  },
})

const RECOVERY: Section = {
  title: 'Recovery',
  commands: ['recovery'],
  states: [
    recovery('against one’s usual'),
    recovery('in Fahrenheit, a copy', { ...copied, units: 'imperial' }),
    recovery('no usual yet', {
      signs: SIGNS.map((metric, index) => ({ metric, value: [57, 41.2, 96, 14.2, -0.3][index] ?? 0, usual: null })),
    }),
    recovery('no data', { signs: [], date: EMPTY_DATE }),
  ],
}

const trend = (title: string, metric: ScalarMetric, days: number, change: Partial<TrendReplyFacts> = {}): State => ({
  title,
  reply: (ctx) => {
    const from = DATE.subtract({ days: days - 1 })
    const values = ann.values(metric, from, DATE)
    const before = days > 90 ? [] : ann.values(metric, from.subtract({ days }), from.subtract({ days: 1 }))
    const one = { ...facts, metric, units: 'metric' as Units, from, to: DATE, values, before, ...change }
    const stretches: readonly Stretch[] = [7, 30, 90, 365]
    return withStretchTurns(trendView(one, ctx), {
      ...below('trend', ctx),
      metric,
      shown: days,
      until: DATE,
      stretches,
    })
  },
})

const TREND: Section = {
  title: 'Trend',
  commands: ['trend'],
  states: [
    ...(Object.keys(SCALARS) as ScalarMetric[]).map((metric) => trend(`${metric}, a month`, metric, 30)),
    trend('steps, a week', 'steps', 7),
    trend('resting heart rate, three months', 'daily-resting-heart-rate', 90),
    trend('sleep, a year', 'sleep', 365),
    trend('distance in miles, a year', 'distance', 365, { units: 'imperial' }),
    trend('temperature in Fahrenheit', 'daily-sleep-temperature-derivations', 30, { units: 'imperial' }),
    trend('one day of thirty', 'steps', 30, { values: ann.values('steps', DATE, DATE), before: [] }),
    trend('no data', 'daily-vo2-max', 30, { values: [] }),
  ],
}

const compare = (title: string, metric: ComparedMetric, change: Partial<CompareFacts> = {}, days = 7): State => ({
  title,
  reply: (ctx) => {
    const from = DATE.subtract({ days: days - 1 })
    const [mine, theirs] = [ann, bo].map((one) => one.values(metric, from, DATE))
    const both = { mine: mine ?? [], theirs: theirs ?? [] }
    return compareView({ metric, name: 'Bo', from, to: DATE, units: 'metric', ...both, ...change }, ctx)
  },
})

const COMPARE: Section = {
  title: 'Compare',
  commands: ['compare'],
  states: [
    compare('steps, a week', 'steps'),
    compare('sleep, a month', 'sleep', {}, 30),
    compare('distance in miles, a long name', 'distance', {
      units: 'uk',
      name: 'Maximiliana-Theodora von und zu Bergheim',
    }),
    compare('resting heart rate', 'daily-resting-heart-rate'),
    compare('the other one has nothing', 'steps', { theirs: [] }),
    compare('nobody has anything', 'steps', { mine: [], theirs: [] }),
    compare('somebody with a hostile name', 'steps', { name: HOSTILE }),
  ],
}

export const STRETCHES: readonly Section[] = [WEIGHT, RECOVERY, TREND, COMPARE]
