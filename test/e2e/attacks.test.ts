import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createBrowser } from '../../sandbox/browser.ts'
import type { User } from '../../sandbox/discord/server.ts'
import { browserOf, followLink, type House, linkIn, startHouse } from '../../sandbox/house.ts'
import { expirePending, hop, inboxOf, keysOf, NOBODY, stateIn, toConsent } from './attack.ts'
import { type Member, member } from './member.ts'

/**
 * The attack table of linking, number by number, against the real bot as its own process: here what an attacker tries with
 * links, states and accounts; `attacks-leaks.test.ts` has what may be read, forged or led astray.
 */
describe('linking an account', () => {
  let house: House
  beforeAll(async () => {
    house = await startHouse({ discord: { strict: true } })
    await house.bot.ready()
  })
  afterAll(() => house.close())

  async function fresh(name: string, person: string): Promise<{ who: Member; url: string }> {
    const who = member(house, name, person)
    return {
      who,
      url: linkIn(await house.discord.slash(who.user, 'link', { provider: 'fitbit' }, { dm: true }).settled),
    }
  }
  const isLinked = async (who: Member) => !/Nothing is linked/.test(await who.ask('account'))
  const exchanges = () => house.fitbit.counters.exchanges
  const callback = (query: string) => `${house.bot.publicUrl}/oauth/fitbit/callback${query}`

  it('attack 1: a victim who opens somebody else’s link links nothing, and the link stays its owner’s', async () => {
    const { who: mallory, url } = await fresh('mallory', 'bo')
    const victim = house.discord.world.user({ name: 'victim' })
    const before = exchanges()
    const browser = browserOf(house, victim, 'bo')
    const identify = await browser.submit(await browser.open(url))
    const end = await browser.submit(identify, /authorize/i)
    expect(end.status).toBe(403)
    expect(end.text).toMatch(/somebody else’s/)
    expect(exchanges()).toBe(before)
    expect(await isLinked(mallory)).toBe(false)
    expect((await followLink(browserOf(house, mallory.user, 'ann'), url)).text).toMatch(/Fitbit is linked/)
  })

  it('attack 2: an attacker cannot finish a victim’s way with a guessed or foreign state', async () => {
    const { who, url } = await fresh('ann-2', 'chiyo')
    const { consent, state } = await toConsent(browserOf(house, who.user, 'chiyo'), url)
    const before = exchanges()
    for (const guess of [NOBODY, state]) {
      const attack = await createBrowser().open(callback(`?code=attackers&state=${guess}`))
      expect(attack.status).toBeGreaterThanOrEqual(400)
      expect(attack.status).toBeLessThan(500)
    }
    const mallory = await fresh('mallory-2', 'davi')
    const theirs = await toConsent(browserOf(house, mallory.who.user, 'davi'), mallory.url)
    const answered = await hop(house, theirs.browser, theirs.consent)
    const foreign = await theirs.browser.open(callback(`?code=${answered.code}&state=${state}`))
    expect(foreign.status).toBe(400)
    expect([exchanges(), await isLinked(who)]).toEqual([before, false])
    expect(stateIn(consent)).toBe(state)
  })

  it('attack 3: a replayed callback is refused as used, and no second exchange is made', async () => {
    const { who, url } = await fresh('ann-3', 'eli')
    const { browser, consent } = await toConsent(browserOf(house, who.user, 'eli'), url)
    const { address } = await hop(house, browser, consent)
    const before = exchanges()
    expect((await browser.open(address)).text).toMatch(/Fitbit is linked/)
    const again = await browser.open(address)
    expect([again.status, exchanges() - before]).toEqual([410, 1])
    expect(again.text).toMatch(/used this one yourself, in this browser/)
    const elsewhere = await createBrowser().open(address)
    expect([elsewhere.status, exchanges() - before]).toEqual([410, 1])
    expect(elsewhere.text).toMatch(/If that was not you/)
  })

  it('attack 4: of two callbacks with one state at the same moment, one wins', async () => {
    const { who, url } = await fresh('ann-4', 'farah')
    const { browser, consent } = await toConsent(browserOf(house, who.user, 'farah'), url)
    const { address } = await hop(house, browser, consent)
    const before = exchanges()
    const pages = await Promise.all([1, 2, 3, 4].map(() => browser.open(address)))
    expect(pages.map(({ status }) => status).sort()).toEqual([200, 410, 410, 410])
    expect(exchanges() - before).toBe(1)
  })

  it('attack 5: a callback without a state, a cookie or both is refused', async () => {
    const { who, url } = await fresh('ann-5', 'gita')
    const { state } = await toConsent(browserOf(house, who.user, 'gita'), url)
    const before = exchanges()
    for (const query of ['?code=a', '', '?code=a&state=', `?code=a&state=${state}`, '?code=a&state=undefined']) {
      const { status } = await createBrowser().open(callback(query))
      expect(status).toBeGreaterThanOrEqual(400)
      expect(status).toBeLessThan(500)
    }
    expect([exchanges(), await isLinked(who)]).toEqual([before, false])
  })

  it('attack 6: an old link says so on a page, and its DM has lost its button', async () => {
    const { who, url } = await fresh('ann-6', 'hugo')
    await expirePending(house, url)
    const page = await createBrowser().open(url)
    expect(page.status).toBe(410)
    expect(page.text).toMatch(/no longer good[\s\S]*\/link/)
    expect(inboxOf(house, who.user).filter((text) => text.includes('has run out'))).toHaveLength(1)
    expect(await isLinked(who)).toBe(false)
  })

  it('attack 7: previews and crawlers cost nothing; only a press consumes', async () => {
    const { who, url } = await fresh('ann-7', 'ida')
    for (let i = 0; i < 3; i++) {
      expect((await createBrowser().open(url)).status).toBe(200)
      expect((await fetch(url, { method: 'HEAD' })).status).toBe(200)
    }
    expect((await followLink(browserOf(house, who.user, 'ida'), url)).text).toMatch(/Fitbit is linked/)
  })

  it('attack 8: one vendor account is never two members’; a second claim asks, and moving tells the first once', async () => {
    const [first, second] = [await fresh('first', 'jo'), await fresh('second', 'jo')]
    await followLink(browserOf(house, first.who.user, 'jo'), first.url)
    const browser = browserOf(house, second.who.user, 'jo')
    const asked = await followLink(browser, second.url)
    expect(asked.status).toBe(409)
    expect(asked.text).toMatch(/linked to another Discord account/)
    expect(asked.html).not.toMatch(new RegExp(`first|${first.who.user.id}`))
    expect([await isLinked(first.who), await isLinked(second.who)]).toEqual([true, false])
    expect(inboxOf(house, second.who.user).join()).toMatch(/linked to another Discord account/)
    expect((await browser.submit(asked, /Move it/)).text).toMatch(/Fitbit is linked/)
    expect([await isLinked(first.who), await isLinked(second.who)]).toEqual([false, true])
    expect(inboxOf(house, first.who.user).filter((text) => /Your Fitbit link has ended/.test(text))).toHaveLength(1)
    expect(inboxOf(house, first.who.user).join()).not.toContain('second')
    expect(await second.who.ask('heart', { date: '2024-03-09' })).not.toMatch(/stopped accepting/)
  })

  it('attack 8, at the same moment: two members with one account end with one link', async () => {
    const ways = await Promise.all(
      ['one', 'two'].map(async (name) => {
        const { who, url } = await fresh(name, 'kai')
        const { browser, consent } = await toConsent(browserOf(house, who.user, 'kai'), url)
        return { who, browser, ...(await hop(house, browser, consent)) }
      }),
    )
    const ends = await Promise.all(ways.map(({ browser, address }) => browser.open(address)))
    expect(ends.map(({ status }) => status).sort()).toEqual([200, 409])
    const linked = await Promise.all(ways.map(({ who }) => isLinked(who)))
    expect(linked.filter(Boolean)).toHaveLength(1)
  })

  it('attack 9: another vendor account on re-link overwrites nothing until the member chooses', async () => {
    const { who, url } = await fresh('ann-9', 'lena')
    await followLink(browserOf(house, who.user, 'lena'), url)
    await who.ask('heart', { date: '2024-03-09' })
    const copies = async () => (await keysOf(house, `cache::fitbit:${who.user.id}:`)).length
    const before = await copies()
    expect(before).toBeGreaterThan(0)
    const again = linkIn(await house.discord.slash(who.user, 'link', { provider: 'fitbit' }, { dm: true }).settled)
    const browser = browserOf(house, who.user, 'mo')
    const asked = await followLink(browser, again)
    expect(asked.text).toMatch(/Keep my history[\s\S]*Start over/)
    expect([await copies(), await isLinked(who)]).toEqual([before, true])
    expect((await browser.submit(asked, /Start over/)).text).toMatch(/Fitbit is linked/)
    expect(await copies()).toBe(0)
  })

  it('attack 11: a No at the vendor links nothing, says so, and brings the DM to its end', async () => {
    const { who, url } = await fresh('ann-11', 'mo')
    const before = exchanges()
    const end = await followLink(browserOf(house, who.user, 'hugo'), url, { deny: true })
    expect([end.status, exchanges()]).toEqual([200, before])
    expect(end.text).toMatch(/You said no/)
    expect(inboxOf(house, who.user).join()).toMatch(/cancelled/)
    expect(await isLinked(who)).toBe(false)
  })

  it('attack 12: an unticked scope is named, with what will not work and one button to grant it', async () => {
    const who = member(house, 'ann-12', 'bo')
    const url = linkIn(await house.discord.slash(who.user, 'link', { provider: 'fitbit' }, { dm: true }).settled)
    const browser = browserOf(house, who.user, 'bo')
    const part = await followLink(browser, url, { scopes: ['profile', 'settings'] })
    expect(part.text).toMatch(/Not allowed: heart rate[\s\S]*not work without it: \/heart[\s\S]*\[ Allow the rest \]/)
    expect(await who.ask('heart')).toMatch(/Not ticked when you linked[\s\S]*\[ Allow the rest \]/)
    const stolen = await createBrowser().submit(part)
    expect(stolen.status).toBe(400)
    const consent = await browser.submit(part)
    expect((await browser.submit(consent, /allow/i)).text).toMatch(/Fitbit is linked/)
    expect(await who.ask('heart', { date: '2024-03-09' })).toContain('bpm')
  })

  it('attack 17: nobody can ask for a link for somebody else', async () => {
    await house.discord.waitForCommands()
    const link = house.discord.commands().find(({ name }) => name === 'link')
    expect((link?.options ?? []).map(({ name }: { name: string }) => name)).toEqual(['provider'])
    const admin = member(house, 'admin', 'mo')
    const other: User = house.discord.world.user({ name: 'other' })
    const handle = house.discord.slash(admin.user, 'link', { provider: 'fitbit' }, { dm: true })
    const message = await handle.settled
    expect((await handle.acked).ephemeral).toBe(true)
    expect(inboxOf(house, other)).toEqual([])
    const end = await followLink(browserOf(house, other, 'mo'), linkIn(message)).catch(String)
    expect(typeof end === 'string' ? end : end.text).toMatch(/somebody else/)
  })

  it('broke no rule of Discord on the way', () => {
    expect(house.discord.violations).toEqual([])
    expect(house.discord.responseViolations).toEqual([])
  })
})
