import { bodyOf, type Call, ok, param, type Route } from '../call.ts'
import { ApiError, refusals } from '../error.ts'
import { objectOf, textOf } from '../json.ts'
import { apiChannel, apiGuild, apiMember, apiOwnGuild, flagsOf, guildExtras } from '../payloads.ts'
import type { Guild } from '../world.ts'
import type { Rooms } from './rooms.ts'

/** The gateway's address, users, servers, and the application itself. */
export function peopleRoutes(rooms: Rooms): Route[] {
  const { world } = rooms
  const auth = 'bot'
  return [
    { method: 'GET', path: '/gateway', auth: 'token', run: () => ok({ url: rooms.gatewayUrl() }) },
    {
      method: 'GET',
      path: '/gateway/bot',
      auth,
      run: () => ok({ url: rooms.gatewayUrl(), shards: 1, session_start_limit: rooms.sessionStarts() }),
    },
    { method: 'GET', path: '/users/@me', auth: 'either', run: (call) => ok(self(rooms, call)) },
    {
      method: 'GET',
      path: '/users/@me/guilds',
      auth,
      run: (call) => ok(guildsOf(rooms, call)),
    },
    {
      method: 'GET',
      path: '/users/{user_id}',
      auth,
      run(call) {
        const id = param(call, 'user_id')
        const user = id === world.applicationId ? world.bot : world.users.get(id)?.api
        if (!user) throw refusals.unknownUser()
        return ok(user)
      },
    },
    {
      method: 'POST',
      path: '/users/@me/channels',
      auth,
      run(call) {
        const user = world.users.get(textOf(bodyOf(call).recipient_id))
        if (!user) throw new ApiError(400, 50033, 'Invalid Recipient(s)')
        return ok(apiChannel(world.dm(user)))
      },
    },
    {
      method: 'GET',
      path: '/guilds/{guild_id}',
      auth,
      run: (call) => ok({ ...apiGuild(find(rooms, call)), ...guildExtras }),
    },
    {
      method: 'GET',
      path: '/guilds/{guild_id}/members/{user_id}',
      auth,
      run(call) {
        const guild = find(rooms, call)
        const user = guild.members.find(({ id }) => id === param(call, 'user_id'))
        if (!user) throw refusals.unknownMember()
        return ok(apiMember(guild, user))
      },
    },
    ...['/applications/@me', '/oauth2/applications/@me'].map(
      (path): Route => ({ method: 'GET', path, auth, run: () => ok(application(rooms)) }),
    ),
    {
      method: 'GET',
      path: '/oauth2/@me',
      auth: 'bearer',
      run: (call) =>
        ok({
          application: publicApplication(rooms),
          scopes: ['identify'],
          expires: new Date(world.clock.now() + 604_800_000).toISOString(),
          ...(call.bearer ? { user: call.bearer.api } : {}),
        }),
    },
  ]
}

function self({ world }: Rooms, call: Call) {
  const { bearer } = call
  return { ...(bearer?.api ?? world.bot), mfa_enabled: false, locale: bearer?.locale ?? 'en-US', premium_type: 0 }
}

/**
 * https://docs.discord.com/developers/resources/user#get-current-user-guilds: by id, at most 200; what `limit` may be the
 * OpenAPI file says.
 */
function guildsOf({ world }: Rooms, { query }: Call) {
  const [after, before] = [BigInt(query.get('after') ?? 0), query.get('before')]
  const limit = Number(query.get('limit') ?? 200)
  const mine = [...world.guilds.values()]
    .filter(({ bot, id }) => bot && BigInt(id) > after && (before === null || BigInt(id) < BigInt(before)))
    .sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1))
  const page = before === null ? mine.slice(0, limit) : mine.slice(-limit)
  return page.map((guild) => apiOwnGuild(guild, query.get('with_counts') === 'true'))
}

function find({ world }: Rooms, call: Call): Guild {
  const guild = world.guilds.get(param(call, 'guild_id'))
  if (!guild?.bot) throw refusals.unknownGuild()
  return guild
}

function publicApplication({ world, publicKey }: Rooms) {
  return {
    id: world.applicationId,
    name: world.bot.username,
    icon: null,
    description: '',
    type: null,
    verify_key: publicKey,
    ...flagsOf(world),
    bot: world.bot,
    bot_public: true,
    bot_require_code_grant: false,
  }
}

function application(rooms: Rooms) {
  const { world } = rooms
  return {
    ...objectOf(publicApplication(rooms)),
    redirect_uris: [...rooms.redirectUris],
    interactions_endpoint_url: null,
    role_connections_verification_url: null,
    owner: { ...world.bot, id: world.applicationId, bot: false },
    approximate_guild_count: [...world.guilds.values()].filter(({ bot }) => bot).length,
    approximate_user_install_count: [...world.users.values()].filter(({ installed }) => installed).length,
    approximate_user_authorization_count: 0,
    explicit_content_filter: 0,
    team: null,
    eligible_oauth2_scopes: [],
  }
}
