import { describe, expect, it } from 'vitest'
import { AppError } from '../../src/domain/error.ts'
import { HttpFailure, type HttpReply, type HttpRequest } from '../../src/lib/http.ts'
import { createFitbit } from '../../src/providers/fitbit.ts'
import type { Provider, Query } from '../../src/providers/provider.ts'
import { createBudgets } from '../../src/services/budget.ts'
import { createHealthFetch } from '../../src/services/health-fetch.ts'
import type { LinkRef } from '../../src/services/token-record.ts'
import { capturedLog } from '../support/log.ts'

const link: LinkRef = { providerId: 'fitbit', userId: '100000000000000001' }
const date = Temporal.PlainDate.from('2024-03-09')
const query: Query = {
  kind: 'metrics',
  metrics: ['heart-rate', 'daily-resting-heart-rate'],
  from: date,
  to: date,
  zone: 'Europe/Oslo',
}
const deadline = () => AbortSignal.timeout(5_000)
const heartDay = JSON.stringify({
  'activities-heart': [{ dateTime: '2024-03-09', value: { restingHeartRate: 58, heartRateZones: [] } }],
  'activities-heart-intraday': { dataset: [], datasetInterval: 1, datasetType: 'minute' },
})
const failure = (errorType: string) =>
  JSON.stringify({ errors: [{ errorType, message: 'token SECRET-TOKEN' }], success: false })
const answer = (status: number, text: string, headers: Record<string, string> = {}): HttpReply => ({
  status,
  text,
  headers,
})

function setUp(script: (HttpReply | Error)[], change: Partial<Provider> = {}) {
  const sent: HttpRequest[] = []
  const renewals: number[] = []
  const retired = { count: 0 }
  const paused: number[] = []
  const clock = { now: 1_700_000_000_000 }
  const { log, lines } = capturedLog()
  const fitbit = createFitbit({ apiUrl: 'https://api.example', authorizeUrl: 'https://www.example/authorize' })
  const provider = { ...fitbit, ...change }
  const oauth = {} as never
  const healthFetch = createHealthFetch({
    http: {
      async send(request) {
        sent.push(request)
        const next = script.shift()
        if (next === undefined) throw new Error('one request too many')
        if (next instanceof Error) throw next
        return next
      },
    },
    tokens: {
      usable: async () => ({ accessToken: 'old', gen: 1 }),
      async renewed(_link, failedGen) {
        renewals.push(failedGen)
        return { accessToken: 'new', gen: failedGen + 1 }
      },
      async retire() {
        retired.count++
      },
    },
    connections: new Map([['fitbit', { provider, oauth }]]),
    pause: async (ms) => {
      paused.push(ms)
      clock.now += ms
    },
    budgets: createBudgets({ now: () => clock.now, random: () => 0.5 }),
    now: () => clock.now,
    log,
  })
  return { healthFetch, sent, renewals, retired, paused, clock, lines, fitbit }
}

describe('the shared fetch service', () => {
  it('sends the token and parses the answer', async () => {
    const { healthFetch, sent } = setUp([answer(200, heartDay)])
    const { points } = await healthFetch.fetch(link, query, deadline())
    expect(points.map(({ metric }) => metric)).toEqual(['daily-resting-heart-rate', 'heart-rate'])
    expect(sent[0]?.headers).toEqual({ authorization: 'Bearer old' })
  })

  it('refreshes once and replays once when the vendor says expired_token', async () => {
    const { healthFetch, sent, renewals } = setUp([answer(401, failure('expired_token')), answer(200, heartDay)])
    await healthFetch.fetch(link, query, deadline())
    expect(renewals).toEqual([1])
    expect(sent.map(({ headers }) => headers?.authorization)).toEqual(['Bearer old', 'Bearer new'])
  })

  it('does not loop when the new token is called old as well', async () => {
    const { healthFetch, sent, renewals } = setUp([
      answer(401, failure('expired_token')),
      answer(401, failure('expired_token')),
    ])
    await expect(healthFetch.fetch(link, query, deadline())).rejects.toMatchObject({ code: 'provider-garbled' })
    expect([sent.length, renewals.length]).toEqual([2, 1])
  })

  it('lets the token endpoint judge an unknown token, once', async () => {
    const { healthFetch, renewals } = setUp([answer(401, failure('invalid_token')), answer(200, heartDay)])
    await healthFetch.fetch(link, query, deadline())
    expect(renewals).toEqual([1])
  })

  it.each([
    ['429', answer(429, failure('system'), { 'fitbit-rate-limit-reset': '60' }), 'rate-limited'],
    ['5xx', answer(500, failure('system')), 'provider-down'],
    ['a web page', answer(502, '<html>Bad gateway', { 'content-type': 'text/html' }), 'provider-gateway'],
    ['garbage', answer(200, '{"activities-heart":'), 'provider-garbled'],
    ['410', answer(410, 'Gone'), 'provider-gone'],
    ['a missing scope', answer(403, failure('insufficient_scope')), 'missing-scope'],
    ['a refusal of our request', answer(400, failure('validation')), 'provider-refused'],
    ['no answer in time', new HttpFailure('timeout'), 'provider-timeout'],
    ['no connection', new HttpFailure('unreachable'), 'provider-unreachable'],
    ['an endless answer', new HttpFailure('too-large'), 'provider-garbled'],
  ])('gives %s a reason of its own, without a refresh', async (_what, reply, code) => {
    const { healthFetch, renewals, lines } = setUp([reply])
    const error = await healthFetch.fetch(link, query, deadline()).catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(AppError)
    expect(error).toMatchObject({ code })
    expect(renewals).toEqual([])
    expect(lines.join('') + String(error)).not.toContain('SECRET-TOKEN')
  })

  it('names what is missing when the vendor does not', async () => {
    const { healthFetch } = setUp([answer(403, failure('insufficient_scope'))])
    await expect(healthFetch.fetch(link, query, deadline())).rejects.toMatchObject({
      facts: { reads: ['heart-rate'] },
    })
  })

  it('does not ask a spent budget again before its reset', async () => {
    const { healthFetch, sent, clock } = setUp([
      answer(429, '', { 'fitbit-rate-limit-reset': '60' }),
      answer(200, heartDay),
    ])
    await expect(healthFetch.fetch(link, query, deadline())).rejects.toMatchObject({ code: 'rate-limited' })
    clock.now += 59_000
    await expect(healthFetch.fetch(link, query, deadline())).rejects.toMatchObject({ code: 'rate-limited' })
    expect(sent).toHaveLength(1)
    clock.now += 1_001
    await healthFetch.fetch(link, query, deadline())
  })

  it('keeps one member’s spent budget from another', async () => {
    const { healthFetch } = setUp([answer(429, ''), answer(200, heartDay)])
    await expect(healthFetch.fetch(link, query, deadline())).rejects.toMatchObject({ code: 'rate-limited' })
    await healthFetch.fetch({ ...link, userId: '100000000000000002' }, query, deadline())
  })
})

describe('reading in the background', () => {
  const answers = (count: number) => Array.from({ length: count }, () => answer(200, heartDay))
  const limits = (limit: number, windowSeconds: number) =>
    [{ scope: 'app', windowSeconds, limit, align: 'clock', headers: null }] as const

  it('leaves a third of each budget to commands, and waits where it opens in a moment', async () => {
    const { healthFetch, paused, sent } = setUp(answers(9), { limits: limits(6, 1) })
    for (let n = 0; n < 4; n++) await healthFetch.fetch(link, query, deadline(), 'background')
    expect([sent.length, paused]).toEqual([4, []])
    await healthFetch.fetch(link, query, deadline())
    await healthFetch.fetch(link, query, deadline(), 'background')
    expect([sent.length, paused.length]).toEqual([6, 1])
    expect(paused[0]).toBeLessThanOrEqual(1_000)
  })

  it('gives up where that takes longer, and says when', async () => {
    const { healthFetch, paused, sent } = setUp(answers(9), { limits: limits(3, 3_600) })
    for (let n = 0; n < 2; n++) await healthFetch.fetch(link, query, deadline(), 'background')
    await expect(healthFetch.fetch(link, query, deadline(), 'background')).rejects.toMatchObject({
      code: 'rate-limited',
      facts: { retryAt: expect.anything() },
    })
    expect([sent.length, paused]).toEqual([2, []])
  })

  it('asks nobody else of a vendor that has said too many, until it opens again', async () => {
    const { healthFetch, sent, clock } = setUp([answer(429, '{}', { 'retry-after': '60' }), ...answers(1)], {
      limits: limits(1_000, 3_600),
    })
    const other: LinkRef = { ...link, userId: '2' }
    for (const one of [link, other, link]) {
      await expect(healthFetch.fetch(one, query, deadline(), 'background')).rejects.toMatchObject({
        code: 'rate-limited',
      })
    }
    expect(sent).toHaveLength(1)
    clock.now += 90_000
    await healthFetch.fetch(other, query, deadline(), 'background')
    expect(sent).toHaveLength(2)
  })

  it('asks no vendor that wants its members to be there', async () => {
    const { fitbit } = setUp([])
    const policy = { ...fitbit.policy, background: 'attended-only' } as const
    const { healthFetch, sent } = setUp(answers(1), { policy })
    await expect(healthFetch.fetch(link, query, deadline(), 'background')).rejects.toMatchObject({ code: 'try-again' })
    expect(sent).toEqual([])
    await healthFetch.fetch(link, query, deadline())
  })
})
