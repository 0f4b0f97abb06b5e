import { z } from 'zod'
import type { AnyPoint, MetricId, MetricValues } from '../domain/metric.ts'
import { checked } from './answer.ts'
import { amount, count, day, pointOf } from './fitbit-values.ts'

/** Dailies, most of them of the main sleep and dated by the day of waking. */

type Daily = Exclude<MetricId, 'heart-rate' | 'sleep' | 'exercise'>

function listOf<T, M extends Daily>(
  metric: M,
  member: string,
  value: z.ZodType<T>,
  read: (value: T) => MetricValues[M] | null,
) {
  const entry = z.object({ dateTime: day, value })
  const schema = z.object({ [member]: z.array(entry) })
  return (body: unknown): AnyPoint[] => {
    const entries = checked(schema, body, metric)[member] as { dateTime: Temporal.PlainDate | null; value: T }[]
    return entries.flatMap(({ dateTime, value: found }) => {
      const got = dateTime && read(found)
      return dateTime && got !== null ? [pointOf(metric, dateTime, got)] : []
    })
  }
}

const positive = (value: number | undefined) => (value !== undefined && value > 0 ? value : null)

/** Days without any are left out. */
export const zoneMinutesIn = listOf(
  'active-zone-minutes',
  'activities-active-zone-minutes',
  z.object({ activeZoneMinutes: count.optional() }),
  ({ activeZoneMinutes }) => activeZoneMinutes ?? null,
)

export const variabilityIn = listOf(
  'daily-heart-rate-variability',
  'hrv',
  z.object({ dailyRmssd: amount.optional() }),
  ({ dailyRmssd }) => positive(dailyRmssd),
)

/** -1 stands for no value. */
export const breathingIn = listOf(
  'daily-respiratory-rate',
  'br',
  z.object({ breathingRate: amount.optional() }),
  ({ breathingRate }) => positive(breathingRate),
)

/** A difference from the wearer's own baseline, in degrees Celsius. */
export const temperatureIn = listOf(
  'daily-sleep-temperature-derivations',
  'tempSkin',
  z.object({ nightlyRelative: amount.optional() }),
  ({ nightlyRelative }) => (nightlyRelative === undefined ? null : { relative: nightlyRelative, absolute: null }),
)

/** A range such as "42-46", or one number. */
export const cardioIn = listOf(
  'daily-vo2-max',
  'cardioScore',
  z.object({
    vo2Max: z
      .union([z.string().regex(/^\d{1,3}(\.\d+)?(-\d{1,3}(\.\d+)?)?$/), z.number().min(1).max(999).transform(String)])
      .optional(),
  }),
  ({ vo2Max }) => {
    const [low, high = low] = (vo2Max ?? '').split('-').map(Number)
    return low && high ? { low, high } : null
  },
)

const night = z.object({
  dateTime: day.optional(),
  value: z.object({ avg: amount, min: amount.optional(), max: amount.optional() }).optional(),
})

/** An object for one day, `{}` for one without, and a bare array for a range. */
export function oxygenIn(body: unknown): AnyPoint[] {
  const entries = checked(z.union([z.array(night), night.transform((one) => [one])]), body, 'daily-oxygen-saturation')
  return entries.flatMap(({ dateTime, value }) => {
    const average = positive(value?.avg)
    if (!dateTime || average === null) return []
    const saturation = { average, lower: positive(value?.min), upper: positive(value?.max) }
    return [pointOf('daily-oxygen-saturation', dateTime, saturation)]
  })
}
