import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type StandInFitbit, startFitbit } from '../../../sandbox/fitbit/server.ts'
import type { FailureKind } from '../../../sandbox/fitbit/switches.ts'
import { authorizePath, get, refresh } from './client.ts'

const DATA = '/1/user/-/activities/heart/date/2024-03-09/1d.json'

let fitbit: StandInFitbit
let tokens: { access_token: string; refresh_token: string }
beforeEach(async () => {
  fitbit = await startFitbit()
  tokens = fitbit.issue('ann')
})
afterEach(() => fitbit.close())

const data = () => get(fitbit, DATA, { token: tokens.access_token })
const seenStatus = () => fitbit.requests.at(-1)?.status

describe('a switch', () => {
  it.each<[FailureKind, number, RegExp]>([
    ['rate-limited', 429, /Too Many Requests/],
    ['server-error', 500, /"errorType":"system"/],
    ['gateway-html', 502, /<h1>502/],
    ['garbage', 200, /^\{"activities-heart":\[\{"dateTime":$/],
    ['wrong-shape', 200, /weather/],
    ['gone', 410, /retired/],
    ['insufficient-scope', 403, /insufficient_scope/],
    ['invalid-token', 401, /invalid_token/],
    ['expired-token', 401, /expired_token/],
  ])('%s answers a data call with %i', async (kind, status, words) => {
    fitbit.fail(kind)
    const reply = await data()
    expect(reply.status).toBe(status)
    expect(reply.text).toMatch(words)
    fitbit.heal()
    expect((await data()).status).toBe(200)
  })

  it.each<[FailureKind, number, RegExp]>([
    ['invalid-grant', 400, /invalid_grant/],
    ['invalid-client', 401, /invalid_client/],
    ['rate-limited', 429, /Too Many/],
    ['server-error', 500, /system/],
    ['gateway-html', 502, /<h1>/],
    ['gone', 410, /gone/],
  ])('%s answers the token endpoint with %i and issues nothing', async (kind, status, words) => {
    fitbit.fail(kind)
    const reply = await refresh(fitbit, tokens.refresh_token)
    expect(reply.status).toBe(status)
    expect(reply.text).toMatch(words)
    expect(fitbit.counters.refreshes).toBe(0)
    fitbit.heal()
    expect((await refresh(fitbit, tokens.refresh_token)).status).toBe(200)
  })

  it('counts its times, and hits only its path', async () => {
    fitbit.fail('server-error', { times: 2, path: /heart/ })
    expect((await get(fitbit, '/1/user/-/devices.json', { token: tokens.access_token })).status).toBe(200)
    expect([(await data()).status, (await data()).status, (await data()).status]).toEqual([500, 500, 200])
  })

  it('lets the latest win', async () => {
    fitbit.fail('server-error')
    fitbit.fail('rate-limited', { times: 1 })
    expect([(await data()).status, (await data()).status]).toEqual([429, 500])
  })

  it('says in seconds when the limit ends', async () => {
    fitbit.fail('rate-limited')
    const reset = Number((await data()).headers.get('fitbit-rate-limit-reset'))
    expect(reset).toBeGreaterThan(0)
    expect(reset).toBeLessThanOrEqual(3600)
  })

  it('gone leaves nothing standing, pages included', async () => {
    fitbit.fail('gone')
    expect((await get(fitbit, authorizePath(fitbit))).status).toBe(410)
  })
})

describe('a connection', () => {
  it('hangs until somebody gives up, and closing waits for nobody', async () => {
    fitbit.fail('hang')
    const headers = { authorization: `Bearer ${tokens.access_token}` }
    const impatient = fetch(fitbit.url + DATA, { headers, signal: AbortSignal.timeout(100) })
    await expect(impatient).rejects.toThrow()
    expect(seenStatus()).toBeNull()
    const patient = data().catch(() => 'cut')
    await expect.poll(() => fitbit.counters.requests).toBe(2)
    const began = performance.now()
    await fitbit.close()
    expect(performance.now() - began).toBeLessThan(3_000)
    expect(await patient).toBe('cut')
  })

  it('is cut before anything happened', async () => {
    fitbit.fail('drop')
    await expect(data()).rejects.toThrow()
    await expect(refresh(fitbit, tokens.refresh_token)).rejects.toThrow()
    expect(fitbit.counters.refreshes).toBe(0)
    expect(seenStatus()).toBeNull()
  })

  it('is cut after the new pair was issued, which the replay window mends', async () => {
    fitbit.fail('drop-after-issue', { times: 1 })
    await expect(refresh(fitbit, tokens.refresh_token)).rejects.toThrow()
    expect(fitbit.counters.refreshes).toBe(1)
    const { status, body } = await refresh(fitbit, tokens.refresh_token)
    expect(status).toBe(200)
    expect(fitbit.counters).toMatchObject({ refreshes: 1, replays: 1 })
    expect((await get(fitbit, DATA, { token: body.access_token })).status).toBe(200)
  })

  it('is slow when asked to be, for data alone', async () => {
    const slow = await startFitbit({ latencyMs: 500 })
    const pair = slow.issue('ann')
    const timed = async (work: () => Promise<unknown>) => {
      const began = performance.now()
      await work()
      return performance.now() - began
    }
    expect(await timed(() => get(slow, DATA, { token: pair.access_token }))).toBeGreaterThanOrEqual(495)
    expect(await timed(() => refresh(slow, pair.refresh_token))).toBeLessThan(450)
    const pending = get(slow, DATA, { token: pair.access_token }).catch(() => 'cut')
    await expect.poll(() => slow.counters.requests).toBe(3)
    await slow.close()
    expect(await pending).toBe('cut')
  })
})
