import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type House, linkIn, startHouse } from '../../sandbox/house.ts'
import { accessibilityProblems, describeWithBrowser } from '../support/chromium.ts'
import { type Member, member } from './member.ts'

const PHONE = { width: 390, height: 844 }

interface Seen {
  wide: number
  small: number
  buttons: number[]
}

/** Runs in the page, so it is text here: this project is not checked against a browser's types. */
const LOOK = `({
  wide: document.documentElement.scrollWidth,
  small: [...document.querySelectorAll('p, li, h1, h2, button')]
    .filter((element) => parseFloat(getComputedStyle(element).fontSize) < 14).length,
  buttons: [...document.querySelectorAll('button')].map((button) => button.getBoundingClientRect().height),
})`

/** The way from the button to the end in a real browser: what it shows, on a phone, in both schemes, to everybody. */
describeWithBrowser('the link pages in a browser', (launch) => {
  let house: House
  let browser: Browser
  const contexts: BrowserContext[] = []

  beforeAll(async () => {
    ;[house, browser] = await Promise.all([startHouse({ discord: { strict: true } }), launch()])
    await house.bot.ready()
  })
  afterAll(async () => {
    await browser?.close()
    await house?.close()
  })

  /** A phone on which `who` is signed in to Discord and `person` to Fitbit. */
  async function phone(who: Member, person: string, colorScheme: 'dark' | 'light' = 'light'): Promise<Page> {
    const context = await browser.newContext({ viewport: PHONE, colorScheme })
    contexts.push(context)
    const cookies = [
      [house.discord.url, house.discord.signIn(who.user)],
      [house.fitbit.url, house.fitbit.signIn(person)],
    ] as const
    await context.addCookies(
      cookies.map(([url, header]) => {
        const [name = '', value = ''] = header.split('=')
        return { url, name, value }
      }),
    )
    return context.newPage()
  }

  async function fresh(name: string, locale?: 'ja'): Promise<{ who: Member; url: string }> {
    const who = member(house, name, 'ann', locale && { locale })
    return { who, url: await another(who, name) }
  }

  async function another(who: Member, name: string): Promise<string> {
    const guild = house.discord.world.guild({ name: `Where ${name} is`, members: [who.user] })
    return linkIn(await house.discord.slash(who.user, 'link', { provider: 'fitbit' }, { guild }).settled)
  }

  /** From the link to the vendor's answer; every box ticked. */
  async function walk(page: Page, url: string): Promise<void> {
    await page.goto(url)
    await page.getByRole('button', { name: /Continue as @/ }).click()
    await page.getByRole('button', { name: 'Authorize' }).click()
    await page.getByRole('button', { name: 'Allow' }).click()
  }

  /** Readable: nothing runs off the side, nothing is too small to read or to press, axe has nothing to say. */
  async function expectReadable(page: Page, language = 'en'): Promise<void> {
    expect(await page.getAttribute('html', 'lang')).toBe(language)
    expect(await accessibilityProblems(page)).toEqual([])
    const seen = await page.evaluate<Seen>(LOOK)
    expect(seen.wide).toBeLessThanOrEqual(PHONE.width)
    expect(seen.small).toBe(0)
    for (const height of seen.buttons) expect(height).toBeGreaterThanOrEqual(44)
  }

  it.each([
    ['light', 'ann'],
    ['dark', 'bo'],
  ] as const)('lead a member from the button to the link (%s)', async (scheme, person) => {
    const { who, url } = await fresh(`ann-${scheme}`)
    const page = await phone(who, person, scheme)
    const complaints: string[] = []
    page.on('console', (message) => {
      const ours = message.location().url.startsWith(house.bot.publicUrl)
      if (ours && message.type() === 'error') complaints.push(message.text())
    })
    await page.goto(url)
    await expectReadable(page)
    await page.getByRole('button', { name: /Continue as @/ }).click()
    await page.getByRole('button', { name: 'Authorize' }).click()
    await page.getByRole('button', { name: 'Allow' }).click()
    await page.getByRole('heading', { name: 'Fitbit is linked' }).waitFor()
    await expectReadable(page)
    expect(complaints).toEqual([])
    expect(await who.ask('heart', { date: '2024-03-09' })).toContain('bpm')
  })

  it.each(['light', 'dark'] as const)(
    'are as readable in Japanese, whatever the browser speaks (%s)',
    async (scheme) => {
      const { who, url } = await fresh(`chiyo-${scheme}`, 'ja')
      const page = await phone(who, scheme === 'light' ? 'chiyo' : 'kai', scheme)
      await page.goto(url)
      await expectReadable(page, 'ja')
      await page.getByRole('button', { name: 'として続ける' }).click()
      await page.getByRole('button', { name: 'Authorize' }).click()
      await page.getByLabel('Heart rate').uncheck()
      await page.getByRole('button', { name: 'Allow' }).click()
      await page.getByRole('heading', { name: 'Fitbitの一部を連携しました' }).waitFor()
      await expectReadable(page, 'ja')
      await page.goto(`${house.bot.publicUrl}/nowhere`)
      await page.getByRole('heading', { name: /fit together/ }).waitFor()
      await expectReadable(page)
    },
  )

  it('say what is missing when a box was unticked', async () => {
    const { who, url } = await fresh('bo')
    const page = await phone(who, 'gita')
    await page.goto(url)
    await page.getByRole('button', { name: /Continue/ }).click()
    await page.getByRole('button', { name: 'Authorize' }).click()
    await page.getByLabel('Heart rate').uncheck()
    await page.getByRole('button', { name: 'Allow' }).click()
    await page.getByText('Not allowed: heart rate').waitFor()
    await page.getByText('Will not work without it: /heart, /recovery.').waitFor()
    await expectReadable(page)
    await page.getByRole('button', { name: 'Allow the rest' }).click()
    await page.getByRole('button', { name: 'Allow' }).click()
    await page.getByRole('heading', { name: 'Fitbit is linked' }).waitFor()
    expect(await who.ask('account')).toMatch(
      /May read heart rate · steps, activity and exercise · .* · time zone and units · paired devices/,
    )
  })

  it('ask before a vendor account is moved, and after that before an old one is replaced', async () => {
    const [first, second] = [await fresh('gus'), await fresh('hal')]
    await walk(await phone(first.who, 'davi'), first.url)
    await expect.poll(() => first.who.ask('account')).toMatch(/Fitbit · linked/)
    const page = await phone(second.who, 'davi')
    await walk(page, second.url)
    await page.getByRole('heading', { name: /linked elsewhere/ }).waitFor()
    await expectReadable(page)
    expect(await page.textContent('body')).not.toMatch(/gus/i)
    await page.getByRole('button', { name: 'Move it to @hal' }).click()
    await page.getByRole('heading', { name: 'Fitbit is linked' }).waitFor()
    const other = await phone(second.who, 'eli')
    await walk(other, await another(second.who, 'hal again'))
    await other.getByRole('heading', { name: /another Fitbit account/ }).waitFor()
    await expectReadable(other)
    await other.getByRole('button', { name: 'Leave it as it is' }).click()
    await other.getByRole('heading', { name: /as it was/ }).waitFor()
    await expectReadable(other)
  })

  it('tell a member who comes back that the link was used, and by whom', async () => {
    const { who, url } = await fresh('ida')
    const page = await phone(who, 'ida')
    await walk(page, url)
    await page.getByRole('heading', { name: 'Fitbit is linked' }).waitFor()
    await page.goto(url)
    await page.getByText('you used this one yourself').waitFor()
    await expectReadable(page)
    const elsewhere = await phone(who, 'ida')
    await elsewhere.goto(url)
    await elsewhere.getByText('If that was not you').waitFor()
    await expectReadable(elsewhere)
  })

  it('say that nothing happened after a No', async () => {
    const { who, url } = await fresh('cy')
    const page = await phone(who, 'ann')
    await page.goto(url)
    await page.getByRole('button', { name: /Continue/ }).click()
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('heading', { name: 'You said no' }).waitFor()
    await expectReadable(page)
  })

  it('stop somebody else’s browser', async () => {
    const { url } = await fresh('di')
    const page = await phone(member(house, 'eve', 'bo'), 'bo')
    await page.goto(url)
    await page.getByRole('button', { name: /Continue/ }).click()
    await page.getByRole('button', { name: 'Authorize' }).click()
    await page.getByRole('heading', { name: /somebody else/ }).waitFor()
    await expectReadable(page)
  })

  it.each([
    ['/link/AAAAAAAAAAAAAAAAAAAAAA', /no longer good/],
    ['/nowhere', /fit together/],
    ['/oauth/fitbit/callback?code=a&state=b', /no longer good/],
  ])('are readable where the way ends: %s', async (path, heading) => {
    const { who } = await fresh('fay')
    const page = await phone(who, 'ann')
    await page.goto(`${house.bot.publicUrl}${path}`)
    await page.getByRole('heading', { name: heading }).waitFor()
    await expectReadable(page)
  })

  // The last: whoever hurries is asked to wait for a while.
  it('ask a client that hurries to wait, in words', async () => {
    const url = `${house.bot.publicUrl}/link/AAAAAAAAAAAAAAAAAAAAAA`
    const context = await browser.newContext({ viewport: PHONE })
    const page = await context.newPage()
    let hurries = true
    // Goes on meanwhile: by the time a slow machine has opened the page, one more would be allowed.
    const hurry = (async () => {
      while (hurries) await Promise.all(Array.from({ length: 50 }, () => fetch(url)))
    })()
    await expect.poll(async () => (await page.goto(url))?.status(), { timeout: 15_000 }).toBe(429)
    hurries = false
    await hurry
    await page.getByRole('heading', { name: 'Too many pages at once' }).waitFor()
    await expectReadable(page)
  })
})
