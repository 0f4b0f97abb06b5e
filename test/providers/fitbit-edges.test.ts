import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AnyPoint, MetricId } from '../../src/domain/metric.ts'
import { createFitbit } from '../../src/providers/fitbit.ts'
import { type Parsed, ProviderDataError, type Query, type RequestPlan } from '../../src/providers/provider.ts'
import { bent, notFinite } from './bent.ts'
import { reply } from './contract.ts'

const fitbit = createFitbit({ apiUrl: 'https://api.example', authorizeUrl: 'https://www.example' })
const DAY = '2024-03-09'
const query = (metrics: MetricId[], from = DAY, to = from): Query => ({
  kind: 'metrics',
  metrics,
  from: Temporal.PlainDate.from(from),
  to: Temporal.PlainDate.from(to),
  zone: 'Europe/Oslo',
})
const paths = (asked: Query) => fitbit.plan(asked).map(({ url }) => url.replace('https://api.example/1/user/-', ''))

function firstOf(asked: Query): RequestPlan {
  const [plan] = fitbit.plan(asked)
  if (!plan) throw new Error('no plan')
  return plan
}
const parse = (body: unknown, asked: Query): Parsed => fitbit.parse(reply(200, body), firstOf(asked))
const valuesOf = (points: readonly AnyPoint[]) => points.map(({ metric, value }) => [metric, value])

describe('a day of Fitbit', () => {
  it('is one call also for the minutes of activity alone, which are three series', () => {
    expect(paths(query(['active-minutes']))).toEqual([`/activities/date/${DAY}.json`])
  })

  it('has the resting rate and the zones in the same call as the steps', () => {
    const metrics: MetricId[] = ['steps', 'daily-resting-heart-rate', 'time-in-heart-rate-zone']
    const asked = query(metrics)
    expect(paths(asked)).toEqual([`/activities/date/${DAY}.json`])
    expect(firstOf(asked).scopes).toEqual(['activity', 'heartrate'])
    const heartRateZones = [{ name: 'Peak', min: 160, max: 220, minutes: 4, caloriesOut: 30 }]
    const { points } = parse({ summary: { steps: 5, restingHeartRate: 57, heartRateZones } }, asked)
    expect(valuesOf(points)).toEqual([
      ['steps', 5],
      ['daily-resting-heart-rate', 57],
      ['time-in-heart-rate-zone', [{ zone: 'peak', min: 160, max: 220, minutes: 4 }]],
    ])
  })

  it('takes them from the heart’s own day when that is read anyway: never the same twice', () => {
    const asked = query(['steps', 'floors', 'heart-rate', 'daily-resting-heart-rate'])
    expect(paths(asked)).toEqual([`/activities/heart/date/${DAY}/1d/1min.json`, `/activities/date/${DAY}.json`])
    const [, summary] = fitbit.plan(asked)
    const body = reply(200, { summary: { steps: 5, restingHeartRate: 57 } })
    expect(summary && valuesOf(fitbit.parse(body, summary).points)).toEqual([['steps', 5]])
  })

  it('alone asks for no more scopes than it needs', () => {
    expect(firstOf(query(['steps', 'floors'])).scopes).toEqual(['activity'])
    expect(firstOf(query(['daily-resting-heart-rate'])).scopes).toEqual(['heartrate'])
  })
})

describe('a range of Fitbit', () => {
  it('is one call for each metric, however many days', () => {
    const asked: MetricId[] = ['steps', 'distance', 'floors', 'total-calories', 'active-zone-minutes']
    expect(paths(query(asked, '2023-03-10', DAY))).toHaveLength(asked.length)
  })

  it('of oxygen is a year: thirty days are the most for its minutes only', () => {
    expect(fitbit.capabilities['daily-oxygen-saturation']?.maxRangeDays).toBe(365)
  })
})

describe('numbers of Fitbit', () => {
  it('keep kilometres whole as metres', () => {
    const body = (value: string) => ({ 'activities-distance': [{ dateTime: DAY, value }] })
    expect(valuesOf(parse(body('8.2'), query(['distance'])).points)).toEqual([['distance', 8_200]])
    expect(valuesOf(parse(body('0.0'), query(['distance'])).points)).toEqual([['distance', 0]])
    const summary = { distances: [{ activity: 'total', distance: 8.2 }] }
    expect(valuesOf(parse({ summary }, query(['distance', 'steps'])).points)).toEqual([['distance', 8_200]])
  })

  it.each<[MetricId, unknown]>([
    ['steps', { 'activities-steps': [{ dateTime: DAY, value: '-5' }] }],
    ['floors', { 'activities-floors': [{ dateTime: DAY, value: -1 }] }],
    [
      'active-zone-minutes',
      { 'activities-active-zone-minutes': [{ dateTime: DAY, value: { activeZoneMinutes: -2 } }] },
    ],
    ['exercise', { activities: [{ startTime: `${DAY}T08:00:00`, steps: -1 }] }],
    [
      'sleep',
      {
        sleep: [
          {
            dateOfSleep: DAY,
            startTime: `${DAY}T00:00:00`,
            endTime: `${DAY}T07:00:00`,
            timeInBed: 420,
            minutesAsleep: -1,
          },
        ],
      },
    ],
  ])('of %s below nothing are refused', (metric, body) => {
    expect(() => parse(body, query([metric]))).toThrow(ProviderDataError)
  })

  it('may fall below the wearer’s own warmth', () => {
    const body = { tempSkin: [{ dateTime: DAY, value: { nightlyRelative: -1.2 }, logType: 'dermal' }] }
    expect(valuesOf(parse(body, query(['daily-sleep-temperature-derivations'])).points)).toEqual([
      ['daily-sleep-temperature-derivations', { relative: -1.2, absolute: null }],
    ])
  })

  it('of oxygen uptake may be a number that is one', () => {
    const body = { cardioScore: [{ dateTime: DAY, value: { vo2Max: 47.5 } }] }
    expect(valuesOf(parse(body, query(['daily-vo2-max'])).points)).toEqual([
      ['daily-vo2-max', { low: 47.5, high: 47.5 }],
    ])
  })

  it('of a level that a day lacks are unknown, not zero', () => {
    const asked = query(['active-minutes'], '2024-03-07', DAY)
    const series: [level: string, days: string[]][] = [
      ['minutesLightlyActive', ['2024-03-07']],
      ['minutesFairlyActive', ['2024-03-07', '2024-03-08']],
      ['minutesVeryActive', ['2024-03-07', '2024-03-08', DAY]],
    ]
    let plan: RequestPlan | undefined = firstOf(asked)
    let points: readonly AnyPoint[] = []
    for (const [level, days] of series) {
      if (!plan) throw new Error('no plan')
      const body = { [`activities-${level}`]: days.map((dateTime) => ({ dateTime, value: '7' })) }
      const parsed: Parsed = fitbit.parse(reply(200, body), plan)
      points = parsed.points
      plan = parsed.next
    }
    expect(points.map(({ value }) => value)).toEqual([
      { light: 7, moderate: 7, vigorous: 7 },
      { light: null, moderate: 7, vigorous: 7 },
    ])
  })
})

describe('days and clocks of Fitbit', () => {
  it('refuse a date that no calendar has, in the heart’s series too', () => {
    const body = { 'activities-heart': [{ dateTime: '2024-02-30', value: { restingHeartRate: 57 } }] }
    expect(() => parse(body, query(['daily-resting-heart-rate']))).toThrow(ProviderDataError)
  })

  it('leave out the word today, which is no date', () => {
    const body = { 'activities-heart': [{ dateTime: 'today', value: { restingHeartRate: 57 } }] }
    expect(parse(body, query(['daily-resting-heart-rate'])).points).toEqual([])
  })

  it.each([
    ['Pacific/Auckland', '2024-03-09T10:30:00Z'],
    ['Pacific/Honolulu', '2024-03-10T09:30:00Z'],
  ])('put a sync half an hour before midnight in %s at %s', (zone, at) => {
    const body = [{ deviceVersion: 'Charge 6', type: 'TRACKER', lastSyncTime: '2024-03-09T23:30:00.000' }]
    expect(fitbit.parse(reply(200, body), firstOf({ kind: 'devices', zone })).devices?.[0]?.lastSync).toEqual(
      Temporal.Instant.from(at),
    )
  })

  it('let a night be longer than its clock says, where the clock goes back', () => {
    const log = {
      dateOfSleep: '2024-10-27',
      startTime: '2024-10-26T23:00:00.000',
      endTime: '2024-10-27T06:00:00.000',
      timeInBed: 480,
      minutesAsleep: 450,
      minutesAwake: 30,
      levels: {
        data: [
          { dateTime: '2024-10-26T23:00:00.000', level: 'light', seconds: 13_500 },
          { dateTime: '2024-10-27T02:45:00.000', level: 'rem', seconds: 1_800 },
          { dateTime: '2024-10-27T02:15:00.000', level: 'light', seconds: 13_500 },
        ],
        shortData: [
          { dateTime: '2024-10-27T05:59:30.000', level: 'wake', seconds: 30 },
          { dateTime: '2024-10-27T09:00:00.000', level: 'wake', seconds: 30 },
          { dateTime: 'noon', level: 'wake', seconds: 30 },
          { level: 'wake', seconds: 30 },
        ],
      },
    }
    expect(parse({ sleep: [log] }, query(['sleep'], '2024-10-27')).points[0]?.value).toMatchObject({
      inBedSeconds: 28_800,
      segments: [
        { at: 0, seconds: 13_500 },
        { at: 13_500, seconds: 1_800 },
        { at: 15_300, seconds: 13_500 },
        { at: 28_770, seconds: 30, stage: 'awake' },
      ],
    })
  })
})

describe('the pages of Fitbit’s exercises', () => {
  const list = (next: string) => ({ activities: [], pagination: { next } })

  it.each(['https://api.example.evil/1/user/-/activities/list.json', 'http://api.example/list.json', '/list.json'])(
    'do not lead to %s',
    (next) => {
      expect(() => parse(list(next), query(['exercise']))).toThrow(new ProviderDataError('exercise: pagination.next'))
    },
  )

  it('hold only the days that were asked for', () => {
    const activities = ['2024-03-08', DAY, '2024-03-10'].map((day) => ({ startTime: `${day}T08:00:00.000+01:00` }))
    const { points } = parse({ activities }, query(['exercise']))
    expect(points.map(({ frame }) => frame.kind === 'day' && `${frame.date}`)).toEqual([DAY])
  })
})

const day = (value: unknown) => [{ dateTime: DAY, value }]
const heart = { restingHeartRate: 58, heartRateZones: [{ name: 'Peak', min: 150, max: 220, minutes: 3 }] }

/** Shapes whose bent forms no other test has. */
const WHOLE: [what: string, asked: Query, whole: unknown][] = [
  ['heart series', query(['daily-resting-heart-rate']), { 'activities-heart': day(heart) }],
  ['distance', query(['distance']), { 'activities-distance': day('5.5') }],
  ['floors', query(['floors']), { 'activities-floors': day('5') }],
  ['calories', query(['total-calories']), { 'activities-calories': day('2100') }],
  ['hrv', query(['daily-heart-rate-variability']), { hrv: day({ dailyRmssd: 40.5, deepRmssd: 41 }) }],
  ['breathing', query(['daily-respiratory-rate']), { br: day({ breathingRate: 15.2 }) }],
  ['temperature', query(['daily-sleep-temperature-derivations']), { tempSkin: day({ nightlyRelative: -0.4 }) }],
  ['fat', query(['body-fat']), { fat: [{ date: DAY, time: '07:10:00', fat: 21.4, source: 'Aria' }] }],
  ['levels', query(['active-minutes'], '2024-03-08', DAY), { 'activities-minutesLightlyActive': day('12') }],
  [
    'day at a glance',
    query(['steps', 'distance', 'floors', 'total-calories', 'active-minutes', 'daily-resting-heart-rate']),
    {
      summary: {
        steps: 8_000,
        floors: 3,
        caloriesOut: 2_200,
        distances: [{ activity: 'total', distance: 5.1 }],
        lightlyActiveMinutes: 200,
        fairlyActiveMinutes: 10,
        veryActiveMinutes: 0,
        ...heart,
      },
    },
  ],
  ['profile', { kind: 'profile' }, { user: { timezone: 'Asia/Tokyo', distanceUnit: 'en_US' } }],
  [
    'devices',
    { kind: 'devices', zone: 'Asia/Tokyo' },
    [{ deviceVersion: 'Charge 6', type: 'TRACKER', lastSyncTime: '2024-03-09T22:41:07.000' }],
  ],
]

describe('an answer of Fitbit bent out of shape, as well', () => {
  it.each(WHOLE)('of %s gives points or a refusal, never a crash, NaN or less than nothing', (what, asked, whole) => {
    fc.assert(
      fc.property(bent(whole), (body) => {
        let points: readonly AnyPoint[] = []
        try {
          points = parse(body ?? null, asked).points
        } catch (error) {
          expect(error).toBeInstanceOf(ProviderDataError)
        }
        expect(notFinite(points)).toBe(false)
        if (what !== 'temperature') expect(JSON.stringify(points.map(({ value }) => value))).not.toContain('-')
      }),
      { numRuns: 300 },
    )
  })
})
