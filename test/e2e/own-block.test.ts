import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Guild } from '../../sandbox/discord/server.ts'
import { answerOf, type House, startHouse } from '../../sandbox/house.ts'
import { type Member, member, wordsOf } from './member.ts'

/** Whoever runs a contest may not want to be in it, and needs nobody else for that. */
describe('an admin who excludes themself', () => {
  let house: House
  let guild: Guild
  let admin: Member
  let bo: Member
  beforeAll(async () => {
    house = await startHouse({ discord: { strict: true }, env: { LIVE_BOARD_SECONDS: '1' } })
    await house.bot.ready()
    ;[admin, bo] = [member(house, 'ann', 'ann'), member(house, 'bo', 'bo')]
    guild = house.discord.world.guild({ name: 'Contest', admins: [admin.user], members: [bo.user] })
    for (const one of [admin, bo]) {
      await one.link({ provider: 'google-health' })
      await share(one)
    }
  })
  afterAll(() => house.close())

  const ask = async ({ user }: Member, command: string, options: Record<string, string> = {}) =>
    wordsOf(await answerOf(house.discord.slash(user, command, options, { guild })))
  const board = (who = bo) => ask(who, 'leaderboard', { metric: 'steps', period: '30d' })
  const live = () =>
    [...house.discord.world.messages.values()]
      .filter(({ channel, viewer, message }) => channel === guild.channel && viewer === null && !message.webhook_id)
      .map(({ message }) => wordsOf(message))
      .at(-1) ?? ''

  async function share({ user }: Member): Promise<void> {
    const question = await answerOf(house.discord.slash(user, 'share', { metric: 'steps', level: 'value' }, { guild }))
    const press = house.discord.press(user, question, `consent:steps:value:${user.id}`)
    await press.until((message) => !wordsOf(message).includes('?'))
  }

  it('is on no board of the server at once, live ones too, and their choice is kept', async () => {
    await expect.poll(() => board()).toMatch(/2 🥈/)
    await ask(admin, 'board create', { metric: 'steps', period: '30d' })
    expect(live()).toMatch(/ann · /)
    expect(await ask(admin, 'moderate block', { member: admin.user.id })).toMatch(/Blocked: ann/)
    const shown = await board()
    expect(shown).not.toMatch(/ann · /)
    expect(shown).toMatch(/1 🥇 bo[\s\S]*1 person blocked by moderators/)
    await expect.poll(live, { timeout: 15_000 }).not.toMatch(/ann · /)
    expect(await ask(admin, 'share')).toMatch(/You are on no board here[\s\S]*Steps · your place and the number/)
  })

  it('stays off by their own decision, whatever they share or press, until they take it back', async () => {
    await ask(admin, 'share', { metric: 'steps', level: 'off' })
    await share(admin)
    expect(await board(admin)).not.toMatch(/ann · /)
    expect(await ask(admin, 'moderate unblock', { member: admin.user.id })).toMatch(/ann/)
    await expect.poll(() => board()).toMatch(/ann · /)
    await expect.poll(live, { timeout: 15_000 }).toMatch(/ann · /)
  })

  it('is in the log like anybody else', async () => {
    expect(await ask(admin, 'moderate log')).toMatch(/ann unblocked ann\n.*ann blocked ann/)
  })

  it('left nothing for Discord to object to', () => {
    expect([...house.discord.violations, ...house.discord.responseViolations]).toEqual([])
  })
})
