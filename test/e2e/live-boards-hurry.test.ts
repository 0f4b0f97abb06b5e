import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Guild, Message } from '../../sandbox/discord/server.ts'
import { answerOf, type House, startHouse } from '../../sandbox/house.ts'
import { type Member, member, wordsOf } from './member.ts'

const PATIENCE = { timeout: 15_000, interval: 100 }

/** No round comes within this test: whatever changes here was hurried. */
const env = { LIVE_BOARD_SECONDS: '3600' }

describe('a message that keeps a board up to date, between two rounds', () => {
  let house: House
  let guild: Guild
  let ann: Member
  let bo: Member
  beforeAll(async () => {
    house = await startHouse({ discord: { strict: true }, env })
    await house.bot.ready()
    ;[ann, bo] = [member(house, 'ann', 'ann', { dms: 'closed' }), member(house, 'bo', 'bo')]
    guild = house.discord.world.guild({ name: 'Walkers', admins: [ann.user], members: [bo.user] })
  })
  afterAll(() => house.close())

  const asked = ({ user }: Member, command: string, options: Record<string, string | boolean> = {}) =>
    answerOf(house.discord.slash(user, command, options, { guild }))
  const told = async (who: Member, command: string, options: Record<string, string | boolean> = {}) =>
    wordsOf(await asked(who, command, options))
  async function share(who: Member, level: string) {
    const answer = await asked(who, 'share', { metric: 'steps', level })
    if (level === 'off') return
    const press = house.discord.press(who.user, answer, `consent:steps:${level}:${who.user.id}`)
    await press.until((message) => wordsOf(message).includes('Shared here'))
  }
  const boards = () =>
    [...house.discord.world.messages.values()].filter(
      ({ channel, viewer, deleted, message }) =>
        channel === guild.channel && viewer === null && !deleted && message.webhook_id === undefined,
    )
  const board = (): Message => {
    const [found] = boards()
    if (!found) throw new Error('there is no board')
    return found.message
  }
  const shows = (text: RegExp) => expect.poll(() => wordsOf(board()), PATIENCE).toMatch(text)

  it('is there', async () => {
    await bo.link({ provider: 'google-health' })
    await share(bo, 'value')
    await expect.poll(() => told(bo, 'leaderboard', { metric: 'steps', period: '30d' }), PATIENCE).toMatch(/1 🥇 .*bo/)
    await told(ann, 'board create', { metric: 'steps', period: '30d' })
    await shows(/1 🥇 bo/)
  })

  it('shows nobody as soon as its metric is switched off, and everybody again once it is back', async () => {
    await told(ann, 'server metrics', { metric: 'steps', allowed: false })
    await shows(/does not show this at the moment/)
    expect(wordsOf(board())).not.toMatch(/🥇/)
    await told(ann, 'server metrics', { metric: 'steps', allowed: true })
    await shows(/1 🥇 bo/)
  })

  it('speaks the language of the server as soon as it has one, and its maker’s again', async () => {
    await told(ann, 'server settings', { language: 'ja' })
    await shows(/歩数/)
    await told(ann, 'server settings', { language: 'auto' })
    await shows(/Steps/)
  })

  it('stays on the list while Discord is in trouble, and is then taken away', async () => {
    const choose = async (until: RegExp) => {
      const list = await asked(ann, 'board remove')
      const [id = ''] = /(?<="value":")[^"]*/.exec(JSON.stringify(list.components)) ?? []
      return house.discord.press(ann.user, list, 'board-remove', [id]).until((message) => until.test(wordsOf(message)))
    }
    house.discord.faults.add({ method: 'DELETE', path: /\/messages\/\d+$/, status: 500, times: 20 })
    expect(wordsOf(await choose(/Discord did not confirm/))).toMatch(/stays on the list/)
    house.discord.faults.clear()
    expect([boards().length, await told(ann, 'board list')]).toEqual([1, expect.stringMatching(/1\. Steps/)])
    await choose(/Taken away/)
    expect([boards().length, await told(ann, 'board list')]).toEqual([0, expect.stringMatching(/There is none/)])
  })

  it('tells who manages the server that it has stopped where who made it cannot be, and is deleted once it can be', async () => {
    await told(ann, 'board create', { metric: 'steps', period: '30d' })
    await shows(/1 🥇 bo/)
    guild.channel.member = false
    await share(bo, 'off')
    const stopped = /The board Steps · last 30 days in <#\d+> has stopped/
    await expect.poll(() => told(ann, 'server settings'), PATIENCE).toMatch(stopped)
    expect(await told(ann, 'server settings')).not.toMatch(stopped)
    expect(await told(ann, 'board list')).toMatch(/^(?!.*has stopped)[\s\S]*stopped: this bot may not write/)
    expect(house.discord.inbox(ann.user)).toEqual([])
    expect(wordsOf(board())).toMatch(/1 🥇 bo/)
    guild.channel.member = true
    await share(bo, 'value')
    await share(bo, 'off')
    await expect.poll(() => boards().length, PATIENCE).toBe(0)
  })

  it('left nothing for Discord to object to', () => {
    expect([...house.discord.violations, ...house.discord.responseViolations]).toEqual([])
  })
})
