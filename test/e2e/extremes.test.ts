import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerOf, type House, startHouse } from '../../sandbox/house.ts'
import { personById } from '../../sandbox/people/cast.ts'
import { personDay } from '../../sandbox/people/day.ts'
import { type Member, member, wordsOf } from './member.ts'
import { chartsIn } from './reading.ts'

/** Thirteen runs, a watch with a name that turns lines around; and members called like this: */
const PERSON = 'nour'
const DAY = '2024-03-10'
const NAMES = [
  ['32 emoji', '🏃'.repeat(32)],
  ['emoji that are made of several', '👨‍👩‍👧‍👦👩🏽‍🚀🏴󠁧󠁢󠁳󠁣󠁴󠁿'],
  ['letters that run from right to left', '\u202eنور الدين محمد\u202c שלום'],
  ['letters with far too many marks', `Z${'\u0351\u0489'.repeat(15)}`],
  ['markup', '**@everyone** <@1> `x` ||y||'],
  ['nothing to see', '\u3164\u200b\u2800'],
] as const

let house: House
beforeAll(async () => {
  house = await startHouse({ discord: { strict: true }, fitbit: { rateLimit: 100_000 } })
  await house.bot.ready()
})
afterAll(() => house.close())

describe.each([
  ['en-US', 'bo'],
  ['ja', 'chiyo'],
] as const)('a member whose Discord is in %s', (locale, person) => {
  let other: Member
  beforeAll(async () => {
    other = member(house, '🦄'.repeat(32), person, { locale })
    await other.link({ provider: 'google-health' })
  })

  it.each(NAMES)('and whose name is %s gets and posts what others do', async (_what, name) => {
    const who = member(house, name, PERSON, { locale })
    const guild = house.discord.world.guild({ name, members: [who.user, other.user] })
    const ask = (command: string, options: Record<string, string | number | boolean>) =>
      house.discord.slash(who.user, command, options, { guild })
    await who.link()
    for (const command of ['heart', 'steps', 'sleep', 'activity', 'recovery', 'weight']) {
      const handle = ask(command, { date: DAY, share: true })
      await answerOf(handle)
      const copy = await handle.followup(0)
      expect(house.discord.world.messages.get(copy.id)?.pings).toEqual([])
      expect(await chartsIn(copy)).toBe(['activity', 'recovery'].includes(command) ? 0 : 1)
    }
    const question = await answerOf(
      house.discord.slash(who.user, 'share', { metric: 'steps', level: 'value' }, { guild }),
    )
    const yes = house.discord.press(who.user, question, `consent:steps:value:${who.user.id}`)
    await yes.until((one) => !JSON.stringify(one).includes('consent:'))
    const compared = await answerOf(
      house.discord.slash(other.user, 'compare', { metric: 'steps', with: who.user.id }, { guild }),
    )
    expect(await chartsIn(compared)).toBe(1)
    for (const command of ['account', 'settings', 'export']) await answerOf(ask(command, {}))
    await who.ask('erase', { confirm: 'erase' })
    expect(house.discord.violations).toEqual([])
  })

  it('and who trains all day is told of eight, and how many more', async () => {
    const { exercises } = personDay(personById(PERSON), Temporal.PlainDate.from(DAY))
    expect(exercises.length).toBeGreaterThan(10)
    for (const provider of ['fitbit', 'google-health']) {
      const nour = member(house, 'nour', PERSON, { locale })
      await nour.link({ provider })
      const words = await nour.ask('activity', { date: DAY })
      expect(words.match(/ Run · /g)).toHaveLength(8)
      expect(words).toMatch(
        locale === 'ja' ? `ほか${exercises.length - 8}件` : new RegExp(`${exercises.length - 8} more`),
      )
      await nour.ask('erase', { confirm: 'erase' })
    }
  })

  it('sees a watch’s name as a name: on one line, from left to right, and pinging nobody', async () => {
    const nour = member(house, 'nour', PERSON, { locale })
    const guild = house.discord.world.guild({ name: 'Watch', members: [nour.user] })
    await nour.link()
    const message = await answerOf(house.discord.slash(nour.user, 'account', {}, { guild }))
    expect(wordsOf(message)).toContain('ساعة ⌚')
    expect(JSON.stringify(message)).not.toMatch(/\u202e|<@1>/)
    // One account belongs to one member, and the next is somebody else's.
    await nour.ask('erase', { confirm: 'erase' })
  })

  it('broke no rule of Discord', () => {
    expect(house.discord.violations).toEqual([])
    expect(house.discord.responseViolations).toEqual([])
  })
})
