import type { StepsByHour } from './metric.ts'

const HOURS = 24

/** Steps that were made at, or from, so many seconds of the wearer's day by the wall clock. */
interface Made {
  at: number
  steps: number
}

/** The hours of a day from what was made in parts of them; null where there is no part at all. */
export function byHour(parts: readonly Made[]): StepsByHour | null {
  if (parts.length === 0) return null
  const hours: (number | null)[] = Array(HOURS).fill(null)
  for (const { at, steps } of parts) {
    const hour = Math.floor(at / 3600)
    hours[hour] = (hours[hour] ?? 0) + steps
  }
  return hours
}

/** Two parts of the same day as one. */
export function addHours(a: StepsByHour, b: StepsByHour): StepsByHour {
  return Array.from({ length: HOURS }, (_, hour) => {
    const [one, other] = [a[hour] ?? null, b[hour] ?? null]
    return one === null ? other : one + (other ?? 0)
  })
}
