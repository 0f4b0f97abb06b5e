import { z } from 'zod'
import type { AnyPoint, MetricId, ZoneTime } from '../domain/metric.ts'
import { checked, daysOf, isHtml, jsonOf } from './answer.ts'
import {
  type IssuedTokens,
  type Parsed,
  type Provider,
  ProviderDataError,
  type Query,
  type RequestPlan,
  type TokenSet,
  type VendorReply,
  type Verdict,
} from './provider.ts'

/**
 * Fitbit's legacy Web API (https://dev.fitbit.com/build/reference/web-api/). Announced off since 2 November 2026 with
 * 410 Gone, which is why `gone` matters as much as `expired`. `apiUrl` without a trailing slash.
 */
export function createFitbit({ apiUrl, authorizeUrl, retired = false }: FitbitPlaces): Provider {
  return {
    id: ID,
    name: 'Fitbit',
    retired,
    auth: {
      authorizeUrl,
      tokenUrl: `${apiUrl}/oauth2/token`,
      revokeUrl: `${apiUrl}/oauth2/revoke`,
      clientAuth: 'basic',
      pkce: true,
      scopeSeparator: ' ',
      authorizeParams: {},
      scopes: {
        heartrate: 'heart rate',
        profile: 'time zone and units',
        settings: 'paired devices and their last sync',
      },
      identity: 'token',
      refresh: { kind: 'rotating', skewSeconds: 300 },
    },
    limits: [
      {
        scope: 'user',
        windowSeconds: 3600,
        limit: 150,
        align: 'clock',
        headers: { remaining: 'fitbit-rate-limit-remaining', resetSeconds: 'fitbit-rate-limit-reset' },
      },
    ],
    policy: {
      showToOthers: 'opt-in',
      deriveForOthers: 'opt-in',
      background: 'allowed',
      rawMaxHours: null,
      attribution: null,
    },
    capabilities: {
      'heart-rate': { method: 'measured', scopes: ['heartrate'], maxRangeDays: 1 },
      'daily-resting-heart-rate': { method: 'measured', scopes: ['heartrate'], maxRangeDays: 365 },
      'time-in-heart-rate-zone': { method: 'measured', scopes: ['heartrate'], maxRangeDays: 365 },
    },
    webhooks: {
      delivery: 'ping',
      register: 'user-api',
      handshake: 'get-challenge',
      signature: { header: 'x-fitbit-signature', algorithm: 'hmac-sha1', encoding: 'base64' },
    },
    normalizeToken,
    classify,
    plan: (query) => plan(apiUrl, query),
    parse,
  }
}

interface FitbitPlaces {
  apiUrl: string
  authorizeUrl: string
  /** The operator knows that the service is off. */
  retired?: boolean
}

const ID = 'fitbit'

const tokenAnswer = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).optional(),
  expires_in: z.coerce.number().positive().optional(),
  scope: z.string(),
  user_id: z.string().min(1),
})

function normalizeToken(
  answer: Readonly<Record<string, unknown>>,
  previous: TokenSet | null,
  now: number,
): IssuedTokens {
  const token = checked(tokenAnswer, answer, 'token')
  return {
    accessToken: token.access_token,
    refreshToken: token.refresh_token ?? previous?.refreshToken ?? null,
    accessExpiresAt: token.expires_in === undefined ? null : now + token.expires_in * 1000,
    refreshExpiresAt: null,
    scopes: token.scope.split(' ').filter(Boolean),
    account: token.user_id,
  }
}

const errorBody = z.object({ errors: z.array(z.object({ errorType: z.string() })).min(1) })

/** The envelope `{errors:[{errorType,…}],success:false}`; its messages contain tokens and are never read. */
function classify(reply: VendorReply): Verdict {
  const { status } = reply
  if (status === 410) return { kind: 'gone' }
  if (status === 429) return { kind: 'rateLimited', scope: 'user', retryAfterSeconds: resetSeconds(reply) }
  if (status >= 500) return { kind: 'transient', html: isHtml(reply) }
  if (status >= 200 && status < 300) return isHtml(reply) ? { kind: 'transient', html: true } : { kind: 'ok' }
  const parsed = errorBody.safeParse(jsonOf(reply.text))
  const errorType = parsed.success ? parsed.data.errors[0]?.errorType : undefined
  if (status === 401 && errorType === 'expired_token') return { kind: 'expired' }
  if (status === 401 && errorType === 'invalid_token') return { kind: 'relink' }
  // The scope's name stands in the message only; the plan knows which it needed.
  if (status === 403 && errorType === 'insufficient_scope') return { kind: 'missingScope', scopes: [] }
  return { kind: 'bug', code: `${status} ${errorType ?? (isHtml(reply) ? 'html' : 'unknown')}` }
}

/** `Fitbit-Rate-Limit-Reset` is in seconds; `Retry-After` is unreliable there (fitbit-grafana issue 32). */
function resetSeconds(reply: VendorReply): number | null {
  const seconds = Number(reply.headers['fitbit-rate-limit-reset'] ?? Number.NaN)
  return Number.isFinite(seconds) && seconds >= 0 && seconds <= 3600 ? seconds : null
}

function plan(apiUrl: string, query: Query): RequestPlan[] {
  const get = (path: string, shape: string, scopes: readonly string[], about = query): RequestPlan => {
    return { method: 'GET', url: `${apiUrl}${path}`, shape, scopes, query: about }
  }
  switch (query.kind) {
    case 'identity':
      return []
    case 'profile':
      return [get('/1/user/-/profile.json', 'profile', ['profile'])]
    case 'devices':
      return [get('/1/user/-/devices.json', 'devices', ['settings'])]
  }
  // Whole-day intraday answers carry the day's zones and resting rate too: one call of the 150 an hour.
  if (query.metrics.includes('heart-rate')) {
    return daysOf(query).map((day) =>
      get(`/1/user/-/activities/heart/date/${day}/1d/1min.json`, 'heart-day', ['heartrate'], {
        ...query,
        from: day,
        to: day,
      }),
    )
  }
  if (!query.metrics.some((metric) => HEART_SUMMARY.includes(metric))) return []
  return [get(`/1/user/-/activities/heart/date/${query.from}/${query.to}.json`, 'heart-series', ['heartrate'])]
}

const HEART_SUMMARY: readonly MetricId[] = ['daily-resting-heart-rate', 'time-in-heart-rate-zone']

function parse(reply: VendorReply, { shape, query }: RequestPlan): Parsed {
  const body = jsonOf(reply.text)
  switch (shape) {
    case 'profile':
      return { points: [], profile: parseProfile(body) }
    case 'devices':
      return { points: [], devices: parseDevices(body, query) }
    case 'heart-day':
      return parseHeartDay(body, dayOf(query))
    case 'heart-series':
      return { points: parseHeartSeries(body) }
    default:
      throw new ProviderDataError(`no parser for ${shape}`)
  }
}

const profile = z.object({
  user: z.object({ timezone: z.string(), distanceUnit: z.string().optional(), weightUnit: z.string().optional() }),
})

function parseProfile(body: unknown): NonNullable<Parsed['profile']> {
  const { user } = checked(profile, body, 'profile')
  const unit = user.distanceUnit
  // `offsetFromUTCMillis` is known to contradict the zone's name; the name is what is right.
  return { zone: user.timezone, units: unit === 'en_US' ? 'imperial' : unit === 'en_GB' ? 'uk' : 'metric' }
}

const devices = z.array(z.object({ deviceVersion: z.string(), type: z.string(), lastSyncTime: z.string().optional() }))

function parseDevices(body: unknown, query: Query): NonNullable<Parsed['devices']> {
  const zone = query.kind === 'devices' ? query.zone : 'UTC'
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

const bpm = z.number().int().min(1).max(400)

const heartZone = z.object({
  name: z.string(),
  min: z.number(),
  max: z.number(),
  minutes: z.number().min(0).optional(),
})

const heartValue = z.object({
  restingHeartRate: bpm.optional(),
  heartRateZones: z.array(heartZone).optional(),
})

/** A day without data has the string "0" for `value`, the zones one level up, and may have the word "today" for a date. */
const heartEntry = z.object({
  dateTime: z.string(),
  value: z.union([heartValue, z.string()]),
  heartRateZones: z.array(heartZone).optional(),
})

const heartDay = z.object({
  'activities-heart': z.array(heartEntry).min(1),
  /** Absent, without an error, where the application has no intraday permission. */
  'activities-heart-intraday': z
    .object({
      dataset: z.array(z.unknown()),
      datasetInterval: z.number().positive(),
      datasetType: z.enum(['minute', 'second']),
    })
    .optional(),
})

function parseHeartDay(body: unknown, date: Temporal.PlainDate): Parsed {
  const answer = checked(heartDay, body, 'heart day')
  const entry = answer['activities-heart'][0]
  const intraday = answer['activities-heart-intraday']
  const points = entry ? summaryPoints(entry, date) : []
  if (!intraday) return { points, withheld: ['heart-rate'] }
  const step = intraday.datasetInterval * (intraday.datasetType === 'minute' ? 60 : 1)
  const samples = intraday.dataset.map(sample).sort((a, b) => a.at - b.at)
  return { points: [...points, { ...measured(date), metric: 'heart-rate', value: { step, samples } }] }
}

/** Checked by hand: this runs 1,440 times a day, where a schema costs more than the request. */
function sample(item: unknown): { at: number; bpm: number } {
  if (typeof item === 'object' && item !== null && 'time' in item && 'value' in item) {
    const { time, value } = item
    if (typeof time === 'string' && typeof value === 'number' && value >= 1 && value <= 400) {
      const at = secondOfDay(time)
      if (at !== null) return { at, bpm: Math.round(value) }
    }
  }
  throw new ProviderDataError('heart day: dataset')
}

/** "HH:mm:ss" to seconds. */
function secondOfDay(time: string): number | null {
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

const heartSeries = z.object({ 'activities-heart': z.array(heartEntry) })

function parseHeartSeries(body: unknown): AnyPoint[] {
  return checked(heartSeries, body, 'heart series')['activities-heart'].flatMap((entry) =>
    /^\d{4}-\d{2}-\d{2}$/.test(entry.dateTime) ? summaryPoints(entry, Temporal.PlainDate.from(entry.dateTime)) : [],
  )
}

function summaryPoints(entry: z.infer<typeof heartEntry>, date: Temporal.PlainDate): AnyPoint[] {
  const value = typeof entry.value === 'string' ? { heartRateZones: entry.heartRateZones } : entry.value
  const points: AnyPoint[] = []
  if ('restingHeartRate' in value && value.restingHeartRate !== undefined) {
    points.push({ ...measured(date), metric: 'daily-resting-heart-rate', value: value.restingHeartRate })
  }
  const zones = (value.heartRateZones ?? []).flatMap((zone) => zoneTime(zone))
  // Zones without a single minute are the account's limits, not a measurement of this day.
  if (zones.some((zone) => zone.minutes !== null)) {
    points.push({ ...measured(date), metric: 'time-in-heart-rate-zone', value: zones })
  }
  return points
}

const ZONES: Readonly<Record<string, ZoneTime['zone']>> = {
  'Out of Range': 'light',
  'Fat Burn': 'moderate',
  Cardio: 'vigorous',
  Peak: 'peak',
}

function zoneTime({ name, min, max, minutes }: z.infer<typeof heartZone>): ZoneTime[] {
  const zone = ZONES[name]
  return zone ? [{ zone, min, max, minutes: minutes ?? null }] : []
}

/** The vendor may answer `dateTime: "today"`, so the day is the one we asked for. */
function dayOf(query: Query): Temporal.PlainDate {
  if (query.kind !== 'metrics') throw new ProviderDataError('heart day: request without a date')
  return query.from
}

function measured(date: Temporal.PlainDate) {
  return { frame: { kind: 'day', date }, method: 'measured', source: ID } as const
}
