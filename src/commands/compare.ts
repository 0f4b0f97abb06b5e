import { ApplicationCommandOptionType, ApplicationIntegrationType, InteractionContextType } from 'discord-api-types/v10'
import type { Command } from '../discord/command.ts'
import { AppError } from '../domain/error.ts'
import { COMPARED_METRICS, type ComparedMetric, isComparedMetric } from '../domain/sharing.ts'
import type { Compare } from '../services/compare.ts'
import { compareView } from '../views/compare.ts'
import { choice, described, optionWords } from './described.ts'
import { guildOf, metricOption } from './share.ts'

const RANGES = [7, 30] as const

/** `/compare metric: with: range:`: beside somebody who shares that metric here. Only the asker sees it. */
export function compareCommand({ compare }: { compare: Compare }): Command {
  return {
    data: {
      ...described('compare'),
      options: [
        { ...metricOption(COMPARED_METRICS), required: true },
        { type: ApplicationCommandOptionType.User as const, ...optionWords('with'), required: true },
        {
          type: ApplicationCommandOptionType.Integer as const,
          ...optionWords('compare-range'),
          choices: RANGES.map((days) => choice(`choice.range.${days}`, days)),
        },
      ],
      contexts: [InteractionContextType.Guild],
      integration_types: [ApplicationIntegrationType.GuildInstall],
    },
    visibility: 'private',
    async run(args, ctx) {
      const metric = metricOf(args.metric)
      const id = String(args.with ?? '')
      const other = { id, name: ctx.names.get(id) ?? id }
      const days = RANGES.find((one) => one === args.range) ?? RANGES[0]
      const ask = { guildId: guildOf(ctx), userId: ctx.userId, other, metric, days }
      return compareView({ ...(await compare.of(ask, ctx.now, ctx.deadline)), metric, name: other.name }, ctx)
    },
  }
}

/** Throws `metric-unknown`. */
function metricOf(said: unknown): ComparedMetric {
  if (isComparedMetric(said)) return said
  throw new AppError('metric-unknown', { input: String(said ?? '') })
}
