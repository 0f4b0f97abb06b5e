import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { AppError } from '../../src/domain/error.ts'
import type { AnyPoint } from '../../src/domain/metric.ts'
import { DEFAULT_SETTINGS } from '../../src/domain/settings.ts'
import { createSealer } from '../../src/lib/seal.ts'
import { createFitbit } from '../../src/providers/fitbit.ts'
import type { Parsed, Query } from '../../src/providers/provider.ts'
import { createCopies } from '../../src/services/copies.ts'
import { createHealth } from '../../src/services/health.ts'
import type { LinkRef } from '../../src/services/token-record.ts'
import type { LinkState } from '../../src/services/tokens.ts'
import { createWearer } from '../../src/services/wearer.ts'
import { capturedLog } from '../support/log.ts'
import { memoryRecords } from '../support/memory.ts'

const userId = '100000000000000001'
const now = Temporal.Instant.from('2024-03-09T23:30:00Z')
const deadline = () => AbortSignal.timeout(5_000)
const today = { kind: 'ago', days: 0 } as const
const on = (iso: string) => ({ kind: 'date', date: Temporal.PlainDate.from(iso) }) as const

const linked: LinkState = {
  state: 'ok',
  account: 'ACC1',
  scopes: ['heartrate', 'profile', 'settings'],
  linkedAt: now,
  changedAt: now,
  retired: false,
}

function points(date: Temporal.PlainDate): AnyPoint[] {
  const day = { frame: { kind: 'day', date }, method: 'measured', source: 'fitbit' } as const
  return [
    { ...day, metric: 'daily-resting-heart-rate', value: 58 },
    { ...day, metric: 'time-in-heart-rate-zone', value: [{ zone: 'light', minutes: 1200, min: 30, max: 95 }] },
    {
      ...day,
      metric: 'heart-rate',
      value: {
        step: 60,
        samples: [
          { at: 0, bpm: 61 },
          { at: 60, bpm: 64 },
        ],
      },
    },
  ]
}

function setUp(
  options: {
    state?: LinkState | null
    answer?: (query: Query) => Parsed | Promise<Parsed>
    pause?: () => Promise<void>
  } = {},
) {
  const queries: Query[] = []
  const states = new Map<string, LinkState>()
  if (options.state !== null) states.set('fitbit', options.state ?? linked)
  const provider = createFitbit({ apiUrl: 'https://api.example', authorizeUrl: 'https://www.example' })
  const cache = memoryRecords<string>()
  const { log } = capturedLog()
  const standard = (query: Query): Parsed => {
    if (query.kind === 'profile') return { points: [], profile: { zone: 'Europe/Oslo', units: 'metric' } }
    if (query.kind === 'devices') {
      return {
        points: [],
        devices: [{ model: 'Charge 6', lastSync: Temporal.Instant.from('2024-03-09T23:10:00Z') }],
      }
    }
    return { points: query.kind === 'metrics' ? points(query.from) : [] }
  }
  const healthFetch = {
    async fetch(_link: LinkRef, query: Query) {
      queries.push(query)
      return (options.answer ?? standard)(query)
    },
  }
  const connections = new Map([
    ['fitbit', { provider, oauth: {} as never }],
    ['successor', { provider: { ...provider, id: 'successor', name: 'Successor' }, oauth: {} as never }],
  ])
  const copies = createCopies({
    records: cache,
    keys: async function* (prefix) {
      yield* [...cache.map.keys()].map((key) => `cache::${key}`).filter((key) => key.startsWith(prefix))
    },
    sealer: createSealer({ current: 'k1', keys: new Map([['k1', randomBytes(32)]]) }, randomBytes),
    log,
  })
  const health = createHealth({
    tokens: {
      state: async ({ providerId }) => states.get(providerId) ?? null,
      latest: async ({ providerId }) => ({ account: 'ACC1', ended: !states.has(providerId) }),
    },
    healthFetch,
    connections,
    copies,
    pause: options.pause ?? (() => new Promise<void>(() => {})),
    wearer: createWearer({ healthFetch, connections, copies, settings: { of: async () => DEFAULT_SETTINGS }, log }),
    log,
  })
  return { health, queries, cache, standard, states }
}

describe('a member’s heart day', () => {
  it('is the wearer’s civil day, with its zone, source and last sync', async () => {
    const { health } = setUp()
    const answer = await health.heartDay(userId, today, now, deadline())
    if (answer.kind !== 'day') return expect.unreachable()
    // Half past midnight in Oslo, still the 9th in London.
    expect(answer.day.date.toString()).toBe('2024-03-10')
    expect(answer.elapsed).toBe(30 * 60)
    expect(answer.day).toMatchObject({
      zone: 'Europe/Oslo',
      resting: 58,
      source: { provider: 'Fitbit', device: 'Charge 6' },
    })
    expect(answer.day.source.lastSync?.toString()).toBe('2024-03-09T23:10:00Z')
    expect(answer.day.series?.samples).toEqual([
      { at: 0, bpm: 61 },
      { at: 60, bpm: 64 },
    ])
  })

  it('is read from what an earlier link left here where the new one has nothing, and is never counted twice', async () => {
    const vendor = { answer: (query: Query): Parsed => standard(query) }
    const { health, states, standard, queries } = setUp({ answer: (query) => vendor.answer(query) })
    await health.heartDay(userId, on('2024-03-01'), now, deadline())
    states.delete('fitbit')
    states.set('successor', { ...linked, account: 'NEW' })
    vendor.answer = (query) => (query.kind === 'metrics' ? { points: [] } : standard(query))
    const kept = await health.heartDay(userId, on('2024-03-01'), now, deadline())
    expect(kept).toMatchObject({ kind: 'day', day: { resting: 58, source: { provider: 'Fitbit', device: null } } })
    expect(await health.heartDay(userId, on('2024-02-01'), now, deadline())).toMatchObject({ kind: 'empty' })
    vendor.answer = standard
    queries.length = 0
    const both = await health.heartDay(userId, on('2024-03-02'), now, deadline())
    expect(both).toMatchObject({ kind: 'day', day: { source: { provider: 'Successor' } } })
    expect(queries.filter(({ kind }) => kind === 'metrics')).toHaveLength(1)
  })

  it('asks the vendor once for a day asked twice', async () => {
    const { health, queries } = setUp()
    const first = await health.heartDay(userId, on('2024-03-01'), now, deadline())
    const second = await health.heartDay(userId, on('2024-03-01'), now, deadline())
    expect(queries.map(({ kind }) => kind).sort()).toEqual(['devices', 'metrics', 'profile'])
    expect(JSON.stringify(second)).toBe(JSON.stringify(first))
  })

  it('keeps no health value in clear', async () => {
    const { health, cache } = setUp()
    await health.heartDay(userId, on('2024-03-01'), now, deadline())
    expect(cache.map.size).toBe(4)
    for (const value of cache.map.values()) expect(value).toMatch(/^v1\.k1\.[\w-]+$/)
  })

  it('is the last copy, with its age, while the vendor is slow or in trouble', async () => {
    const vendor: { answer: (query: Query) => Parsed | Promise<Parsed> } = { answer: (query) => standard(query) }
    let patience = async () => {}
    const { health, standard, queries } = setUp({ answer: (query) => vendor.answer(query), pause: () => patience() })
    const first = await health.heartDay(userId, today, now, deadline())
    const later = now.add({ minutes: 5 })
    for (const answer of [
      () => Promise.reject(new AppError('provider-down', { provider: 'Fitbit' })),
      () => new Promise<Parsed>(() => {}),
    ]) {
      vendor.answer = (query) => (query.kind === 'metrics' ? answer() : standard(query))
      const copy = await health.heartDay(userId, today, later, deadline())
      if (copy.kind !== 'day' || first.kind !== 'day') return expect.unreachable()
      expect([copy.day.isCopy, first.day.isCopy]).toEqual([true, false])
      expect(copy.day.source.readAt).toEqual(now)
      expect(copy.day.series).toEqual(first.day.series)
    }
    // A reason of the member's is no reason for a copy.
    patience = () => new Promise(() => {})
    vendor.answer = (query) => {
      if (query.kind === 'metrics')
        throw new AppError('relink', { provider: 'Fitbit', providerId: 'fitbit', since: null })
      return standard(query)
    }
    await expect(health.heartDay(userId, today, later, deadline())).rejects.toMatchObject({ code: 'relink' })
    expect(queries.filter(({ kind }) => kind === 'metrics')).toHaveLength(4)
  })

  it('does not hand one account’s copy to another account of the same member', async () => {
    const { health, queries, states } = setUp()
    await health.heartDay(userId, on('2024-03-01'), now, deadline())
    await health.heartDay(userId, on('2024-03-01'), now, deadline())
    expect(queries).toHaveLength(3)
    states.set('fitbit', { ...linked, account: 'ACC2' })
    await health.heartDay(userId, on('2024-03-01'), now, deadline())
    expect(queries).toHaveLength(6)
  })

  it('reads a copy that no longer opens from the vendor again', async () => {
    const { health, queries, cache } = setUp()
    await health.heartDay(userId, on('2024-03-01'), now, deadline())
    for (const key of cache.map.keys()) cache.map.set(key, 'v1.k1.AAAA')
    await health.heartDay(userId, on('2024-03-01'), now, deadline())
    expect(queries).toHaveLength(6)
  })

  it('is not asked for in the future', async () => {
    const { health, queries } = setUp()
    await expect(health.heartDay(userId, on('2024-03-11'), now, deadline())).rejects.toMatchObject({
      code: 'date-future',
    })
    expect(queries.map(({ kind }) => kind)).toEqual(['profile'])
  })

  it('has no link, a dead link, or a link without the permission: three reasons, no vendor call', async () => {
    for (const [state, code] of [
      [null, 'not-linked'],
      [{ ...linked, state: 'dead' as const }, 'relink'],
      [{ ...linked, scopes: ['profile'] }, 'missing-scope'],
    ] as const) {
      const { health, queries } = setUp({ state })
      await expect(health.heartDay(userId, today, now, deadline())).rejects.toMatchObject({ code })
      expect(queries).toEqual([])
    }
  })

  it('stands without its last sync when the vendor does not tell', async () => {
    const { health } = setUp({
      answer: (query) => {
        if (query.kind === 'devices')
          throw new AppError('missing-scope', { provider: 'Fitbit', providerId: 'fitbit', reads: [] })
        return setUp().standard(query)
      },
    })
    expect(await health.heartDay(userId, today, now, deadline())).toMatchObject({
      kind: 'day',
      day: { source: { device: null, lastSync: null } },
    })
  })

  it('points to the nearest day with data when it is empty', async () => {
    const date = Temporal.PlainDate.from('2024-03-05')
    const { health } = setUp({
      answer: (query) => {
        if (query.kind !== 'metrics') return setUp().standard(query)
        if (query.metrics.includes('heart-rate')) return { points: [] }
        return { points: [...points(date.subtract({ days: 3 })), ...points(date.add({ days: 2 }))] }
      },
    })
    const answer = await health.heartDay(userId, on('2024-03-05'), now, deadline())
    expect(answer.kind === 'empty' && answer.nearest?.toString()).toBe('2024-03-07')
  })

  it('refuses a zone that does not exist instead of guessing the day', async () => {
    const { health } = setUp({
      answer: (query) =>
        query.kind === 'profile' ? { points: [], profile: { zone: 'Mars/Olympus', units: 'metric' } } : { points: [] },
    })
    await expect(health.heartDay(userId, today, now, deadline())).rejects.toMatchObject({ code: 'provider-garbled' })
  })
})
