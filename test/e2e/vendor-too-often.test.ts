import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Guild } from '../../sandbox/discord/server.ts'
import { answerOf, type House, startHouse } from '../../sandbox/house.ts'
import { SYNC } from '../../src/services/board-sync.ts'
import { syncRecord } from '../../src/services/member-sync.ts'
import { openStore } from '../../src/stores/open.ts'
import { type Member, member, wordsOf } from './member.ts'

/** One vendor answers 429 to everything: nobody has to mend anything, and nobody is told to. */
describe('a board while one vendor is asked too often', () => {
  let house: House
  let guild: Guild
  let people: Record<'ann' | 'bo', Member>
  beforeAll(async () => {
    house = await startHouse({ discord: { strict: true } })
    await house.bot.ready()
    people = { ann: member(house, 'ann', 'ann'), bo: member(house, 'bo', 'bo') }
    guild = house.discord.world.guild({ name: 'Walkers', members: [people.ann.user, people.bo.user] })
    await people.ann.link({ provider: 'google-health' })
    await people.bo.link({ provider: 'fitbit' })
    for (const who of Object.values(people)) await share(who, 'steps')
  })
  afterAll(() => house.close())

  async function share({ user }: Member, metric: string): Promise<void> {
    const question = await answerOf(house.discord.slash(user, 'share', { metric, level: 'value' }, { guild }))
    const press = house.discord.press(user, question, `consent:${metric}:value:${user.id}`)
    await press.until((message) => !wordsOf(message).includes('?'))
  }

  const board = async () => {
    const options = { metric: 'steps', period: '30d' }
    return wordsOf(await answerOf(house.discord.slash(people.ann.user, 'leaderboard', options, { guild })))
  }

  /** Notes of totals that came, beside the bot; `change` moves them into the past. */
  async function syncsOf(change = 0) {
    const store = await openStore(house.storeUrl, { log: { warn: () => undefined } })
    const records = store.records(SYNC, syncRecord)
    const found = []
    for (const { user } of Object.values(people)) {
      const record = await records.get(user.id)
      if (record?.at) found.push(record)
      if (record?.at && change > 0) await records.set(user.id, { ...record, at: record.at - change })
    }
    await store.close()
    return found
  }

  it('keeps both rows, one with its age, and asks nobody to link again', async () => {
    await expect.poll(board).toMatch(/2 🥈/)
    await expect.poll(async () => (await syncsOf()).length).toBe(2)
    expect(await board()).not.toMatch(/last heard/)
    const dms = Object.values(people).map(({ user }) => house.discord.inbox(user).length)
    await syncsOf(14 * 3_600_000)
    house.google.fail('rate-limited')
    // Joining another board reads the member's days at once.
    for (const who of Object.values(people)) await share(who, 'floors')
    const rowOf = async (name: string) => (await board()).split('\n').find((line) => line.includes(`${name} · `)) ?? ''
    await expect.poll(() => rowOf('bo')).toMatch(/bo · [\d,]+ · (?!.*last heard)/)
    await expect.poll(async () => (await syncsOf()).map(({ trouble }) => trouble)).toEqual(['vendor', null])
    expect(await rowOf('ann')).toMatch(/ann · [\d,]+ · .*last heard/)
    expect(Object.values(people).map(({ user }) => house.discord.inbox(user).length)).toEqual(dms)
    expect(await people.ann.ask('account')).toMatch(/Google Health.*works/)
  })

  it('left nothing for Discord to object to', () => {
    expect([...house.discord.violations, ...house.discord.responseViolations]).toEqual([])
  })
})
