import { ApplicationCommandOptionType, ApplicationIntegrationType, InteractionContextType } from 'discord-api-types/v10'
import type { Asking, Command, CommandContext, Press } from '../discord/command.ts'
import { askedPeriod } from '../domain/asked-period.ts'
import { BOARD_METRICS, type BoardMetric, isBoardMetric, isInviting, PAGE_ROWS } from '../domain/board.ts'
import { dayBy } from '../domain/day.ts'
import { AppError } from '../domain/error.ts'
import { finalAt, type Period, periodAt } from '../domain/period.ts'
import { parsePeriodId } from '../domain/period-id.ts'
import { isAllowed, type ServerSettings, todayIn } from '../domain/server.ts'
import type { Leaderboard } from '../services/leaderboard.ts'
import type { Servers } from '../services/servers.ts'
import type { Streaks } from '../services/streaks.ts'
import { BOARD_PERIODS, leaderboardView, myRankView } from '../views/leaderboard.ts'
import { postLocale } from '../views/words/languages.ts'
import { say } from '../views/words/say.ts'
import { askedDay, dateOption } from './day.ts'
import { choice, described, optionWords } from './described.ts'
import { guildOf } from './share.ts'

interface Asked {
  metric: BoardMetric
  period: Period
  from: number
}

interface LeaderboardDeps {
  leaderboard: Leaderboard
  servers: Pick<Servers, 'of'>
}

/** `/leaderboard metric: period:`: for everybody in the channel, of members who agreed to be on it. */
export function leaderboardCommand(deps: LeaderboardDeps): Command {
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
    async run(args, ctx) {
      const server = await deps.servers.of(guildOf(ctx))
      const metric = args.metric === undefined ? firstAllowed(server) : metricOf(args.metric)
      const kind = BOARD_PERIODS.find((one) => one === args.period) ?? 'week'
      const today = todayIn(server, ctx.now)
      const day = (name: string) => dayBy(askedDay(args, ctx, name), today)
      const days = { kind, since: args.since === undefined ? null : day('since'), until: day('until') }
      const period = askedPeriod(days, today, server.weekStart)
      return show(deps.leaderboard, { metric, period, from: 0 }, server, ctx)
    },
  }
}

/** Another page, another metric or another period, in the place of what is shown: a board is everybody's. */
export function boardPresses({ leaderboard, servers, streaks }: LeaderboardDeps & { streaks: Streaks }): Press[] {
  const inPlace = (name: string, askedOf: (args: readonly string[], nowIn: NowIn) => Asked): Press => ({
    name,
    answer: 'in-place',
    async run(args, ctx) {
      const server = await servers.of(guildOf(ctx))
      const nowIn: NowIn = (kind) => periodNow(kind, server, ctx)
      return show(leaderboard, askedOf(args, nowIn), server, ctx)
    },
  })
  return [
    inPlace('board', ([metric, id, from]) => ({ metric: metricOf(metric), period: periodOf(id), from: rowOf(from) })),
    inPlace('jump-to', ([metric, id, rank]) => ({
      metric: metricOf(metric),
      period: periodOf(id),
      from: pageOf(rank),
    })),
    inPlace('board-period', ([metric, kind], nowIn) => ({ metric: metricOf(metric), period: nowIn(kind), from: 0 })),
    inPlace('board-metric', ([kind, metric], nowIn) => ({ metric: metricOf(metric), period: nowIn(kind), from: 0 })),
    {
      name: 'my-rank',
      async run([id, period], ctx) {
        const asked = { metric: metricOf(id), period: periodOf(period), from: 0 }
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

async function show(leaderboard: Leaderboard, asked: Asked, server: ServerSettings, ctx: CommandContext) {
  const board = await leaderboard.read({ guildId: guildOf(ctx), userId: ctx.userId, now: ctx.now, ...asked })
  const facts = {
    ...asked,
    ...board,
    today: todayIn(server, ctx.now),
    finalAt: finalAt(asked.period, server.zone, server.graceHours),
    // The others are there for whoever asks for them by name.
    metrics: BOARD_METRICS.filter((one) => isAllowed(server, one) && (isInviting(one) || one === asked.metric)),
    pageRows: PAGE_ROWS,
  }
  return leaderboardView(facts, { ...ctx, locale: postLocale(server.language, ctx.locale) })
}

type NowIn = (kind: string | undefined) => Period

function periodNow(kind: string | undefined, server: ServerSettings, { now }: CommandContext): Period {
  return periodAt(BOARD_PERIODS.find((one) => one === kind) ?? 'week', todayIn(server, now), server.weekStart)
}

/** Where none is allowed, the one to say so about. */
function firstAllowed(server: ServerSettings): BoardMetric {
  return BOARD_METRICS.find((metric) => isAllowed(server, metric)) ?? 'steps'
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
