import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { renderMessage } from '../../sandbox/discord/render.ts'
import { answerOf, type House, startHouse } from '../../sandbox/house.ts'
import { personById } from '../../sandbox/people/cast.ts'
import { personDay } from '../../sandbox/people/day.ts'
import { type Member, member } from './member.ts'

const DAY = '2024-03-09'

let house: House
beforeAll(async () => {
  house = await startHouse({ discord: { strict: true } })
  await house.bot.ready()
})
afterAll(() => house.close())

describe.each(['google-health', 'fitbit'])('days of a member of %s', (provider) => {
  let ann: Member
  beforeAll(async () => {
    ann = member(house, 'ann', 'ann')
    await ann.link({ provider })
  })

  it('are told by every command, with the numbers the person has', async () => {
    const { totals, resting, vitals, exercises } = personDay(personById('ann'), Temporal.PlainDate.from(DAY))
    const steps = totals.steps.toLocaleString('en-GB')
    expect(await ann.ask('steps', { date: DAY })).toMatch(
      new RegExp(`${steps} steps[\\s\\S]*Busiest hour[\\s\\S]*\\[picture: Column chart of steps by the hour`),
    )
    expect(await ann.ask('activity', { date: DAY })).toMatch(
      new RegExp(`Steps ${steps}[\\s\\S]*${exercises[0]?.kind}`, 'i'),
    )
    expect(await ann.ask('recovery', { date: DAY })).toMatch(
      new RegExp(
        `Resting heart rate ${resting} bpm[\\s\\S]*variability ${Math.round(vitals?.variability.daily ?? 0)} ms[\\s\\S]*Skin temperature`,
      ),
    )
    expect(await ann.ask('sleep', { date: DAY })).toMatch(
      /Asleep .*in bed[\s\S]*Deep .*REM[\s\S]*\[picture: Chart of the stages of sleep/,
    )
    expect(await ann.ask('weight', { date: DAY })).toMatch(/lb on [\s\S]*\[picture: Chart of weight/)
    expect(await ann.ask('trend', { metric: 'steps', range: 7, until: DAY })).toMatch(
      /Mean .* a day, over \d of 7 days/,
    )
  })

  it('cost nothing the second time', async () => {
    const asked = () => house.google.requests.length + house.fitbit.requests.length
    const before = asked()
    for (const command of ['steps', 'sleep', 'activity', 'recovery', 'weight']) await ann.ask(command, { date: DAY })
    expect(asked()).toBe(before)
  })

  it('on foot cost what the vendor’s answers hold, and no more', async () => {
    const about = /\/(steps|distance|floors|activities)\b/
    const asked = () => [...house.google.requests, ...house.fitbit.requests].filter(({ path }) => about.test(path))
    const cost = async (date: string) => {
      const before = asked().length
      await ann.ask('steps', { date })
      return asked().length - before
    }
    // A month of steps, and the day's hours; then one glance at Fitbit, and two sums of Google's.
    expect(await cost('2024-01-20')).toBe(provider === 'fitbit' ? 3 : 4)
    // The month is there but for the day, whose steps are in the glance.
    expect(await cost('2024-01-21')).toBe(provider === 'fitbit' ? 2 : 4)
    expect(await cost('2024-01-20')).toBe(0)
  })

  it('on foot are drawn by the hour or with the week, in the same message, and shared as they are', async () => {
    const guild = house.discord.world.guild({ name: 'Pictures', members: [ann.user] })
    const first = await answerOf(house.discord.slash(ann.user, 'steps', { date: DAY }, { guild }))
    const words = (message: typeof first) => renderMessage(message, { now: Date.now() })
    expect(words(first)).toMatch(/by the hour[\s\S]*\[ ?By hour ?.*7 days ?\]/)
    const asked = house.google.requests.length + house.fitbit.requests.length
    const id = (name: string, asked: string) => `${name}:steps:${asked}:${ann.user.id}`
    const press = house.discord.press(ann.user, first, id('picture', `${DAY}.week`))
    const week = await press.until((message) => JSON.stringify(message).includes(`steps-${DAY}.png`))
    expect(week.id).toBe(first.id)
    expect(words(week)).toMatch(provider === 'fitbit' ? /over 7 days[\s\S]*Goal: 10,000/ : /over 7 days/)
    expect(/Goal/.test(words(week))).toBe(provider === 'fitbit')
    expect(house.google.requests.length + house.fitbit.requests.length).toBe(asked)
    // What is turned to and what is shared is drawn as what is shown.
    expect(JSON.stringify(week)).toContain(id('day', '2024-03-08.week'))
    const preview = await answerOf(house.discord.press(ann.user, week, id('share', `${DAY}.week`)))
    expect(words(preview)).toMatch(/Everybody in this channel would see this[\s\S]*over 7 days/)
    expect(words(preview)).not.toMatch(/By hour/)
    const copy = await house.discord.press(ann.user, preview, id('post', `${DAY}.week`)).followup(0)
    expect(words(copy)).toMatch(/ann shares[\s\S]*over 7 days/)
    const back = house.discord.press(ann.user, week, id('picture', `${DAY}.hours`))
    expect(words(await back.until((message) => JSON.stringify(message).includes('-hours.png')))).toMatch(/by the hour/)
  })

  it('a year back cost no more than the vendor’s limits require', async () => {
    const asked = () =>
      [...house.google.requests, ...house.fitbit.requests].filter(({ path }) => /\/floors\b/.test(path)).length
    const before = asked()
    await ann.ask('trend', { metric: 'floors', range: 365, until: DAY })
    // Days of /steps are there already, so a year is still at most five parts of ninety days.
    expect(asked() - before).toBeLessThanOrEqual(provider === 'fitbit' ? 1 : 5)
  })

  it('turn by the arrows below them, in the same message, for their owner alone', async () => {
    const guild = house.discord.world.guild({ name: 'Turns', members: [ann.user] })
    const first = await answerOf(house.discord.slash(ann.user, 'steps', { date: DAY }, { guild }))
    const press = house.discord.press(ann.user, first, `day:steps:2024-03-08:${ann.user.id}`)
    const turned = await press.until((message) => JSON.stringify(message).includes('steps-2024-03-08'))
    expect(turned.id).toBe(first.id)
    const text = renderMessage(turned, { now: Date.now() })
    expect(text).toMatch(/March 8, 2024[\s\S]*◀ Mar 7.*Mar 9 ▶/)
    const ahead = await answerOf(house.discord.slash(ann.user, 'steps', {}, { guild }))
    expect(JSON.stringify(ahead)).toMatch(/"disabled":true/)
    const trend = await answerOf(house.discord.slash(ann.user, 'trend', { metric: 'steps', until: DAY }, { guild }))
    const month = house.discord.press(ann.user, trend, `stretch:steps:90:${DAY}:${ann.user.id}`)
    expect(
      renderMessage(await month.until((one) => JSON.stringify(one).includes('of 90 days')), { now: Date.now() }),
    ).toMatch(/Mean/)
  })

  it('are posted only after a look at what others would see, and taken back by their owner alone', async () => {
    const bo = house.discord.world.user({ name: 'onlooker' })
    const guild = house.discord.world.guild({ name: 'Share', members: [ann.user, bo] })
    const id = (name: string) => `${name}:sleep:${DAY}:${ann.user.id}`
    const mine = await answerOf(house.discord.slash(ann.user, 'sleep', { date: DAY }, { guild }))
    const preview = house.discord.press(ann.user, mine, id('share'))
    expect((await preview.acked).ephemeral).toBe(true)
    const seen = await answerOf(preview)
    expect(renderMessage(seen, { now: Date.now() })).toMatch(
      /Everybody in this channel would see this[\s\S]*ann shares[\s\S]*Asleep[\s\S]*\[ Post it here \]/,
    )
    expect(JSON.stringify(seen)).not.toContain('"day:')
    const post = house.discord.press(ann.user, seen, id('post'))
    const copy = await post.followup(0)
    expect(renderMessage(copy, { now: Date.now() })).toMatch(/ann shares[\s\S]*Asleep[\s\S]*\[ Remove \]/)
    expect(Number(copy.flags ?? 0) & 64).toBe(0)
    expect(JSON.stringify(copy)).not.toMatch(/day:sleep|share:sleep/)
    expect(renderMessage(await post.until((one) => /Posted/.test(JSON.stringify(one))), { now: Date.now() })).toMatch(
      /Posted/,
    )
    const stolen = house.discord.press(bo, copy, `remove:${ann.user.id}`)
    expect(renderMessage(await stolen.followup(0), { now: Date.now() })).toMatch(/belongs to somebody else/)
    const before = house.discord.requests.filter(({ method }) => method === 'DELETE').length
    await house.discord.press(ann.user, copy, `remove:${ann.user.id}`).acked
    await expect.poll(() => house.discord.requests.filter(({ method }) => method === 'DELETE').length).toBe(before + 1)
    expect(() => house.discord.press(ann.user, copy, `remove:${ann.user.id}`)).toThrow()
  })

  it('offer no sharing where there is nobody to share with, or nothing to share', async () => {
    const dm = await answerOf(house.discord.slash(ann.user, 'sleep', { date: DAY }, { dm: true }))
    expect(JSON.stringify(dm)).not.toContain('share:')
    const guild = house.discord.world.guild({ name: 'Nothing', members: [ann.user] })
    const empty = await answerOf(house.discord.slash(ann.user, 'sleep', { date: '2018-03-10' }, { guild }))
    expect(JSON.stringify(empty)).not.toContain('share:')
  })

  it('keep their message when a turn fails, and say why beside it', async () => {
    const guild = house.discord.world.guild({ name: 'Turns', members: [ann.user] })
    const first = await answerOf(house.discord.slash(ann.user, 'activity', { date: '2023-06-02' }, { guild }))
    house.google.fail('server-error')
    house.fitbit.fail('server-error')
    try {
      const press = house.discord.press(ann.user, first, `day:activity:2023-06-01:${ann.user.id}`)
      expect(renderMessage(await press.followup(0), { now: Date.now() })).toMatch(/fault of its own/)
      expect(JSON.stringify(house.discord.world.messages.get(first.id)?.message)).toContain('June 2, 2023')
    } finally {
      house.google.heal()
      house.fitbit.heal()
    }
  })

  it('are shown from their copies when the vendor is down, and said to be', async () => {
    await ann.ask('steps', {})
    house.google.fail('server-error')
    house.fitbit.fail('server-error')
    try {
      expect(await ann.ask('sleep', { date: DAY })).toMatch(/Asleep/)
      expect(await ann.ask('sleep', { date: '2024-01-09' })).toMatch(/fault of its own/)
    } finally {
      house.google.heal()
      house.fitbit.heal()
    }
  })

  it('say what is wrong with what was typed', async () => {
    expect(await ann.ask('steps', { date: '2025-02-30' })).toMatch(/isn't a date in the calendar/)
    expect(await ann.ask('sleep', { date: '2999-01-01' })).toMatch(/hasn't begun yet/)
    const bo = member(house, 'bo', 'bo')
    for (const command of ['steps', 'sleep', 'activity', 'weight', 'recovery']) {
      expect(await bo.ask(command)).toMatch(/No health account is linked/)
    }
  })

  it('broke no rule of Discord', () => {
    expect(house.discord.violations).toEqual([])
    expect(house.discord.responseViolations).toEqual([])
  })
})
