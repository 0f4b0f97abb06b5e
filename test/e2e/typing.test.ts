import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Guild } from '../../sandbox/discord/server.ts'
import { type House, startHouse } from '../../sandbox/house.ts'
import { type Member, member } from './member.ts'

let house: House
beforeAll(async () => {
  house = await startHouse({ discord: { strict: true } })
  await house.bot.ready()
})
afterAll(() => house.close())

/** Offers while something is typed: from what is known here, for the one who types, and never from a vendor. */
describe.each(['google-health', 'fitbit'])('while a member of %s types', (provider) => {
  let ann: Member
  let guild: Guild
  beforeAll(async () => {
    ann = member(house, 'ann', 'ann')
    guild = house.discord.world.guild({ name: 'Typing', members: [ann.user] })
    await ann.link({ provider })
  })

  const asked = () => house.google.requests.length + house.fitbit.requests.length
  const offers = async (command: string, option: string, value: string, given: Record<string, string> = {}) => {
    const handle = house.discord.autocomplete(ann.user, command, { option, value, given }, { guild })
    return (await handle.choices).map(({ name, value: meant }) => ({ name, value: String(meant) }))
  }
  const yesterday = () => `${Temporal.Now.plainDateISO('America/Los_Angeles').subtract({ days: 1 })}`

  it('a date, the last days are offered before anything was read', async () => {
    const before = asked()
    const offered = await offers('heart', 'date', '')
    expect(offered).toHaveLength(7)
    expect(offered[0]?.name).toMatch(/^Today/i)
    expect(asked()).toBe(before)
  })

  it('a date, the days that are known to have data are offered, newest first, and the vendor never hears of it', async () => {
    await ann.ask('steps', {})
    await ann.ask('heart', { date: yesterday() })
    const before = asked()
    const steps = await offers('steps', 'date', '')
    expect(steps.length).toBeGreaterThan(7)
    expect(steps.length).toBeLessThanOrEqual(25)
    const dates = steps.map(({ value }) => value)
    expect(dates).toEqual(dates.toSorted().reverse())
    for (const typed of ['y', 'ye', 'yes', 'yesterday']) await offers('steps', 'date', typed)
    expect(await offers('heart', 'date', 'yesterday')).toEqual([
      { name: expect.stringMatching(/^Yesterday/i), value: yesterday() },
    ])
    expect(await offers('trend', 'until', 'yesterday', { metric: 'steps' })).toHaveLength(1)
    expect(asked()).toBe(before)
  })

  it('a date, what is offered is a day the command reads back', async () => {
    const [, second] = await offers('steps', 'date', '')
    const answer = await ann.ask('steps', { date: second?.value ?? '' })
    expect(answer).toMatch(/steps\b/)
    expect(answer).not.toMatch(/can't read|isn't a date/)
  })

  it.each(['2025-02-30', 'so', '`@everyone`', '9'.repeat(40), '\u202e\u202e', '2999-01-01'])(
    'nothing as impossible as %j is offered, and nothing breaks',
    async (typed) => {
      expect((await offers('heart', 'date', typed)).filter(({ value }) => value === typed)).toEqual([])
    },
  )

  it('a zone, cities are offered by their beginning, and “automatic” before anything is typed', async () => {
    expect((await offers('settings', 'zone', ''))[0]?.value).toBe('auto')
    expect((await offers('settings', 'zone', 'tok'))[0]?.value).toBe('Asia/Tokyo')
    expect((await offers('settings', 'zone', 'new y')).map(({ value }) => value)).toContain('America/New_York')
    expect((await offers('settings', 'zone', 'a')).length).toBe(24)
    expect(await offers('settings', 'zone', 'atlantis')).toEqual([])
  })

  it('somebody else’s days are not among them', async () => {
    const bo = member(house, 'bo', 'bo')
    const handle = house.discord.autocomplete(bo.user, 'steps', { option: 'date', value: '' }, { dm: true })
    expect(await handle.choices).toHaveLength(7)
  })

  it('the words are in their language', async () => {
    await ann.ask('settings', { language: 'ja' })
    expect((await offers('heart', 'date', '昨日'))[0]).toEqual({
      name: expect.stringMatching(/^昨日・/),
      value: yesterday(),
    })
  })

  it('no rule of Discord is broken', () => {
    expect(house.discord.violations).toEqual([])
    expect(house.discord.responseViolations).toEqual([])
  })
})
