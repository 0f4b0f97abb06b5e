import { ApplicationCommandOptionType, ApplicationIntegrationType, InteractionContextType } from 'discord-api-types/v10'
import type { Command } from '../discord/command.ts'
import type { Account } from '../services/account.ts'
import { erasedView, eraseQuestionView } from '../views/account.ts'

/** What a member types to mean it. */
const WORD = 'erase'

/** `/erase confirm:erase`: everything held about the member goes, and cannot be brought back. */
export function eraseCommand({ account }: { account: Pick<Account, 'erase'> }): Command {
  return {
    data: {
      name: 'erase',
      description: 'Delete everything this bot holds about you; it cannot be undone',
      options: [
        {
          type: ApplicationCommandOptionType.String,
          name: 'confirm',
          description: `Type ${WORD} to confirm; without it nothing is deleted`,
          max_length: 40,
        },
      ],
      contexts: [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel],
      integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
    },
    visibility: 'private',
    answer: 'deferred',
    async run(args, ctx) {
      const typed = args.confirm === undefined ? null : String(args.confirm).normalize('NFKC').trim().toLowerCase()
      if (typed !== WORD) return eraseQuestionView({ word: WORD, mistyped: typed !== null }, ctx)
      return erasedView(await account.erase(ctx.userId), ctx)
    },
  }
}
