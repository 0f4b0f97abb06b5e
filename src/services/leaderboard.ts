import { type BoardMetric, PAGE_ROWS } from '../domain/board.ts'
import { AppError } from '../domain/error.ts'
import { daysOf, finalAt, type Period, previousPeriod } from '../domain/period.ts'
import type { Ranked } from '../domain/rank.ts'
import { isAllowed, type ServerSettings, todayIn } from '../domain/server.ts'
import type { ShareLevel } from '../domain/sharing.ts'
import { type Stale, staleOf } from '../domain/stale.ts'
import type { Log } from '../lib/log.ts'
import type { Boards, BoardView } from '../stores/boards.ts'
import type { BoardSync } from './board-sync.ts'
import type { Moderation } from './moderation.ts'
import type { Servers } from './servers.ts'
import type { Sharing } from './sharing.ts'

/** One server's board as anybody of it may see it at this moment. */
export interface Leaderboard {
  /** Throws `store-down`, and `metric-barred` where the server does not allow it. Who has left the server, or withdrew meanwhile, is taken off and not shown. */
  read(ask: BoardAsk): Promise<Board>
}

export interface BoardAsk {
  guildId: string
  metric: BoardMetric
  period: Period
  /** How many rows to leave out before the first. */
  from: number
  /** Whose own row to show beside the page. */
  userId: string | null
  now: Temporal.Instant
}

export interface Board {
  /** Rows on the whole board. */
  count: number
  /** How many rows come before the first one here: of a page behind the end, those before the last page. */
  from: number
  rows: BoardRow[]
  /** Who shares this here and has no day that counts in this period. */
  waiting: number
  /** Who shares this here and was taken off by the server's moderators. */
  excluded: number
  /** The asked member's row and its neighbours, where the page does not show it. */
  own: BoardRow[]
  /**
   * What the asked member lacks to draw level with the next better one; null for the first, without a row, and where one of
   * the two numbers is not to be seen, which the difference would tell.
   */
  gap: number | null
  /** `waiting`: they share it, and too few of their days count in the period. */
  asker: 'on' | 'waiting' | 'blocked' | 'off'
  /** Why the asked member's totals may not be of today, with a row or while they wait for one. */
  stale: Stale | null
  /** The first day that still counts where the board would begin earlier. */
  since: Temporal.PlainDate | null
}

export interface BoardRow extends Omit<Ranked, 'value'> {
  name: string
  /** Null for members who share their place alone. */
  value: number | null
  isAsker: boolean
  /** Why it may not be of today, while the period runs. */
  stale: Stale | null
}

export interface LeaderboardDeps {
  boards: Boards
  sharing: Pick<Sharing, 'in'>
  sync: Pick<BoardSync, 'stateOf' | 'leave' | 'left' | 'looked'>
  servers: Pick<Servers, 'of'>
  moderation: Pick<Moderation, 'of'>
  /** What a member is called in a server: null when they left it. Rejects where Discord does not say. */
  nameOf: (guildId: string, userId: string, maxAge?: number) => Promise<string | null>
  /** Whether this operator lets numbers be shown to others at all. */
  numbers: boolean
  log: Log
}

/** Whoever leaves a server is gone from its boards soon after, and two looks in a row do not ask Discord twice. */
const SEEN = 60_000

export function createLeaderboard(deps: LeaderboardDeps): Leaderboard {
  /** Null for who may not be shown any more; their rows go at once. */
  async function rowOf(
    ask: BoardAsk & { today: Temporal.PlainDate | null },
    blocked: readonly string[],
    row: Ranked,
  ): Promise<BoardRow | null> {
    const { guildId, metric, userId } = ask
    const level = (await deps.sharing.in(guildId, row.member)).get(metric) ?? 'off'
    if (level === 'off' || blocked.includes(row.member)) {
      await deps.sync.leave({ guildId, metric, userId: row.member })
      return null
    }
    // A message that keeps itself up to date asks every few minutes by itself.
    const name = await nameOf(guildId, row.member, userId === null ? undefined : SEEN)
    if (name === null) {
      await deps.sync.left(row.member, guildId)
      return null
    }
    return {
      member: row.member,
      rank: row.rank,
      was: row.was,
      name,
      value: shown(level) ? row.value : null,
      isAsker: row.member === userId,
      stale: await stale(row.member, ask),
    }
  }

  async function sharersOf({ guildId, metric }: BoardAsk, members: readonly string[]): Promise<number> {
    const levels = await Promise.all(members.map((member) => deps.sharing.in(guildId, member)))
    return levels.filter((level) => level.has(metric)).length
  }

  /** Why the asker has no row. */
  async function offBoard({ guildId, metric, userId }: BoardAsk, blocked: readonly string[]): Promise<Board['asker']> {
    if (userId === null) return 'off'
    if (blocked.includes(userId)) return 'blocked'
    return (await deps.sharing.in(guildId, userId)).has(metric) ? 'waiting' : 'off'
  }

  function shown(level: ShareLevel): boolean {
    return level === 'value' && deps.numbers
  }

  /** Discord in trouble is no reason to leave anybody out. */
  async function nameOf(guildId: string, userId: string, maxAge?: number): Promise<string | null> {
    try {
      return await deps.nameOf(guildId, userId, maxAge)
    } catch (err) {
      deps.log.debug({ err }, 'a name on a board is unknown')
      return ''
    }
  }

  /** What is over stays as it is, whatever has happened to a link since. */
  async function stale(
    userId: string,
    { metric, today, now }: BoardAsk & { today: Temporal.PlainDate | null },
  ): Promise<Stale | null> {
    if (today === null) return null
    const known = (await deps.sync.stateOf(userId, metric)) ?? { at: null, trouble: null, mend: null, newest: null }
    return staleOf(known, { metric, today, now })
  }

  function look({ guildId, metric, period, userId }: BoardAsk, from: number): Promise<BoardView> {
    const previous = previousPeriod(period)
    return deps.boards.read(`${guildId}:${metric}`, daysOf(period), {
      from,
      size: PAGE_ROWS,
      ...(userId === null ? {} : { member: userId }),
      ...(previous === null ? {} : { before: daysOf(previous) }),
    })
  }

  return {
    async read(ask) {
      const { guildId, metric, userId } = ask
      const server = await deps.servers.of(guildId)
      if (!isAllowed(server, metric)) throw new AppError('metric-barred', { metric })
      const { blocked } = await deps.moderation.of(guildId)
      deps.sync.looked(guildId)
      const first = await look(ask, ask.from)
      const last = Math.floor((first.count - 1) / PAGE_ROWS) * PAGE_ROWS
      const isBehind = first.count > 0 && ask.from > last
      const [view, from] = isBehind ? [await look(ask, last), last] : [first, ask.from]
      const today = runs(ask, server) ? todayIn(server, ask.now) : null
      const all = async (rows: readonly Ranked[]) =>
        (await Promise.all(rows.map((row) => rowOf({ ...ask, today }, blocked, row)))).filter((row) => row !== null)
      const isOnPage = view.rows.some(({ member }) => member === userId)
      const [rows, own] = [await all(view.rows), await all(view.own)]
      // In a tie they may stand far from the asker, on no row that is looked at.
      const near = [...rows, ...own].find(({ member }) => member === view.ahead?.member)
      const mine = own.find(({ isAsker }) => isAsker)
      const asker = mine ? 'on' : await offBoard(ask, blocked)
      const [ahead] = near || !view.ahead ? [near] : await all([{ ...view.ahead, was: null }])
      return {
        count: view.count,
        from,
        rows,
        waiting: Math.max(0, view.joined - view.count),
        excluded: await sharersOf(ask, blocked),
        own: isOnPage ? [] : own,
        gap: gapTo(ahead, own),
        asker,
        stale: userId !== null && asker === 'waiting' ? await stale(userId, { ...ask, today }) : (mine?.stale ?? null),
        since: view.since,
      }
    },
  }
}

function runs({ period, now }: BoardAsk, { zone, graceHours }: ServerSettings): boolean {
  const end = finalAt(period, zone, graceHours)
  return end === null || Temporal.Instant.compare(now, end) < 0
}

function gapTo(ahead: BoardRow | undefined, own: readonly BoardRow[]): number | null {
  const mine = own.find(({ isAsker }) => isAsker)
  // Ahead is more, or less.
  return mine?.value == null || ahead?.value == null ? null : Math.abs(ahead.value - mine.value)
}
