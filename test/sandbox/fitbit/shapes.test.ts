import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type StandInFitbit, startFitbit } from '../../../sandbox/fitbit/server.ts'
import { basic, type Envelope, get, post, reader, refresh } from './client.ts'
import { differences, shapeOf } from './shape.ts'

/** Answers of the real API, which are not ours to ship: `FITBIT_FIXTURES=<folder> npx vitest run <this file>`. */
const path = process.env.FITBIT_FIXTURES

if (!path) {
  process.stderr.write(
    'NOT CHECKED: the stand-in Fitbit against answers of the real one. Set FITBIT_FIXTURES to a folder of them.\n',
  )
}

const AT = Date.UTC(2024, 2, 12, 19, 30)
const MINE = '/1/user/-'
const HEART = `${MINE}/activities/heart/date`

interface Row {
  fixture: string
  /** A path below our address. */
  ask: string
  /** Ann unless said otherwise: she has every sensor and a scale. */
  person?: string
  /** Paths inside the answer that may come or go, each for a reason in the reference. */
  optional?: string[]
}

// Newer answers have `logType`; which entries have `isMainSleep` depends on the recording's age.
const SLEEP = ['sleep[].logType', 'sleep[].isMainSleep']
const ZONE_VALUES = ['minutes', 'caloriesOut']
const ZONES = ZONE_VALUES.map((key) => `activities-heart[].value.heartRateZones[].${key}`)
const RESTING = 'activities-heart[].value.restingHeartRate'
// Absent where the exercise got nobody anywhere.
const MOVED = ['activities[].distance', 'activities[].steps']

const rows: Row[] = [
  {
    fixture: 'activities-active-zone-minutes',
    ask: `${MINE}/activities/active-zone-minutes/date/2024-03-05/2024-03-06.json`,
    optional: ['activities-active-zone-minutes[].value.peakActiveZoneMinutes'],
  },
  { fixture: 'activities-calories-intraday-1min', ask: `${MINE}/activities/calories/date/2024-03-09/1d/1min.json` },
  {
    fixture: 'activities-date-summary',
    ask: `${MINE}/activities/date/2024-03-09.json`,
    optional: [...MOVED, 'goals.floors'],
  },
  {
    fixture: 'activities-date-summary-no-heart-no-floors',
    ask: `${MINE}/activities/date/2024-03-09.json`,
    person: 'ida',
  },
  { fixture: 'activities-distance-time-series', ask: `${MINE}/activities/distance/date/2024-03-09/7d.json` },
  { fixture: 'activities-heart-intraday-15min-time-window', ask: `${HEART}/2024-03-09/1d/15min/time/00:00/23:59.json` },
  { fixture: 'activities-heart-intraday-1min-window', ask: `${HEART}/2024-03-09/1d/1min/time/00:01/00:05.json` },
  { fixture: 'activities-heart-intraday-1min', ask: `${HEART}/2024-03-09/1d/1min.json` },
  { fixture: 'activities-heart-intraday-1sec-day', ask: `${HEART}/2024-03-09/1d/1sec.json` },
  { fixture: 'activities-heart-intraday-1sec-doc', ask: `${HEART}/today/1d/1sec/time/00:00/00:01.json` },
  { fixture: 'activities-heart-intraday-empty', ask: `${HEART}/today/1d/1min/time/23:00/23:59.json` },
  { fixture: 'activities-heart-time-series', ask: `${HEART}/2024-03-09/7d.json` },
  // A day without the watch, as the reference describes it: no resting rate, zones with neither minutes nor energy.
  { fixture: 'activities-heart-time-series', ask: `${HEART}/2024-03-10/7d.json`, optional: [...ZONES, RESTING] },
  { fixture: 'activities-list', ask: `${MINE}/activities/list.json?afterDate=2024-02-01&sort=asc&offset=0&limit=20` },
  { fixture: 'activities-steps-intraday-1min', ask: `${MINE}/activities/steps/date/2024-03-09/1d/1min.json` },
  { fixture: 'activities-steps-time-series', ask: `${MINE}/activities/steps/date/2024-03-09/7d.json` },
  { fixture: 'activities-steps-time-series-empty', ask: `${MINE}/activities/steps/date/2024-05-01/2024-05-07.json` },
  { fixture: 'body-log-fat', ask: `${MINE}/body/log/fat/date/2024-03-09/30d.json` },
  { fixture: 'body-log-weight', ask: `${MINE}/body/log/weight/date/2024-03-09/30d.json`, optional: ['weight[].fat'] },
  {
    fixture: 'body-log-weight-no-source',
    ask: `${MINE}/body/log/weight/date/2024-03-09/30d.json`,
    optional: ['weight[].fat', 'weight[].source'],
  },
  { fixture: 'body-weight-goal', ask: `${MINE}/body/log/weight/goal.json` },
  { fixture: 'body-weight-time-series', ask: `${MINE}/body/weight/date/2024-03-09/7d.json` },
  { fixture: 'br-date', ask: `${MINE}/br/date/2024-03-09.json` },
  { fixture: 'br-intraday', ask: `${MINE}/br/date/2024-03-09/all.json` },
  { fixture: 'cardioscore-date', ask: `${MINE}/cardioscore/date/2024-03-09.json` },
  // Trackers of 2014 had no features to list.
  { fixture: 'devices', ask: `${MINE}/devices.json`, optional: ['[].features'] },
  { fixture: 'devices-doc', ask: `${MINE}/devices.json` },
  { fixture: 'hrv-date', ask: `${MINE}/hrv/date/2024-03-09.json` },
  { fixture: 'hrv-intraday', ask: `${MINE}/hrv/date/2024-03-09/all.json` },
  { fixture: 'hrv-range', ask: `${MINE}/hrv/date/2024-03-01/2024-03-09.json` },
  { fixture: 'profile-full', ask: `${MINE}/profile.json` },
  { fixture: 'sleep-date-classic', ask: '/1.2/user/-/sleep/date/2024-03-08.json', person: 'gita', optional: SLEEP },
  { fixture: 'sleep-date-empty', ask: '/1.2/user/-/sleep/date/2024-03-10.json' },
  {
    fixture: 'sleep-range-classic',
    ask: '/1.2/user/-/sleep/date/2024-02-01/2024-03-08.json',
    person: 'gita',
    optional: SLEEP,
  },
  { fixture: 'sleep-range-empty', ask: '/1.2/user/-/sleep/date/2024-03-10/2024-03-10.json' },
  { fixture: 'sleep-goal', ask: '/1.2/user/-/sleep/goal.json' },
  { fixture: 'spo2-date', ask: `${MINE}/spo2/date/2024-03-09.json` },
  { fixture: 'spo2-intraday', ask: `${MINE}/spo2/date/2024-03-09/all.json` },
  { fixture: 'spo2-range', ask: `${MINE}/spo2/date/2024-03-01/2024-03-09.json` },
]

/** Compared by hand below. */
const BY_HAND = ['oauth2-token', 'profile', 'rate-limit-headers']

/** Not served, because nothing in the project asks for them. */
const NOT_SERVED = [
  'activities-lifetime',
  'api-subscription-created',
  'api-subscription-list',
  'error-429-legacy-style',
  'swagger',
  'webhook-notification',
]

const errors: Record<string, (fitbit: StandInFitbit) => Promise<{ status: number; body: Envelope }>> = {
  'error-400-invalid-grant': (fitbit) => refresh<Envelope>(fitbit, '0'.repeat(64)),
  'error-400-invalid-request': async (fitbit) => {
    const headers = { authorization: basic(fitbit), 'content-type': 'application/json' }
    const response = await fetch(`${fitbit.url}/oauth2/token`, { method: 'POST', headers, body: '{}' })
    return { status: response.status, body: (await response.json()) as Envelope }
  },
  'error-400-validation': (fitbit) => reader(fitbit, 'ann')(`${MINE}/activities/superjump/date/today/7d.json`),
  'error-401-expired-token': (fitbit) => {
    const token = fitbit.issue('ann').access_token
    fitbit.expireAll()
    return get(fitbit, `${MINE}/devices.json`, { token })
  },
  'error-401-invalid-token': (fitbit) => get(fitbit, `${MINE}/devices.json`, { token: 'made.up' }),
  'error-401-missing-authorization': (fitbit) => get(fitbit, `${MINE}/devices.json`),
  'error-403-insufficient-permissions': (fitbit) => reader(fitbit, 'ann')('/1/user/OTHER1/devices.json'),
  'error-422-too-many-points': (fitbit) => reader(fitbit, 'ann')(`${HEART}/2024-03-01/2024-03-09/1sec.json`),
  'error-429': async (fitbit) => {
    fitbit.fail('rate-limited', { times: 1 })
    return reader(fitbit, 'ann')(`${MINE}/devices.json`)
  },
}

describe.skipIf(!path)('beside the real API', () => {
  let fitbit: StandInFitbit
  beforeAll(async () => {
    fitbit = await startFitbit({ now: () => AT, rateLimit: 10_000 })
  })
  afterAll(() => fitbit.close())

  it.each(rows)('$fixture has the shape of $ask', async ({ fixture, ask, person = 'ann', optional = [] }) => {
    const { status, body } = await reader(fitbit, person)<unknown>(ask)
    expect(status).toBe(200)
    expect(differences(shapeOf(body), shapeOf(real(fixture)), optional)).toEqual([])
  })

  it.each(Object.entries(errors))('%s has the same envelope and type', async (fixture, provoke) => {
    const { status, body } = await provoke(fitbit)
    const theirs = real(fixture) as Envelope
    expect(status).toBe(Number(fixture.split('-')[1]))
    expect(differences(shapeOf(body), shapeOf(theirs), [])).toEqual([])
    expect(body.errors.map(({ errorType, fieldName }) => [errorType, fieldName])).toEqual(
      theirs.errors.map(({ errorType, fieldName }) => [errorType, fieldName]),
    )
  })

  it('answers a token request alike', async () => {
    const { body } = await post(fitbit, '/oauth2/token', {
      grant_type: 'refresh_token',
      refresh_token: fitbit.issue('ann').refresh_token,
    })
    expect(differences(shapeOf(body), shapeOf(real('oauth2-token')), [])).toEqual([])
  })

  it('has all an old profile had but the city, which needs the wearer to have typed one in', async () => {
    const { body } = await reader(fitbit, 'ann')<unknown>(`${MINE}/profile.json`)
    const departs = differences(shapeOf(body), shapeOf(real('profile')), ['user.city'])
    expect(departs.filter((line) => !line.endsWith('only ours has it'))).toEqual([])
  })

  it('tells the budget in the same headers', async () => {
    const [theirs] = real('rate-limit-headers') as { headers: Record<string, string> }[]
    const { headers } = await reader(fitbit, 'ann')(`${MINE}/devices.json`)
    const names = Object.keys(theirs?.headers ?? {}).filter((name) => name.startsWith('Fitbit-'))
    expect(names).toHaveLength(3)
    for (const name of names) expect(headers.get(name)).toMatch(/^\d+$/)
  })

  it('leaves no fixture out without saying so', () => {
    const known = [...rows.map(({ fixture }) => fixture), ...Object.keys(errors), ...BY_HAND, ...NOT_SERVED]
    const all = readdirSync(path ?? '.').filter((name) => name.endsWith('.json'))
    expect(all.map((name) => name.slice(0, -5)).filter((name) => !known.includes(name))).toEqual([])
  })
})

describe('the comparison', () => {
  it('sees a missing key, a new one, and another type, however deep', () => {
    const theirs = shapeOf({ a: [{ b: 1, c: 'x' }, { b: 2 }] })
    const compare = (ours: unknown, optional: string[] = []) => differences(shapeOf(ours), theirs, optional)
    expect(compare({ a: [{ b: 9 }] })).toEqual([])
    expect(compare({ a: [] })).toEqual(['a: empty where theirs is not'])
    expect(compare({ a: [{ b: 1 }, { c: 'y' }] })).toEqual(['a[].b: theirs always has it'])
    expect(compare({ a: [{ b: '1' }] })).toEqual(['a[].b: string where theirs is number'])
    expect(compare({ a: [{ b: 1, d: 0 }] })).toEqual(['a[].d: only ours has it'])
    expect(compare({ a: [{ b: 1, d: 0 }] }, ['a[].d'])).toEqual([])
    expect(compare([])).toEqual(['(body): array where theirs is object'])
  })
})

function real(fixture: string): unknown {
  return JSON.parse(readFileSync(join(path ?? '.', `${fixture}.json`), 'utf8'))
}
