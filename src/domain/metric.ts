/**
 * What can be measured, in the field's own words. Metric ids are the Google Health data-type ids, but for `steps-by-hour`
 * and `step-goal`, which no vendor has a type for; each id fixes the unit of its value, so no value travels with a unit
 * beside it.
 */

/** Beats per minute over one civil day. `at` is seconds since the wearer's midnight by the wall clock. */
export interface HeartRateSeries {
  /** Distance between two samples in seconds when none is missing. */
  step: number
  /** Ascending by `at`; a missing stretch is absent, never zero. */
  samples: readonly HeartRateSample[]
}

export interface HeartRateSample {
  at: number
  bpm: number
}

/**
 * Steps of one civil day by the hour the wearer's wall clock showed: always 24 entries, of which null has no data, and
 * zero is the vendor's word. An hour that the clock skips is null; one that comes twice holds the steps of both.
 */
export type StepsByHour = readonly (number | null)[]

export type HeartZone = 'light' | 'moderate' | 'vigorous' | 'peak'

/** The wearer's own zone on one day: inclusive lower and exclusive upper bound, beats per minute. */
export interface ZoneBounds {
  zone: HeartZone
  min: number
  max: number
}

/** Minutes spent in a zone; null when the vendor left it out, as are bounds that it tells elsewhere or not at all. */
export interface ZoneTime {
  zone: HeartZone
  minutes: number | null
  min: number | null
  max: number | null
}

/** Minutes of a day by how hard they were; `light` is null where the vendor does not tell. */
export interface ActiveMinutes {
  light: number | null
  moderate: number
  vigorous: number
}

/** Percent of haemoglobin carrying oxygen over the main sleep. */
export interface OxygenSaturation {
  average: number
  lower: number | null
  upper: number | null
}

/**
 * Skin temperature of one night in degrees Celsius: how far from the wearer's own baseline, and as measured. Vendors give
 * one or both; only `relative` can be compared with another vendor's night.
 */
export interface SkinTemperature {
  relative: number | null
  absolute: number | null
}

/** Millilitres per kilogram and minute; some vendors tell a range, for the rest both ends are the same. */
export interface Vo2Max {
  low: number
  high: number
}

export type SleepStage = 'awake' | 'light' | 'deep' | 'rem' | 'asleep' | 'restless'

/** `at` is seconds since the sleep began, so a clock change during the night bends nothing. */
export interface SleepSegment {
  at: number
  seconds: number
  stage: SleepStage
}

/** One sleep, framed by the day of waking. Begin and end are the wearer's wall clock (Open mHealth sleep-episode). */
export interface Sleep {
  /** The vendor's id, so that one sleep read twice stays one. */
  recordId: string | null
  /** False for naps. */
  isMain: boolean
  start: Temporal.PlainDateTime
  end: Temporal.PlainDateTime
  inBedSeconds: number
  asleepSeconds: number
  awakeSeconds: number
  /** Totals as the vendor counts them; null for a night without stages. */
  stages: { light: number; deep: number; rem: number } | null
  /** Ascending by `at`; empty where the vendor gives totals only. */
  segments: readonly SleepSegment[]
}

/** One exercise, framed by the day it began. Null = not reported. */
export interface Exercise {
  recordId: string | null
  /** The vendor's name for the kind, as a person reads it. */
  name: string | null
  start: Temporal.PlainDateTime
  activeSeconds: number
  kcal: number | null
  /** Metres. */
  distance: number | null
  steps: number | null
  averageBpm: number | null
}

/** Kilograms, and when on that day by the wearer's wall clock. */
export interface Weight {
  kg: number
  at: Temporal.PlainTime | null
}

export interface MetricValues {
  steps: number
  'steps-by-hour': StepsByHour
  /** How many steps a day the wearer means to make, as the vendor has it for that day. */
  'step-goal': number
  /** Metres. */
  distance: number
  floors: number
  /** Kilocalories, the body's own use at rest included. */
  'total-calories': number
  'active-minutes': ActiveMinutes
  /** Minutes, of which those above moderate count twice. */
  'active-zone-minutes': number
  'heart-rate': HeartRateSeries
  /** Beats per minute. */
  'daily-resting-heart-rate': number
  'time-in-heart-rate-zone': readonly ZoneTime[]
  /** Where a vendor tells the bounds apart from the minutes. */
  'daily-heart-rate-zones': readonly ZoneBounds[]
  /** Milliseconds, root mean square of successive differences (RMSSD). */
  'daily-heart-rate-variability': number
  'daily-oxygen-saturation': OxygenSaturation
  /** Breaths per minute during sleep. */
  'daily-respiratory-rate': number
  'daily-sleep-temperature-derivations': SkinTemperature
  'daily-vo2-max': Vo2Max
  sleep: Sleep
  exercise: Exercise
  weight: Weight
  /** Percent of body mass. */
  'body-fat': number
}

export type MetricId = keyof MetricValues

/** How a value came to be. Only `measured` values of the same metric may be compared between people. */
export type Method = 'measured' | 'proxy' | 'manual'

/** The time a value is about. A civil day is the wearer's, as the vendor calls it, and carries no instant. */
export type Frame =
  | { kind: 'day'; date: Temporal.PlainDate }
  | { kind: 'instant'; at: Temporal.Instant }
  | { kind: 'interval'; start: Temporal.Instant; end: Temporal.Instant }

export interface Point<M extends MetricId = MetricId> {
  metric: M
  frame: Frame
  value: MetricValues[M]
  method: Method
  /** Provider id. */
  source: string
}

/** Any point, narrowed by `metric`. */
export type AnyPoint = { [M in MetricId]: Point<M> }[MetricId]
