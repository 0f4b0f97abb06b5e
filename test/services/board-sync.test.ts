import { describe, expect, it } from 'vitest'
import type { BoardMetric } from '../../src/domain/board.ts'
import { AppError, type ErrorCode } from '../../src/domain/error.ts'
import type { AnyPoint } from '../../src/domain/metric.ts'
import type { ShareLevel } from '../../src/domain/sharing.ts'
import { type BoardSync, createBoardSync, type syncRecord } from '../../src/services/board-sync.ts'
import type { DaysAnswer } from '../../src/services/days.ts'
import { createModeration } from '../../src/services/moderation.ts'
import type { When } from '../../src/services/when.ts'
import type { Boards } from '../../src/stores/boards.ts'
import { capturedLog } from '../support/log.ts'
import { memoryRecords } from '../support/memory.ts'

const now = Temporal.Instant.from('2024-03-09T12:00:00Z')
const [ann, here, there] = ['100000000000000001', '1300000000000000000', '1300000000000000001']
const day = (date: string) => Temporal.PlainDate.from(date)

function point(date: string, value: number, change: Partial<AnyPoint> = {}): AnyPoint {
  return {
    metric: 'steps',
    frame: { kind: 'day', date: day(date) },
    value,
    method: 'measured',
    source: 'x',
    ...change,
  } as AnyPoint
}

/** Boards on a Map, as far as a sync needs them. */
function memoryBoards() {
  const totals = new Map<string, number>()
  const joined = new Set<string>()
  const boards = {
    join: async (scope: string, member: string) => void joined.add(`${scope} ${member}`),
    async put({
      scope,
      member,
      date,
      value,
    }: {
      scope: string
      member: string
      date: Temporal.PlainDate
      value: number
    }) {
      if (!joined.has(`${scope} ${member}`)) return false
      totals.set(`${scope} ${member} ${date}`, value)
      return true
    },
    removeDay: async (scope: string, member: string, date: Temporal.PlainDate) =>
      totals.delete(`${scope} ${member} ${date}`),
    async removeMember(member: string, within = '') {
      for (const key of totals.keys()) if (key.startsWith(within) && key.includes(` ${member} `)) totals.delete(key)
      for (const key of joined) if (key.startsWith(within) && key.endsWith(` ${member}`)) joined.delete(key)
    },
  }
  return { totals, joined, boards: boards as unknown as Boards }
}

function setUp(answer: (when: When) => Partial<DaysAnswer> | ErrorCode) {
  const { boards, totals, joined } = memoryBoards()
  const consents = new Map<string, ShareLevel>()
  const asked: number[] = []
  const records = memoryRecords<ReturnType<typeof syncRecord.parse>>()
  const { log } = capturedLog()
  const moderation = createModeration({
    records: memoryRecords(),
    keys: async function* () {},
    boards,
    sharing: {
      in: async (guildId) =>
        new Map(
          [...consents].flatMap(([key, level]) => {
            const [guild, metric] = key.split(' ')
            return guild === guildId ? [[metric as BoardMetric, level] as const] : []
          }),
        ),
    },
    rejoin: (userId, guildId) => sync.rejoin(userId, guildId),
  })
  const sync: BoardSync = createBoardSync({
    boards,
    moderation,
    sharing: {
      async held() {
        return [...consents].map(([key, level]) => {
          const [guildId = '', metric = ''] = key.split(' ')
          return { guildId, metric: metric as BoardMetric, level }
        })
      },
      async set({ guildId, metric }, level) {
        const before = consents.get(`${guildId} ${metric}`) ?? 'off'
        if (level === 'off') consents.delete(`${guildId} ${metric}`)
        else consents.set(`${guildId} ${metric}`, level)
        return before
      },
      everybody: async function* () {
        yield ann
      },
    },
    days: {
      async read(_userId, { when }) {
        const said = answer(when)
        asked.push(when.kind === 'last' ? when.days : 0)
        if (typeof said === 'string') throw new AppError(said, {} as never)
        return {
          from: day('2024-03-06'),
          to: day('2024-03-09'),
          missing: [],
          points: [],
          ...said,
        } as unknown as DaysAnswer
      },
    },
    records,
    now: () => now,
    random: () => 0.5,
    pause: (_ms, signal) =>
      new Promise((resolve) => {
        if (signal.aborted) resolve()
        signal.addEventListener('abort', () => resolve(), { once: true })
      }),
    log,
  })
  const share = async (guildId: string, metric: BoardMetric = 'steps') => {
    consents.set(`${guildId} ${metric}`, 'value')
    await sync.join({ guildId, userId: ann, metric })
  }
  return { sync, moderation, totals, joined, consents, asked, records, share }
}

describe('totals on their way to the boards', () => {
  it('come for thirty days on joining, for the last four from then on, in every server that may see them', async () => {
    const { sync, totals, asked, share } = setUp(() => ({
      points: [point('2024-03-08', 8412), point('2024-03-09', 120)],
    }))
    await share(here)
    await share(there)
    await sync.sync(ann)
    await sync.stop()
    expect(asked).toEqual([30, 30, 4])
    expect([...totals].sort()).toEqual([
      [`${here}:steps ${ann} 2024-03-08`, 8412],
      [`${here}:steps ${ann} 2024-03-09`, 120],
      [`${there}:steps ${ann} 2024-03-08`, 8412],
      [`${there}:steps ${ann} 2024-03-09`, 120],
    ])
  })

  it('follow a vendor that takes days back, and leave out what was typed in or cannot be', async () => {
    let points = [point('2024-03-07', 5000), point('2024-03-08', 8412), point('2024-03-09', 3)]
    const { sync, totals, share } = setUp(() => ({ points }))
    await share(here)
    await sync.sync(ann)
    points = [
      point('2024-03-07', 4000),
      point('2024-03-08', 9000, { method: 'manual' }),
      point('2024-03-09', 9_000_000),
    ]
    await sync.sync(ann)
    await sync.stop()
    expect([...totals]).toEqual([[`${here}:steps ${ann} 2024-03-07`, 4000]])
  })

  it('stay as they were while a vendor is in trouble, with the reason', async () => {
    let said: Partial<DaysAnswer> | ErrorCode = { points: [point('2024-03-08', 8412)] }
    const { sync, totals, share } = setUp(() => said)
    await share(here)
    await sync.sync(ann)
    for (const [code, trouble] of [
      ['rate-limited', 'vendor'],
      ['relink', 'link'],
    ] as const) {
      // prettier-ignore
      said = code
      await sync.sync(ann)
      expect(await sync.stateOf(ann)).toEqual({ at: now, trouble })
    }
    await sync.stop()
    expect(totals.size).toBe(1)
  })

  it('are gone with the permission they came by, and so is the consent', async () => {
    let said: Partial<DaysAnswer> | ErrorCode = { points: [point('2024-03-08', 8412)] }
    const { sync, totals, consents, share } = setUp(() => said)
    await share(here)
    await sync.sync(ann)
    said = 'missing-scope'
    await sync.sync(ann)
    await sync.stop()
    expect([totals.size, consents.size]).toEqual([0, 0])
  })

  it('are gone when a member leaves one board or all, and none comes after', async () => {
    const { sync, totals, consents, joined, share } = setUp(() => ({ points: [point('2024-03-08', 8412)] }))
    await share(here)
    await share(there)
    await sync.sync(ann)
    await sync.leave({ guildId: here, userId: ann, metric: 'steps' })
    expect([...totals.keys()]).toEqual([`${there}:steps ${ann} 2024-03-08`])
    await sync.sync(ann)
    expect([...totals.keys()]).toEqual([`${there}:steps ${ann} 2024-03-08`])
    consents.clear()
    await sync.leaveAll(ann)
    await sync.sync(ann)
    await sync.stop()
    expect([totals.size, joined.size, await sync.stateOf(ann)]).toEqual([0, 0, null])
  })

  it('wait above the limit until a moderator lets them count', async () => {
    const { sync, moderation, totals, share } = setUp(() => ({
      points: [point('2024-03-08', 60_001), point('2024-03-09', 60_000)],
    }))
    await share(here)
    await sync.sync(ann)
    expect([...totals.keys()]).toEqual([`${here}:steps ${ann} 2024-03-09`])
    const day = { member: ann, metric: 'steps', date: '2024-03-08' } as const
    expect(await moderation.rule('approve', day, { guildId: here, userId: '2', now })).toBe(true)
    await sync.sync(ann)
    await sync.stop()
    expect(totals.get(`${here}:steps ${ann} 2024-03-08`)).toBe(60_001)
  })

  it('come nowhere for a blocked member, and again for one who is not any more', async () => {
    const { sync, moderation, totals, joined, share } = setUp(() => ({ points: [point('2024-03-08', 8412)] }))
    await share(here)
    await share(there)
    await sync.sync(ann)
    const by = { guildId: here, userId: '2', now }
    await moderation.setBlocked(ann, true, by)
    await sync.sync(ann)
    await share(here)
    expect([...totals.keys()]).toEqual([`${there}:steps ${ann} 2024-03-08`])
    expect([...joined]).toEqual([`${there}:steps ${ann}`])
    await moderation.setBlocked(ann, false, by)
    await sync.stop()
    expect(totals.size).toBe(2)
  })

  it('come by themselves, for whoever is due', async () => {
    const { sync, asked, consents } = setUp(() => ({ points: [] }))
    consents.set(`${here} steps`, 'value')
    sync.start()
    await expect.poll(() => asked).toEqual([4])
    await sync.stop()
  })
})
