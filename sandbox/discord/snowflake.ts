import type { Clock } from './clock.ts'

/** First millisecond of 2015, from which Discord counts. */
const EPOCH = 1_420_070_400_000n
const SEQUENCE = 4096

/**
 * Makes ids of real length. discord.js sorts routes into buckets by `\d{17,19}`, so an id such as "123" would hide
 * whole classes of bugs.
 */
export function createSnowflakes(clock: Clock): () => string {
  let sequence = 0
  return () => {
    sequence = (sequence + 1) % SEQUENCE
    const worker = 1n << 17n
    return String(((BigInt(clock.now()) - EPOCH) << 22n) | worker | BigInt(sequence))
  }
}

export function isSnowflake(text: string): boolean {
  return /^\d{17,19}$/.test(text)
}

/** The shard that receives a guild's events; everything without a guild goes to shard 0. */
export function shardOf(guildId: string | undefined, shards: number): number {
  return guildId === undefined ? 0 : Number((BigInt(guildId) >> 22n) % BigInt(shards))
}
