import { z } from 'zod'
import { byHour } from '../domain/hours.ts'
import { checked } from './answer.ts'
import { pointOf, secondOfDay } from './fitbit-values.ts'
import type { MetricsQuery, Parsed } from './provider.ts'

const time = z.string().transform((text, ctx) => {
  const at = secondOfDay(text)
  if (at !== null) return at
  ctx.addIssue({ code: 'custom', message: 'is not a time of day' })
  return z.NEVER
})

/** Nobody makes a million steps in a part of a day, and sums of what is less stay whole. */
const made = z.object({ time, value: z.number().min(0).max(1_000_000) })

const stepsDay = z.object({
  /** The day's total, which is not the sum of its parts and is read elsewhere. */
  'activities-steps': z.array(z.unknown()),
  /** Absent, without an error, where the application has no intraday permission. */
  'activities-steps-intraday': z.object({ dataset: z.array(made) }).optional(),
})

/**
 * The quarters of one day, labelled by the wall clock. Where the clock is set back both passes of an hour share its
 * labels. Parts of a worn day without a step are zeros in writing, so are those of a day without the watch.
 */
export function stepHoursIn(body: unknown, { from: date }: MetricsQuery): Parsed {
  const intraday = checked(stepsDay, body, 'step hours')['activities-steps-intraday']
  if (!intraday) return { points: [], withheld: ['steps-by-hour'] }
  const hours = byHour(intraday.dataset.map(({ time: at, value }) => ({ at, steps: Math.round(value) })))
  return { points: hours === null ? [] : [pointOf('steps-by-hour', date, hours)] }
}
