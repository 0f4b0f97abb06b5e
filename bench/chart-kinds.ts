import type { Sleep, SleepStage } from '../src/domain/metric.ts'
import type { DayValue } from '../src/domain/scalar.ts'
import { columnsChart } from '../src/views/columns-chart.ts'
import { compareChart } from '../src/views/compare-chart.ts'
import { heartChart } from '../src/views/heart-chart.ts'
import { hypnogram } from '../src/views/hypnogram.ts'
import type { Chart } from '../src/views/reply.ts'
import { trendChart } from '../src/views/trend-chart.ts'
import { dice, heartDayOf } from './heart-days.ts'

/** One made-up chart of each kind there is; another seed is another chart. */
export const KINDS: Readonly<Record<string, (seed: number, locale: string) => Chart>> = {
  heart: (seed, locale) => heartChart(heartDayOf(seed), ctxOf(locale)),
  steps: (seed, locale) => {
    const values = valuesOf(seed, 7, 9_000)
    const days = values.map(({ date }) => date)
    return columnsChart({ metric: 'steps', days, values, usual: 8_750, goal: 10_000, units: 'metric' }, { locale })
  },
  sleep: (seed, locale) => hypnogram(nightOf(seed), 'Europe/Oslo', '23:10–07:10', { locale }),
  weight: (seed, locale) =>
    trendChart({ metric: 'weight', ...stretch(seed, 90, 71), usual: null, units: 'metric' }, { locale }),
  'trend, a year': (seed, locale) =>
    trendChart({ metric: 'steps', ...stretch(seed, 365, 9_000), usual: 8_750, units: 'metric' }, { locale }),
  compare: (seed, locale) => {
    const { from, to, values: mine } = stretch(seed, 30, 9_000)
    const theirs = valuesOf(seed + 500, 30, 7_000).map(({ value }, at) => ({ date: from.add({ days: at }), value }))
    const facts = { metric: 'steps' as const, name: 'Bo', from, to, mine, theirs, units: 'metric' as const }
    return compareChart(facts, ctxOf(locale))
  },
}

function ctxOf(locale: string) {
  return { locale, now: Temporal.Instant.from('2026-01-01T00:00Z'), mention: (name: string) => `/${name}` }
}

function valuesOf(seed: number, count: number, middle: number): DayValue[] {
  const random = dice(seed)
  const first = Temporal.PlainDate.from('2024-01-01').add({ days: seed })
  return Array.from({ length: count }, (_, at) => ({
    date: first.add({ days: at }),
    value: Math.round(middle * (0.6 + 0.8 * random())),
  }))
}

function stretch(seed: number, count: number, middle: number) {
  const values = valuesOf(seed, count, middle)
  const from = Temporal.PlainDate.from('2024-01-01').add({ days: seed })
  return { from, to: from.add({ days: count - 1 }), values }
}

const STAGES: readonly SleepStage[] = ['light', 'deep', 'light', 'rem', 'awake']

/** Eight hours that change between the stages some thirty times. */
function nightOf(seed: number): Sleep {
  const random = dice(seed)
  const segments: { stage: SleepStage; at: number; seconds: number }[] = []
  for (let at = 0; at < 8 * 3_600; ) {
    const seconds = Math.min(8 * 3_600 - at, 300 + Math.round(1_200 * random()))
    segments.push({ stage: STAGES[segments.length % STAGES.length] ?? 'light', at, seconds })
    at += seconds
  }
  return {
    recordId: null,
    isMain: true,
    start: Temporal.PlainDateTime.from('2024-03-08T23:10'),
    end: Temporal.PlainDateTime.from('2024-03-09T07:10'),
    inBedSeconds: 8 * 3_600,
    asleepSeconds: 7 * 3_600,
    awakeSeconds: 3_600,
    stages: { light: 12_000, deep: 7_000, rem: 6_200 },
    segments,
  }
}
