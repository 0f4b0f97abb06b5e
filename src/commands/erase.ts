import { ApplicationCommandOptionType } from 'discord-api-types/v10'
import type { Command } from '../discord/command.ts'
import type { Account } from '../services/account.ts'
import { erasedView, eraseQuestionView } from '../views/account.ts'
import { EVERYWHERE } from './day.ts'
import { described, optionWords } from './described.ts'

/** What a member types to mean it. */
const WORD = 'erase'

/** `/erase confirm:erase`: everything held about the member goes, and cannot be brought back. */
export function eraseCommand({ account }: { account: Pick<Account, 'erase'> }): Command {
  return {
    data: {
      ...described('erase'),
      options: [
        {
          type: ApplicationCommandOptionType.String,
          ...optionWords('confirm'),
          max_length: 40,
        },
      ],
      ...EVERYWHERE,
    },
    visibility: 'private',
    async run(args, ctx) {
      const typed = args.confirm === undefined ? null : String(args.confirm).normalize('NFKC').trim().toLowerCase()
      if (typed !== WORD) return eraseQuestionView({ word: WORD, mistyped: typed !== null }, ctx)
      return erasedView(await account.erase(ctx.userId), ctx)
    },
  }
}
