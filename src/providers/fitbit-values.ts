import { z } from 'zod'
import type { AnyPoint, Method, MetricId, MetricValues } from '../domain/metric.ts'

const SOURCE = 'fitbit'

/** Frame and origin of what the watch measured on one day. */
export function measured(date: Temporal.PlainDate) {
  return { frame: { kind: 'day', date }, method: 'measured', source: SOURCE } as const
}

export function pointOf<M extends MetricId>(
  metric: M,
  date: Temporal.PlainDate,
  value: MetricValues[M],
  method: Method = 'measured',
): AnyPoint {
  // Generic over the id, which a union cannot follow.
  return { ...measured(date), method, metric, value } as AnyPoint
}

/** A civil day, or null for the literal `today` that an empty answer may have in its place. */
export const day = z.string().transform((text, ctx) => {
  if (text === 'today') return null
  try {
    if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return Temporal.PlainDate.from(text)
  } catch {
    // Said below.
  }
  ctx.addIssue({ code: 'custom', message: 'is not a date' })
  return z.NEVER
})

/** The wearer's wall clock, without an offset. */
export const wallClock = z.string().transform((text, ctx) => {
  try {
    return Temporal.PlainDateTime.from(text)
  } catch {
    ctx.addIssue({ code: 'custom', message: 'is not a local time' })
    return z.NEVER
  }
})

/** Values of a series are text; nothing that arithmetic could turn into no number. */
export const amount = z.union([z.number(), z.string().regex(/^-?\d{1,15}(\.\d+)?$/)]).transform((value, ctx) => {
  const parsed = Number(value)
  if (Math.abs(parsed) <= Number.MAX_SAFE_INTEGER) return parsed
  ctx.addIssue({ code: 'custom', message: 'is not a number' })
  return z.NEVER
})

/** An amount of something: there may be none, but never less. */
export const count = amount.refine((value) => value >= 0)

/** To the millimetre, below which there is only what binary fractions make of 8.2 km. */
export function metres(value: number, metresPerUnit: number): number {
  return Math.round(value * metresPerUnit * 1000) / 1000
}

/** "HH:mm:ss" to seconds of the day, or null. By hand: this runs 1,440 times for a heart. */
export function secondOfDay(time: string): number | null {
  if (time.length !== 8 || time[2] !== ':' || time[5] !== ':') return null
  const [hours, minutes, seconds] = [twoDigits(time, 0), twoDigits(time, 3), twoDigits(time, 6)]
  return hours < 24 && minutes < 60 && seconds < 60 ? hours * 3600 + minutes * 60 + seconds : null
}

/** The number at `index`, or NaN, which no comparison lets through. */
function twoDigits(text: string, index: number): number {
  const tens = text.charCodeAt(index) - 48
  const ones = text.charCodeAt(index + 1) - 48
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN
}
