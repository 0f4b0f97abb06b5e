import { describe, expect, it } from 'vitest'
import { CALLBACK, google, PREFIX } from './client.ts'

const { server, authorize, exchange, refresh, form, call } = await google({ testing: true, refreshTokenCeiling: 3 })
const both = `${PREFIX}sleep.readonly ${PREFIX}settings.readonly`

async function consented(person: string, more: Record<string, string> = {}) {
  const { press } = await authorize(person, { prompt: 'consent', ...more })
  const back = await press(/allow/i)
  return { back, code: back.searchParams.get('code') ?? '' }
}

describe('the consent of Google', () => {
  it('comes back to the registered address with state and code', async () => {
    const { back } = await consented('ann')
    expect(`${back.origin}${back.pathname}`).toBe(CALLBACK)
    expect(back.searchParams.get('state')).toBe('st')
    expect(back.searchParams.get('scope')).toBe(both)
  })

  it('lets people untick, and tells which scopes are left', async () => {
    const { press } = await authorize('ann', { prompt: 'consent' })
    const back = await press(/allow/i, [`${PREFIX}sleep.readonly`])
    expect(back.searchParams.get('scope')).toBe(`${PREFIX}sleep.readonly`)
    const { body } = await exchange(back.searchParams.get('code') ?? '')
    expect(body.scope).toBe(`${PREFIX}sleep.readonly`)
  })

  it('takes a No, and one with nothing ticked for a No', async () => {
    const { press } = await authorize('ann', { prompt: 'consent' })
    expect((await press(/deny/i)).searchParams.get('error')).toBe('access_denied')
    const again = await authorize('ann', { prompt: 'consent' })
    expect((await again.press(/allow/i, [])).searchParams.get('error')).toBe('access_denied')
  })

  it.each<[string, Record<string, string>]>([
    ['an unknown client', { client_id: 'x' }],
    ['an address that is not registered', { redirect_uri: 'https://elsewhere.example/' }],
    ['a scope of somebody else', { scope: 'https://www.googleapis.com/auth/calendar' }],
    ['a plain challenge', { code_challenge_method: 'plain' }],
    ['a parameter nobody knows', { surprise: '1' }],
  ])('shows %s on a page of its own', async (_what, more) => {
    const { page } = await authorize('ann', more)
    expect(page?.url.startsWith(server.url)).toBe(true)
    expect(page?.status).toBeGreaterThanOrEqual(400)
  })

  it('asks who somebody is who is not signed in', async () => {
    const { page } = await authorize(null)
    expect(page?.title).toBe('Choose an account')
  })
})

describe('tokens of Google', () => {
  it('are given once for a code, with the verifier, to the client with its secret', async () => {
    const { code } = await consented('bo')
    expect((await exchange(code, { client_secret: 'wrong' })).body.error).toBe('invalid_client')
    expect((await exchange(code, { code_verifier: 'w'.repeat(64) })).body.error).toBe('invalid_grant')
    expect((await exchange(code)).body.error).toBe('invalid_grant')
    const { body } = await exchange((await consented('bo')).code)
    expect(body).toMatchObject({
      expires_in: 3_599,
      token_type: 'Bearer',
      scope: both,
    })
    // A week from the consent on, which on a crowded machine is some seconds ago.
    expect(body.refresh_token_expires_in).toBeLessThan(604_800)
    expect(body.refresh_token_expires_in).toBeGreaterThan(604_800 - 60)
    expect(body.refresh_token).toMatch(/^1\/\//)
  })

  it('do not rotate, and a refresh brings no refresh token', async () => {
    const { refresh_token = '' } = server.issue('chiyo')
    const [one, two] = await Promise.all([refresh(refresh_token), refresh(refresh_token)])
    expect([one.status, two.status]).toEqual([200, 200])
    expect(one.body.access_token).not.toBe(two.body.access_token)
    expect(one.body.refresh_token).toBeUndefined()
  })

  it('bring no refresh token the second time without prompt=consent, nor online', async () => {
    const first = await exchange((await consented('davi')).code)
    expect(first.body.refresh_token).toBeDefined()
    const online = await exchange((await consented('davi', { access_type: 'online' })).code)
    expect(online.body.refresh_token).toBeUndefined()
  })

  it('die oldest first when there are too many', async () => {
    const [oldest, ...others] = Array.from({ length: 4 }, () => server.issue('eli').refresh_token ?? '')
    expect((await refresh(oldest ?? '')).body).toEqual({
      error: 'invalid_grant',
      error_description: 'Token has been expired or revoked.',
    })
    for (const token of others) expect((await refresh(token)).status).toBe(200)
  })

  it('end with the account’s whole grant when one of them is revoked, and once only', async () => {
    const { access_token, refresh_token = '' } = server.issue('farah')
    expect((await form('/revoke', { token: access_token })).status).toBe(200)
    expect((await form('/revoke', { token: access_token })).body.error).toBe('invalid_token')
    expect((await refresh(refresh_token)).body.error).toBe('invalid_grant')
    expect((await call('/v4/users/me/identity', { token: access_token })).status).toBe(401)
  })

  it('die after seven days in Testing, however often they are used', async () => {
    const { refresh_token = '' } = server.issue('ann')
    for (let day = 0; day < 6; day++) {
      server.advance(86_400_000)
      const { status, body } = await refresh(refresh_token)
      expect(status).toBe(200)
      expect(body.refresh_token_expires_in).toBeLessThanOrEqual(604_799 - (day + 1) * 86_400)
    }
    server.advance(86_400_000)
    expect((await refresh(refresh_token)).body.error).toBe('invalid_grant')
  })
})
