import { describe, expect, it } from 'vitest'
import { AppError } from '../../src/domain/error.ts'
import type { Step } from '../../src/services/linking.ts'
import { pending, setUp } from './routes-scene.ts'

describe('the link page', () => {
  it('names the person and the scopes, escaped, with one form', async () => {
    const response = await setUp().routes.request('/link/good')
    const html = await response.text()
    expect(response.status).toBe(200)
    expect(html).toContain('&lt;b&gt;Ann&lt;/b&gt;')
    expect(html).not.toContain('<b>Ann</b>')
    expect(html.match(/<form/g)).toHaveLength(1)
  })

  it.each(['/link/unknown', '/link/%3Cscript%3Ealert(1)%3C%2Fscript%3E', '/link/%00'])(
    'answers %s with 410 and repeats nothing of it',
    async (path) => {
      const response = await setUp().routes.request(path)
      expect(response.status).toBe(410)
      expect(await response.text()).not.toContain('alert(1)')
    },
  )

  it('leaves with a cookie that only this origin, this way and no script can have', async () => {
    const response = await setUp().routes.request('/link/good', { method: 'POST' })
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toBe('https://discord.example/x')
    const cookie = response.headers.get('set-cookie') ?? ''
    expect(cookie).toMatch(/^__Host-pulsecord-link=cookie-value;/)
    for (const part of ['Path=/', 'HttpOnly', 'Secure', 'SameSite=Lax']) expect(cookie).toContain(part)
    expect(cookie).not.toContain('Domain')
  })

  it('uses a plain name on http://localhost, where __Host- cannot be set', async () => {
    const { routes } = setUp({}, { publicUrl: 'http://localhost:8080' })
    const response = await routes.request('/link/good', { method: 'POST' })
    expect(response.headers.get('set-cookie')).toMatch(/^pulsecord-link=/)
    expect(response.headers.get('set-cookie')).not.toContain('Secure')
    expect(response.headers.get('strict-transport-security')).toBeNull()
  })

  it.each(['/link/good', '/nowhere', '/healthz', '/oauth/fitbit/callback'])(
    'guards %s with the same headers',
    async (path) => {
      const { headers } = await setUp().routes.request(path)
      expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/)
      expect(headers.get('content-security-policy')).toContain(
        "form-action 'self' https://discord.example https://vendor.example",
      )
      expect(headers.get('cache-control')).toBe('no-store')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('strict-transport-security')).toContain('max-age=')
    },
  )
})

describe('a callback', () => {
  it('hands over what came exactly once, with the cookie', async () => {
    const { routes, callbacks } = setUp()
    const response = await routes.request('/oauth/fitbit/callback?code=c&state=s', {
      headers: { cookie: '__Host-pulsecord-link=cookie-value' },
    })
    expect(response.headers.get('location')).toBe('https://vendor.example/consent')
    expect(callbacks).toEqual([{ code: 'c', state: 's', error: null, cookie: 'cookie-value' }])
  })

  it.each([
    ['a repeated parameter', '/oauth/discord/callback?code=a&code=b&state=s'],
    ['a repeated state', '/oauth/fitbit/callback?code=a&state=s&state=s'],
    ['an endless one', `/oauth/discord/callback?code=a&state=${'s'.repeat(3000)}`],
    ['no state', '/oauth/fitbit/callback?code=a'],
    ['neither code nor error', '/oauth/fitbit/callback?state=s'],
    ['nothing but an empty state', '/oauth/fitbit/callback?code=a&state='],
  ])('refuses %s before anything is consumed', async (_what, path) => {
    const { routes, callbacks } = setUp()
    expect((await routes.request(path)).status).toBe(400)
    expect(callbacks).toEqual([])
  })

  it('survives what no client encodes', async () => {
    const { routes } = setUp()
    for (const query of ['?code=%E0%A4%A&state=%', '?%00=%00&state=%zz&code=1', '?&&&=&==&', '?state[]=1&code[a]=2']) {
      expect((await routes.request(`/oauth/fitbit/callback${query}`)).status).toBeLessThan(500)
    }
  })

  it.each([
    ['denied', { by: 'vendor', left: 'nothing' }, 200, /You said no/, 1],
    ['vendor-failed', { by: 'vendor', left: 'nothing' }, 502, /didn’t finish/, 1],
    ['no-account', { url: null, by: 'vendor', left: 'nothing' }, 409, /not set up/, 1],
    ['wrong-account', {}, 403, /somebody else/, 0],
    ['taken', { choice: 'token' }, 409, /linked elsewhere[\s\S]*action="\/choice\/token"/, 1],
    ['changed', { choice: 'token' }, 409, /another Fitbit account[\s\S]*action="\/choice\/token"/, 1],
    ['used', { here: true }, 410, /used this one yourself/, 0],
  ] as const)('shows %s with its own words', async (kind, more, status, words, edited) => {
    const dm = { channelId: '1', messageId: '2' }
    const about = { used: {}, 'wrong-account': { pending } }[kind as string] ?? { pending, dm }
    const step = { kind, ...about, ...more }
    const { routes, edits } = setUp({ authorized: async () => step as Step })
    const response = await routes.request('/oauth/fitbit/callback?error=access_denied&state=s')
    expect(response.status).toBe(status)
    expect(await response.text()).toMatch(words)
    expect(edits).toHaveLength(edited)
  })

  it('offers to ask for the rest, and hands the press over with the cookie', async () => {
    const dm = { channelId: '1', messageId: '2' }
    const part = { granted: ['heart-rate' as const], missing: ['profile' as const], blocked: ['heart'] }
    const { routes, forms } = setUp({
      authorized: async () => ({ kind: 'done', pending, replaced: [], ...part, rest: 'token', dm }),
    })
    const html = await (await routes.request('/oauth/fitbit/callback?code=c&state=s')).text()
    expect(html).toMatch(/not work without it: <code>\/heart<\/code>/)
    expect(html).toContain('action="/rest/token"')
    const response = await routes.request('/rest/token', {
      method: 'POST',
      headers: { cookie: '__Host-pulsecord-link=c' },
    })
    expect([response.status, response.headers.get('location')]).toEqual([303, 'https://vendor.example/again'])
    expect(forms).toEqual([['token', 'c']])
  })

  it('hands the one answer of a form over, and none where there are two', async () => {
    const { routes, forms } = setUp()
    for (const body of ['choice=move', 'choice=move&choice=keep', '']) {
      await routes.request('/choice/token', { method: 'POST', body })
    }
    expect(forms).toEqual([
      ['token', null, 'move'],
      ['token', null, null],
      ['token', null, null],
    ])
  })

  it('shows the link as done even when its DM is gone', async () => {
    const done: Step = {
      kind: 'done',
      pending,
      replaced: [],
      granted: ['heart-rate'],
      missing: [],
      blocked: [],
      rest: null,
      dm: { channelId: '1', messageId: '2' },
    }
    const dms = { edit: () => Promise.reject(new Error('Unknown Message')) }
    const response = await setUp({ authorized: async () => done }, { dms }).routes.request(
      '/oauth/fitbit/callback?code=c&state=s',
    )
    expect(response.status).toBe(200)
    expect(await response.text()).toContain('Fitbit is linked')
  })
})

describe('when something is wrong', () => {
  it.each([
    [new AppError('store-down', {}), 503, /can’t reach our storage/],
    [new AppError('linking-off', {}), 503, /switched off/],
    [new AppError('provider-unknown', { input: 'x', offered: [] }), 400, /didn’t fit/],
  ])('says %s in words', async (error, status, words) => {
    const response = await setUp({ look: () => Promise.reject(error) }).routes.request('/link/good')
    expect(response.status).toBe(status)
    expect(await response.text()).toMatch(words)
  })

  it('shows a code for what nobody foresaw, and keeps the message to itself', async () => {
    const { routes, lines } = setUp({ look: () => Promise.reject(new Error('database password is hunter2')) })
    const response = await routes.request('/link/good')
    const html = await response.text()
    expect(response.status).toBe(500)
    expect(html).toContain('H7K2')
    expect(html).not.toContain('hunter2')
    expect(lines.join('')).toContain('"incident":"H7K2"')
  })

  it('tells a load balancer apart from a living process that is not ready', async () => {
    const { routes } = setUp({}, { isReady: async () => false })
    expect((await routes.request('/healthz')).status).toBe(200)
    expect((await routes.request('/readyz')).status).toBe(503)
  })
})
