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

/** The day as far as it has come: what a vendor writes of hours still to begin is no data. `elapsed` in seconds. */
export function hoursSoFar(hours: StepsByHour, elapsed: number): StepsByHour {
  return hours.map((steps, hour) => (hour * 3600 < elapsed ? steps : null))
}

/** The hour with the most steps, of several the first; null where there is not one step. */
export function busiestHour(hours: StepsByHour): { hour: number; steps: number } | null {
  let busiest = { hour: 0, steps: 0 }
  for (const [hour, steps] of hours.entries()) if (steps !== null && steps > busiest.steps) busiest = { hour, steps }
  return busiest.steps > 0 ? busiest : null
}

/** Stretches of hours that have begun and are without data, in hours of the day; `end` is exclusive. */
export function silentHours(hours: StepsByHour, elapsed: number): { start: number; end: number }[] {
  const stretches: { start: number; end: number }[] = []
  for (const [hour, steps] of hours.entries()) {
    if (steps !== null || hour * 3600 >= elapsed) continue
    const last = stretches.at(-1)
    if (last?.end === hour) last.end = hour + 1
    else stretches.push({ start: hour, end: hour + 1 })
  }
  return stretches
}
