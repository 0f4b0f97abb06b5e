import { describe, expect, it } from 'vitest'
import { createFitbit } from '../../src/providers/fitbit.ts'
import { ProviderDataError } from '../../src/providers/provider.ts'
import { reply, testProvider } from './contract.ts'

const fitbit = createFitbit({ apiUrl: 'https://api.example', authorizeUrl: 'https://www.example/oauth2/authorize' })
const date = Temporal.PlainDate.from('2024-03-09')
const failure = (errorType: string) =>
  JSON.stringify({ errors: [{ errorType, message: 'Access token x: secret' }], success: false })

testProvider({
  provider: fitbit,
  token: {
    access_token: 'aaa.bbb.ccc',
    refresh_token: '0f'.repeat(32),
    expires_in: 28_800,
    scope: 'heartrate profile settings',
    token_type: 'Bearer',
    user_id: 'A1B2C3',
  },
  verdicts: [
    ['200', { text: '{}' }, { kind: 'ok' }],
    ['401 expired_token', { status: 401, text: failure('expired_token') }, { kind: 'expired' }],
    ['401 invalid_token', { status: 401, text: failure('invalid_token') }, { kind: 'relink' }],
    [
      '401 invalid_client',
      { status: 401, text: failure('invalid_client') },
      { kind: 'bug', code: '401 invalid_client' },
    ],
    ['401 without a body', { status: 401 }, { kind: 'bug', code: '401 unknown' }],
    [
      '403 insufficient_scope',
      { status: 403, text: failure('insufficient_scope') },
      { kind: 'missingScope', scopes: [] },
    ],
    [
      '403 insufficient_permissions',
      { status: 403, text: failure('insufficient_permissions') },
      { kind: 'bug', code: '403 insufficient_permissions' },
    ],
    [
      '429 with its reset',
      { status: 429, headers: { 'fitbit-rate-limit-reset': '449', 'retry-after': '9' } },
      { kind: 'rateLimited', scope: 'user', retryAfterSeconds: 449 },
    ],
    ['429 without a reset', { status: 429 }, { kind: 'rateLimited', scope: 'user', retryAfterSeconds: null }],
    [
      '429 with nonsense',
      { status: 429, headers: { 'fitbit-rate-limit-reset': '-3' } },
      { kind: 'rateLimited', scope: 'user', retryAfterSeconds: null },
    ],
    ['500', { status: 500, text: failure('system') }, { kind: 'transient', html: false }],
    [
      'a gateway’s page',
      { status: 502, headers: { 'content-type': 'text/html' }, text: '<html>' },
      { kind: 'transient', html: true },
    ],
    ['a page with status 200', { text: '<!DOCTYPE html><p>Sign in' }, { kind: 'transient', html: true }],
    ['410', { status: 410, text: 'Gone' }, { kind: 'gone' }],
    ['400', { status: 400, text: failure('validation') }, { kind: 'bug', code: '400 validation' }],
  ],
})

const [plan] = fitbit.plan({
  kind: 'metrics',
  metrics: ['heart-rate', 'daily-resting-heart-rate'],
  from: date,
  to: date,
  zone: 'Europe/Berlin',
})
const parse = (body: unknown) => {
  if (!plan) throw new Error('no plan')
  return fitbit.parse(reply(200, body), plan)
}
const zones = [
  { name: 'Out of Range', min: 30, max: 95, minutes: 1200, caloriesOut: 1500.5 },
  { name: 'Fat Burn', min: 95, max: 133, minutes: 40, caloriesOut: 200.1 },
  { name: 'Cardio', min: 133, max: 162, minutes: 12, caloriesOut: 90 },
  { name: 'Peak', min: 162, max: 220, minutes: 0, caloriesOut: 0 },
]
const detail = (dataset: unknown[]) => ({ dataset, datasetInterval: 1, datasetType: 'minute' })
const heart = (value: unknown, intraday?: unknown, more: object = {}) => ({
  'activities-heart': [{ dateTime: '2024-03-09', value, ...more }],
  ...(intraday === undefined ? {} : { 'activities-heart-intraday': intraday }),
})

describe('a Fitbit heart day', () => {
  it('is one call, for the wearer’s own day, without a unit header to trip over', () => {
    expect(plan).toMatchObject({
      method: 'GET',
      url: 'https://api.example/1/user/-/activities/heart/date/2024-03-09/1d/1min.json',
      shape: 'heart-day',
      scopes: ['heartrate'],
    })
  })

  it('becomes resting rate, minutes by zone and samples by the wall clock', () => {
    const { points, withheld } = parse(
      heart(
        { restingHeartRate: 58, heartRateZones: zones, customHeartRateZones: [] },
        detail([
          { time: '00:00:00', value: 61 },
          { time: '00:02:00', value: 63 },
        ]),
      ),
    )
    expect(withheld).toBeUndefined()
    expect(points.map(({ metric }) => metric)).toEqual([
      'daily-resting-heart-rate',
      'time-in-heart-rate-zone',
      'heart-rate',
    ])
    expect(points[0]?.value).toBe(58)
    expect(points[1]?.value).toContainEqual({ zone: 'vigorous', min: 133, max: 162, minutes: 12 })
    expect(points[2]?.value).toEqual({
      step: 60,
      samples: [
        { at: 0, bpm: 61 },
        { at: 120, bpm: 63 },
      ],
    })
  })

  it('has no resting rate when the vendor has none: not zero', () => {
    const { points } = parse(heart({ heartRateZones: zones }, detail([])))
    expect(points.some(({ metric }) => metric === 'daily-resting-heart-rate')).toBe(false)
  })

  it('reads the empty day: value "0", zones beside it, the word today', () => {
    const bare = zones.map(({ minutes: _m, caloriesOut: _c, ...zone }) => zone)
    const { points } = parse({
      'activities-heart': [{ dateTime: 'today', value: '0', heartRateZones: bare, customHeartRateZones: [] }],
      'activities-heart-intraday': detail([]),
    })
    expect(points).toHaveLength(1)
    expect(points[0]).toMatchObject({ metric: 'heart-rate', value: { samples: [] } })
  })

  it('says when the vendor withholds the detail from this application', () => {
    expect(parse(heart({ restingHeartRate: 60, heartRateZones: zones })).withheld).toEqual(['heart-rate'])
  })

  it('ignores fields it does not know and zones it cannot place', () => {
    const { points } = parse(
      heart(
        {
          restingHeartRate: 60,
          heartRateZones: [...zones, { name: 'Turbo', min: 1, max: 2, minutes: 3 }],
          mood: 'good',
        },
        detail([]),
        { extra: 1 },
      ),
    )
    expect(points[1]?.value).toHaveLength(4)
  })

  it.each([
    [{ time: '25:00:00', value: 60 }],
    [{ time: '00:00', value: 60 }],
    [{ time: '00:75:00', value: 60 }],
    [{ time: ' 1:00:00', value: 60 }],
    [{ time: '1e:00:00', value: 60 }],
    [{ time: '00:00:00', value: '60' }],
    [{ time: '00:00:00', value: 0 }],
    [{ time: '00:00:00', value: 4000 }],
    [null],
    ['x'],
  ])('refuses a sample like %j', (sample) => {
    expect(() => parse(heart({ heartRateZones: zones }, detail([sample])))).toThrow(
      new ProviderDataError('heart day: dataset'),
    )
  })
})

describe('other answers of Fitbit', () => {
  it('take the zone by its name and the units the wearer likes', () => {
    const [profilePlan] = fitbit.plan({ kind: 'profile' })
    const body = {
      user: { timezone: 'Asia/Tokyo', offsetFromUTCMillis: 0, distanceUnit: 'en_US', encodedId: 'A1B2C3' },
    }
    expect(profilePlan && fitbit.parse(reply(200, body), profilePlan).profile).toEqual({
      zone: 'Asia/Tokyo',
      units: 'imperial',
    })
  })

  it('take the last sync by the wearer’s clock, of trackers only', () => {
    const [devicesPlan] = fitbit.plan({ kind: 'devices', zone: 'Europe/Berlin' })
    const body = [
      { deviceVersion: 'Aria', type: 'SCALE', lastSyncTime: '2024-03-10T09:00:00.000', id: '1' },
      { deviceVersion: 'Charge 6', type: 'TRACKER', lastSyncTime: '2024-03-09T22:41:07.000', id: '2' },
    ]
    const devices = devicesPlan && fitbit.parse(reply(200, body), devicesPlan).devices
    expect(devices).toEqual([{ model: 'Charge 6', lastSync: Temporal.Instant.from('2024-03-09T21:41:07Z') }])
  })

  it('are a range for days without detail', () => {
    const [series] = fitbit.plan({
      kind: 'metrics',
      metrics: ['daily-resting-heart-rate'],
      from: date.subtract({ days: 6 }),
      to: date,
      zone: 'Europe/Berlin',
    })
    expect(series?.url).toBe('https://api.example/1/user/-/activities/heart/date/2024-03-03/2024-03-09.json')
    const body = {
      'activities-heart': [
        { dateTime: '2024-03-03', value: { restingHeartRate: 57, heartRateZones: zones } },
        { dateTime: '2024-03-04', value: { heartRateZones: [] } },
      ],
    }
    expect(series && fitbit.parse(reply(200, body), series).points.map(({ metric }) => metric)).toEqual([
      'daily-resting-heart-rate',
      'time-in-heart-rate-zone',
    ])
  })
})
