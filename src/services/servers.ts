import { z } from 'zod'
import type { Weekday } from '../domain/period.ts'
import { DEFAULT_SERVER, firstKept, MOST_GRACE, RETENTION, type ServerSettings } from '../domain/server.ts'
import { isZone } from '../domain/settings.ts'
import { isSharedMetric } from '../domain/sharing.ts'
import type { Log } from '../lib/log.ts'
import type { Boards } from '../stores/boards.ts'
import type { Records } from '../stores/store.ts'
import { createTurns, type TurnsDeps } from './turns.ts'

/** What the admins of each server have chosen, and that boards keep single days no longer than they say. */
export interface Servers {
  /** The server's choices, or the defaults. Throws `store-down`. */
  of(guildId: string): Promise<ServerSettings>
  /** Resolves with what was before, whoever else changes something meanwhile. Days that are not to be kept any more are folded behind it. Throws `store-down`. */
  change(guildId: string, change: Change): Promise<ServerSettings>
  /** The server's choices are the defaults again. */
  drop(guildId: string): Promise<void>
  /** Folds the old days of every server in which anybody shares anything. */
  trimAll(): Promise<void>
  /** Does that once a day until told to stop. */
  start(): void
  stop(): Promise<void>
}

/** What is chosen; a function where that depends on what is chosen already. */
export type Change = Partial<ServerSettings> | ((held: ServerSettings) => Partial<ServerSettings>)

export const SERVER = 'server'

/** A field that no longer fits goes back to its default; one number too high does not undo the others. */
export const serverRecord = z.object({
  zone: z.string().refine(isZone).catch(DEFAULT_SERVER.zone),
  /** 1 is Monday. */
  weekStart: z
    .custom<Weekday>((day) => [1, 2, 3, 4, 5, 6, 7].some((one) => one === day))
    .catch(DEFAULT_SERVER.weekStart),
  graceHours: z.int().min(0).max(MOST_GRACE).catch(DEFAULT_SERVER.graceHours),
  retentionDays: z.int().min(RETENTION.least).max(RETENTION.most).catch(DEFAULT_SERVER.retentionDays),
  barred: z
    .array(z.string())
    .catch([])
    .transform((ids) => ids.filter(isSharedMetric)),
  language: z.string().nullable().catch(DEFAULT_SERVER.language),
})

export interface ServersDeps extends Omit<TurnsDeps, 'pause'> {
  records: Records<z.infer<typeof serverRecord>>
  boards: Pick<Boards, 'trim'>
  /** Every server in which anybody shares anything. */
  guilds: () => AsyncIterable<string>
  now: () => Temporal.Instant
  /** Resolves after so many milliseconds, or at once when stopped. */
  pause: (ms: number, stopped: AbortSignal) => Promise<void>
  log: Log
}

const DAY = 24 * 3_600_000

export function createServers(deps: ServersDeps): Servers {
  const stopped = new AbortController()
  const running = new Set<Promise<void>>()
  /** Two admins at once each change what they changed, and nothing else. */
  const inTurn = createTurns(SERVER, { leases: deps.leases, pause: (ms) => deps.pause(ms, stopped.signal) })

  const of = async (guildId: string): Promise<ServerSettings> => (await deps.records.get(guildId)) ?? DEFAULT_SERVER

  async function trim(guildId: string): Promise<void> {
    await deps.boards.trim(guildId, firstKept(await of(guildId), deps.now()))
  }

  async function trimAll(): Promise<void> {
    for await (const guildId of deps.guilds()) {
      if (stopped.signal.aborted) return
      await trim(guildId)
    }
  }

  /** Behind what was asked for; whoever stops the bot waits for it. */
  function behind(work: Promise<void>): void {
    const guarded = work
      .catch((err) => deps.log.warn({ err }, 'old days of boards were not folded'))
      .finally(() => running.delete(guarded))
    running.add(guarded)
  }

  async function daily(): Promise<void> {
    while (!stopped.signal.aborted) {
      await trimAll().catch((err) => deps.log.warn({ err }, 'old days of boards were not folded'))
      await deps.pause(DAY, stopped.signal)
    }
  }

  return {
    of,
    change: (guildId, change) =>
      inTurn(guildId, async () => {
        const before = await of(guildId)
        const next = { ...before, ...(typeof change === 'function' ? change(before) : change) }
        await deps.records.set(guildId, { ...next, barred: [...next.barred] })
        if (next.retentionDays < before.retentionDays) behind(trim(guildId))
        return before
      }),
    drop: (guildId) => inTurn(guildId, async () => void (await deps.records.delete(guildId))),
    trimAll,
    start: () => behind(daily()),
    async stop() {
      stopped.abort()
      await Promise.allSettled(running)
    },
  }
}
