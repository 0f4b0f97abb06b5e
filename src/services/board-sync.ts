import type { BoardMetric } from '../domain/board.ts'
import type { Incoming } from '../domain/stale.ts'
import type { Log } from '../lib/log.ts'
import type { Boards } from '../stores/boards.ts'
import type { Run, Schedule } from '../stores/schedule.ts'
import type { Leases } from '../stores/store.ts'
import { createBoardMembers } from './board-members.ts'
import { BACKFILL_DAYS, createMemberSync, EVERY, type MemberSyncDeps, PATIENCE } from './member-sync.ts'
import type { Moderation } from './moderation.ts'
import type { Presence } from './presence.ts'
import type { Consent, Sharing } from './sharing.ts'
import type { LinkRef } from './token-record.ts'

/** Brings the day totals of members who share them to their servers' boards. */
export interface BoardSync {
  /** From now on a metric counts here, unless the member is blocked; its last thirty days follow behind. */
  join(consent: Consent): Promise<void>
  /** Joins where a process died between a yes and the boards, or the store went away. */
  mend(consent: Consent): Promise<void>
  /** The same for everything a member shares in a server. */
  rejoin(userId: string, guildId: string): Promise<void>
  /** At once: nothing of the metric is left on this server's boards. */
  leave(consent: Consent): Promise<void>
  /** Nothing of the member is left on any board, or any of one server's. */
  leaveAll(userId: string, guildId?: string): Promise<void>
  /** The member is not in the server any more: what they agreed to there ends, and nothing of it is left on its boards. */
  left(userId: string, guildId: string): Promise<void>
  /**
   * Nothing is left on any board that was measured by this provider, whose account behind the member is another one from now
   * on; what they share stays shared.
   */
  startOver(link: LinkRef): Promise<void>
  /** The member has just linked: what they share is read behind it, and what is not allowed any more ends. */
  linked(link: LinkRef, how: { startsOver: boolean }): void
  /** Reads a member's last days now, unless somebody else does: what a vendor's webhook calls. Throws `store-down`. */
  sync(userId: string): Promise<void>
  /** Every total kept of the member, for their export. */
  held(userId: string): ReturnType<Boards['held']>
  /** What is noted of how those come in and of where the member is, for their export. */
  noted(userId: string): Promise<{ sync: object | null; presence: object | null }>
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

const DAY = 24 * 3_600_000
/** Longer than reading and putting take together; a process that dies in between holds a member up for as long. */
const LEASE = 3 * PATIENCE
const LOOK_LASTS = DAY
/** One note of many looks. */
const LOOK_NOTED = 5 * 60_000
const MEANWHILE = 500
const PAGE = 50

export interface BoardSyncDeps extends MemberSyncDeps {
  sharing: Pick<Sharing, 'in' | 'revoke' | 'sourcesOf' | 'settle' | 'carryOn' | 'leave' | 'consents'>
  presence: Presence
  moderation: Pick<Moderation, 'count' | 'unlessBlocked' | 'forget'>
  schedule: Schedule
  leases: Leases
  /** Resolves after so many milliseconds, or at once when stopped. */
  pause: (ms: number, stopped: AbortSignal) => Promise<void>
  log: Log
}

export function createBoardSync(deps: BoardSyncDeps): BoardSync {
  const member = createMemberSync(deps)
  const members = createBoardMembers(deps)
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

  async function leaveAll(userId: string, guildId?: string): Promise<void> {
    await members.leaveAll(userId, guildId)
    await deps.presence.forget(userId, guildId)
    if (guildId !== undefined) return
    await deps.records.delete(userId)
    await deps.schedule.remove(userId)
  }

  /** A due member's turn. */
  async function run(userId: string): ReturnType<Run> {
    let next: Awaited<ReturnType<Run>> = null
    const isDone = await alone(userId, async () => {
      await members.depart(userId, await members.guildsOf(userId))
      const state = await deps.records.get(userId)
      const age = epoch() - (state?.tried ?? 0)
      // Read a moment ago because they joined a board or their vendor called.
      const isFresh = state !== undefined && state.trouble === null && age < EVERY / 2
      next = isFresh ? { after: EVERY - age, first: false } : await member(userId, { purpose: 'background' })
      // Whoever left meanwhile leaves no trace.
      if (next === null) await deps.presence.forget(userId)
    })
    return isDone ? next : { after: LEASE, first: false }
  }

  /** The member is there and has asked for it, so a vendor that wants that may be asked too. */
  async function fill(userId: string, before: () => Promise<void>): Promise<void> {
    const read = async () => {
      await before()
      await member(userId, { days: BACKFILL_DAYS, purpose: 'command' })
    }
    while (!stopped.signal.aborted && !(await alone(userId, read))) await deps.pause(MEANWHILE, stopped.signal)
    // The next start makes up for what a stop cuts short.
    if (!stopped.signal.aborted) await deps.schedule.add(userId)
  }

  /**
   * Every consent is on its board, and who gave it in the schedule, whenever a process died or who shared before there was one.
   * Whoever is kept off the boards has no turn of their own, so whether they are still in the server is asked here.
   */
  async function adopt(): Promise<void> {
    let count = 0
    const known = new Set<string>()
    for await (const consent of deps.sharing.consents()) {
      if (stopped.signal.aborted) return
      const { userId, guildId } = consent
      if ((await members.told(consent)) === 'kept-off') await members.depart(userId, [guildId])
      else if (!known.has(userId)) {
        await deps.schedule.add(userId)
        known.add(userId)
      }
      if (++count % PAGE === 0) await deps.pause(0, stopped.signal)
    }
  }

  async function daily(): Promise<void> {
    while (!stopped.signal.aborted) {
      await adopt().catch((err) => deps.log.warn({ err }, 'some who share are not kept up to date before tomorrow'))
      await deps.pause(DAY, stopped.signal)
    }
  }

  /** In the background; whoever stops the bot waits for it. */
  function behind(work: Promise<unknown>, what: string): void {
    const guarded: Promise<void> = work
      .catch((err) => deps.log.warn({ err }, what))
      .then(() => void running.delete(guarded))
    running.add(guarded)
  }

  function backfill(userId: string, before = async (): Promise<void> => undefined): void {
    behind(fill(userId, before), 'totals of a member who joined did not come')
  }

  /** Whoever shares nothing is not read. */
  async function reread(link: LinkRef, startsOver: boolean): Promise<void> {
    const { userId } = link
    if ((await deps.boards.of(userId)).length === 0) return
    // Once more in its turn: a sync that was under way has brought what it had of the old account.
    backfill(userId, startsOver ? () => members.startOver(link) : undefined)
  }

  return {
    async join(consent) {
      if (await members.open(consent)) backfill(consent.userId)
    },
    async mend(consent) {
      if ((await members.told(consent)) === 'now') backfill(consent.userId)
    },
    async rejoin(userId, guildId) {
      const metrics = [...(await deps.sharing.in(guildId, userId)).keys()]
      for (const metric of metrics) await members.open({ guildId, userId, metric })
      if (metrics.length > 0) backfill(userId)
    },
    leave: members.leave,
    leaveAll,
    async left(userId, guildId) {
      await members.left(userId, guildId)
      await deps.presence.forget(userId, guildId)
    },
    startOver: members.startOver,
    linked(link, { startsOver }) {
      behind(reread(link, startsOver), 'what a member shares was not read after they linked')
    },
    async sync(userId) {
      await alone(userId, async () => void (await member(userId, { purpose: 'background' })))
    },
    held: (userId) => deps.boards.held(userId),
    noted: async (userId) => ({
      sync: (await deps.records.get(userId)) ?? null,
      presence: await deps.presence.held(userId),
    }),
    async stateOf(userId, metric) {
      const state = await deps.records.get(userId)
      if (!state) return null
      const { mends, newest } = state
      // A link that needs its member is no reason for what came by another one.
      const trouble = state.trouble === 'link' && state.came.includes(metric) ? null : state.trouble
      const at = state.at === null ? null : Temporal.Instant.fromEpochMilliseconds(state.at)
      const last = newest[metric] ? Temporal.PlainDate.from(newest[metric]) : null
      return { at, trouble, mend: mends[metric] ?? null, newest: last }
    },
    looked(guildId) {
      if (epoch() - (noted.get(guildId) ?? 0) < LOOK_NOTED) return
      noted.set(guildId, epoch())
      behind(deps.looked.set(guildId, epoch(), LOOK_LASTS), 'a look at a board was not noted')
    },
    start() {
      deps.schedule.start(run)
      behind(daily(), 'nobody is adopted any more')
    },
    async stop() {
      stopped.abort()
      await deps.schedule.stop()
      await Promise.allSettled(running)
    },
  }
}
