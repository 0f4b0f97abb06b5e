import { z } from 'zod'
import type { LiveBoard, LiveEnd } from '../domain/live-board.ts'
import { type Days, finalAt, type Period, periodAt, previousPeriod } from '../domain/period.ts'
import { parsePeriodId, periodId } from '../domain/period-id.ts'
import { isMeasured } from '../domain/rank-rule.ts'
import { type OwnWeek, ownWeek, type Recap, recapOf } from '../domain/recap.ts'
import { RETENTION } from '../domain/server.ts'
import { STREAK_A_DAY } from '../domain/streak.ts'
import type { Boards } from '../stores/boards.ts'
import type { Leases, Records } from '../stores/store.ts'
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

interface Week {
  period: Exclude<Period, { kind: 'all' }>
  /** The server's. */
  today: Temporal.PlainDate
  finalAt: Temporal.Instant
}

/** What is told: three sentences at most, and the board without who wants to be left out. */
export interface RecapPicture extends Week, Pick<Board, 'count' | 'rows' | 'since'> {
  metric: LiveBoard['metric']
  recap: Recap<BoardRow>
}

export const RECAP = 'recap'
export const recapRecord = z.object({ out: z.literal(true) })

/** Members looked at, from the top; a recap of more is a matter of luck anyway. */
const MOST_MEMBERS = 500
const SHOWN = 10
/** Members whose days are read at a time: with four hundred days each takes some 1 ms. */
const AT_ONCE = 4
/** Longer than reading five hundred members takes, and short enough for another process to tell in time what a dead one began. */
const HOLD = 120_000

export interface RecapDeps {
  live: Pick<LiveRecords, 'of' | 'change'>
  leases: Pick<Leases, 'take' | 'release'>
  out: Records<z.infer<typeof recapRecord>>
  /** `Store.keys`. */
  keys: (prefix: string) => AsyncIterable<string>
  leaderboard: Leaderboard
  boards: Pick<Boards, 'days'>
  /** Gives the event loop back: SQLite and what is made of its answers would hold it for half a second otherwise. */
  breathe: () => Promise<unknown>
  calendarOf: (guildId: string) => Promise<Calendar>
  post: (channelId: string, picture: RecapPicture, locale: string) => Promise<{ messageId: string } | { end: LiveEnd }>
}

export function createRecaps(deps: RecapDeps): Recaps {
  const idOf = (userId: string, guildId: string) => `${userId}:${guildId}`
  const leaseOf = ({ guildId, id }: LiveBoard) => `${RECAP}:${guildId}:${id}`

  async function all(board: LiveBoard, period: Period, now: Temporal.Instant): Promise<Board & { wanted: BoardRow[] }> {
    const ask = { guildId: board.guildId, metric: board.metric, period, userId: null, now }
    const first = await deps.leaderboard.read({ ...ask, from: 0 })
    const rows = [...first.rows]
    for (let from = SHOWN; from < Math.min(first.count, MOST_MEMBERS); from += SHOWN) {
      await deps.breathe()
      rows.push(...(await deps.leaderboard.read({ ...ask, from })).rows)
    }
    const isOut = await Promise.all(rows.map(({ member }) => deps.out.get(idOf(member, board.guildId))))
    return { ...first, wanted: rows.filter((_, at) => isOut[at] === undefined) }
  }

  /** Of who shows numbers: nothing is told of the days of anybody else. As far back as single days are kept anywhere. */
  async function ownWeeks({ guildId, metric }: LiveBoard, { last }: Days, rows: readonly BoardRow[]) {
    const own = new Map<string, OwnWeek>()
    // Of days that do not add up no week is made, and less is more there.
    const open = isMeasured(metric) ? [] : rows.filter(({ value }) => value !== null)
    const kept = { first: last.subtract({ days: RETENTION.most }), last }
    for (let from = 0; from < open.length; from += AT_ONCE) {
      await deps.breathe()
      const members = open.slice(from, from + AT_ONCE).map(({ member }) => member)
      await Promise.all(
        members.map(async (member) => {
          const totals = await deps.boards.days(`${guildId}:${metric}`, member, kept)
          own.set(member, ownWeek(totals, last, STREAK_A_DAY[metric]))
        }),
      )
    }
    return own
  }

  async function tellOf(board: LiveBoard, week: Week, now: Temporal.Instant): Promise<{ end: LiveEnd } | null> {
    const id = periodId(week.period)
    const stored = (await deps.live.of(board.guildId)).find((one) => one.id === board.id)
    if (!stored || reaches(stored.recapped, week.period)) return null
    const { wanted, count, since } = await all(board, week.period, now)
    const known = wanted.filter(({ name }) => name !== '')
    const recap = recapOf(known, await ownWeeks(board, week.period, known))
    // Written down first: rather no recap than two.
    await deps.live.change(board, { recapped: id })
    if (wanted.length === 0) return null
    const { metric, channelId, language } = board
    const rows = wanted.slice(0, SHOWN)
    const posted = await deps.post(channelId, { metric, ...week, count, since, rows, recap }, language)
    return 'end' in posted ? posted : null
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
      if (!period || period.kind === 'all' || !final || Temporal.Instant.compare(now, final) < 0) return null
      if (reaches(board.recapped, period)) return null
      const token = await deps.leases.take(leaseOf(board), HOLD)
      // Another process, or another round of this one, is at it.
      if (token === null) return null
      try {
        return await tellOf(board, { period, today, finalAt: final }, now)
      } finally {
        await deps.leases.release(leaseOf(board), token)
      }
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

/** Whether what was told last has days of the week, as it may when a server's weeks begin on another day from now on. */
function reaches(told: string | null, { first }: Days): boolean {
  const period = told === null ? null : parsePeriodId(told)
  return period !== null && period.kind !== 'all' && Temporal.PlainDate.compare(period.last, first) >= 0
}
