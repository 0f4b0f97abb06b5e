import { readdir, readFile } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createBrowser } from '../../sandbox/browser.ts'
import { browserOf, followLink, type House, linkIn, startHouse } from '../../sandbox/house.ts'
import { hop, keysOf, toConsent } from './attack.ts'
import { type Member, member } from './member.ts'

const EVIL = `"><script>alert(document.cookie)</script><img src=x onerror=alert(1)>`

/** The rest of the attack table: what may be read, forged or led astray. The log is as loud as it gets. */
describe('linking an account', () => {
  let house: House
  let ann: Member
  const secrets: string[] = []

  beforeAll(async () => {
    house = await startHouse({ env: { LOG_LEVEL: 'trace' } })
    await house.bot.ready()
    ann = member(house, 'ann', 'ann')
    const url = await freshLink(ann)
    const browser = browserOf(house, ann.user, 'ann')
    const { consent, state } = await toConsent(browser, url)
    const { address, code } = await hop(house, browser, consent)
    await browser.open(address)
    secrets.push(url.split('/').at(-1) ?? '', state, code)
    expect(await ann.ask('heart', { date: '2024-03-09' })).toContain('bpm')
    house.fitbit.expireAll()
    expect(await ann.ask('heart', { date: '2024-03-08' })).toContain('bpm')
    // One way that waits for an answer, with its tokens in the store.
    const bo = member(house, 'bo', 'bo')
    expect((await followLink(browserOf(house, bo.user, 'ann'), await freshLink(bo))).status).toBe(409)
  })
  afterAll(() => house.close())

  async function freshLink(who: Member): Promise<string> {
    return linkIn(await house.discord.slash(who.user, 'link', { provider: 'fitbit' }, { dm: true }).settled)
  }

  /** A request as no client library would send it. */
  function raw(path: string, options: { method?: string; headers?: Record<string, string>; body?: string } = {}) {
    const { port } = new URL(house.bot.publicUrl)
    return new Promise<{ status: number; location: string | undefined; text: string }>((resolve, reject) => {
      const sent = request({ host: '127.0.0.1', port, path, ...options }, async (response) => {
        let text = ''
        for await (const chunk of response) text += chunk
        resolve({ status: response.statusCode ?? 0, location: response.headers.location, text })
      })
      sent.once('error', reject)
      sent.end(options.body)
    })
  }
  const refused = { asymmetricMatch: (status: number) => status >= 400 && status < 500 }

  it('attack 10: script in a code, an error text, a path or a name is text, and no page allows any', async () => {
    const mallory = member(house, EVIL.slice(0, 32), 'chiyo')
    const link = await createBrowser().open(await freshLink(mallory))
    expect(link.html).toContain('&lt;script&gt;')
    const query = `code=${encodeURIComponent(EVIL)}&error=${encodeURIComponent(EVIL)}&error_description=${encodeURIComponent(EVIL)}`
    const pages = [link]
    for (const path of [
      `/oauth/fitbit/callback?${query}&state=x`,
      `/oauth/${encodeURIComponent(EVIL)}/callback?${query}&state=x`,
    ]) {
      pages.push(await createBrowser().open(`${house.bot.publicUrl}${path}`))
    }
    pages.push(await createBrowser().open(`${house.bot.publicUrl}/link/${encodeURIComponent(EVIL)}`))
    for (const page of pages) {
      expect(page.html).not.toMatch(/<script|<img src=x|onerror=alert\(1\)>/)
      expect(page.headers.get('content-security-policy')).toMatch(
        /^default-src 'none'; style-src 'sha256-[^;]*'; img-src https/,
      )
    }
  })

  it('attack 13: the store’s files hold no token, code, link, state or health value in clear', async () => {
    const files = (await readdir(house.folder, { recursive: true })).filter((name) => !name.endsWith('spill'))
    const text = (await Promise.all(files.map((name) => readFile(join(house.folder, name), 'latin1')))).join('')
    expect(text.length).toBeGreaterThan(1_000)
    expect(text).toContain(`fitbit:${ann.user.id}`)
    for (const secret of [...house.fitbit.issuedSecrets(), ...secrets]) expect(text).not.toContain(secret)
    expect(text).not.toMatch(/"bpm"|"resting"/)
    // The key's id is there, so that it can be rotated.
    expect(text).toMatch(/v1\.k1\.[\w-]{40,}/)
  })

  it('attack 15: there is no webhook to fake: an unknown POST is refused and nothing comes of it', async () => {
    const [keys, asked] = [await keysOf(house), house.fitbit.counters.requests]
    const body = JSON.stringify([{ collectionType: 'activities', ownerId: 'A', subscriptionId: '1' }])
    for (const path of ['/webhooks/fitbit', '/webhook', '/fitbit/webhook', '/oauth/fitbit', '/', '/interactions']) {
      const headers = { 'content-type': 'application/json', 'x-fitbit-signature': 'forged' }
      expect((await raw(path, { method: 'POST', headers: { ...headers, host: hostOf() }, body })).status).toEqual(
        refused,
      )
    }
    expect([await keysOf(house), house.fitbit.counters.requests]).toEqual([keys, asked])
  })

  const hostOf = () => new URL(house.bot.publicUrl).host

  it('attack 16: a forged Host is refused and consumes nothing, and no parameter decides where a redirect leads', async () => {
    const cy = member(house, 'cy', 'davi')
    const url = await freshLink(cy)
    const { pathname } = new URL(url)
    for (const host of ['evil.example', `evil.example:${new URL(url).port}`, `${hostOf()}.evil.example`]) {
      for (const method of ['GET', 'POST']) {
        const answer = await raw(pathname, { method, headers: { host, 'x-forwarded-host': 'evil.example' } })
        expect([answer.status, answer.location]).toEqual([refused, undefined])
        expect(answer.text).not.toContain('evil.example')
      }
    }
    const forged = { host: hostOf(), 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'gopher' }
    const { location = '' } = await raw(`${pathname}?next=https://evil.example&redirect_uri=https://evil.example`, {
      method: 'POST',
      headers: forged,
    })
    const target = new URL(location)
    expect(target.origin).toBe(new URL(house.discord.authorizeUrl).origin)
    expect(target.searchParams.get('redirect_uri')).toBe(`${house.bot.publicUrl}/oauth/discord/callback`)
    expect(location).not.toContain('evil')
    expect((await followLink(browserOf(house, cy.user, 'davi'), url)).text).toMatch(/Fitbit is linked/)
  })

  it('bad input of every kind gets a 4xx and consumes nothing', async () => {
    const di = member(house, 'di', 'eli')
    const url = await freshLink(di)
    const browser = browserOf(house, di.user, 'eli')
    const { consent, state } = await toConsent(browser, url)
    const { address } = await hop(house, browser, consent)
    const cookie = { host: hostOf() }
    const path = '/oauth/fitbit/callback'
    const tries: [string, { method?: string; headers?: Record<string, string>; body?: string }?][] = [
      [`${path}?state=${state}&state=${state}&code=a`],
      [`${path}?state=${state}&code=a&code=b`],
      [`${path}?state=${state}&code=${'a'.repeat(5_000)}`],
      [`${path}?state=${state}&code=${'a'.repeat(40_000)}`],
      [`${path}?state=${state}`],
      [`${path}?state=%E0%A4%A&code=%`],
      [`${path}?state=${state}&code=a`, { method: 'POST' }],
      [`${path}?state=${state}&code=a`, { method: 'DELETE' }],
      [`${path}?state=${state}&code=a`, { method: 'HEAD' }],
      [new URL(url).pathname, { method: 'PUT' }],
      [new URL(url).pathname, { method: 'POST', body: 'x'.repeat(100_000) }],
      ['/choice/AAAA', { method: 'GET' }],
      ['/rest/AAAA', { method: 'POST' }],
    ]
    for (const [target, options = {}] of tries) {
      const { status } = await raw(target, { ...options, headers: { ...cookie, ...options.headers } })
      expect(status, `${options.method ?? 'GET'} ${target.slice(0, 60)}`).toEqual(refused)
    }
    expect((await browser.open(address)).text).toMatch(/Fitbit is linked/)
  })

  it('links asked for without end leave five live ones and a sentence with the time to wait', async () => {
    const ed = member(house, 'ed', 'farah')
    const before = await keysOf(house, 'pending::')
    const replies: string[] = []
    for (let i = 0; i < 14; i++) replies.push(await ed.ask('link', { provider: 'fitbit' }))
    expect(replies.filter((reply) => /lot of links in one minute/.test(reply))).toHaveLength(4)
    expect(replies.at(-1)).toMatch(/newest ones you got still work[\s\S]*in \d+ (second|minute)/)
    expect((await keysOf(house, 'pending::')).length - before.length).toBe(5)
  })

  it('attack 14: the log at its loudest holds no token, code, link, state, cookie or health value', async () => {
    // What fails is what is logged: the code's exchange, a refresh, the DM's edit, a page.
    const fay = member(house, 'fay', 'gita')
    const url = await freshLink(fay)
    house.fitbit.fail('garbage', { path: /oauth2\/token/ })
    house.discord.faults.add({
      method: 'PATCH',
      path: /messages/,
      status: 404,
      body: { code: 10008, message: url },
      times: 1,
    })
    expect((await followLink(browserOf(house, fay.user, 'gita'), url)).status).toBe(502)
    house.fitbit.expireAll()
    await ann.ask('heart', { date: '2024-03-07' })
    house.fitbit.heal()
    secrets.push(url.split('/').at(-1) ?? '')
    const log = house.bot.lines.join('\n')
    expect(log).toMatch(/the vendor gave no usable tokens for a code/)
    expect(log).toMatch(/could not be brought to its final state/)
    for (const secret of [...house.fitbit.issuedSecrets(), ...secrets]) expect(log).not.toContain(secret)
    expect(log).not.toContain(house.discord.token)
    expect(log).not.toContain(house.discord.clientSecret)
    expect(log).not.toMatch(/bpm|pulsecord-link=/)
  })
})
