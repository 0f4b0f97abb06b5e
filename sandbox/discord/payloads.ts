import { createHash } from 'node:crypto'
import {
  type APIChannel,
  type APIGuild,
  type APIGuildMember,
  type APIRole,
  type APIUser,
  type ApplicationFlags,
  type ChannelFlags,
  ChannelType,
  type GatewayGuildCreateDispatchData,
  type GatewayGuildMemberAddDispatchData,
  type GatewayGuildMemberRemoveDispatchData,
  type GatewayReadyDispatchData,
  GuildDefaultMessageNotifications,
  GuildExplicitContentFilter,
  type GuildMemberFlags,
  GuildMFALevel,
  GuildNSFWLevel,
  GuildPremiumTier,
  type GuildSystemChannelFlags,
  GuildVerificationLevel,
  type RESTAPIPartialCurrentUserGuild,
  type RoleFlags,
  type UserFlags,
} from 'discord-api-types/v10'
import type { Channel, Guild, User, World } from './world.ts'

/**
 * Channels, servers and members as Discord shows them. The return types are the independent witness: what one of them
 * demands and we leave out does not compile.
 */

/** Permission bits of somebody who may talk, and of somebody who may do everything. */
const TALKS = String((1n << 10n) | (1n << 11n) | (1n << 15n) | (1n << 16n) | (1n << 31n) | (1n << 50n))
const RULES = String((1n << 51n) - 1n)

/** An enum of bits has no name for "none of them". */
const NONE = 0

export function apiUser({
  id,
  name,
  avatar,
  bot,
}: {
  id: string
  name: string
  avatar: boolean
  bot: boolean
}): APIUser {
  const user: APIUser = {
    id,
    // Applications may keep their capitals, people may not.
    username: bot ? name : name.toLowerCase().replace(/[^a-z0-9._]/g, '') || 'someone',
    discriminator: bot ? '4242' : '0',
    global_name: bot ? null : name,
    avatar: avatar ? createHash('md5').update(id).digest('hex') : null,
    flags: NONE as UserFlags,
    public_flags: NONE as UserFlags,
    primary_guild: null,
    avatar_decoration_data: null,
    collectibles: null,
    banner: null,
    accent_color: null,
  }
  return bot ? { ...user, bot } : user
}

export function apiChannel(channel: Channel): APIChannel {
  const flags = NONE as ChannelFlags
  const { id, name, guild, recipient } = channel
  if (channel.type === ChannelType.GuildText) {
    return { id, type: channel.type, name, position: 0, flags, guild_id: guild?.id ?? '', permission_overwrites: [] }
  }
  const recipients = recipient ? [recipient.api] : []
  if (channel.type === ChannelType.DM) return { id, type: channel.type, name: null, flags, recipients }
  return { id, type: channel.type, name: null, flags, recipients, icon: null, application_id: null }
}

export function permissionsOf(guild: Guild, user: User): string {
  return guild.admins.includes(user) ? RULES : TALKS
}

/** What the bot may do in a channel it can write to. */
export const BOT_PERMISSIONS = TALKS

export function apiMember(guild: Guild, user: User): APIGuildMember {
  return {
    user: user.api,
    nick: null,
    avatar: null,
    banner: null,
    roles: [],
    joined_at: guild.joinedAt,
    premium_since: null,
    communication_disabled_until: null,
    pending: false,
    flags: NONE as GuildMemberFlags,
    deaf: false,
    mute: false,
  }
}

/** A server as whoever is in it lists it. */
export function apiOwnGuild({ id, name, members }: Guild, withCounts: boolean): RESTAPIPartialCurrentUserGuild {
  const counts = { approximate_member_count: members.length + 1, approximate_presence_count: 1 }
  const guild = { id, name, icon: null, banner: null, owner: false, permissions: TALKS, features: [] }
  return { ...guild, ...(withCounts ? counts : {}) }
}

function everyone(guild: Guild): APIRole {
  return {
    id: guild.id,
    name: '@everyone',
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    icon: null,
    unicode_emoji: null,
    position: 0,
    permissions: TALKS,
    managed: false,
    mentionable: false,
    flags: NONE as RoleFlags,
  }
}

export function apiGuild(guild: Guild): APIGuild {
  return {
    id: guild.id,
    name: guild.name,
    owner_id: guild.ownerId,
    preferred_locale: guild.locale,
    roles: [everyone(guild)],
    icon: null,
    splash: null,
    discovery_splash: null,
    banner: null,
    description: null,
    features: [],
    emojis: [],
    stickers: [],
    region: null,
    afk_channel_id: null,
    afk_timeout: 300,
    application_id: null,
    system_channel_id: null,
    system_channel_flags: NONE as GuildSystemChannelFlags,
    rules_channel_id: null,
    public_updates_channel_id: null,
    safety_alerts_channel_id: null,
    widget_enabled: false,
    widget_channel_id: null,
    verification_level: GuildVerificationLevel.None,
    default_message_notifications: GuildDefaultMessageNotifications.OnlyMentions,
    explicit_content_filter: GuildExplicitContentFilter.Disabled,
    mfa_level: GuildMFALevel.None,
    nsfw_level: GuildNSFWLevel.Default,
    premium_tier: GuildPremiumTier.None,
    premium_subscription_count: 0,
    premium_progress_bar_enabled: false,
    vanity_url_code: null,
    max_presences: null,
    max_members: 250_000,
    max_video_channel_users: 25,
    max_stage_video_channel_users: 50,
    hub_type: null,
    incidents_data: null,
  }
}

/** What the REST answer has and the gateway's event has not. */
export const guildExtras = { home_header: null, nsfw: false }

export function guildCreate(guild: Guild): GatewayGuildCreateDispatchData {
  return {
    ...apiGuild(guild),
    joined_at: guild.joinedAt,
    large: false,
    unavailable: false,
    member_count: guild.members.length + 1,
    voice_states: [],
    members: guild.members.map((user) => apiMember(guild, user)),
    channels: [{ id: guild.channel.id, type: ChannelType.GuildText, name: guild.channel.name, position: 0 }],
    threads: [],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  }
}

/** The same bits as a number and, because they have become too many for one, as digits. */
export function flagsOf({ application: { flags } }: World) {
  return { flags: flags as ApplicationFlags, flags_new: String(flags) }
}

export function guildMemberAdd(guild: Guild, user: User): GatewayGuildMemberAddDispatchData {
  return { ...apiMember(guild, user), guild_id: guild.id }
}

export function guildMemberRemove(guild: Guild, user: User): GatewayGuildMemberRemoveDispatchData {
  return { guild_id: guild.id, user: user.api }
}

export function readyData(
  world: World,
  session: { id: string; gatewayUrl: string; shard: [number, number]; guilds: readonly Guild[] },
): GatewayReadyDispatchData {
  return {
    v: 10,
    user: world.bot,
    guilds: session.guilds.map(({ id }) => ({ id, unavailable: true })),
    session_id: session.id,
    resume_gateway_url: session.gatewayUrl,
    shard: session.shard,
    application: { id: world.applicationId, ...flagsOf(world) },
  }
}
