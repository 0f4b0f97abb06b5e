import { ApplicationIntegrationType, InteractionContextType } from 'discord-api-types/v10'
import type { Command } from '../discord/command.ts'
import { helpView } from '../views/help.ts'

/** `/help`: what there is, what it costs in privacy, what it is not. Needs no I/O, so it answers in one call. */
export function helpCommand(deps: { providers: readonly string[]; version: string }): Command {
  return {
    data: {
      name: 'help',
      description: 'What this bot does, its commands, and who sees your numbers',
      contexts: [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel],
      integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
    },
    visibility: 'private',
    answer: 'at-once',
    run: (_args, ctx) => helpView({ providers: [...deps.providers], version: deps.version }, ctx),
  }
}
