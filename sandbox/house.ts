import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Bot, startBot } from './bot.ts'
import { type Browser, createBrowser, type Page } from './browser.ts'
import { type Handle, type Message, type StandInDiscord, startDiscord, type User } from './discord/server.ts'
import { type StandInFitbit, startFitbit } from './fitbit/server.ts'
import { type StandInGoogle, startGoogle } from './google/server.ts'

/** Stand-ins with the real bot between them: what the demo, the end-to-end tests and the benchmarks live in. */
export interface House {
  discord: StandInDiscord
  fitbit: StandInFitbit
  google: StandInGoogle
  bot: Bot
  /** Where the bot keeps its files. */
  folder: string
  storeUrl: string
  /** What the bot was started with, for starting it again. */
  env: Record<string, string>
  /** Kills what is left and removes every file. */
  close(): Promise<void>
}

export interface HouseOptions {
  discord?: Parameters<typeof startDiscord>[0]
  fitbit?: Parameters<typeof startFitbit>[0]
  google?: Parameters<typeof startGoogle>[0]
  /** Settings on top of, or instead of, what the stand-ins give. */
  env?: Record<string, string>
}

export async function startHouse(options: HouseOptions = {}): Promise<House> {
  const folder = await mkdtemp(join(tmpdir(), 'pulsecord-house-'))
  const [discord, fitbit, google] = await Promise.all([
    startDiscord(options.discord),
    startFitbit(options.fitbit),
    startGoogle(options.google),
  ])
  const storeUrl = options.env?.STORE_URL ?? `sqlite:${join(folder, 'pulsecord.db')}`
  const env = {
    DISCORD_TOKEN: discord.token,
    DISCORD_CLIENT_SECRET: discord.clientSecret,
    DISCORD_API_URL: discord.apiUrl,
    DISCORD_AUTHORIZE_URL: discord.authorizeUrl,
    FITBIT_CLIENT_ID: fitbit.clientId,
    FITBIT_CLIENT_SECRET: fitbit.clientSecret,
    FITBIT_API_URL: fitbit.url,
    FITBIT_AUTHORIZE_URL: fitbit.authorizeUrl,
    GOOGLE_HEALTH_CLIENT_ID: google.clientId,
    GOOGLE_HEALTH_CLIENT_SECRET: google.clientSecret,
    GOOGLE_HEALTH_API_URL: google.url,
    GOOGLE_HEALTH_OAUTH_URL: google.url,
    GOOGLE_HEALTH_AUTHORIZE_URL: google.authorizeUrl,
    STORE_URL: storeUrl,
    SPILL_DIR: join(folder, 'spill'),
    ...options.env,
  }
  const bot = await startBot({ env })
  discord.allowRedirect(`${bot.publicUrl}/oauth/discord/callback`)
  fitbit.allowRedirect(`${bot.publicUrl}/oauth/fitbit/callback`)
  google.allowRedirect(`${bot.publicUrl}/oauth/google-health/callback`)
  return {
    discord,
    fitbit,
    google,
    bot,
    folder,
    storeUrl,
    env,
    async close() {
      await bot.stop('SIGKILL')
      await Promise.all([discord.close(), fitbit.close(), google.close()])
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** A browser signed in to Discord as `who`, and to both vendors as one of their people. */
export function browserOf(
  { discord, fitbit, google }: Pick<House, 'discord' | 'fitbit' | 'google'>,
  who: User,
  person: string,
): Browser {
  const browser = createBrowser()
  browser.setCookie(discord.url, discord.signIn(who))
  browser.setCookie(fitbit.url, fitbit.signIn(person))
  browser.setCookie(google.url, google.signIn(person))
  return browser
}

/** The pages from the link to the end, each handed to `seen`. `scopes` unticks the others. */
export async function followLink(
  browser: Browser,
  url: string,
  options: { scopes?: string[]; deny?: boolean; seen?: (page: Page) => void } = {},
): Promise<Page> {
  const seen = options.seen ?? (() => undefined)
  const link = await browser.open(url)
  seen(link)
  const identify = await browser.submit(link)
  seen(identify)
  const consent = await browser.submit(identify, /allow|authorize/i)
  seen(consent)
  const end = await browser.submit(
    consent,
    options.deny ? /deny/i : /allow/i,
    options.scopes ? { scope: options.scopes } : {},
  )
  seen(end)
  return end
}

/** The address behind a message's link button, below the bot's own address. */
export function linkIn(message: unknown): string {
  const url = /"url":"(http[^"]*\/link\/[^"]*)"/.exec(JSON.stringify(message))?.[1]
  if (url === undefined) throw new Error('the message has no link button')
  return url
}

/** The bot's whole answer: where drawing takes long, the numbers come first and the chart after them. */
export function answerOf(handle: Handle): Promise<Message> {
  return handle.until((message) => !/being drawn|グラフを作成しています/.test(JSON.stringify(message.components)))
}
