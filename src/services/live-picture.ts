import type { LiveBoard, LiveEnd } from '../domain/live-board.ts'
import { finalAt, type Period, periodAt, previousPeriod, type Weekday } from '../domain/period.ts'
import type { Board, Leaderboard } from './leaderboard.ts'

/** What a live message shows: a board without anybody who asks. */
export interface LivePicture extends Pick<Board, 'count' | 'rows' | 'since' | 'waiting' | 'excluded'> {
  metric: LiveBoard['metric']
  period: Period
  /** The server's. */
  today: Temporal.PlainDate
  finalAt: Temporal.Instant | null
  /** The first three places of the calendar period before, if there was anybody. */
  last: { period: Exclude<Period, { kind: 'all' }>; finalAt: Temporal.Instant; rows: Board['rows'] } | null
}

/** Where a server's days begin and its periods end. */
export interface Calendar {
  /** IANA name. */
  zone: string
  weekStart: Weekday
  graceHours: number
}

/** The way to the channels. Throws what is neither success nor an end: Discord is in trouble, and it may be tried again. */
export interface LiveMessages {
  /** A new message. */
  post(channelId: string, picture: LivePicture, locale: string): Promise<Posted | { end: LiveEnd }>
  /**
   * The same message with another picture, in the language the board says, or with none where the server does not show the metric; asks Discord for nothing
   * where it is the one `shown` is the fingerprint of.
   */
  edit(board: LiveBoard, picture: LivePicture | null): Promise<{ shown: string } | { end: LiveEnd }>
  /** Null once it is deleted; `gone` where it was before. */
  remove(at: { channelId: string; messageId: string }): Promise<LiveEnd | null>
}

export interface Posted {
  messageId: string
  shown: string
}

export type ReadPicture = (
  board: Pick<LiveBoard, 'guildId' | 'metric' | 'kind'>,
  now: Temporal.Instant,
) => Promise<LivePicture>

/** What everybody here is to read it in, BCP 47. Throws `store-down`. */
export type LocaleOf = (board: Pick<LiveBoard, 'guildId' | 'language'>) => Promise<string>

const WINNERS = 3

/**
 * The running period, because a message that is there to be watched has to move: a day's board that waited for its grace
 * would show yesterday until evening. How the last one ended stands below it, final or not yet.
 */
export function createPictures({
  leaderboard,
  calendarOf,
}: {
  leaderboard: Leaderboard
  calendarOf: (guildId: string) => Promise<Calendar>
}): ReadPicture {
  return async ({ guildId, metric, kind }, now) => {
    const { zone, weekStart, graceHours } = await calendarOf(guildId)
    const today = now.toZonedDateTimeISO(zone).toPlainDate()
    const period = periodAt(kind, today, weekStart)
    const ask = { guildId, metric, from: 0, userId: null, now }
    const { count, rows, since, waiting, excluded } = await leaderboard.read({ ...ask, period })

    async function before(): Promise<LivePicture['last']> {
      const past = previousPeriod(period)
      if (past === null || past.kind === 'all' || !CALENDAR.has(kind)) return null
      const end = finalAt(past, zone, graceHours)
      const ended = await leaderboard.read({ ...ask, period: past })
      const winners = ended.rows.filter(({ rank }) => rank <= WINNERS).slice(0, WINNERS)
      return end && winners.length > 0 ? { period: past, finalAt: end, rows: winners } : null
    }

    return {
      metric,
      period,
      today,
      finalAt: finalAt(period, zone, graceHours),
      count,
      rows,
      since,
      waiting,
      excluded,
      last: await before(),
    }
  }
}

/** A rolling period has one before it every day, which nobody looks back at. */
const CALENDAR: ReadonlySet<string> = new Set(['day', 'week', 'month'])
