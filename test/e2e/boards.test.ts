import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { renderMessage } from '../../sandbox/discord/render.ts'
import type { Guild, Message } from '../../sandbox/discord/server.ts'
import { answerOf, type House, startHouse } from '../../sandbox/house.ts'
import { type Member, member } from './member.ts'

const words = (message: Message) => renderMessage(message, { now: Date.now() })

describe('a server’s board', () => {
  let house: House
  let guild: Guild
  let elsewhere: Guild
  let people: Member[]
  beforeAll(async () => {
    house = await startHouse({ discord: { strict: true } })
    await house.bot.ready()
    people = ['ann', 'bo', 'chiyo'].map((name) => member(house, name, name))
    const users = people.map(({ user }) => user)
    guild = house.discord.world.guild({ name: 'Walkers', members: users })
    elsewhere = house.discord.world.guild({ name: 'Others', members: users })
    for (const one of people) await one.link({ provider: 'google-health' })
  })
  afterAll(() => house.close())

  const [ann, bo, chiyo] = [0, 1, 2].map((at) => () => people[at] as Member) as [
    () => Member,
    () => Member,
    () => Member,
  ]

  async function share({ user }: Member, level: string, metric = 'steps'): Promise<string> {
    const question = await answerOf(house.discord.slash(user, 'share', { metric, level }, { guild }))
    const id = `consent:${metric}:${level}:${user.id}`
    if (level === 'off') return words(question)
    const press = house.discord.press(user, question, id)
    return words(await press.until((message) => words(message).includes('Shared here')))
  }

  async function board(
    { user }: Member,
    where = guild,
    options: Record<string, string> = { metric: 'steps', period: '30d' },
  ) {
    return answerOf(house.discord.slash(user, 'leaderboard', options, { guild: where }))
  }

  const rows = async (who: Member, count: number) => {
    let text = ''
    await expect
      .poll(async () => {
        text = words(await board(who))
        return text.match(/\d [🥇🥈🥉]/gu)?.length ?? 0
      })
      .toBe(count)
    return text
  }

  it('is empty, and says how to be on it, while nobody agreed', async () => {
    expect(words(await board(ann()))).toMatch(/Nobody shares this here yet/)
    const handle = house.discord.slash(ann().user, 'leaderboard', {}, { guild })
    expect((await handle.acked).ephemeral).toBe(false)
  })

  it('has whoever said yes after reading to what, with the last thirty days', async () => {
    const asked = words(
      await answerOf(house.discord.slash(ann().user, 'share', { metric: 'steps', level: 'value' }, { guild })),
    )
    expect(asked).toMatch(/Nothing of it is seen here[\s\S]*the number of each day/)
    expect(words(await board(bo()))).toMatch(/Nobody shares this here yet/)
    expect(await share(ann(), 'value')).toMatch(/your place and the number/)
    await share(bo(), 'value')
    const text = await rows(ann(), 2)
    // Where somebody's day is still yesterday, their last thirty begin before the board's: that day is of the period before.
    expect(text).toMatch(/1 🥇 (ann|bo) · [\d,]+ · (new|=|[▲▼])[^\n]*\n.*2 🥈 (ann|bo) · [\d,]+ · (new|=|[▲▼])/)
    expect(text).toMatch(/to the place above|1 🥇 ann/)
  })

  it('hides the number of who shares the place alone, and the gap that would tell it', async () => {
    await share(chiyo(), 'rank')
    const text = await rows(chiyo(), 3)
    expect(text).toMatch(/chiyo · number hidden/)
    expect(text).not.toMatch(/to the place above/)
  })

  it('shows nothing of it in another server', async () => {
    expect(words(await board(ann(), elsewhere))).toMatch(/Nobody shares this here yet/)
  })

  it('turns to other metrics and periods in its place, and tells anybody their own rank alone', async () => {
    const shown = await board(ann())
    const other = house.discord.press(bo().user, shown, 'board-metric:30d', ['distance'])
    expect(words(await other.until((message) => words(message).includes('Distance')))).toMatch(/Nobody shares this/)
    const again = await board(ann())
    const mine = house.discord.press(bo().user, again, idOf(again, 'my-rank'))
    expect((await mine.acked).ephemeral).toBe(true)
    expect(words(await answerOf(mine))).toMatch(/\d 🥇|🥈|🥉/)
  })

  it.each([
    ['exercise', /exercise · last 30 days[\s\S]*1 🥇 ann · (\d+ h )?(\d+ min)?/i],
    ['sleep-regularity', /middle of the nights[\s\S]*1 🥇 ann · ± \d+ (h|min)/],
    ['daily-resting-heart-rate', /mean of the days, lowest first[\s\S]*1 🥇 ann · \d\d\.\d bpm/],
  ])('ranks %s among those who asked for exactly that', async (metric, expected) => {
    const before = await board(ann(), guild, { metric, period: '30d' })
    expect(words(before)).toMatch(/Nobody shares this here yet/)
    await share(ann(), 'value', metric)
    await expect.poll(async () => words(await board(ann(), guild, { metric, period: '30d' }))).toMatch(expected)
  })

  it('loses at once who withdraws, unlinks or erases', async () => {
    expect(await share(chiyo(), 'off')).toMatch(/No longer shared here/)
    expect(words(await board(ann()))).not.toContain('chiyo')
    await answerOf(house.discord.slash(bo().user, 'unlink', { provider: 'google-health' }, { guild }))
    expect(words(await board(ann()))).not.toMatch(/\d [🥇🥈🥉]* ?bo ·/u)
    expect(await ann().ask('erase', { confirm: 'erase' })).toMatch(/is deleted/)
    expect(words(await board(bo()))).toMatch(/Nobody shares this here yet/)
  })

  it('is answered with a reason for the asker alone where it cannot be shown', async () => {
    const handle = house.discord.slash(bo().user, 'leaderboard', { since: 'mood' }, { guild })
    const message = await handle.followup(0)
    expect(words(message)).toMatch(/isn't a date I can read/)
    expect(Number(message.flags ?? 0) & 64).toBe(64)
  })

  it('left nothing for Discord to object to', () => {
    expect([...house.discord.violations, ...house.discord.responseViolations]).toEqual([])
  })
})

function idOf(message: Message, name: string): string {
  return new RegExp(`"custom_id":"(${name}:[^"~]*)`).exec(JSON.stringify(message))?.[1] ?? ''
}
