import type { HeartRateSeries, ZoneTime } from './metric.ts'

/** One wearer's heart on one civil day, as a reply needs it. */
export interface HeartDay {
  date: Temporal.PlainDate
  /** IANA name of the zone whose midnight bounds the day. */
  zone: string
  /** Resting rate in bpm; null when the vendor has not worked it out. */
  resting: number | null
  zones: readonly ZoneTime[]
  /** null = the vendor gives no detail to this application; empty samples = nothing was recorded. */
  series: HeartRateSeries | null
  source: Source
  /** The vendor could not be asked in time, so this is the last copy; `source.readAt` says how old. */
  isCopy: boolean
}

export interface Source {
  /** The vendor's exact name, such as "Fitbit". */
  provider: string
  /** Model name of the device that synced last, if the vendor says. */
  device: string | null
  /** When that device last synced; null when unknown. */
  lastSync: Temporal.Instant | null
  /** When these values were read from the vendor. */
  readAt: Temporal.Instant
}

export interface HeartSummary {
  lowest: { bpm: number; at: number }
  highest: { bpm: number; at: number }
  /** Mean of the samples, rounded to whole bpm. */
  average: number
  /** Share of the day's elapsed steps without a sample, 0 to 1. */
  missing: number
  /** Stretches without samples of at least `GAP_SECONDS`, in seconds since midnight; `end` is exclusive. */
  gaps: { start: number; end: number }[]
}

/** Shorter holes are normal contact loss; from here on the line breaks and the text names the gap. */
export const GAP_SECONDS = 10 * 60

/**
 * Range, average and coverage of a series. `until` is how much of the day has passed, in seconds (86 400 for a finished
 * day; DST days are 82 800 or 90 000 on the clock, but the vendor numbers them by wall clock, so 86 400 holds).
 * Returns null for a series without samples.
 */
export function summarizeHeart(series: HeartRateSeries, until: number): HeartSummary | null {
  const { samples, step } = series
  const first = samples[0]
  if (!first) return null
  let lowest = first
  let highest = first
  let sum = 0
  const gaps: HeartSummary['gaps'] = []
  let covered = 0
  for (const sample of samples) {
    if (sample.bpm < lowest.bpm) lowest = sample
    if (sample.bpm > highest.bpm) highest = sample
    sum += sample.bpm
    if (sample.at - covered >= GAP_SECONDS) gaps.push({ start: covered, end: sample.at })
    covered = sample.at + step
  }
  if (until - covered >= GAP_SECONDS) gaps.push({ start: covered, end: until })
  const expected = Math.max(1, Math.ceil(until / step))
  return {
    lowest: { bpm: lowest.bpm, at: lowest.at },
    highest: { bpm: highest.bpm, at: highest.at },
    average: Math.round(sum / samples.length),
    missing: Math.max(0, 1 - samples.length / expected),
    gaps,
  }
}
