import { z } from 'zod'
import type { AnyPoint, MetricId, MetricValues } from '../domain/metric.ts'

/** How values of a day are kept as JSON. Temporal writes itself; on the way back every field is checked. */

/** Series of samples have a copy of their own (`heart-copy.ts`). */
export type DailyMetric = Exclude<MetricId, 'heart-rate'>

const number = z.number()
const maybe = z.number().nullable()
const heartZone = z.enum(['light', 'moderate', 'vigorous', 'peak'])
const clockTime = z.string().transform((text, ctx) => {
  try {
    return Temporal.PlainDateTime.from(text)
  } catch {
    ctx.addIssue({ code: 'custom', message: 'is not a wall-clock time' })
    return z.NEVER
  }
})
const timeOfDay = z
  .string()
  .regex(/^\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/)
  .transform((text) => Temporal.PlainTime.from(text))

const VALUES: { readonly [M in DailyMetric]: z.ZodType<MetricValues[M], unknown> } = {
  steps: number,
  'steps-by-hour': z.array(maybe).length(24),
  'step-goal': number,
  distance: number,
  floors: number,
  'total-calories': number,
  'active-minutes': z.object({ light: maybe, moderate: number, vigorous: number }),
  'active-zone-minutes': number,
  'daily-resting-heart-rate': number,
  'time-in-heart-rate-zone': z.array(z.object({ zone: heartZone, minutes: maybe, min: maybe, max: maybe })),
  'daily-heart-rate-zones': z.array(z.object({ zone: heartZone, min: number, max: number })),
  'daily-heart-rate-variability': number,
  'daily-oxygen-saturation': z.object({ average: number, lower: maybe, upper: maybe }),
  'daily-respiratory-rate': number,
  'daily-sleep-temperature-derivations': z.object({ relative: maybe, absolute: maybe }),
  'daily-vo2-max': z.object({ low: number, high: number }),
  sleep: z.object({
    recordId: z.string().nullable(),
    isMain: z.boolean(),
    start: clockTime,
    end: clockTime,
    inBedSeconds: number,
    asleepSeconds: number,
    awakeSeconds: number,
    stages: z.object({ light: number, deep: number, rem: number }).nullable(),
    segments: z.array(
      z.object({
        at: number,
        seconds: number,
        stage: z.enum(['awake', 'light', 'deep', 'rem', 'asleep', 'restless']),
      }),
    ),
  }),
  exercise: z.object({
    recordId: z.string().nullable(),
    name: z.string().nullable(),
    start: clockTime,
    activeSeconds: number,
    kcal: maybe,
    distance: maybe,
    steps: maybe,
    averageBpm: maybe,
  }),
  weight: z.object({ kg: number, at: timeOfDay.nullable() }),
  'body-fat': number,
}

/** One month of one metric: for each day that was read, when, and what there was. A day that is not here was not read. */
export const storedMonth = z.record(
  z.string(),
  z.object({
    /** Epoch milliseconds. */
    at: z.number(),
    points: z.array(z.object({ method: z.enum(['measured', 'proxy', 'manual']), value: z.unknown() })),
  }),
)
export type StoredMonth = z.infer<typeof storedMonth>
export type StoredDay = StoredMonth[string]

/** The points of one stored day; what no longer fits is left out, and the day counts as not read. */
export function pointsOf(
  metric: DailyMetric,
  date: Temporal.PlainDate,
  day: StoredDay,
  source: string,
): AnyPoint[] | null {
  const points: AnyPoint[] = []
  for (const { method, value } of day.points) {
    const parsed = VALUES[metric].safeParse(value)
    if (!parsed.success) return null
    // The table above gives each metric the schema of its own value.
    points.push({ metric, frame: { kind: 'day', date }, method, source, value: parsed.data } as AnyPoint)
  }
  return points
}
