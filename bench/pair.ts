import { type StandInDiscord, startDiscord } from '../sandbox/discord/server.ts'
import { type House, type HouseOptions, startHouse } from '../sandbox/house.ts'
import { type Child, startChild } from './child.ts'
import { pause } from './measure.ts'

const cache = new URL('../scripts/compile-cache.js', import.meta.url).href
const probe = new URL('./probe.ts', import.meta.url).href

/** The real bot and the bare one, each with a stand-in Discord of its own, so that neither meets the other's members. */
export interface Pair {
  house: House
  bare: Bare
  close(): Promise<void>
}

export interface Bare {
  discord: StandInDiscord
  bot: Child
  close(): Promise<void>
}

export interface BareOptions {
  /** The client's own limit of 50 requests a second: as delivered, or out of the way. */
  limit?: 'default' | 'lifted'
  /** Size of the file each reply carries. */
  pictureBytes?: number
  env?: Record<string, string>
}

/** Both answer the probe, so that both carry it, and neither carries what strips types: people run discord.js from JavaScript. */
const PROBED = { NODE_OPTIONS: `--import=${cache} --import=${probe}` }

export async function startPair(options: HouseOptions & { bare?: BareOptions } = {}): Promise<Pair> {
  const house = await startRealBot(options)
  const bare = await startBare(options.bare)
  return {
    house,
    bare,
    async close() {
      await Promise.all([house.close(), bare.close()])
    },
  }
}

export async function startRealBot(options: HouseOptions = {}): Promise<House> {
  const house = await startHouse({ ...options, env: { LOG_LEVEL: 'warn', ...PROBED, ...options.env } })
  await house.bot.ready(30_000)
  await house.discord.waitForCommands()
  return house
}

export async function startBare({ limit = 'default', pictureBytes = 0, env }: BareOptions = {}): Promise<Bare> {
  const discord = await startDiscord()
  const bot = startBareBot(discord, { BARE_LIMIT: limit, BARE_PICTURE_BYTES: String(pictureBytes), ...PROBED, ...env })
  await bot.said('registered')
  return {
    discord,
    bot,
    async close() {
      await bot.stop()
      await discord.close()
    },
  }
}

export function startBareBot(discord: StandInDiscord, env: Record<string, string> = {}): Child {
  return startChild(new URL('./bare-bot.ts', import.meta.url), {
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
    ...env,
  })
}

/** A process that answers the probe. */
export interface Measured {
  process: { kill(signal: NodeJS.Signals): boolean }
  lines: string[]
}

/** What the preloaded `probe.ts` says. */
export async function probed<T>(bot: Measured): Promise<T> {
  const before = bot.lines.length
  bot.process.kill('SIGUSR2')
  for (let tries = 0; tries < 500; tries++) {
    const line = bot.lines.slice(before).find((candidate) => candidate.startsWith('{"probe"'))
    if (line !== undefined) return (JSON.parse(line) as { probe: T }).probe
    await pause(10)
  }
  throw new Error('the process does not answer the probe')
}
