import { CLOSE, Hangup } from './hangup.ts'
import { type Json, type JsonObject, numberOf, textOf } from './json.ts'
import { shardOf } from './snowflake.ts'
import type { Guild } from './world.ts'

export const GUILDS = 1
/** GUILD_MEMBERS, GUILD_PRESENCES, MESSAGE_CONTENT: nobody has granted them here. */
const PRIVILEGED = (1 << 1) | (1 << 8) | (1 << 15)
/** Bits 0 to 16, 20, 21, 24 and 25. */
const KNOWN_INTENTS = 0x331ffff
const GUILDS_PER_SHARD = 2_500

/** What a bot says about itself in op 2. Throws `Hangup` for what Discord does not accept. */
export function readIdentify(d: JsonObject, { token, guilds }: { token: string; guilds: readonly Guild[] }) {
  demandToken(d, token)
  const intents = numberOf(d.intents, -1)
  if (intents < 0 || intents > KNOWN_INTENTS || intents & ~KNOWN_INTENTS)
    throw new Hangup(CLOSE.badIntents, 'invalid intents')
  if (intents & PRIVILEGED) throw new Hangup(CLOSE.disallowedIntents, 'disallowed intents')
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
