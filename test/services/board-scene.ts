import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import type { BoardMetric } from '../../src/domain/board.ts'
import { AppError, type ErrorCode } from '../../src/domain/error.ts'
import type { AnyPoint } from '../../src/domain/metric.ts'
import { DEFAULT_SERVER } from '../../src/domain/server.ts'
import { type BoardSync, createBoardSync, LOOKED, SYNC } from '../../src/services/board-sync.ts'
import type { Purpose } from '../../src/services/budget.ts'
import type { DaysAnswer } from '../../src/services/days.ts'
import { createMemberSync, syncRecord } from '../../src/services/member-sync.ts'
import { createModeration } from '../../src/services/moderation.ts'
import { MODERATION, moderationRecord } from '../../src/services/moderation-record.ts'
import { createSharing, SHARING, shareRecord } from '../../src/services/sharing.ts'
import { openStore } from '../../src/stores/open.ts'
import { createStoreSchedule } from '../../src/stores/store-schedule.ts'
import { capturedLog } from '../support/log.ts'

export const now = Temporal.Instant.from('2024-03-09T12:00:00Z')
export const [ann, here, there] = ['100000000000000001', '1300000000000000000', '1300000000000000001']

export interface Ask {
  userId: string
  days: number
  metrics: readonly string[]
  purpose: Purpose
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
  clock: () => Temporal.Instant = () => now,
) {
  const { log, lines } = capturedLog()
  const store = await openStore('sqlite::memory:', { log: { warn: () => undefined } })
  const asked: Ask[] = []
  const barred = new Set<BoardMetric>()
  const records = store.records(SYNC, syncRecord)
  const sharing = createSharing({
    records: store.records(SHARING, shareRecord),
    keys: store.keys,
    tokens: { state: async () => null },
    connections: new Map(),
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
  })
  let first: BoardSync | null = null

  const deps = {
    boards: store.boards,
    sharing,
    servers: { of: async () => ({ ...DEFAULT_SERVER, barred: [...barred] }) },
    moderation,
    days: {
      async read(
        userId: string,
        {
          metrics,
          when,
          purpose = 'command',
        }: { metrics: readonly string[]; when: { kind: string; days?: number }; purpose?: Purpose },
      ) {
        const ask = { userId, days: when.days ?? 0, metrics, purpose }
        asked.push(ask)
        const said = await answer(ask)
        if (said instanceof AppError) throw said
        if (typeof said === 'string') throw new AppError(said, {} as never)
        const range = { from: Temporal.PlainDate.from('2024-03-06'), to: Temporal.PlainDate.from('2024-03-09') }
        return { ...range, missing: [], points: [], isCopy: false, ...said } as unknown as DaysAnswer
      },
    },
    records,
    looked: store.records(LOOKED, z.number()),
    mayReadBehind: async (_metric: BoardMetric, userId: string) => !attendedOnly.includes(userId),
    now: clock,
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
          setTimeout(resolve, Math.min(ms, 10))
          signal.addEventListener('abort', () => resolve(), { once: true })
        }),
      log,
    })
    first ??= sync
    return sync
  }

  async function share(userId: string, guildId: string, metric: BoardMetric = 'steps') {
    await sharing.set({ guildId, userId, metric }, 'value')
    await store.boards.join(`${guildId}:${metric}`, userId)
  }

  /** Who stands on a board of all time, and with how much. */
  async function board(guildId: string, metric: BoardMetric = 'steps') {
    const { rows } = await store.boards.read(`${guildId}:${metric}`, null, { from: 0, size: 100 })
    return Object.fromEntries(rows.map(({ member, value }) => [member, value]))
  }

  return {
    store,
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
