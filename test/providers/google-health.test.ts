import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AnyPoint, MetricId } from '../../src/domain/metric.ts'
import { createGoogleHealth } from '../../src/providers/google-health.ts'
import { type Parsed, ProviderDataError, type Query, type TokenSet } from '../../src/providers/provider.ts'
import { bent, notFinite } from './bent.ts'
import { reply, testProvider } from './contract.ts'

const google = createGoogleHealth({
  apiUrl: 'https://health.example',
  oauthUrl: 'https://oauth.example',
  authorizeUrl: 'https://accounts.example/auth',
})
const NOW = Date.UTC(2026, 0, 15)
const day = (iso: string) => Temporal.PlainDate.from(iso)
const scope = Object.keys(google.auth.scopes).join(' ')

/** google.rpc.Status. */
const status = (code: number, name: string, reason?: string, more: object = {}) => ({
  status: code,
  text: JSON.stringify({
    error: {
      code,
      message: 'secret words',
      status: name,
      details: reason ? [{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason, ...more }] : [],
    },
  }),
})
const unlinked = (uri: string) =>
  status(400, 'FAILED_PRECONDITION', 'ACCOUNT_NOT_LINKED', { metadata: { redirect_uri: uri } })

testProvider({
  provider: google,
  token: {
    access_token: 'ya29.a',
    refresh_token: '1//r',
    expires_in: 3599,
    scope,
    token_type: 'Bearer',
    refresh_token_expires_in: 604_799,
  },
  verdicts: [
    ['200', { text: '{}' }, { kind: 'ok' }],
    ['an expired token', status(401, 'UNAUTHENTICATED'), { kind: 'expired' }],
    ['401 without a body', { status: 401 }, { kind: 'expired' }],
    [
      'a missing scope',
      status(403, 'PERMISSION_DENIED', 'ACCESS_TOKEN_SCOPE_INSUFFICIENT'),
      { kind: 'missingScope', scopes: [] },
    ],
    [
      'an API that is not switched on',
      status(403, 'PERMISSION_DENIED', 'SERVICE_DISABLED'),
      { kind: 'bug', code: '403 SERVICE_DISABLED' },
    ],
    ['403 without a reason', status(403, 'PERMISSION_DENIED'), { kind: 'accountAction', url: null }],
    [
      '403 about the account',
      status(403, 'PERMISSION_DENIED', 'RESOURCE_PERMISSION_DENIED'),
      { kind: 'accountAction', url: null },
    ],
    ['403 of somebody else', { status: 403, text: 'no' }, { kind: 'bug', code: '403 unknown' }],
    [
      'an account without a profile',
      unlinked('https://www.fitbit.com/start'),
      { kind: 'accountAction', url: 'https://www.fitbit.com/start' },
    ],
    ['… that would lead elsewhere', unlinked('https://fitbit.com.example/start'), { kind: 'accountAction', url: null }],
    ['… that would lead nowhere safe', unlinked('javascript:alert(1)'), { kind: 'accountAction', url: null }],
    [
      'a wearer’s spent budget',
      status(429, 'RESOURCE_EXHAUSTED', 'RATE_LIMIT_EXCEEDED', { metadata: { quota_limit: 'ReadsPerMinutePerUser' } }),
      { kind: 'rateLimited', scope: 'user', retryAfterSeconds: null },
    ],
    [
      'the project’s spent budget',
      status(429, 'RESOURCE_EXHAUSTED', 'RATE_LIMIT_EXCEEDED', { violations: [{ subject: 'project:1' }] }),
      { kind: 'rateLimited', scope: 'project', retryAfterSeconds: null },
    ],
    [
      'a 429 that says when',
      { ...status(429, 'RESOURCE_EXHAUSTED'), headers: { 'retry-after': '12' } },
      { kind: 'rateLimited', scope: 'user', retryAfterSeconds: 12 },
    ],
    ['500', { status: 500 }, { kind: 'transient', html: false }],
    [
      'a gateway’s page',
      { status: 502, headers: { 'content-type': 'text/html' }, text: '<html>' },
      { kind: 'transient', html: true },
    ],
    ['a page with status 200', { text: '<!DOCTYPE html><p>Sign in' }, { kind: 'transient', html: true }],
    ['410', { status: 410 }, { kind: 'gone' }],
    [
      'a wrong filter',
      status(400, 'INVALID_ARGUMENT', 'INVALID_DATA_POINT_FILTER_DATA_TYPE_MEMBER'),
      { kind: 'bug', code: '400 INVALID_DATA_POINT_FILTER_DATA_TYPE_MEMBER' },
    ],
  ],
})

const query = (metric: MetricId, from = '2024-03-09', to = from, zone = 'Europe/Oslo'): Query => ({
  kind: 'metrics',
  metrics: [metric],
  from: day(from),
  to: day(to),
  zone,
})

function planned(asked: Query) {
  const [plan] = google.plan(asked)
  if (!plan) throw new Error('no plan')
  return { plan, url: new URL(plan.url), body: plan.body === undefined ? null : (JSON.parse(plan.body) as object) }
}

const parse = (body: unknown, asked: Query): Parsed => google.parse(reply(200, body), planned(asked).plan)
const values = (body: unknown, asked: Query) => parse(body, asked).points.map(({ value }) => value)
const date = (iso: string) => ({ year: day(iso).year, month: day(iso).month, day: day(iso).day })

describe('tokens of Google', () => {
  const first: TokenSet = {
    ...google.normalizeToken(
      { access_token: 'a', refresh_token: 'r', expires_in: 3599, scope, refresh_token_expires_in: 604_799 },
      null,
      NOW,
    ),
    account: 'ACC',
  }

  it('end on a date while the app is in testing', () => {
    expect(first.refreshExpiresAt).toBe(NOW + 604_799_000)
  })

  it('keep what a refresh leaves out: refresh token, its end, scopes, account', () => {
    const next = google.normalizeToken({ access_token: 'b', expires_in: 3599 }, first, NOW + 1)
    expect(next).toEqual({ ...first, accessToken: 'b', accessExpiresAt: NOW + 1 + 3_599_000 })
  })

  it('take a new refresh token where there is one', () => {
    expect(google.normalizeToken({ access_token: 'b', refresh_token: 'r2', scope }, first, NOW).refreshToken).toBe('r2')
  })
})

describe('what Google is asked', () => {
  it('is whole civil days with an exclusive end and a page size, without leading zeros', () => {
    const { plan, url, body } = planned(query('steps', '2024-02-27', '2024-02-29'))
    expect(plan.method).toBe('POST')
    expect(url.pathname).toBe('/v4/users/me/dataTypes/steps/dataPoints:dailyRollUp')
    expect(body).toEqual({
      range: { start: { date: { year: 2024, month: 2, day: 27 } }, end: { date: { year: 2024, month: 3, day: 1 } } },
      windowSizeDays: 1,
      pageSize: 90,
    })
    expect(planned(query('total-calories')).body).toMatchObject({ pageSize: 14 })
  })

  it.each([
    ['2024-03-31', 'Europe/Oslo', '2024-03-30T23:00:00Z', '2024-03-31T22:00:00Z'],
    ['2024-10-27', 'Europe/Oslo', '2024-10-26T22:00:00Z', '2024-10-27T23:00:00Z'],
    ['2024-03-09', 'Pacific/Auckland', '2024-03-08T11:00:00Z', '2024-03-09T11:00:00Z'],
    ['2024-03-09', 'Pacific/Honolulu', '2024-03-09T10:00:00Z', '2024-03-10T10:00:00Z'],
  ])('is the heart of %s in %s from midnight to midnight', (iso, zone, startTime, endTime) => {
    expect(planned(query('heart-rate', iso, iso, zone)).body).toMatchObject({
      range: { startTime, endTime },
      windowSize: '60s',
    })
  })

  it('is the hours of a day in halves of steps, which fit every zone', () => {
    const { url, body } = planned(query('steps-by-hour', '2024-04-07', '2024-04-07', 'Australia/Lord_Howe'))
    expect(url.pathname).toBe('/v4/users/me/dataTypes/steps/dataPoints:rollUp')
    expect(body).toMatchObject({
      range: { startTime: '2024-04-06T13:00:00Z', endTime: '2024-04-07T13:30:00Z' },
      windowSize: '1800s',
    })
  })

  it('is nothing for a goal, which it has none of', () => {
    expect(google.plan(query('step-goal'))).toEqual([])
    expect(google.capabilities['step-goal']).toBeUndefined()
  })

  it('filters sleep by the end, exercise by the start, dailies by the date, and pages', () => {
    const filter = (metric: MetricId) => planned(query(metric)).url.searchParams
    expect(filter('sleep').get('filter')).toBe(
      'sleep.interval.civil_end_time >= "2024-03-09" AND sleep.interval.civil_end_time < "2024-03-10"',
    )
    expect(filter('sleep').get('pageSize')).toBe('25')
    expect(filter('exercise').get('filter')).toMatch(/^exercise\.interval\.civil_start_time >= /)
    expect(filter('daily-resting-heart-rate').get('filter')).toMatch(/^daily_resting_heart_rate\.date >= "2024-03-09"/)
    expect(filter('weight').get('filter')).toMatch(/^weight\.sample_time\.civil_time >= /)
  })
})

describe('an answer in pages', () => {
  it('goes on with the token in the query of a GET and in the body of a POST', () => {
    const got = parse({ nextPageToken: 'a/b+c' }, query('sleep'))
    expect(got.points).toEqual([])
    expect(new URL(got.next?.url ?? '').searchParams.get('pageToken')).toBe('a/b+c')
    const posted = parse({ rollupDataPoints: [], nextPageToken: 'next' }, query('heart-rate'))
    expect(JSON.parse(posted.next?.body ?? '{}')).toMatchObject({ pageToken: 'next', windowSize: '60s' })
  })

  it('ends where the token is empty or missing', () => {
    for (const body of [{}, { nextPageToken: '' }, { dataPoints: [] }])
      expect(parse(body, query('sleep')).next).toBeUndefined()
    expect(() => parse({ nextPageToken: 5 }, query('sleep'))).toThrow(ProviderDataError)
  })
})

const rolled = (iso: string, value: object, time: object = {}) => ({
  civilStartTime: { date: date(iso), time },
  ...value,
})

describe('sums of a day', () => {
  it.each<[MetricId, object, unknown]>([
    ['steps', { steps: { countSum: '8000' } }, 8_000],
    ['steps', { steps: {} }, 0],
    ['distance', { distance: { millimetersSum: '5123456' } }, 5_123.456],
    ['floors', { floors: { countSum: '12' } }, 12],
    ['total-calories', { totalCalories: { kcalSum: 2100.2 } }, 2_100.2],
    ['active-zone-minutes', { activeZoneMinutes: { sumInFatBurnHeartZone: '20', sumInPeakHeartZone: '4' } }, 24],
    [
      'active-minutes',
      {
        activeMinutes: {
          activeMinutesRollupByActivityLevel: [
            { activityLevel: 'LIGHT', activeMinutesSum: '180' },
            { activityLevel: 'VIGOROUS', activeMinutesSum: '12' },
          ],
        },
      },
      { light: 180, moderate: 0, vigorous: 12 },
    ],
    [
      'time-in-heart-rate-zone',
      {
        timeInHeartRateZone: {
          timeInHeartRateZones: [
            { heartRateZone: 'LIGHT', duration: '5400s' },
            { heartRateZone: 'NEW', duration: '60s' },
          ],
        },
      },
      [{ zone: 'light', minutes: 90, min: null, max: null }],
    ],
  ])('of %s from %j', (metric, value, expected) => {
    expect(values({ rollupDataPoints: [rolled('2024-03-09', value)] }, query(metric))).toEqual([expected])
  })

  it.each<[MetricId, object]>([
    ['steps', {}],
    ['active-zone-minutes', { activeZoneMinutes: {} }],
    ['active-minutes', { activeMinutes: {} }],
    ['time-in-heart-rate-zone', { timeInHeartRateZone: {} }],
  ])('are absent for %s from %j', (metric, value) => {
    expect(values({ rollupDataPoints: [rolled('2024-03-09', value)] }, query(metric))).toEqual([])
  })

  it.each([{ countSum: 'NaN' }, { countSum: '' }, { countSum: '1e400' }, { countSum: null }, 5])(
    'refuse %j',
    (steps) => {
      expect(() => parse({ rollupDataPoints: [rolled('2024-03-09', { steps })] }, query('steps'))).toThrow(/^steps: /)
    },
  )
})

const window = (startTime: string, bpm: unknown) => ({ startTime, heartRate: { beatsPerMinuteAvg: bpm } })

describe('a heart day of Google', () => {
  const samples = (body: unknown, asked: Query) => {
    const [point] = parse(body, asked).points
    return point?.metric === 'heart-rate' ? point.value.samples : null
  }

  it('is by the wall clock of the wearer', () => {
    const body = { rollupDataPoints: [window('2024-03-09T11:30:00Z', 61.6), { startTime: '2024-03-09T11:31:00Z' }] }
    expect(samples(body, query('heart-rate', '2024-03-10', '2024-03-10', 'Pacific/Auckland'))).toEqual([
      { at: 1_800, bpm: 62 },
    ])
  })

  it('begins at one o’clock where the clock is set forward at midnight', () => {
    const body = { rollupDataPoints: [window('2024-09-08T04:30:00Z', 60)] }
    expect(samples(body, query('heart-rate', '2024-09-08', '2024-09-08', 'America/Santiago'))).toEqual([
      { at: 5_400, bpm: 60 },
    ])
  })

  it('skips the hour that does not exist, and draws the one that comes twice once', () => {
    const spring = ['2024-03-31T00:59:00Z', '2024-03-31T01:00:00Z'].map((at) => window(at, 60))
    expect(samples({ rollupDataPoints: spring }, query('heart-rate', '2024-03-31'))?.map(({ at }) => at)).toEqual([
      7_140, 10_800,
    ])
    const autumn = [
      window('2024-10-27T00:30:00Z', 60),
      window('2024-10-27T01:30:00Z', 70),
      window('2024-10-27T22:59:00Z', 80),
    ]
    expect(samples({ rollupDataPoints: autumn }, query('heart-rate', '2024-10-27'))).toEqual([
      { at: 9_000, bpm: 65 },
      { at: 86_340, bpm: 80 },
    ])
  })

  it.each([
    [window('2024-03-08T11:30:00Z', 61)],
    [window('yesterday', 61)],
    [window('2024-03-09T11:30:00Z', '61')],
    [window('2024-03-09T11:30:00Z', 0)],
    [window('2024-03-09T11:30:00Z', Number.NaN)],
    [{}],
    [null],
  ])('refuses %j', (item) => {
    expect(() => parse({ rollupDataPoints: [item] }, query('heart-rate'))).toThrow('heart-rate: rollupDataPoints')
  })
})

const made = (startTime: string, steps?: unknown) => ({ startTime, ...(steps === undefined ? {} : { steps }) })
const hoursWith = (...known: [hour: number, steps: number][]) =>
  Array.from({ length: 24 }, (_, hour) => known.find(([one]) => one === hour)?.[1] ?? null)

describe('steps by the hour of Google', () => {
  const hours = (windows: unknown[], ...[iso = '2024-03-09', zone = 'Europe/Oslo']: string[]) =>
    values({ rollupDataPoints: windows }, query('steps-by-hour', iso, iso, zone))

  it('add up halves, keep a zero that is left out, and leave out what has no sum', () => {
    const windows = [
      made('2024-03-09T06:30:00Z', { countSum: '301' }),
      made('2024-03-09T06:00:00Z', { countSum: '200' }),
      made('2024-03-09T07:00:00Z', {}),
      made('2024-03-09T08:00:00Z'),
    ]
    expect(hours(windows)).toEqual([hoursWith([7, 501], [8, 0])])
    expect(hours([made('2024-03-09T08:00:00Z')])).toEqual([])
    expect(hours([])).toEqual([])
  })

  it('count the hour that comes twice whole, and have none that is skipped', () => {
    const autumn = ['2024-10-27T00:30:00Z', '2024-10-27T01:30:00Z'].map((at) => made(at, { countSum: '10' }))
    expect(hours(autumn, '2024-10-27')).toEqual([hoursWith([2, 20])])
    const spring = ['2024-03-31T00:30:00Z', '2024-03-31T01:00:00Z'].map((at) => made(at, { countSum: '10' }))
    expect(hours(spring, '2024-03-31')).toEqual([hoursWith([1, 10], [3, 10])])
  })

  it('are right where the clock is set by half an hour, and where a day begins at one o’clock', () => {
    const half = ['2024-04-06T14:30:00Z', '2024-04-06T15:00:00Z', '2024-04-06T15:30:00Z']
    const windows = half.map((at, index) => made(at, { countSum: String(10 ** index) }))
    expect(hours(windows, '2024-04-07', 'Australia/Lord_Howe')).toEqual([hoursWith([1, 11], [2, 100])])
    const first = made('2024-09-08T04:00:00Z', { countSum: '7' })
    expect(hours([first], '2024-09-08', 'America/Santiago')).toEqual([hoursWith([1, 7])])
  })

  it.each([
    made('2024-03-08T22:30:00Z', { countSum: '1' }),
    made('2024-03-09T23:00:00Z', { countSum: '1' }),
    made('yesterday', { countSum: '1' }),
    made('2024-03-09T06:30:00Z', { countSum: '-1' }),
    made('2024-03-09T06:30:00Z', { countSum: 'NaN' }),
    made('2024-03-09T06:30:00Z', 5),
    {},
    null,
  ])('refuse %j', (item) => {
    expect(() => hours([item])).toThrow(/^steps-by-hour: /)
  })
})

describe('dailies and samples', () => {
  it.each<[MetricId, object, unknown]>([
    ['daily-resting-heart-rate', { dailyRestingHeartRate: { beatsPerMinute: '58' } }, 58],
    [
      'daily-heart-rate-variability',
      { dailyHeartRateVariability: { averageHeartRateVariabilityMilliseconds: 48.2 } },
      48.2,
    ],
    [
      'daily-oxygen-saturation',
      { dailyOxygenSaturation: { averagePercentage: 96.1, lowerBoundPercentage: 93 } },
      { average: 96.1, lower: 93, upper: null },
    ],
    ['daily-respiratory-rate', { dailyRespiratoryRate: { breathsPerMinute: 14.5 } }, 14.5],
    [
      'daily-sleep-temperature-derivations',
      { dailySleepTemperatureDerivations: { nightlyTemperatureCelsius: 34.05, baselineTemperatureCelsius: 34.32 } },
      { absolute: 34.05, relative: -0.27 },
    ],
    [
      'daily-sleep-temperature-derivations',
      { dailySleepTemperatureDerivations: { nightlyTemperatureCelsius: 34.05 } },
      { absolute: 34.05, relative: null },
    ],
    ['daily-vo2-max', { dailyVo2Max: { vo2Max: 44.2 } }, { low: 44.2, high: 44.2 }],
    [
      'daily-heart-rate-zones',
      {
        dailyHeartRateZones: {
          heartRateZones: [{ heartRateZoneType: 'PEAK', minBeatsPerMinute: '160', maxBeatsPerMinute: '220' }],
        },
      },
      [{ zone: 'peak', min: 160, max: 220 }],
    ],
  ])('of %s from %j', (metric, value, expected) => {
    const [[field, inner]] = Object.entries(value) as [[string, object]]
    expect(values({ dataPoints: [{ [field]: { date: date('2024-03-09'), ...inner } }] }, query(metric))).toEqual([
      expected,
    ])
  })

  it('say nothing where they say zero breaths, or nothing at all', () => {
    expect(
      values(
        { dataPoints: [{ dailyRespiratoryRate: { date: date('2024-03-09'), breathsPerMinute: 0 } }] },
        query('daily-respiratory-rate'),
      ),
    ).toEqual([])
    expect(values({}, query('daily-resting-heart-rate'))).toEqual([])
    expect(values({ dataPoints: [{}] }, query('daily-resting-heart-rate'))).toEqual([])
  })

  it('of the scale are kilograms at the wearer’s own time, midnight included', () => {
    const civil = { civilTime: { date: date('2024-03-09'), time: {} } }
    const physical = { physicalTime: '2024-03-10T09:30:00Z', utcOffset: '-36000s' }
    const [first, second] = parse(
      {
        dataPoints: [
          { weight: { weightGrams: 71_500, sampleTime: civil } },
          { weight: { weightGrams: 71_400, sampleTime: physical } },
        ],
      },
      query('weight'),
    ).points
    expect(JSON.stringify([first?.frame, first?.value])).toBe(
      '[{"kind":"day","date":"2024-03-09"},{"kg":71.5,"at":"00:00:00"}]',
    )
    expect(JSON.stringify([second?.frame, second?.value])).toBe(
      '[{"kind":"day","date":"2024-03-09"},{"kg":71.4,"at":"23:30:00"}]',
    )
  })

  it('of a scale that does not say when are refused', () => {
    expect(() => parse({ dataPoints: [{ weight: { weightGrams: 71_500, sampleTime: {} } }] }, query('weight'))).toThrow(
      'weight: sampleTime',
    )
  })
})

const stage = (type: string, startTime: string, endTime: string) => ({ type, startTime, endTime })
const night = {
  dataPointName: 'users/1/dataTypes/sleep/dataPoints/8896720705097069096',
  sleep: {
    interval: {
      startTime: '2024-03-08T22:10:00Z',
      endTime: '2024-03-09T05:50:00Z',
      startUtcOffset: '3600s',
      endUtcOffset: '3600s',
    },
    type: 'STAGES',
    stages: [
      stage('LIGHT', '2024-03-08T22:20:00Z', '2024-03-09T01:00:00Z'),
      stage('AWAKE', '2024-03-08T22:10:00Z', '2024-03-08T22:20:00Z'),
      stage('HOVERING', '2024-03-09T01:00:00Z', '2024-03-09T01:10:00Z'),
    ],
    metadata: { mainSleep: true },
    summary: {
      minutesInSleepPeriod: '460',
      minutesAsleep: '410',
      minutesAwake: '50',
      stagesSummary: [
        { type: 'LIGHT', minutes: '300' },
        { type: 'DEEP', minutes: '60' },
      ],
    },
  },
}

describe('sleep', () => {
  it('is on the day of waking, with the vendor’s own totals and a long id', () => {
    const [point] = parse({ dataPoints: [night] }, query('sleep')).points
    expect(JSON.parse(JSON.stringify(point))).toEqual({
      metric: 'sleep',
      frame: { kind: 'day', date: '2024-03-09' },
      method: 'measured',
      source: 'google-health',
      value: {
        recordId: '8896720705097069096',
        isMain: true,
        start: '2024-03-08T23:10:00',
        end: '2024-03-09T06:50:00',
        inBedSeconds: 27_600,
        asleepSeconds: 24_600,
        awakeSeconds: 3_000,
        stages: { light: 18_000, deep: 3_600, rem: 0 },
        segments: [
          { at: 0, seconds: 600, stage: 'awake' },
          { at: 600, seconds: 9_600, stage: 'light' },
        ],
      },
    })
  })

  it.each([
    [
      'spring',
      '2024-03-30T23:00:00Z',
      '3600s',
      '2024-03-31T06:00:00Z',
      '7200s',
      '2024-03-31T00:00:00',
      '2024-03-31T08:00:00',
    ],
    [
      'autumn',
      '2024-10-26T22:00:00Z',
      '7200s',
      '2024-10-27T06:00:00Z',
      '3600s',
      '2024-10-27T00:00:00',
      '2024-10-27T07:00:00',
    ],
  ])(
    'through the change of the clock in %s is as long as it was',
    (_name, startTime, startUtcOffset, endTime, endUtcOffset, start, end) => {
      const item = { sleep: { interval: { startTime, startUtcOffset, endTime, endUtcOffset } } }
      const [value] = values({ dataPoints: [item] }, query('sleep'))
      expect(JSON.parse(JSON.stringify(value))).toMatchObject({
        start,
        end,
        inBedSeconds: startUtcOffset === '3600s' ? 25_200 : 28_800,
      })
    },
  )

  it('that is a nap is no main sleep, and one without stages has none', () => {
    const { interval } = night.sleep
    const [value] = values({ dataPoints: [{ sleep: { interval, metadata: { nap: true } } }] }, query('sleep'))
    expect(value).toMatchObject({ isMain: false, stages: null, segments: [], recordId: null })
  })

  it('that ends before it begins is refused', () => {
    const interval = { startTime: '2024-03-09T05:50:00Z', endTime: '2024-03-08T22:10:00Z' }
    expect(() => parse({ dataPoints: [{ sleep: { interval } }] }, query('sleep'))).toThrow('sleep: interval')
  })
})

describe('exercise', () => {
  it('is on the day it began, in metres and seconds, misspelling included', () => {
    const item = {
      exercise: {
        interval: { startTime: '2024-03-10T03:10:00Z', startUtcOffset: '-18000s', endTime: '2024-03-10T03:40:00Z' },
        exerciseType: 'TRAIL_RUN',
        activeDuration: '1500s',
        metricsSummary: {
          caloriesKcal: 210,
          distanceMillimiters: 4_200_000,
          steps: '4100',
          averageHeartRateBeatsPerMinute: '141',
        },
      },
    }
    const [point] = parse({ dataPoints: [item] }, query('exercise')).points
    expect(JSON.parse(JSON.stringify(point))).toMatchObject({
      frame: { date: '2024-03-09' },
      method: 'measured',
      value: {
        name: 'trail run',
        start: '2024-03-09T22:10:00',
        activeSeconds: 1_500,
        kcal: 210,
        distance: 4_200,
        steps: 4_100,
        averageBpm: 141,
      },
    })
  })
})

describe('the person behind the link', () => {
  it.each([
    [
      { timeZone: 'America/New_York', distanceUnit: 'DISTANCE_UNIT_MILES', weightUnit: 'WEIGHT_UNIT_POUNDS' },
      'imperial',
    ],
    [{ timeZone: 'Europe/London', distanceUnit: 'DISTANCE_UNIT_MILES', weightUnit: 'WEIGHT_UNIT_STONE' }, 'uk'],
    [{ timeZone: 'Europe/Oslo' }, 'metric'],
  ])('with settings %j uses %s units', (body, units) => {
    expect(parse(body, { kind: 'profile' }).profile).toEqual({ zone: body.timeZone, units })
  })

  it('is named by the id of their health account, and their watch by its model', () => {
    expect(parse({ name: 'users/me/identity', healthUserId: 'h-1' }, { kind: 'identity' }).account).toBe('h-1')
    expect(() => parse({ name: 'users/me/identity' }, { kind: 'identity' })).toThrow('identity: healthUserId')
    const devices = {
      pairedDevices: [
        { deviceType: 'TRACKER', deviceVersion: 'Charge 6', lastSyncTime: '2024-03-09T22:41:07Z' },
        { deviceType: 'SCALE' },
      ],
    }
    expect(parse(devices, { kind: 'devices', zone: 'UTC' }).devices).toEqual([
      { model: 'Charge 6', lastSync: Temporal.Instant.from('2024-03-09T22:41:07Z') },
    ])
  })
})

const WHOLE: Partial<Record<MetricId, unknown>> = {
  steps: { rollupDataPoints: [rolled('2024-03-09', { steps: { countSum: '8000' } })] },
  'active-minutes': {
    rollupDataPoints: [
      rolled('2024-03-09', {
        activeMinutes: { activeMinutesRollupByActivityLevel: [{ activityLevel: 'LIGHT', activeMinutesSum: '180' }] },
      }),
    ],
  },
  'time-in-heart-rate-zone': {
    rollupDataPoints: [
      rolled('2024-03-09', {
        timeInHeartRateZone: { timeInHeartRateZones: [{ heartRateZone: 'LIGHT', duration: '60s' }] },
      }),
    ],
  },
  'heart-rate': { rollupDataPoints: [window('2024-03-09T11:30:00Z', 61)] },
  'steps-by-hour': { rollupDataPoints: [made('2024-03-09T11:30:00Z', { countSum: '61' })] },
  'daily-oxygen-saturation': {
    dataPoints: [{ dailyOxygenSaturation: { date: date('2024-03-09'), averagePercentage: 96 } }],
  },
  'daily-sleep-temperature-derivations': {
    dataPoints: [
      {
        dailySleepTemperatureDerivations: {
          date: date('2024-03-09'),
          nightlyTemperatureCelsius: 34,
          baselineTemperatureCelsius: 34,
        },
      },
    ],
  },
  weight: {
    dataPoints: [
      { weight: { weightGrams: 71_500, sampleTime: { civilTime: { date: date('2024-03-09'), time: { hours: 7 } } } } },
    ],
  },
  sleep: { dataPoints: [night] },
  exercise: { dataPoints: [{ exercise: { interval: night.sleep.interval, metricsSummary: { steps: '5' } } }] },
}

describe('an answer bent out of shape', () => {
  it.each(Object.entries(WHOLE) as [MetricId, unknown][])(
    'of %s gives points or a refusal, never a crash or NaN',
    (metric, whole) => {
      fc.assert(
        fc.property(bent(whole), (body) => {
          let points: readonly AnyPoint[] = []
          try {
            points = parse(body ?? null, query(metric)).points
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
