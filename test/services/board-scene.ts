import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import type { BoardMetric } from '../../src/domain/board.ts'
import { AppError, type ErrorCode } from '../../src/domain/error.ts'
import type { AnyPoint } from '../../src/domain/metric.ts'
import { DEFAULT_SERVER } from '../../src/domain/server.ts'
import { createFitbit } from '../../src/providers/fitbit.ts'
import { type BoardSync, createBoardSync, LOOKED, SYNC } from '../../src/services/board-sync.ts'
import type { Purpose } from '../../src/services/budget.ts'
import type { Connections } from '../../src/services/connection.ts'
import type { DaysAnswer, DaysAsk } from '../../src/services/days.ts'
import { createMemberSync, syncRecord } from '../../src/services/member-sync.ts'
import { createModeration } from '../../src/services/moderation.ts'
import { MODERATION, moderationRecord } from '../../src/services/moderation-record.ts'
import { createPresence, PRESENT, presentRecord } from '../../src/services/presence.ts'
import { REVOKED, revokedRecord } from '../../src/services/revoked.ts'
import { createSharing, SHARING, shareRecord } from '../../src/services/sharing.ts'
import type { LinkState } from '../../src/services/tokens.ts'
import { openStore } from '../../src/stores/open.ts'
import { createStoreSchedule } from '../../src/stores/store-schedule.ts'
import { capturedLog } from '../support/log.ts'

export const now = Temporal.Instant.from('2024-03-09T12:00:00Z')
/** Vendors whose terms let others see what a member agrees to. */
const PROVIDERS: Connections = new Map(
  ['fitbit', 'other'].map((id) => {
    const provider = createFitbit({ apiUrl: 'https://api.example', authorizeUrl: 'https://www.example' })
    return [id, { provider: { ...provider, id }, oauth: {} as never }]
  }),
)
/** What takes the place of a vendor that is gone. */
const instead = [{ id: 'other', name: 'Other' }]
const OK = { state: 'ok', retired: false } as LinkState

/** What Discord calls a member of a server; null for who has left it. */
export type NameOf = (guildId: string, userId: string) => Promise<string | null>

export const [ann, here, there] = ['100000000000000001', '1300000000000000000', '1300000000000000001']

export interface Ask {
  userId: string
  days: number
  metrics: readonly string[]
  purpose: Purpose
  /** The one provider that may answer. */
  only: string | null
}
export type Said = Partial<DaysAnswer> | ErrorCode | AppError

export function point(date: string, value: number, change: Partial<AnyPoint> = {}): AnyPoint {
  return {
    metric: 'steps',
    frame: { kind: 'day', date: Temporal.PlainDate.from(date) },
    value,
    method: 'measured',
    source: 'x',
    ...change,
  } as AnyPoint
}

/** A store in memory, and as many bot processes on it as a test wants; `answer` is what reading a member's days brings. */
export async function scene(
  answer: (ask: Ask) => Said | Promise<Said>,
  attendedOnly: readonly string[] = [],
  linked = new Set<string>(),
) {
  const clock = { now }
  /** Servers whose messages are to follow their boards at once. */
  const hurried: string[] = []
  const discord: { nameOf: NameOf } = { nameOf: async () => 'N' }
  const { log, lines } = capturedLog()
  const store = await openStore('sqlite::memory:', { log: { warn: () => undefined } })
  const asked: Ask[] = []
  const barred = new Set<BoardMetric>()
  const records = store.records(SYNC, syncRecord)
  const sharing = createSharing({
    records: store.records(SHARING, shareRecord),
    revoked: store.records(REVOKED, revokedRecord),
    keys: store.keys,
    leases: store.leases,
    pause: wait,
    tokens: { state: async ({ providerId }) => (linked.has(providerId) ? OK : null) },
    connections: PROVIDERS,
    numbers: true,
  })

  const moderation = createModeration({
    records: store.records(MODERATION, moderationRecord),
    keys: store.keys,
    boards: store.boards,
    sharing,
    leases: store.leases,
    pause: (ms) => wait(ms),
    rejoin: async (userId, guildId) => first?.rejoin(userId, guildId),
    hurry: (guildId) => void hurried.push(guildId),
  })
  let first: BoardSync | null = null

  const deps = {
    boards: store.boards,
    sharing,
    presence: createPresence({
      records: store.records(PRESENT, presentRecord),
      nameOf: (guildId, userId) => discord.nameOf(guildId, userId),
      now: () => clock.now,
      log,
    }),
    servers: { of: async () => ({ ...DEFAULT_SERVER, barred: [...barred] }) },
    moderation,
    days: {
      async read(
        userId: string,
        { metrics, when, purpose = 'command', only = null }: Pick<DaysAsk, 'metrics' | 'when' | 'purpose' | 'only'>,
      ) {
        const ask = { userId, days: when.kind === 'last' ? when.days : 0, metrics, purpose, only }
        asked.push(ask)
        const said = await answer(ask)
        if (said instanceof AppError) throw said
        if (typeof said === 'string')
          throw new AppError(said, { provider: 'Fitbit', providerId: 'fitbit', instead } as never)
        const range = { from: Temporal.PlainDate.from('2024-03-06'), to: Temporal.PlainDate.from('2024-03-09') }
        return { ...range, missing: [], points: [], isCopy: false, ...said } as unknown as DaysAnswer
      },
    },
    records,
    looked: store.records(LOOKED, z.number()),
    hurry: (guildId: string) => void hurried.push(guildId),
    mayReadBehind: async (_metric: BoardMetric, userId: string) => !attendedOnly.includes(userId),
    now: () => clock.now,
    random: () => 0.5,
  }

  function process() {
    const sync = createBoardSync({
      ...deps,
      schedule: createStoreSchedule(store, {
        name: SYNC,
        atOnce: 4,
        log,
        times: { look: 20, hold: 1_000, retry: 50 },
      }),
      leases: store.leases,
      pause: (ms, signal) =>
        new Promise((resolve) => {
          // A test does not see the next day.
          if (ms < 3_600_000) setTimeout(resolve, Math.min(ms, 10))
          signal.addEventListener('abort', () => resolve(), { once: true })
        }),
      log,
    })
    first ??= sync
    return sync
  }

  async function share(userId: string, guildId: string, metric: BoardMetric = 'steps', source?: string) {
    await sharing.set({ guildId, userId, metric }, 'value', source)
    await store.boards.join(`${guildId}:${metric}`, userId)
  }

  /** Who stands on a board of all time, and with how much. */
  async function board(guildId: string, metric: BoardMetric = 'steps') {
    const { rows } = await store.boards.read(`${guildId}:${metric}`, null, { from: 0, size: 100 })
    return Object.fromEntries(rows.map(({ member, value }) => [member, value]))
  }

  return {
    store,
    clock,
    hurried,
    discord,
    sharing,
    moderation,
    records,
    asked,
    barred,
    lines,
    share,
    board,
    process,
    member: createMemberSync(deps),
  }
}
