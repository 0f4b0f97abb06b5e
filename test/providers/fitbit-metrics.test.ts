import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AnyPoint, MetricId } from '../../src/domain/metric.ts'
import { createFitbit } from '../../src/providers/fitbit.ts'
import { type Parsed, ProviderDataError, type Query } from '../../src/providers/provider.ts'
import { bent, notFinite } from './bent.ts'
import { reply } from './contract.ts'

const fitbit = createFitbit({ apiUrl: 'https://api.example', authorizeUrl: 'https://www.example' })
const day = (iso: string) => Temporal.PlainDate.from(iso)
const query = (metrics: MetricId[], from = '2024-03-09', to = from, zone = 'Europe/Oslo'): Query => ({
  kind: 'metrics',
  metrics,
  from: day(from),
  to: day(to),
  zone,
})
const paths = (asked: Query) => fitbit.plan(asked).map(({ url }) => url.replace('https://api.example', ''))

function parse(body: unknown, asked: Query): Parsed {
  const [plan] = fitbit.plan(asked)
  if (!plan) throw new Error('no plan')
  return fitbit.parse(reply(200, body), plan)
}
const values = (body: unknown, asked: Query) => plain(parse(body, asked).points.map(({ value }) => value))
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

describe('what Fitbit is asked', () => {
  it('is one call for the day at a glance, and one for a year of steps', () => {
    expect(paths(query(['steps', 'distance', 'floors', 'total-calories', 'active-minutes']))).toEqual([
      '/1/user/-/activities/date/2024-03-09.json',
    ])
    expect(paths(query(['steps'], '2023-03-10', '2024-03-09'))).toEqual([
      '/1/user/-/activities/steps/date/2023-03-10/2024-03-09.json',
    ])
  })

  it('is as few as it can be for everything of one day', () => {
    const all = Object.keys(fitbit.capabilities) as MetricId[]
    const asked = paths(query(all))
    expect(asked).toHaveLength(13)
    expect(new Set(asked).size).toBe(asked.length)
  })

  it('is the quarters of a day for its hours, and nothing more for the goal than the glance', () => {
    expect(paths(query(['steps-by-hour', 'step-goal', 'distance', 'floors']))).toEqual([
      '/1/user/-/activities/date/2024-03-09.json',
      '/1/user/-/activities/steps/date/2024-03-09/1d/15min.json',
    ])
    expect(paths(query(['step-goal']))).toEqual(['/1/user/-/activities/date/2024-03-09.json'])
  })

  it('is sleep by version 1.2, and exercises from the day before on', () => {
    expect(paths(query(['sleep']))).toEqual(['/1.2/user/-/sleep/date/2024-03-09/2024-03-09.json'])
    expect(paths(query(['exercise']))).toEqual([
      '/1/user/-/activities/list.json?afterDate=2024-03-08&sort=asc&offset=0&limit=100',
    ])
  })
})

describe('series and summaries', () => {
  it.each<[MetricId, string, string, number[]]>([
    ['steps', 'activities-steps', '7428', [7_428]],
    ['steps', 'activities-steps', '0', [0]],
    ['distance', 'activities-distance', '5.5', [5_500]],
    ['floors', 'activities-floors', '12', [12]],
    ['total-calories', 'activities-calories', '2100', [2_100]],
    ['total-calories', 'activities-calories', '0', []],
  ])('of %s from %s %s', (metric, member, value, expected) => {
    expect(values({ [member]: [{ dateTime: '2024-03-09', value }] }, query([metric]))).toEqual(expected)
  })

  it('of an empty day may have the word today for a date', () => {
    expect(values({ 'activities-steps': [{ dateTime: 'today', value: '0' }] }, query(['steps']))).toEqual([])
  })

  it.each([{ value: 'NaN' }, { value: '' }, { value: null }, { dateTime: '2024-02-30', value: '1' }])(
    'refuse %j',
    (entry) => {
      expect(() => parse({ 'activities-steps': [{ dateTime: '2024-03-09', ...entry }] }, query(['steps']))).toThrow(
        /^steps: activities-steps\.0\./,
      )
    },
  )

  it('of the day at a glance leave out what a simple tracker does not tell', () => {
    const summary = {
      steps: 8_000,
      caloriesOut: 2_200,
      distances: [
        { activity: 'total', distance: 5.1 },
        { activity: 'veryActive', distance: 1 },
      ],
      lightlyActiveMinutes: 200,
      fairlyActiveMinutes: 10,
      veryActiveMinutes: 0,
    }
    const asked = query(['steps', 'distance', 'floors', 'total-calories', 'active-minutes'])
    expect(values({ summary }, asked)).toEqual([8_000, 5_100, 2_200, { light: 200, moderate: 10, vigorous: 0 }])
    expect(values({ summary: {} }, asked)).toEqual([])
  })

  it.each<[unknown, unknown[]]>([
    [{ steps: 10_000 }, [10_000]],
    [{ steps: 0 }, []],
    [{}, []],
    [undefined, []],
  ])('of a goal from %j', (goals, expected) => {
    const parsed = parse({ goals, summary: { steps: 8_000 } }, query(['step-goal']))
    expect(parsed.points.map(({ value }) => value)).toEqual(expected)
    for (const { method } of parsed.points) expect(method).toBe('manual')
  })

  it('of minutes by level are whole with the last of three', () => {
    const asked = query(['active-minutes'], '2024-03-08', '2024-03-09')
    let [plan] = fitbit.plan(asked)
    const said: string[] = []
    let points: readonly AnyPoint[] = []
    for (const level of ['minutesLightlyActive', 'minutesFairlyActive', 'minutesVeryActive']) {
      if (!plan) throw new Error('no plan')
      said.push(plan.url)
      const factor = said.length
      const entries = ['2024-03-08', '2024-03-09'].map((dateTime, index) => ({
        dateTime,
        value: String(factor * 10 + index),
      }))
      const parsed = fitbit.parse(reply(200, { [`activities-${level}`]: entries }), plan)
      points = parsed.points
      plan = parsed.next
    }
    expect(plan).toBeUndefined()
    expect(said[2]).toBe('https://api.example/1/user/-/activities/minutesVeryActive/date/2024-03-08/2024-03-09.json')
    expect(points.map(({ value }) => value)).toEqual([
      { light: 10, moderate: 20, vigorous: 30 },
      { light: 11, moderate: 21, vigorous: 31 },
    ])
  })
})

const quarters = (...dataset: unknown[]) => ({
  'activities-steps': [{ dateTime: 'today', value: '7390' }],
  'activities-steps-intraday': { dataset, datasetInterval: 15, datasetType: 'minute' },
})
const at = (time: string, value: unknown) => ({ time, value })
const hoursWith = (...known: [hour: number, steps: number][]) =>
  Array.from({ length: 24 }, (_, hour) => known.find(([one]) => one === hour)?.[1] ?? null)

describe('steps by the hour', () => {
  it('add up quarters, keep a zero, and leave out what has none', () => {
    const body = quarters(at('00:00:00', 0), at('07:45:00', 301), at('07:15:00', 200), at('23:45:00', 5))
    expect(values(body, query(['steps-by-hour']))).toEqual([hoursWith([0, 0], [7, 501], [23, 5])])
  })

  it('count the hour that comes twice whole, and have none that is skipped', () => {
    const autumn = quarters(at('02:00:00', 10), at('02:00:00', 20), at('03:00:00', 1))
    expect(values(autumn, query(['steps-by-hour'], '2024-10-27'))).toEqual([hoursWith([2, 30], [3, 1])])
    const spring = quarters(at('01:45:00', 10), at('03:00:00', 20))
    expect(values(spring, query(['steps-by-hour'], '2024-03-31'))).toEqual([hoursWith([1, 10], [3, 20])])
  })

  it('are nothing where nothing was recorded, and withheld where the application may not see them', () => {
    expect(parse(quarters(), query(['steps-by-hour']))).toEqual({ points: [] })
    const { 'activities-steps-intraday': _, ...without } = quarters()
    expect(parse(without, query(['steps-by-hour']))).toEqual({ points: [], withheld: ['steps-by-hour'] })
  })

  it.each([
    at('24:00:00', 1),
    at('7:00:00', 1),
    at('07:00', 1),
    at('07:00:00', -1),
    at('07:00:00', '12'),
    at('07:00:00', 1e308),
    at('07:00:00', null),
    null,
  ])('refuse %j', (part) => {
    expect(() => parse(quarters(part), query(['steps-by-hour']))).toThrow(
      /^step hours: activities-steps-intraday\.dataset\.0/,
    )
  })
})

describe('nights', () => {
  const at = (value: unknown) => ({ dateTime: '2024-03-09', value })
  it.each<[MetricId, unknown, unknown[]]>([
    ['active-zone-minutes', { 'activities-active-zone-minutes': [at({ activeZoneMinutes: 15 })] }, [15]],
    ['daily-heart-rate-variability', { hrv: [at({ dailyRmssd: 62.9, deepRmssd: 64 })] }, [62.9]],
    ['daily-respiratory-rate', { br: [at({ breathingRate: 17.8 })] }, [17.8]],
    ['daily-respiratory-rate', { br: [at({ breathingRate: -1 })] }, []],
    [
      'daily-sleep-temperature-derivations',
      { tempSkin: [at({ nightlyRelative: -0.3 })] },
      [{ relative: -0.3, absolute: null }],
    ],
    ['daily-vo2-max', { cardioScore: [at({ vo2Max: '42-46' })] }, [{ low: 42, high: 46 }]],
    ['daily-vo2-max', { cardioScore: [at({ vo2Max: '47' })] }, [{ low: 47, high: 47 }]],
    ['daily-oxygen-saturation', [at({ avg: 96.1, min: 93, max: 99 })], [{ average: 96.1, lower: 93, upper: 99 }]],
    ['daily-oxygen-saturation', at({ avg: 96.1 }), [{ average: 96.1, lower: null, upper: null }]],
    ['daily-oxygen-saturation', {}, []],
    ['daily-oxygen-saturation', [], []],
  ])('of %s from %j', (metric, body, expected) => {
    expect(values(body, query([metric]))).toEqual(expected)
  })
})

describe('the scale', () => {
  it('keeps every weigh-in, and knows what was typed in', () => {
    const body = {
      weight: [
        { date: '2024-03-09', time: '23:59:59', weight: 73, source: 'API', logId: 1 },
        { date: '2024-03-09', time: '07:10:00', weight: 72.5, source: 'Aria Air' },
        { date: '2024-03-09', weight: 0 },
      ],
    }
    expect(plain(parse(body, query(['weight'])).points.map(({ value, method }) => [value, method]))).toEqual([
      [{ kg: 73, at: '23:59:59' }, 'manual'],
      [{ kg: 72.5, at: '07:10:00' }, 'measured'],
    ])
    expect(
      values({ fat: [{ date: '2024-03-09', time: '07:10:00', fat: 21.4, source: 'Aria' }] }, query(['body-fat'])),
    ).toEqual([21.4])
  })
})

const night = {
  logId: '@18446744073709551615@',
  dateOfSleep: '2024-03-31',
  startTime: '2024-03-30T23:10:30.000',
  endTime: '2024-03-31T07:10:30.000',
  duration: 25_200_000,
  timeInBed: 420,
  minutesAsleep: 370,
  minutesAwake: 50,
  isMainSleep: true,
  type: 'stages',
  levels: {
    data: [
      { dateTime: '2024-03-30T23:10:30.000', level: 'wake', seconds: 600 },
      { dateTime: '2024-03-30T23:20:30.000', level: 'light', seconds: 9_000 },
      { dateTime: '2024-03-31T03:00:30.000', level: 'floating', seconds: 60 },
      { dateTime: '2024-03-31T03:01:30.000', level: 'deep', seconds: 300 },
    ],
    shortData: [{ dateTime: '2024-03-30T23:50:30.000', level: 'wake', seconds: 60 }],
    summary: {
      deep: { minutes: 60, count: 2 },
      light: { minutes: 250, count: 9 },
      rem: { minutes: 60, count: 3 },
      wake: { minutes: 50, count: 20 },
    },
  },
}
/** Ids as the vendor writes them: digits that no number of ours holds. */
const asSent = (body: unknown) => JSON.stringify(body).replaceAll(/"@(\d+)@"/g, '$1')

describe('sleep', () => {
  it('through a change of the clock is as long as it was, with totals of the vendor and the id whole', () => {
    expect(values(asSent({ sleep: [night] }), query(['sleep'], '2024-03-31'))).toEqual([
      {
        recordId: '18446744073709551615',
        isMain: true,
        start: '2024-03-30T23:10:30',
        end: '2024-03-31T07:10:30',
        inBedSeconds: 25_200,
        asleepSeconds: 22_200,
        awakeSeconds: 3_000,
        stages: { deep: 3_600, light: 15_000, rem: 3_600 },
        segments: [
          { at: 0, seconds: 600, stage: 'awake' },
          { at: 600, seconds: 9_000, stage: 'light' },
          { at: 2_400, seconds: 60, stage: 'awake' },
          { at: 9_660, seconds: 300, stage: 'deep' },
        ],
      },
    ])
  })

  it('without stages is still sleep, and none is none', () => {
    const classic = {
      ...night,
      levels: { data: [{ level: 'asleep', seconds: 3_780 }], summary: { asleep: { minutes: 63 } } },
      isMainSleep: false,
    }
    expect(values(asSent({ sleep: [classic] }), query(['sleep'], '2024-03-31'))).toMatchObject([
      { isMain: false, stages: null, segments: [{ stage: 'asleep' }] },
    ])
    expect(values({ sleep: [] }, query(['sleep']))).toEqual([])
  })
})

const walk = (startTime: string, more: object = {}) => ({
  logId: '@9007199254740993@',
  activityName: 'Walk',
  startTime,
  activeDuration: 1_500_000,
  calories: 120,
  distance: 2,
  distanceUnit: 'Mile',
  steps: 2_100,
  averageHeartRate: 108,
  ...more,
})

describe('exercise', () => {
  it.each([
    ['2024-03-09T22:10:00.000-05:00', '2024-03-09T22:10:00'],
    ['2024-03-09T22:10:00.000', '2024-03-09T22:10:00'],
    ['2024-03-09T22:10:00.000Z', '2024-03-09T23:10:00'],
  ])('that began at %s is on the wearer’s own clock', (sent, start) => {
    expect(values(asSent({ activities: [walk(sent)] }), query(['exercise']))).toEqual([
      {
        recordId: '9007199254740993',
        name: 'Walk',
        start,
        activeSeconds: 1_500,
        kcal: 120,
        distance: 3_218.688,
        steps: 2_100,
        averageBpm: 108,
      },
    ])
  })

  it('goes on with the vendor’s own address until the range is over', () => {
    const pagination = { next: 'https://api.example/1/user/-/activities/list.json?offset=100' }
    expect(parse({ activities: [walk('2024-03-09T08:00:00')], pagination }, query(['exercise'])).next?.url).toBe(
      pagination.next,
    )
    for (const body of [
      { activities: [walk('2024-03-10T08:00:00')], pagination },
      { activities: [walk('2024-03-09T08:00:00')], pagination: { next: '' } },
      { activities: [] },
    ]) {
      expect(parse(body, query(['exercise'])).next).toBeUndefined()
    }
    expect(() => parse({ activities: [], pagination: { next: '/relative' } }, query(['exercise']))).toThrow(
      ProviderDataError,
    )
  })
})

const WHOLE: Partial<Record<MetricId, unknown>> = {
  steps: { 'activities-steps': [{ dateTime: '2024-03-09', value: '7428' }] },
  'steps-by-hour': quarters(at('07:15:00', 200)),
  'step-goal': { goals: { steps: 10_000 }, summary: { steps: 8_000 } },
  'active-zone-minutes': {
    'activities-active-zone-minutes': [{ dateTime: '2024-03-09', value: { activeZoneMinutes: 15 } }],
  },
  'daily-oxygen-saturation': [{ dateTime: '2024-03-09', value: { avg: 96.1, min: 93, max: 99 } }],
  'daily-vo2-max': { cardioScore: [{ dateTime: '2024-03-09', value: { vo2Max: '42-46' } }] },
  weight: { weight: [{ date: '2024-03-09', time: '23:59:59', weight: 73, source: 'API' }] },
  sleep: { sleep: [{ ...night, logId: 5 }] },
  exercise: { activities: [{ ...walk('2024-03-09T08:00:00'), logId: 5 }], pagination: { next: '' } },
  'heart-rate': {
    'activities-heart': [
      {
        dateTime: '2024-03-09',
        value: { restingHeartRate: 58, heartRateZones: [{ name: 'Peak', min: 150, max: 220, minutes: 3 }] },
      },
    ],
    'activities-heart-intraday': {
      dataset: [{ time: '00:00:00', value: 60 }],
      datasetInterval: 1,
      datasetType: 'minute',
    },
  },
}

describe('an answer of Fitbit bent out of shape', () => {
  it.each(Object.entries(WHOLE) as [MetricId, unknown][])(
    'of %s gives points or a refusal, never a crash or NaN',
    (metric, whole) => {
      fc.assert(
        fc.property(bent(whole), (body) => {
          let points: readonly AnyPoint[] = []
          try {
            points = parse(body ?? null, query([metric])).points
          } catch (error) {
            expect(error).toBeInstanceOf(ProviderDataError)
          }
          expect(notFinite(points)).toBe(false)
        }),
        { numRuns: 300 },
      )
    },
  )
})
