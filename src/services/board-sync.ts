import type { BoardMetric } from '../domain/board.ts'
import type { Incoming } from '../domain/stale.ts'
import type { Log } from '../lib/log.ts'
import type { Boards } from '../stores/boards.ts'
import type { Run, Schedule } from '../stores/schedule.ts'
import type { Leases } from '../stores/store.ts'
import { BACKFILL_DAYS, createMemberSync, EVERY, type MemberSyncDeps, PATIENCE } from './member-sync.ts'
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
  /** Reads a member's last days now, unless somebody else does: what a vendor's webhook calls. Throws `store-down`. */
  sync(userId: string): Promise<void>
  /** Every total kept of the member, for their export. */
  held(userId: string): ReturnType<Boards['held']>
  /** When a member's totals last came in, what has kept later ones away, and how far those of a metric go. */
  stateOf(userId: string, metric: BoardMetric): Promise<Incoming | null>
  /** Somebody looks at a server's boards: its members come before others for a day. */
  looked(guildId: string): void
  /** Syncs everybody who shares anything whenever they are due, with other processes on the same store, until told to stop. */
  start(): void
  stop(): Promise<void>
}

export const SYNC = 'sync'
export const LOOKED = 'looked'

/** Longer than reading and putting take together; a process that dies in between holds a member up for as long. */
const LEASE = 3 * PATIENCE
const LOOK_LASTS = 24 * 3_600_000
/** One note of many looks. */
const LOOK_NOTED = 5 * 60_000
const MEANWHILE = 500
const PAGE = 50

export interface BoardSyncDeps extends MemberSyncDeps {
  sharing: Pick<Sharing, 'in' | 'set' | 'everybody'>
  moderation: Pick<Moderation, 'count' | 'unlessBlocked' | 'forget'>
  schedule: Schedule
  leases: Leases
  /** Resolves after so many milliseconds, or at once when stopped. */
  pause: (ms: number, stopped: AbortSignal) => Promise<void>
  log: Log
}

export function createBoardSync(deps: BoardSyncDeps): BoardSync {
  const member = createMemberSync(deps)
  const stopped = new AbortController()
  const running = new Set<Promise<void>>()
  const noted = new Map<string, number>()
  const epoch = () => deps.now().epochMilliseconds

  /** False when another process, or another task of this one, is at the member already. */
  async function alone(userId: string, work: () => Promise<void>): Promise<boolean> {
    const name = `${SYNC}:${userId}`
    const token = await deps.leases.take(name, LEASE)
    if (token === null) return false
    try {
      await work()
    } finally {
      await deps.leases.release(name, token)
    }
    return true
  }

  /** A due member's turn. */
  async function run(userId: string): ReturnType<Run> {
    let next: Awaited<ReturnType<Run>> = null
    const isDone = await alone(userId, async () => {
      const state = await deps.records.get(userId)
      const age = epoch() - (state?.tried ?? 0)
      // Read a moment ago because they joined a board or their vendor called.
      const isFresh = state !== undefined && state.trouble === null && age < EVERY / 2
      next = isFresh ? { after: EVERY - age, first: false } : await member(userId, { purpose: 'background' })
    })
    return isDone ? next : { after: LEASE, first: false }
  }

  /** The member is there and has asked for it, so a vendor that wants that may be asked too. */
  async function fill(userId: string): Promise<void> {
    const read = async () => void (await member(userId, { days: BACKFILL_DAYS, purpose: 'command' }))
    while (!stopped.signal.aborted && !(await alone(userId, read))) await deps.pause(MEANWHILE, stopped.signal)
    // The next start makes up for what a stop cuts short.
    if (!stopped.signal.aborted) await deps.schedule.add(userId)
  }

  /** Whoever the schedule does not know: who shared before there was one, or when a process died at the wrong moment. */
  async function adopt(): Promise<void> {
    let count = 0
    for await (const userId of deps.sharing.everybody()) {
      if (stopped.signal.aborted) return
      await deps.schedule.add(userId)
      if (++count % PAGE === 0) await deps.pause(0, stopped.signal)
    }
  }

  /** In the background; whoever stops the bot waits for it. */
  function behind(work: Promise<unknown>, what: string): void {
    const guarded: Promise<void> = work
      .catch((err) => deps.log.warn({ err }, what))
      .then(() => void running.delete(guarded))
    running.add(guarded)
  }

  /** Whether anything may come. */
  async function open({ guildId, userId, metric }: Consent): Promise<boolean> {
    return deps.moderation.unlessBlocked(guildId, userId, () => deps.boards.join(`${guildId}:${metric}`, userId))
  }

  function backfill(userId: string): void {
    behind(fill(userId), 'totals of a member who joined did not come')
  }

  return {
    async join(consent) {
      if (await open(consent)) backfill(consent.userId)
    },
    async rejoin(userId, guildId) {
      const metrics = [...(await deps.sharing.in(guildId, userId)).keys()]
      for (const metric of metrics) await open({ guildId, userId, metric })
      if (metrics.length > 0) backfill(userId)
    },
    async leave({ guildId, userId, metric }) {
      await deps.boards.removeMember(userId, `${guildId}:${metric}`)
      await deps.moderation.forget(userId, { guildId, metric })
    },
    async leaveAll(userId, guildId) {
      await deps.boards.removeMember(userId, guildId)
      await deps.moderation.forget(userId, guildId === undefined ? undefined : { guildId })
      if (guildId !== undefined) return
      await deps.records.delete(userId)
      await deps.schedule.remove(userId)
    },
    async sync(userId) {
      await alone(userId, async () => void (await member(userId, { purpose: 'background' })))
    },
    held: (userId) => deps.boards.held(userId),
    async stateOf(userId, metric) {
      const state = await deps.records.get(userId)
      if (!state) return null
      const { trouble, newest } = state
      const at = state.at === null ? null : Temporal.Instant.fromEpochMilliseconds(state.at)
      return { at, trouble, newest: newest[metric] ? Temporal.PlainDate.from(newest[metric]) : null }
    },
    looked(guildId) {
      if (epoch() - (noted.get(guildId) ?? 0) < LOOK_NOTED) return
      noted.set(guildId, epoch())
      behind(deps.looked.set(guildId, epoch(), LOOK_LASTS), 'a look at a board was not noted')
    },
    start() {
      deps.schedule.start(run)
      behind(adopt(), 'some who share are not kept up to date before the next start')
    },
    async stop() {
      stopped.abort()
      await deps.schedule.stop()
      await Promise.allSettled(running)
    },
  }
}
