import {
  type APIApplicationCommandAutocompleteDMInteraction,
  type APIApplicationCommandAutocompleteGuildInteraction,
  type APIApplicationCommandInteractionDataBasicOption,
  type APIApplicationCommandInteractionDataOption,
  type APIBaseInteraction,
  type APIChatInputApplicationCommandDMInteraction,
  type APIChatInputApplicationCommandGuildInteraction,
  type APIInteractionDataResolved,
  type APIMessageComponentDMInteraction,
  type APIMessageComponentGuildInteraction,
  type APIMessageComponentInteractionData,
  type APIModalSubmission,
  type APIModalSubmitDMInteraction,
  type APIModalSubmitGuildInteraction,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
  InteractionType,
} from 'discord-api-types/v10'
import { apiChannel, apiMember, BOT_PERMISSIONS, permissionsOf } from './payloads.ts'
import type { Interaction, Message, World } from './world.ts'

/**
 * INTERACTION_CREATE as the gateway delivers it. The return types come from discord-api-types: each kind must satisfy
 * the form for servers and the form for DMs.
 */

/** What an interaction needs beyond what the world keeps of it. */
export interface CommandCall {
  commandId: string
  name: string
  options: APIApplicationCommandInteractionDataOption[]
}

type Envelope = Omit<APIBaseInteraction<InteractionType, never>, 'type' | 'data' | 'member' | 'user' | 'guild_id'>

function envelope(world: World, interaction: Interaction): Envelope {
  const { guild } = interaction.channel
  return {
    id: interaction.id,
    application_id: world.applicationId,
    token: interaction.token,
    version: 1,
    channel: apiChannel(interaction.channel),
    channel_id: interaction.channel.id,
    ...(guild ? { guild: { id: guild.id, features: [], locale: guild.locale }, guild_locale: guild.locale } : {}),
    app_permissions: BOT_PERMISSIONS,
    locale: interaction.user.locale,
    entitlements: [],
    authorizing_integration_owners: interaction.owners,
    context: contextOf(interaction),
    attachment_size_limit: 10 * 1024 * 1024,
  }
}

export function contextOf({ channel }: Pick<Interaction, 'channel'>): InteractionContextType {
  if (channel.guild) return InteractionContextType.Guild
  return channel.type === ChannelType.DM ? InteractionContextType.BotDM : InteractionContextType.PrivateChannel
}

/** Who: the member with their rights in a server, the bare user elsewhere. */
function inGuild(interaction: Interaction) {
  const { guild } = interaction.channel
  if (!guild) return null
  const member = { ...apiMember(guild, interaction.user), permissions: permissionsOf(guild, interaction.user) }
  return { guild_id: guild.id, member }
}

export function slashPayload(
  world: World,
  interaction: Interaction,
  { commandId, name, options }: CommandCall,
): APIChatInputApplicationCommandGuildInteraction | APIChatInputApplicationCommandDMInteraction {
  const channel = apiChannel(interaction.channel)
  const data = {
    id: commandId,
    name,
    type: ApplicationCommandType.ChatInput,
    ...(options.length > 0 ? { options } : {}),
    ...resolvedIn(world, interaction, options),
  } as const
  const base = { ...envelope(world, interaction), channel, channel_id: channel.id }
  const guild = inGuild(interaction)
  const type = InteractionType.ApplicationCommand
  return guild ? { ...base, ...guild, type, data } : { ...base, user: interaction.user.api, type, data }
}

/**
 * Who and what the options name: accounts, with the member where they are in this server, and channels. Throws for an id that
 * the client could not have offered.
 */
function resolvedIn(
  world: World,
  { channel: { guild } }: Interaction,
  options: CommandCall['options'],
): { resolved?: APIInteractionDataResolved } {
  const values = options.flatMap((option) =>
    option.type === ApplicationCommandOptionType.Subcommand ? (option.options ?? []) : [option],
  )
  const named = (type: ApplicationCommandOptionType) =>
    values.flatMap((option) => (option.type === type && 'value' in option ? [String(option.value)] : []))
  const people = named(ApplicationCommandOptionType.User).map((id) => {
    const user = world.users.get(id)
    if (!user) throw new Error(`nobody has the id ${id}`)
    return user
  })
  const users = people.map((user) => [user.id, user.api] as const)
  const members = people.flatMap((user) => {
    if (!guild?.members.includes(user)) return []
    const { user: _, deaf: __, mute: ___, ...member } = apiMember(guild, user)
    return [[user.id, { ...member, permissions: permissionsOf(guild, user) }] as const]
  })
  const channels = named(ApplicationCommandOptionType.Channel).map((id) => {
    const channel = world.channels.get(id)
    if (channel?.type !== ChannelType.GuildText) throw new Error(`${id} is no channel of this server`)
    const { name, type } = channel
    return [id, { id, name, type, permissions: BOT_PERMISSIONS }] as const
  })
  const resolved = {
    ...(users.length > 0 ? { users: Object.fromEntries(users) } : {}),
    ...(members.length > 0 ? { members: Object.fromEntries(members) } : {}),
    ...(channels.length > 0 ? { channels: Object.fromEntries(channels) } : {}),
  }
  return Object.keys(resolved).length > 0 ? { resolved } : {}
}

export function autocompletePayload(
  world: World,
  interaction: Interaction,
  {
    commandId,
    name,
    options,
    focused,
  }: Omit<CommandCall, 'options'> & {
    options: APIApplicationCommandInteractionDataBasicOption[]
    focused: { name: string; value: string; type: number }
  },
): APIApplicationCommandAutocompleteGuildInteraction | APIApplicationCommandAutocompleteDMInteraction {
  const base = envelope(world, interaction)
  // Whatever the option takes in the end, the half-typed value is text.
  const typed = { ...focused, focused: true } as AutocompleteOption
  const data = {
    id: commandId,
    name,
    type: ApplicationCommandType.ChatInput as const,
    options: [...options.flatMap(whileTyping), typed],
  }
  const guild = inGuild(interaction)
  const type = InteractionType.ApplicationCommandAutocomplete
  return guild ? { ...base, ...guild, type, data } : { ...base, user: interaction.user.api, type, data }
}

type AutocompleteOption =
  APIApplicationCommandInteractionDataBasicOption<InteractionType.ApplicationCommandAutocomplete>

/** While typing, numbers travel as the text in the field. */
function whileTyping(option: APIApplicationCommandInteractionDataBasicOption): AutocompleteOption[] {
  const { type } = option
  if (type === ApplicationCommandOptionType.Integer || type === ApplicationCommandOptionType.Number) {
    return [{ ...option, type, value: String(option.value) } as AutocompleteOption]
  }
  return [option]
}

export function componentPayload(
  world: World,
  interaction: Interaction,
  { message, data }: { message: Message; data: APIMessageComponentInteractionData },
): APIMessageComponentGuildInteraction | APIMessageComponentDMInteraction {
  const channel = apiChannel(interaction.channel)
  const base = { ...envelope(world, interaction), channel, channel_id: channel.id, message }
  const guild = inGuild(interaction)
  const type = InteractionType.MessageComponent
  return guild ? { ...base, ...guild, type, data } : { ...base, user: interaction.user.api, type, data }
}

export function modalPayload(
  world: World,
  interaction: Interaction,
  { message, data }: { message: Message | null; data: APIModalSubmission },
): APIModalSubmitGuildInteraction | APIModalSubmitDMInteraction {
  const base = { ...envelope(world, interaction), ...(message ? { message } : {}) }
  const guild = inGuild(interaction)
  const type = InteractionType.ModalSubmit
  return guild ? { ...base, ...guild, type, data } : { ...base, user: interaction.user.api, type, data }
}

/** Under which installation Discord delivers: the server's id for a server install, the user's for a user install. */
export function ownersOf({ channel, user }: Pick<Interaction, 'channel' | 'user'>): Interaction['owners'] {
  const { guild } = channel
  return {
    ...(guild?.bot ? { [ApplicationIntegrationType.GuildInstall]: guild.id } : {}),
    // In a DM with the bot Discord writes "0" for the server it came from.
    ...(!guild && channel.member ? { [ApplicationIntegrationType.GuildInstall]: '0' } : {}),
    ...(user.installed ? { [ApplicationIntegrationType.UserInstall]: user.id } : {}),
  }
}
