import { z } from 'zod'
import type { AnyPoint, MetricValues } from '../domain/metric.ts'
import { checked } from './answer.ts'
import { amount, civilDateTime, pointOf, seconds, zoneName, zoneType } from './google-health-values.ts'

/** Sums of whole civil days, as `dailyRollUp` answers them. */

export type RolledUp =
  | 'steps'
  | 'distance'
  | 'floors'
  | 'total-calories'
  | 'active-minutes'
  | 'active-zone-minutes'
  | 'time-in-heart-rate-zone'

/** A roll-up of one civil day: nothing where the type is absent, and `value` reads the type where it is there. */
function ofDay<T, M extends RolledUp>(
  metric: M,
  field: string,
  type: z.ZodType<T>,
  value: (t: T) => MetricValues[M] | null,
) {
  const schema = z.object({ civilStartTime: civilDateTime, [field]: type.optional() })
  return (item: unknown): AnyPoint[] => {
    const read = checked(schema, item, metric) as { civilStartTime: Temporal.PlainDateTime } & Record<
      string,
      T | undefined
    >
    const got = read[field] === undefined ? null : value(read[field] as T)
    return got === null ? [] : [pointOf(metric, read.civilStartTime.toPlainDate(), got)]
  }
}

const zero = amount.optional()
const levels = z.array(z.object({ activityLevel: z.string().optional(), activeMinutesSum: zero })).optional()
const zoneTimes = z
  .array(z.object({ heartRateZone: zoneType.optional().catch(undefined), duration: seconds.optional() }))
  .optional()

/** A true zero means something for the first four only, so that an absent sum is zero there and nothing elsewhere. */
export const ROLL_UPS: { readonly [M in RolledUp]: (item: unknown) => AnyPoint[] } = {
  steps: ofDay('steps', 'steps', z.object({ countSum: zero }), ({ countSum = 0 }) => countSum),
  distance: ofDay(
    'distance',
    'distance',
    z.object({ millimetersSum: zero }),
    ({ millimetersSum = 0 }) => millimetersSum / 1000,
  ),
  floors: ofDay('floors', 'floors', z.object({ countSum: zero }), ({ countSum = 0 }) => countSum),
  'total-calories': ofDay('total-calories', 'totalCalories', z.object({ kcalSum: zero }), ({ kcalSum = 0 }) => kcalSum),
  'active-minutes': ofDay(
    'active-minutes',
    'activeMinutes',
    z.object({ activeMinutesRollupByActivityLevel: levels }),
    ({ activeMinutesRollupByActivityLevel: found = [] }) => {
      const at = (level: string) => found.find(({ activityLevel }) => activityLevel === level)?.activeMinutesSum ?? 0
      return found.length === 0 ? null : { light: at('LIGHT'), moderate: at('MODERATE'), vigorous: at('VIGOROUS') }
    },
  ),
  'active-zone-minutes': ofDay(
    'active-zone-minutes',
    'activeZoneMinutes',
    z.object({ sumInFatBurnHeartZone: zero, sumInCardioHeartZone: zero, sumInPeakHeartZone: zero }),
    (sums) => {
      const told = [sums.sumInFatBurnHeartZone, sums.sumInCardioHeartZone, sums.sumInPeakHeartZone]
      return told.every((sum) => sum === undefined) ? null : told.reduce<number>((total, sum) => total + (sum ?? 0), 0)
    },
  ),
  'time-in-heart-rate-zone': ofDay(
    'time-in-heart-rate-zone',
    'timeInHeartRateZone',
    z.object({ timeInHeartRateZones: zoneTimes }),
    ({ timeInHeartRateZones: found = [] }) => {
      const times = found.flatMap(({ heartRateZone, duration = 0 }) =>
        heartRateZone
          ? [{ zone: zoneName(heartRateZone), minutes: Math.round(duration / 60), min: null, max: null }]
          : [],
      )
      return times.length === 0 ? null : times
    },
  ),
}
