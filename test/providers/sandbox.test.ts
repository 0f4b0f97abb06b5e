import { afterAll, describe, expect, it } from 'vitest'
import { startFitbit } from '../../sandbox/fitbit/server.ts'
import { startGoogle } from '../../sandbox/google/server.ts'
import { people, personById } from '../../sandbox/people/cast.ts'
import { type PersonDay, personDay } from '../../sandbox/people/day.ts'
import type { AnyPoint, MetricId } from '../../src/domain/metric.ts'
import { createFitbit } from '../../src/providers/fitbit.ts'
import { createGoogleHealth } from '../../src/providers/google-health.ts'
import { metricsOf, ofMetric, readerOf } from './reading.ts'

const google = await startGoogle({ emptyFirst: true, rateLimit: 100_000 })
const fitbit = await startFitbit({ rateLimit: 100_000 })
afterAll(() => Promise.all([google.close(), fitbit.close()]))

const places = { apiUrl: google.url, oauthUrl: google.url, authorizeUrl: google.authorizeUrl }
const vendors = [
  {
    provider: createGoogleHealth(places),
    requests: google.requests,
    token: (id: string) => google.issue(id).access_token,
    // The stand-in begins every list with an empty page here, which is one request more for each.
    year: { steps: 5, floors: 5, 'total-calories': 27, 'daily-resting-heart-rate': 2, weight: 2 },
  },
  {
    provider: createFitbit({ apiUrl: fitbit.url, authorizeUrl: fitbit.authorizeUrl }),
    requests: fitbit.requests,
    token: (id: string) => fitbit.issue(id).access_token,
    year: { steps: 1, floors: 1, 'total-calories': 1, 'daily-resting-heart-rate': 1, weight: 12, 'active-minutes': 3 },
  },
] as const

const DAY = '2024-03-09'
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

describe.each(vendors)('$provider.name, as its stand-in answers', ({ provider, requests, token, year }) => {
  const reader = readerOf(provider, token)

  it('gives a day of everything, with the numbers the person has', async () => {
    const { read, lines } = reader('ann')
    const { totals, resting, vitals, sleep } = personDay(personById('ann'), Temporal.PlainDate.from(DAY))
    const points = await read(metricsOf(provider), DAY)
    expect(ofMetric(points, 'steps')).toBe(totals.steps)
    expect(ofMetric(points, 'floors')).toBe(totals.floors)
    expect(ofMetric(points, 'distance')).toBeCloseTo(totals.metres, -2)
    expect(ofMetric(points, 'total-calories')).toBeCloseTo(totals.kcal, -1)
    expect(ofMetric(points, 'active-minutes')).toEqual({
      light: totals.minutes.lightly,
      moderate: totals.minutes.fairly,
      vigorous: totals.minutes.very,
    })
    expect(ofMetric(points, 'daily-resting-heart-rate')).toBe(resting)
    expect(ofMetric(points, 'daily-heart-rate-variability')).toBe(vitals?.variability.daily)
    expect(ofMetric(points, 'daily-respiratory-rate')).toBe(vitals?.breathing.full)
    expect(ofMetric(points, 'daily-sleep-temperature-derivations')).toMatchObject({ relative: vitals?.skinTemperature })
    const main = sleep.find((log) => log.main)
    const lengths = points.flatMap(({ metric, value }) =>
      metric === 'sleep' && value.isMain ? [value.inBedSeconds] : [],
    )
    expect(lengths).toEqual([((main?.end ?? 0) - (main?.start ?? 0)) / 1000])
    const heart = points.find((point) => point.metric === 'heart-rate')
    expect(heart?.metric === 'heart-rate' && heart.value.samples.length).toBeGreaterThan(800)
    expect(points.every(({ frame }) => frame.kind === 'day' && `${frame.date}` === DAY)).toBe(true)
    expect(lines).toEqual([])
  })

  it.each(people.map(({ id }) => id))('is readable for %s, whatever their watch can tell', async (id) => {
    const { read, ask, lines, zone } = reader(id)
    const points = await read(metricsOf(provider), '2024-10-26', '2024-10-28')
    const twice = points.map(({ metric, frame, value }) => JSON.stringify([metric, frame, value]))
    expect(new Set(twice).size).toBe(twice.length)
    expect((await ask({ kind: 'profile' })).profile?.zone).toBe(zone)
    expect((await ask({ kind: 'devices', zone })).devices?.[0]?.model).toBe(personById(id).device.name)
    expect(lines).toEqual([])
  })

  it.each(Object.entries(year) as [MetricId, number][])('costs a year of %s %i requests', async (metric, most) => {
    const { read } = reader('ann')
    const before = requests.length
    const points = await read([metric], '2023-03-11', DAY)
    expect(requests.length - before).toBe(most)
    const days = points.map(({ frame }) => (frame.kind === 'day' ? `${frame.date}` : ''))
    expect(metric === 'weight' || new Set(days).size === days.length).toBe(true)
    if (metric === 'steps') expect(points.length).toBeGreaterThan(300)
  })

  it('follows the pages of a year of sleep and of exercise to their end', async () => {
    const { read } = reader('ann')
    const points = await read(['sleep', 'exercise'], '2023-03-11', DAY)
    const of = (metric: MetricId) => points.filter((point) => point.metric === metric)
    expect(of('sleep').length).toBeGreaterThan(250)
    expect(of('exercise').length).toBeGreaterThan(100)
    expect(new Set(points.map(({ value }) => JSON.stringify(value))).size).toBe(points.length)
  })
})

/** What the person's own minutes say, where `isTold` finds any that the vendor has. */
function hoursOf(id: string, iso: string, isTold: (day: PersonDay, minute: number) => boolean) {
  const day = personDay(personById(id), Temporal.PlainDate.from(iso))
  const hours: (number | null)[] = Array(24).fill(null)
  for (let i = 0; i < day.clock.minutes; i++) {
    const hour = Math.floor(day.clock.wallAt(i) / 60)
    if (isTold(day, i)) hours[hour] = (hours[hour] ?? 0) + (day.minutes.steps[i] ?? 0)
  }
  return { hours, total: day.totals.steps }
}

/** Where the watch was off the legacy API writes zeros, and its successor nothing. */
const TOLD: Record<string, (day: PersonDay, minute: number) => boolean> = {
  fitbit: () => true,
  'google-health': ({ minutes }, minute) => minutes.worn[minute] === 1,
}

describe.each(vendors)('steps by the hour of $provider.name', ({ provider, requests, token }) => {
  const reader = readerOf(provider, token)
  it.each([
    ['ann', DAY],
    ['bo', '2024-03-31'],
    ['bo', '2024-10-27'],
    ['eli', '2024-04-07'],
    ['eli', '2024-10-06'],
    ['mo', DAY],
  ])('of %s on %s are those of the wearer’s clock and add up to the day', async (id, date) => {
    const { read, lines } = reader(id)
    const before = requests.length
    const points = await read(['steps-by-hour'], date)
    // One page of one request; the stand-in of Google puts an empty one before it here.
    expect(requests.length - before).toBe(provider.id === 'fitbit' ? 1 : 2)
    const { hours, total } = hoursOf(id, date, TOLD[provider.id] ?? (() => false))
    expect(ofMetric(points, 'steps-by-hour')).toEqual(hours)
    expect(hours.reduce<number>((sum, hour) => sum + (hour ?? 0), 0)).toBe(total)
    expect(total).toBeGreaterThan(0)
    expect(lines).toEqual([])
  })

  it('come with the goal where the vendor has one', async () => {
    const goals = await reader('ann').read(['step-goal'], DAY)
    expect(goals.map(({ value, method }) => [value, method])).toEqual(
      provider.id === 'fitbit' ? [[10_000, 'manual']] : [],
    )
  })
})

it('an application without the permission for minutes gets no hours, and no error', async () => {
  const closed = await startFitbit({ intraday: false })
  const places = { apiUrl: closed.url, authorizeUrl: closed.authorizeUrl }
  try {
    const { ask, zone, lines } = readerOf(createFitbit(places), (id) => closed.issue(id).access_token)('ann')
    const date = Temporal.PlainDate.from(DAY)
    const parsed = await ask({ kind: 'metrics', metrics: ['steps-by-hour'], from: date, to: date, zone })
    expect(parsed).toEqual({ points: [], withheld: ['steps-by-hour'] })
    expect(lines).toEqual([])
  } finally {
    await closed.close()
  }
})

describe('two vendors of one watch', () => {
  it('agree on a month, but for what they are known to differ in', async () => {
    const [one, two] = vendors.map(({ provider, token }) => readerOf(provider, token)('farah'))
    const same: MetricId[] = [
      'steps',
      'floors',
      'daily-resting-heart-rate',
      'daily-heart-rate-variability',
      'daily-respiratory-rate',
      'daily-oxygen-saturation',
      'exercise',
    ]
    const seen = async (reader: typeof one) => {
      const points = (await reader?.read(same, '2024-02-10', DAY)) ?? []
      const days = points
        .filter(isMoved)
        .map(({ metric, frame, value }) => JSON.stringify(plain([metric, frame, bare(value)])))
      return days.sort()
    }
    const [google, legacy] = [await seen(one), await seen(two)]
    expect(google.length).toBeGreaterThan(100)
    expect(google).toEqual(legacy)
  })
})

/** The legacy API writes a zero for a day without the watch, where its successor says nothing. */
function isMoved({ metric, value }: AnyPoint): boolean {
  return !((metric === 'steps' || metric === 'floors') && value === 0)
}

/** Each vendor has ids of its own, and rounds a distance in its own unit. */
function bare(value: AnyPoint['value']): unknown {
  return typeof value === 'object' && 'activeSeconds' in value
    ? { name: value.name, start: value.start, activeSeconds: value.activeSeconds, steps: value.steps }
    : value
}
