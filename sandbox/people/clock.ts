/** A civil day of a time zone, minute by elapsed minute. A day has 1,440 of them except where clocks change. */
export interface DayClock {
  /** Epoch milliseconds of the day's first moment. */
  start: number
  minutes: number
  /** Minute of the wall clock (0–1,439) at an elapsed minute; skips or repeats where clocks change. */
  wallAt(index: number): number
  /** The first elapsed minute that shows this wall time, or the one after a gap. */
  indexAt(wall: number): number
}

export function dayClock(timeZone: string, date: Temporal.PlainDate): DayClock {
  const first = date.toZonedDateTime(timeZone)
  const start = first.epochMilliseconds
  const minutes = (date.add({ days: 1 }).toZonedDateTime(timeZone).epochMilliseconds - start) / 60_000
  // Some zones change at midnight, so a day may begin at 01:00 (Sao Paulo until 2018).
  const opening = first.hour * 60 + first.minute
  if (minutes === 1440 && opening === 0) return { start, minutes, wallAt: (index) => index, indexAt: (wall) => wall }

  const change = first.getTimeZoneTransition('next')
  const at = change ? (change.epochMilliseconds - start) / 60_000 : minutes
  const shift = change && at < minutes ? (change.offsetNanoseconds - first.offsetNanoseconds) / 60e9 : 0
  const wallAt = (index: number) => opening + index + (index >= at ? shift : 0)
  return {
    start,
    minutes,
    wallAt,
    indexAt(wall) {
      const before = Math.max(wall - opening, 0)
      return before < at ? before : Math.min(Math.max(before - shift, at), minutes)
    },
  }
}
