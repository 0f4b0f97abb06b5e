import type { MetricId } from '../domain/metric.ts'
import type { Capability, MetricsQuery, Query, RequestPlan } from './provider.ts'

const ACTIVITY = 'https://www.googleapis.com/auth/googlehealth.activity_and_fitness.readonly'
const MEASUREMENTS = 'https://www.googleapis.com/auth/googlehealth.health_metrics_and_measurements.readonly'
const SLEEP = 'https://www.googleapis.com/auth/googlehealth.sleep.readonly'
const SETTINGS = 'https://www.googleapis.com/auth/googlehealth.settings.readonly'

/** How a metric is read. `dailyRollUp` adds up whole civil days; `reconcile` merges what several sources recorded. */
type Read =
  | { by: 'dailyRollUp'; scope: string; days: number }
  | { by: 'rollUp'; scope: string; type: string; windowSize: string }
  | { by: 'reconcile'; scope: string; member: string; pageSize: number }

const ROLL_UP_DAYS = 90
/** The vendor's limit for heart rate, calories and active minutes. */
const FEW_DAYS = 14
/** Dailies and logs: a year on one page. */
const PAGE = 1_000
/** The most there is for sleep and exercise. */
const SESSIONS = 25

/** The vendor has no goals of any kind (discovery revision 20260923), so there is none to read. */
type Known = Exclude<MetricId, 'step-goal'>

const READS = {
  steps: { by: 'dailyRollUp', scope: ACTIVITY, days: ROLL_UP_DAYS },
  distance: { by: 'dailyRollUp', scope: ACTIVITY, days: ROLL_UP_DAYS },
  floors: { by: 'dailyRollUp', scope: ACTIVITY, days: ROLL_UP_DAYS },
  'active-zone-minutes': { by: 'dailyRollUp', scope: ACTIVITY, days: ROLL_UP_DAYS },
  'time-in-heart-rate-zone': { by: 'dailyRollUp', scope: ACTIVITY, days: ROLL_UP_DAYS },
  'active-minutes': { by: 'dailyRollUp', scope: ACTIVITY, days: FEW_DAYS },
  'total-calories': { by: 'dailyRollUp', scope: ACTIVITY, days: FEW_DAYS },
  // Half-hour windows, not whole ones: Lord Howe Island sets its clock by half an hour, after which whole ones from midnight
  // would straddle the hours of the clock. One page either way, and a roll-up leaves out what was recorded twice.
  'steps-by-hour': { by: 'rollUp', scope: ACTIVITY, type: 'steps', windowSize: '1800s' },
  'heart-rate': { by: 'rollUp', scope: MEASUREMENTS, type: 'heart-rate', windowSize: '60s' },
  'daily-resting-heart-rate': daily('daily_resting_heart_rate'),
  'daily-heart-rate-variability': daily('daily_heart_rate_variability'),
  'daily-heart-rate-zones': daily('daily_heart_rate_zones'),
  'daily-oxygen-saturation': daily('daily_oxygen_saturation'),
  'daily-respiratory-rate': daily('daily_respiratory_rate'),
  'daily-sleep-temperature-derivations': daily('daily_sleep_temperature_derivations'),
  'daily-vo2-max': { ...daily('daily_vo2_max'), scope: ACTIVITY },
  weight: { by: 'reconcile', scope: MEASUREMENTS, member: 'weight.sample_time.civil_time', pageSize: PAGE },
  'body-fat': { by: 'reconcile', scope: MEASUREMENTS, member: 'body_fat.sample_time.civil_time', pageSize: PAGE },
  // Sleep can be filtered by its end only, which is the day of waking anyway.
  sleep: { by: 'reconcile', scope: SLEEP, member: 'sleep.interval.civil_end_time', pageSize: SESSIONS },
  exercise: { by: 'reconcile', scope: ACTIVITY, member: 'exercise.interval.civil_start_time', pageSize: SESSIONS },
} as const satisfies Record<Known, Read>

function daily(type: string) {
  return { by: 'reconcile', scope: MEASUREMENTS, member: `${type}.date`, pageSize: PAGE } as const
}

export const CAPABILITIES = Object.fromEntries(
  Object.entries(READS).map(([metric, read]) => [metric, capability(read)]),
) as Readonly<Record<Known, Capability>>

function capability(read: Read): Capability {
  const maxRangeDays = read.by === 'dailyRollUp' ? read.days : read.by === 'rollUp' ? 1 : 366
  return { method: 'measured', scopes: [read.scope], maxRangeDays }
}

export function plan(apiUrl: string, query: Query): RequestPlan[] {
  const me = `${apiUrl}/v4/users/me`
  switch (query.kind) {
    case 'identity':
      // Any readonly scope but location and nutrition will do, so none is demanded.
      return [{ method: 'GET', url: `${me}/identity`, shape: 'identity', scopes: [], query }]
    case 'profile':
      return [{ method: 'GET', url: `${me}/settings`, shape: 'settings', scopes: [SETTINGS], query }]
    case 'devices':
      return [{ method: 'GET', url: `${me}/pairedDevices?pageSize=100`, shape: 'devices', scopes: [SETTINGS], query }]
    case 'metrics':
      return query.metrics.flatMap((metric) => (isKnown(metric) ? read(`${me}/dataTypes`, metric, query) : []))
  }
}

function isKnown(metric: MetricId): metric is Known {
  return metric in READS
}

function read(types: string, metric: Known, query: MetricsQuery): RequestPlan[] {
  const how: Read = READS[metric]
  const place = `${types}/${how.by === 'rollUp' ? how.type : metric}/dataPoints`
  const about = { shape: metric, scopes: [how.scope], query: { ...query, metrics: [metric] } }
  switch (how.by) {
    case 'dailyRollUp':
      return [{ method: 'POST', url: `${place}:dailyRollUp`, body: wholeDays(query, how.days), ...about }]
    case 'rollUp':
      return [{ method: 'POST', url: `${place}:rollUp`, body: windows(query, how.windowSize), ...about }]
    case 'reconcile': {
      const url = new URL(`${place}:reconcile`)
      const { member, pageSize } = how
      url.searchParams.set('filter', `${member} >= "${query.from}" AND ${member} < "${dayAfter(query.to)}"`)
      url.searchParams.set('pageSize', String(pageSize))
      return [{ method: 'GET', url: url.href, ...about }]
    }
  }
}

/** Ends are exclusive everywhere here, and ranges of ours are not. */
function dayAfter(date: Temporal.PlainDate): Temporal.PlainDate {
  return date.add({ days: 1 })
}

function wholeDays({ from, to }: MetricsQuery, most: number): string {
  const civil = ({ year, month, day }: Temporal.PlainDate) => ({ date: { year, month, day } })
  const range = { start: civil(from), end: civil(dayAfter(to)) }
  // For calories the window times the page size must stay within fourteen days.
  return JSON.stringify({ range, windowSizeDays: 1, pageSize: most })
}

/** From midnight to midnight of the wearer: 23 or 25 hours where the clock is changed. */
function windows({ from, to, zone }: MetricsQuery, windowSize: string): string {
  const startTime = from.toZonedDateTime(zone).toInstant().toString()
  const endTime = dayAfter(to).toZonedDateTime(zone).toInstant().toString()
  return JSON.stringify({ range: { startTime, endTime }, windowSize, pageSize: 10_000 })
}
