import type { AnyPoint } from './metric.ts'
import { dayValues } from './scalar.ts'
import { type ComparedMetric, isSharedMetric, PLAIN_METRICS, SHARED_METRICS, type SharedMetric } from './sharing.ts'

/** What a server can rank is what members can share with it. `rank-rule.ts` says how days make a place. */
export const BOARD_METRICS = SHARED_METRICS

export type BoardMetric = SharedMetric

export const isBoardMetric = isSharedMetric

/** Whether members are invited to be on its boards, rather than found there because they asked for exactly that. */
export function isInviting(metric: BoardMetric): boolean {
  return PLAIN_METRICS.some((one) => one === metric)
}

/** What the vendor is asked for. */
export function readFor(metric: BoardMetric): ComparedMetric {
  return metric === 'sleep-regularity' ? 'sleep' : metric
}

/** Rows of one page. */
export const PAGE_ROWS = 10

/** From `least` to `most`, both included, in the unit of `Total`. */
export interface DayRange {
  least: number
  most: number
}

/**
 * What a day of a metric can be. Nobody walks 200,000 steps; a day outside is a fault of a device or somebody's own doing,
 * and counts for nothing.
 */
export const POSSIBLE_A_DAY: Readonly<Record<BoardMetric, DayRange>> = {
  steps: { least: 0, most: 150_000 },
  distance: { least: 0, most: 200_000 },
  'active-minutes': { least: 0, most: 1_440 },
  'active-zone-minutes': { least: 0, most: 2_880 },
  floors: { least: 0, most: 2_000 },
  'total-calories': { least: 0, most: 20_000 },
  exercise: { least: 0, most: 1_440 },
  sleep: { least: 0, most: 1_440 },
  'sleep-regularity': { least: 0, most: 2_160 },
  'daily-resting-heart-rate': { least: 20, most: 250 },
  weight: { least: 2_000, most: 40_000 },
}

/**
 * A day outside this is possible and rare enough for somebody to look at: it counts once a moderator has said so. Published
 * in `/help`.
 */
export const USUAL_A_DAY: Readonly<Record<BoardMetric, DayRange>> = {
  steps: { least: 0, most: 60_000 },
  distance: { least: 0, most: 60_000 },
  'active-minutes': { least: 0, most: 600 },
  'active-zone-minutes': { least: 0, most: 800 },
  floors: { least: 0, most: 300 },
  'total-calories': { least: 0, most: 8_000 },
  exercise: { least: 0, most: 480 },
  sleep: { least: 0, most: 900 },
  // Whatever the hour: people who work at night sleep by day.
  'sleep-regularity': { least: 0, most: 2_160 },
  'daily-resting-heart-rate': { least: 35, most: 110 },
  weight: { least: 3_500, most: 20_000 },
}

export function isWithin({ least, most }: DayRange, value: number): boolean {
  return least <= value && value <= most
}

/**
 * A day as boards keep it, whole: in the metric's unit, but a weight in units of ten grams, and of a night that is measured
 * for regularity the minutes from noon of the day before to the middle of the main sleep.
 */
export interface Total {
  date: Temporal.PlainDate
  value: number
}

/** Totals of the days that count: what was typed in by hand does not, and neither does what nobody can do. */
export function totalsOf(points: readonly AnyPoint[], metric: BoardMetric): Total[] {
  const measured = points.filter(({ method }) => method !== 'manual')
  return daysOf(measured, metric).filter(({ value }) => isWithin(POSSIBLE_A_DAY[metric], value))
}

function daysOf(points: readonly AnyPoint[], metric: BoardMetric): Total[] {
  if (metric === 'sleep-regularity') return nights(points)
  const factor = metric === 'weight' ? 100 : 1
  return dayValues(points, metric).map(({ date, value }) => ({ date, value: Math.round(value * factor) }))
}

/** By the wearer's wall clock, so that neither travel nor a clock change makes a night irregular that they kept. */
function nights(points: readonly AnyPoint[]): Total[] {
  const byDay = new Map<string, Total>()
  for (const point of points) {
    if (point.metric !== 'sleep' || point.frame.kind !== 'day' || !point.value.isMain) continue
    const { date } = point.frame
    const noon = date.subtract({ days: 1 }).toPlainDateTime({ hour: 12 })
    const [from, to] = [point.value.start, point.value.end].map((at) => noon.until(at).total({ unit: 'minutes' }))
    byDay.set(`${date}`, { date, value: Math.round(((from ?? 0) + (to ?? 0)) / 2) })
  }
  return [...byDay.values()]
}
