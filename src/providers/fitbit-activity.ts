import { z } from 'zod'
import type { AnyPoint, MetricId } from '../domain/metric.ts'
import { checked } from './answer.ts'
import { heartDaily, heartPoints } from './fitbit-heart.ts'
import { LEVELS, seriesPath } from './fitbit-plan.ts'
import { count, day, metres, pointOf } from './fitbit-values.ts'
import type { MetricsQuery, Parsed, RequestPlan } from './provider.ts'

const entry = z.object({ dateTime: day, value: count })

function entriesIn(body: unknown, member: string, what: string) {
  const schema = z.object({ [member]: z.array(entry) })
  return (checked(schema, body, what)[member] ?? []).flatMap(({ dateTime, value }) =>
    dateTime ? [{ date: dateTime, value }] : [],
  )
}

type Counted = 'steps' | 'distance' | 'floors' | 'total-calories'

/** A series of whole days. A zero is the vendor's word, also for days without the watch; null leaves a day out. */
export function seriesIn(metric: Counted, member: string, convert = (value: number): number | null => value) {
  return (body: unknown): AnyPoint[] =>
    entriesIn(body, member, metric).flatMap(({ date, value }) => {
      const converted = convert(value)
      return converted === null ? [] : [pointOf(metric, date, converted)]
    })
}

/** One level after another; only with the last of them is a day's value whole. */
export function activeMinutesIn(body: unknown, request: RequestPlan, query: MetricsQuery): Parsed {
  const known = Object.keys(request.carry ?? {})
  const level = LEVELS[known.length] ?? LEVELS[0]
  const entries = entriesIn(body, `activities-${level}`, 'active-minutes')
  const following = LEVELS[known.length + 1]
  if (following) {
    const carry = { ...request.carry, [level]: entries.flatMap(({ date, value }) => [ordinal(query, date), value]) }
    const url = request.url.replace(seriesPath(level, query), seriesPath(following, query))
    return { points: [], next: { ...request, url, carry } }
  }
  const earlier = (name: string, date: Temporal.PlainDate) => valueAt(request.carry?.[name] ?? [], ordinal(query, date))
  const points = entries.flatMap(({ date, value: vigorous }) => {
    const moderate = earlier(LEVELS[1], date)
    return moderate === null
      ? []
      : [pointOf('active-minutes', date, { light: earlier(LEVELS[0], date), moderate, vigorous })]
  })
  return { points }
}

function ordinal({ from }: MetricsQuery, date: Temporal.PlainDate): number {
  return from.until(date).days
}

/** Of pairs of day and value in a row; null for a day that is not among them. */
function valueAt(pairs: readonly number[], at: number): number | null {
  for (let i = 0; i + 1 < pairs.length; i += 2) if (pairs[i] === at) return pairs[i + 1] ?? null
  return null
}

const daySummary = z.object({
  /** What the wearer means to reach, for that day. */
  goals: z.object({ steps: count.optional() }).optional(),
  summary: heartDaily.extend({
    steps: count.optional(),
    caloriesOut: count.optional(),
    /** Vanishes on simple trackers. */
    floors: count.optional(),
    distances: z.array(z.object({ activity: z.string(), distance: count })).optional(),
    lightlyActiveMinutes: count.optional(),
    fairlyActiveMinutes: count.optional(),
    veryActiveMinutes: count.optional(),
  }),
})

/** The day at a glance: one call of the 150 an hour for all of it. */
export function activityIn(body: unknown, { from: date, metrics }: MetricsQuery): AnyPoint[] {
  const { summary, goals } = checked(daySummary, body, 'day summary')
  const kilometres = summary.distances?.find(({ activity }) => activity === 'total')?.distance
  const found: Partial<Record<MetricId, AnyPoint>> = {}
  for (const point of heartPoints(summary, date)) found[point.metric] = point
  if (summary.steps !== undefined) found.steps = pointOf('steps', date, summary.steps)
  // A goal of nothing is none.
  if (goals?.steps) found['step-goal'] = pointOf('step-goal', date, goals.steps, 'manual')
  if (kilometres !== undefined) found.distance = pointOf('distance', date, metres(kilometres, 1000))
  if (summary.floors !== undefined) found.floors = pointOf('floors', date, summary.floors)
  if (summary.caloriesOut) found['total-calories'] = pointOf('total-calories', date, summary.caloriesOut)
  const { lightlyActiveMinutes: light, fairlyActiveMinutes: moderate, veryActiveMinutes: vigorous } = summary
  if (moderate !== undefined && vigorous !== undefined) {
    found['active-minutes'] = pointOf('active-minutes', date, { light: light ?? null, moderate, vigorous })
  }
  return metrics.flatMap((metric) => found[metric] ?? [])
}
