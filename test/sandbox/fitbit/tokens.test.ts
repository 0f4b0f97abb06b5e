import { afterEach, describe, expect, it } from 'vitest'
import type { FitbitOptions } from '../../../sandbox/fitbit/parts.ts'
import { type StandInFitbit, startFitbit } from '../../../sandbox/fitbit/server.ts'
import { consent, type Envelope, exchange, get, post, refresh, type Tokens } from './client.ts'

let fitbit: StandInFitbit
/** A clock that stands still, so that two minutes are not a millisecond more. */
const AT = Date.UTC(2024, 2, 12, 20)
const start = async (options: FitbitOptions = {}) => {
  fitbit = await startFitbit({ now: () => AT, ...options })
  return fitbit.issue('ann')
}
afterEach(() => fitbit.close())

const use = async (token: string) => {
  const { status, body } = await get(fitbit, '/1/user/-/devices.json', { token })
  return status === 200 ? 'works' : `${status} ${body.errors[0]?.errorType}`
}
const outcome = async (token: string) => {
  const { status, body } = await refresh<Tokens & Partial<Envelope>>(fitbit, token)
  return status === 200 ? body.access_token : `${status} ${body.errors?.[0]?.errorType}`
}

describe('an access token', () => {
  it('ends after its life, with the message that carries it', async () => {
    const { access_token } = await start()
    fitbit.advance(28_799_000)
    expect(await use(access_token)).toBe('works')
    fitbit.advance(1_000)
    expect(await use(access_token)).toBe('401 expired_token')
    const { body } = await get(fitbit, '/1/user/-/devices.json', { token: access_token })
    expect(body.errors[0]?.message).toContain(access_token)
  })

  it('can be let expire at once', async () => {
    const { access_token, refresh_token } = await start()
    fitbit.expireAll()
    expect(await use(access_token)).toBe('401 expired_token')
    expect(await use(await outcome(refresh_token))).toBe('works')
  })

  it('is needed, and has to be one of ours', async () => {
    await start()
    expect(await use('made.up.token')).toBe('401 invalid_token')
    const { status, body } = await get(fitbit, '/1/user/-/devices.json')
    expect([status, body.errors[0]?.errorType]).toEqual([401, 'invalid_request'])
  })
})

describe('a refresh token', () => {
  it('is spent by its use and leads to another pair', async () => {
    const first = await start()
    const { body } = await refresh(fitbit, first.refresh_token)
    expect(body.refresh_token).not.toBe(first.refresh_token)
    expect(body.user_id).toBe(first.user_id)
    expect(await use(body.access_token)).toBe('works')
    expect(fitbit.counters).toMatchObject({ refreshes: 1, replays: 0, refusedRefreshes: 0 })
  })

  it('is answered alike for two minutes', async () => {
    const { refresh_token } = await start()
    const first = await refresh(fitbit, refresh_token)
    fitbit.advance(120_000)
    expect((await refresh(fitbit, refresh_token)).body).toEqual(first.body)
    fitbit.advance(1)
    expect(await outcome(refresh_token)).toBe('400 invalid_grant')
    expect(fitbit.counters).toMatchObject({ refreshes: 1, replays: 1, refusedRefreshes: 1 })
  })

  it('is not answered again once the new access token was used', async () => {
    const { refresh_token } = await start()
    await use(await outcome(refresh_token))
    expect(await outcome(refresh_token)).toBe('400 invalid_grant')
  })

  it('is not answered again once the new refresh token was used', async () => {
    const { refresh_token } = await start()
    const { body } = await refresh(fitbit, refresh_token)
    await refresh(fitbit, body.refresh_token)
    expect(await outcome(refresh_token)).toBe('400 invalid_grant')
    // The refused attempt costs the good pair nothing.
    expect(await use(body.access_token)).toBe('works')
  })

  it('gives two who come at once the same pair', async () => {
    const { refresh_token } = await start()
    const answers = await Promise.all(Array.from({ length: 5 }, () => outcome(refresh_token)))
    expect(new Set(answers).size).toBe(1)
    expect(fitbit.counters).toMatchObject({ refreshes: 1, replays: 4 })
  })

  it('lets one of them win where the stand-in is strict', async () => {
    const { refresh_token } = await start({ rotation: 'strict' })
    const answers = await Promise.all(Array.from({ length: 5 }, () => outcome(refresh_token)))
    expect(answers.filter((answer) => answer === '400 invalid_grant')).toHaveLength(4)
    expect(fitbit.counters).toMatchObject({ refreshes: 1, replays: 0, refusedRefreshes: 4 })
  })
})

describe('revoking', () => {
  it.each(['access_token', 'refresh_token'] as const)('by the %s ends everything of that user', async (kind) => {
    const mine = await start()
    const [other, theirs] = [fitbit.issue('ann'), fitbit.issue('bo')]
    const answer = await post<null>(fitbit, '/oauth2/revoke', { token: mine[kind] })
    expect([answer.status, answer.text]).toEqual([200, ''])
    expect(await use(mine.access_token)).toBe('401 invalid_token')
    expect(await use(other.access_token)).toBe('401 invalid_token')
    expect(await outcome(mine.refresh_token)).toBe('400 invalid_grant')
    expect(await use(theirs.access_token)).toBe('works')
    expect(fitbit.counters.revocations).toBe(1)
  })

  it('by the member leaves the app with a dead link', async () => {
    const mine = await start()
    const theirs = fitbit.issue('bo')
    fitbit.revokeAll('ann')
    expect([await use(mine.access_token), await outcome(mine.refresh_token)]).toEqual([
      '401 invalid_token',
      '400 invalid_grant',
    ])
    expect(await use(theirs.access_token)).toBe('works')
    fitbit.revokeAll()
    expect(await use(theirs.access_token)).toBe('401 invalid_token')
  })
})

describe('introspection', () => {
  const ask = (bearer: string, token: string) =>
    post<Record<string, unknown>>(fitbit, '/1.1/oauth2/introspect', { token }, `Bearer ${bearer}`)

  it('tells what a token may, and that a spent one may nothing', async () => {
    const { access_token, refresh_token, user_id } = await start()
    const { body } = await ask(access_token, access_token)
    expect(body).toMatchObject({ active: true, user_id, client_id: fitbit.clientId, token_type: 'access_token' })
    expect(Number(body.exp) - Number(body.iat)).toBe(28_800_000)
    expect((await ask(access_token, refresh_token)).body).toMatchObject({ active: true, token_type: 'refresh_token' })
    await refresh(fitbit, refresh_token)
    expect((await ask(access_token, refresh_token)).body).toEqual({ active: false })
    fitbit.expireAll()
    expect((await ask(fitbit.issue('bo').access_token, access_token)).body).toEqual({ active: false })
  })
})

describe('the list of secrets', () => {
  it('has every code and token that was given out', async () => {
    const issued = await start()
    const code = (await consent(fitbit)).searchParams.get('code') ?? ''
    const { body: pair } = await exchange(fitbit, code)
    const { body: next } = await refresh(fitbit, pair.refresh_token)
    const secrets = [issued, pair, next].flatMap(({ access_token, refresh_token }) => [access_token, refresh_token])
    expect(fitbit.issuedSecrets().sort()).toEqual([...secrets, code].sort())
    for (const seen of fitbit.requests)
      for (const secret of fitbit.issuedSecrets()) expect(JSON.stringify(seen)).not.toContain(secret)
  })
})
