import type { BoardMetric } from '../../src/domain/board.ts'
import type { AnyPoint } from '../../src/domain/metric.ts'
import { periodAt } from '../../src/domain/period.ts'
import type { ShareLevel } from '../../src/domain/sharing.ts'
import { type BoardSync, createBoardSync } from '../../src/services/board-sync.ts'
import type { DaysAnswer } from '../../src/services/days.ts'
import { createLeaderboard } from '../../src/services/leaderboard.ts'
import { createModeration } from '../../src/services/moderation.ts'
import { MODERATION, type ServerModeration } from '../../src/services/moderation-record.ts'
import { createPresence } from '../../src/services/presence.ts'
import { createReview } from '../../src/services/review.ts'
import { createServers, type serverRecord } from '../../src/services/servers.ts'
import { createSharing, SHARING, type ShareRecord } from '../../src/services/sharing.ts'
import type { Leases } from '../../src/stores/store.ts'
import { modelBoards } from '../stores/board-model.ts'
import { capturedLog } from '../support/log.ts'
import { memoryRecords } from '../support/memory.ts'

const now = Temporal.Instant.from('2024-03-09T12:00:00Z')
export const today = Temporal.PlainDate.from('2024-03-09')
export const [here, there, boss] = ['1300000000000000000', '1300000000000000001', '900']
/** The seven days up to today. */
const period = periodAt('7d', today)
export const scope = (metric: BoardMetric, guildId = here) => `${guildId}:${metric}` as const

/** Everything that decides who is on a board, in memory: consents, settings of servers, moderators, a sync, boards. */
export function boardScene() {
  const { log } = capturedLog()
  /** Who has left the server. */
  const left = new Set<string>()
  /** Servers whose messages are to follow their boards at once. */
  const hurried: string[] = []
  const boards = modelBoards()
  const [shares, chosen] = [memoryRecords<ShareRecord>(), memoryRecords<ReturnType<typeof serverRecord.parse>>()]
  const moderations = memoryRecords<ServerModeration>()
  const keysOf = (name: string, { map }: { map: Map<string, unknown> }) =>
    async function* (prefix: string) {
      yield* [...map.keys()].map((id) => `${name}::${id}`).filter((key) => key.startsWith(prefix))
    }
  const sharing = createSharing({
    records: shares,
    revoked: memoryRecords(),
    keys: keysOf(SHARING, shares),
    numbers: true,
    leases: inTurn(),
    pause: async () => undefined,
    tokens: { state: async () => null },
    connections: new Map(),
  })
  const pause = (_ms: number, stopped: AbortSignal) =>
    new Promise<void>((resolve) => {
      if (stopped.aborted) resolve()
      stopped.addEventListener('abort', () => resolve(), { once: true })
    })
  const servers = createServers({
    records: chosen,
    boards,
    guilds: sharing.guilds,
    leases: inTurn(),
    now: () => now,
    pause,
    log,
  })
  const moderation = createModeration({
    records: moderations,
    keys: keysOf(MODERATION, moderations),
    boards,
    sharing,
    // Its own: a moderator's turn is taken within a member's.
    leases: inTurn(),
    pause: async () => undefined,
    rejoin: (member, guildId) => sync.rejoin(member, guildId),
    hurry: (guildId) => void hurried.push(guildId),
  })
  /** What the vendor says of each member, metric and day: `<member> <metric> <date>`. */
  const vendor = new Map<string, number>()
  const sync: BoardSync = createBoardSync({
    boards,
    servers,
    moderation,
    sharing,
    presence: createPresence({
      records: memoryRecords(),
      nameOf: async (_, id) => nameIn(left, id),
      now: () => now,
      log,
    }),
    days: {
      async read(member, { metrics }) {
        const points = [...vendor].flatMap(([key, value]) => {
          const [who, metric = '', date = ''] = key.split(' ')
          const isAsked = who === member && metrics.some((one) => one === metric)
          return isAsked ? [pointOf(metric, date, value)] : []
        })
        return { from: today.subtract({ days: 6 }), to: today, missing: [], points } as unknown as DaysAnswer
      },
    },
    records: memoryRecords(),
    looked: memoryRecords(),
    hurry: (guildId) => void hurried.push(guildId),
    mayReadBehind: async () => true,
    // Nobody comes round by themselves here: a test says when.
    schedule: { add: async () => {}, remove: async () => {}, start: () => {}, stop: async () => {} },
    leases: inTurn(),
    now: () => now,
    random: () => 0.5,
    pause,
    log,
  })
  const shown = { sharing, moderation, numbers: true, log, nameOf: async (_: string, id: string) => nameIn(left, id) }
  const leaderboard = createLeaderboard({ boards, sync, servers, ...shown })
  const read = (metric: BoardMetric, guildId = here) =>
    leaderboard.read({ guildId, metric, period, from: 0, userId: null, now })
  async function share(userId: string, level: ShareLevel, metric: BoardMetric = 'steps', guildId = here) {
    await sharing.set({ guildId, userId, metric }, level)
    if (level === 'off') await sync.leave({ guildId, userId, metric })
    else await sync.join({ guildId, userId, metric })
  }
  const review = createReview(shown)
  const by = { guildId: here, userId: boss, now }
  return {
    boards,
    sharing,
    servers,
    chosen,
    moderation,
    moderations,
    vendor,
    sync,
    left,
    hurried,
    review,
    read,
    share,
    by,
    log,
  }
}

/** Leases for which one waits: a test that syncs means after whatever joining has begun. */
function inTurn(): Leases {
  let last = Promise.resolve()
  const ends = new Map<string, () => void>()
  return {
    async take() {
      const before = last
      const turn = Promise.withResolvers<void>()
      const token = `${ends.size}`
      last = turn.promise
      ends.set(token, turn.resolve)
      await before
      return token
    },
    keep: async () => true,
    async release(_id, token) {
      ends.get(token)?.()
      return true
    },
  }
}

function nameIn(left: ReadonlySet<string>, id: string): string | null {
  return left.has(id) ? null : `N${id}`
}

function pointOf(metric: string, date: string, value: number): AnyPoint {
  const frame = { kind: 'day', date: Temporal.PlainDate.from(date) }
  return { metric, frame, value, method: 'measured', source: 'x' } as unknown as AnyPoint
}
