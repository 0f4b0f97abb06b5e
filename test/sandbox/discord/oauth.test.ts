import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type StandInDiscord, startDiscord, type User } from '../../../sandbox/discord/server.ts'
import { caller } from './wire.ts'

/** Discord as an authorization server, as a browser and as the application's own code meet it. */
let discord: StandInDiscord
let ann: User
const call = caller(() => discord)
const URI = 'http://localhost/callback'
const DAY = 86_400_000

beforeEach(async () => {
  discord = await startDiscord({ strict: true })
  ann = discord.world.user({ name: 'Ann <3' })
  discord.allowRedirect(URI)
})
afterEach(async () => {
  await discord.close()
  expect(discord.violations).toEqual([])
  expect(discord.responseViolations).toEqual([])
})

function wish(change: Record<string, string> = {}): string {
  const { applicationId: client_id } = discord.world
  const usual = { client_id, response_type: 'code', redirect_uri: URI, scope: 'identify', state: 'a b&c' }
  return `${new URLSearchParams({ ...usual, ...change })}`
}

const visit = (query: string, cookie = '') =>
  fetch(`${discord.authorizeUrl}?${query}`, { headers: { cookie }, redirect: 'manual' })
const post = (path: string, fields: Record<string, string>, cookie = '') => {
  const body = new URLSearchParams(fields)
  return fetch(`${discord.url}${path}`, { method: 'POST', headers: { cookie }, body, redirect: 'manual' })
}
const ticketIn = (html: string) => /name="ticket" value="([^"]+)"/.exec(html)?.[1] ?? ''
const targetOf = (response: Response) => new URL(response.headers.get('location') ?? '')

/** Signs ann in, opens the page and presses a button of it. */
async function decide(decision: 'allow' | 'deny', change: Record<string, string> = {}): Promise<URL> {
  const cookie = discord.signIn(ann)
  const ticket = ticketIn(await (await visit(wish(change), cookie)).text())
  const response = await post('/oauth2/authorize', { ticket, decision }, cookie)
  expect(response.status).toBe(302)
  return targetOf(response)
}

const allowed = async () => (await decide('allow')).searchParams.get('code') ?? ''

const basic = (secret = discord.clientSecret, id = discord.world.applicationId) => ({
  authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
})
/** The application's own requests, by a program that does not call itself a DiscordBot. */
const ask = (path: string, fields: Record<string, string>, headers: Record<string, string> = basic()) =>
  call('POST', path, new URLSearchParams(fields), { 'user-agent': 'pulsecord', ...headers })
const exchange = (code: string, headers?: Record<string, string>, change = {}) =>
  ask('/oauth2/token', { grant_type: 'authorization_code', code, redirect_uri: URI, ...change }, headers)
const whoIs = (token: unknown) => call('GET', '/users/@me', undefined, { authorization: `Bearer ${token}` })

describe('the authorize page', () => {
  it('asks who is there, and goes on with what was wished', async () => {
    const asked = await visit(wish())
    expect(asked.headers.get('cache-control')).toBe('no-store')
    const html = await asked.text()
    expect(html).toContain('Ann &lt;3')
    const next = /name="next" value="([^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const signedIn = await post('/oauth2/login', { user: ann.id, next })
    expect(signedIn.status).toBe(303)
    const cookie = signedIn.headers.get('set-cookie')?.split(';')[0]
    const page = await visit(new URL(signedIn.headers.get('location') ?? '', discord.url).search.slice(1), cookie)
    expect(await page.text()).toContain('Signed in as Ann &lt;3')
    expect((await post('/oauth2/login', { user: 'nobody', next })).status).toBe(400)
  })

  it('sends a Yes back with a code and the state as it was', async () => {
    const back = await decide('allow')
    expect(`${back.origin}${back.pathname}`).toBe(URI)
    expect(back.searchParams.get('state')).toBe('a b&c')
    expect(discord.issuedSecrets()).toEqual([back.searchParams.get('code')])
  })

  it('sends a No back with the state and without a code', async () => {
    const back = await decide('deny')
    expect(Object.fromEntries(back.searchParams)).toEqual({
      error: 'access_denied',
      error_description: 'The resource owner denied the request',
      state: 'a b&c',
    })
    expect(discord.issuedSecrets()).toEqual([])
  })

  it('invents no state where none was given', async () => {
    const query = new URLSearchParams(wish())
    query.delete('state')
    const cookie = discord.signIn(ann)
    const ticket = ticketIn(await (await visit(`${query}`, cookie)).text())
    const back = targetOf(await post('/oauth2/authorize', { ticket, decision: 'allow' }, cookie))
    expect([...back.searchParams.keys()]).toEqual(['code'])
  })

  it.each([
    ['a foreign address', { redirect_uri: 'https://evil.example/' }, 'redirect_uri'],
    ['an address that only begins like ours', { redirect_uri: `${URI}/more` }, 'redirect_uri'],
    ['an unknown application', { client_id: '1100000000000000009' }, 'Unknown Application'],
  ])('shows what is wrong with %s, and redirects nowhere', async (_what, change, words) => {
    const response = await visit(wish(change), discord.signIn(ann))
    expect([response.status, response.headers.get('location')]).toEqual([400, null])
    expect(await response.text()).toContain(words)
  })

  it.each([
    ['a scope nobody may have', { scope: 'identify email' }, 'invalid_scope'],
    ['tokens without a code', { response_type: 'token' }, 'unsupported_response_type'],
  ])('sends back what is wrong with the wish for %s', async (_what, change, error) => {
    const back = targetOf(await visit(wish(change), discord.signIn(ann)))
    expect([back.searchParams.get('error'), back.searchParams.get('state')]).toEqual([error, 'a b&c'])
  })

  it('takes one decision a page, from the browser that saw it', async () => {
    const cookie = discord.signIn(ann)
    const ticket = ticketIn(await (await visit(wish(), cookie)).text())
    const bo = discord.signIn(discord.world.user({ name: 'bo' }))
    expect((await post('/oauth2/authorize', { ticket, decision: 'allow' }, bo)).status).toBe(400)
    expect((await post('/oauth2/authorize', { ticket, decision: 'allow' })).status).toBe(400)
    expect((await post('/oauth2/authorize', { ticket, decision: 'allow' }, cookie)).status).toBe(302)
    expect((await post('/oauth2/authorize', { ticket, decision: 'allow' }, cookie)).status).toBe(400)
  })
})

describe('a code', () => {
  it('buys a bearer that knows its user, once', async () => {
    const code = await allowed()
    const tokens = await exchange(code)
    expect(tokens).toMatchObject({
      status: 200,
      body: { token_type: 'Bearer', expires_in: 604_800, scope: 'identify' },
    })
    expect((await whoIs(tokens.body.access_token)).body).toMatchObject({ id: ann.id, username: ann.api.username })
    expect(await exchange(code)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
    const { access_token, refresh_token } = tokens.body
    expect(discord.issuedSecrets()).toEqual([code, access_token, refresh_token])
  })

  it('is also sold to a client that says its secret in the form', async () => {
    const inForm = { client_id: discord.world.applicationId, client_secret: discord.clientSecret }
    expect((await exchange(await allowed(), { authorization: '' }, inForm)).status).toBe(200)
  })

  it('is sold to nobody else, and not lost by their asking', async () => {
    const code = await allowed()
    for (const headers of [basic('wrong'), basic(undefined, '1100000000000000009'), { authorization: '' }]) {
      expect(await exchange(code, headers)).toMatchObject({ status: 401, body: { error: 'invalid_client' } })
    }
    expect((await exchange(code)).status).toBe(200)
  })

  it('is worth nothing with another address, or after ten minutes', async () => {
    const elsewhere = await exchange(await allowed(), undefined, { redirect_uri: `${URI}2` })
    expect(elsewhere).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
    const late = await allowed()
    discord.clock.advance(10 * 60_000 + 1)
    expect(await exchange(late)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
  })

  it('is asked for by a form, not by JSON, and by no other grant', async () => {
    const fields = { grant_type: 'authorization_code', code: await allowed(), redirect_uri: URI }
    expect(await call('POST', '/oauth2/token', fields, basic())).toMatchObject({ status: 400 })
    const password = await ask('/oauth2/token', { grant_type: 'password' })
    expect(password).toMatchObject({ status: 400, body: { error: 'unsupported_grant_type' } })
  })
})

describe('a token', () => {
  const bought = async () => (await exchange(await allowed())).body as { access_token: string; refresh_token: string }
  const refresh = (refresh_token: string) => ask('/oauth2/token', { grant_type: 'refresh_token', refresh_token })

  it('opens the user and nothing of the bot', async () => {
    const { access_token } = await bought()
    const bearer = { authorization: `Bearer ${access_token}` }
    expect(await call('GET', '/oauth2/@me', undefined, bearer)).toMatchObject({
      status: 200,
      body: { user: { id: ann.id } },
    })
    expect((await call('GET', `/users/${ann.id}`, undefined, bearer)).status).toBe(401)
    expect((await whoIs(`${access_token}x`)).status).toBe(401)
  })

  it('lives a week', async () => {
    const { access_token } = await bought()
    discord.clock.advance(7 * DAY - 60_000)
    expect((await whoIs(access_token)).status).toBe(200)
    discord.clock.advance(60_001)
    expect((await whoIs(access_token)).status).toBe(401)
    expect(discord.liveBearers()).toBe(0)
  })

  it('is renewed once', async () => {
    const old = await bought()
    const renewed = await refresh(old.refresh_token)
    expect((await whoIs(renewed.body.access_token)).body.id).toBe(ann.id)
    expect(await refresh(old.refresh_token)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
  })

  it.each(['access_token', 'refresh_token'] as const)('is revoked by its %s, with its twin', async (kind) => {
    const tokens = await bought()
    expect(discord.liveBearers()).toBe(1)
    const wrong = await ask('/oauth2/token/revoke', { token: tokens[kind] }, basic('wrong'))
    expect(wrong).toMatchObject({ status: 401, body: { error: 'invalid_client' } })
    expect((await whoIs(tokens.access_token)).status).toBe(200)
    expect((await ask('/oauth2/token/revoke', { token: tokens[kind] })).status).toBe(200)
    expect((await whoIs(tokens.access_token)).status).toBe(401)
    expect((await refresh(tokens.refresh_token)).status).toBe(400)
    expect(discord.liveBearers()).toBe(0)
    // RFC 7009 §2.2: what is not there is as good as revoked.
    expect((await ask('/oauth2/token/revoke', { token: tokens[kind] })).status).toBe(200)
  })

  it('is asked for among all the other requests: seen, and open to mishaps', async () => {
    discord.faults.add({ method: 'POST', path: '/oauth2/token', status: 503 })
    const code = await allowed()
    expect((await exchange(code)).status).toBe(503)
    expect((await exchange(code)).status).toBe(200)
    expect(discord.operations.get('POST /oauth2/token')).toBe(2)
  })
})
