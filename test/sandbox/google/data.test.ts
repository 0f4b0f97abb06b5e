import { describe, expect, it } from 'vitest'
import { people, personById } from '../../../sandbox/people/cast.ts'
import { personDay } from '../../../sandbox/people/day.ts'
import { civilDay, filterOf, google } from './client.ts'

const { server, call, post } = await google()
const { access_token: token } = server.issue('ann')
const DAY = '2024-03-09'
const NEXT = '2024-03-10'
const points = (type: string) => `/v4/users/me/dataTypes/${type}/dataPoints`
const get = (path: string, as = token) => call(path, { token: as })
const daily = (type: string, from: string, to: string, more: object = {}, as = token) =>
  post(
    `${points(type)}:dailyRollUp`,
    { range: { start: civilDay(from), end: civilDay(to) }, windowSizeDays: 1, pageSize: 14, ...more },
    as,
  )
const reason = ({ body }: { body: { error?: { details?: { reason?: string }[] } } }) => body.error?.details?.[0]?.reason

describe('the people of the stand-in Google', () => {
  it('walk as far as they do at Fitbit’s', async () => {
    const { totals } = personDay(personById('ann'), Temporal.PlainDate.from(DAY))
    const { body } = await daily('steps', DAY, NEXT)
    expect(body.rollupDataPoints).toEqual([
      {
        civilStartTime: { ...civilDay(DAY), time: {} },
        civilEndTime: { ...civilDay(NEXT), time: {} },
        steps: { countSum: String(totals.steps) },
      },
    ])
  })

  it('are who they are, with ids too long for a number', async () => {
    const ids = new Set<string>()
    for (const { id } of people) {
      const { body } = await get('/v4/users/me/identity', server.issue(id).access_token)
      expect(body.healthUserId).toMatch(/^\d{19}$/)
      ids.add(body.healthUserId)
    }
    expect(ids.size).toBe(people.length)
  })

  it('have a zone, units and a watch that synced in UTC', async () => {
    expect((await get('/v4/users/me/settings')).body).toMatchObject({
      timeZone: 'America/Los_Angeles',
      distanceUnit: 'DISTANCE_UNIT_MILES',
    })
    const { body } = await get('/v4/users/me/pairedDevices?pageSize=1')
    expect(body.pairedDevices).toHaveLength(1)
    expect(body.pairedDevices[0].lastSyncTime).toMatch(/Z$/)
  })

  it('have nothing on a day without the watch, which is not a zero', async () => {
    expect((await daily('steps', NEXT, '2024-03-11')).body).toEqual({})
  })
})

describe('a filter', () => {
  it.each([
    ['sleep', 'sleep.interval.start_time', 'INVALID_DATA_POINT_FILTER_DATA_TYPE_MEMBER'],
    ['sleep', 'sleep.interval.civil_start_time', 'INVALID_DATA_POINT_FILTER_DATA_TYPE_MEMBER'],
    ['daily-resting-heart-rate', 'daily_resting_heart_rate.civil_time', 'INVALID_DATA_POINT_FILTER_DATA_TYPE_MEMBER'],
    ['steps', 'floors.interval.start_time', 'INVALID_DATA_POINT_FILTER_DATA_TYPE_MEMBER'],
    ['exercise', 'exercise.interval.start_time', 'INVALID_DATA_POINT_FILTER_DATA_TYPE_MEMBER'],
  ])('of %s may not name %s', async (type, member, expected) => {
    const reply = await get(`${points(type)}:reconcile?filter=${filterOf(member, DAY, NEXT)}`)
    expect([reply.status, reason(reply)]).toEqual([400, expected])
  })

  it.each([
    'steps.interval.civil_start_time = "2024-03-09"',
    'steps >= "x"',
    'nonsense',
    'steps.interval.civil_start_time >= "09.03.2024"',
  ])('is refused: %s', async (filter) => {
    const reply = await get(`${points('steps')}?filter=${encodeURIComponent(filter)}`)
    expect(reply.status).toBe(400)
  })

  it('has an exclusive end, on the wearer’s own clock or on the world’s', async () => {
    const civil = await get(
      `${points('sleep')}:reconcile?filter=${filterOf('sleep.interval.civil_end_time', DAY, NEXT)}`,
    )
    expect(civil.body.dataPoints.length).toBeGreaterThan(0)
    const end = civil.body.dataPoints[0].sleep.interval.endTime as string
    const physical = (to: string) =>
      get(`${points('sleep')}:reconcile?filter=${filterOf('sleep.interval.end_time', '2024-03-09T00:00:00Z', to)}`)
    expect((await physical(end)).body.dataPoints?.[0]?.sleep.interval.endTime).not.toBe(end)
    const later = Temporal.Instant.from(end).add({ seconds: 1 }).toString()
    expect((await physical(later)).body.dataPoints[0].sleep.interval.endTime).toBe(end)
  })
})

describe('pages', () => {
  const heart = `${points('heart-rate')}:reconcile?filter=${filterOf('heart_rate.sample_time.civil_time', DAY, NEXT)}`

  it('follow each other without a gap or a repeat, newest first', async () => {
    const seen: string[] = []
    let pageToken: string | undefined
    let pages = 0
    do {
      const { body } = await get(
        `${heart}&pageSize=2000${pageToken ? `&pageToken=${encodeURIComponent(pageToken)}` : ''}`,
      )
      seen.push(
        ...body.dataPoints.map(
          (point: { heartRate: { sampleTime: { physicalTime: string } } }) => point.heartRate.sampleTime.physicalTime,
        ),
      )
      pageToken = body.nextPageToken
      pages++
    } while (pageToken)
    expect(pages).toBeGreaterThan(1)
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen).toEqual([...seen].sort().reverse())
  })

  it('are 1,440 long unless told, 25 for sleep whatever is told', async () => {
    expect((await get(heart)).body.dataPoints).toHaveLength(1_440)
    const { body } = await get(`${points('sleep')}:reconcile?pageSize=500`)
    expect(body.dataPoints).toHaveLength(25)
    expect(body.nextPageToken).toBeDefined()
  })

  it('are bound to what was asked', async () => {
    const { body } = await get(`${heart}&pageSize=2000`)
    for (const stolen of [encodeURIComponent(body.nextPageToken), 'garbage']) {
      expect((await get(`${points('sleep')}:reconcile?pageToken=${stolen}`)).status).toBe(400)
    }
  })
})

describe('sources', () => {
  it('overlap in a list, and are one when reconciled', async () => {
    const filter = filterOf('steps.interval.civil_start_time', DAY, NEXT)
    const sum = (found: { steps: { count?: string } }[]) =>
      found.reduce((total, { steps }) => total + Number(steps.count ?? 0), 0)
    const listed = (await get(`${points('steps')}?filter=${filter}`)).body.dataPoints
    const merged = (await get(`${points('steps')}:reconcile?filter=${filter}`)).body.dataPoints
    expect(sum(listed)).toBeGreaterThan(sum(merged) * 1.5)
    const { body } = await daily('steps', DAY, NEXT)
    expect(Math.abs(sum(merged) - Number(body.rollupDataPoints[0].steps.countSum))).toBeLessThan(5)
  })
})

describe('roll-ups', () => {
  it.each([
    ['steps', 90, 91],
    ['active-minutes', 14, 15],
    ['time-in-heart-rate-zone', 90, 91],
  ])('of %s reach %i days and not %i', async (type, fine, far) => {
    const from = Temporal.PlainDate.from(DAY)
    expect((await daily(type, DAY, from.add({ days: fine }).toString())).status).toBe(200)
    const reply = await daily(type, DAY, from.add({ days: far }).toString())
    expect([reply.status, reason(reply)]).toEqual([400, 'INVALID_ROLLUP_QUERY_DURATION'])
    expect(reply.body.error.details[0].metadata.maxDurationDays).toBe(String(fine))
  })

  it('of calories count the window times the page', async () => {
    expect((await daily('total-calories', DAY, NEXT)).status).toBe(200)
    expect((await daily('total-calories', DAY, NEXT, { pageSize: 15 })).status).toBe(400)
    expect((await daily('total-calories', DAY, NEXT, { pageSize: 0 })).status).toBe(400)
  })

  it('lose what does not fit on the page, for there is no second one', async () => {
    const { body } = await daily('steps', '2024-03-01', NEXT, { pageSize: 2 })
    expect(body.rollupDataPoints).toHaveLength(2)
    expect(body.nextPageToken).toBeUndefined()
  })

  it('of the heart are a mean a minute, gaps left out', async () => {
    const range = { startTime: '2024-03-09T08:00:00Z', endTime: '2024-03-10T08:00:00Z' }
    const { body } = await post(`${points('heart-rate')}:rollUp`, { range, windowSize: '60s', pageSize: 10_000 }, token)
    expect(body.rollupDataPoints.length).toBeGreaterThan(800)
    expect(body.rollupDataPoints.length).toBeLessThan(1_440)
    expect(body.rollupDataPoints[0].heartRate.beatsPerMinuteAvg).toBeGreaterThan(30)
  })

  it.each([
    ['a leading zero', { range: { start: { date: { year: 2024, month: '03', day: 9 } }, end: civilDay(NEXT) } }],
    ['an end before the start', { range: { start: civilDay(NEXT), end: civilDay(DAY) } }],
    ['no range', { range: undefined }],
    ['a field nobody knows', { window: 1 }],
  ])('refuse %s', async (_what, more) => {
    expect((await daily('steps', DAY, NEXT, more)).status).toBe(400)
  })
})

describe('whoever may not', () => {
  it('is told why in the words of google.rpc', async () => {
    expect(reason(await call('/v4/users/me/identity'))).toBe('CREDENTIALS_MISSING')
    const unknown = await get('/v4/users/me/identity', 'made-up')
    expect([unknown.status, unknown.body.error.status]).toEqual([401, 'UNAUTHENTICATED'])
    const { access_token } = server.issue('bo', ['sleep.readonly'])
    expect(reason(await daily('steps', DAY, NEXT, {}, access_token))).toBe('ACCESS_TOKEN_SCOPE_INSUFFICIENT')
    expect((await get('/v4/users/me/identity', access_token)).status).toBe(200)
  })

  it('cannot list what can only be added up, nor the other way round', async () => {
    for (const path of [points('floors'), `${points('total-calories')}:reconcile`]) {
      expect((await get(path)).status).toBe(400)
    }
    expect((await daily('sleep', DAY, NEXT)).status).toBe(400)
    expect((await get(points('weather'))).status).toBe(400)
    expect((await get('/v4/users/me/friends')).status).toBe(404)
  })
})

describe('switches', () => {
  it.each([
    ['server-error', 500],
    ['gateway-html', 502],
    ['service-disabled', 403],
    ['denied', 403],
    ['account-not-linked', 400],
    ['rate-limited', 429],
    ['unauthenticated', 401],
  ] as const)('%s answers %i, once when told so', async (kind, status) => {
    server.fail(kind, { times: 1 })
    expect((await get('/v4/users/me/identity')).status).toBe(status)
    expect((await get('/v4/users/me/identity')).status).toBe(200)
  })

  it('expire, cut and count', async () => {
    const { access_token } = server.issue('chiyo')
    server.expireAll()
    expect((await get('/v4/users/me/identity', access_token)).status).toBe(401)
    server.fail('drop', { times: 1 })
    await expect(get('/v4/users/me/identity')).rejects.toThrow()
    expect(server.requests.at(-1)).toMatchObject({ path: '/v4/users/me/identity', status: null })
  })
})
