import { z } from 'zod'
import type { AnyPoint, Exercise, Method, Sleep, SleepSegment } from '../domain/metric.ts'
import { checked } from './answer.ts'
import { count, day, metres, pointOf, wallClock } from './fitbit-values.ts'
import { type MetricsQuery, type Parsed, ProviderDataError, type RequestPlan } from './provider.ts'

const LEVELS = {
  deep: 'deep',
  light: 'light',
  rem: 'rem',
  wake: 'awake',
  awake: 'awake',
  asleep: 'asleep',
  restless: 'restless',
} as const

const total = z.object({ minutes: count }).optional()

const levelEntry = z.object({ dateTime: wallClock.optional().catch(undefined), level: z.string(), seconds: count })

type LevelEntry = z.infer<typeof levelEntry>

const sleepLog = z.object({
  logId: z.string().optional(),
  dateOfSleep: day,
  startTime: wallClock,
  endTime: wallClock,
  timeInBed: count,
  minutesAsleep: count,
  minutesAwake: count.optional(),
  isMainSleep: z.boolean().optional(),
  levels: z
    .object({
      data: z.array(levelEntry).optional(),
      shortData: z.array(levelEntry).optional(),
      summary: z.object({ deep: total, light: total, rem: total }).optional(),
    })
    .optional(),
})

/**
 * Sleep v1.2, on the day of waking. The vendor's summary has its short wakes merged in and the other stages shortened to
 * match, so totals are the summary's; segments are what the chart draws, the short wakes over what they interrupt.
 */
export function sleepIn(body: unknown): AnyPoint[] {
  return checked(z.object({ sleep: z.array(sleepLog) }), body, 'sleep').sleep.flatMap((log) => {
    const { dateOfSleep: date, levels } = log
    if (!date) return []
    const value: Sleep = {
      recordId: log.logId ?? null,
      isMain: log.isMainSleep ?? true,
      start: log.startTime,
      end: log.endTime,
      inBedSeconds: log.timeInBed * 60,
      asleepSeconds: log.minutesAsleep * 60,
      awakeSeconds: (log.minutesAwake ?? Math.max(0, log.timeInBed - log.minutesAsleep)) * 60,
      stages: stagesIn(levels?.summary),
      segments: segmentsIn(levels?.data ?? [], levels?.shortData ?? []),
    }
    return [pointOf('sleep', date, value)]
  })
}

function stagesIn(summary: { deep?: Total; light?: Total; rem?: Total } | undefined): Sleep['stages'] {
  if (!summary?.deep || !summary.light || !summary.rem) return null
  return { deep: summary.deep.minutes * 60, light: summary.light.minutes * 60, rem: summary.rem.minutes * 60 }
}

type Total = z.infer<typeof total>

/** One after another: their clock times jump where the clock was changed, their lengths do not. */
function segmentsIn(data: readonly LevelEntry[], short: readonly LevelEntry[]): SleepSegment[] {
  const placed: (LevelEntry & { at: number })[] = []
  let at = 0
  for (const entry of data) {
    placed.push({ ...entry, at })
    at += entry.seconds
  }
  const wakes = short.flatMap((entry) => {
    const start = entry.dateTime && placeOf(entry.dateTime, placed)
    return start === undefined ? [] : [{ ...entry, at: start }]
  })
  return [...placed, ...wakes]
    .flatMap(({ at, level, seconds }) => {
      const isKnown = seconds > 0 && Object.hasOwn(LEVELS, level)
      return isKnown ? [{ at, seconds, stage: LEVELS[level as keyof typeof LEVELS] }] : []
    })
    .sort((a, b) => a.at - b.at)
}

/** How many seconds into the night a clock time is, by the entry it interrupts; undefined outside of all. */
function placeOf(clock: Temporal.PlainDateTime, placed: readonly (LevelEntry & { at: number })[]): number | undefined {
  for (const { dateTime, seconds, at } of placed) {
    const into = dateTime?.until(clock).total('seconds') ?? -1
    if (into >= 0 && into < seconds) return at + into
  }
  return undefined
}

const METRES: Readonly<Record<string, number>> = { Kilometer: 1000, Mile: 1609.344, Meter: 1 }

const exerciseLog = z.object({
  logId: z.string().optional(),
  activityName: z.string().optional(),
  startTime: z.string(),
  activeDuration: count.optional(),
  duration: count.optional(),
  calories: count.optional(),
  distance: count.optional(),
  distanceUnit: z.string().optional(),
  steps: count.optional(),
  averageHeartRate: count.optional(),
  logType: z.string().optional(),
})

const exerciseList = z.object({
  activities: z.array(exerciseLog),
  pagination: z.object({ next: z.string().optional() }).optional(),
})

export function exercisesIn(body: unknown, request: RequestPlan, query: MetricsQuery): Parsed {
  const { activities, pagination } = checked(exerciseList, body, 'exercise')
  const all = activities.map((log) => exerciseOf(log, query.zone))
  // Oldest first, so one beyond the range ends it.
  const isOver = all.some(({ date }) => Temporal.PlainDate.compare(date, query.to) > 0)
  const points = all
    .filter(({ date }) => isWithin(date, query))
    .map(({ date, value, method }) => pointOf('exercise', date, value, method))
  const url = pagination?.next
  if (!url || isOver) return { points }
  // The wearer's token goes where this leads.
  if (!URL.canParse(url) || new URL(url).origin !== new URL(request.url).origin) {
    throw new ProviderDataError('exercise: pagination.next')
  }
  return { points, next: { ...request, url } }
}

function isWithin(date: Temporal.PlainDate, { from, to }: MetricsQuery): boolean {
  return Temporal.PlainDate.compare(from, date) <= 0 && Temporal.PlainDate.compare(date, to) <= 0
}

function exerciseOf(log: z.infer<typeof exerciseLog>, zone: string) {
  const start = startOf(log.startTime, zone)
  const unit = METRES[log.distanceUnit ?? 'Kilometer']
  const value: Exercise = {
    recordId: log.logId ?? null,
    name: log.activityName ?? null,
    start,
    activeSeconds: Math.round((log.activeDuration ?? log.duration ?? 0) / 1000),
    kcal: log.calories ?? null,
    distance: log.distance === undefined || unit === undefined ? null : metres(log.distance, unit),
    steps: log.steps ?? null,
    averageBpm: log.averageHeartRate ?? null,
  }
  const method: Method = log.logType === 'manual' ? 'manual' : 'measured'
  return { date: start.toPlainDate(), value, method }
}

/** With an offset the clock it shows is the wearer's; old data are in UTC. */
function startOf(text: string, zone: string): Temporal.PlainDateTime {
  try {
    return text.endsWith('Z')
      ? Temporal.Instant.from(text).toZonedDateTimeISO(zone).toPlainDateTime()
      : Temporal.PlainDateTime.from(text)
  } catch {
    throw new ProviderDataError('exercise: startTime')
  }
}
