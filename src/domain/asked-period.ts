import { AppError } from './error.ts'
import { lengthOf, type NamedPeriod, type Period, periodAt, periodBetween, type Weekday } from './period.ts'
import { RETENTION } from './server.ts'

interface AskedDays {
  kind: NamedPeriod
  /** Null: the period of this kind that `until` lies in. */
  since: Temporal.PlainDate | null
  until: Temporal.PlainDate
}

/**
 * What somebody asks a board for, who may type any two days. `today` is the server's. Throws `board-ahead` for a day that
 * has begun for nobody, and `range-too-long` for more days than any server keeps.
 */
export function askedPeriod({ kind, since, until }: AskedDays, today: Temporal.PlainDate, weekStart: Weekday): Period {
  const asked = since === null ? periodAt('day', until) : periodBetween(since, until)
  // East of the server it may be tomorrow already.
  const latest = today.add({ days: 1 })
  if (asked.kind !== 'all') {
    if (Temporal.PlainDate.compare(asked.last, latest) > 0) throw new AppError('board-ahead', { latest, today })
    if (lengthOf(asked) > RETENTION.most) throw new AppError('range-too-long', { days: RETENTION.most })
  }
  return since === null ? periodAt(kind, until, weekStart) : asked
}
