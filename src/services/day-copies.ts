import { datesOf } from '../domain/day.ts'
import type { AnyPoint } from '../domain/metric.ts'
import type { Copies } from './copies.ts'
import { type DailyMetric, pointsOf, type StoredMonth, storedMonth } from './metric-copy.ts'
import type { LinkRef } from './token-record.ts'

/** Days are kept by the month: a year of one metric is twelve records, and one new day rewrites one of them. */

export interface KeptDay {
  /** When it was read from the vendor. */
  readAt: Temporal.Instant
  points: AnyPoint[]
}

/** Whose days. The vendor account is part of the key: another account of the same member never sees them. */
export interface Shelf {
  link: LinkRef
  account: string
}

export interface DayCopies {
  /** What is kept of a metric from one day to another, by ISO date. */
  read(shelf: Shelf, metric: DailyMetric, range: Range): Promise<Map<string, KeptDay>>
  /** Keeps every day of the range: those without points were read, and had nothing. */
  keep(shelf: Shelf, metric: DailyMetric, range: Range, points: readonly AnyPoint[], kept: Keep): Promise<void>
}

interface Range {
  from: Temporal.PlainDate
  to: Temporal.PlainDate
}

interface Keep {
  readAt: Temporal.Instant
  /** Milliseconds. */
  ttl: number
}

export function createDayCopies(copies: Pick<Copies, 'peek' | 'put'>): DayCopies {
  const place = ({ account }: Shelf, metric: DailyMetric, month: string) => `${account}:days:${metric}:${month}`

  return {
    async read(shelf, metric, range) {
      const months = monthsOf(range)
      const [from, to] = [`${range.from}`, `${range.to}`]
      const stored = await Promise.all(
        months.map((month) => copies.peek(shelf.link, place(shelf, metric, month), storedMonth)),
      )
      const found = new Map<string, KeptDay>()
      for (const [iso, day] of stored.flatMap((month) => Object.entries(month ?? {}))) {
        // As text, which is as good here and ten times faster: months hold more days than are asked for.
        if (iso < from || iso > to) continue
        const points = pointsOf(metric, Temporal.PlainDate.from(iso), day, shelf.link.providerId)
        if (points) found.set(iso, { points, readAt: Temporal.Instant.fromEpochMilliseconds(day.at) })
      }
      return found
    },

    async keep(shelf, metric, range, points, { readAt, ttl }) {
      const byMonth = new Map<string, StoredMonth>()
      for (const date of datesOf(range)) {
        const month = byMonth.get(monthOf(date)) ?? {}
        byMonth.set(monthOf(date), month)
        month[`${date}`] = { at: readAt.epochMilliseconds, points: [] }
      }
      for (const { metric: of, frame, method, value } of points) {
        if (of !== metric || frame.kind !== 'day') continue
        byMonth.get(monthOf(frame.date))?.[`${frame.date}`]?.points.push({ method, value })
      }
      for (const [month, days] of byMonth) {
        const where = place(shelf, metric, month)
        const before = await copies.peek(shelf.link, where, storedMonth)
        await copies.put(shelf.link, where, { ...before, ...days }, ttl)
      }
    },
  }
}

function monthOf(date: Temporal.PlainDate): string {
  return `${date}`.slice(0, 7)
}

function monthsOf({ from, to }: Range): string[] {
  const [first, last] = [from.toPlainYearMonth(), to.toPlainYearMonth()]
  return Array.from(
    { length: first.until(last, { largestUnit: 'months' }).months + 1 },
    (_, index) => `${first.add({ months: index })}`,
  )
}
