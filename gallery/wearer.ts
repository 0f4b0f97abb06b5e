import { personById } from '../sandbox/people/cast.ts'
import { type PersonDay, personDay, until } from '../sandbox/people/day.ts'
import type { SleepLevel, SleepLog } from '../sandbox/people/sleep.ts'
import type { HeartDay } from '../src/domain/heart.ts'
import type { Exercise, HeartZone, Sleep, SleepSegment, SleepStage, StepsByHour } from '../src/domain/metric.ts'
import type { DayValue, ScalarMetric } from '../src/domain/scalar.ts'

/** A made-up member of the sandbox, as the views get to know them: what a provider would have made of their days. */
export interface Wearer {
  heart(date: Temporal.PlainDate): Pick<HeartDay, 'resting' | 'zones' | 'series'>
  /** Steps of each hour of the wearer's clock; null for an hour the watch was off. */
  hours(date: Temporal.PlainDate): StepsByHour
  sleeps(date: Temporal.PlainDate): Sleep[]
  exercises(date: Temporal.PlainDate): Exercise[]
  day(date: Temporal.PlainDate): PersonDay
  /** Ascending, both ends included; days without a value are left out. */
  values(metric: ScalarMetric, from: Temporal.PlainDate, to: Temporal.PlainDate): DayValue[]
}

/** The sandbox's person of that id, moved to `zone`, as known at `now`. */
export function wearer(id: string, zone: string, now: Temporal.Instant): Wearer {
  const person = { ...personById(id), timeZone: zone }
  const known = new Map<string, PersonDay>()
  const day = (date: Temporal.PlainDate) => {
    const made = known.get(`${date}`) ?? until(personDay(person, date), now.epochMilliseconds)
    known.set(`${date}`, made)
    return made
  }
  const local = (at: number) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDateTime()
  return {
    day,
    heart: (date) => heartOf(day(date)),
    hours: (date) => hoursOf(day(date)),
    sleeps: (date) => day(date).sleep.map((log) => sleepOf(log, local)),
    exercises: (date) =>
      day(date).exercises.map(({ kind, start, end, totals, averageHeart }) => ({
        recordId: `${start}`,
        name: `${kind[0]?.toUpperCase()}${kind.slice(1)}`,
        start: local(start),
        activeSeconds: (end - start) / 1000,
        kcal: totals.kcal,
        distance: totals.metres > 0 ? totals.metres : null,
        steps: totals.steps,
        averageBpm: averageHeart,
      })),
    values: (metric, from, to) =>
      Array.from({ length: from.until(to).days + 1 }, (_, index) => from.add({ days: index })).flatMap((date) => {
        const value = NUMBERS[metric](day(date))
        return value === null ? [] : [{ date, value }]
      }),
  }
}

const worn =
  (of: (day: PersonDay) => number) =>
  (day: PersonDay): number | null =>
    day.worn ? of(day) : null

/** What each metric is on one day of a made-up person. */
const NUMBERS: Record<ScalarMetric, (day: PersonDay) => number | null> = {
  steps: worn(({ totals }) => totals.steps),
  distance: worn(({ totals }) => totals.metres),
  floors: worn(({ totals }) => totals.floors),
  'total-calories': worn(({ totals }) => totals.kcal),
  'active-minutes': worn(({ totals }) => totals.minutes.fairly + totals.minutes.very),
  'active-zone-minutes': worn(({ totals: { zoneMinutes } }) =>
    Object.values(zoneMinutes).reduce((sum, minutes) => sum + minutes, 0),
  ),
  'daily-resting-heart-rate': ({ resting }) => resting,
  'daily-heart-rate-variability': ({ vitals }) => vitals?.variability.daily ?? null,
  'daily-oxygen-saturation': ({ vitals }) => vitals?.oxygen?.average ?? null,
  'daily-respiratory-rate': ({ vitals }) => vitals?.breathing.full ?? null,
  'daily-sleep-temperature-derivations': ({ vitals }) => vitals?.skinTemperature ?? null,
  'daily-vo2-max': ({ oxygenUptake }) => oxygenUptake && (oxygenUptake.low + oxygenUptake.high) / 2,
  sleep: ({ sleep }) => (sleep.length > 0 ? sleep.reduce((sum, log) => sum + asleepSeconds(log), 0) / 60 : null),
  exercise: ({ exercises }) =>
    exercises.length > 0 ? exercises.reduce((sum, { start, end }) => sum + (end - start), 0) / 60_000 : null,
  weight: ({ weighIn }) => weighIn?.kg ?? null,
  'body-fat': ({ weighIn }) => weighIn?.fat ?? null,
}

const ZONE: Record<PersonDay['totals']['zones'][number]['key'], HeartZone> = {
  below: 'light',
  moderate: 'moderate',
  vigorous: 'vigorous',
  peak: 'peak',
}

function heartOf({ resting, totals, minutes }: PersonDay): Pick<HeartDay, 'resting' | 'zones' | 'series'> {
  const samples = [...minutes.heart].flatMap((bpm, minute) => (bpm > 0 ? [{ at: minute * 60, bpm }] : []))
  const zones = totals.zones.map(({ key, from, to, minutes: spent }) => ({
    zone: ZONE[key],
    minutes: spent,
    min: from,
    max: to,
  }))
  return { resting, zones, series: { step: 60, samples } }
}

function hoursOf({ minutes, known }: PersonDay): StepsByHour {
  return Array.from({ length: 24 }, (_, hour) => {
    const [from, to] = [hour * 60, Math.min(hour * 60 + 60, known)]
    if (!minutes.worn.slice(from, to).includes(1)) return null
    return minutes.steps.slice(from, to).reduce((sum, steps) => sum + steps, 0)
  })
}

const STAGE: Record<SleepLevel, SleepStage> = {
  deep: 'deep',
  light: 'light',
  rem: 'rem',
  wake: 'awake',
  asleep: 'asleep',
  restless: 'restless',
  awake: 'awake',
}

function sleepOf(log: SleepLog, local: (at: number) => Temporal.PlainDateTime): Sleep {
  const { start, end, main, kind } = log
  const segments = segmentsOf(log)
  const inBed = (end - start) / 1000
  return {
    recordId: `${start}`,
    isMain: main,
    start: local(start),
    end: local(end),
    inBedSeconds: inBed,
    asleepSeconds: asleepSeconds(log),
    awakeSeconds: inBed - asleepSeconds(log),
    stages:
      kind === 'stages'
        ? { light: sum(segments, ['light']), deep: sum(segments, ['deep']), rem: sum(segments, ['rem']) }
        : null,
    segments,
  }
}

/** Short wakes lie over the stages; here they are cut into them, as providers do. */
function segmentsOf({ start, segments, shortWakes }: SleepLog): SleepSegment[] {
  const wakes = shortWakes.map((wake) => ({ ...wake, end: wake.start + wake.seconds * 1000 }))
  return segments.flatMap((segment) => {
    const end = segment.start + segment.seconds * 1000
    const inside = wakes.filter((wake) => wake.start >= segment.start && wake.end <= end)
    const edges = [...new Set([segment.start, ...inside.flatMap((wake) => [wake.start, wake.end]), end])]
    return edges.slice(0, -1).map((from, index) => ({
      at: (from - start) / 1000,
      seconds: ((edges[index + 1] ?? end) - from) / 1000,
      stage: inside.some((wake) => wake.start === from) ? ('awake' as const) : STAGE[segment.level],
    }))
  })
}

function asleepSeconds(log: SleepLog): number {
  return sum(segmentsOf(log), ['asleep', 'light', 'deep', 'rem'])
}

function sum(segments: readonly SleepSegment[], stages: readonly SleepStage[]): number {
  return segments.filter(({ stage }) => stages.includes(stage)).reduce((total, { seconds }) => total + seconds, 0)
}
