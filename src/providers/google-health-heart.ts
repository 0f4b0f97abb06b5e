import type { AnyPoint, HeartRateSample } from '../domain/metric.ts'
import { wallClockOf } from './google-health-clock.ts'
import { listIn, SOURCE } from './google-health-values.ts'
import { type MetricsQuery, ProviderDataError } from './provider.ts'

const STEP = 60

/**
 * One day of one-minute windows. Windows without a reading are left out by the vendor or come without a value; neither is
 * zero. Where the clock was set back, the hour that comes twice is drawn once, as the mean of both.
 */
export function parseHeartDay(body: unknown, query: MetricsQuery): AnyPoint[] {
  const windows = listIn(body, 'rollupDataPoints', 'heart-rate')
  if (windows.length === 0) return []
  const clockAt = wallClockOf(query)
  const samples: HeartRateSample[] = []
  for (const window of windows) {
    const sample = sampleOf(window, clockAt)
    if (sample) samples.push(sample)
  }
  samples.sort((a, b) => a.at - b.at)
  const frame = { kind: 'day', date: query.from } as const
  return [
    {
      metric: 'heart-rate',
      frame,
      value: { step: STEP, samples: meanOfTwins(samples) },
      method: 'measured',
      source: SOURCE,
    },
  ]
}

/** Checked by hand: this runs 1,440 times a day, where a schema costs more than the request. */
function sampleOf(window: unknown, clockAt: (ms: number) => number | null): HeartRateSample | null {
  if (typeof window === 'object' && window !== null && 'startTime' in window && typeof window.startTime === 'string') {
    const at = clockAt(Date.parse(window.startTime))
    if (!('heartRate' in window) || window.heartRate === undefined) return null
    const value = window.heartRate
    if (at !== null && typeof value === 'object' && value !== null) {
      if (!('beatsPerMinuteAvg' in value)) return null
      const bpm = value.beatsPerMinuteAvg
      if (typeof bpm === 'number' && bpm >= 1 && bpm <= 400) return { at, bpm: Math.round(bpm) }
    }
  }
  throw new ProviderDataError('heart-rate: rollupDataPoints')
}

function meanOfTwins(samples: readonly HeartRateSample[]): HeartRateSample[] {
  const out: HeartRateSample[] = []
  for (const sample of samples) {
    const last = out.at(-1)
    if (last?.at === sample.at) out[out.length - 1] = { at: last.at, bpm: Math.round((last.bpm + sample.bpm) / 2) }
    else out.push(sample)
  }
  return out
}
