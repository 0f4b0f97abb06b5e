import {
  ApplicationCommandOptionType,
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
  PermissionFlagsBits,
} from 'discord-api-types/v10'
import type { Command, CommandArgs, CommandContext, Press } from '../discord/command.ts'
import { BOARD_METRICS } from '../domain/board.ts'
import { LIVE_PERIODS, MOST_LIVE_BOARDS } from '../domain/live-board.ts'
import type { LiveBoards } from '../services/live-boards.ts'
import {
  type LiveRefusal,
  liveCreatedView,
  liveListView,
  liveRefusedView,
  liveRemovedView,
} from '../views/live-board.ts'
import type { Reply } from '../views/reply.ts'
import { choice, described, optionWords, subcommand } from './described.ts'
import { guildOf } from './share.ts'

const string = { type: ApplicationCommandOptionType.String as const }

/** `/board create|list|remove`: messages that keep a board up to date, for whoever manages the server. */
export function boardCommand({ live }: { live: LiveBoards }): Command {
  const metrics = BOARD_METRICS.map((metric) => choice(`metric.${metric}`, metric))
  const periods = LIVE_PERIODS.map((kind) => choice(`choice.period.${kind}`, kind))
  const channel = { type: ApplicationCommandOptionType.Channel as const, ...optionWords('board-channel') }
  return {
    data: {
      ...described('board'),
      options: [
        subcommand('board.create', [
          { ...string, ...optionWords('shared-metric'), choices: metrics, required: true },
          { ...string, ...optionWords('period'), choices: periods },
          { ...channel, channel_types: [ChannelType.GuildText, ChannelType.GuildAnnouncement] },
          { type: ApplicationCommandOptionType.Boolean, ...optionWords('recap') },
        ]),
        subcommand('board.list'),
        subcommand('board.remove'),
      ],
      default_member_permissions: String(PermissionFlagsBits.ManageGuild),
      contexts: [InteractionContextType.Guild],
      integration_types: [ApplicationIntegrationType.GuildInstall],
    },
    visibility: 'private',
    async run(args, ctx) {
      if (!ctx.mayManage) return refused('not-manager', null, ctx)
      if (args.subcommand === 'create') return create(live, args, ctx)
      return liveListView({ boards: await live.list(guildOf(ctx)), remove: args.subcommand === 'remove' }, ctx)
    },
  }
}

/** Which one is to go. The list may be old, and whoever chooses may have lost the right to. */
export function boardRemovePress({ live }: { live: LiveBoards }): Press {
  return {
    name: 'board-remove',
    answer: 'in-place',
    async run([id = ''], ctx) {
      if (!ctx.mayManage) return refused('not-manager', null, ctx)
      return liveRemovedView(await live.remove(guildOf(ctx), id), ctx)
    },
  }
}

async function create(live: LiveBoards, args: CommandArgs, ctx: CommandContext): Promise<Reply> {
  const channelId = args.channel === undefined ? ctx.channelId : String(args.channel)
  const metric = BOARD_METRICS.find((one) => one === args.metric) ?? 'steps'
  const kind = LIVE_PERIODS.find((one) => one === args.period) ?? 'week'
  if (channelId === null) return refused('gone', null, ctx)
  const recap = args.recap === true
  if (recap && kind !== 'week') return refused('recap', null, ctx)
  const { userId: by, locale: language, now } = ctx
  const made = await live.create({ guildId: guildOf(ctx), metric, kind, channelId, language, by, recap, now })
  return 'refused' in made ? refused(made.refused, channelId, ctx) : liveCreatedView(made, ctx)
}

function refused(why: LiveRefusal, channelId: string | null, ctx: CommandContext): Reply {
  return liveRefusedView({ why, channelId, most: MOST_LIVE_BOARDS }, ctx)
}
