import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type StandInFitbit, startFitbit } from '../../../sandbox/fitbit/server.ts'
import { personById } from '../../../sandbox/people/cast.ts'
import { personDay } from '../../../sandbox/people/day.ts'
import { type Envelope, reader } from './client.ts'
import type { HeartAnswer, Point } from './wire.ts'

/** Half past noon in Los Angeles, where most of this happens. */
const AT = Date.UTC(2024, 2, 12, 19, 30)
const PATH = '/1/user/-/activities/heart/date'

let fitbit: StandInFitbit
beforeAll(async () => {
  fitbit = await startFitbit({ now: () => AT, rateLimit: 10_000 })
})
afterAll(() => fitbit.close())

const heart = async (person: string, rest: string) => {
  const { status, body } = await reader(fitbit, person)<HeartAnswer & Partial<Envelope>>(`${PATH}/${rest}.json`)
  if (status !== 200) throw new Error(`${status} ${body.errors?.[0]?.errorType} ${body.errors?.[0]?.fieldName}`)
  return body
}
const dataset = async (person: string, rest: string): Promise<Point[]> =>
  (await heart(person, rest))['activities-heart-intraday']?.dataset ?? []

describe('a day of heart rate', () => {
  it('is the person’s own, minute for minute, with gaps absent', async () => {
    const { minutes } = personDay(personById('ann'), Temporal.PlainDate.from('2024-03-09'))
    const points = await dataset('ann', '2024-03-09/1d/1min')
    expect(points.length).toBe(minutes.heart.filter((rate) => rate > 0).length)
    expect(points.length).toBeLessThan(1440)
    expect(points.every(({ value }) => value > 0)).toBe(true)
    for (const { time, value } of points) expect(minutes.heart[minuteOf(time)]).toBe(value)
  })

  it.each([
    ['1min', 1, 'minute'],
    ['5min', 5, 'minute'],
    ['15min', 15, 'minute'],
    ['1sec', 1, 'second'],
  ])('comes in %s', async (detail, interval, type) => {
    const answer = (await heart('ann', `2024-03-09/1d/${detail}`))['activities-heart-intraday']
    expect(answer).toMatchObject({ datasetInterval: interval, datasetType: type })
    const seconds = (answer?.dataset ?? []).map(({ time }) => secondOf(time))
    expect(seconds).toEqual([...new Set(seconds)].sort((a, b) => a - b))
    if (type === 'minute') expect(seconds.every((second) => second % (interval * 60) === 0)).toBe(true)
    else expect(seconds.length).toBeGreaterThan(5_000)
  })

  it('is not really one reading a second', async () => {
    const seconds = (await dataset('ann', '2024-03-09/1d/1sec/time/12:00/12:30')).map(({ time }) => secondOf(time))
    const steps = seconds.slice(1).map((second, index) => second - (seconds[index] ?? 0))
    expect(Math.min(...steps)).toBeGreaterThanOrEqual(5)
    expect(steps.filter((step) => step <= 15).length / steps.length).toBeGreaterThan(0.9)
  })

  it('without the watch has limits of zones and nothing else', async () => {
    const body = await heart('ann', '2024-03-10/1d/1min')
    expect(body['activities-heart-intraday']?.dataset).toEqual([])
    const value = body['activities-heart'][0]?.value
    expect(value).not.toHaveProperty('restingHeartRate')
    expect(JSON.stringify(value)).not.toMatch(/minutes|caloriesOut/)
  })

  it('has no resting rate where the device tells none', async () => {
    const days = (await heart('hugo', '2024-02-01/2024-02-29'))['activities-heart']
    expect(days).toHaveLength(29)
    expect(days.some(({ value }) => typeof value !== 'string' && value.restingHeartRate !== undefined)).toBe(false)
  })

  it('is the same on another stand-in', async () => {
    const other = await startFitbit()
    const again = await reader(other, 'mo')<HeartAnswer>(`${PATH}/2024-02-02/1d/1sec.json`)
    await other.close()
    expect(again.body).toEqual(await heart('mo', '2024-02-02/1d/1sec'))
  })
})

describe('a window', () => {
  it('has the average as a string and the zones one level up', async () => {
    const body = await heart('ann', '2024-03-09/1d/1min/time/12:00/12:29')
    const points = body['activities-heart-intraday']?.dataset ?? []
    expect([points[0]?.time, points.at(-1)?.time]).toEqual(['12:00:00', '12:29:00'])
    const mean = points.reduce((sum, { value }) => sum + value, 0) / points.length
    const [entry] = body['activities-heart']
    expect(entry?.value).toBe(String(Number(mean.toFixed(2))))
    expect(entry?.heartRateZones?.reduce((sum, { minutes = 0 }) => sum + minutes, 0)).toBe(points.length)
  })

  it('echoes the word today, and answers "0" before the first sync', async () => {
    const [entry] = (await heart('ann', 'today/1d/1min/time/23:00/23:30'))['activities-heart']
    expect(entry).toMatchObject({ dateTime: 'today', value: '0' })
  })

  it('may reach over one midnight', async () => {
    const times = (await dataset('ann', '2024-03-08/2024-03-09/15min/time/22:00/06:00')).map(({ time }) => time)
    expect([times[0], times.at(-1)]).toEqual(['22:00:00', '06:00:00'])
  })
})

describe('a series', () => {
  it.each([
    ['1d', 1],
    ['7d', 7],
    ['1w', 7],
    ['30d', 30],
    ['1m', 31],
  ])('of %s ends on its date after %i days', async (period, days) => {
    const entries = (await heart('ann', `2024-02-29/${period}`))['activities-heart']
    expect(entries).toHaveLength(days)
    expect(entries.at(-1)?.dateTime).toBe('2024-02-29')
  })

  it('of one day brings its minutes, of more days none', async () => {
    expect(await dataset('ann', '2024-03-09/1d')).not.toEqual([])
    expect(await heart('ann', '2024-03-08/2024-03-09')).not.toHaveProperty('activities-heart-intraday')
  })
})

describe('a request that makes no sense', () => {
  it.each([
    ['2024-02-30/1d/1min', '400 validation date'],
    ['yesterday/1d/1min', '400 validation date'],
    ['2024-3-9/1d', '400 validation date'],
    ['2024-03-09/1d/2min', '400 validation detail-level'],
    ['2024-03-09/2y', '400 validation period'],
    ['2024-03-09/3m', '400 validation period'],
    ['2024-03-09/2024-03-08', '400 validation end date'],
    ['2022-01-01/2024-03-09', '400 validation end date'],
    ['2024-03-09/1d/1min/time/25:00/26:00', '400 validation start time'],
    ['2024-03-09/1d/1min/time/12:00/11:00', '400 validation end time'],
    ['2024-03-01/2024-03-09/1min', '422 validation Request'],
    ['2024-03-08/2024-03-09/1min', '422 validation Request'],
  ])('%s is refused with %s', async (rest, problem) => {
    await expect(heart('ann', rest)).rejects.toThrow(problem)
  })
})

describe('an app without the minute permission', () => {
  it('gets the same day with the key absent, and 403 where there is nothing else', async () => {
    const own = await startFitbit({ intraday: false })
    const read = reader(own, 'ann')
    for (const rest of ['2024-03-09/1d/1min', '2024-03-09/1d/1min/time/12:00/12:30', '2024-03-09/1d']) {
      const { status, body } = await read<HeartAnswer>(`${PATH}/${rest}.json`)
      expect([status, Object.keys(body)]).toEqual([200, ['activities-heart']])
    }
    const steps = await read('/1/user/-/activities/steps/date/2024-03-09/1d/15min.json')
    expect(Object.keys(steps.body)).toEqual(['activities-steps'])
    for (const path of [
      'hrv/date/2024-03-09/all',
      'br/date/2024-03-09/all',
      'spo2/date/2024-03-01/2024-03-09/all',
      'activities/active-zone-minutes/date/2024-03-09/1d/1min',
    ]) {
      const { status, body } = await read(`/1/user/-/${path}.json`)
      expect([status, body.errors[0]?.errorType]).toEqual([403, 'insufficient_permissions'])
    }
    await own.close()
  })
})

function secondOf(time: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number)
  return hours * 3600 + minutes * 60 + seconds
}

function minuteOf(time: string): number {
  return secondOf(time) / 60
}
