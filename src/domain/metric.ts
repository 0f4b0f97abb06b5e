/**
 * What can be measured, in the field's own words. Metric ids are the Google Health data-type ids; each id fixes the
 * unit of its value, so no value travels with a unit beside it.
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

/** Minutes spent between two rates of the wearer's own zones. `minutes` is null when the vendor left it out. */
export interface ZoneTime {
  zone: 'light' | 'moderate' | 'vigorous' | 'peak'
  minutes: number | null
  /** Inclusive lower and exclusive upper bound, beats per minute. */
  min: number
  max: number
}

export interface MetricValues {
  'heart-rate': HeartRateSeries
  /** Beats per minute. */
  'daily-resting-heart-rate': number
  'time-in-heart-rate-zone': readonly ZoneTime[]
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
