import type { Command, CommandContext, Press } from '../discord/command.ts'
import type { Account } from '../services/account.ts'
import type { Linking } from '../services/linking.ts'
import type { Reply } from '../views/reply.ts'
import { historyView, notLinkedUnlinkView, unlinkedView, whichUnlinkView } from '../views/unlink.ts'
import { EVERYWHERE } from './day.ts'
import { described } from './described.ts'
import { chosenProvider, type Offered, providerOption } from './link.ts'

interface UnlinkDeps {
  linking: Pick<Linking, 'end'>
  account: Pick<Account, 'linked' | 'left'>
  /** Everything that can be left, what can no longer be linked included. */
  known: readonly Offered[]
}

/** `/unlink provider:`: the tokens are deleted at once, then the vendor is told. */
export function unlinkCommand(deps: UnlinkDeps): Command {
  return {
    data: {
      ...described('unlink'),
      options: [providerOption(deps.known, 'unlink-provider')],
      ...EVERYWHERE,
    },
    visibility: 'private',
    async run(args, ctx) {
      if (args.provider !== undefined) return end(deps, chosenProvider(args.provider, deps.known), ctx)
      const linked = await deps.account.linked(ctx.userId)
      const [only, ...more] = linked
      if (more.length > 0) return whichUnlinkView(linked, ctx)
      return only ? end(deps, only.id, ctx) : notLinkedUnlinkView({ providerName: null }, ctx)
    },
  }
}

/** One of several links, chosen by its button. */
export function unlinkPress(deps: UnlinkDeps): Press {
  return {
    name: 'unlink',
    run: ([id], ctx) => end(deps, chosenProvider(id, deps.known), ctx),
  }
}

async function end({ linking, account, known }: UnlinkDeps, providerId: string, ctx: CommandContext): Promise<Reply> {
  const providerName = known.find(({ id }) => id === providerId)?.name ?? providerId
  const ended = await linking.end({ providerId, userId: ctx.userId })
  if (ended === null) return notLinkedUnlinkView({ providerName }, ctx)
  await account.left({ providerId, userId: ctx.userId })
  return unlinkedView({ providerId, providerName, revoked: ended.revoked ? 'done' : 'unconfirmed' }, ctx)
}

/** The answer to what becomes of the copies of one's days after `/unlink`. */
export function historyPress(deps: { account: Pick<Account, 'forgetHistory'>; known: readonly Offered[] }): Press {
  return {
    name: 'history',
    async run([choice, id], ctx) {
      const providerId = chosenProvider(id || undefined, deps.known)
      const providerName = deps.known.find((provider) => provider.id === providerId)?.name ?? providerId
      if (choice !== 'delete') return historyView({ providerName, outcome: 'kept' }, ctx)
      const deleted = await deps.account.forgetHistory({ providerId, userId: ctx.userId })
      return historyView({ providerName, outcome: deleted === null ? 'in-use' : 'deleted' }, ctx)
    },
  }
}
