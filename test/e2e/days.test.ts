import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { renderMessage } from '../../sandbox/discord/render.ts'
import { answerOf, type House, startHouse } from '../../sandbox/house.ts'
import { personById } from '../../sandbox/people/cast.ts'
import { personDay } from '../../sandbox/people/day.ts'
import { type Member, member } from './member.ts'

const DAY = '2024-03-09'

describe.each(['google-health', 'fitbit'])('days of a member of %s', (provider) => {
  let house: House
  let ann: Member
  beforeAll(async () => {
    house = await startHouse({ discord: { strict: true } })
    await house.bot.ready()
    ann = member(house, 'ann', 'ann')
    await ann.link({ provider })
  })
  afterAll(() => house.close())

  it('are told by every command, with the numbers the person has', async () => {
    const { totals, resting, vitals, exercises } = personDay(personById('ann'), Temporal.PlainDate.from(DAY))
    const steps = totals.steps.toLocaleString('en-GB')
    expect(await ann.ask('steps', { date: DAY })).toMatch(
      new RegExp(`${steps} steps[\\s\\S]*\\[picture: Column chart[\\s\\S]*: ${steps}`),
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

  it('a year back cost no more than the vendor’s limits require', async () => {
    const asked = () =>
      [...house.google.requests, ...house.fitbit.requests].filter(({ path }) => /\/floors\b/.test(path)).length
    await ann.ask('trend', { metric: 'floors', range: 365, until: DAY })
    // The week of /steps is there already, so a year is still at most five parts of ninety days.
    expect(asked() - 1).toBeLessThanOrEqual(provider === 'fitbit' ? 1 : 5)
  })

  it('turn by the arrows below them, in the same message, for their owner alone', async () => {
    const guild = house.discord.world.guild({ name: 'Turns', members: [ann.user] })
    const first = await answerOf(house.discord.slash(ann.user, 'steps', { date: DAY }, { guild }))
    const press = house.discord.press(ann.user, first, `day:steps:2024-03-08:${ann.user.id}`)
    const turned = await press.until((message) => JSON.stringify(message).includes('steps-2024-03-08'))
    expect(turned.id).toBe(first.id)
    const text = renderMessage(turned, { now: Date.now() })
    expect(text).toMatch(/March 8, 2024[\s\S]*◀ 7 Mar.*9 Mar ▶/)
    const ahead = await answerOf(house.discord.slash(ann.user, 'steps', {}, { guild }))
    expect(JSON.stringify(ahead)).toMatch(/"disabled":true/)
    const trend = await answerOf(house.discord.slash(ann.user, 'trend', { metric: 'steps', until: DAY }, { guild }))
    const month = house.discord.press(ann.user, trend, `stretch:steps:90:${DAY}:${ann.user.id}`)
    expect(
      renderMessage(await month.until((one) => JSON.stringify(one).includes('of 90 days')), { now: Date.now() }),
    ).toMatch(/Mean/)
  })

  it('keep their message when a turn fails, and say why beside it', async () => {
    const guild = house.discord.world.guild({ name: 'Turns', members: [ann.user] })
    const first = await answerOf(house.discord.slash(ann.user, 'activity', { date: '2023-06-02' }, { guild }))
    house.google.fail('server-error')
    house.fitbit.fail('server-error')
    try {
      const press = house.discord.press(ann.user, first, `day:activity:2023-06-01:${ann.user.id}`)
      expect(renderMessage(await press.followup(0), { now: Date.now() })).toMatch(/fault of its own/)
      const still = await press.until(() => true).catch(() => first)
      expect(JSON.stringify(still)).toContain('June 2, 2023')
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
