import type { Total } from '../domain/board.ts'
import type { Days } from '../domain/period.ts'
import type { Ranked } from '../domain/rank.ts'

/** `<guild id>:<metric id>`: what one server ranks. */
export type BoardScope = `${string}:${string}`

/**
 * Who is where in a server, per metric, over any stretch of days. What is kept are day totals; boards are sums of them, and
 * the store keeps those it has exact with every total that comes. A board nobody had yet is summed up when it is first read.
 *
 * Members and guilds are Discord ids (1 to 20 digits), metrics kebab case. Values are whole numbers from 0 to 1,000,000,000
 * in the metric's unit: of whole numbers a sum changed by differences is the sum made anew, of fractions it drifts. Anything
 * else is a caller's bug and throws `TypeError` or `RangeError`. Every operation rejects with `store-down` when the store
 * cannot answer, and every step of one that takes several has a deadline of its own.
 */
export interface Boards {
  /** Lets a member's totals count here from now on. Joining twice changes nothing. */
  join(scope: BoardScope, member: string): Promise<void>
  /**
   * Replaces the total of one day, up or down, on every board the day lies in, in one atomic step. `open`: boards to keep
   * from now on, where that costs nothing because no total has come for any of their days; null = all days.
   * `final`: boards that end on it or before are final. They take a smaller total and no larger one, and no new row.
   * False, and nothing changes, for a member who has not joined, so that a sync that was under way when somebody left does
   * not bring them back, and for a day that was trimmed.
   */
  put(total: DayTotal, open?: readonly (Days | null)[], final?: Temporal.PlainDate): Promise<boolean>
  /** Absent is not zero: without any day on a board a member has no row there, on a final one neither. Whether there was a total. */
  removeDay(scope: BoardScope, member: string, date: Temporal.PlainDate): Promise<boolean>
  /**
   * Many days of one member at a time, each as `put` or, without a value, as `removeDay` does it. Not on the disk before the next
   * write that is: a month of a thousand members would wait for it thirty thousand times.
   */
  putDays(scope: BoardScope, member: string, days: readonly DayChange[], final?: Temporal.PlainDate): Promise<void>
  /** Every scope a member's totals count in, in no order. */
  of(member: string): Promise<BoardScope[]>
  /** In one atomic step: from a scope, from a guild (`within` its id), or without `within` from everything. Joining again is fine. */
  removeMember(member: string, within?: string): Promise<void>
  /** Everything of a guild. What joins or comes in meanwhile may stay. */
  removeGuild(guild: string): Promise<void>
  /**
   * Forgets the totals of single days before `first`, for good: later ones for such days do not count. A member keeps
   * their sum as one number without dates, so that all time stays all time.
   */
  trim(guild: string, first: Temporal.PlainDate): Promise<void>
  /** Everything kept of a member, for their export: `date` null is the sum of days that were trimmed. */
  held(member: string): Promise<{ scope: BoardScope; date: Temporal.PlainDate | null; value: number }[]>
  /**
   * A member's totals of single days as they count on a board of these days, ascending; days without one are left out. Empty
   * for who has not joined.
   */
  days(scope: BoardScope, member: string, days: Days): Promise<Total[]>
  /** One atomic look at a board, which may be summed up before. An unknown scope is an empty board. */
  read(scope: BoardScope, days: Days | null, look: Look): Promise<BoardView>
}

export interface DayChange {
  date: Temporal.PlainDate
  /** null = there is none. */
  value: number | null
  /** As for `put`. */
  open?: readonly (Days | null)[]
}

export interface DayTotal {
  scope: BoardScope
  member: string
  /** The wearer's own civil day, in the years 1 to 9999. */
  date: Temporal.PlainDate
  value: number
}

export interface Look {
  /** How many rows to leave out before the first one, 0 for the top, and how many to give, at most 100. */
  from: number
  size: number
  /** Whose own row to give, with up to `beside` rows on either side of it (1 unless told, at most 10). */
  member?: string
  beside?: number
  /** The period whose ranks the rows are compared with, see `Ranked.was`; null = all days. */
  before?: Days | null
}

export interface BoardView {
  /** Rows on the whole board. */
  count: number
  /** Who has joined the scope, with or without a row on this board. */
  joined: number
  /** Best first; within a tie by member id, descending, only so that pages never overlap. */
  rows: readonly Ranked[]
  /** The asked member's row with its neighbours; empty for one who has no row. */
  own: readonly Ranked[]
  /** The worst of those strictly better than the asked member, in a tie the last of them; null for the first. */
  ahead: { member: string; value: number; rank: number } | null
  /** The first day that still counts where the board would begin earlier, else null. */
  since: Temporal.PlainDate | null
}
