import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type StandInFitbit, startFitbit } from '../../../sandbox/fitbit/server.ts'
import { reader } from './client.ts'
import type { Series, SleepAnswer, SleepEntry } from './wire.ts'

const AT = Date.UTC(2024, 2, 12, 19, 30)

let fitbit: StandInFitbit
let ann: ReturnType<typeof reader>
beforeAll(async () => {
  fitbit = await startFitbit({ now: () => AT, rateLimit: 10_000 })
  ann = reader(fitbit, 'ann')
})
afterAll(() => fitbit.close())

const nights = async (person: string) =>
  (await reader(fitbit, person)<SleepAnswer>('/1.2/user/-/sleep/date/2024-01-01/2024-03-12.json')).body.sleep
const minutesIn = (segments: { level: string; seconds: number }[], level: string) =>
  segments.filter((segment) => segment.level === level).reduce((sum, { seconds }) => sum + seconds / 60, 0)

describe('sleep', () => {
  it('with stages has the short wakes in its summary but not in its data', async () => {
    const staged = (await nights('ann')).filter(({ type }) => type === 'stages')
    expect(staged.length).toBeGreaterThan(40)
    for (const { levels, minutesAsleep, minutesAwake, timeInBed } of staged) {
      const short = levels.shortData ?? []
      const wake = minutesIn(levels.data, 'wake') + short.reduce((sum, { seconds }) => sum + seconds / 60, 0)
      expect(Math.abs((levels.summary.wake?.minutes ?? 0) - wake)).toBeLessThanOrEqual(0.5)
      expect(levels.summary.wake?.count).toBe(levels.data.filter(({ level }) => level === 'wake').length + short.length)
      expect(minutesAwake).toBe(levels.summary.wake?.minutes)
      expect(Object.values(levels.summary).reduce((sum, { minutes }) => sum + minutes, 0)).toBe(timeInBed)
      expect(minutesAsleep + minutesAwake).toBe(timeInBed)
      expect(levels.summary.deep?.thirtyDayAvgMinutes).toBeGreaterThan(20)
    }
    expect(staged.some(({ levels }) => (levels.summary.light?.minutes ?? 0) < minutesIn(levels.data, 'light'))).toBe(
      true,
    )
  })

  it('is classic with little heart rate or little time, and says why', async () => {
    const classic = [...(await nights('ann')), ...(await nights('eli'))].filter(({ type }) => type === 'classic')
    expect(classic.every(({ infoCode, levels }) => infoCode > 0 && levels.shortData === undefined)).toBe(true)
    expect(classic.some(({ isMainSleep }) => isMainSleep)).toBe(true)
    expect(classic.some(({ isMainSleep, infoCode }) => !isMainSleep && infoCode === 2)).toBe(true)
    const old = await nights('gita')
    expect(old.every(({ type, infoCode }) => type === 'classic' && infoCode === 0)).toBe(true)
  })

  it('carries the date of waking in the wearer’s clock, half minutes and all', async () => {
    const all = [...(await nights('bo')), ...(await nights('kai'))]
    expect(all.every(({ dateOfSleep, endTime }) => endTime.startsWith(dateOfSleep))).toBe(true)
    expect(all.some(({ startTime, dateOfSleep }) => startTime < dateOfSleep)).toBe(true)
    expect(all.some(({ startTime }) => startTime.endsWith(':30.000'))).toBe(true)
    expect(all.map(({ startTime }) => startTime)).not.toEqual([])
  })

  it('adds a day up, stages only where there are some', async () => {
    const of = async (person: string, date: string) =>
      (await reader(fitbit, person)<SleepAnswer>(`/1.2/user/-/sleep/date/${date}.json`)).body
    const { sleep, summary } = await of('ann', '2024-03-09')
    const sum = (pick: (entry: SleepEntry) => number) => sleep.reduce((total, entry) => total + pick(entry), 0)
    expect(sleep.map(({ isMainSleep }) => isMainSleep)).toEqual([false, true])
    expect(summary).toMatchObject({
      totalMinutesAsleep: sum((entry) => entry.minutesAsleep),
      totalSleepRecords: 2,
      totalTimeInBed: sum((entry) => entry.timeInBed),
    })
    expect(Object.keys(summary.stages ?? {}).sort()).toEqual(['deep', 'light', 'rem', 'wake'])
    expect((await of('gita', '2024-03-08')).summary).not.toHaveProperty('stages')
    expect(await of('ann', '2024-03-10')).toEqual({
      sleep: [],
      summary: { totalMinutesAsleep: 0, totalSleepRecords: 0, totalTimeInBed: 0 },
    })
  })

  it('is listed by pages, and ranges over at most a hundred days', async () => {
    const { body } = await ann<SleepAnswer & { pagination: { next: string } }>(
      '/1.2/user/-/sleep/list.json?beforeDate=2024-03-09&sort=desc&offset=0&limit=4',
    )
    expect(body.sleep).toHaveLength(4)
    expect(body.sleep.map(({ startTime }) => startTime)).toEqual(
      body.sleep
        .map(({ startTime }) => startTime)
        .sort()
        .reverse(),
    )
    expect(body.pagination.next).toContain('offset=4')
    const { status } = await ann('/1.2/user/-/sleep/date/2023-11-01/2024-03-09.json')
    expect(status).toBe(400)
  })

  it('of last night is unknown until the watch has told it', async () => {
    const night = await startFitbit({ now: () => Date.UTC(2024, 2, 9, 6) })
    const read = reader(night, 'bo')
    expect((await read<SleepAnswer>('/1.2/user/-/sleep/date/today.json')).body.sleep).toEqual([])
    expect((await read('/1/user/-/hrv/date/today.json')).body).toEqual({ hrv: [] })
    night.advance(5 * 3_600_000)
    expect((await read<SleepAnswer>('/1.2/user/-/sleep/date/today.json')).body.sleep).not.toEqual([])
    await night.close()
  })
})

describe('what a night measures', () => {
  it('is an object for a day of SpO2 and a bare array for a range', async () => {
    expect((await ann('/1/user/-/spo2/date/2024-03-09.json')).body).toMatchObject({ dateTime: '2024-03-09', value: {} })
    expect(Array.isArray((await ann('/1/user/-/spo2/date/2024-03-01/2024-03-09.json')).body)).toBe(true)
    expect((await ann('/1/user/-/spo2/date/2024-03-10.json')).body).toEqual({})
  })

  it.each(['hrv', 'br', 'temp/skin', 'cardioscore'])('of %s ranges over at most thirty days', async (path) => {
    const { status, body } = await ann<Record<string, { dateTime: string }[]>>(
      `/1/user/-/${path}/date/2024-02-10/2024-03-10.json`,
    )
    const dates = Object.values(body)[0]?.map(({ dateTime }) => dateTime) ?? []
    expect([status, dates.length > 15, dates.includes('2024-03-10')]).toEqual([200, true, false])
    expect((await ann(`/1/user/-/${path}/date/2024-02-09/2024-03-10.json`)).status).toBe(400)
  })

  it('is absent without the sensor, or without stages', async () => {
    for (const person of ['gita', 'ida']) {
      const { body } = await reader(fitbit, person)('/1/user/-/hrv/date/2024-02-10/2024-03-10.json')
      expect(body).toEqual({ hrv: [] })
    }
  })
})

describe('the body', () => {
  it('is logged on some days and has a value on every one', async () => {
    const { body: log } = await ann<{ weight: { date: string; weight: number; logId: number }[] }>(
      '/1/user/-/body/log/weight/date/2024-03-09/30d.json',
    )
    const { body: series } = await ann<Series>('/1/user/-/body/weight/date/2024-03-09/30d.json')
    expect(log.weight.length).toBeGreaterThan(2)
    expect(series['body-weight']).toHaveLength(30)
    for (const { date, weight } of log.weight) {
      expect(series['body-weight']?.find(({ dateTime }) => dateTime === date)?.value).toBe(String(weight))
    }
  })

  it('is in pounds, stone or kilograms by the language of the request', async () => {
    const weigh = async (language?: string) => {
      const { body } = await ann<{ user: { weight: number; height: number } }>('/1/user/-/profile.json', language)
      return [body.user.weight, body.user.height]
    }
    expect(await weigh()).toEqual([62, 168])
    expect(await weigh('en_US')).toEqual([136.7, 66.1])
    expect(await weigh('en-GB')).toEqual([9.8, 168])
  })

  it('is nothing to somebody without a scale', async () => {
    const { body } = await reader(fitbit, 'bo')('/1/user/-/body/log/weight/date/2024-03-09/1m.json')
    expect(body).toEqual({ weight: [] })
  })
})

describe('the profile', () => {
  it('names the zone, and the offset of this moment', async () => {
    const { body } = await ann<{ user: Record<string, unknown> }>('/1/user/-/profile.json')
    expect(body.user).toMatchObject({
      timezone: 'America/Los_Angeles',
      offsetFromUTCMillis: -25_200_000,
      weightUnit: 'en_US',
      encodedId: fitbit.issue('ann').user_id,
    })
  })

  it('keeps a name as wild as it was typed', async () => {
    const { body } = await reader(fitbit, 'jo')<{ user: { displayName: string } }>('/1/user/-/profile.json')
    expect(body.user.displayName).toContain('<script>')
  })
})
