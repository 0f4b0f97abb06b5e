import type { ServerResponse } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { createHttp } from '../../src/lib/http.ts'
import { createOAuth } from '../../src/lib/oauth.ts'
import { type LocalServer, localServer } from '../support/server.ts'

let server: LocalServer | null = null
const http = createHttp()
afterEach(() => server?.close())

async function client(answer: (response: ServerResponse) => void, clientAuth: 'basic' | 'body' = 'basic') {
  server = await localServer((_request, response) => answer(response))
  return createOAuth(
    {
      authorizeUrl: 'https://vendor.example/authorize?keep=1',
      tokenUrl: `${server.url}/oauth2/token`,
      revokeUrl: `${server.url}/oauth2/revoke`,
      clientAuth,
      scopeSeparator: ' ',
      authorizeParams: { prompt: 'consent' },
    },
    { clientId: '23AB-CD.x', clientSecret: 'se_cret~1' },
    http.tokenFetch,
  )
}

const json =
  (status: number, body: unknown, headers: Record<string, string> = {}) =>
  (response: ServerResponse) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
  }
const envelope = (errorType: string) => ({
  errors: [{ errorType, message: 'Refresh token invalid: SECRET-TOKEN' }],
  success: false,
})
const deadline = () => AbortSignal.timeout(2_000)
const tokens = {
  access_token: 'a',
  refresh_token: 'r',
  token_type: 'Bearer',
  expires_in: 28_800,
  scope: 'heartrate',
  user_id: 'X',
}

describe('the authorization request', () => {
  it('has state, PKCE and what the vendor wants besides', async () => {
    const oauth = await client(json(200, tokens))
    const url = new URL(
      await oauth.authorizeUrl({
        redirectUri: 'https://bot.example/cb',
        scopes: ['a', 'b'],
        state: 's',
        verifier: 'v'.repeat(43),
      }),
    )
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      keep: '1',
      client_id: '23AB-CD.x',
      response_type: 'code',
      redirect_uri: 'https://bot.example/cb',
      scope: 'a b',
      state: 's',
      code_challenge_method: 'S256',
      prompt: 'consent',
    })
    expect(url.searchParams.get('code_challenge')).toMatch(/^[\w-]{43}$/)
  })
})

describe('the token endpoint', () => {
  it('gets a code with its verifier, the client by Basic in raw base64', async () => {
    const oauth = await client(json(200, tokens))
    const answer = await oauth.exchange(
      { code: 'c', redirectUri: 'https://bot.example/cb', verifier: 'v'.repeat(43) },
      deadline(),
    )
    expect(answer).toMatchObject({ access_token: 'a', user_id: 'X' })
    const [request] = server?.seen ?? []
    expect(request?.headers.authorization).toBe(`Basic ${Buffer.from('23AB-CD.x:se_cret~1').toString('base64')}`)
    expect(Object.fromEntries(new URLSearchParams(request?.body))).toMatchObject({
      grant_type: 'authorization_code',
      code: 'c',
      code_verifier: 'v'.repeat(43),
    })
  })

  it('gets the client in the body where the vendor wants it there', async () => {
    const oauth = await client(json(200, tokens), 'body')
    await oauth.refresh('r0', deadline())
    expect(Object.fromEntries(new URLSearchParams(server?.seen[0]?.body))).toMatchObject({
      refresh_token: 'r0',
      client_id: '23AB-CD.x',
      client_secret: 'se_cret~1',
    })
  })

  it.each<[string, (response: ServerResponse) => void, object]>([
    [
      'RFC 6749’s invalid_grant',
      json(400, { error: 'invalid_grant', error_description: 'SECRET-TOKEN' }),
      { kind: 'refused', status: 400 },
    ],
    ['Fitbit’s invalid_grant', json(400, envelope('invalid_grant')), { kind: 'refused', status: 400 }],
    [
      'invalid_client',
      json(401, envelope('invalid_client'), { 'www-authenticate': 'Basic realm="x"' }),
      { kind: 'operator', status: 401 },
    ],
    ['invalid_request', json(400, { error: 'invalid_request' }), { kind: 'operator', status: 400 }],
    ['a 403 without a name', json(403, {}), { kind: 'operator', status: 403 }],
    [
      '429 in Fitbit’s envelope',
      json(429, envelope('system'), { 'fitbit-rate-limit-reset': '77' }),
      { kind: 'not-now', retryAfterSeconds: 77 },
    ],
    [
      '429 that calls itself invalid_grant',
      json(429, { error: 'invalid_grant' }, { 'retry-after': '5' }),
      { kind: 'not-now', retryAfterSeconds: 5 },
    ],
    ['410 as text', (r) => r.writeHead(410, { 'content-type': 'text/plain' }).end('Gone'), { kind: 'retired' }],
    ['410 that calls itself invalid_grant', json(410, { error: 'invalid_grant' }), { kind: 'retired' }],
    [
      '502 with a page',
      (r) => r.writeHead(502, { 'content-type': 'text/html' }).end('<html>'),
      { kind: 'no-answer', status: 502 },
    ],
    ['503 that calls itself invalid_grant', json(503, { error: 'invalid_grant' }), { kind: 'no-answer' }],
    ['200 without tokens', json(200, { hello: 1 }), { kind: 'no-answer' }],
    [
      '200 that is no JSON',
      (r) => r.writeHead(200, { 'content-type': 'application/json' }).end('{"access_to'),
      { kind: 'no-answer' },
    ],
    ['a cut connection', (r) => r.destroy(), { kind: 'no-answer' }],
    ['a redirect elsewhere', (r) => r.writeHead(302, { location: 'http://127.0.0.1:9/' }).end(), { kind: 'no-answer' }],
  ])('says %s: one request, the right kind, no text of the server', async (_what, answer, expected) => {
    const oauth = await client(answer)
    const error = await oauth.refresh('r0', deadline()).catch((caught: unknown) => caught)
    expect(error).toMatchObject({ name: 'TokenFailure', ...expected })
    expect(JSON.stringify(error) + String(error)).not.toContain('SECRET')
    expect(server?.seen).toHaveLength(1)
  })

  it('is given up at the deadline', async () => {
    const oauth = await client(() => undefined)
    await expect(oauth.refresh('r0', AbortSignal.timeout(150))).rejects.toMatchObject({ kind: 'no-answer' })
  })

  it('may leave the refresh token out', async () => {
    const { refresh_token: _, ...without } = tokens
    const oauth = await client(json(200, without))
    expect(await oauth.refresh('r0', deadline())).not.toHaveProperty('refresh_token')
  })
})

describe('revocation', () => {
  it('is a form POST with the token, and an empty 200 is enough', async () => {
    const oauth = await client((response) => response.writeHead(200).end())
    await oauth.revoke('r0', deadline())
    expect(server?.seen[0]).toMatchObject({ method: 'POST', path: '/oauth2/revoke' })
    expect(new URLSearchParams(server?.seen[0]?.body).get('token')).toBe('r0')
  })
})
