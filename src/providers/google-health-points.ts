import { z } from 'zod'
import type { AnyPoint, MetricId, MetricValues } from '../domain/metric.ts'
import { checked } from './answer.ts'
import type { RolledUp } from './google-health-rollups.ts'
import {
  amount,
  civilDate,
  civilDateTime,
  instant,
  pointOf,
  seconds,
  wallClock,
  zoneName,
  zoneType,
} from './google-health-values.ts'
import { ProviderDataError } from './provider.ts'

/** Single points, as `reconcile` answers them: one for each day, or one for each time somebody stood on a scale. */

export type Pointed = Exclude<MetricId, RolledUp | 'heart-rate' | 'steps-by-hour' | 'step-goal' | 'sleep' | 'exercise'>

/** A daily value, which carries its date and nothing else of time. */
function ofDate<T, M extends Pointed>(
  metric: M,
  field: string,
  type: z.ZodType<T>,
  value: (t: T) => MetricValues[M] | null,
) {
  const schema = z.object({ [field]: z.intersection(z.object({ date: civilDate }), type).optional() })
  return (item: unknown): AnyPoint[] => {
    const read = checked(schema, item, metric) as Record<string, (T & { date: Temporal.PlainDate }) | undefined>
    const got = read[field]
    const parsed = got === undefined ? null : value(got)
    return got === undefined || parsed === null ? [] : [pointOf(metric, got.date, parsed)]
  }
}

const zero = amount.optional()

const sampleTime = z.object({
  civilTime: civilDateTime.optional(),
  physicalTime: instant.optional(),
  utcOffset: seconds.optional(),
})

/** A sample taken at a moment, on the day its own clock showed. */
function ofSample<M extends 'weight' | 'body-fat'>(
  metric: M,
  field: string,
  amountField: string,
  value: (amount: number, at: Temporal.PlainTime) => MetricValues[M],
) {
  const schema = z.object({ [field]: z.object({ sampleTime, [amountField]: zero }).optional() })
  return (item: unknown): AnyPoint[] => {
    const read = (
      checked(schema, item, metric) as Record<
        string,
        { sampleTime: z.infer<typeof sampleTime> } & Record<string, unknown>
      >
    )[field]
    const said = read?.[amountField]
    if (!read || typeof said !== 'number' || said <= 0) return []
    const { civilTime, physicalTime, utcOffset = 0 } = read.sampleTime
    const at = civilTime ?? (physicalTime && wallClock(physicalTime, utcOffset))
    if (!at) throw new ProviderDataError(`${metric}: sampleTime`)
    return [pointOf(metric, at.toPlainDate(), value(said, at.toPlainTime()))]
  }
}

const positive = (value: number | undefined) => (value !== undefined && value > 0 ? value : null)

export const POINTS: { readonly [M in Pointed]: (item: unknown) => AnyPoint[] } = {
  'daily-resting-heart-rate': ofDate(
    'daily-resting-heart-rate',
    'dailyRestingHeartRate',
    z.object({ beatsPerMinute: zero }),
    (v) => positive(v.beatsPerMinute),
  ),
  'daily-heart-rate-variability': ofDate(
    'daily-heart-rate-variability',
    'dailyHeartRateVariability',
    z.object({ averageHeartRateVariabilityMilliseconds: zero }),
    (v) => positive(v.averageHeartRateVariabilityMilliseconds),
  ),
  'daily-heart-rate-zones': ofDate(
    'daily-heart-rate-zones',
    'dailyHeartRateZones',
    z.object({
      heartRateZones: z
        .array(
          z.object({
            heartRateZoneType: zoneType.optional().catch(undefined),
            minBeatsPerMinute: zero,
            maxBeatsPerMinute: zero,
          }),
        )
        .optional(),
    }),
    ({ heartRateZones = [] }) =>
      heartRateZones.flatMap(({ heartRateZoneType, minBeatsPerMinute = 0, maxBeatsPerMinute }) =>
        heartRateZoneType && maxBeatsPerMinute !== undefined
          ? [{ zone: zoneName(heartRateZoneType), min: minBeatsPerMinute, max: maxBeatsPerMinute }]
          : [],
      ),
  ),
  'daily-oxygen-saturation': ofDate(
    'daily-oxygen-saturation',
    'dailyOxygenSaturation',
    z.object({ averagePercentage: zero, lowerBoundPercentage: zero, upperBoundPercentage: zero }),
    (v) => {
      const average = positive(v.averagePercentage)
      if (average === null) return null
      return { average, lower: positive(v.lowerBoundPercentage), upper: positive(v.upperBoundPercentage) }
    },
  ),
  // 0 breaths means that it was not measured.
  'daily-respiratory-rate': ofDate(
    'daily-respiratory-rate',
    'dailyRespiratoryRate',
    z.object({ breathsPerMinute: zero }),
    (v) => positive(v.breathsPerMinute),
  ),
  'daily-sleep-temperature-derivations': ofDate(
    'daily-sleep-temperature-derivations',
    'dailySleepTemperatureDerivations',
    z.object({ nightlyTemperatureCelsius: zero, baselineTemperatureCelsius: zero }),
    ({ nightlyTemperatureCelsius: night, baselineTemperatureCelsius: baseline }) =>
      night === undefined
        ? null
        : { absolute: night, relative: baseline === undefined ? null : Math.round((night - baseline) * 100) / 100 },
  ),
  'daily-vo2-max': ofDate('daily-vo2-max', 'dailyVo2Max', z.object({ vo2Max: zero }), ({ vo2Max }) => {
    const value = positive(vo2Max)
    return value === null ? null : { low: value, high: value }
  }),
  weight: ofSample('weight', 'weight', 'weightGrams', (grams, at) => ({ kg: grams / 1000, at })),
  'body-fat': ofSample('body-fat', 'bodyFat', 'percentage', (percent) => percent),
}
