import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { clientAddress } from '../../src/web/address.ts'
import { addGate, refuseOthers, type ShowPage } from '../../src/web/gate.ts'
import { createLimiter } from '../../src/web/limiter.ts'

function setUp({ trustProxy = 0, clock = { now: 0 } } = {}) {
  const app = new Hono()
  const page: ShowPage = (c, outcome, _facts, status) => c.text(outcome, status ?? 429)
  const seen: string[] = []
  addGate(
    app,
    { publicUrl: 'https://bot.example', csp: 'c', trustProxy, remoteAddress: () => '192.0.2.1', now: () => clock.now },
    page,
  )
  app.on(['GET', 'POST'], '/link/x', async (c) => {
    seen.push(`${c.req.method} ${await c.req.text()}`)
    return c.text('ok')
  })
  app.get('/healthz', (c) => c.text('ok'))
  refuseOthers(app, '/link/x', 'GET, POST', page)
  const ask = (init: RequestInit = {}, path = '/link/x') =>
    app.request(path, { ...init, headers: { host: 'bot.example', ...(init.headers as Record<string, string>) } })
  return { ask, seen, clock }
}

describe('the gate', () => {
  it.each([
    ['another host', { headers: { host: 'evil.example' } }, 421],
    ['a host with our name in front', { headers: { host: 'bot.example.evil.example' } }, 421],
    ['another port', { headers: { host: 'bot.example:8443' } }, 421],
    ['no host that can be read', { headers: { host: 'a b' } }, 421],
    ['another method', { method: 'DELETE' }, 405],
    ['a method nobody knows', { method: 'BREW' }, 405],
    ['a form of another site', { method: 'POST', headers: { 'sec-fetch-site': 'cross-site' } }, 403],
    ['a form of a neighbouring site', { method: 'POST', headers: { 'sec-fetch-site': 'same-site' } }, 403],
    ['a body larger than any form', { method: 'POST', body: 'x'.repeat(5_000) }, 413],
  ])('turns %s away', async (_what, init, status) => {
    const { ask, seen } = setUp()
    const response = await ask(init)
    expect(response.status).toBe(status)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('content-security-policy')).toBe('c')
    expect(seen).toEqual([])
  })

  it('lets our own forms and the usual spellings of our host through', async () => {
    const { ask } = setUp()
    expect((await ask({ headers: { host: 'BOT.example:443' } })).status).toBe(200)
    expect((await ask({ method: 'POST', headers: { 'sec-fetch-site': 'same-origin' }, body: 'a=b' })).status).toBe(200)
    expect((await ask({ headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(200)
  })

  it('asks a client that hurries to wait, lets it go on, and never a health check', async () => {
    const { ask, clock } = setUp()
    const statuses = await Array.fromAsync({ length: 130 }, async () => (await ask()).status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(120)
    const refused = await ask()
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1'])
    expect((await ask({}, '/healthz')).status).toBe(200)
    clock.now += 500
    expect((await ask()).status).toBe(200)
  })

  it('counts each client behind a trusted proxy by itself, and believes nobody without one', async () => {
    const from = (address: string) => ({ headers: { 'x-forwarded-for': address } })
    const trusting = setUp({ trustProxy: 1 })
    for (let i = 0; i < 130; i++) await trusting.ask(from('203.0.113.9'))
    expect((await trusting.ask(from('203.0.113.9'))).status).toBe(429)
    expect((await trusting.ask(from('198.51.100.7'))).status).toBe(200)
    const wary = setUp()
    for (let i = 0; i < 130; i++) await wary.ask(from(`203.0.113.${i}`))
    expect((await wary.ask(from('198.51.100.7'))).status).toBe(429)
  })
})

describe('the address of a client', () => {
  it.each([
    ['192.0.2.1', 'forged', 0, '192.0.2.1'],
    ['::ffff:192.0.2.1', undefined, 0, '192.0.2.1'],
    ['10.0.0.1', 'forged, 203.0.113.9', 1, '203.0.113.9'],
    ['10.0.0.1', 'forged, 203.0.113.9, 10.0.0.2', 2, '203.0.113.9'],
    ['10.0.0.1', '203.0.113.9', 2, '203.0.113.9'],
    ['10.0.0.1', undefined, 1, '10.0.0.1'],
    ['10.0.0.1', ' , ', 1, '10.0.0.1'],
    ['2001:db8:1:2:3:4:5:6', undefined, 0, '2001:db8:1:2'],
    ['2001:db8::1', undefined, 0, '2001:db8:0:0'],
    ['::1', undefined, 0, '0:0:0:0'],
  ])('is taken from %s and %s with %d proxies', (socket, forwarded, proxies, address) => {
    expect(clientAddress(socket, forwarded, proxies)).toBe(address)
  })

  it('stays short, whatever is sent', () => {
    expect(clientAddress('10.0.0.1', 'x'.repeat(10_000), 1).length).toBeLessThanOrEqual(64)
  })
})

describe('the limiter', () => {
  it('remembers no more clients than it may', () => {
    const limiter = createLimiter({ burst: 1, perSecond: 1, keys: 2, now: () => 0 })
    expect(['a', 'b', 'a', 'b'].map((key) => limiter.take(key))).toEqual([0, 0, 1, 1])
    expect(['c', 'a'].map((key) => limiter.take(key))).toEqual([0, 0])
  })
})
