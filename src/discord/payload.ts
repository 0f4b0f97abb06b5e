import {
  type APIApplicationCommandAutocompleteInteraction,
  type APIChatInputApplicationCommandInteraction,
  type APIInteraction,
  type APIMessageComponentButtonInteraction,
  type APIMessageComponentSelectMenuInteraction,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ComponentType,
  InteractionType,
} from 'discord-api-types/v10'
import type { CommandArgs, CommandContext, Typed } from './command.ts'

export function isSlashCommand(interaction: APIInteraction): interaction is APIChatInputApplicationCommandInteraction {
  return (
    interaction.type === InteractionType.ApplicationCommand &&
    interaction.data.type === ApplicationCommandType.ChatInput
  )
}

export function isTyping(interaction: APIInteraction): interaction is APIApplicationCommandAutocompleteInteraction {
  return interaction.type === InteractionType.ApplicationCommandAutocomplete
}

/** The option somebody is in the middle of; null where Discord names none. */
export function typedOf(interaction: APIApplicationCommandAutocompleteInteraction): Typed | null {
  for (const option of interaction.data.options) {
    if ('focused' in option && option.focused) return { option: option.name, value: String(option.value) }
  }
  return null
}

/** A button pressed, or something chosen from a list of ours. */
export type Pressing = APIMessageComponentButtonInteraction | APIMessageComponentSelectMenuInteraction

export function isPress(interaction: APIInteraction): interaction is Pressing {
  if (interaction.type !== InteractionType.MessageComponent) return false
  const { component_type: kind } = interaction.data
  return kind === ComponentType.Button || kind === ComponentType.StringSelect
}

/** What was chosen; a button has nothing to choose. */
export function chosenIn({ data }: Pressing): readonly string[] {
  return 'values' in data ? data.values : []
}

/** Options by name. Subcommands are not used by any declaration of ours and are left out. */
export function argsOf(interaction: APIChatInputApplicationCommandInteraction): CommandArgs {
  const args: Record<string, string | number | boolean> = Object.create(null)
  for (const option of interaction.data.options ?? []) {
    if (
      option.type !== ApplicationCommandOptionType.Subcommand &&
      option.type !== ApplicationCommandOptionType.SubcommandGroup
    ) {
      args[option.name] = option.value
    }
  }
  return args
}

export type Who = Pick<CommandContext, 'userId' | 'userName' | 'avatarUrl' | 'guildId'>

export function whoAsked(interaction: APIInteraction): Who | null {
  const user = interaction.member?.user ?? interaction.user
  if (!user) return null
  return {
    userId: user.id,
    userName: interaction.member?.nick ?? user.global_name ?? user.username,
    avatarUrl: user.avatar ? `https://cdn.discordapp.com/avatars/${user.id}/${user.avatar}.png?size=128` : null,
    guildId: interaction.guild_id ?? null,
  }
}

/** Names of the users that options name: nickname, display name, user name, by id. */
export function namesIn(interaction: APIInteraction): ReadonlyMap<string, string> {
  if (!isSlashCommand(interaction)) return new Map()
  const { users = {}, members = {} } = interaction.data.resolved ?? {}
  return new Map(
    Object.values(users).map((user) => [user.id, members[user.id]?.nick ?? user.global_name ?? user.username]),
  )
}
