import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type StandInFitbit, startFitbit } from '../../../sandbox/fitbit/server.ts'
import { type Envelope, reader } from './client.ts'
import type { HeartAnswer, Point } from './wire.ts'

/** Half past noon in Los Angeles, half past eight in the evening in Oslo, already the 13th in Kiritimati. */
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

describe('a day on which the clock changes', () => {
  const labels = async (date: string) => {
    const later = await startFitbit({ now: () => Date.UTC(2024, 10, 12) })
    const { body } = await reader(later, 'bo')<HeartAnswer>(`${PATH}/${date}/1d/1min.json`)
    await later.close()
    return (body['activities-heart-intraday']?.dataset ?? []).map(({ time }) => time)
  }

  it('lacks the hour that never was', async () => {
    const times = await labels('2024-03-31')
    expect(times.filter((time) => time.startsWith('02:'))).toEqual([])
    expect(times.some((time) => time.startsWith('03:0'))).toBe(true)
    expect(times.at(-1)).toMatch(/^2[23]:/)
  })

  it('has every label once where an hour came twice', async () => {
    const times = await labels('2024-10-27')
    expect(times).toEqual([...new Set(times)].sort())
    expect(times.filter((time) => time.startsWith('02:')).length).toBeGreaterThan(50)
  })
})

describe('today', () => {
  it.each([
    ['ann', '2024-03-12'],
    ['bo', '2024-03-12'],
    ['farah', '2024-03-13'],
    ['kai', '2024-03-12'],
  ])('is %s’s own day, %s', async (person, date) => {
    expect((await heart(person, 'today/1d'))['activities-heart'][0]?.dateTime).toBe(date)
  })

  it('ends with the last sync, which the device tells', async () => {
    const read = reader(fitbit, 'bo')
    const { body: devices } = await read<{ type: string; lastSyncTime: string }[]>('/1/user/-/devices.json')
    const synced = devices.find(({ type }) => type === 'TRACKER')?.lastSyncTime ?? ''
    expect(synced).toMatch(/^2024-03-12T20:\d\d:\d\d\.000$/)
    const age = Date.parse('2024-03-12T20:30:00Z') - Date.parse(`${synced}Z`)
    expect(age).toBeGreaterThan(0)
    expect(age).toBeLessThanOrEqual(16 * 60_000)
    const last = (await dataset('bo', 'today/1d/1min')).at(-1)?.time ?? ''
    expect(last < synced.slice(11, 19)).toBe(true)
    expect(secondOf(synced.slice(11, 19)) - secondOf(last)).toBeLessThan(90 * 60)
  })

  it('grows as the stand-in’s clock moves', async () => {
    const own = await startFitbit({ now: () => AT })
    const count = async () =>
      (await reader(own, 'bo')<HeartAnswer>(`${PATH}/today/1d/1min.json`)).body['activities-heart-intraday']?.dataset
        .length ?? 0
    const before = await count()
    own.advance(45 * 60_000)
    expect(await count()).toBeGreaterThan(before + 30)
    await own.close()
  })

  it('is the last day of any range', async () => {
    expect((await heart('bo', '2024-03-10/2024-03-20'))['activities-heart'].map(({ dateTime }) => dateTime)).toEqual([
      '2024-03-10',
      '2024-03-11',
      '2024-03-12',
    ])
    expect(await dataset('bo', '2024-03-14/1d/1min')).toEqual([])
  })
})

function secondOf(time: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number)
  return hours * 3600 + minutes * 60 + seconds
}
