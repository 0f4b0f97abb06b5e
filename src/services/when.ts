import { type DaySpec, resolveDay } from '../domain/day.ts'
import { AppError } from '../domain/error.ts'

/** One day as a person names it, so many days that end with it, so many up to today, or from one day to another. */
export type When =
  | { kind: 'day'; spec: DaySpec }
  | { kind: 'before'; spec: DaySpec; days: number }
  | { kind: 'last'; days: number }
  /** Two days as a person names them, in either order; throws `range-too-long` above `most` days. */
  | { kind: 'between'; since: DaySpec; until: DaySpec; most: number }
  | { kind: 'range'; from: Temporal.PlainDate; to: Temporal.PlainDate }

/** Civil days of the wearer, both ends included, and what day it is for them now. */
export interface Range {
  from: Temporal.PlainDate
  to: Temporal.PlainDate
  today: Temporal.PlainDate
  zone: string
}

/** Both ends included. Throws `date-future` and `range-too-long`. */
export function rangeOf(when: When, now: Temporal.Instant, zone: string): Range {
  const today = now.toZonedDateTimeISO(zone).toPlainDate()
  if (when.kind === 'last') return { from: today.subtract({ days: when.days - 1 }), to: today, today, zone }
  if (when.kind === 'day' || when.kind === 'before') {
    const to = resolveDay(when.spec, now, zone)
    return { from: when.kind === 'day' ? to : to.subtract({ days: when.days - 1 }), to, today, zone }
  }
  if (when.kind === 'between') {
    const ends = [resolveDay(when.since, now, zone), resolveDay(when.until, now, zone)]
    const [from = today, to = today] = ends.sort(Temporal.PlainDate.compare)
    if (from.until(to).days >= when.most) throw new AppError('range-too-long', { days: when.most })
    return { from, to, today, zone }
  }
  if (Temporal.PlainDate.compare(when.from, today) > 0)
    throw new AppError('date-future', { date: when.from, today, zone })
  const to = Temporal.PlainDate.compare(when.to, today) > 0 ? today : when.to
  return { from: when.from, to, today, zone }
}
