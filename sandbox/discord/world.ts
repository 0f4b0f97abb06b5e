import { randomBytes } from 'node:crypto'
import {
  type APIApplicationCommandOptionChoice,
  type APIAuthorizingIntegrationOwnersMap,
  type APIMessage,
  type APIMessageInteractionMetadata,
  type APIModalInteractionResponseCallbackData,
  type APIUser,
  ChannelType,
  type InteractionType,
  Locale,
} from 'discord-api-types/v10'
import type { Clock } from './clock.ts'
import type { StoredFile } from './files.ts'
import { apiUser } from './payloads.ts'
import { createSnowflakes } from './snowflake.ts'
import type { Watch } from './watch.ts'

export type Message = APIMessage

export interface User {
  readonly id: string
  readonly name: string
  locale: Locale
  /** May be changed while running: people do close their DMs. */
  dms: 'open' | 'closed' | 'no-shared-server'
  /** Has the application installed for themselves, so that it follows them to servers without the bot. */
  installed: boolean
  readonly api: APIUser
}

export interface Guild {
  readonly id: string
  readonly name: string
  bot: boolean
  readonly members: User[]
  readonly admins: User[]
  readonly ownerId: string
  readonly channel: Channel
  readonly locale: Locale
  readonly joinedAt: string
}

export interface Channel {
  readonly id: string
  readonly type: ChannelType.GuildText | ChannelType.DM | ChannelType.GroupDM
  readonly name: string
  guild: Guild | null
  /** Of a DM with the bot: the one user. */
  readonly recipient: User | null
  /** The bot can read and write here without an interaction. May be changed while running: permissions are taken away. */
  member: boolean
}

export interface StoredMessage {
  message: Message
  readonly channel: Channel
  /** The only one who sees an ephemeral message. */
  readonly viewer: User | null
  files: StoredFile[]
  /** Ids of users, or "everyone", as `allowed_mentions` let through. */
  pings: string[]
  deleted: boolean
}

export interface Interaction {
  readonly id: string
  readonly token: string
  readonly type: InteractionType
  /** For error messages: what the user did. */
  readonly name: string
  readonly user: User
  readonly channel: Channel
  /** By the stand-in's clock. */
  readonly sentAt: number
  /** By the machine's clock, for latencies. */
  readonly startedAt: number
  readonly owners: APIAuthorizingIntegrationOwnersMap
  readonly metadata: APIMessageInteractionMetadata
  /** The message whose component was used. */
  readonly source: StoredMessage | null
  ack: { type: number; ephemeral: boolean; ms: number } | null
  original: StoredMessage | null
  settled: { message: Message; ms: number } | null
  readonly followups: StoredMessage[]
  choices: APIApplicationCommandOptionChoice[] | null
  modal: APIModalInteractionResponseCallbackData | null
}

export interface UserOptions {
  name: string
  locale?: `${Locale}`
  dms?: User['dms']
  avatar?: boolean
  installed?: boolean
}

export interface GuildOptions {
  name: string
  /** The bot is in it. Default true. */
  bot?: boolean
  members?: User[]
  admins?: User[]
  locale?: `${Locale}`
}

/** Somebody comes into a server, or leaves it. */
export interface Move {
  guild: Guild
  user: User
  how: 'enters' | 'leaves'
}

export type World = ReturnType<typeof createWorld>

/** Everybody and everything there is. The maps are open: routes and actions read and write them. */
export function createWorld({ clock, watch }: { clock: Clock; watch: Watch }) {
  const id = createSnowflakes(clock)
  const users = new Map<string, User>()
  const guilds = new Map<string, Guild>()
  const channels = new Map<string, Channel>()
  const dms = new Map<string, Channel>()
  const interactions = new Map<string, Interaction>()
  const byToken = new Map<string, Interaction>()
  const applicationId = id()
  const bot = apiUser({ id: applicationId, name: 'Pulsecord', avatar: true, bot: true })
  const joined: ((guild: Guild) => void)[] = []
  const moved: ((move: Move) => void)[] = []

  function addChannel(channel: Channel): Channel {
    channels.set(channel.id, channel)
    return channel
  }

  function tell(move: Move): void {
    if (move.guild.bot) for (const listener of moved) listener(move)
  }

  const messages = new Map<string, StoredMessage>()
  const files = new Map<string, StoredFile>()

  return {
    id,
    clock,
    watch,
    applicationId,
    bot,
    /**
     * The application as the Developer Portal has it; may be changed while running. A new one has no flags: each privileged intent
     * is for its operator to switch on.
     */
    application: { flags: 0 },
    users,
    guilds,
    channels,
    messages,
    interactions,
    /** Keeps an interaction under its id and its token; thousands of them are asked for by either. */
    addInteraction(interaction: Interaction): void {
      interactions.set(interaction.id, interaction)
      byToken.set(interaction.token, interaction)
    },
    interactionByToken: (token: string) => byToken.get(token),
    files,
    /** Whatever anybody said so far, as if long ago: who and where they are stays. */
    forget(): void {
      for (const said of [messages, interactions, byToken, files]) said.clear()
    },
    /** Called when the bot enters a server. */
    onJoin: (listener: (guild: Guild) => void) => void joined.push(listener),
    /** Called when somebody comes into a server with the bot, or leaves it. */
    onMove: (listener: (move: Move) => void) => void moved.push(listener),

    enter(guild: Guild, user: User): void {
      if (guild.members.includes(user)) return
      guild.members.push(user)
      tell({ guild, user, how: 'enters' })
    },

    /** Goes by themself, or is thrown out. */
    leave(guild: Guild, user: User): void {
      const at = guild.members.indexOf(user)
      if (at < 0) return
      guild.members.splice(at, 1)
      tell({ guild, user, how: 'leaves' })
    },

    user(options: UserOptions): User {
      const userId = id()
      const user: User = {
        id: userId,
        name: options.name,
        locale: localeOf(options.locale),
        dms: options.dms ?? 'open',
        installed: options.installed ?? false,
        api: apiUser({ id: userId, name: options.name, avatar: options.avatar ?? false, bot: false }),
      }
      users.set(userId, user)
      return user
    },

    guild(options: GuildOptions): Guild {
      const channel: Channel = {
        id: id(),
        type: ChannelType.GuildText,
        name: 'general',
        guild: null,
        recipient: null,
        member: options.bot ?? true,
      }
      const guild: Guild = {
        id: id(),
        name: options.name,
        bot: options.bot ?? true,
        members: [...new Set([...(options.members ?? []), ...(options.admins ?? [])])],
        admins: options.admins ?? [],
        ownerId: options.admins?.[0]?.id ?? id(),
        channel,
        locale: localeOf(options.locale),
        joinedAt: new Date(clock.now()).toISOString(),
      }
      channel.guild = guild
      addChannel(channel)
      guilds.set(guild.id, guild)
      if (guild.bot) for (const listener of joined) listener(guild)
      return guild
    },

    /** A further text channel of a server. */
    channel({ guild, name, member = true }: { guild: Guild; name: string; member?: boolean }): Channel {
      return addChannel({ id: id(), type: ChannelType.GuildText, name, guild, recipient: null, member })
    },

    /** The DM between the bot and a user: one per user, for ever. */
    dm(user: User): Channel {
      const known = dms.get(user.id)
      if (known) return known
      const channel: Channel = { id: id(), type: ChannelType.DM, name: '', guild: null, recipient: user, member: true }
      dms.set(user.id, channel)
      return addChannel(channel)
    },

    /** A conversation among people which the bot is no part of. */
    privateChannel(user: User): Channel {
      return addChannel({ id: id(), type: ChannelType.GroupDM, name: '', guild: null, recipient: user, member: false })
    },
  }
}

function localeOf(locale: `${Locale}` | undefined): Locale {
  const found = Object.values(Locale).find((known) => known === locale)
  if (locale !== undefined && found === undefined) throw new Error(`Discord has no locale ${locale}`)
  return found ?? Locale.EnglishUS
}

/** As long and as shapeless as Discord's own, which carry the signature. */
export function interactionToken(id: string): string {
  return Buffer.from(`interaction:${id}:${randomBytes(96).toString('base64url')}`).toString('base64url')
}
