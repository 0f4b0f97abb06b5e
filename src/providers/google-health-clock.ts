import type { MetricsQuery } from './provider.ts'

const HALF_HOUR = 1_800_000

/**
 * Instants, in epoch milliseconds, to seconds of the wearer's day by the wall clock; null outside of it. The offset is
 * looked up once in half an hour, not once a sample: zones change theirs at whole hours or half of them.
 */
export function wallClockOf({ from, zone }: MetricsQuery): (ms: number) => number | null {
  const begin = from.toZonedDateTime(zone).epochMilliseconds
  const end = from.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds
  // Not the day's begin: where the clock is set forward at midnight, the day begins at 01:00.
  const midnight = from.toZonedDateTime('UTC').epochMilliseconds
  const offsets: number[] = []
  return (ms) => {
    if (!(ms >= begin && ms < end)) return null
    const half = Math.floor((ms - begin) / HALF_HOUR)
    const offset = offsets[half] ?? offsetAt(begin + half * HALF_HOUR, zone)
    offsets[half] = offset
    return Math.floor((ms - midnight) / 1000) + offset
  }
}

/** Seconds ahead of UTC. */
function offsetAt(ms: number, zone: string): number {
  return Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).offsetNanoseconds / 1e9
}
