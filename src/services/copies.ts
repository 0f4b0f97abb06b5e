import type { z } from 'zod'
import type { Log } from '../lib/log.ts'
import type { Sealer } from '../lib/seal.ts'
import type { Records } from '../stores/store.ts'
import { HISTORY } from './keeping.ts'
import { type LinkRef, linkId } from './token-record.ts'

/** Sealed copies of vendor answers, by link; what they hold and how long is in `docs/storage.md`. */
export interface Copies {
  /** A copy, or what `load` brings, kept for `ttl` milliseconds. A copy that no longer opens is read anew. */
  get<T>(link: LinkRef, what: string, schema: z.ZodType<T>, load: () => Promise<{ value: T; ttl: number }>): Promise<T>
  /** Keeps a copy for `ttl` milliseconds; that it cannot be kept is logged and no reason to fail. */
  put(link: LinkRef, what: string, value: unknown, ttl: number): Promise<void>
  /** The copy, if there is one that opens and fits. */
  peek<T>(link: LinkRef, what: string, schema: z.ZodType<T>): Promise<T | null>
  /** Everything held about a link, opened. What does not open is left out. */
  list(link: LinkRef): Promise<{ what: string; value: unknown }[]>
  /**
   * Seals the history of every link anew with the current key, and keeps it as long again as history is kept. What is
   * short-lived is read anew from the vendor. Resolves with how many copies were sealed anew, and how many do not open.
   */
  reseal(): Promise<{ resealed: number; unreadable: number }>
  /** Deletes them all; resolves with their number. */
  forget(link: LinkRef): Promise<number>
}

export const COPIES = 'cache'

export function createCopies(deps: {
  records: Records<string>
  /** `Store.keys`. */
  keys: (prefix: string) => AsyncIterable<string>
  sealer: Sealer
  log: Log
}): Copies {
  const { records, sealer, log } = deps
  const identity = ({ providerId, userId }: LinkRef, what: string) => ({
    purpose: `${COPIES}:${what}`,
    provider: providerId,
    userId,
    gen: 0,
  })

  /** The ids of a link's copies. */
  async function idsOf(link: LinkRef): Promise<string[]> {
    const found: string[] = []
    for await (const key of deps.keys(`${COPIES}::${linkId(link)}:`)) found.push(key.slice(`${COPIES}::`.length))
    return found
  }

  function open(link: LinkRef, what: string, sealed: string): unknown {
    try {
      return JSON.parse(sealer.open(sealed, identity(link, what)))
    } catch (err) {
      log.warn({ err, provider: link.providerId }, 'a cached copy cannot be read')
      return undefined
    }
  }

  async function peek<T>(link: LinkRef, what: string, schema: z.ZodType<T>): Promise<T | null> {
    const sealed = await records.get(`${linkId(link)}:${what}`)
    const found = sealed === undefined ? undefined : schema.safeParse(open(link, what, sealed))
    return found?.success ? found.data : null
  }

  async function put(link: LinkRef, what: string, value: unknown, ttl: number): Promise<void> {
    try {
      await records.set(`${linkId(link)}:${what}`, sealer.seal(JSON.stringify(value), identity(link, what)), ttl)
    } catch (err) {
      // The answer is here; that it cannot be kept is no reason to withhold it.
      log.warn({ err, provider: link.providerId }, 'an answer could not be cached')
    }
  }

  return {
    peek,
    put,

    async get(link, what, schema, load) {
      const found = await peek(link, what, schema)
      if (found !== null) return found
      const { value, ttl } = await load()
      await put(link, what, value, ttl)
      return value
    },

    async list(link) {
      const out: { what: string; value: unknown }[] = []
      for (const id of await idsOf(link)) {
        const what = id.slice(linkId(link).length + 1)
        const sealed = await records.get(id)
        const value = sealed === undefined ? undefined : open(link, what, sealed)
        if (value !== undefined) out.push({ what, value })
      }
      return out
    },

    async reseal() {
      const found = { resealed: 0, unreadable: 0 }
      for await (const key of deps.keys(`${COPIES}::`)) {
        const id = key.slice(`${COPIES}::`.length)
        const [, provider, userId, what] = /^([^:]+):([^:]+):(.*:(?:heart|days):.*)$/.exec(id) ?? []
        const sealed = what === undefined ? undefined : await records.get(id)
        if (!provider || !userId || !what || sealed === undefined || sealer.isCurrent(sealed)) continue
        const link = { providerId: provider, userId }
        const value = open(link, what, sealed)
        if (value !== undefined) await put(link, what, value, HISTORY)
        found[value === undefined ? 'unreadable' : 'resealed']++
      }
      return found
    },

    async forget(link) {
      const ids = await idsOf(link)
      for (const id of ids) await records.delete(id)
      return ids.length
    },
  }
}
