import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Browser, Page } from '../../sandbox/browser.ts'
import { renderMessage } from '../../sandbox/discord/render.ts'
import type { User } from '../../sandbox/discord/server.ts'
import type { House } from '../../sandbox/house.ts'
import { openStore } from '../../src/stores/open.ts'

/** A state or secret of the right form that nobody was given. */
export const NOBODY = 'AAAAAAAAAAAAAAAAAAAAAA'

/** From the link to the vendor's consent page, where the state can be read. */
export async function toConsent(
  browser: Browser,
  url: string,
): Promise<{ browser: Browser; consent: Page; state: string }> {
  const identify = await browser.submit(await browser.open(url))
  const consent = await browser.submit(identify, /authorize/i)
  return { browser, consent, state: stateIn(consent) }
}

export function stateIn(page: Page): string {
  return new URL(page.url).searchParams.get('state') ?? ''
}

/** Presses Allow and stops before the bot is asked: what an attacker with a tap on the redirect would hold. */
export async function hop(house: House, browser: Browser, consent: Page): Promise<{ address: string; code: string }> {
  const address = await browser.lead(consent, /allow/i)
  if (!address.startsWith(house.bot.publicUrl)) throw new Error(`the vendor leads to ${address}`)
  return { address, code: new URL(address).searchParams.get('code') ?? '' }
}

/** A member's direct messages as words. */
export function inboxOf({ discord }: House, user: User): string[] {
  return discord.inbox(user).map((message) => renderMessage(message, { now: Date.now() }))
}

/** What fifteen minutes do to a link, without waiting for them. */
export async function expirePending(house: House, url: string): Promise<void> {
  const id = createHash('sha256').update(new URL(url).pathname.slice('/link/'.length)).digest('base64url')
  const store = await openStore(house.storeUrl, { log: { warn: () => undefined } })
  try {
    if ((await store.oneTime('pending', z.string()).take(id)) === undefined) throw new Error('no such link')
  } finally {
    await store.close()
  }
}

/** Stored keys, read by another process than the bot. */
export async function keysOf(house: House, prefix = ''): Promise<string[]> {
  const store = await openStore(house.storeUrl, { log: { warn: () => undefined } })
  try {
    return await Array.fromAsync(store.keys(prefix))
  } finally {
    await store.close()
  }
}
