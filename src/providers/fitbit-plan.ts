import { datesOf } from '../domain/day.ts'
import type { MetricId } from '../domain/metric.ts'
import type { Capability, MetricsQuery, Query, RequestPlan } from './provider.ts'

/** Series of whole days: a range costs one of the 150 calls an hour, however long it is. */
const SERIES = {
  steps: 'steps',
  distance: 'distance',
  floors: 'floors',
  'total-calories': 'calories',
} as const satisfies Partial<Record<MetricId, string>>

type Read = { scope: string; days: number }

/** The scope each metric needs, and the longest range of one request. */
const READS = {
  steps: { scope: 'activity', days: 1_095 },
  'steps-by-hour': { scope: 'activity', days: 1 },
  'step-goal': { scope: 'activity', days: 1 },
  distance: { scope: 'activity', days: 1_095 },
  floors: { scope: 'activity', days: 1_095 },
  'total-calories': { scope: 'activity', days: 1_095 },
  'active-minutes': { scope: 'activity', days: 1_095 },
  'active-zone-minutes': { scope: 'activity', days: 1_095 },
  exercise: { scope: 'activity', days: 366 },
  'heart-rate': { scope: 'heartrate', days: 1 },
  'daily-resting-heart-rate': { scope: 'heartrate', days: 365 },
  'time-in-heart-rate-zone': { scope: 'heartrate', days: 365 },
  'daily-heart-rate-variability': { scope: 'heartrate', days: 30 },
  // The thirty days documented are those of its minutes; of its summaries, clients take any range in one.
  'daily-oxygen-saturation': { scope: 'oxygen_saturation', days: 365 },
  'daily-respiratory-rate': { scope: 'respiratory_rate', days: 30 },
  'daily-sleep-temperature-derivations': { scope: 'temperature', days: 30 },
  'daily-vo2-max': { scope: 'cardio_fitness', days: 30 },
  sleep: { scope: 'sleep', days: 100 },
  weight: { scope: 'weight', days: 31 },
  'body-fat': { scope: 'weight', days: 31 },
} as const satisfies Partial<Record<MetricId, Read>>

export const CAPABILITIES: Readonly<Partial<Record<MetricId, Capability>>> = Object.fromEntries(
  Object.entries(READS).map(([metric, { scope, days }]) => [
    metric,
    { method: 'measured', scopes: [scope], maxRangeDays: days },
  ]),
)

/** Paths of a range, by the metric they answer. `/date/{from}/{to}.json` follows. */
const RANGES: Partial<Record<MetricId, string>> = {
  'active-zone-minutes': '/1/user/-/activities/active-zone-minutes',
  'daily-heart-rate-variability': '/1/user/-/hrv',
  'daily-oxygen-saturation': '/1/user/-/spo2',
  'daily-respiratory-rate': '/1/user/-/br',
  'daily-sleep-temperature-derivations': '/1/user/-/temp/skin',
  'daily-vo2-max': '/1/user/-/cardioscore',
  sleep: '/1.2/user/-/sleep',
  weight: '/1/user/-/body/log/weight',
  'body-fat': '/1/user/-/body/log/fat',
}

/** Heart rates of a whole day, which the day at a glance tells too. */
const HEART_SUMMARY: readonly MetricId[] = ['daily-resting-heart-rate', 'time-in-heart-rate-zone']
/** What one call for the day at a glance answers together. */
const ACTIVITY: readonly MetricId[] = ['steps', 'step-goal', 'distance', 'floors', 'total-calories', 'active-minutes']
/** Of these, what other calls tell dearer or not at all. */
const GLANCE_ONLY: readonly MetricId[] = ['step-goal', 'active-minutes']
/** Minutes come as one series for each level; the first of the three leads to the others. */
export const LEVELS = ['minutesLightlyActive', 'minutesFairlyActive', 'minutesVeryActive'] as const

export function plan(apiUrl: string, query: Query): RequestPlan[] {
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
    case 'metrics':
      return metricPlans(query, get)
  }
}

type Get = (path: string, shape: string, scopes: readonly string[], about?: Query) => RequestPlan

function metricPlans(query: MetricsQuery, get: Get): RequestPlan[] {
  const atAGlance = glanceOf(query)
  const rest = { ...query, metrics: query.metrics.filter((metric) => !atAGlance.includes(metric)) }
  return [
    ...heart(rest, get),
    ...glance({ ...query, metrics: atAGlance }, get),
    ...hours(rest, get),
    ...activity(rest, get),
    ...others(rest, get),
  ]
}

/** What of a query the day at a glance answers: nothing where other calls are no more, or bring the same anyway. */
function glanceOf({ from, to, metrics }: MetricsQuery): MetricId[] {
  const ofActivity = metrics.filter((metric) => ACTIVITY.includes(metric))
  if (!from.equals(to) || ofActivity.length === 0) return []
  const ofHeart = metrics.includes('heart-rate') ? [] : metrics.filter((metric) => HEART_SUMMARY.includes(metric))
  const together = [...ofActivity, ...ofHeart]
  return together.length > 1 || ofActivity.some((metric) => GLANCE_ONLY.includes(metric)) ? together : []
}

function glance(query: MetricsQuery, get: Get): RequestPlan[] {
  if (query.metrics.length === 0) return []
  const scopes = [...new Set(query.metrics.flatMap((metric) => CAPABILITIES[metric]?.scopes ?? []))]
  return [get(`/1/user/-/activities/date/${query.from}.json`, 'day-summary', scopes, query)]
}

function heart(query: MetricsQuery, get: Get): RequestPlan[] {
  // Whole-day intraday answers carry the day's zones and resting rate too.
  if (query.metrics.includes('heart-rate')) {
    return datesOf(query).map((day) => {
      const path = `/1/user/-/activities/heart/date/${day}/1d/1min.json`
      return get(path, 'heart-day', ['heartrate'], { ...query, from: day, to: day })
    })
  }
  if (!query.metrics.some((metric) => HEART_SUMMARY.includes(metric))) return []
  return [get(`/1/user/-/activities/heart/date/${query.from}/${query.to}.json`, 'heart-series', ['heartrate'])]
}

/** By the quarter, which is a fifteenth of the minutes and adds up to the hours of every zone there is. */
function hours(query: MetricsQuery, get: Get): RequestPlan[] {
  if (!query.metrics.includes('steps-by-hour')) return []
  return datesOf(query).map((day) => {
    const about = { ...query, metrics: ['steps-by-hour' as const], from: day, to: day }
    return get(`/1/user/-/activities/steps/date/${day}/1d/15min.json`, 'step-hours', ['activity'], about)
  })
}

function activity(query: MetricsQuery, get: Get): RequestPlan[] {
  const asked = query.metrics.filter((metric) => ACTIVITY.includes(metric))
  return asked.map((metric) => {
    const resource = metric in SERIES ? SERIES[metric as keyof typeof SERIES] : LEVELS[0]
    return get(seriesPath(resource, query), metric, ['activity'], { ...query, metrics: [metric] })
  })
}

/** Also for the series that one series leads to. */
export function seriesPath(resource: string, { from, to }: MetricsQuery): string {
  return `/1/user/-/activities/${resource}/date/${from}/${to}.json`
}

function others(query: MetricsQuery, get: Get): RequestPlan[] {
  return query.metrics.flatMap((metric) => {
    const about = { ...query, metrics: [metric] }
    const place = RANGES[metric]
    if (place) {
      const scope = READS[metric as keyof typeof READS].scope
      return [get(`${place}/date/${query.from}/${query.to}.json`, metric, [scope], about)]
    }
    // Whether `afterDate` leaves its own day out is told both ways; a day more costs nothing.
    const after = query.from.subtract({ days: 1 })
    return metric === 'exercise'
      ? [
          get(
            `/1/user/-/activities/list.json?afterDate=${after}&sort=asc&offset=0&limit=100`,
            metric,
            ['activity'],
            about,
          ),
        ]
      : []
  })
}
