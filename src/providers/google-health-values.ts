import { z } from 'zod'
import type { AnyPoint, HeartZone, MetricId, MetricValues } from '../domain/metric.ts'
import { ProviderDataError } from './provider.ts'

export const SOURCE = 'google-health'

/**
 * Google's JSON (proto3): 64-bit integers are strings, doubles are numbers, durations `"900s"`, and a field with its
 * default value may be left out. A double that is not a number has been seen as "NaN".
 */

/** A whole or broken number, as a number or as text; nothing that arithmetic could turn into one that is none. */
export const amount = z.union([z.number(), z.string().regex(/^-?\d{1,18}(\.\d+)?$/)]).transform((value, ctx) => {
  const parsed = Number(value)
  if (Math.abs(parsed) <= Number.MAX_SAFE_INTEGER) return parsed
  ctx.addIssue({ code: 'custom', message: 'is not a number' })
  return z.NEVER
})

/** `"900s"` or `"-14400s"` to seconds. */
export const seconds = z
  .string()
  .regex(/^-?\d{1,12}(\.\d+)?s$/)
  .transform((text) => Number(text.slice(0, -1)))

/** `{year, month, day}`: a civil day, never an instant. */
export const civilDate = z
  .object({ year: z.number().int(), month: z.number().int(), day: z.number().int() })
  .transform((date, ctx) => {
    try {
      return Temporal.PlainDate.from(date, { overflow: 'reject' })
    } catch {
      ctx.addIssue({ code: 'custom', message: 'is not a date' })
      return z.NEVER
    }
  })

/** A wall clock; midnight is `{}` or nothing at all. */
export const civilDateTime = z
  .object({
    date: civilDate,
    time: z.object({ hours: hour(23), minutes: hour(59), seconds: hour(59) }).optional(),
  })
  .transform(({ date, time }) =>
    date.toPlainDateTime({ hour: time?.hours ?? 0, minute: time?.minutes ?? 0, second: time?.seconds ?? 0 }),
  )

function hour(most: number) {
  return z.number().int().min(0).max(most).optional()
}

/** RFC 3339, in UTC. */
export const instant = z.string().transform((text, ctx) => {
  try {
    return Temporal.Instant.from(text)
  } catch {
    ctx.addIssue({ code: 'custom', message: 'is not an instant' })
    return z.NEVER
  }
})

/** The wall clock of a place that was `offset` seconds ahead of UTC then. */
export function wallClock(at: Temporal.Instant, offset: number): Temporal.PlainDateTime {
  return at.add({ seconds: offset }).toZonedDateTimeISO('UTC').toPlainDateTime()
}

/** An array member of the answer, which a proto3 answer leaves out when it is empty. Throws `ProviderDataError`. */
export function listIn(body: unknown, member: string, what: string): readonly unknown[] {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new ProviderDataError(`${what}: body`)
  const list = (body as Record<string, unknown>)[member]
  if (list === undefined) return []
  if (!Array.isArray(list)) throw new ProviderDataError(`${what}: ${member}`)
  return list
}

export const zoneType = z.enum(['LIGHT', 'MODERATE', 'VIGOROUS', 'PEAK'])

export function zoneName(type: z.infer<typeof zoneType>): HeartZone {
  return type.toLowerCase() as HeartZone
}

/** What the watch measured on one day. */
export function pointOf<M extends MetricId>(metric: M, date: Temporal.PlainDate, value: MetricValues[M]): AnyPoint {
  // Generic over the id, which a union cannot follow.
  return { metric, frame: { kind: 'day', date }, value, method: 'measured', source: SOURCE } as AnyPoint
}
