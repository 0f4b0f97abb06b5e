import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type StandInFitbit, startFitbit } from '../../../sandbox/fitbit/server.ts'
import {
  authorizePath,
  basic,
  consent,
  type Envelope,
  exchange,
  get,
  post,
  REDIRECT,
  refresh,
  VERIFIER,
} from './client.ts'

let fitbit: StandInFitbit
beforeEach(async () => {
  fitbit = await startFitbit()
})
afterEach(() => fitbit.close())

const codeOf = async (options?: Parameters<typeof consent>[1]) =>
  (await consent(fitbit, options)).searchParams.get('code') ?? ''

describe('the authorization page', () => {
  it('sends the browser back with a code, the state and Fitbit’s odd fragment', async () => {
    const end = await consent(fitbit)
    expect(end.href.startsWith(REDIRECT)).toBe(true)
    expect(end.searchParams.get('state')).toBe('st4te')
    expect(end.searchParams.get('code')).toMatch(/^[0-9a-f]{40}$/)
    expect(end.hash).toBe('#_=_')
  })

  it('asks who is there when nobody is logged in', async () => {
    fitbit.allowRedirect(REDIRECT)
    const page = await get(fitbit, authorizePath(fitbit))
    expect(page.status).toBe(200)
    expect(page.text).toContain('Log in to Fitbit')
    // A name that would be a script, were it not escaped.
    expect(page.text).not.toContain('<script>')
  })

  it('tells the app of a no', async () => {
    const { searchParams } = await consent(fitbit, { deny: true })
    expect([searchParams.get('error'), searchParams.get('code'), searchParams.get('state')]).toEqual([
      'access_denied',
      null,
      'st4te',
    ])
    expect((await consent(fitbit, { ticked: [] })).searchParams.get('error')).toBe('access_denied')
  })

  it.each([
    ['an unknown client', { client_id: 'GOOGLE.apps' }, 'unauthorized_client'],
    ['a foreign callback', { redirect_uri: 'https://evil.example/cb' }, 'Invalid redirect_uri'],
  ])('shows %s a page and never redirects', async (_name, query, words) => {
    fitbit.allowRedirect(REDIRECT)
    const page = await get(fitbit, authorizePath(fitbit, query))
    expect(page.status).toBe(400)
    expect(page.text).toContain(words)
  })

  it.each([
    ['an unknown scope', { scope: 'heartrate telepathy' }, 'invalid_scope'],
    ['another response type', { response_type: 'token' }, 'unsupported_response_type'],
    ['a plain challenge', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['a silent wish without consent', { prompt: 'none' }, 'consent_required'],
  ])('answers %s at the callback', async (_name, query, error) => {
    expect((await consent(fitbit, { query })).searchParams.get('error')).toBe(error)
  })
})

describe('the code', () => {
  it('becomes a pair that says who and what, as the real one does', async () => {
    const { status, body } = await exchange(fitbit, await codeOf())
    expect(status).toBe(200)
    expect(body).toMatchObject({ expires_in: 28_800, token_type: 'Bearer' })
    expect(body.user_id).toMatch(/^[2-9A-Z]{6}$/)
    expect(body.refresh_token).toMatch(/^[0-9a-f]{64}$/)
    expect(body.access_token.split('.')).toHaveLength(3)
    expect(body.access_token.length).toBeLessThanOrEqual(1024)
  })

  it('works once', async () => {
    const code = await codeOf()
    expect((await exchange(fitbit, code)).status).toBe(200)
    const again = await exchange<Envelope>(fitbit, code)
    expect([again.status, again.body.errors[0]?.errorType]).toEqual([400, 'invalid_grant'])
    expect(fitbit.counters.exchanges).toBe(1)
  })

  it.each([
    ['a wrong verifier', { code_verifier: VERIFIER.toUpperCase() }],
    ['a verifier that is too short', { code_verifier: 'short' }],
    ['another callback', { redirect_uri: 'http://localhost:9/other' }],
  ])('is refused with %s, and burnt by it', async (_name, form) => {
    const code = await codeOf()
    const wrong = await exchange<Envelope>(fitbit, code, form)
    expect([wrong.status, wrong.body.errors[0]?.errorType]).toEqual([400, 'invalid_grant'])
    expect((await exchange(fitbit, code)).status).toBe(400)
  })

  it('lives ten minutes', async () => {
    const [early, late] = [await codeOf(), await codeOf()]
    fitbit.advance(599_000)
    expect((await exchange(fitbit, early)).status).toBe(200)
    fitbit.advance(2_000)
    expect((await exchange(fitbit, late)).status).toBe(400)
  })

  it('grants what was left ticked, and nothing else', async () => {
    const { body } = await exchange(fitbit, await codeOf({ ticked: ['profile'] }))
    expect(body.scope).toBe('profile')
    const token = body.access_token
    expect((await get(fitbit, '/1/user/-/profile.json', { token })).status).toBe(200)
    const refused = await get(fitbit, '/1/user/-/activities/heart/date/today/1d.json', { token })
    expect([refused.status, refused.body.errors[0]?.errorType]).toEqual([403, 'insufficient_scope'])
    expect((await refresh(fitbit, body.refresh_token)).body.scope).toBe('profile')
  })
})

describe('the app’s own credentials', () => {
  const form = { grant_type: 'refresh_token', refresh_token: '0'.repeat(64) }
  it.each([
    ['no header', () => null],
    ['a pair that is not base64', () => `Basic ${fitbit.clientId}:${fitbit.clientSecret}`],
    ['base64 that was cut or continued', () => `${basic(fitbit)}A`],
    ['a wrong secret', () => `Basic ${btoa(`${fitbit.clientId}:${'0'.repeat(32)}`)}`],
    ['a wrong id', () => `Basic ${btoa(`999999:${fitbit.clientSecret}`)}`],
  ])('are refused with %s', async (_name, header) => {
    const { status, body } = await post<Envelope>(fitbit, '/oauth2/token', form, header())
    expect([status, body.errors[0]?.errorType, body.success]).toEqual([401, 'invalid_client', false])
  })

  it('look like real ones', () => {
    expect(fitbit.clientId).toMatch(/^2[0-9A-Z]{5}$/)
    expect(fitbit.clientSecret).toMatch(/^[0-9a-f]{32}$/)
  })

  it.each([
    ['another grant', { grant_type: 'password' }, 'unsupported_grant_type'],
    ['nothing', {}, 'invalid_request'],
    ['a refresh without a token', { grant_type: 'refresh_token' }, 'invalid_request'],
  ])('do not help with %s', async (_name, fields, errorType) => {
    const { status, body } = await post<Envelope>(fitbit, '/oauth2/token', fields)
    expect([status, body.errors[0]?.errorType]).toEqual([400, errorType])
  })
})
