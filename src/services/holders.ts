import { createHash } from 'node:crypto'
import type { Records } from '../stores/store.ts'
import type { LinkRef } from './token-record.ts'
import type { Tokens } from './tokens.ts'

/**
 * Which members hold a vendor account. Each writes a key of their own, so nobody can overwrite anybody's; the keys are
 * hints, and the link records are the truth they are checked against.
 */
export interface Holders {
  /** Discord ids of the other members whose link to this vendor account stands. */
  others(link: LinkRef, account: string): Promise<string[]>
  /** Discord ids of members who held it and whose link has ended; its access at the vendor may not be withdrawn yet. */
  former(link: LinkRef, account: string): Promise<string[]>
  hold(link: LinkRef, account: string): Promise<void>
  release(link: LinkRef, account: string): Promise<void>
  /** Every hint about this member. */
  forget(userId: string): Promise<void>
}

export const HOLDERS = 'account'

export function createHolders(deps: {
  records: Records<number>
  /** `Store.keys`. */
  keys: (prefix: string) => AsyncIterable<string>
  tokens: Pick<Tokens, 'state'>
  /** Epoch milliseconds. */
  now: () => number
}): Holders {
  const idOf = ({ providerId, userId }: LinkRef, account: string) => `${placeOf(providerId, account)}:${userId}`

  /** A hint without a link stays: its member may be about to be granted one, or have left something at the vendor. */
  async function hinted({ providerId, userId }: LinkRef, account: string, isLive: boolean): Promise<string[]> {
    const prefix = `${HOLDERS}::${placeOf(providerId, account)}:`
    const found: string[] = []
    for await (const key of deps.keys(prefix)) {
      const other = key.slice(prefix.length)
      if (other === userId) continue
      const state = await deps.tokens.state({ providerId, userId: other })
      if ((state?.account === account) === isLive) found.push(other)
    }
    return found
  }

  return {
    others: (link, account) => hinted(link, account, true),
    former: (link, account) => hinted(link, account, false),

    hold: (link, account) => deps.records.set(idOf(link, account), deps.now()),

    async release(link, account) {
      await deps.records.delete(idOf(link, account))
    },

    async forget(userId) {
      const mine: string[] = []
      for await (const key of deps.keys(`${HOLDERS}::`)) if (key.endsWith(`:${userId}`)) mine.push(key)
      for (const key of mine) await deps.records.delete(key.slice(`${HOLDERS}::`.length))
    },
  }
}

/** Hashed, so that the key tells nobody an account at the vendor. */
function placeOf(providerId: string, account: string): string {
  return `${providerId}:${createHash('sha256').update(account).digest('base64url')}`
}
