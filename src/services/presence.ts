import { z } from 'zod'
import type { Log } from '../lib/log.ts'
import type { Records } from '../stores/store.ts'

/** Whether members who share something in a server are still in it, so that nobody has to look at a board to find out. */
export interface Presence {
  /**
   * Those of the servers that the member has left. Discord is asked for a member of a server once a day, where it does not say
   * a few hours later again, and for a few servers at a time. Throws `store-down`.
   */
  leftOf(userId: string, guildIds: readonly string[]): Promise<string[]>
  /** When Discord is next asked about each server, for their export. */
  held(userId: string): Promise<z.infer<typeof presentRecord> | null>
  /** Of one server, or of all. */
  forget(userId: string, guildId?: string): Promise<void>
}

export const PRESENT = 'present'
/** By server, when to ask next, epoch ms. */
export const presentRecord = z.record(z.string(), z.number())

const DAY = 24 * 3_600_000
const AGAIN = 3 * 3_600_000
/** Among servers: all of them. */
const EVERYWHERE = '*'

/** The rest comes with the member's next turn, half an hour later. */
const AT_ONCE = 5

export function createPresence(deps: {
  records: Records<z.infer<typeof presentRecord>>
  /** What a member is called in a server: null when they left it. Rejects where Discord does not say. */
  nameOf: (guildId: string, userId: string, maxAge: number) => Promise<string | null>
  now: () => Temporal.Instant
  log: Log
}): Presence {
  /** What was forgotten of a member while Discord was asked about them, which takes a while. */
  const asking = new Map<string, Set<string>>()

  /** Discord in trouble is no reason to end what somebody has agreed to. */
  async function ask(guildId: string, userId: string): Promise<'here' | 'left' | 'unknown'> {
    try {
      return (await deps.nameOf(guildId, userId, 0)) === null ? 'left' : 'here'
    } catch (err) {
      deps.log.debug({ err }, 'nobody says whether a member is still in a server')
      return 'unknown'
    }
  }

  async function look(userId: string, guildIds: readonly string[], forgotten: ReadonlySet<string>): Promise<string[]> {
    const next = (await deps.records.get(userId)) ?? {}
    const now = deps.now().epochMilliseconds
    const due = guildIds.filter((guildId) => (next[guildId] ?? 0) <= now).slice(0, AT_ONCE)
    if (due.length === 0) return []
    const left: string[] = []
    for (const guildId of due) {
      const answer = await ask(guildId, userId)
      if (answer === 'left') left.push(guildId)
      next[guildId] = now + (answer === 'unknown' ? AGAIN : DAY)
    }
    const isOver = (guildId: string) => left.includes(guildId) || forgotten.has(guildId) || forgotten.has(EVERYWHERE)
    const kept = Object.entries(next).filter(([guildId, at]) => at > now && !isOver(guildId))
    if (kept.length > 0) await deps.records.set(userId, Object.fromEntries(kept), DAY)
    else await deps.records.delete(userId)
    return left
  }

  return {
    async leftOf(userId, guildIds) {
      const forgotten = new Set<string>()
      asking.set(userId, forgotten)
      return look(userId, guildIds, forgotten).finally(() => asking.delete(userId))
    },

    held: async (userId) => (await deps.records.get(userId)) ?? null,

    async forget(userId, guildId) {
      asking.get(userId)?.add(guildId ?? EVERYWHERE)
      const { [guildId ?? '']: _, ...rest } = (guildId !== undefined && (await deps.records.get(userId))) || {}
      if (Object.keys(rest).length > 0) await deps.records.set(userId, rest, DAY)
      else await deps.records.delete(userId)
    },
  }
}
