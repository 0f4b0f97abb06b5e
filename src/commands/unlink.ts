import { ApplicationIntegrationType, InteractionContextType } from 'discord-api-types/v10'
import type { Command, Press } from '../discord/command.ts'
import type { Account } from '../services/account.ts'
import type { Linking } from '../services/linking.ts'
import { historyView, notLinkedUnlinkView, unlinkedView } from '../views/link.ts'
import { chosenProvider, type Offered, providerOption } from './link.ts'

/** `/unlink provider:`: the tokens are deleted at once, then the vendor is told. */
export function unlinkCommand(deps: { linking: Pick<Linking, 'end'>; offered: readonly Offered[] }): Command {
  return {
    data: {
      name: 'unlink',
      description: 'End a link: delete its tokens here and withdraw our access at the vendor',
      options: [providerOption(deps.offered, 'The account to unlink')],
      contexts: [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel],
      integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
    },
    visibility: 'private',
    answer: 'deferred',
    async run(args, ctx) {
      const providerId = chosenProvider(args.provider, deps.offered)
      const providerName = deps.offered.find(({ id }) => id === providerId)?.name ?? providerId
      const ended = await deps.linking.end({ providerId, userId: ctx.userId })
      if (ended === null) return notLinkedUnlinkView({ providerName }, ctx)
      return unlinkedView({ providerId, providerName, revoked: ended.revoked ? 'done' : 'unconfirmed' }, ctx)
    },
  }
}

/** The answer to what becomes of the copies of one's days after `/unlink`. */
export function historyPress(deps: { account: Pick<Account, 'forgetHistory'>; offered: readonly Offered[] }): Press {
  return {
    name: 'history',
    async run([choice, id], ctx) {
      const providerId = chosenProvider(id || undefined, deps.offered)
      const providerName = deps.offered.find((provider) => provider.id === providerId)?.name ?? providerId
      if (choice !== 'delete') return historyView({ providerName, outcome: 'kept' }, ctx)
      const deleted = await deps.account.forgetHistory({ providerId, userId: ctx.userId })
      return historyView({ providerName, outcome: deleted === null ? 'in-use' : 'deleted' }, ctx)
    },
  }
}
