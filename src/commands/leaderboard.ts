import { ApplicationCommandOptionType, ApplicationIntegrationType, InteractionContextType } from 'discord-api-types/v10'
import type { Command, CommandContext } from '../discord/command.ts'
import { askedPeriod } from '../domain/asked-period.ts'
import { BOARD_METRICS, type BoardMetric, isBoardMetric, isInviting, PAGE_ROWS } from '../domain/board.ts'
import { dayBy } from '../domain/day.ts'
import { AppError } from '../domain/error.ts'
import { finalAt, type Period } from '../domain/period.ts'
import { isAllowed, type ServerSettings, todayIn } from '../domain/server.ts'
import type { Leaderboard } from '../services/leaderboard.ts'
import type { Servers } from '../services/servers.ts'
import { BOARD_PERIODS, leaderboardView } from '../views/leaderboard.ts'
import { postLocale } from '../views/words/languages.ts'
import { askedDay, dateOption } from './day.ts'
import { choice, described, optionWords } from './described.ts'
import { guildOf } from './share.ts'

/** What of which board. */
export interface Asked {
  metric: BoardMetric
  period: Period
  from: number
}

export interface LeaderboardDeps {
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
      const metric = args.metric === undefined ? firstAllowed(server) : boardMetricOf(args.metric)
      const kind = BOARD_PERIODS.find((one) => one === args.period) ?? 'week'
      const today = todayIn(server, ctx.now)
      const day = (name: string) => dayBy(askedDay(args, ctx, name), today)
      const days = { kind, since: args.since === undefined ? null : day('since'), until: day('until') }
      const period = askedPeriod(days, today, server.weekStart)
      return showBoard(deps.leaderboard, { metric, period, from: 0 }, server, ctx)
    },
  }
}

/** A page of a board, in the language of its readers. */
export async function showBoard(leaderboard: Leaderboard, asked: Asked, server: ServerSettings, ctx: CommandContext) {
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

/** Where none is allowed, the one to say so about. */
function firstAllowed(server: ServerSettings): BoardMetric {
  return BOARD_METRICS.find((metric) => isAllowed(server, metric)) ?? 'steps'
}

/** Throws `metric-unknown`. */
export function boardMetricOf(said: unknown): BoardMetric {
  if (isBoardMetric(said)) return said
  throw new AppError('metric-unknown', { input: String(said ?? '') })
}
