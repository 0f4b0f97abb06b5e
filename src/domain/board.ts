import type { AnyPoint } from './metric.ts'
import { dayValues } from './scalar.ts'
import { PLAIN_METRICS } from './sharing.ts'

/** What a server can rank: metrics whose days add up. A mean of a resting rate or a weight is for comparing, not for places. */
export const BOARD_METRICS = [...PLAIN_METRICS, 'sleep'] as const

export type BoardMetric = (typeof BOARD_METRICS)[number]

export function isBoardMetric(id: unknown): id is BoardMetric {
  return BOARD_METRICS.some((metric) => metric === id)
}

/** Rows of one page. */
export const PAGE_ROWS = 10

/**
 * What a day of a metric counts at most, in its unit: steps, metres, minutes, floors, kilocalories. Nobody walks 200,000
 * steps; a day above that is a fault of a device or somebody's own doing, and counts for nothing.
 */
export const MOST_A_DAY: Readonly<Record<BoardMetric, number>> = {
  steps: 150_000,
  distance: 200_000,
  'active-minutes': 1_440,
  'active-zone-minutes': 2_880,
  floors: 2_000,
  'total-calories': 20_000,
  sleep: 1_440,
}

/**
 * A day above this is possible and rare enough for somebody to look at: it counts once a moderator has said so. Published
 * in `/help`, in the metric's unit.
 */
export const LOOK_A_DAY: Readonly<Record<BoardMetric, number>> = {
  steps: 60_000,
  distance: 60_000,
  'active-minutes': 600,
  'active-zone-minutes': 800,
  floors: 300,
  'total-calories': 8_000,
  sleep: 900,
}

/** A day's total as boards count it: whole, in the metric's unit. */
export interface Total {
  date: Temporal.PlainDate
  value: number
}

/** Totals of the days that count: what was typed in by hand does not, and neither does what nobody can do. */
export function totalsOf(points: readonly AnyPoint[], metric: BoardMetric): Total[] {
  const measured = points.filter(({ method }) => method !== 'manual')
  return dayValues(measured, metric)
    .map(({ date, value }) => ({ date, value: Math.round(value) }))
    .filter(({ value }) => value >= 0 && value <= MOST_A_DAY[metric])
}
