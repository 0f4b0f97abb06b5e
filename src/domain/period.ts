/** Civil days, both ends included. Each wearer's own day counts, so a window has no zone. */
export interface Days {
  first: Temporal.PlainDate
  last: Temporal.PlainDate
}

/** What a board may be asked for by name. `7d` and `30d` end with the day they are asked for. */
export type NamedPeriod = 'day' | 'week' | 'month' | '7d' | '30d' | 'all'

/** One stretch of days that people are ranked over. `all` has no bounds. */
export type Period = ({ kind: Exclude<NamedPeriod, 'all'> | 'dates' } & Days) | { kind: 'all' }

/** As Temporal counts: 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

/** Hours a period stays open for late syncs, unless the server says otherwise. */
export const GRACE_HOURS = 18

/** The last place on earth where a day ends; nobody's clock is further behind. */
const LAST_ZONE = '-12:00'

/** The period of this kind that contains `day`, or ends with it where it is a rolling one. */
export function periodAt(kind: NamedPeriod, day: Temporal.PlainDate, weekStart: Weekday = 1): Period {
  switch (kind) {
    case 'day':
      return { kind, first: day, last: day }
    case 'week': {
      const first = day.subtract({ days: (day.dayOfWeek - weekStart + 7) % 7 })
      return { kind, first, last: first.add({ days: 6 }) }
    }
    case 'month':
      return { kind, first: day.with({ day: 1 }), last: day.with({ day: day.daysInMonth }) }
    case '7d':
      return { kind, first: day.subtract({ days: 6 }), last: day }
    case '30d':
      return { kind, first: day.subtract({ days: 29 }), last: day }
    case 'all':
      return { kind }
  }
}

/** From the earlier of two days to the later one, whichever comes first. */
export function periodBetween(one: Temporal.PlainDate, other: Temporal.PlainDate): Period {
  const [first, last] = Temporal.PlainDate.compare(one, other) <= 0 ? [one, other] : [other, one]
  return { kind: 'dates', first, last }
}

/** As long a period right before; of a month the month before. Null for `all`: nothing was before it. */
export function previousPeriod(period: Period): Period | null {
  if (period.kind === 'all') return null
  const last = period.first.subtract({ days: 1 })
  if (period.kind === 'month') return periodAt('month', last)
  return { kind: period.kind, first: last.subtract({ days: lengthOf(period) - 1 }), last }
}

/**
 * The calendar periods a day's total counts under: its day, week and month, and all time. Rolling ones are left out: each
 * day lies in 37 of them, most of which nobody ever looks at.
 */
export function periodsOf(day: Temporal.PlainDate, weekStart: Weekday = 1): Period[] {
  return (['day', 'week', 'month', 'all'] as const).map((kind) => periodAt(kind, day, weekStart))
}

/** Null = no bounds. */
export function daysOf(period: Period): Days | null {
  return period.kind === 'all' ? null : { first: period.first, last: period.last }
}

/** Of `first` and `last` with everything in between. */
export function lengthOf({ first, last }: Days): number {
  return first.until(last, { largestUnit: 'day' }).days + 1
}

export function isIn(period: Period, day: Temporal.PlainDate): boolean {
  if (period.kind === 'all') return true
  return Temporal.PlainDate.compare(period.first, day) <= 0 && Temporal.PlainDate.compare(day, period.last) <= 0
}

/** The last day for which a period that ends with it is final; those that end later are still open. */
export function lastFinal(now: Temporal.Instant, zone: string, graceHours: number = GRACE_HOURS): Temporal.PlainDate {
  let day = now.toZonedDateTimeISO(zone).toPlainDate()
  while (!isFinal(day)) day = day.subtract({ days: 1 })
  return day

  function isFinal(last: Temporal.PlainDate): boolean {
    const final = finalAt({ kind: 'day', first: last, last }, zone, graceHours)
    return final !== null && Temporal.Instant.compare(final, now) <= 0
  }
}

/** The first day that is not over everywhere: for somebody it is still today, whoever asks and wherever. */
export function unfinishedDay(now: Temporal.Instant): Temporal.PlainDate {
  return now.toZonedDateTimeISO(LAST_ZONE).toPlainDate()
}

/**
 * When the numbers of a period are fixed; null for `all`, which never ends. That is `graceHours` (0 to 72) after its last
 * day has ended on the server's clock, and never before that day has ended everywhere, which is noon UTC of the next one.
 *
 * Each wearer's own day counts, so the end in one zone is not the end for all: eighteen hours after midnight in Auckland it
 * is still the same day in Honolulu, and a board called final then would change. The grace counts from the server's
 * midnight, where most of its members live, because it is meant for late syncs and not for geography; the zones of the
 * members are not asked, so that the time printed under a board does not move when somebody travels or joins.
 */
export function finalAt(period: Period, zone: string, graceHours: number = GRACE_HOURS): Temporal.Instant | null {
  if (!(graceHours >= 0 && graceHours <= 72)) throw new RangeError('the grace is 0 to 72 hours')
  if (period.kind === 'all') return null
  const next = period.last.add({ days: 1 })
  const here = next.toZonedDateTime(zone).toInstant().add({ hours: graceHours })
  const everywhere = next.toZonedDateTime(LAST_ZONE).toInstant()
  return Temporal.Instant.compare(here, everywhere) > 0 ? here : everywhere
}
