import { faults } from './errors.ts'
import type { Ask } from './route.ts'

/** Both ends included. */
export interface Span {
  from: Temporal.PlainDate
  to: Temporal.PlainDate
}

/** A period ends on the date of the request and includes it. */
const PERIODS: Readonly<Record<string, Temporal.DurationLike>> = {
  '1d': { days: 1 },
  '7d': { days: 7 },
  '30d': { days: 30 },
  '1w': { weeks: 1 },
  '1m': { months: 1 },
  '3m': { months: 3 },
  '6m': { months: 6 },
  '1y': { years: 1 },
}

/** `yyyy-MM-dd` or `today`, which is the wearer's. Throws 400 `validation`. */
export function dateOf(ask: Pick<Ask, 'today'>, text: string, field = 'date'): Temporal.PlainDate {
  if (text === 'today') return ask.today
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) {
    try {
      return Temporal.PlainDate.from(text, { overflow: 'reject' })
    } catch {
      // A day the calendar does not have is refused like any other nonsense.
    }
  }
  throw faults.validation(field, `Invalid date: ${text}`)
}

/** `{date}/{period}` or `{start}/{end}`. Throws 400 for a wrong date, an unknown period, a range that is too long. */
export function spanOf(
  ask: Ask,
  [first, second]: readonly [string, string],
  { maxDays, periods = ['1d', '7d', '30d', '1w', '1m'] }: { maxDays: number; periods?: readonly string[] },
): Span {
  if (/^(today|\d+-.*)$/.test(second)) {
    const span = { from: dateOf(ask, first, 'start date'), to: dateOf(ask, second, 'end date') }
    return checkedSpan(span, maxDays)
  }
  const to = dateOf(ask, first)
  if (!periods.includes(second)) throw faults.validation('period', `Invalid time period: ${second}`)
  if (second === 'max') return { from: latest(memberSince(ask), to.subtract({ days: maxDays - 1 })), to }
  return checkedSpan({ from: to.subtract(PERIODS[second] ?? {}).add({ days: 1 }), to }, maxDays)
}

/** Every date of the span but those still to come: nobody has data of tomorrow. */
export function datesOf({ from, to }: Span, { today }: Pick<Ask, 'today'>): Temporal.PlainDate[] {
  const end = Temporal.PlainDate.compare(to, today) > 0 ? today : to
  const count = Math.max(0, from.until(end).days + 1)
  return Array.from({ length: count }, (_, index) => from.add({ days: index }))
}

/** Fitbit's local time without an offset: `2024-03-09T05:47:30.000`. `at` in epoch milliseconds. */
export function localTime(at: number, timeZone: string): string {
  return zoned(at, timeZone).toPlainDateTime().toString({ fractionalSecondDigits: 3 })
}

/** The same with the offset, as exercise logs have it. */
export function offsetTime(at: number, timeZone: string): string {
  return zoned(at, timeZone).toString({ fractionalSecondDigits: 3, timeZoneName: 'never' })
}

export function zoned(at: number, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone)
}

export function memberSince({ person }: Pick<Ask, 'person'>): Temporal.PlainDate {
  return Temporal.PlainDate.from(person.memberSince)
}

function checkedSpan(span: Span, maxDays: number): Span {
  const days = span.from.until(span.to).days + 1
  if (days < 1) throw faults.validation('end date', 'The end date must not be before the start date.')
  if (days > maxDays) throw faults.validation('end date', `The range must not be longer than ${maxDays} days.`)
  return span
}

function latest(a: Temporal.PlainDate, b: Temporal.PlainDate): Temporal.PlainDate {
  return Temporal.PlainDate.compare(a, b) > 0 ? a : b
}
