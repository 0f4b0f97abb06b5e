import { afterEach, describe, expect, it } from 'vitest'
import type { FitbitOptions } from '../../../sandbox/fitbit/parts.ts'
import { type StandInFitbit, startFitbit } from '../../../sandbox/fitbit/server.ts'
import { get, refresh } from './client.ts'

let fitbit: StandInFitbit
/** Twenty to the hour. */
const AT = Date.UTC(2024, 2, 12, 20, 40)
const start = async (options: FitbitOptions = {}) => {
  fitbit = await startFitbit({ now: () => AT, ...options })
  return fitbit.issue('ann').access_token
}
afterEach(() => fitbit.close())

const call = (token: string, path = '/1/user/-/devices.json') => get(fitbit, path, { token })
const budget = ({ headers }: { headers: Headers }) =>
  ['limit', 'remaining', 'reset'].map((name) => Number(headers.get(`fitbit-rate-limit-${name}`)))

describe('the hourly budget', () => {
  it('is 150, told on every data answer, and starts anew at the clock hour', async () => {
    const token = await start()
    expect(budget(await call(token))).toEqual([150, 149, 1200])
    for (let spent = 1; spent < 150; spent++) await call(token)
    const refused = await call(token)
    expect([refused.status, refused.body.errors[0]]).toEqual([
      429,
      { errorType: 'system', fieldName: 'n/a', message: 'Too Many Requests' },
    ])
    expect(budget(refused)).toEqual([150, 0, 1200])
    expect(fitbit.counters.refusedByRate).toBe(1)
    fitbit.advance(1_199_000)
    const late = await call(token)
    expect([late.status, ...budget(late)]).toEqual([429, 150, 0, 1])
    fitbit.advance(1_000)
    const fresh = await call(token)
    expect([fresh.status, ...budget(fresh)]).toEqual([200, 150, 149, 3600])
  })

  it('belongs to one user, however many tokens they have', async () => {
    const token = await start({ rateLimit: 2 })
    await call(token)
    await call(fitbit.issue('ann').access_token)
    expect((await call(token)).status).toBe(429)
    expect((await call(fitbit.issue('bo').access_token)).status).toBe(200)
  })

  it('pays for refusals too, but not for tokens nobody knows, nor for refreshing', async () => {
    const token = await start({ rateLimit: 3 })
    expect(budget(await call(token, '/1/user/-/nowhere.json'))).toEqual([3, 2, 1200])
    const unknown = await call('made.up')
    expect([unknown.status, unknown.headers.get('fitbit-rate-limit-limit')]).toEqual([401, null])
    expect((await refresh(fitbit, fitbit.issue('ann').refresh_token)).status).toBe(200)
    expect(budget(await call(token, '/1/user/-/activities/heart/date/nonsense/1d.json'))).toEqual([3, 1, 1200])
  })
})

describe('the order of checks', () => {
  it('is bearer, budget, path, method, scope, permission, parameters', async () => {
    await start({ rateLimit: 5, intraday: false })
    const token = fitbit.issue('ann', ['profile', 'heartrate']).access_token
    const wrong = async (path: string, method = 'GET') => {
      const { status, body } = await get(fitbit, path, { token, method })
      return `${status} ${body.errors[0]?.errorType}`
    }
    expect(await wrong('/1/user/-/nowhere.json')).toBe('404 not_found')
    expect(await wrong('/1/user/-/sleep/date/2024-03-09.json', 'POST')).toBe('404 not_found')
    expect(await wrong('/1.2/user/-/sleep/date/nonsense.json', 'DELETE')).toMatch(/^405/)
    expect(await wrong('/1.2/user/-/sleep/date/nonsense.json')).toBe('403 insufficient_scope')
    expect(await wrong('/1/user/-/hrv/date/nonsense/all.json')).toBe('403 insufficient_permissions')
    expect(await wrong('/1/user/-/nowhere.json')).toBe('429 system')
    fitbit.expireAll()
    expect(await wrong('/1/user/-/nowhere.json')).toBe('401 expired_token')
  })

  it('knows a user by their own id and no other', async () => {
    const token = await start()
    const { user_id } = fitbit.issue('ann')
    expect((await call(token, `/1/user/${user_id}/devices.json`)).status).toBe(200)
    const other = await call(token, `/1/user/${fitbit.issue('bo').user_id}/devices.json`)
    expect([other.status, other.body.errors[0]?.errorType]).toEqual([403, 'insufficient_permissions'])
  })
})
