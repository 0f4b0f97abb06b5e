import { type StandInDiscord, startDiscord } from '../sandbox/discord/server.ts'
import { type House, type HouseOptions, startHouse } from '../sandbox/house.ts'
import { type Child, startChild } from './child.ts'

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
}

/** Both answer the probe, so that both carry it. */
const PROBED = { NODE_OPTIONS: `--import=${probe}` }

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

export async function startBare({ limit = 'default', pictureBytes = 0 }: BareOptions = {}): Promise<Bare> {
  const discord = await startDiscord()
  const bot = startBareBot(discord, { BARE_LIMIT: limit, BARE_PICTURE_BYTES: String(pictureBytes), ...PROBED })
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
