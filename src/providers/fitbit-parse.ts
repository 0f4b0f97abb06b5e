import { z } from 'zod'
import type { AnyPoint, MetricId } from '../domain/metric.ts'
import { checked, jsonOf } from './answer.ts'
import { activeMinutesIn, activityIn, seriesIn } from './fitbit-activity.ts'
import { fatIn, weightIn } from './fitbit-body.ts'
import { heartDayIn, heartSeriesIn } from './fitbit-heart.ts'
import { stepHoursIn } from './fitbit-hours.ts'
import { breathingIn, cardioIn, oxygenIn, temperatureIn, variabilityIn, zoneMinutesIn } from './fitbit-night.ts'
import { exercisesIn, sleepIn } from './fitbit-sessions.ts'
import { metres } from './fitbit-values.ts'
import {
  type MetricsQuery,
  type Parsed,
  ProviderDataError,
  type Query,
  type RequestPlan,
  type VendorReply,
} from './provider.ts'

export function parse(reply: VendorReply, request: RequestPlan): Parsed {
  const { shape, query } = request
  if (query.kind === 'profile') return { points: [], profile: profileIn(jsonOf(reply.text)) }
  if (query.kind === 'devices') return { points: [], devices: devicesIn(jsonOf(reply.text), query) }
  if (query.kind !== 'metrics') throw new ProviderDataError(`no parser for ${shape}`)
  // Ids do not fit a number, and would come out as another one.
  if (shape === 'sleep') return { points: sleepIn(jsonOf(withTextIds(reply.text))) }
  if (shape === 'exercise') return exercisesIn(jsonOf(withTextIds(reply.text)), request, query)
  const body = jsonOf(reply.text)
  if (shape === 'active-minutes') return activeMinutesIn(body, request, query)
  if (shape === 'heart-day') return heartDayIn(body, query.from)
  if (shape === 'step-hours') return stepHoursIn(body, query)
  const read = POINTS[shape]
  if (!read) throw new ProviderDataError(`no parser for ${shape}`)
  return { points: read(body, query) }
}

function withTextIds(text: string): string {
  return text.replace(/("logId"\s*:\s*)(\d+)/g, '$1"$2"')
}

const POINTS: Readonly<Record<string, (body: unknown, query: MetricsQuery) => AnyPoint[]>> = {
  'heart-series': heartSeriesIn,
  'day-summary': activityIn,
  steps: seriesIn('steps', 'activities-steps'),
  distance: seriesIn('distance', 'activities-distance', (kilometres) => metres(kilometres, 1000)),
  floors: seriesIn('floors', 'activities-floors'),
  // Never 0 for anybody alive: the body's own use counts, worn or not.
  'total-calories': seriesIn('total-calories', 'activities-calories', (kcal) => (kcal > 0 ? kcal : null)),
  'active-zone-minutes': zoneMinutesIn,
  'daily-heart-rate-variability': variabilityIn,
  'daily-oxygen-saturation': oxygenIn,
  'daily-respiratory-rate': breathingIn,
  'daily-sleep-temperature-derivations': temperatureIn,
  'daily-vo2-max': cardioIn,
  weight: weightIn,
  'body-fat': fatIn,
} satisfies Partial<Record<MetricId | 'heart-series' | 'day-summary', unknown>>

const profile = z.object({
  user: z.object({ timezone: z.string(), distanceUnit: z.string().optional(), weightUnit: z.string().optional() }),
})

function profileIn(body: unknown): NonNullable<Parsed['profile']> {
  const { user } = checked(profile, body, 'profile')
  const unit = user.distanceUnit
  // `offsetFromUTCMillis` is known to contradict the zone's name; the name is what is right.
  return { zone: user.timezone, units: unit === 'en_US' ? 'imperial' : unit === 'en_GB' ? 'uk' : 'metric' }
}

const devices = z.array(z.object({ deviceVersion: z.string(), type: z.string(), lastSyncTime: z.string().optional() }))

function devicesIn(body: unknown, { zone }: Extract<Query, { kind: 'devices' }>): NonNullable<Parsed['devices']> {
  return checked(devices, body, 'devices')
    .filter((device) => device.type === 'TRACKER')
    .map((device) => ({ model: device.deviceVersion, lastSync: syncedAt(device.lastSyncTime, zone) }))
}

/** The wearer's wall clock, without an offset. */
function syncedAt(text: string | undefined, zone: string): Temporal.Instant | null {
  if (text === undefined) return null
  try {
    return Temporal.PlainDateTime.from(text).toZonedDateTime(zone).toInstant()
  } catch {
    throw new ProviderDataError('devices: lastSyncTime')
  }
}
