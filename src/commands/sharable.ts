import { ApplicationCommandOptionType } from 'discord-api-types/v10'
import type { Answer, Command, CommandArgs, CommandContext, OwnCommand } from '../discord/command.ts'
import type { Settings } from '../services/settings.ts'
import { canBeShared } from '../views/nav.ts'
import type { Reply } from '../views/reply.ts'
import { notPostedView, postedView, sharedView } from '../views/share.ts'
import { optionWords } from './described.ts'

/**
 * A command about one's own numbers with `share:`, where the operator lets members post theirs. Without the option it goes
 * by the member's settings; the answer stays private in any case, and what is posted is a copy its owner can take back.
 */
export function sharable(command: OwnCommand, settings: Pick<Settings, 'of'>): Command {
  const share = { type: ApplicationCommandOptionType.Boolean as const, ...optionWords('share') }
  async function wantsToShare(args: CommandArgs, { guildId, userId }: CommandContext): Promise<boolean> {
    if (typeof args.share === 'boolean') return args.share
    return guildId !== null && (await settings.of(userId)).visibility === 'public'
  }
  return {
    ...command,
    data: { ...command.data, options: [...(command.data.options ?? []), share] },
    async run(args, ctx) {
      const reply = await command.run(args, ctx)
      return (await wantsToShare(args, ctx)) ? posted(reply, args, ctx) : reply
    },
  }
}

function posted(reply: Reply, args: CommandArgs, ctx: CommandContext): Answer {
  if (canBeShared(reply)) {
    return { here: sharedView(ctx), post: postedView(reply, { name: ctx.userName, owner: ctx.userId }, ctx) }
  }
  // Only whoever asked for it just now has to hear why it did not happen.
  return args.share === true ? notPostedView(reply, ctx) : reply
}
