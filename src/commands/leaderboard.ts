import { ApplicationCommandOptionType, ApplicationIntegrationType, InteractionContextType } from 'discord-api-types/v10'
import type { Asking, Command, CommandContext, Press } from '../discord/command.ts'
import { BOARD_METRICS, type BoardMetric, isBoardMetric, PAGE_ROWS } from '../domain/board.ts'
import { dayBy } from '../domain/day.ts'
import { AppError } from '../domain/error.ts'
import { finalAt, type Period, periodAt, periodBetween } from '../domain/period.ts'
import { parsePeriodId } from '../domain/period-id.ts'
import type { Leaderboard } from '../services/leaderboard.ts'
import { BOARD_PERIODS, leaderboardView, myRankView } from '../views/leaderboard.ts'
import type { Reply } from '../views/reply.ts'
import { say } from '../views/words/say.ts'
import { askedDay, dateOption } from './day.ts'
import { choice, described, optionWords } from './described.ts'
import { guildOf } from './share.ts'

/** Where a server's days begin and its periods end, until an admin can say. */
const ZONE = 'UTC'

interface Asked {
  metric: BoardMetric
  period: Period
  from: number
}

/** `/leaderboard metric: period:`: for everybody in the channel, of members who agreed to be on it. */
export function leaderboardCommand({ leaderboard }: { leaderboard: Leaderboard }): Command {
  return {
    data: {
      ...described('leaderboard'),
      options: [
        {
          type: ApplicationCommandOptionType.String as const,
          ...optionWords('shared-metric'),
          choices: BOARD_METRICS.map((metric) => choice(`metric.${metric}`, metric)),
        },
        {
          type: ApplicationCommandOptionType.String as const,
          ...optionWords('period'),
          choices: BOARD_PERIODS.map((kind) => choice(`choice.period.${kind}`, kind)),
        },
        { ...dateOption('since'), autocomplete: false },
        { ...dateOption('until'), autocomplete: false },
      ],
      contexts: [InteractionContextType.Guild],
      integration_types: [ApplicationIntegrationType.GuildInstall],
    },
    visibility: 'public',
    run(args, ctx) {
      const metric = args.metric === undefined ? 'steps' : metricOf(args.metric)
      const kind = BOARD_PERIODS.find((one) => one === args.period) ?? 'week'
      const today = todayOf(ctx)
      const day = (name: string) => dayBy(askedDay(args, ctx, name), today)
      const period = args.since === undefined ? periodAt(kind, day('until')) : periodBetween(day('since'), day('until'))
      return show(leaderboard, { metric, period, from: 0 }, ctx)
    },
  }
}

/** Another page, another metric or another period, in the place of what is shown: a board is everybody's. */
export function boardPresses({ leaderboard }: { leaderboard: Leaderboard }): Press[] {
  const inPlace = (name: string, askedOf: (args: readonly string[], ctx: CommandContext) => Asked): Press => ({
    name,
    answer: 'in-place',
    run: (args, ctx) => show(leaderboard, askedOf(args, ctx), ctx),
  })
  return [
    inPlace('board', ([metric, id, from]) => ({ metric: metricOf(metric), period: periodOf(id), from: rowOf(from) })),
    inPlace('jump-to', ([metric, id, rank]) => ({
      metric: metricOf(metric),
      period: periodOf(id),
      from: pageOf(rank),
    })),
    inPlace('board-period', ([metric, kind], ctx) => ({ metric: metricOf(metric), period: nowIn(kind, ctx), from: 0 })),
    inPlace('board-metric', ([kind, metric], ctx) => ({ metric: metricOf(metric), period: nowIn(kind, ctx), from: 0 })),
    {
      name: 'my-rank',
      async run([id, period], ctx) {
        const asked = { metric: metricOf(id), period: periodOf(period), from: 0 }
        const today = todayOf(ctx)
        const board = await leaderboard.read({ guildId: guildOf(ctx), userId: ctx.userId, now: ctx.now, ...asked })
        return myRankView({ ...asked, ...board, today }, ctx)
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

async function show(leaderboard: Leaderboard, asked: Asked, ctx: CommandContext): Promise<Reply> {
  const board = await leaderboard.read({ guildId: guildOf(ctx), userId: ctx.userId, now: ctx.now, ...asked })
  return leaderboardView(
    {
      ...asked,
      ...board,
      today: todayOf(ctx),
      finalAt: finalAt(asked.period, ZONE),
      metrics: BOARD_METRICS,
      pageRows: PAGE_ROWS,
    },
    ctx,
  )
}

function nowIn(kind: string | undefined, ctx: CommandContext): Period {
  return periodAt(BOARD_PERIODS.find((one) => one === kind) ?? 'week', todayOf(ctx))
}

function todayOf({ now }: CommandContext): Temporal.PlainDate {
  return now.toZonedDateTimeISO(ZONE).toPlainDate()
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

/** Throws `metric-unknown`. */
function metricOf(said: unknown): BoardMetric {
  if (isBoardMetric(said)) return said
  throw new AppError('metric-unknown', { input: String(said ?? '') })
}
