import { describe, expect, it } from 'vitest'
import type { Point } from '../../src/domain/metric.ts'
import type { HttpReply, HttpRequest } from '../../src/lib/http.ts'
import { createFitbit } from '../../src/providers/fitbit.ts'
import type { Capability, Parsed, Provider, RequestPlan } from '../../src/providers/provider.ts'
import { createBudgets } from '../../src/services/budget.ts'
import { createHealthFetch } from '../../src/services/health-fetch.ts'
import { capturedLog } from '../support/log.ts'

const from = Temporal.PlainDate.from('2024-03-01')
const link = { providerId: 'fitbit', userId: '100000000000000001' }
const place = 'https://api.example/points'
const steps = (date: Temporal.PlainDate, value: number): Point<'steps'> => ({
  metric: 'steps',
  frame: { kind: 'day', date },
  value,
  method: 'measured',
  source: 'fitbit',
})

/** A vendor of pages: what it answers is what its script parses to, whatever was sent. */
function setUp(parse: (request: RequestPlan, nth: number) => Parsed, maxRangeDays = 400) {
  const sent: HttpRequest[] = []
  const atOnce = { now: 0, most: 0 }
  const { log, lines } = capturedLog()
  const capability: Capability = { method: 'measured', scopes: [], maxRangeDays }
  const provider: Provider = {
    ...createFitbit({ apiUrl: 'https://api.example', authorizeUrl: 'https://www.example' }),
    limits: [],
    capabilities: { steps: capability, 'heart-rate': capability, 'steps-by-hour': capability },
    plan: (query) => [{ method: 'POST', url: place, body: '{}', shape: 'x', scopes: [], query }],
    parse: (_reply, request) => parse(request, sent.length),
  }
  const healthFetch = createHealthFetch({
    http: {
      async send(request): Promise<HttpReply> {
        sent.push(request)
        atOnce.most = Math.max(atOnce.most, ++atOnce.now)
        await new Promise((resolve) => setTimeout(resolve, 1))
        atOnce.now--
        return { status: 200, headers: {}, text: '{}' }
      },
    },
    tokens: {
      usable: async () => ({ accessToken: 'a', gen: 1 }),
      renewed: async () => Promise.reject(),
      retire: async () => undefined,
    },
    connections: new Map([['fitbit', { provider, oauth: {} as never }]]),
    pause: async () => undefined,
    budgets: createBudgets({ now: () => 0, random: () => 0.5 }),
    now: () => 0,
    log,
  })
  const fetch = (days: number, metrics: ('steps' | 'heart-rate' | 'steps-by-hour')[] = ['steps']) =>
    healthFetch.fetch(
      link,
      { kind: 'metrics', metrics, from, to: from.add({ days: days - 1 }), zone: 'UTC' },
      AbortSignal.timeout(5_000),
    )
  return { fetch, sent, lines, atOnce }
}

describe('an answer in pages', () => {
  it('is followed to its end, an empty page in the middle included', async () => {
    const { fetch, sent } = setUp((request, nth) => ({
      points: nth === 2 ? [] : [steps(from.add({ days: nth }), nth)],
      ...(nth < 4 ? { next: { ...request, body: `{"pageToken":"${nth}"}` } } : {}),
    }))
    const { points } = await fetch(10)
    expect(points.map(({ value }) => value)).toEqual([1, 3, 4])
    expect(sent.map(({ body }) => body)).toEqual(['{}', '{"pageToken":"1"}', '{"pageToken":"2"}', '{"pageToken":"3"}'])
    expect(sent.every(({ headers }) => headers?.['content-type'] === 'application/json')).toBe(true)
  })

  it.each([
    ['another host', (request: RequestPlan) => ({ ...request, url: 'https://elsewhere.example/points' })],
    ['itself', (request: RequestPlan) => request],
    ['no end', (request: RequestPlan) => ({ ...request, body: `${request.body} ` })],
  ])('that leads to %s is refused rather than believed, and no token goes there', async (where, lead) => {
    const { fetch, sent, lines } = setUp((request) => ({ points: [], next: lead(request) }))
    await expect(fetch(1)).rejects.toMatchObject({ code: 'provider-garbled' })
    expect(sent.every(({ url }) => url === place)).toBe(true)
    expect(sent.length).toBeLessThanOrEqual(50)
    expect(lines.join('')).toContain(where)
  })

  it('is one series again where a day’s series was cut by a page', async () => {
    const series = (samples: { at: number; bpm: number }[]) => ({
      ...steps(from, 0),
      metric: 'heart-rate' as const,
      value: { step: 60, samples },
    })
    const { fetch } = setUp((request, nth) =>
      nth === 1
        ? { points: [series([{ at: 120, bpm: 62 }])], next: { ...request, body: 'next' } }
        : { points: [series([{ at: 0, bpm: 60 }])] },
    )
    const { points } = await fetch(1, ['heart-rate'])
    expect(points.map(({ value }) => value)).toEqual([
      {
        step: 60,
        samples: [
          { at: 0, bpm: 60 },
          { at: 120, bpm: 62 },
        ],
      },
    ])
  })
})

describe('hours on several pages', () => {
  it('are the hours of one day again, an hour that was cut in two included', async () => {
    const hours = (...values: (number | null)[]) => ({
      ...steps(from, 0),
      metric: 'steps-by-hour' as const,
      value: Array.from({ length: 24 }, (_, hour) => values[hour] ?? null),
    })
    const { fetch } = setUp((request, nth) =>
      nth === 1
        ? { points: [hours(null, 0, 200)], next: { ...request, body: 'next' } }
        : { points: [hours(null, 5, null, 7)] },
    )
    const { points } = await fetch(1, ['steps-by-hour'])
    expect(points.map(({ value }) => value)).toEqual([hours(null, 5, 200, 7).value])
  })
})

describe('a long range', () => {
  it('is asked for in parts, a few at once, and comes back in order', async () => {
    const { fetch, sent, atOnce } = setUp(
      ({ query }) => ({ points: query.kind === 'metrics' ? [steps(query.from, query.from.dayOfYear)] : [] }),
      14,
    )
    const { points } = await fetch(365)
    expect(sent).toHaveLength(27)
    expect(atOnce.most).toBe(4)
    const days = points.map(({ frame }) => (frame.kind === 'day' ? frame.date.toString() : ''))
    expect(days).toEqual([...days].sort())
  })

  it('keeps nothing that was not asked for: neither other metrics nor the days around', async () => {
    const { fetch } = setUp(() => ({
      points: [
        steps(from.subtract({ days: 1 }), 1),
        steps(from, 2),
        steps(from.add({ days: 1 }), 3),
        { ...steps(from, 4), metric: 'floors' as const },
      ],
    }))
    expect((await fetch(1)).points.map(({ value }) => value)).toEqual([2])
  })
})
