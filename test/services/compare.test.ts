import { describe, expect, it } from 'vitest'
import { AppError, type ErrorCode } from '../../src/domain/error.ts'
import { DEFAULT_SERVER } from '../../src/domain/server.ts'
import type { SharedMetric, ShareLevel } from '../../src/domain/sharing.ts'
import { createCompare } from '../../src/services/compare.ts'
import type { DaysAnswer } from '../../src/services/days.ts'
import { capturedLog } from '../support/log.ts'

const now = Temporal.Instant.from('2024-03-09T12:00:00Z')
const [ann, bo] = ['100000000000000001', '100000000000000002']
const here = '1300000000000000000'
const day = (date: string) => Temporal.PlainDate.from(date)

function answer(steps: Record<string, number>, change: Partial<DaysAnswer> = {}): DaysAnswer {
  const points = Object.entries(steps).map(([date, value]) => ({
    metric: 'steps' as const,
    frame: { kind: 'day' as const, date: day(date) },
    value,
    method: 'measured' as const,
    source: 'fitbit',
  }))
  return {
    from: day('2024-03-03'),
    to: day('2024-03-09'),
    today: day('2024-03-09'),
    zone: 'Europe/Oslo',
    units: 'metric',
    points,
    missing: [],
    mayShow: true,
    isCopy: false,
    source: { provider: 'Fitbit', device: null, lastSync: null, readAt: now },
    ...change,
  }
}

function compare({
  level = 'value' as ShareLevel,
  mine = async () => answer({ '2024-03-08': 9000 }),
  theirs = async () => answer({ '2024-03-08': 7000, '2024-03-01': 1 }),
  sources = [] as string[],
  nameOf = async (): Promise<string | null> => 'Bo',
} = {}) {
  const asked: string[] = []
  const ended: string[] = []
  const only: (string | null)[] = []
  const service = createCompare({
    servers: { of: async () => DEFAULT_SERVER },
    days: {
      read(userId, { only: vendor = null }) {
        asked.push(userId)
        only.push(vendor)
        return userId === ann ? mine() : theirs()
      },
    },
    sharing: {
      in: async () => new Map<SharedMetric, ShareLevel>(level === 'off' ? [] : [['steps', level]]),
      sourcesOf: async () => sources,
    },
    sync: { left: async (userId, guildId) => void ended.push(`all of ${userId} in ${guildId}`) },
    nameOf,
    log: capturedLog().log,
  })
  const ask = {
    guildId: here,
    userId: ann,
    other: { id: bo, name: 'Bo' },
    metric: 'steps' as const,
    days: 7,
  }
  return { asked, ended, only, answer: service.of(ask, now, AbortSignal.timeout(1_000)) }
}

const failing = (code: ErrorCode) => async () => Promise.reject(new AppError(code, {} as never))

describe('two members beside each other', () => {
  it('are shown over the asker’s days, each with their own', async () => {
    const { mine, theirs, from } = await compare().answer
    expect([`${from}`, mine, theirs]).toEqual([
      '2024-03-03',
      [{ date: day('2024-03-08'), value: 9000 }],
      [{ date: day('2024-03-08'), value: 7000 }],
    ])
  })

  it.each<[string, Parameters<typeof compare>[0]]>([
    ['shares nothing', { level: 'off' }],
    ['shares the place alone', { level: 'rank' }],
    ['is not linked', { theirs: failing('not-linked') }],
    ['has a dead link', { theirs: failing('relink') }],
    ['did not allow it', { theirs: failing('missing-scope') }],
    ['has a vendor in trouble', { theirs: failing('provider-down') }],
    ['has left the server', { nameOf: async () => null }],
    ['may have left, which Discord does not say', { nameOf: async () => Promise.reject(new Error('503')) }],
    ['has a vendor whose terms changed', { theirs: async () => answer({}, { mayShow: false }) }],
  ])('are one sentence for somebody who %s', async (_what, how) => {
    await expect(compare(how).answer).rejects.toMatchObject({ code: 'not-shared-by', facts: { name: 'Bo' } })
  })

  it('are numbers of the vendors that were agreed to, and of no other', async () => {
    expect((await compare({ sources: ['fitbit'] }).answer).theirs).toHaveLength(1)
    const other = compare({ sources: ['google-health'] })
    expect((await other.answer).theirs).toEqual([])
    expect(other.only).toEqual([null, 'google-health'])
  })

  it('ask nobody’s vendor about somebody who shares nothing', async () => {
    const { asked, answer: refused } = compare({ level: 'rank' })
    await expect(refused).rejects.toThrow()
    expect(asked).toEqual([])
  })

  it('end everything that somebody who left the server shared there, and nothing because Discord is in trouble', async () => {
    const left = compare({ nameOf: async () => null })
    await expect(left.answer).rejects.toThrow()
    expect([left.asked, left.ended]).toEqual([[], [`all of ${bo} in ${here}`]])
    const unknown = compare({ nameOf: async () => Promise.reject(new Error('503')) })
    await expect(unknown.answer).rejects.toThrow()
    expect([unknown.asked, unknown.ended]).toEqual([[], []])
  })

  it('tell the asker their own trouble, and an outage as what it is', async () => {
    await expect(compare({ mine: failing('relink') }).answer).rejects.toMatchObject({ code: 'relink' })
    await expect(compare({ theirs: failing('store-down') }).answer).rejects.toMatchObject({ code: 'store-down' })
  })
})
