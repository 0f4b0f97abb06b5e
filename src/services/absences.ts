import type { Log } from '../lib/log.ts'
import type { Boards } from '../stores/boards.ts'
import type { Records } from '../stores/store.ts'
import { LIVE, type LiveRecords } from './live-records.ts'
import type { Moderation } from './moderation.ts'
import { MODERATION } from './moderation-record.ts'
import { SERVER, type Servers } from './servers.ts'
import type { Sharing } from './sharing.ts'

/**
 * Servers this bot is no longer in: nobody there can see a board, or end what they share, so what is kept of one goes after
 * a while.
 */
export interface Absences {
  /** Compares the servers something is kept of with those the bot is in. Rejects where Discord or the store does not answer. */
  look(): Promise<void>
  /** Does that once a day until told to stop. */
  start(): void
  stop(): Promise<void>
}

export interface AbsencesDeps {
  /** The servers the bot is in, all of them; rejects rather than leave one out. */
  mine: () => Promise<ReadonlySet<string>>
  /** Since when the bot has been missed in a server, epoch ms. */
  records: Records<number>
  /** `Store.keys`. */
  keys: (prefix: string) => AsyncIterable<string>
  sharing: Pick<Sharing, 'guilds' | 'consents' | 'leave'>
  boards: Pick<Boards, 'removeGuild'>
  live: Pick<LiveRecords, 'of' | 'remove'>
  moderation: Pick<Moderation, 'drop'>
  servers: Pick<Servers, 'drop'>
  now: () => Temporal.Instant
  /** Resolves after so many milliseconds, or at once when stopped. */
  pause: (ms: number, stopped: AbortSignal) => Promise<void>
  log: Log
}

export const ABSENT = 'absent'

const DAY = 24 * 3_600_000
/** Whoever takes a bot out of a server to bring it back with other permissions is to find everything as it was. */
const WAITED = 2 * DAY

export function createAbsences(deps: AbsencesDeps): Absences {
  const stopped = new AbortController()
  let running: Promise<void> = Promise.resolve()

  async function known(): Promise<Set<string>> {
    const found = new Set<string>()
    for await (const guildId of deps.sharing.guilds()) found.add(guildId)
    for (const namespace of [SERVER, MODERATION, LIVE]) {
      for await (const key of deps.keys(`${namespace}::`)) {
        found.add(key.slice(`${namespace}::`.length).split(':')[0] ?? '')
      }
    }
    return found
  }

  /** The consents first: whatever is under way then finds none. The note last, so that a step that failed is made up for. */
  async function drop(guildId: string): Promise<void> {
    const members = new Set<string>()
    for await (const consent of deps.sharing.consents()) if (consent.guildId === guildId) members.add(consent.userId)
    for (const userId of members) await deps.sharing.leave(userId, guildId)
    await deps.boards.removeGuild(guildId)
    for (const board of await deps.live.of(guildId)) await deps.live.remove(board)
    await deps.moderation.drop(guildId)
    await deps.servers.drop(guildId)
    await deps.records.delete(guildId)
    deps.log.info({ guild: guildId, members: members.size }, 'a server that this bot is no longer in was forgotten')
  }

  async function look(): Promise<void> {
    const servers = await known()
    if (servers.size === 0) return
    const mine = await deps.mine()
    const now = deps.now().epochMilliseconds
    for (const guildId of servers) {
      if (stopped.signal.aborted) return
      const since = await deps.records.get(guildId)
      if (mine.has(guildId)) {
        if (since !== undefined) await deps.records.delete(guildId)
      } else if (since === undefined) await deps.records.set(guildId, now, 2 * WAITED)
      else if (now - since >= WAITED) await drop(guildId)
    }
  }

  async function daily(): Promise<void> {
    while (!stopped.signal.aborted) {
      await look().catch((err) => deps.log.warn({ err }, 'nobody looked for servers that this bot is no longer in'))
      await deps.pause(DAY, stopped.signal)
    }
  }

  return {
    look,
    start() {
      running = daily()
    },
    async stop() {
      stopped.abort()
      await running
    },
  }
}
