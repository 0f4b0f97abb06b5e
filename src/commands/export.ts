import type { Command } from '../discord/command.ts'
import type { Account } from '../services/account.ts'
import { exportView } from '../views/account.ts'
import { EVERYWHERE } from './day.ts'
import { described } from './described.ts'

/** `/export`: one file with everything held about the member, for them alone. */
export function exportCommand({ account }: { account: Pick<Account, 'export'> }): Command {
  return {
    data: {
      ...described('export'),
      ...EVERYWHERE,
    },
    visibility: 'private',
    run: async (_args, ctx) => exportView(await account.export(ctx.userId, ctx.now), ctx),
  }
}
