import { ApplicationCommandOptionType, ApplicationIntegrationType, InteractionContextType } from 'discord-api-types/v10'
import type { Command, DirectMessages, Press } from '../discord/command.ts'
import { AppError } from '../domain/error.ts'
import type { Linking } from '../services/linking.ts'
import { linkDmView, linkView } from '../views/link.ts'

/** A wearable that can be linked here. */
export interface Offered {
  id: string
  name: string
}

export interface LinkDeps {
  linking: Pick<Linking, 'begin' | 'attachDm'>
  dms: Pick<DirectMessages, 'send'>
  offered: readonly Offered[]
  publicUrl: string
}

/** `/link provider:`: a private button, by DM and in the reply, that only this member can finish. */
export function linkCommand(deps: LinkDeps): Command {
  return {
    data: {
      name: 'link',
      description: 'Link a wearable account; only you see its data until you share',
      options: [providerOption(deps.offered, 'The account to link')],
      contexts: [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel],
      integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
    },
    visibility: 'private',
    answer: 'deferred',
    async run(args, ctx) {
      const providerId = chosenProvider(args.provider, deps.offered)
      const { secret, pending } = await deps.linking.begin(ctx, providerId)
      const link = { ...pending, url: `${deps.publicUrl}/link/${secret}` }
      const sent = await deps.dms.send(ctx.userId, linkDmView(link, ctx))
      if (sent) await deps.linking.attachDm(secret, sent)
      return linkView(link, sent ? 'sent' : 'closed', ctx)
    },
  }
}

/** *Link account*, *Reconnect*: the same for whoever presses it, without a DM, because they are here already. */
export function linkPress({ linking, offered, publicUrl }: Omit<LinkDeps, 'dms'>): Press {
  return {
    name: 'link',
    async run([providerId], ctx) {
      const { secret, pending } = await linking.begin(ctx, chosenProvider(providerId || undefined, offered))
      return linkView({ ...pending, url: `${publicUrl}/link/${secret}` }, 'not-sent', ctx)
    },
  }
}

/** Choices only exist while a provider is offered; Discord refuses an empty list. */
export function providerOption(offered: readonly Offered[], description: string) {
  return {
    type: ApplicationCommandOptionType.String as const,
    name: 'provider',
    description,
    ...(offered.length > 0 ? { choices: offered.map(({ id, name }) => ({ name, value: id })) } : { max_length: 40 }),
  }
}

/** The provider named, or the first one offered. Throws `provider-unknown`. */
export function chosenProvider(input: unknown, offered: readonly Offered[]): string {
  const [first] = offered
  const id = input === undefined ? first?.id : offered.find((provider) => provider.id === input)?.id
  if (id === undefined) {
    throw new AppError('provider-unknown', { input: String(input ?? ''), offered: offered.map(({ name }) => name) })
  }
  return id
}
