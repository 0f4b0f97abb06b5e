import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type StandInFitbit, startFitbit } from '../../../sandbox/fitbit/server.ts'
import { reader } from './client.ts'
import type { Intraday, Listed, Series } from './wire.ts'

interface Summary {
  activities: { name: string }[]
  goals: Record<string, number>
  summary: Record<string, unknown> & { steps: number; distances: { activity: string; distance: number }[] }
}

const AT = Date.UTC(2024, 2, 12, 19, 30)

let fitbit: StandInFitbit
let ann: ReturnType<typeof reader>
beforeAll(async () => {
  fitbit = await startFitbit({ now: () => AT, rateLimit: 10_000 })
  ann = reader(fitbit, 'ann')
})
afterAll(() => fitbit.close())

const summaryOf = async (person: string, date: string, language?: string) =>
  (await reader(fitbit, person)<Summary>(`/1/user/-/activities/date/${date}.json`, language)).body
const stepsIn = ({ 'activities-steps-intraday': { dataset } = { dataset: [] } }: Intraday) => dataset

describe('the daily summary', () => {
  it('agrees with the series about the same day', async () => {
    const { summary } = await summaryOf('ann', '2024-03-09')
    const { body } = await ann<Series>('/1/user/-/activities/tracker/steps/date/2024-03-07/2024-03-09.json')
    expect(body['activities-steps']?.map(({ dateTime }) => dateTime)).toEqual([
      '2024-03-07',
      '2024-03-08',
      '2024-03-09',
    ])
    expect(body['activities-steps']?.at(-1)?.value).toBe(String(summary.steps))
  })

  it('leaves out what the device has no sensor for', async () => {
    const { summary, goals } = await summaryOf('ida', '2024-03-09')
    for (const key of ['floors', 'elevation', 'heartRateZones', 'restingHeartRate'])
      expect(summary).not.toHaveProperty(key)
    expect(goals).not.toHaveProperty('floors')
    expect(summary.steps).toBeGreaterThan(1000)
    expect((await summaryOf('gita', '2024-03-08')).summary).toHaveProperty('floors')
  })

  it('burns energy on a day in the drawer, too', async () => {
    const { summary } = await summaryOf('ann', '2024-03-10')
    expect(summary).toMatchObject({ steps: 0, activityCalories: 0 })
    expect(summary.caloriesOut).toBeGreaterThan(1000)
    expect((await summaryOf('lena', '2024-01-01')).summary.caloriesOut).toBe(0)
  })

  it('is in miles for those who ask in American', async () => {
    const total = ({ summary }: Summary) => summary.distances[0]?.distance ?? 0
    const [metric, american, british, french] = await Promise.all(
      [undefined, 'en-US,en;q=0.9', 'en_GB', 'fr_FR'].map((language) => summaryOf('ann', '2024-03-09', language)),
    )
    if (!metric || !american || !british || !french) throw new Error('no answer')
    expect(total(american)).toBeCloseTo(total(metric) / 1.609344, 1)
    expect([total(british), total(french)]).toEqual([total(metric), total(metric)])
  })
})

describe('the minutes of a day', () => {
  it('have explicit zeros, and add up to the total', async () => {
    const { body } = await ann<Series & Intraday>('/1/user/-/activities/steps/date/2024-03-09/1d/1min.json')
    const points = stepsIn(body)
    expect(points).toHaveLength(1440)
    expect(points.filter(({ value }) => value === 0).length).toBeGreaterThan(600)
    expect(String(points.reduce((sum, { value }) => sum + value, 0))).toBe(body['activities-steps']?.[0]?.value)
  })

  it.each([
    ['2023-03-26', 1380],
    ['2023-10-29', 1440],
  ])('are as many labels as the wall clock showed on %s', async (date, labels) => {
    const { body } = await reader(
      fitbit,
      'bo',
    )<Series & Intraday>(`/1/user/-/activities/steps/date/${date}/1d/1min.json`)
    expect(stepsIn(body)).toHaveLength(labels)
    expect(String(stepsIn(body).reduce((sum, { value }) => sum + value, 0))).toBe(body['activities-steps']?.[0]?.value)
  })

  it('of energy say how hard they were', async () => {
    const { body } = await ann<Intraday>('/1/user/-/activities/calories/date/2024-03-09/1d/15min.json')
    const points = body['activities-calories-intraday']?.dataset ?? []
    expect(points).toHaveLength(96)
    expect(points[8]).toMatchObject({ time: '02:00:00', level: 0, mets: 150 })
    expect(points.some(({ level }) => level === 3)).toBe(true)
  })

  it('of a window have the window’s sum', async () => {
    const { body } = await ann<Series & Intraday>(
      '/1/user/-/activities/steps/date/2024-03-09/1d/1min/time/09:00/10:00.json',
    )
    expect(stepsIn(body)).toHaveLength(61)
    expect(body['activities-steps']?.[0]?.value).toBe(String(stepsIn(body).reduce((sum, { value }) => sum + value, 0)))
  })
})

describe('the series', () => {
  it.each([
    'calories',
    'caloriesBMR',
    'activityCalories',
    'steps',
    'distance',
    'floors',
    'elevation',
    'minutesSedentary',
    'minutesLightlyActive',
    'minutesFairlyActive',
    'minutesVeryActive',
  ])('of %s holds strings', async (resource) => {
    const { body } = await ann<Series>(`/1/user/-/activities/${resource}/date/2024-03-09/7d.json`)
    const entries = body[`activities-${resource}`]
    expect(entries).toHaveLength(7)
    expect(entries?.every(({ value }) => typeof value === 'string' && Number(value) >= 0)).toBe(true)
  })

  it('of a range in the future is empty', async () => {
    const { body } = await ann('/1/user/-/activities/steps/date/2024-05-01/2024-05-07.json')
    expect(body).toEqual({ 'activities-steps': [] })
  })

  it.each([
    ['superjump/date/today/7d', 'resource path'],
    ['steps/date/2020-01-01/2024-03-09', 'end date'],
    ['activityCalories/date/2024-01-01/2024-03-09', 'end date'],
    ['minutesSedentary/date/2024-03-09/1d/1min', 'resource path'],
    ['steps/date/2024-03-09/1d/1sec', 'detail-level'],
  ])('refuses %s', async (path, field) => {
    const { status, body } = await ann(`/1/user/-/activities/${path}.json`)
    expect([status, body.errors[0]?.errorType, body.errors[0]?.fieldName]).toEqual([400, 'validation', field])
    expect(body).not.toHaveProperty('success')
  })

  it('of zone minutes leaves days without any out', async () => {
    const { body } = await ann<Record<string, { dateTime: string; value: Record<string, number> }[]>>(
      '/1/user/-/activities/active-zone-minutes/date/2024-03-12/7d.json',
    )
    const entries = body['activities-active-zone-minutes'] ?? []
    expect(entries.map(({ dateTime }) => dateTime)).not.toContain('2024-03-10')
    for (const {
      value: { activeZoneMinutes, ...zones },
    } of entries) {
      expect(Object.values(zones).reduce((sum, minutes) => sum + minutes, 0)).toBe(activeZoneMinutes)
      expect(Object.values(zones)).not.toContain(0)
    }
  })
})

describe('the exercise log', () => {
  const pages = async (query: string) => {
    const found: Listed[] = []
    for (let next = `${fitbit.url}/1/user/-/activities/list.json?${query}`; next !== ''; ) {
      const { body } = await ann<Listed>(next.slice(fitbit.url.length))
      found.push(body)
      next = body.pagination.next
    }
    return found
  }

  it('is walked by following next, forwards and backwards', async () => {
    const up = await pages('afterDate=2024-02-01&sort=asc&offset=0&limit=5')
    const starts = up.flatMap(({ activities }) => activities.map(({ startTime }) => startTime))
    expect(up.length).toBeGreaterThan(2)
    expect(up.slice(0, -1).every(({ activities }) => activities.length === 5)).toBe(true)
    expect(starts).toEqual([...new Set(starts)].sort())
    expect(starts[0]).toMatch(/^2024-02-.*-08:00$/)
    const down = await ann<Listed>('/1/user/-/activities/list.json?beforeDate=2024-02-15&sort=desc&offset=0&limit=3')
    expect(down.body.activities[0]?.startTime).toBe(starts.findLast((at) => at < '2024-02-15'))
    expect(up[1]?.pagination.previous).toContain('offset=0')
  })

  it('has ids that a double cannot hold', async () => {
    const { text } = await reader(
      fitbit,
      'davi',
    )<Listed>('/1/user/-/activities/list.json?afterDate=2024-01-01&sort=asc&offset=0&limit=20')
    const ids = [...text.matchAll(/"logId":(\d+)/g)].map(([, id = '']) => BigInt(id))
    expect(ids.length).toBeGreaterThan(3)
    expect(ids.every((id) => id > BigInt(Number.MAX_SAFE_INTEGER) && id < 2n ** 64n)).toBe(true)
    expect(ids.every((id) => BigInt(Number(id)) !== id)).toBe(true)
  })

  it.each([
    ['sort=asc&offset=0&limit=5', 'beforeDate/afterDate'],
    ['afterDate=2024-02-01&beforeDate=2024-02-02&sort=asc&offset=0&limit=5', 'beforeDate/afterDate'],
    ['afterDate=2024-02-01&sort=desc&offset=0&limit=5', 'sort'],
    ['afterDate=2024-02-01&sort=asc&offset=0&limit=101', 'limit'],
    ['afterDate=2024-02-01&sort=asc&limit=5', 'offset'],
    ['afterDate=2024-02-31&sort=asc&offset=0&limit=5', 'afterDate'],
  ])('refuses %s', async (query, field) => {
    const { status, body } = await ann(`/1/user/-/activities/list.json?${query}`)
    expect([status, body.errors[0]?.fieldName]).toEqual([400, field])
  })
})
