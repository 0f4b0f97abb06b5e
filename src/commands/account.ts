import { ApplicationIntegrationType, InteractionContextType } from 'discord-api-types/v10'
import type { Command } from '../discord/command.ts'
import type { Account } from '../services/account.ts'
import { accountView } from '../views/account.ts'

/** `/account`: what is linked, what may be read, when it last synced, and who sees it. */
export function accountCommand({ account }: { account: Pick<Account, 'overview'> }): Command {
  return {
    data: {
      name: 'account',
      description: 'Your links: what may be read, when it last synced, and who sees it',
      contexts: [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel],
      integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
    },
    visibility: 'private',
    answer: 'deferred',
    run: async (_args, ctx) => accountView(await account.overview(ctx.userId, ctx.deadline), ctx),
  }
}
