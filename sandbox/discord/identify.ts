import { ApplicationFlags } from 'discord-api-types/v10'
import { CLOSE, Hangup } from './hangup.ts'
import { type Json, type JsonObject, numberOf, textOf } from './json.ts'
import { shardOf } from './snowflake.ts'
import type { Guild } from './world.ts'

export const GUILDS = 1
export const GUILD_MEMBERS = 1 << 1
/** Privileged intents, and the application's flags of which one says that its operator has switched it on. */
const PRIVILEGED: ReadonlyMap<number, number> = new Map([
  [GUILD_MEMBERS, ApplicationFlags.GatewayGuildMembers | ApplicationFlags.GatewayGuildMembersLimited],
  [1 << 8, ApplicationFlags.GatewayPresence | ApplicationFlags.GatewayPresenceLimited],
  [1 << 15, ApplicationFlags.GatewayMessageContent | ApplicationFlags.GatewayMessageContentLimited],
])
/** Bits 0 to 16, 20, 21, 24 and 25. */
const KNOWN_INTENTS = 0x331ffff
const GUILDS_PER_SHARD = 2_500

/** What a bot says about itself in op 2. Throws `Hangup` for what Discord does not accept. */
export function readIdentify(
  d: JsonObject,
  { token, flags, guilds }: { token: string; flags: number; guilds: readonly Guild[] },
) {
  demandToken(d, token)
  const intents = numberOf(d.intents, -1)
  if (intents < 0 || intents > KNOWN_INTENTS || intents & ~KNOWN_INTENTS)
    throw new Hangup(CLOSE.badIntents, 'invalid intents')
  for (const [intent, granted] of PRIVILEGED) {
    if (intents & intent && !(flags & granted)) throw new Hangup(CLOSE.disallowedIntents, 'disallowed intents')
  }
  const shard = readShard(d.shard)
  const mine = guilds.filter(({ id }) => shardOf(id, shard[1]) === shard[0])
  if (mine.length > GUILDS_PER_SHARD) throw new Hangup(CLOSE.shardingRequired, 'sharding required')
  return { intents, shard, guilds: mine }
}

export function demandToken(d: JsonObject, token: string): void {
  if (textOf(d.token).replace(/^Bot /, '') !== token) throw new Hangup(CLOSE.badToken, 'authentication failed')
}

function readShard(given: Json | undefined): [id: number, count: number] {
  if (given === undefined || given === null) return [0, 1]
  const [id, count] = Array.isArray(given) ? given.map((one) => numberOf(one, -1)) : []
  const sound = Number.isInteger(id) && Number.isInteger(count) && Number(id) >= 0 && Number(count) > Number(id)
  if (!sound) throw new Hangup(CLOSE.badShard, 'invalid shard')
  return [Number(id), Number(count)]
}
