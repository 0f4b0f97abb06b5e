import type { Asking, CommandContext, Press } from '../discord/command.ts'
import { PAGE_ROWS } from '../domain/board.ts'
import { AppError } from '../domain/error.ts'
import { type Period, periodAt } from '../domain/period.ts'
import { parsePeriodId } from '../domain/period-id.ts'
import { type ServerSettings, todayIn } from '../domain/server.ts'
import type { Streaks } from '../services/streaks.ts'
import { BOARD_PERIODS, myRankView } from '../views/leaderboard.ts'
import { say } from '../views/words/say.ts'
import { type Asked, boardMetricOf, type LeaderboardDeps, showBoard } from './leaderboard.ts'
import { guildOf } from './share.ts'

/** Another page, another metric or another period, in the place of what is shown: a board is everybody's. */
export function boardPresses({ leaderboard, servers, streaks }: LeaderboardDeps & { streaks: Streaks }): Press[] {
  const inPlace = (name: string, askedOf: (args: readonly string[], nowIn: NowIn) => Asked): Press => ({
    name,
    answer: 'in-place',
    async run(args, ctx) {
      const server = await servers.of(guildOf(ctx))
      const nowIn: NowIn = (kind) => periodNow(kind, server, ctx)
      return showBoard(leaderboard, askedOf(args, nowIn), server, ctx)
    },
  })
  return [
    inPlace('board', ([metric, id, from]) => ({
      metric: boardMetricOf(metric),
      period: periodOf(id),
      from: rowOf(from),
    })),
    inPlace('jump-to', ([metric, id, rank]) => ({
      metric: boardMetricOf(metric),
      period: periodOf(id),
      from: pageOf(rank),
    })),
    inPlace('board-period', ([metric, kind], nowIn) => ({
      metric: boardMetricOf(metric),
      period: nowIn(kind),
      from: 0,
    })),
    inPlace('board-metric', ([kind, metric], nowIn) => ({
      metric: boardMetricOf(metric),
      period: nowIn(kind),
      from: 0,
    })),
    {
      name: 'my-rank',
      async run([id, period], ctx) {
        const asked = { metric: boardMetricOf(id), period: periodOf(period), from: 0 }
        const today = todayIn(await servers.of(guildOf(ctx)), ctx.now)
        const who = { guildId: guildOf(ctx), userId: ctx.userId, now: ctx.now, ...asked }
        const board = await leaderboard.read(who)
        return myRankView({ ...asked, ...board, today, streak: await streaks.of(who) }, ctx)
      },
    },
  ]
}

/** *Go to a place*: which one is typed into a modal. */
export const boardAsking: Asking = {
  name: 'jump',
  open: ([metric = '', period = ''], ctx) => ({
    id: `jump-to:${metric}:${period}`,
    title: say(ctx, 'board.jump.title'),
    fields: [{ id: 'rank', label: say(ctx, 'board.jump.label'), placeholder: '42', maxLength: 7 }],
  }),
}

type NowIn = (kind: string | undefined) => Period

function periodNow(kind: string | undefined, server: ServerSettings, { now }: CommandContext): Period {
  return periodAt(BOARD_PERIODS.find((one) => one === kind) ?? 'week', todayIn(server, now), server.weekStart)
}

/** Throws `button-stale`: only a board of ours names periods like this. */
function periodOf(id: string | undefined): Period {
  const period = parsePeriodId(id ?? '')
  if (period) return period
  throw new AppError('button-stale', {})
}

function rowOf(from: string | undefined): number {
  return /^\d{1,6}$/.test(from ?? '') ? Number(from) : 0
}

/** The page with a place on it; the top for what is no place. */
function pageOf(rank: string | undefined): number {
  const place = Number(rank?.normalize('NFKC').trim())
  return Number.isInteger(place) && place > 0 && place < 1e6 ? Math.floor((place - 1) / PAGE_ROWS) * PAGE_ROWS : 0
}
