import type { HeartRateSeries } from '../domain/metric.ts'

/** What the chart draws for one slice of the day; null where the line breaks. */
export interface Bin {
  low: number
  high: number
  mean: number
}

export interface Bins {
  /** Length of one slice in seconds; divides six hours, so that the hours fall on slices. */
  seconds: number
  /** From midnight to midnight, both ends included. */
  bins: (Bin | null)[]
}

const DAY = 86_400

/** Slices a phone can show apart; a device that samples more rarely than that decides itself. */
const LENGTHS = [300, 600, 900, 1800, 3600] as const

/**
 * The day in slices of five minutes: 1,440 single samples on 500 pixels are noise. `gaps` are the stretches where the
 * line must break; shorter holes are normal contact loss and bridged with the neighbours' values.
 */
export function binned({ step, samples }: HeartRateSeries, gaps: readonly { start: number; end: number }[]): Bins {
  const seconds = LENGTHS.find((length) => length >= step) ?? 3600
  const rates: number[][] = Array.from({ length: DAY / seconds + 1 }, () => [])
  for (const { at, bpm } of samples) rates[Math.floor(at / seconds)]?.push(bpm)
  const bins = rates.map((slice) => (slice.length > 0 ? binOf(slice) : null))
  return { seconds, bins: bins.map((bin, i) => bin ?? bridge(bins, i, gaps, seconds)) }
}

function binOf(rates: readonly number[]): Bin {
  const sum = rates.reduce((total, bpm) => total + bpm, 0)
  return { low: Math.min(...rates), high: Math.max(...rates), mean: Math.round(sum / rates.length) }
}

function bridge(
  bins: readonly (Bin | null)[],
  i: number,
  gaps: readonly { start: number; end: number }[],
  seconds: number,
): Bin | null {
  const before = bins[i - 1]
  const after = bins[i + 1]
  const inGap = gaps.some(({ start, end }) => start < (i + 1) * seconds && end > i * seconds)
  if (!before || !after || inGap) return null
  return {
    low: Math.round((before.low + after.low) / 2),
    high: Math.round((before.high + after.high) / 2),
    mean: Math.round((before.mean + after.mean) / 2),
  }
}
