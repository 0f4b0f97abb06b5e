import { z } from 'zod'
import { BOARD_METRICS, type BoardMetric, isBoardMetric, totalsOf } from '../domain/board.ts'
import { AppError } from '../domain/error.ts'
import { daysOf, periodsOf } from '../domain/period.ts'
import type { Log } from '../lib/log.ts'
import type { Boards } from '../stores/boards.ts'
import type { Records } from '../stores/store.ts'
import type { Days, DaysAnswer } from './days.ts'
import type { Moderation } from './moderation.ts'
import type { Consent, Sharing } from './sharing.ts'

/** Brings the day totals of members who share them to their servers' boards. */
export interface BoardSync {
  /** From now on a metric counts here, unless the member is blocked; its last thirty days follow behind. */
  join(consent: Consent): Promise<void>
  /** The same for everything a member shares in a server. */
  rejoin(userId: string, guildId: string): Promise<void>
  /** At once: nothing of the metric is left on this server's boards. */
  leave(consent: Consent): Promise<void>
  /** Nothing of the member is left on any board, or any of one server's. */
  leaveAll(userId: string, guildId?: string): Promise<void>
  /** Reads the last days of everything a member shares and puts them on their boards. Never rejects. */
  sync(userId: string, days?: number): Promise<void>
  /** Every total kept of the member, for their export. */
  held(userId: string): ReturnType<Boards['held']>
  /** When a member's totals last came in, and what has kept later ones away. */
  stateOf(userId: string): Promise<SyncState | null>
  /** Syncs everybody who shares anything and has not been synced lately, one after the other, until told to stop. */
  start(): void
  stop(): Promise<void>
}

export interface SyncState {
  at: Temporal.Instant | null
  /** Why the last attempt brought nothing. */
  trouble: 'link' | 'vendor' | null
}

export const SYNC = 'sync'
export const syncRecord = z.object({
  /** Epoch milliseconds of the last totals. */
  at: z.number().nullable(),
  /** Epoch milliseconds of the last attempt. */
  tried: z.number(),
  trouble: z.enum(['link', 'vendor']).nullable(),
})

/** Devices sync late and vendors recompute. */
const LAST_DAYS = 4
const BACKFILL_DAYS = 30
const EVERY = 30 * 60_000
const ROUND = 5 * 60_000
const PATIENCE = 30_000

export interface BoardSyncDeps {
  boards: Boards
  sharing: Pick<Sharing, 'held' | 'everybody' | 'set'>
  days: Days
  moderation: Pick<Moderation, 'count' | 'unlessBlocked' | 'forget'>
  records: Records<z.infer<typeof syncRecord>>
  now: () => Temporal.Instant
  /** 0 to 1; members who joined in the same minute do not stay in step. */
  random: () => number
  /** Resolves after so many milliseconds, or at once when stopped. */
  pause: (ms: number, stopped: AbortSignal) => Promise<void>
  log: Log
}

export function createBoardSync(deps: BoardSyncDeps): BoardSync {
  const stopped = new AbortController()
  const running = new Set<Promise<void>>()

  async function sync(userId: string, days = LAST_DAYS): Promise<void> {
    const before = await deps.records.get(userId)
    const now = deps.now()
    const remember = (at: number | null, trouble: SyncState['trouble']) =>
      deps.records.set(userId, { at: at ?? before?.at ?? null, tried: now.epochMilliseconds, trouble })
    try {
      const consents = (await deps.sharing.held(userId)).filter(({ metric }) => isBoardMetric(metric))
      const metrics = BOARD_METRICS.filter((metric) => consents.some((consent) => consent.metric === metric))
      if (metrics.length === 0) return void (await deps.records.delete(userId))
      const when = { kind: 'last' as const, days }
      const answer = await deps.days.read(userId, { metrics, when }, now, AbortSignal.timeout(PATIENCE))
      const refused = answer.missing.filter(({ error }) => error.code === 'missing-scope').map(({ metric }) => metric)
      for (const metric of metrics) {
        if (refused.includes(metric)) await withdraw(userId, metric, consents)
        else await put(userId, metric, consents, answer)
      }
      await remember(now.epochMilliseconds, answer.missing.length > 0 ? 'link' : null)
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      if (error.code === 'missing-scope') {
        const consents = await deps.sharing.held(userId)
        for (const metric of BOARD_METRICS) await withdraw(userId, metric, consents)
      }
      await remember(null, LINK_TROUBLE.includes(error.code) ? 'link' : 'vendor')
    }
  }

  /** The vendor is not to be asked for it any more, so nobody is to see it: a permission taken back is a no. */
  async function withdraw(userId: string, metric: BoardMetric, consents: readonly Omit<Consent, 'userId'>[]) {
    for (const { guildId } of consents.filter((consent) => consent.metric === metric)) {
      await deps.sharing.set({ guildId, userId, metric }, 'off')
      await leave({ guildId, userId, metric })
    }
  }

  async function leave({ guildId, userId, metric }: Consent): Promise<void> {
    await deps.boards.removeMember(userId, `${guildId}:${metric}`)
    await deps.moderation.forget(userId, { guildId, metric })
  }

  async function put(
    userId: string,
    metric: BoardMetric,
    consents: readonly Omit<Consent, 'userId'>[],
    { points, from, to }: DaysAnswer,
  ): Promise<void> {
    const totals = totalsOf(points, metric)
    for (const { guildId } of consents.filter((consent) => consent.metric === metric)) {
      const scope = `${guildId}:${metric}` as const
      await deps.moderation.count({ guildId, userId, metric, totals, from, to }, async (counted) => {
        const values = new Map(counted.map(({ date, value }) => [`${date}`, value]))
        for (let date = from; Temporal.PlainDate.compare(date, to) <= 0; date = date.add({ days: 1 })) {
          const value = values.get(`${date}`)
          // What the vendor took back, or no longer counts, goes from the boards as well.
          if (value === undefined) await deps.boards.removeDay(scope, userId, date)
          else await deps.boards.put({ scope, member: userId, date, value }, periodsOf(date).map(daysOf))
        }
      })
    }
  }

  /** In the background; whoever stops the bot waits for it. */
  function behind(work: Promise<void>, what: string): void {
    const guarded = work.catch((err) => deps.log.warn({ err }, what)).finally(() => running.delete(guarded))
    running.add(guarded)
  }

  async function rounds(): Promise<void> {
    while (!stopped.signal.aborted) {
      try {
        for await (const userId of deps.sharing.everybody()) {
          if (stopped.signal.aborted) return
          const state = await deps.records.get(userId)
          const due = (state?.tried ?? 0) + EVERY * (0.8 + 0.4 * deps.random())
          if (due <= deps.now().epochMilliseconds) await sync(userId)
        }
      } catch (err) {
        deps.log.warn({ err }, 'a round of the boards was cut short')
      }
      await deps.pause(ROUND, stopped.signal)
    }
  }

  /** Whether anything may come. */
  async function open({ guildId, userId, metric }: Consent): Promise<boolean> {
    if (!isBoardMetric(metric)) return false
    return deps.moderation.unlessBlocked(guildId, userId, () => deps.boards.join(`${guildId}:${metric}`, userId))
  }

  function backfill(userId: string): void {
    behind(sync(userId, BACKFILL_DAYS), 'totals of a member who joined did not come')
  }

  return {
    async join(consent) {
      if (await open(consent)) backfill(consent.userId)
    },
    async rejoin(userId, guildId) {
      const consents = (await deps.sharing.held(userId)).filter((consent) => consent.guildId === guildId)
      for (const { metric } of consents) await open({ guildId, userId, metric })
      if (consents.length > 0) backfill(userId)
    },
    leave,
    async leaveAll(userId, guildId) {
      await deps.boards.removeMember(userId, guildId)
      await deps.moderation.forget(userId, guildId === undefined ? undefined : { guildId })
      if (guildId === undefined) await deps.records.delete(userId)
    },
    sync,
    held: (userId) => deps.boards.held(userId),
    async stateOf(userId) {
      const state = await deps.records.get(userId)
      if (!state) return null
      return { at: state.at === null ? null : Temporal.Instant.fromEpochMilliseconds(state.at), trouble: state.trouble }
    },
    start: () => behind(rounds(), 'the boards are no longer kept up to date'),
    async stop() {
      stopped.abort()
      await Promise.allSettled(running)
    },
  }
}

/** What the member has to mend, as far as anybody can. */
const LINK_TROUBLE: readonly string[] = [
  'not-linked',
  'relink',
  'missing-scope',
  'account-action',
  'provider-gone',
  'seal-broken',
]
