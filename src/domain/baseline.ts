import type { DayValue } from './scalar.ts'

/** What is usual for one person: of the days before, the middle one, and the range the middle half lies in. */
export interface Baseline {
  median: number
  low: number
  high: number
  /** Of how many days. */
  days: number
}

/** Fewer days say too little to call anything usual. */
const FEWEST = 7

/** The baseline of the days before `date`, at most `days` of them back. Null where there are too few. */
export function baselineBefore(values: readonly DayValue[], date: Temporal.PlainDate, days = 30): Baseline | null {
  const first = date.subtract({ days })
  const before = values
    .filter((one) => Temporal.PlainDate.compare(one.date, first) >= 0 && Temporal.PlainDate.compare(one.date, date) < 0)
    .map(({ value }) => value)
    .sort((a, b) => a - b)
  if (before.length < FEWEST) return null
  return { median: at(before, 0.5), low: at(before, 0.25), high: at(before, 0.75), days: before.length }
}

/** Linear between the two nearest, as most tools have it. */
function at(sorted: readonly number[], part: number): number {
  const place = (sorted.length - 1) * part
  const [lower = 0, upper = 0] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]]
  return lower + (upper - lower) * (place - Math.floor(place))
}

/** The mean of each day and the six before it; null where fewer than `fewest` of these have a value. */
export function weekMeans(days: readonly (number | null)[], fewest: number): (number | null)[] {
  return days.map((_, index) => {
    const window = days.slice(Math.max(0, index - 6), index + 1).filter((value) => value !== null)
    return window.length < fewest ? null : window.reduce((sum, value) => sum + value, 0) / window.length
  })
}
