import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { AnyFacts } from '../../src/domain/error.ts'
import { brokenView, errorView } from '../../src/views/error.ts'
import { heartView, noHeartView } from '../../src/views/heart.ts'
import { en } from '../../src/views/words/en.ts'
import { errors, SAMPLES, variants } from './error-samples.ts'
import { ctx, heartDay } from './people.ts'
import { expectSendable, textOf } from './rules.ts'

const today = Temporal.PlainDate.from('2024-03-11')
const say = (error: AnyFacts) => textOf(errorView(error, ctx))

describe('words for what goes wrong', () => {
  it('has a sentence of its own for each reason', () => {
    const sentences = errors.map(say)
    expect(new Set(sentences).size).toBe(errors.length)
    const headlines = sentences.map((sentence) => sentence.split('\n')[0])
    expect(new Set(headlines).size).toBe(errors.length)
  })

  it('has no words that no code uses', () => {
    const source = readFileSync(new URL('../../src/views/error.ts', import.meta.url), 'utf8')
    const own = Object.keys(SAMPLES).flatMap((code) => [`error.${code}.what`, `error.${code}.next`])
    const words = Object.keys(en).filter((key) => key.startsWith('error.') && !own.includes(key))
    expect(words.filter((key) => !source.includes(`'${key}'`))).toEqual([])
  })

  it.each([...errors, ...variants])('can send $code, short and plain', (error) => {
    const reply = errorView(error, ctx)
    expectSendable(reply)
    expect(textOf(reply).length).toBeLessThan(400)
    expect(textOf(reply)).not.toMatch(/\b(oops|sorry|uh-oh|exception|stack|HTTP|token|OAuth|[45]\d\d)\b/i)
  })

  it('reads well', () => {
    expect(errors.map(say).join('\n\n')).toMatchInlineSnapshot(`
      "**“the ides of March” isn't a date I can read.**
      Try \`2024-03-10\`, \`today\`, \`yesterday\` or \`-3d\` for three days ago.

      **“2025-02-30” isn't a date in the calendar.**
      Try \`2025-02-28\`, \`yesterday\` or \`-3d\`.

      **That is before 2000, and nobody wore anything that counted then.**
      Try a later date, such as \`yesterday\`.

      **Wed, 13 March 2024 hasn't begun yet.**
      For you, in Europe/Oslo, it is Mon, 11 March 2024. Try \`2024-03-11\` or \`yesterday\`.

      **A board ends with tomorrow, Tue, 12 March 2024, at the latest.**
      The days after it have begun for nobody. Try an earlier one, such as \`2024-03-11\`.

      **That is more than 366 days.**
      Choose two dates at most 366 days apart. Nothing was asked of anybody yet.

      **No health account is linked yet.**
      Linking takes about a minute, and only you see the data until you share: </link:1>

      **Fitbit stopped accepting our access on <t:1709460000:D>.**
      That is usually a changed password, a permission you took back, or a sign-in that ran out. Nothing is wrong with your Fitbit account, and its data is still there. Link again to go on: </link:1>

      **Not ticked when you linked Fitbit: heart rate.**
      Everything you did allow keeps working. To add it, run </link:1> again and tick it on Fitbit's page.

      **Fitbit wants you to do something in its own app first.**
      Usually it asks you to accept new terms or finish setting up. Open the Fitbit app, follow what it says, then ask again. If it says nothing there, linking again has helped others: </link:1>. Your link and your data are unchanged.

      **Fitbit has had enough questions for now.**
      It limits how often we may ask about one account. It answers again <t:1710150600:R>. Your link and your data are unchanged.

      **Fitbit has a fault of its own.**
      Its servers answered with an error, so there is nothing to show. Your link and your data are unchanged. Ask again in a few minutes.

      **Fitbit is behind a maintenance page.**
      We asked for numbers and got a web page, as happens during maintenance. Your link and your data are unchanged. Ask again in half an hour.

      **Fitbit answered in a way we can't read.**
      We show no number we are not sure of. Your link and your data are unchanged. If it stays like this, the bot needs an update. Please tell the person who runs this bot.

      **Fitbit didn't answer within 8 seconds.**
      It is slow at the moment, and we stopped waiting. Your link and your data are unchanged. Ask again in a minute.

      **We couldn't reach Fitbit.**
      The connection between this bot and Fitbit failed. Your link and your data are unchanged. Ask again in a few minutes.

      **Fitbit has switched this service off for good.**
      Asking again won't help, and neither you nor this bot broke it. Nothing of yours was deleted here. Link Google Health instead, and the days kept here come along: </link:1>

      **Fitbit refused this bot, not you.**
      The bot's own registration with Fitbit needs mending. Your link and your data are unchanged. Please tell the person who runs this bot.

      **Your access to Fitbit is being renewed right now.**
      Ask again in a few seconds. Your link and your data are unchanged.

      **Linking is switched off on this bot.**
      It can't yet check that the person who opens a link is the person who asked for it. Nothing was linked. Please tell the person who runs this bot.

      **This link is no longer good.**
      Links die after a few minutes or one use. Nothing was linked. Get a fresh one: </link:1>

      **That was a lot of links in one minute.**
      The newest ones you got still work, and nothing was changed. A fresh one can be made <t:1710150600:R>.

      **“garmin” can't be linked here.**
      This bot offers Fitbit and Google Health: </link:1>

      **This can't be shown to others here.**
      Either there are no numbers in it, or whoever runs this bot, or the vendor, does not allow it. Nothing was posted.

      **This button belongs to somebody else.**
      Nothing was changed. Your own numbers: </heart:1>

      **This button is out of date.**
      Nothing was changed. Type the command again, and its answer brings fresh ones.

      **“mood” isn't one of the numbers there are.**
      Choose one from the list that appears while you type. Nothing was changed.

      **Bo doesn't share that here.**
      That is all this bot says about anybody else. What you share yourself: </share:1>

      **“Middle-earth” isn't a time zone I know.**
      Begin to type a large city near you, such as \`Berlin\` or \`Tokyo\`, and choose from the list. Nothing was changed.

      **Sleep: this server does not show that.**
      Whoever manages it has switched this off for everybody. What you have chosen yourself stays as it is: </share:1>

      **That is for those who manage this server.**
      It takes the permission *Manage Server*. Nothing was changed.

      **There is nothing to decide about that day.**
      It counts already, it was decided by somebody else, or it is no longer there. What there is: </moderate:1> \`list\`

      **Wed, 13 March 2024 hasn't begun for anybody.**
      The last day that can be left out is Tue, 12 March 2024: somewhere in the world it is that day already.

      **The bot can't reach its own storage.**
      So it can't tell what you have linked; that does not mean it is gone. Nothing was changed. Ask again in a minute.

      **The bot can't open what it stored for you.**
      A key is missing or a record is damaged, and that is our fault. Nothing was deleted and nobody else can read it. Please tell the person who runs this bot.

      **The bot is restarting.**
      Your command was not run and nothing was changed. Ask again in half a minute."
    `)
    expect(textOf(brokenView('H7K2', ctx))).toMatchInlineSnapshot(`
      "**Something broke on our side.**
      Nothing of yours was changed. Code \`H7K2\`: whoever runs this bot can look it up."
    `)
  })

  it('differs for what a vendor can do to a heart', () => {
    const codes = [
      'rate-limited',
      'provider-down',
      'provider-gateway',
      'provider-garbled',
      'provider-timeout',
      'provider-gone',
      'missing-scope',
    ] as const
    const states = [
      ...codes.map((code) => say({ code, facts: SAMPLES[code] } as AnyFacts)),
      textOf(heartView(heartDay({}, { series: null }), ctx)),
      textOf(heartView(heartDay({}, { resting: null }), ctx)),
      textOf(
        noHeartView(
          { date: today, zone: 'Europe/Oslo', today, nearest: null, source: heartDay().source, isCopy: false },
          ctx,
        ),
      ),
    ]
    expect(new Set(states).size).toBe(states.length)
  })

  it.each([
    '@everyone **now** https://evil.example',
    '<@1> </heart:1> <t:1:R>',
    '```\n# big\n> quoted',
    '\u202egnp.exe ||spoiler|| [a](b)',
    'x'.repeat(5_000),
  ])('repeats %j as harmless, short text', (input) => {
    for (const error of [
      { code: 'date-unreadable', facts: { input, example: '2024-03-10' } },
      { code: 'date-impossible', facts: { input, example: '2024-03-10' } },
      { code: 'provider-unknown', facts: { input, offered: [] } },
    ] as const) {
      const reply = errorView(error, ctx)
      expectSendable(reply)
      const echoed = /“(.*)”/s.exec(textOf(reply))?.[1] ?? ''
      expect(echoed).not.toMatch(/(?<!\\)[<>*`|[\]]|@(?!\u200b)|:\/\/|[\n\u202e]/)
      expect([...echoed.replace(/[\\\u200b]/g, '')].length).toBeLessThanOrEqual(40)
    }
  })

  it('says a date is missing rather than quote nothing', () => {
    expect(say({ code: 'date-unreadable', facts: { input: ' ', example: '2024-03-10' } })).not.toContain('“')
    expect(say({ code: 'provider-unknown', facts: { input: '', offered: [] } })).not.toContain('“')
  })
})
