import { describe, expect, it } from 'vitest'
import { helpView } from '../../src/views/help.ts'
import { linkCancelledDmView, linkDmView, linkExpiredDmView, linkedDmView, linkView } from '../../src/views/link.ts'
import { ctx, pending } from './people.ts'
import { buttonsOf, expectSendable, textOf } from './rules.ts'

const link = { ...pending, url: 'https://bot.example/link/0123456789abcdefghijkl' }
const facts = { providerName: 'Fitbit', userName: 'Ann' }
const hostile = '[Ann](https://evil.example) <@1> @everyone'

describe('asking for a link', () => {
  it('sends people to their DMs, with the same button beside', () => {
    const reply = linkView(link, 'sent', ctx)
    expectSendable(reply)
    expect(textOf(reply)).toMatchInlineSnapshot(`
      "## 🔗 Link Fitbit
      **Check your DMs:** the button is there. This one opens the same page.
      **What is read** heart rate · time zone and units · paired devices and their last sync; from Fitbit, when you ask
      **Who sees it** only you, until you share
      **Link** works once, for you alone, and ends <t:1710150300:R>"
    `)
    expect(buttonsOf(reply)).toEqual([{ label: 'Link Fitbit', url: link.url }])
  })

  it('explains closed DMs and still has the button', () => {
    const reply = linkView(link, 'closed', ctx)
    expectSendable(reply)
    expect(textOf(reply)).toContain('**Your DMs are closed to this bot**')
    expect(buttonsOf(reply)).toEqual([{ label: 'Link Fitbit', url: link.url }])
  })

  it('says in the DM what is read, who sees it, and when the link ends', () => {
    const reply = linkDmView(link, ctx)
    expectSendable(reply)
    expect(textOf(reply)).toMatchInlineSnapshot(`
      "## 🔗 Link Fitbit
      You asked to link Fitbit to **@Ann**.
      **What is read** heart rate · time zone and units · paired devices and their last sync; from Fitbit, when you ask
      **Who sees it** only you, until you share
      **Link** works once, for you alone, and ends <t:1710150300:R>
      -# Didn't ask for this? Ignore it; without you nothing happens."
    `)
    expect(buttonsOf(reply)).toEqual([{ label: 'Link Fitbit', url: link.url }])
  })

  it('names the private address nowhere but on the button', () => {
    for (const reply of [linkView(link, 'sent', ctx), linkView(link, 'closed', ctx), linkDmView(link, ctx)]) {
      expect(textOf(reply)).not.toContain('bot.example')
    }
  })
})

describe('the end of a link request', () => {
  it('teaches the next command', () => {
    const reply = linkedDmView({ ...facts, granted: ['heart-rate', 'devices'], missing: [] }, ctx)
    expectSendable(reply)
    expect(textOf(reply)).toMatchInlineSnapshot(`
      "## ✅ Fitbit is linked
      To **@Ann**. Only you see the data until you share.
      Allowed: heart rate · paired devices and their last sync.
      Try it now: </heart:1> \`date:yesterday\`
      -# To end it at any time: </unlink:1>"
    `)
  })

  it('names what was not allowed and how to allow it', () => {
    const words = textOf(linkedDmView({ ...facts, granted: ['heart-rate'], missing: ['devices'] }, ctx))
    expect(words).toContain(
      'Not allowed: paired devices and their last sync. If you want it later, run </link:1> again and tick it.',
    )
  })

  it('takes the button away once it is of no use', () => {
    const ends = [
      linkedDmView({ ...facts, granted: [], missing: [] }, ctx),
      linkCancelledDmView(facts, ctx),
      linkExpiredDmView(facts, ctx),
    ]
    for (const reply of ends) {
      expectSendable(reply)
      expect(buttonsOf(reply)).toEqual([])
    }
    expect(new Set(ends.map(textOf)).size).toBe(ends.length)
  })

  it('shows a hostile name as text', () => {
    const replies = [
      linkDmView({ ...link, userName: hostile }, ctx),
      linkedDmView({ ...facts, userName: hostile, granted: [], missing: [] }, ctx),
    ]
    for (const reply of replies) {
      expectSendable(reply)
      expect(textOf(reply)).toContain('\\[Ann\\](https:/\u200b/evil')
      expect(textOf(reply)).not.toMatch(/(?<!\\)<@/)
    }
  })
})

describe('help', () => {
  it('says what there is, who sees it, and what it is not', () => {
    const reply = helpView({ topic: 'start', providers: ['Fitbit'], version: '0.1.0', sharing: true }, ctx)
    expectSendable(reply)
    expect(textOf(reply)).toMatchInlineSnapshot(`
      "## ❤️ Pulsecord
      Your own numbers from Fitbit, when you ask for them.
      </link:1> links your account by a private page; about a minute
      </heart:1> shows one day of your heart rate, such as \`date:2024-03-09\`, \`yesterday\` or \`-3d\`
      </steps:1>, </sleep:1>, </activity:1>, </recovery:1> do the same for a day on foot, a night, the day at a glance, and how you rested
      </weight:1> shows your latest weigh-in, </trend:1> any of your numbers over a week to a year
      </share:1> lets a server see one of your numbers; </leaderboard:1> shows where everybody stands
      </board:1> and </server:1> are for those who manage a server; </about:1> tells who sees what
      </settings:1> changes your time zone, units, language, and who sees your answers
      </account:1> shows what is linked, what may be read and who sees it
      </unlink:1> ends a link: no command can use it any more, and the vendor is told
      </export:1> gives you everything held about you; </erase:1> deletes it
      -# Not medical advice. Not affiliated with Discord or with Fitbit. Version 0.1.0"
    `)
  })

  it('admits that nothing can be linked where no provider is set up', () => {
    const reply = helpView({ topic: 'start', providers: [], version: '0.1.0', sharing: true }, ctx)
    expectSendable(reply)
    expect(textOf(reply)).toContain('No provider is set up here yet')
  })
})
