import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Bot, startBot } from '../../sandbox/bot.ts'
import { createBrowser } from '../../sandbox/browser.ts'
import { renderMessage } from '../../sandbox/discord/render.ts'
import { browserOf, followLink, type House, linkIn, startHouse } from '../../sandbox/house.ts'
import { type Member, member } from './member.ts'
import { STORE_KINDS, startHouseOn } from './on-store.ts'

describe('a member’s life with the bot', () => {
  let house: House
  beforeAll(async () => {
    house = await startHouse({ discord: { strict: true }, env: { LOG_LEVEL: 'trace' } })
    await house.bot.ready()
  })
  afterAll(() => house.close())

  it('links, asks, renews and leaves', async () => {
    const ann = member(house, 'ann', 'ann')
    expect(await ann.ask('heart')).toMatch(/No health account is linked/)
    expect(await ann.link()).toMatch(/Fitbit is linked/)
    expect(await ann.ask('heart', { date: '2024-03-09' })).toMatch(/Resting.*bpm[\s\S]*\[picture: Line chart/)
    house.fitbit.expireAll()
    const before = house.fitbit.counters.refreshes
    const replies = await Promise.all(
      ['2024-03-08', '2024-03-07', '2024-03-06', '2024-03-05'].map((date) => ann.ask('heart', { date })),
    )
    expect(replies.every((reply) => reply.includes('bpm'))).toBe(true)
    expect(house.fitbit.counters.refreshes - before).toBe(1)
    expect(await ann.ask('unlink')).toMatch(/is unlinked/)
    expect(house.fitbit.counters.revocations).toBe(1)
    expect(await ann.ask('heart')).toMatch(/No health account is linked/)
    expect(await ann.ask('unlink')).toMatch(/Nothing is linked/)
  })

  it('is told to link again when the vendor withdrew the grant, and can', async () => {
    const bo = member(house, 'bo', 'bo')
    await bo.link()
    house.fitbit.revokeAll('bo')
    expect(await bo.ask('heart', { date: '2024-03-09' })).toMatch(/stopped accepting our access/)
    expect(await bo.ask('heart', { date: '2024-03-09' })).toMatch(/stopped accepting our access/)
    expect(await bo.link()).toMatch(/Fitbit is linked/)
    expect(await bo.ask('heart', { date: '2024-03-09' })).not.toMatch(/stopped accepting/)
  })

  it.each([
    ['2025-02-30', 'davi', /isn't a date in the calendar[\s\S]*2025-02-28/],
    ['soon', 'ida', /isn't a date I can read[\s\S]*yesterday/],
    ['2999-01-01', 'jo', /hasn't begun yet/],
    ['`@everyone` <@1> **x**', 'kai', /isn't a date I can read/],
  ])('is told what is wrong with the date %s, without a call to the vendor', async (date, person, words) => {
    const cy = member(house, 'cy', person)
    await cy.link()
    await cy.ask('heart', { date: '2024-03-09' })
    const before = house.fitbit.counters.requests
    expect(await cy.ask('heart', { date })).toMatch(words)
    expect(house.fitbit.counters.requests).toBe(before)
  })

  it('gets the button in the private reply when DMs are closed', async () => {
    const di = member(house, 'di', 'eli', { dms: 'closed' })
    const handle = house.discord.slash(di.user, 'link', { provider: 'fitbit' }, { dm: true })
    const message = await handle.settled
    expect(renderMessage(message, { now: Date.now() })).toMatch(/DMs are closed/)
    expect((await handle.acked).ephemeral).toBe(true)
    expect(house.discord.inbox(di.user)).toEqual([])
    expect((await followLink(browserOf(house, di.user, 'eli'), linkIn(message))).text).toMatch(/Fitbit is linked/)
  })

  it('sees the DM brought to its final state', async () => {
    const ed = member(house, 'ed', 'farah')
    await ed.link()
    const [dm] = house.discord.inbox(ed.user)
    expect(dm && renderMessage(dm, { now: Date.now() })).toMatch(/Fitbit is linked[\s\S]*\/heart/)
    const fay = member(house, 'fay', 'ann')
    expect(await fay.link({ deny: true })).toMatch(/You said no/)
    const [cancelled] = house.discord.inbox(fay.user)
    expect(cancelled && renderMessage(cancelled, { now: Date.now() })).toMatch(/cancelled/)
  })

  it('cannot be linked by somebody else’s browser', async () => {
    const gus = member(house, 'gus', 'ann')
    const eve = house.discord.world.user({ name: 'eve' })
    const message = await house.discord.slash(gus.user, 'link', { provider: 'fitbit' }, { dm: true }).settled
    const page = await followLink(browserOf(house, eve, 'bo'), linkIn(message)).catch((error: unknown) => String(error))
    expect(typeof page === 'string' ? page : page.text).toMatch(/somebody else/)
    expect(await gus.ask('heart')).toMatch(/No health account is linked/)
  })

  it('finds pages that cost nothing to open, say no more than they must, and allow no script', async () => {
    const hal = member(house, 'hal', 'ann')
    const url = linkIn(await house.discord.slash(hal.user, 'link', { provider: 'fitbit' }, { dm: true }).settled)
    const page = await createBrowser().open(url)
    expect(page.status).toBe(200)
    expect(page.forms).toHaveLength(1)
    expect(page.forms[0]?.method).toBe('post')
    expect(page.headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/)
    expect(page.headers.get('cache-control')).toBe('no-store')
    expect(page.headers.get('referrer-policy')).toBe('no-referrer')
    expect((await createBrowser().open(url)).status).toBe(200)
    expect((await createBrowser().open(`${house.bot.publicUrl}/link/AAAAAAAAAAAAAAAAAAAAAA`)).status).toBe(410)
    expect((await createBrowser().open(`${house.bot.publicUrl}/oauth/fitbit/callback?code=a&state=b`)).status).toBe(410)
    expect(
      (await createBrowser().open(`${house.bot.publicUrl}/oauth/nobody/callback?code=a&state=b`)).status,
    ).toBeGreaterThanOrEqual(400)
  })

  it('survives an interaction that is lost', async () => {
    const ivy = member(house, 'ivy', 'ann')
    for (const [code, status] of [
      [10062, 404],
      [40060, 400],
    ] as const) {
      const body = { code, message: 'lost' }
      house.discord.faults.add({ method: 'POST', path: /\/callback$/, status, body, times: 1 })
      house.discord.slash(ivy.user, 'heart', {}, { dm: true }).settled.catch(() => undefined)
      await expect.poll(() => house.bot.lines.some((line) => line.includes(`"code":${code}`))).toBe(true)
    }
    expect(await ivy.ask('heart')).toMatch(/No health account/)
  })

  it('left no token, code, state or number in the log', () => {
    const log = house.bot.lines.join('\n')
    expect(log.length).toBeGreaterThan(500)
    for (const secret of house.fitbit.issuedSecrets()) expect(log).not.toContain(secret)
    expect(log).not.toContain(house.discord.token)
    expect(log).not.toContain(house.discord.clientSecret)
    expect(log).not.toMatch(/bpm/)
  })

  it('broke no rule of Discord on the way', () => {
    expect(house.discord.violations).toEqual([])
    expect(house.discord.responseViolations).toEqual([])
  })
})

describe('the process', () => {
  it('names every missing setting and exits 78', async () => {
    const bot = await startBot({ env: { PUBLIC_URL: '', TOKEN_KEYS: '' } })
    expect(await bot.exited).toBe(78)
    const text = bot.lines.join('\n')
    for (const name of ['DISCORD_TOKEN', 'PUBLIC_URL', 'TOKEN_KEYS', 'npm run demo']) expect(text).toContain(name)
  })

  it.each([
    ['STORE_URL', 'sqlite:/dev/null/a.db'],
    ['SPILL_DIR', '/dev/null/spill'],
  ])('says at once that %s names a place where nothing can be written, and exits 78', async (name, value) => {
    const env = { DISCORD_TOKEN: 'unused', STORE_URL: 'sqlite::memory:', [name]: value }
    const bot = await startBot({ env })
    expect(await bot.exited).toBe(78)
    // What a process said last may be read after its end.
    const words = new RegExp(`^Pulsecord cannot start: .*${name} names, /dev/null`, 'm')
    await expect.poll(() => bot.lines.join('\n')).toMatch(words)
  })

  it('says so and exits 1 when Discord cannot be reached', async () => {
    const house = await startHouse({ env: { DISCORD_API_URL: 'http://127.0.0.1:1/api' } })
    try {
      expect(await house.bot.exited).toBe(1)
      const words = 'Discord cannot be reached at 127.0.0.1 (ECONNREFUSED)'
      await expect.poll(() => house.bot.lines.join('\n')).toContain(words)
    } finally {
      await house.close()
    }
  })

  it('says so and exits 78 when Discord refuses the token', async () => {
    const house = await startHouse({
      env: { DISCORD_TOKEN: 'MTEwMDAwMDAwMDAwMDAwMDAwMA.GwRong.not-the-token-of-this-application-at-all' },
    })
    try {
      expect(await house.bot.exited).toBe(78)
      expect(house.bot.lines.join('\n')).toContain('Discord refuses DISCORD_TOKEN')
    } finally {
      await house.close()
    }
  })
})

describe.each(STORE_KINDS)('a restart, on %s', (kind) => {
  let house: House
  let again: Bot
  let ann: Member
  beforeAll(async () => {
    const env = { TOKEN_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64url')}` }
    house = await startHouseOn(kind, env, { fitbit: { latencyMs: 300 } })
    ann = member(house, 'ann', 'ann')
    await ann.link()
  })
  afterAll(async () => {
    await again?.stop('SIGKILL')
    await house.close()
  })

  it('follows a SIGTERM, which finishes what runs and exits 0', async () => {
    const guild = house.discord.world.guild({ name: 'here', members: [ann.user] })
    const handle = house.discord.slash(ann.user, 'heart', { date: '2024-03-08' }, { guild })
    await handle.acked
    const code = house.bot.stop('SIGTERM')
    expect(renderMessage(await handle.settled, { now: Date.now() })).toContain('bpm')
    expect(await code).toBe(0)
  })

  it('keeps a link, and no token that could be read in its file', async () => {
    if (kind === 'SQLite') {
      const file = await readFile(house.storeUrl.slice('sqlite:'.length), 'latin1')
      expect(file).toContain(ann.user.id)
      for (const secret of house.fitbit.issuedSecrets()) expect(file).not.toContain(secret)
    }
    again = await startBot({ env: house.env })
    await again.ready()
    expect(await ann.ask('heart', { date: '2024-03-09' })).toContain('bpm')
  })

  it('registers the commands anew only when they differ', async () => {
    const names = house.discord.commands().map(({ name }) => name)
    expect(names.sort()).toEqual([
      'about',
      'account',
      'activity',
      'board',
      'compare',
      'erase',
      'export',
      'heart',
      'help',
      'leaderboard',
      'link',
      'moderate',
      'recovery',
      'server',
      'settings',
      'share',
      'sleep',
      'steps',
      'trend',
      'unlink',
      'weight',
    ])
    const puts = house.discord.requests.filter(({ method, path }) => method === 'PUT' && path.includes('/commands'))
    expect(puts).toHaveLength(1)
    expect(await again.stop()).toBe(0)
  })
})
