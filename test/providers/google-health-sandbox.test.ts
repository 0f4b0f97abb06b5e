import { afterAll, describe, expect, it } from 'vitest'
import { startGoogle } from '../../sandbox/google/server.ts'
import { people, personById } from '../../sandbox/people/cast.ts'
import { personDay } from '../../sandbox/people/day.ts'
import type { AnyPoint, MetricId } from '../../src/domain/metric.ts'
import { createHttp } from '../../src/lib/http.ts'
import { createGoogleHealth } from '../../src/providers/google-health.ts'
import { createBudgets } from '../../src/services/budget.ts'
import { createHealthFetch } from '../../src/services/health-fetch.ts'
import { capturedLog } from '../support/log.ts'

const server = await startGoogle({ emptyFirst: true, rateLimit: 100_000 })
const http = createHttp()
afterAll(async () => {
  await http.close()
  await server.close()
})

/** The fetch service with the provider, against the stand-in of its vendor. */
function reading(personId: string) {
  const provider = createGoogleHealth({ apiUrl: server.url, oauthUrl: server.url, authorizeUrl: server.authorizeUrl })
  const { access_token } = server.issue(personId)
  const { log, lines } = capturedLog()
  const fetch = createHealthFetch({
    http,
    tokens: {
      usable: async () => ({ accessToken: access_token, gen: 1 }),
      renewed: async () => Promise.reject(new Error('not needed')),
      retire: async () => undefined,
    },
    connections: new Map([['google-health', { provider: { ...provider, limits: [] }, oauth: {} as never }]]),
    budgets: createBudgets({ now: Date.now, random: () => 0.5 }),
    now: Date.now,
    log,
  })
  const link = { providerId: 'google-health', userId: '100000000000000001' }
  const zone = personById(personId).timeZone
  return {
    lines,
    async read(metrics: MetricId[], from: string, to = from): Promise<AnyPoint[]> {
      const range = { from: Temporal.PlainDate.from(from), to: Temporal.PlainDate.from(to), zone }
      const { points } = await fetch.fetch(link, { kind: 'metrics', metrics, ...range }, AbortSignal.timeout(30_000))
      return [...points]
    },
    ask: (kind: 'identity' | 'profile') => fetch.fetch(link, { kind }, AbortSignal.timeout(5_000)),
    devices: () => fetch.fetch(link, { kind: 'devices', zone }, AbortSignal.timeout(5_000)),
  }
}

const provider = createGoogleHealth({ apiUrl: server.url, oauthUrl: server.url, authorizeUrl: server.authorizeUrl })
const ALL = Object.keys(provider.capabilities) as MetricId[]
const ofMetric = (points: readonly AnyPoint[], metric: MetricId) =>
  points.find((point) => point.metric === metric)?.value

describe('Google Health, as its stand-in answers', () => {
  it('gives a day of everything, with the numbers the person has', async () => {
    const { read, lines } = reading('ann')
    const { totals, resting, vitals, sleep } = personDay(personById('ann'), Temporal.PlainDate.from('2024-03-09'))
    const points = await read(ALL, '2024-03-09')
    expect(ofMetric(points, 'steps')).toBe(totals.steps)
    expect(ofMetric(points, 'distance')).toBeCloseTo(totals.metres, 0)
    expect(ofMetric(points, 'total-calories')).toBeCloseTo(totals.kcal, 0)
    expect(ofMetric(points, 'active-minutes')).toEqual({
      light: totals.minutes.lightly,
      moderate: totals.minutes.fairly,
      vigorous: totals.minutes.very,
    })
    expect(ofMetric(points, 'daily-resting-heart-rate')).toBe(resting)
    expect(ofMetric(points, 'daily-heart-rate-variability')).toBe(vitals?.variability.daily)
    expect(ofMetric(points, 'daily-sleep-temperature-derivations')).toMatchObject({ relative: vitals?.skinTemperature })
    const main = sleep.find((log) => log.main)
    expect(points.flatMap(({ metric, value }) => (metric === 'sleep' ? [value] : []))).toContainEqual(
      expect.objectContaining({
        isMain: true,
        inBedSeconds: ((main?.end ?? 0) - (main?.start ?? 0)) / 1000,
      }),
    )
    const heart = points.find((point) => point.metric === 'heart-rate')
    expect(heart?.metric === 'heart-rate' && heart.value.samples.length).toBeGreaterThan(800)
    expect(points.every(({ frame }) => frame.kind === 'day' && `${frame.date}` === '2024-03-09')).toBe(true)
    expect(lines).toEqual([])
  })

  it.each(people.map(({ id }) => id))('is readable for %s, whatever their watch can tell', async (id) => {
    const { read, ask, devices, lines } = reading(id)
    await read(ALL, '2024-10-26', '2024-10-28')
    expect((await ask('profile')).profile?.zone).toBe(personById(id).timeZone)
    expect((await devices()).devices?.[0]?.model).toBe(personById(id).device.name)
    expect((await ask('identity')).account).toMatch(/^\d{19}$/)
    expect(lines).toEqual([])
  })

  it.each<[MetricId, number]>([
    ['steps', 5],
    ['floors', 5],
    ['time-in-heart-rate-zone', 5],
    ['total-calories', 27],
    ['daily-resting-heart-rate', 2],
    ['weight', 2],
  ])('costs a year of %s %i requests', async (metric, most) => {
    const { read } = reading('ann')
    const before = server.requests.length
    const points = await read([metric], '2023-03-11', '2024-03-09')
    // The stand-in begins every list with an empty page here, which is the second of the two.
    expect(server.requests.length - before).toBe(most)
    expect(new Set(points.map(({ frame }) => (frame.kind === 'day' ? `${frame.date}` : ''))).size).toBe(points.length)
    if (metric === 'steps') expect(points.length).toBeGreaterThan(300)
  })

  it('follows the pages of a year of sleep to their end', async () => {
    const { read } = reading('ann')
    const nights = await read(['sleep'], '2023-03-11', '2024-03-09')
    expect(nights.length).toBeGreaterThan(250)
    expect(new Set(nights.map(({ value }) => JSON.stringify(value))).size).toBe(nights.length)
  })
})
