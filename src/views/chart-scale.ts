/** Bounds of an upright axis and the distance of its lines, in the unit of the axis. */
export interface Scale {
  min: number
  max: number
  interval: number
}

export interface ScaleOptions {
  /** Columns, and counts beside each other, mislead where the axis does not begin at nothing. */
  fromZero: boolean
  /** What can only be counted has no line at a half. */
  whole?: boolean
}

/** About so many distances between lines. */
const PARTS = 4

/** No number is told finer than in tenths. */
const FINEST = 0.1

/** Round numbers around `values`; without any, and where all are nothing, from 0 to about 1. */
export function scaleOf(values: readonly number[], { fromZero, whole = false }: ScaleOptions): Scale {
  const seen = fromZero || values.length === 0 ? [...values, 0] : values
  const [low, high] = widened(Math.min(...seen), Math.max(...seen))
  const interval = Math.max(whole ? 1 : FINEST, round((high - low) / PARTS))
  return {
    min: tidy(Math.floor(low / interval) * interval),
    max: tidy(Math.ceil(high / interval) * interval),
    interval,
  }
}

/** Where the lines are, from below. */
export function linesOf({ min, max, interval }: Scale): number[] {
  return Array.from({ length: Math.round((max - min) / interval) + 1 }, (_, at) => tidy(min + at * interval))
}

/** One value alone stands in the middle of a little around it. */
function widened(low: number, high: number): [number, number] {
  if (low !== high) return [low, high]
  if (low === 0) return [0, 1]
  const room = Math.abs(low) / 50
  return [low - room, high + room]
}

/** The nearest of 1, 2, 3, 5 and 10 times a power of ten. */
function round(size: number): number {
  const power = 10 ** Math.floor(Math.log10(size))
  const times = size / power
  const nearest = times < 1.5 ? 1 : times < 2.5 ? 2 : times < 4 ? 3 : times < 7 ? 5 : 10
  return tidy(nearest * power)
}

/** Without what binary fractions leave. */
const tidy = (value: number) => Number(value.toPrecision(12))
