import { z } from 'zod'
import type { AnyPoint, Method } from '../domain/metric.ts'
import { checked } from './answer.ts'
import { amount, day, pointOf } from './fitbit-values.ts'

const log = z.object({
  date: day,
  time: z
    .string()
    .regex(/^\d{2}:\d{2}:\d{2}$/)
    .optional()
    .catch(undefined),
  source: z.string().optional(),
})

const weights = z.object({ weight: z.array(log.extend({ weight: amount })) })

/** Kilograms: they follow a header that we never send. Every weigh-in of a day is kept. */
export function weightIn(body: unknown): AnyPoint[] {
  return checked(weights, body, 'weight').weight.flatMap(({ date, time, weight, source }) => {
    const at = timeIn(time)
    return date && weight > 0 ? [pointOf('weight', date, { kg: weight, at }, methodOf(source))] : []
  })
}

const fats = z.object({ fat: z.array(log.extend({ fat: amount })) })

export function fatIn(body: unknown): AnyPoint[] {
  return checked(fats, body, 'body-fat').fat.flatMap(({ date, fat, source }) =>
    date && fat > 0 ? [pointOf('body-fat', date, fat, methodOf(source))] : [],
  )
}

/** A scale by its product name; "API" and "Web" are typed in, and so may be what does not say. */
function methodOf(source: string | undefined): Method {
  return source?.startsWith('Aria') ? 'measured' : 'manual'
}

function timeIn(text: string | undefined): Temporal.PlainTime | null {
  if (text === undefined) return null
  const [hour = 99, minute = 99, second = 99] = text.split(':').map(Number)
  return hour < 24 && minute < 60 && second < 60 ? Temporal.PlainTime.from({ hour, minute, second }) : null
}
