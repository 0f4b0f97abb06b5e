import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { pageCsp } from '../../src/views/page.ts'
import { PAGE_CSS } from '../../src/views/page-layout.ts'
import type { Outcome } from '../../src/views/page-outcome.ts'
import type { OutcomeFacts } from '../../src/views/page-words.ts'
import { LANGUAGE_IDS, LANGUAGES } from '../../src/views/words/languages.ts'
import { contrast } from './contrast.ts'
import { facts, outcomes } from './outcomes.ts'
import { confirm, expectPage, hostile, show, words } from './pages.ts'

describe('the page a link opens', () => {
  it('names the person, the vendor and what is read, and asks once', async () => {
    const page = await confirm()
    expectPage(page)
    expect(words(page)).toMatchInlineSnapshot(
      `"Pulsecord Link Fitbit A You are linking a health account to @Ann on Discord. Not you? Close this page. Nothing has happened yet. What will be read heart rate time zone and units paired devices and their last sync Only @Ann sees it, until they share. Unlinking ends it at any time. Continue as @Ann Next, Discord may ask who you are; then Fitbit asks for your consent. This page works once, until 09:45 UTC . Not medical advice. Not affiliated with Discord or the makers of wearables."`,
    )
    expect(page.match(/<form/g)).toHaveLength(1)
    expect(page.match(/<button/g)).toHaveLength(1)
    expect(page).toContain('<form method="post" action="/link/abc">')
  })

  it('shows a hostile name as text', async () => {
    const page = await confirm({ userName: hostile, providerName: hostile })
    expectPage(page)
    expect(page).toContain('@&quot;&gt;&lt;script&gt;')
    expect(page.match(/<form/g)).toHaveLength(1)
  })

  it('keeps a name from turning or hiding the sentence around it', async () => {
    const page = await confirm({ userName: `Bob\u202e\u200b\n${'x'.repeat(500)}` })
    expect(page).not.toMatch(/[\u202e\u200b]|x{60}/)
  })

  it('shows an avatar from Discord and from nowhere else', async () => {
    const url = 'https://cdn.discordapp.com/avatars/1/a.png?size=128'
    expect(await confirm({ avatarUrl: url })).toContain(`<img src="${url}" alt="" width="64" height="64">`)
    for (const avatarUrl of [
      'http://cdn.discordapp.com/a.png',
      'https://cdn.discordapp.com.evil.example/a',
      'javascript:alert(1)',
      'data:image/svg+xml,x',
      null,
    ]) {
      expect(await confirm({ avatarUrl })).not.toContain('<img')
    }
  })
})

describe('the pages a link ends on', () => {
  it.each(outcomes)('are whole for %s in every language, whatever is known', async (outcome) => {
    const evil = [hostile, '{name}', '<b>', "'{", 'constructor', '__proto__', '# {seconds, plural,'].map((text) => ({
      ...facts,
      providerName: text,
      userName: text,
      blocked: [text, text],
      replaced: [text],
      code: text,
    }))
    for (const language of LANGUAGE_IDS) {
      for (const known of [{}, facts, ...evil]) {
        const page = await show(outcome, known, LANGUAGES[language])
        expectPage(page.replaceAll(/\{name\}|&#39;\{|\{seconds/g, ''), language)
        expect(page).not.toContain('<form')
        expect(page).not.toContain('<b>')
      }
    }
  })

  it.each([
    ['partial', ['Allow the rest']],
    ['taken', ['Move it to @Ann', 'Leave it as it is']],
    ['changed', ['Keep my history', 'Start over', 'Leave it as it is']],
  ] as const)('ask in one form where there is something to decide: %s', async (outcome, labels) => {
    const page = await show(outcome, { ...facts, action: `/choice/"><script>` })
    expectPage(page)
    expect(page.match(/<form/g)).toHaveLength(1)
    expect([...page.matchAll(/<button[^>]*>([^<]*)</g)].map(([, label]) => label)).toEqual(labels)
  })

  it('say by whom a link was used, who said no, and what stays good', async () => {
    const said = async (outcome: Outcome, more: OutcomeFacts) => words(await show(outcome, { ...facts, ...more }))
    expect(await said('used', { here: true })).toContain('you used this one yourself')
    expect(await said('used', { here: false })).toContain('If that was not you')
    expect(await said('denied', { by: 'discord', left: 'link' })).toMatch(/^.*Discord told us.*still good/)
    expect(await said('denied', { by: 'vendor', left: 'grant' })).toContain('stays linked as it was')
    expect(await said('vendor-failed', { by: 'discord', left: 'link' })).toMatch(/Discord didn’t finish/)
    expect(await said('left', { about: 'taken' })).not.toEqual(await said('left', { about: 'changed' }))
  })

  it('say different things', async () => {
    const pages = await Promise.all(outcomes.map(async (outcome) => words(await show(outcome, facts))))
    expect(new Set(pages).size).toBe(outcomes.length)
    expect(pages.join('\n\n')).toMatchInlineSnapshot(`
      "Pulsecord ✓ Fitbit is linked It now belongs to @Ann on Discord, and only they see its data until they share. Allowed: heart rate. Go back to Discord and try /heart date:yesterday . You can close this page. Not medical advice. Not affiliated with Discord or the makers of wearables.

      Pulsecord ✓ Fitbit is linked, in part Allowed: heart rate. Not allowed: paired devices and their last sync. Will not work without it: /heart . To add it later, type /link on Discord again and tick it. You can close this page. Not medical advice. Not affiliated with Discord or the makers of wearables.

      Pulsecord ! You said no Fitbit told us that you cancelled. Nothing was linked and nothing is kept. Changed your mind? Go back to Discord and type /link for a fresh link. Not medical advice. Not affiliated with Discord or the makers of wearables.

      Pulsecord ✓ Everything is as it was The other Fitbit account was not linked and what you had stays as it was. We have asked Fitbit to end the access it gave us just now. You can close this page. Not medical advice. Not affiliated with Discord or the makers of wearables.

      Pulsecord ! This Fitbit account is linked elsewhere It is linked to another Discord account here, and it can belong to one person only. So it was not linked to you, and nothing was changed. If it is yours, you can move it to @Ann . The other link then ends, and its member is told so once, without your name. Closing this page leaves everything as it is. The buttons work for 10 minutes. Not medical advice. Not affiliated with Discord or the makers of wearables.

      Pulsecord ! This is another Fitbit account @Ann had a different Fitbit account linked before. Nothing was changed yet, and nothing will be until you choose. Keep my history : the new account takes over, and what is kept for you here stays. Days of the two accounts are never mixed. Start over : the new account takes over, and every copy of the old account’s days here is deleted. At Fitbit nothing is deleted. Closing this page leaves everything as it is. The buttons work for 10 minutes. Not medical advice. Not affiliated with Discord or the makers of wearables.

      Pulsecord ! This link is no longer good Each link lives for a few minutes only, so that nobody can use yours later. This one has run out, or newer ones took its place. Nothing was linked with it. Go back to Discord and type /link for a fresh link. Not medical advice. Not affiliated with Discord or the makers of wearables.

      Pulsecord ! This link has been used Each link works once, and this one was used before, in another browser or with a newer link since. Nothing was changed now. If that was not you, type /account on Discord: it shows what is linked, and /unlink ends it. Not medical advice. Not affiliated with Discord or the makers of wearables.

      Pulsecord ! Too many pages at once From your address came more requests in one minute than people make. Nothing was changed, and a link that was good still is. Wait 60 seconds, then load this page again. Not medical advice. Not affiliated with Discord or the makers of wearables.

      Pulsecord ! This link is somebody else’s It was made for @Ann , but this browser is signed in to Discord as someone else. Nothing was linked and nothing is kept. If somebody sent you this link, don’t use it: your health data would have appeared under their name. If it is yours, sign in to the right Discord account in this browser and type /link there. Not medical advice. Not affiliated with Discord or the makers of wearables.

      Pulsecord ! Fitbit didn’t finish You agreed, but Fitbit did not give us access. That is not your fault. Nothing was linked and nothing is kept. Try again in a minute. Go back to Discord and type /link for a fresh link. Not medical advice. Not affiliated with Discord or the makers of wearables.

      Pulsecord ! No Fitbit account behind that sign-in You agreed, but the account you signed in with is not set up for Fitbit. Nothing was linked and nothing is kept. Most often it is the wrong one of two accounts, or a work or school account: sign in with the one your watch is paired with. If it is the right account, set up Fitbit in its app first. Go back to Discord and type /link for a fresh link. Not medical advice. Not affiliated with Discord or the makers of wearables.

      Pulsecord ! Linking is switched off This bot can’t yet check that whoever opens a link is the person who asked for it. Nothing was linked and nothing is kept. Please tell the person who runs the bot. Not medical advice. Not affiliated with Discord or the makers of wearables.

      Pulsecord ! We can’t reach our storage The bot’s storage is not answering, and that is our fault. Nothing of yours was deleted. Wait a minute, then open the link again. If it says that it was used, type /account on Discord: it shows what is linked. Not medical advice. Not affiliated with Discord or the makers of wearables.

      Pulsecord ! That didn’t fit together This page was opened in another browser than the one that began, or by a wrong address. Nothing was changed. To begin again, go back to Discord, type /link , and stay in one browser. Not medical advice. Not affiliated with Discord or the makers of wearables.

      Pulsecord ! Something broke on our side Nothing of yours was deleted, and it is not your fault. Code H7K2 : whoever runs this bot can look it up. Not medical advice. Not affiliated with Discord or the makers of wearables."
    `)
  })
})

describe('the policy of the pages', () => {
  it('admits the one style that is on them', async () => {
    const digest = createHash('sha256').update(PAGE_CSS).digest('base64')
    expect(pageCsp([])).toContain(`style-src 'sha256-${digest}'`)
    const style = /<style>([\s\S]*?)<\/style>/.exec(await confirm())?.[1]
    expect(style).toBe(PAGE_CSS)
  })

  it('admits the places a form leads to, once each, and nothing else', () => {
    expect(
      pageCsp(['https://discord.com', 'https://www.fitbit.com', 'https://discord.com']).replace(
        /'sha256-[^']+'/,
        "'sha256-…'",
      ),
    ).toMatchInlineSnapshot(
      `"default-src 'none'; style-src 'sha256-…'; img-src https://cdn.discordapp.com; form-action 'self' https://discord.com https://www.fitbit.com; base-uri 'none'; frame-ancestors 'none'"`,
    )
  })
})

describe('the colours of the pages', () => {
  const palettes = [...PAGE_CSS.matchAll(/:root\{[^}]*\}/g)].map(([block]) =>
    Object.fromEntries(
      [...block.matchAll(/--(\w+):(#[0-9a-f]+)/g)].map(([, name = '', value = '']) => [name, long(value)]),
    ),
  )

  it.each(palettes)('can be read: $bg', (palette) => {
    const pairs = [
      ['ink', 'bg'],
      ['ink', 'card'],
      ['quiet', 'card'],
      ['quiet', 'bg'],
      ['on', 'brand'],
      ['ink', 'tint'],
      ['good', 'card'],
      ['brand', 'card'],
    ]
    for (const [text = '', ground = ''] of pairs)
      expect(contrast(palette[text] ?? '', palette[ground] ?? ''), `${text} on ${ground}`).toBeGreaterThan(4.5)
  })
})

function long(hex: string): string {
  return hex.length === 4 ? `#${[...hex.slice(1)].map((digit) => digit + digit).join('')}` : hex
}
