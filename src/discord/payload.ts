import {
  type APIApplicationCommandAutocompleteInteraction,
  type APIChatInputApplicationCommandInteraction,
  type APIInteraction,
  type APIMessageComponentButtonInteraction,
  type APIMessageComponentSelectMenuInteraction,
  type APIModalSubmitInteraction,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ComponentType,
  InteractionType,
  PermissionFlagsBits,
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
  const [first] = interaction.data.options
  const isSub = first?.type === ApplicationCommandOptionType.Subcommand
  for (const option of (isSub ? first.options : interaction.data.options) ?? []) {
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

export function isSubmit(interaction: APIInteraction): interaction is APIModalSubmitInteraction {
  return interaction.type === InteractionType.ModalSubmit
}

/** What was chosen from a list or typed into a modal, field by field; a button has nothing to choose. */
export function givenIn({ data }: Pressing | APIModalSubmitInteraction): readonly string[] {
  if ('values' in data) return data.values
  if (!('components' in data)) return []
  return data.components.flatMap((part) => {
    const typed = 'component' in part && 'value' in part.component ? part.component.value : null
    return typeof typed === 'string' ? [typed] : []
  })
}

/** Options by name; which subcommand was typed is `subcommand`, a name that no option has. */
export function argsOf({ data }: APIChatInputApplicationCommandInteraction): CommandArgs {
  const args: Record<string, string | number | boolean> = Object.create(null)
  const [first] = data.options ?? []
  const isSub = first?.type === ApplicationCommandOptionType.Subcommand
  if (isSub) args.subcommand = first.name
  for (const option of (isSub ? first.options : data.options) ?? []) {
    if ('value' in option) args[option.name] = option.value
  }
  return args
}

export type Who = Pick<CommandContext, 'userId' | 'userName' | 'avatarUrl' | 'guildId' | 'channelId' | 'mayManage'>

export function whoAsked(interaction: APIInteraction): Who | null {
  const user = interaction.member?.user ?? interaction.user
  if (!user) return null
  return {
    userId: user.id,
    userName: interaction.member?.nick ?? user.global_name ?? user.username,
    avatarUrl: user.avatar ? `https://cdn.discordapp.com/avatars/${user.id}/${user.avatar}.png?size=128` : null,
    guildId: interaction.guild_id ?? null,
    channelId: interaction.channel?.id ?? null,
    mayManage: mayManage(interaction.member?.permissions),
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

/** Discord hides commands from who may not use them, and a client of one's own shows them all the same. */
function mayManage(permissions: string | undefined): boolean {
  const held = BigInt(permissions ?? '0')
  return (held & (PermissionFlagsBits.ManageGuild | PermissionFlagsBits.Administrator)) !== 0n
}
