import type { AnyPoint, MetricId, MetricValues } from './metric.ts'

/** What a number of a metric counts; how it is written is for the views. */
export type Unit =
  | 'count'
  | 'metres'
  | 'kilocalories'
  | 'minutes'
  | 'bpm'
  | 'milliseconds'
  | 'percent'
  | 'breaths'
  | 'celsius'
  | 'kilograms'
  | 'oxygen-uptake'

interface Scalar<M extends MetricId> {
  unit: Unit
  /** The one number of a value, or null where it has none. */
  of(value: MetricValues[M]): number | null
  /** How several values of one day make one: naps add to the night and exercises to each other, of two weigh-ins the later counts. */
  several: 'add' | 'last'
}

/** Metrics that are one number a day, and which. */
export const SCALARS = {
  steps: { unit: 'count', of: (value) => value, several: 'last' },
  distance: { unit: 'metres', of: (value) => value, several: 'last' },
  floors: { unit: 'count', of: (value) => value, several: 'last' },
  'total-calories': { unit: 'kilocalories', of: (value) => value, several: 'last' },
  'active-minutes': { unit: 'minutes', of: ({ moderate, vigorous }) => moderate + vigorous, several: 'last' },
  'active-zone-minutes': { unit: 'minutes', of: (value) => value, several: 'last' },
  'daily-resting-heart-rate': { unit: 'bpm', of: (value) => value, several: 'last' },
  'daily-heart-rate-variability': { unit: 'milliseconds', of: (value) => value, several: 'last' },
  'daily-oxygen-saturation': { unit: 'percent', of: ({ average }) => average, several: 'last' },
  'daily-respiratory-rate': { unit: 'breaths', of: (value) => value, several: 'last' },
  'daily-sleep-temperature-derivations': { unit: 'celsius', of: ({ relative }) => relative, several: 'last' },
  'daily-vo2-max': { unit: 'oxygen-uptake', of: ({ low, high }) => (low + high) / 2, several: 'last' },
  sleep: { unit: 'minutes', of: ({ asleepSeconds }) => asleepSeconds / 60, several: 'add' },
  exercise: { unit: 'minutes', of: ({ activeSeconds }) => activeSeconds / 60, several: 'add' },
  weight: { unit: 'kilograms', of: ({ kg }) => kg, several: 'last' },
  'body-fat': { unit: 'percent', of: (value) => value, several: 'last' },
} as const satisfies { [M in MetricId]?: Scalar<M> }

export type ScalarMetric = keyof typeof SCALARS

/** Whether a day's number adds up over the day, so that a mean is one of days. */
export function isSum(metric: ScalarMetric): boolean {
  return ['count', 'metres', 'kilocalories', 'minutes'].includes(SCALARS[metric].unit)
}

/** One civil day and its number. */
export interface DayValue {
  date: Temporal.PlainDate
  value: number
}

/** A metric's number for each day that has one, ascending. */
export function dayValues<M extends ScalarMetric>(points: readonly AnyPoint[], metric: M): DayValue[] {
  // The table above pairs each metric with its own value.
  const { of, several } = SCALARS[metric] as unknown as Scalar<M>
  const byDay = new Map<string, DayValue>()
  for (const point of points) {
    if (point.metric !== metric || point.frame.kind !== 'day') continue
    const value = of(point.value as MetricValues[M])
    if (value === null) continue
    const { date } = point.frame
    const before = byDay.get(`${date}`)
    byDay.set(`${date}`, { date, value: before && several === 'add' ? before.value + value : value })
  }
  return [...byDay.values()].sort((a, b) => Temporal.PlainDate.compare(a.date, b.date))
}

/** The value of each of these days, null where there is none. */
export function valuesOn(dates: readonly Temporal.PlainDate[], values: readonly DayValue[]): (number | null)[] {
  const of = new Map(values.map(({ date, value }) => [`${date}`, value]))
  return dates.map((date) => of.get(`${date}`) ?? null)
}
