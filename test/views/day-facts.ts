import type { Exercise, Sleep } from '../../src/domain/metric.ts'
import type { DayValue } from '../../src/domain/scalar.ts'
import type { DayFacts } from '../../src/views/day-head.ts'
import { ctx } from './people.ts'

/** One made-up week of one made-up person, for the views of days. */

export const day = (iso: string) => Temporal.PlainDate.from(iso)
export const facts: DayFacts = {
  date: day('2024-03-09'),
  today: day('2024-03-11'),
  zone: 'Europe/Oslo',
  source: {
    provider: 'Google Health',
    device: 'Charge 6',
    lastSync: ctx.now.subtract({ minutes: 12 }),
    readAt: ctx.now,
  },
  isCopy: false,
}
export const usual = { median: 7_208, low: 6_000, high: 9_000, days: 28 }
export const week: DayValue[] = [3, 4, 6, 7, 8, 9].map((date) => ({
  date: day(`2024-03-0${date}`),
  value: 7_000 + date * 100,
}))
export const night: Sleep = {
  recordId: '1',
  isMain: true,
  start: Temporal.PlainDateTime.from('2024-03-08T23:10'),
  end: Temporal.PlainDateTime.from('2024-03-09T06:50'),
  inBedSeconds: 27_600,
  asleepSeconds: 24_000,
  awakeSeconds: 3_600,
  stages: { light: 14_400, deep: 3_600, rem: 6_000 },
  segments: [
    { at: 0, seconds: 600, stage: 'awake' },
    { at: 600, seconds: 14_000, stage: 'light' },
    { at: 14_600, seconds: 3_600, stage: 'deep' },
  ],
}

export const run: Exercise = {
  recordId: '1',
  name: '[Run](https://evil.example)',
  start: night.end,
  activeSeconds: 2_700,
  kcal: 379,
  distance: 7_400,
  steps: null,
  averageBpm: 155,
}
export const walk: Exercise = {
  ...run,
  recordId: null,
  name: null,
  activeSeconds: 60,
  kcal: null,
  distance: null,
  averageBpm: null,
}

export const steps = {
  ...facts,
  units: 'metric' as const,
  week,
  hours: null,
  picture: 'week' as const,
  goal: null,
  distance: 5_640,
  floors: 1,
  usual,
}
/** A night without steps, the watch off at ten and at eleven, and a walk from five to six. */
const byTheHour = [0, 0, 0, 0, 0, 0, 41, 920, 612, 184, null, null, 830, 305, 96, 210, 480, 2_104]
export const hours = [...byTheHour, 760, 402, 333, 187, 436, 0]
export const stepsByHour = { ...steps, hours, picture: 'hours' as const, goal: 10_000 }
export const nothingDone = {
  ...facts,
  units: 'uk' as const,
  steps: null,
  distance: null,
  floors: null,
  calories: null,
  active: null,
  zoneMinutes: null,
  exercises: [],
}
const weights = [70, 71.5].map((value, index) => ({ value, date: day(`2024-03-0${index + 4}`) }))
export const weighed = {
  ...facts,
  units: 'metric' as const,
  from: day('2023-12-11'),
  to: facts.date,
  values: weights,
  fat: 21.4,
  latest: {
    date: day('2024-03-05'),
    weight: { kg: 71.5, at: Temporal.PlainTime.from('07:10') },
    method: 'manual' as const,
  },
}
export const trend = {
  ...facts,
  metric: 'steps' as const,
  units: 'metric' as const,
  from: day('2024-03-03'),
  to: facts.date,
  values: week,
  before: week.map((one) => ({ ...one, value: one.value - 500 })),
}
