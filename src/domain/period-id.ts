import { type NamedPeriod, type Period, periodAt, periodBetween, type Weekday } from './period.ts'

/** What each id begins with; the rest is the first day, of a rolling period the last one. */
const MARKS = { day: 'd', week: 'w', month: 'm', '7d': '7d', '30d': '30d' } as const

type Marked = keyof typeof MARKS

/**
 * At most 17 characters of `[0-9a-z-]`, the same for the same days for ever: `d20261116`, `w20261116` (whose weekday is
 * the server's first), `m202611`, `7d20261122`, `30d20261122`, `all`, `20261101-20261114`.
 */
export function periodId(period: Period): string {
  switch (period.kind) {
    case 'all':
      return 'all'
    case 'dates':
      return `${compact(period.first)}-${compact(period.last)}`
    case 'month':
      return `${MARKS.month}${compact(period.first).slice(0, 6)}`
    case '7d':
    case '30d':
      return `${MARKS[period.kind]}${compact(period.last)}`
    default:
      return `${MARKS[period.kind]}${compact(period.first)}`
  }
}

/** The period with this id, or null for anything `periodId` does not write. */
export function parsePeriodId(id: string): Period | null {
  if (id === 'all') return { kind: 'all' }
  const dates = /^(\d{8})-(\d{8})$/.exec(id)
  const period = dates ? between(dates[1], dates[2]) : marked(id)
  // A month's first day, two dates the wrong way round: whatever reads and is not written like this is no id.
  return period !== null && periodId(period) === id ? period : null
}

function between(first: string | undefined, last: string | undefined): Period | null {
  const [one, other] = [dayOf(first), dayOf(last)]
  return one && other ? periodBetween(one, other) : null
}

function marked(id: string): Period | null {
  const [, mark, digits] = /^(d|w|m|7d|30d)(\d{6,8})$/.exec(id) ?? []
  const kind = (Object.keys(MARKS) as Marked[]).find((one) => MARKS[one] === mark)
  const day = dayOf(kind === 'month' ? `${digits}01` : digits)
  if (!kind || !day) return null
  return periodAt(kind satisfies NamedPeriod, day, kind === 'week' ? (day.dayOfWeek as Weekday) : 1)
}

function compact(day: Temporal.PlainDate): string {
  return day.toString().replaceAll('-', '')
}

function dayOf(digits: string | undefined): Temporal.PlainDate | null {
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})$/.exec(digits ?? '') ?? []
  try {
    return Temporal.PlainDate.from(
      { year: Number(year), month: Number(month), day: Number(day) },
      { overflow: 'reject' },
    )
  } catch {
    return null
  }
}
