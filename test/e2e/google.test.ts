import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startBot } from '../../sandbox/bot.ts'
import { renderMessage } from '../../sandbox/discord/render.ts'
import { browserOf, followLink, type House, linkIn, startHouse } from '../../sandbox/house.ts'
import { type Member, member } from './member.ts'

const PREFIX = 'https://www.googleapis.com/auth/googlehealth.'

const inboxOf = (house: House, { user }: Member) =>
  house.discord.inbox(user).map((message) => renderMessage(message, { now: Date.now() }))

describe('a member of Google Health', () => {
  let house: House
  beforeAll(async () => {
    house = await startHouse({ discord: { strict: true }, google: { testing: true, refreshLifeSeconds: 100_000 } })
    await house.bot.ready()
  })
  afterAll(() => house.close())

  it('links, asks, is renewed without a new refresh token, and leaves', async () => {
    const ann = member(house, 'ann', 'ann')
    expect(await ann.link({ provider: 'google-health' })).toMatch(/Google Health is linked/)
    expect(await ann.ask('heart', { date: '2024-03-09' })).toMatch(
      /Resting.*bpm[\s\S]*\[picture: Line chart[\s\S]*Google Health/,
    )
    for (const dates of [
      ['2024-03-08', '2024-03-07'],
      ['2024-03-06', '2024-03-05'],
    ]) {
      house.google.expireAll()
      const before = house.google.counters.refreshes
      const replies = await Promise.all(dates.map((date) => ann.ask('heart', { date })))
      expect(replies.map((reply) => reply.includes('bpm'))).toEqual([true, true])
      expect(house.google.counters.refreshes - before).toBe(1)
    }
    expect(house.google.counters.refusedRefreshes).toBe(0)
    expect(await ann.ask('unlink')).toMatch(/Google Health is unlinked/)
    expect(house.google.counters.revocations).toBe(1)
    expect(await ann.ask('unlink')).toMatch(/Nothing is linked/)
  })

  it('sees the same day as a member of Fitbit with the same watch', async () => {
    const [bo, twin] = [member(house, 'bo', 'bo'), member(house, 'bo2', 'bo')]
    await bo.link({ provider: 'google-health' })
    await twin.link({ provider: 'fitbit' })
    const [google, fitbit] = await Promise.all([bo, twin].map((who) => who.ask('heart', { date: '2024-03-07' })))
    const numbers = (reply = '') => /Range.*|In zones.*|Resting.*/g.exec(reply)?.[0]
    expect(numbers(google)).toBeDefined()
    expect(numbers(google)).toBe(numbers(fitbit))
  })

  it('who unticked the heart is told which command will not work, and can allow it with a button', async () => {
    const farah = member(house, 'farah', 'farah')
    const scopes = ['sleep', 'settings', 'activity_and_fitness'].map((name) => `${PREFIX}${name}.readonly`)
    expect(await farah.link({ provider: 'google-health', scopes })).toMatch(/in part[\s\S]*Not allowed[\s\S]*\/heart/)
    const reply = await farah.ask('heart', { date: '2024-03-09' })
    expect(reply).toMatch(/Not ticked when you linked Google Health: heart rate, weight and other measurements/)
    expect(reply).toMatch(/Allow the rest/)
  })

  it('who signed in with an account without a profile is told where to set one up, and nothing is left behind', async () => {
    const gita = member(house, 'gita', 'gita')
    house.google.fail('account-not-linked', { path: /identity$/, times: 1 })
    const before = house.google.counters.revocations
    const page = await gita.link({ provider: 'google-health' })
    expect(page).toMatch(/No Google Health account behind that sign-in[\s\S]*Nothing was linked/)
    expect(house.google.counters.revocations - before).toBe(1)
    expect(await gita.ask('heart')).toMatch(/No health account is linked/)
    expect(inboxOf(house, gita).join()).toMatch(/not set up for Google Health/)
  })

  it.each([
    ['server-error', /fault of its own/],
    ['gateway-html', /maintenance page/],
    ['garbage', /can't read/],
    ['wrong-shape', /can't read/],
    ['service-disabled', /refused this bot, not you/],
    ['denied', /wants you to do something/],
    ['rate-limited-user', /enough questions/],
    ['scope-insufficient', /Not ticked when you linked/],
  ] as const)('is told the truth about %s, and stays linked', async (kind, words) => {
    const hugo = member(house, `hugo-${kind}`, 'kai')
    await hugo.link({ provider: 'google-health' })
    house.google.fail(kind, { path: /dataTypes/ })
    try {
      expect(await hugo.ask('heart', { date: '2024-03-09' })).toMatch(words)
    } finally {
      house.google.heal()
    }
    expect(await hugo.ask('account')).toMatch(/Google Health.*works/)
    // One account belongs to one member.
    await hugo.ask('unlink')
  })

  it('hears of the end of a grant in testing two days before, once, with a button', async () => {
    const lena = member(house, 'lena', 'lena')
    await lena.link({ provider: 'google-health' })
    const news = () => inboxOf(house, lena).filter((text) => /Google Health link ends/.test(text))
    await expect.poll(() => news().length, { timeout: 30_000 }).toBe(1)
    expect(news()[0]).toMatch(/Reconnect/)
  })

  it('broke no rule of Discord, and put no secret into the log', () => {
    expect(house.discord.violations).toEqual([])
    expect(house.discord.responseViolations).toEqual([])
    const log = house.bot.lines.join('\n')
    for (const secret of house.google.issuedSecrets()) expect(log).not.toContain(secret)
  })
})

describe('a member of Fitbit on the day it is gone', () => {
  let house: House
  let ann: Member
  beforeAll(async () => {
    house = await startHouse({ discord: { strict: true } })
    await house.bot.ready()
    ann = member(house, 'ann', 'ann')
    await ann.link()
    expect(await ann.ask('heart', { date: '2024-03-09' })).toContain('bpm')
    house.fitbit.fail('gone')
  })
  afterAll(() => house.close())

  it('is told why, what takes its place, and by one message', async () => {
    for (const date of ['2024-03-01', '2024-03-02']) {
      expect(await ann.ask('heart', { date })).toMatch(
        /switched this service off[\s\S]*Nothing of yours was deleted[\s\S]*Link Google Health/,
      )
    }
    const told = () => inboxOf(house, ann).filter((text) => /switched off the service/.test(text))
    await expect.poll(() => told().length, { timeout: 30_000 }).toBe(1)
    expect(await ann.ask('account')).toMatch(/switched this service off[\s\S]*Link Google Health/)
  })

  it('still sees the days that are kept here', async () => {
    expect(await ann.ask('heart', { date: '2024-03-09' })).toContain('bpm')
  })

  it('is moved by the button: the old link ends, its tokens go, and its days stay', async () => {
    const message = house.discord.inbox(ann.user).find((one) => JSON.stringify(one).includes('link:google-health'))
    if (!message) throw new Error('no message with a button')
    const handle = house.discord.press(ann.user, message, 'link:google-health')
    const page = await followLink(browserOf(house, ann.user, 'ann'), linkIn(await handle.settled))
    expect(page.text).toMatch(/Google Health is linked[\s\S]*takes the place of Fitbit/)
    const account = await ann.ask('account')
    expect(account).toMatch(/Google Health.*works/)
    expect(account).not.toMatch(/Fitbit.*(works|switched)/)
    expect(await ann.ask('heart', { date: '2024-03-08' })).toMatch(/bpm[\s\S]*Google Health/)
    const store = await ann.ask('export')
    expect(store).toMatch(/Everything this bot holds/)
  })

  it('is not told twice', async () => {
    await ann.ask('heart', { date: '2024-03-03' })
    expect(inboxOf(house, ann).filter((text) => /switched off the service/.test(text))).toHaveLength(1)
  })
})

describe('where the operator says that Fitbit is gone', () => {
  it('members are told without having asked, and nobody is offered it', async () => {
    const before = await startHouse({})
    const { fitbit } = before
    await before.bot.ready()
    const bo = member(before, 'bo', 'bo')
    await bo.link()
    await before.bot.stop()
    const again = await startBot({ env: { ...before.env, FITBIT_RETIRED: 'true' } })
    try {
      await again.ready()
      await expect
        .poll(() => inboxOf(before, bo).filter((text) => /switched off the service/.test(text)).length, {
          timeout: 30_000,
        })
        .toBe(1)
      const asked = fitbit.requests.length
      expect(await bo.ask('heart', { date: '2024-03-09' })).toMatch(/switched this service off/)
      expect(fitbit.requests.length).toBe(asked)
      const [link] = before.discord.commands().filter(({ name }) => name === 'link')
      expect(JSON.stringify(link)).not.toContain('fitbit')
      expect(await bo.ask('unlink')).toMatch(/Fitbit is unlinked/)
    } finally {
      await again.stop()
      await before.close()
    }
  })
})
