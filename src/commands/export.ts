import { ApplicationIntegrationType, InteractionContextType } from 'discord-api-types/v10'
import type { Command } from '../discord/command.ts'
import type { Account } from '../services/account.ts'
import { exportView } from '../views/account.ts'

/** `/export`: one file with everything held about the member, for them alone. */
export function exportCommand({ account }: { account: Pick<Account, 'export'> }): Command {
  return {
    data: {
      name: 'export',
      description: 'One file with everything this bot holds about you',
      contexts: [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel],
      integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
    },
    visibility: 'private',
    answer: 'deferred',
    run: async (_args, ctx) => exportView(await account.export(ctx.userId, ctx.now), ctx),
  }
}
