import type { Command } from '../discord/command.ts'
import type { Account } from '../services/account.ts'
import { accountView } from '../views/account.ts'
import { EVERYWHERE } from './day.ts'
import { described } from './described.ts'

/** `/account`: what is linked, what may be read, when it last synced, and who sees it. */
export function accountCommand({ account }: { account: Pick<Account, 'overview'> }): Command {
  return {
    data: {
      ...described('account'),
      ...EVERYWHERE,
    },
    visibility: 'private',
    async run(_args, ctx) {
      const { links, shared } = await account.overview(ctx.userId, ctx.deadline)
      return accountView(links, shared, ctx)
    },
  }
}
