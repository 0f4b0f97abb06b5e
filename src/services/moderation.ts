import type { z } from 'zod'
import type { BoardMetric, Total } from '../domain/board.ts'
import { type DayOf, type Deed, decide, type Flag, isSameDay, judge } from '../domain/fair.ts'
import type { SharedMetric } from '../domain/sharing.ts'
import { paced } from '../lib/paced.ts'
import type { Boards } from '../stores/boards.ts'
import type { Records } from '../stores/store.ts'
import {
  logged,
  MODERATION,
  type Moderator,
  type moderationRecord,
  type ServerModeration,
} from './moderation-record.ts'
import type { Sharing } from './sharing.ts'
import { createTurns, type TurnsDeps } from './turns.ts'

/** What a server's moderators decide about its boards. Everything of one server happens in turn, whichever process does it. */
export interface Moderation {
  /** Throws `store-down`. */
  of(guildId: string): Promise<ServerModeration>
  /** Hands `put` those totals that count, and flags those somebody has to look at; nothing of a blocked member. */
  count(totals: Incoming, put: (counted: readonly Total[]) => Promise<void>): Promise<void>
  /** Runs `work` unless the member is blocked here; nobody is blocked meanwhile. */
  unlessBlocked(guildId: string, member: string, work: () => Promise<void>): Promise<boolean>
  /** A flagged or excluded day counts from now on, or a shared day not any more. False where there is nothing to decide. */
  rule(what: 'approve' | 'exclude', day: DayOf, by: Moderator): Promise<boolean>
  /** At once off all boards of the server until unblocked; consents stay. False for what is so already. */
  setBlocked(member: string, isBlocked: boolean, by: Moderator): Promise<boolean>
  /** Nothing waits to be looked at any more; what was decided about the member stays. */
  forget(member: string, within?: { guildId: string; metric?: SharedMetric }): Promise<void>
  /**
   * The member is named nowhere any more but where they are blocked: nobody lifts their own block. Resolves with how many servers
   * that is.
   */
  erase(member: string): Promise<number>
  /** Everything held about a member, for their export; `log` is what was decided about them, `decided` what they did. */
  held(member: string): Promise<object[]>
}

export interface Incoming {
  guildId: string
  userId: string
  metric: BoardMetric
  totals: readonly Total[]
  from: Temporal.PlainDate
  to: Temporal.PlainDate
}

export interface ModerationDeps extends TurnsDeps {
  records: Records<z.infer<typeof moderationRecord>>
  /** `Store.keys`. */
  keys: (prefix: string) => AsyncIterable<string>
  boards: Pick<Boards, 'put' | 'removeDay' | 'removeMember'>
  sharing: Pick<Sharing, 'in'>
  /** Brings a member's last days, and those of all they share here, to the boards again. */
  rejoin: (member: string, guildId: string) => Promise<void>
}

export function createModeration(deps: ModerationDeps): Moderation {
  const inTurn = createTurns(MODERATION, deps)
  const of = async (guildId: string): Promise<ServerModeration> =>
    (await deps.records.get(guildId)) ?? { flags: [], blocked: [], log: [] }

  async function save(guildId: string, before: ServerModeration, next: ServerModeration): Promise<void> {
    if (JSON.stringify(before) !== JSON.stringify(next)) await deps.records.set(guildId, next)
  }

  function change(guildId: string, how: (before: ServerModeration) => ServerModeration): Promise<void> {
    return inTurn(guildId, async () => {
      const before = await of(guildId)
      await save(guildId, before, how(before))
    })
  }

  async function everywhere(work: (guildId: string) => Promise<void>): Promise<void> {
    for await (const key of paced(deps.keys(`${MODERATION}::`))) await work(key.slice(`${MODERATION}::`.length))
  }

  const withoutFlags = (member: string, of?: SharedMetric) => (before: ServerModeration) => ({
    ...before,
    flags: before.flags.filter((flag) => flag.member !== member || (of !== undefined && flag.metric !== of)),
  })

  return {
    of,

    count: ({ guildId, userId, ...days }, put) =>
      inTurn(guildId, async () => {
        const before = await of(guildId)
        if (before.blocked.includes(userId)) return
        const { counted, flags } = judge(before.flags, { ...days, member: userId })
        // Withdrawn while it was on its way: a flag would be the last that is left of it.
        if (!(await deps.sharing.in(guildId, userId)).has(days.metric)) return
        await save(guildId, before, { ...before, flags })
        await put(counted)
      }),

    unlessBlocked: (guildId, member, work) =>
      inTurn(guildId, async () => {
        if ((await of(guildId)).blocked.includes(member)) return false
        await work()
        return true
      }),

    async rule(what, day, by) {
      const { guildId } = by
      const scope = `${guildId}:${day.metric}` as const
      const date = Temporal.PlainDate.from(day.date)
      const state = what === 'approve' ? 'approved' : 'excluded'
      const ruled = await inTurn(guildId, async () => {
        const before = await of(guildId)
        const flag = before.flags.find((one) => isSameDay(one, day))
        if (flag ? flag.state === state : what === 'approve') return null
        if (!(await deps.sharing.in(guildId, day.member)).has(day.metric)) return null
        const decided: Flag = { ...day, value: flag?.value ?? null, state }
        await save(guildId, before, logged({ ...before, flags: decide(before.flags, decided) }, by, { ...day, what }))
        if (what === 'exclude') await deps.boards.removeDay(scope, day.member, date)
        else if (decided.value !== null) {
          await deps.boards.put({ scope, member: day.member, date, value: decided.value })
        }
        return decided
      })
      if (ruled?.state === 'approved' && ruled.value === null) await deps.rejoin(day.member, guildId)
      return ruled !== null
    },

    async setBlocked(member, isBlocked, by) {
      const { guildId } = by
      const isNew = await inTurn(guildId, async () => {
        const before = await of(guildId)
        if (before.blocked.includes(member) === isBlocked) return false
        const blocked = isBlocked ? [...before.blocked, member] : before.blocked.filter((one) => one !== member)
        const deed = { member, what: isBlocked ? 'block' : 'unblock', metric: null, date: null } as const
        await save(guildId, before, logged({ ...before, blocked }, by, deed))
        if (isBlocked) await deps.boards.removeMember(member, guildId)
        return true
      })
      if (isNew && !isBlocked) await deps.rejoin(member, guildId)
      return isNew
    },

    async forget(member, within) {
      if (within) await change(within.guildId, withoutFlags(member, within.metric))
      else await everywhere((guildId) => change(guildId, withoutFlags(member)))
    },

    async erase(member) {
      let blocks = 0
      await everywhere((guildId) =>
        change(guildId, ({ flags, blocked, log }) => {
          if (blocked.includes(member)) blocks += 1
          const without = (id: string) => (id === member ? '' : id)
          return {
            flags: flags.filter((flag) => flag.member !== member),
            blocked,
            log: log.map((deed) => ({ ...deed, by: without(deed.by), member: without(deed.member) })),
          }
        }),
      )
      return blocks
    },

    async held(member) {
      const found: object[] = []
      await everywhere(async (guildId) => {
        const { flags, blocked, log } = await of(guildId)
        const own = {
          blocked: blocked.includes(member),
          days: flags.filter((flag) => flag.member === member).map(({ member: _, ...flag }) => flag),
          log: log.filter((deed) => deed.member === member).map(withoutNames),
          decided: log.filter((deed) => deed.by === member).map(withoutNames),
        }
        const { blocked: isBlocked, ...lists } = own
        if (isBlocked || Object.values(lists).some((list) => list.length > 0)) found.push({ guildId, ...own })
      })
      return found
    },
  }
}

/** Whoever takes along what they decided, or what was decided about them, learns nobody else's id. */
const withoutNames = ({ by: _, member: __, ...deed }: Deed) => deed
