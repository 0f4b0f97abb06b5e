import type { BoardMetric } from './board.ts'

/** What the member has to link so that totals come in again. */
export interface Mend {
  /** The vendor has switched its service off, or stopped accepting our access. */
  why: 'retired' | 'link'
  /** What takes its place, or it once more; empty where nothing does. */
  link: readonly { id: string; name: string }[]
}

/** What is known of how a member's totals come in. */
export interface Incoming {
  /** When they last did; null = never. */
  at: Temporal.Instant | null
  /** Why the last attempt brought nothing: something the member has to mend, or a vendor in trouble. */
  trouble: 'link' | 'vendor' | null
  /** With which link, and what would help; null where nobody can say. */
  mend: Mend | null
  /** The last day with a total of the metric in question, by the wearer's own calendar. */
  newest: Temporal.PlainDate | null
}

/** Why a row may not be of today: for everybody who sees it, so it names no vendor. */
export interface Stale {
  why: 'link' | 'retired' | 'vendor' | 'device' | 'silence'
  /** When something last came in, or the last day there is anything of; null = never. */
  since: Temporal.Instant | Temporal.PlainDate | null
  /** For `retired`, and for `link` where it is known. */
  mend?: Mend
}

/** A spent budget and a short outage pass by themselves. */
const PATIENCE_HOURS = 2
/** Longer than between two turns of a member, with everything else in the way. */
const SILENT_HOURS = 12
/** A phone that has not told its vendor anything for so many days; wearers far west are a day behind the server. */
const ABSENT_DAYS = 3

/** Metrics that every day a device is worn has, so that a day without is a phone that was not heard of. */
const DAILY: readonly BoardMetric[] = [
  'steps',
  'distance',
  'total-calories',
  'sleep',
  'sleep-regularity',
  'daily-resting-heart-rate',
]

/** `today` is the server's. Null for a row that is up to date, as far as anybody knows. */
export function staleOf(
  { at, trouble, mend, newest }: Incoming,
  { metric, today, now }: { metric: BoardMetric; today: Temporal.PlainDate; now: Temporal.Instant },
): Stale | null {
  const hours = at === null ? Number.POSITIVE_INFINITY : at.until(now).total('hours')
  if (trouble === 'link') return mend ? { why: mend.why, since: at, mend } : { why: 'link', since: at }
  if (trouble === 'vendor' && hours > PATIENCE_HOURS) return { why: 'vendor', since: at }
  if (hours > SILENT_HOURS) return { why: 'silence', since: at }
  const isAbsent = newest !== null && newest.until(today).days >= ABSENT_DAYS && DAILY.includes(metric)
  return isAbsent ? { why: 'device', since: newest } : null
}
