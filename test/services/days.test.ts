import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { AppError } from '../../src/domain/error.ts'
import type { AnyPoint, Sleep } from '../../src/domain/metric.ts'
import { DEFAULT_SETTINGS } from '../../src/domain/settings.ts'
import { createSealer } from '../../src/lib/seal.ts'
import { createFitbit } from '../../src/providers/fitbit.ts'
import type { MetricsQuery, Parsed, Provider, Query } from '../../src/providers/provider.ts'
import { createCopies } from '../../src/services/copies.ts'
import { createDayCopies } from '../../src/services/day-copies.ts'
import { createDays } from '../../src/services/days.ts'
import type { DailyMetric } from '../../src/services/metric-copy.ts'
import type { LinkRef } from '../../src/services/token-record.ts'
import type { LinkState } from '../../src/services/tokens.ts'
import { createWearer } from '../../src/services/wearer.ts'
import type { When } from '../../src/services/when.ts'
import { capturedLog } from '../support/log.ts'
import { memoryRecords } from '../support/memory.ts'

const userId = '100000000000000001'
const day = (iso: string) => Temporal.PlainDate.from(iso)
const on = (iso: string): When => ({ kind: 'day', spec: { kind: 'date', date: day(iso) } })
const state: LinkState = {
  state: 'ok',
  account: 'ACC1',
  scopes: ['all', 'profile', 'settings'],
  linkedAt: Temporal.Instant.from('2024-01-01T00:00:00Z'),
  changedAt: Temporal.Instant.from('2024-01-01T00:00:00Z'),
  retired: false,
}
const night: Sleep = {
  recordId: '18446744073709551615',
  isMain: true,
  start: Temporal.PlainDateTime.from('2024-03-08T23:10'),
  end: Temporal.PlainDateTime.from('2024-03-09T06:50'),
  inBedSeconds: 27_600,
  asleepSeconds: 24_000,
  awakeSeconds: 3_600,
  stages: { light: 14_000, deep: 4_000, rem: 6_000 },
  segments: [{ at: 0, seconds: 600, stage: 'awake' }],
}

/** Steps of 1,000 and the day of the month; sleep on the 9th; no weight at all. */
function everything({ metrics, from, to }: MetricsQuery): AnyPoint[] {
  const days = Array.from({ length: from.until(to).days + 1 }, (_, index) => from.add({ days: index }))
  return days.flatMap((date): AnyPoint[] => {
    const base = { frame: { kind: 'day', date }, method: 'measured', source: 'fitbit' } as const
    return [
      ...(metrics.includes('steps') ? [{ ...base, metric: 'steps' as const, value: 1_000 + date.day }] : []),
      ...(metrics.includes('sleep') && date.day === 9 ? [{ ...base, metric: 'sleep' as const, value: night }] : []),
    ]
  })
}

function setUp() {
  const clock = { now: Temporal.Instant.from('2024-03-09T23:30:00Z') }
  const queries: (MetricsQuery & { provider: string })[] = []
  const vendor = { answer: async (query: MetricsQuery): Promise<Parsed> => ({ points: everything(query) }) }
  const states = new Map<string, LinkState>([['fitbit', state]])
  const { log } = capturedLog()
  const can = { method: 'measured', scopes: ['all'], maxRangeDays: 90 } as const
  const fitbit: Provider = {
    ...createFitbit({ apiUrl: 'https://api.example', authorizeUrl: 'https://www.example' }),
    capabilities: { steps: can, 'steps-by-hour': can, sleep: can, weight: { ...can, scopes: ['weight'] } },
  }
  const connections = new Map([
    ['fitbit', { provider: fitbit, oauth: {} as never }],
    ['successor', { provider: { ...fitbit, id: 'successor', name: 'Successor' }, oauth: {} as never }],
  ])
  const healthFetch = {
    async fetch({ providerId }: LinkRef, query: Query): Promise<Parsed> {
      if (query.kind === 'profile') return { points: [], profile: { zone: 'Pacific/Auckland', units: 'metric' } }
      if (query.kind !== 'metrics') return { points: [] }
      queries.push({ ...query, provider: providerId })
      return vendor.answer(query)
    },
  }
  const cache = memoryRecords<string>()
  const sealer = createSealer({ current: 'k1', keys: new Map([['k1', randomBytes(32)]]) }, randomBytes)
  const copies = createCopies({ records: cache, keys: async function* () {}, sealer, log })
  const late: (() => void)[] = []
  const days = createDays({
    tokens: {
      state: async ({ providerId }) => states.get(providerId) ?? null,
      latest: async ({ providerId }) => ({ account: 'ACC1', ended: !states.has(providerId) }),
    },
    healthFetch,
    connections,
    wearer: createWearer({ healthFetch, connections, copies, settings: { of: async () => DEFAULT_SETTINGS }, log }),
    copies: createDayCopies(copies),
    pause: () => new Promise((resolve) => late.push(resolve)),
    log,
  })
  const read = (metrics: DailyMetric[], when: When, besides: DailyMetric[] = []) =>
    days.read(userId, { metrics, when, besides }, clock.now, AbortSignal.timeout(5_000))
  const asked = () => queries.splice(0).map(({ metrics, from, to }) => `${metrics.join('+')} ${from}/${to}`)
  return { read, asked, clock, vendor, states, cache, late, queries }
}

const values = ({ points }: { points: AnyPoint[] }) => points.map(({ value }) => value)
const down = () => Promise.reject(new AppError('provider-down', { provider: 'Fitbit' }))

describe('days of a member', () => {
  it('are the wearer’s own, with its zone, units and source', async () => {
    const { read } = setUp()
    const answer = await read(['steps'], { kind: 'last', days: 2 })
    // Half past noon of the 10th in Auckland, still the 9th in London.
    expect([answer.from, answer.to, answer.today].map(String)).toEqual(['2024-03-09', '2024-03-10', '2024-03-10'])
    expect(answer).toMatchObject({ zone: 'Pacific/Auckland', units: 'metric', missing: [], isCopy: false })
    expect(values(answer)).toEqual([1_009, 1_010])
  })

  it('are asked for once where they are settled, and again where they can still change', async () => {
    const { read, asked, clock } = setUp()
    await read(['steps'], { kind: 'range', from: day('2024-02-01'), to: day('2024-03-10') })
    expect(asked()).toEqual(['steps 2024-02-01/2024-03-10'])
    await read(['steps'], { kind: 'range', from: day('2024-02-01'), to: day('2024-03-10') })
    expect(asked()).toEqual([])
    clock.now = clock.now.add({ minutes: 5 })
    const again = await read(['steps'], { kind: 'range', from: day('2024-02-01'), to: day('2024-03-10') })
    expect(asked()).toEqual(['steps 2024-03-08/2024-03-10'])
    expect(values(again)).toHaveLength(39)
    const askedAfter = async (hours: number) => {
      clock.now = clock.now.add({ hours })
      await read(['steps'], on('2024-03-09'))
      return asked()
    }
    // A phone that was away for days brings them all at once.
    expect(await askedAfter(24 * 5)).toEqual(['steps 2024-03-09/2024-03-09'])
    expect(await askedAfter(5)).toEqual([])
    expect(await askedAfter(2)).toEqual(['steps 2024-03-09/2024-03-09'])
    expect(await askedAfter(24 * 12)).toEqual(['steps 2024-03-09/2024-03-09'])
    expect(await askedAfter(24 * 30)).toEqual([])
  })

  it('are asked for together where several metrics lack the same ones', async () => {
    const { read, asked } = setUp()
    await read(['steps', 'sleep'], on('2024-03-09'))
    expect(asked()).toEqual(['steps+sleep 2024-03-09/2024-03-09'])
  })

  it('come back from their copy as they went in, times and long ids included', async () => {
    const { read, asked } = setUp()
    const first = await read(['sleep'], on('2024-02-09'))
    asked()
    const second = await read(['sleep'], on('2024-02-09'))
    expect(asked()).toEqual([])
    expect(JSON.parse(JSON.stringify(second.points))).toEqual(JSON.parse(JSON.stringify(first.points)))
    expect(second.points[0]?.value).toMatchObject({ recordId: '18446744073709551615', asleepSeconds: 24_000 })
  })

  it('without data are remembered as such, and are not absent', async () => {
    const { read, asked } = setUp()
    expect(values(await read(['sleep'], on('2024-02-01')))).toEqual([])
    asked()
    expect(values(await read(['sleep'], on('2024-02-01')))).toEqual([])
    expect(asked()).toEqual([])
  })

  it('stand without a metric that was not allowed, and say so', async () => {
    const { read } = setUp()
    const answer = await read(['steps', 'weight'], on('2024-03-09'))
    expect(values(answer)).toEqual([1_009])
    expect(answer.missing).toMatchObject([{ metric: 'weight', error: { code: 'missing-scope' } }])
    await expect(read(['weight'], on('2024-03-09'))).rejects.toMatchObject({ code: 'missing-scope' })
  })

  it('come with what is beside the last of them, in as few questions as may be', async () => {
    const { read, asked } = setUp()
    const when: When = { kind: 'before', spec: { kind: 'date', date: day('2024-02-10') }, days: 3 }
    const answer = await read(['steps'], when, ['sleep'])
    expect(asked()).toEqual(['steps 2024-02-08/2024-02-10', 'sleep 2024-02-10/2024-02-10'])
    expect(values(answer)).toEqual([1_008, 1_009, 1_010])
    await read(['steps'], on('2024-02-12'), ['sleep'])
    expect(asked()).toEqual(['steps+sleep 2024-02-12/2024-02-12'])
  })

  it('stand without what is beside them, whatever became of it', async () => {
    const { read, vendor, states } = setUp()
    vendor.answer = async (query) => {
      if (query.metrics.includes('sleep')) throw new AppError('provider-refused', { provider: 'Fitbit' })
      return { points: everything(query) }
    }
    const days: When = { kind: 'before', spec: { kind: 'date', date: day('2024-02-10') }, days: 3 }
    for (const when of [days, on('2024-02-12')]) {
      const answer = await read(['steps'], when, ['sleep', 'weight'])
      expect(answer.points.every(({ metric }) => metric === 'steps')).toBe(true)
      expect(answer.missing).toMatchObject([
        { metric: 'weight', error: { code: 'missing-scope' } },
        { metric: 'sleep', error: { code: 'provider-refused' } },
      ])
    }
    await expect(read(['sleep'], on('2024-02-13'), ['steps'])).rejects.toMatchObject({ code: 'provider-refused' })
    states.clear()
    await expect(read(['steps'], on('2024-02-13'), ['sleep'])).rejects.toMatchObject({ code: 'not-linked' })
  })

  it('are not replaced by what is beside them, where another vendor has that', async () => {
    const { read, vendor, states } = setUp()
    states.set('fitbit', { ...state, scopes: ['weight', 'profile', 'settings'] })
    states.set('successor', { ...state, account: 'NEW' })
    vendor.answer = (query) => (query.metrics.includes('steps') ? down() : Promise.resolve({ points: [] }))
    await expect(read(['steps'], on('2024-02-10'), ['weight'])).rejects.toMatchObject({ code: 'provider-down' })
    vendor.answer = (query) => (query.metrics.includes('weight') ? down() : Promise.resolve({ points: [] }))
    expect((await read(['steps'], on('2024-02-11'), ['weight'])).missing).toMatchObject([{ metric: 'weight' }])
  })

  it('keep hours as they came, and nulls among them', async () => {
    const { read, vendor, asked } = setUp()
    const hours = Array.from({ length: 24 }, (_, hour) => (hour < 7 ? null : hour * 10))
    const point = { frame: { kind: 'day', date: day('2024-02-10') }, method: 'measured', source: 'fitbit' } as const
    vendor.answer = async () => ({ points: [{ ...point, metric: 'steps-by-hour', value: hours }] })
    await read(['steps-by-hour'], on('2024-02-10'))
    asked()
    expect(values(await read(['steps-by-hour'], on('2024-02-10')))).toEqual([hours])
    expect(asked()).toEqual([])
  })

  it('of the future are refused in the wearer’s own time', async () => {
    const { read } = setUp()
    await expect(read(['steps'], on('2024-03-11'))).rejects.toMatchObject({ code: 'date-future' })
    expect(values(await read(['steps'], on('2024-03-10')))).toEqual([1_010])
  })

  it('are shown from the last copy when the vendor fails, with its age', async () => {
    const { read, clock, vendor } = setUp()
    const then = clock.now
    await read(['steps'], { kind: 'last', days: 3 })
    vendor.answer = down
    clock.now = clock.now.add({ hours: 2 })
    const answer = await read(['steps'], { kind: 'last', days: 3 })
    expect(answer.isCopy).toBe(true)
    expect(answer.source.readAt.toString()).toBe(then.toString())
    expect(values(answer)).toEqual([1_008, 1_009, 1_010])
    await expect(read(['steps'], { kind: 'last', days: 4 })).rejects.toMatchObject({ code: 'provider-down' })
  })

  it('are shown from the last copy when the vendor is slow, and refreshed behind', async () => {
    const { read, clock, vendor, late, asked } = setUp()
    await read(['steps'], on('2024-03-10'))
    clock.now = clock.now.add({ hours: 2 })
    const slow = Promise.withResolvers<Parsed>()
    vendor.answer = () => slow.promise
    const reading = read(['steps'], on('2024-03-10'))
    await expect.poll(() => late.length).toBe(1)
    late[0]?.()
    expect(await reading).toMatchObject({ isCopy: true })
    slow.resolve({
      points: [
        {
          metric: 'steps',
          frame: { kind: 'day', date: day('2024-03-10') },
          value: 9_999,
          method: 'measured',
          source: 'fitbit',
        },
      ],
    })
    asked()
    await expect.poll(async () => values(await read(['steps'], on('2024-03-10')))).toEqual([9_999])
    expect(asked()).toEqual([])
  })

  it('do not hide a dead link behind a copy', async () => {
    const { read, clock, vendor } = setUp()
    await read(['steps'], on('2024-03-10'))
    clock.now = clock.now.add({ hours: 2 })
    vendor.answer = () =>
      Promise.reject(new AppError('relink', { provider: 'Fitbit', providerId: 'fitbit', since: null }))
    await expect(read(['steps'], on('2024-03-10'))).rejects.toMatchObject({ code: 'relink' })
  })

  it('that two vendors have are counted once, and those only the earlier one had are kept', async () => {
    const { read, states, vendor } = setUp()
    await read(['steps'], { kind: 'range', from: day('2024-02-01'), to: day('2024-02-05') })
    states.delete('fitbit')
    states.set('successor', { ...state, account: 'NEW' })
    vendor.answer = async (query) => ({
      points: everything({ ...query, from: day('2024-02-04') }).map((point) => ({ ...point, value: 5 }) as AnyPoint),
    })
    const answer = await read(['steps'], { kind: 'range', from: day('2024-02-01'), to: day('2024-02-06') })
    expect(values(answer)).toEqual([1_001, 1_002, 1_003, 5, 5, 5])
  })

  it('are never another account’s', async () => {
    const { read, states, asked } = setUp()
    await read(['steps'], on('2024-02-01'))
    states.set('fitbit', { ...state, account: 'OTHER' })
    asked()
    await read(['steps'], on('2024-02-01'))
    expect(asked()).toEqual(['steps 2024-02-01/2024-02-01'])
  })

  it('whose copy was tampered with are read anew', async () => {
    const { read, cache, asked } = setUp()
    await read(['steps'], on('2024-02-01'))
    for (const key of cache.map.keys()) if (key.includes(':days:')) cache.map.set(key, 'garbage')
    asked()
    expect(values(await read(['steps'], on('2024-02-01')))).toEqual([1_001])
    expect(asked()).toHaveLength(1)
  })
})
