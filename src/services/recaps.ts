import { z } from 'zod'
import type { LiveBoard, LiveEnd } from '../domain/live-board.ts'
import { finalAt, type Period, periodAt, previousPeriod } from '../domain/period.ts'
import { periodId } from '../domain/period-id.ts'
import { type Recap, recapOf } from '../domain/recap.ts'
import type { Records } from '../stores/store.ts'
import type { Board, BoardRow, Leaderboard } from './leaderboard.ts'
import type { Calendar } from './live-picture.ts'
import type { LiveRecords } from './live-records.ts'

/** One message about each week of a live board that asks for it, once the week is final. */
export interface Recaps {
  /** Tells of the last week if it is final and was not told of yet; how a channel out of reach ends the board. */
  tell(board: LiveBoard, now: Temporal.Instant): Promise<{ end: LiveEnd } | null>
  /** Whether a member is to be in the recaps of a server. They are until they say no. */
  mention(guildId: string, userId: string, wanted: boolean): Promise<void>
  /** Servers whose recaps leave the member out, for their export. */
  held(userId: string): Promise<string[]>
  forget(userId: string): Promise<void>
}

/** What is told: three sentences at most, and the board without who wants to be left out. */
export interface RecapPicture extends Pick<Board, 'count' | 'rows' | 'since'> {
  metric: LiveBoard['metric']
  period: Period
  today: Temporal.PlainDate
  finalAt: Temporal.Instant
  recap: Recap<BoardRow>
}

export const RECAP = 'recap'
export const recapRecord = z.object({ out: z.literal(true) })

/** Members looked at, from the top; a recap of more is a matter of luck anyway. */
const MOST_MEMBERS = 500
const SHOWN = 10

export interface RecapDeps {
  live: Pick<LiveRecords, 'change'>
  out: Records<z.infer<typeof recapRecord>>
  /** `Store.keys`. */
  keys: (prefix: string) => AsyncIterable<string>
  leaderboard: Leaderboard
  calendarOf: (guildId: string) => Promise<Calendar>
  post: (channelId: string, picture: RecapPicture, locale: string) => Promise<{ messageId: string } | { end: LiveEnd }>
}

export function createRecaps(deps: RecapDeps): Recaps {
  const idOf = (userId: string, guildId: string) => `${userId}:${guildId}`

  async function all(board: LiveBoard, period: Period, now: Temporal.Instant): Promise<Board & { wanted: BoardRow[] }> {
    const ask = { guildId: board.guildId, metric: board.metric, period, userId: null, now }
    const first = await deps.leaderboard.read({ ...ask, from: 0 })
    const rows = [...first.rows]
    for (let from = SHOWN; from < Math.min(first.count, MOST_MEMBERS); from += SHOWN) {
      rows.push(...(await deps.leaderboard.read({ ...ask, from })).rows)
    }
    const isOut = await Promise.all(rows.map(({ member }) => deps.out.get(idOf(member, board.guildId))))
    return { ...first, wanted: rows.filter((_, at) => isOut[at] === undefined) }
  }

  async function servers(userId: string): Promise<string[]> {
    const found: string[] = []
    const prefix = `${RECAP}::${userId}:`
    for await (const key of deps.keys(prefix)) found.push(key.slice(prefix.length))
    return found
  }

  return {
    async tell(board, now) {
      if (board.recapped === null) return null
      const { zone, weekStart, graceHours } = await deps.calendarOf(board.guildId)
      const today = now.toZonedDateTimeISO(zone).toPlainDate()
      const period = previousPeriod(periodAt('week', today, weekStart))
      const final = period && finalAt(period, zone, graceHours)
      if (!period || !final || Temporal.Instant.compare(now, final) < 0) return null
      if (periodId(period) === board.recapped) return null
      const [week, before] = [await all(board, period, now), await all(board, previousPeriod(period) ?? period, now)]
      // Written down first: rather no recap than two.
      await deps.live.change(board, { recapped: periodId(period) })
      if (week.wanted.length === 0) return null
      const { metric, channelId, language } = board
      const rows = week.wanted.slice(0, SHOWN)
      const known = week.wanted.filter(({ name }) => name !== '')
      const recap = recapOf(known, before.wanted)
      const { count, since } = week
      const posted = await deps.post(
        channelId,
        { metric, period, today, finalAt: final, count, since, rows, recap },
        language,
      )
      return 'end' in posted ? posted : null
    },

    async mention(guildId, userId, wanted) {
      if (wanted) await deps.out.delete(idOf(userId, guildId))
      else await deps.out.set(idOf(userId, guildId), { out: true })
    },

    held: servers,

    async forget(userId) {
      for (const guildId of await servers(userId)) await deps.out.delete(idOf(userId, guildId))
    },
  }
}
