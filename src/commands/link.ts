import { ApplicationCommandOptionType } from 'discord-api-types/v10'
import type { Command, DirectMessages, Press } from '../discord/command.ts'
import { AppError } from '../domain/error.ts'
import type { Linking } from '../services/linking.ts'
import type { Settings } from '../services/settings.ts'
import { linkDmView, linkView } from '../views/link.ts'
import { EVERYWHERE } from './day.ts'
import { described, optionWords } from './described.ts'

/** A wearable that can be linked here. */
export interface Offered {
  id: string
  name: string
}

export interface LinkDeps {
  linking: Pick<Linking, 'begin' | 'attachDm'>
  dms: Pick<DirectMessages, 'send'>
  /** Messages about the link come later, when nobody says in which language. */
  settings: Pick<Settings, 'seen'>
  offered: readonly Offered[]
  publicUrl: string
}

/** `/link provider:`: a private button, by DM and in the reply, that only this member can finish. */
export function linkCommand(deps: LinkDeps): Command {
  return {
    data: {
      ...described('link'),
      options: [providerOption(deps.offered, 'link-provider')],
      ...EVERYWHERE,
    },
    visibility: 'private',
    async run(args, ctx) {
      const providerId = chosenProvider(args.provider, deps.offered)
      const { secret, pending } = await deps.linking.begin(ctx, providerId)
      await deps.settings.seen(ctx.userId, ctx.reportedLocale)
      const link = { ...pending, url: `${deps.publicUrl}/link/${secret}` }
      const sent = await deps.dms.send(ctx.userId, linkDmView(link, ctx))
      if (sent) await deps.linking.attachDm(secret, sent)
      return linkView(link, sent ? 'sent' : 'closed', ctx)
    },
  }
}

/** *Link account*, *Reconnect*: the same for whoever presses it, without a DM, because they are here already. */
export function linkPress({ linking, settings, offered, publicUrl }: Omit<LinkDeps, 'dms'>): Press {
  return {
    name: 'link',
    async run([providerId], ctx) {
      const { secret, pending } = await linking.begin(ctx, chosenProvider(providerId || undefined, offered))
      await settings.seen(ctx.userId, ctx.reportedLocale)
      return linkView({ ...pending, url: `${publicUrl}/link/${secret}` }, 'not-sent', ctx)
    },
  }
}

/** Choices only exist while a provider is offered; Discord refuses an empty list. */
export function providerOption(offered: readonly Offered[], words: 'link-provider' | 'unlink-provider') {
  return {
    type: ApplicationCommandOptionType.String as const,
    ...optionWords(words),
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
