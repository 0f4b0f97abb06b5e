import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Guild, Message } from '../../sandbox/discord/server.ts'
import type { Channel } from '../../sandbox/discord/world.ts'
import { answerOf, browserOf, followLink, type House, linkIn, startHouse } from '../../sandbox/house.ts'
import { COPIES } from '../../src/services/copies.ts'
import { openStore } from '../../src/stores/open.ts'
import { type Member, member, wordsOf } from './member.ts'

const REASON = 'service switched off, needs a new link'
const PATIENCE = { timeout: 15_000, interval: 100 }
const BUTTON = '[ Link Google Health ]'

/** Fitbit answers 410 to everything, and its members have shared their steps. */
describe('a board with a row whose vendor is gone', () => {
  let house: House
  let guild: Guild
  let halls: Channel
  let ann: Member
  let bo: Member
  beforeAll(async () => {
    house = await startHouse({ discord: { strict: true }, env: { LIVE_BOARD_SECONDS: '1' } })
    await house.bot.ready()
    ;[ann, bo] = [member(house, 'ann', 'ann'), member(house, 'bo', 'bo')]
    guild = house.discord.world.guild({ name: 'Walkers', admins: [bo.user], members: [ann.user] })
    halls = house.discord.world.channel({ guild, name: 'hall-of-steps' })
    await ann.link({ provider: 'fitbit' })
    await bo.link({ provider: 'google-health' })
    for (const who of [ann, bo]) await share(who, 'steps')
  })
  afterAll(() => house.close())

  async function share({ user }: Member, metric: string): Promise<void> {
    const question = await answerOf(house.discord.slash(user, 'share', { metric, level: 'value' }, { guild }))
    const press = house.discord.press(user, question, `consent:${metric}:value:${user.id}`)
    await press.until((message) => !wordsOf(message).includes('?'))
  }

  /** What was read a moment ago is not asked for again, and a test does not wait for minutes. */
  async function forgetCopies(): Promise<void> {
    const store = await openStore(house.storeUrl, { log: { warn: () => undefined } })
    const copies = store.records(COPIES, z.string())
    for await (const key of store.keys(`${COPIES}::`)) await copies.delete(key.slice(`${COPIES}::`.length))
    await store.close()
  }

  const board = ({ user }: Member) =>
    answerOf(house.discord.slash(user, 'leaderboard', { metric: 'steps', period: '30d' }, { guild }))
  const rowIn = (name: string, message: Message) =>
    wordsOf(message)
      .split('\n')
      .find((line) => line.includes(`${name} · `)) ?? ''
  const rowOf = async (name: string, who: Member) => rowIn(name, await board(who))
  const live = () => {
    const posts = [...house.discord.world.messages.values()].filter(
      (one) => one.channel === halls && one.viewer === null,
    )
    return posts.at(-1)?.message as Message
  }
  async function myRank({ user }: Member, below: Message): Promise<Message> {
    const handle = house.discord.press(user, below, idIn(below, 'my-rank'))
    expect((await handle.acked).ephemeral).toBe(true)
    return answerOf(handle)
  }

  it('has the reason after the next reading, and its number still', async () => {
    await expect.poll(async () => wordsOf(await board(ann)), PATIENCE).toMatch(/2 🥈/)
    await answerOf(
      house.discord.slash(bo.user, 'board create', { metric: 'steps', period: '30d', channel: halls.id }, { guild }),
    )
    await forgetCopies()
    house.fitbit.fail('gone')
    // Joining another board reads the member's days at once.
    await share(ann, 'distance')
    await expect.poll(() => rowOf('ann', bo), PATIENCE).toContain(REASON)
  })

  it('says why and offers its member what takes its place, for everybody to see and for them alone', async () => {
    const shown = await board(ann)
    expect(rowIn('ann', shown)).toMatch(new RegExp(`[\\d,]+ · .*${REASON}`))
    expect(wordsOf(shown)).toContain(BUTTON)
    const mine = await myRank(ann, shown)
    expect(rowIn('ann', mine)).toContain(REASON)
    expect(wordsOf(mine)).toContain(BUTTON)
  })

  it('says why to somebody else as well, who has nothing to press for it', async () => {
    const shown = await board(bo)
    expect(rowIn('ann', shown)).toContain(REASON)
    expect(rowIn('bo', shown)).not.toMatch(/switched off|reconnecting/)
    const mine = await myRank(bo, shown)
    for (const message of [shown, mine]) expect(JSON.stringify(message)).not.toContain('"link:')
  })

  it('says so in a message that keeps itself up to date, with a button that answers whoever presses alone', async () => {
    await expect.poll(() => rowIn('ann', live()), PATIENCE).toContain(REASON)
    expect(wordsOf(live())).toMatch(/\[ My rank \] \[ Join \] \[ Link Google Health \]/)
    const handle = house.discord.press(bo.user, live(), idIn(live(), 'link'))
    expect((await handle.acked).ephemeral).toBe(true)
    expect(wordsOf(await handle.settled)).toMatch(/Link Google Health/)
    expect(wordsOf(live())).toContain(REASON)
  })

  it('has neither reason nor button once the member has pressed and linked', async () => {
    const shown = await board(ann)
    const handle = house.discord.press(ann.user, shown, idIn(shown, 'link'))
    expect((await handle.acked).ephemeral).toBe(true)
    const page = await followLink(browserOf(house, ann.user, 'ann'), linkIn(await handle.settled))
    expect(page.text).toMatch(/Google Health is linked[\s\S]*takes the place of Fitbit/)
    await expect
      .poll(() => rowOf('ann', ann), PATIENCE)
      .toMatch(/ann · [\d,]+ · (?!.*(switched off|reconnecting|last))/)
    const after = await board(ann)
    for (const message of [after, await myRank(ann, after)]) {
      expect(JSON.stringify(message)).not.toContain('"link:')
    }
    await expect.poll(() => wordsOf(live()), PATIENCE).not.toMatch(/switched off|Link Google Health/)
  })

  it('left nothing for Discord to object to', () => {
    expect([...house.discord.violations, ...house.discord.responseViolations]).toEqual([])
  })
})

function idIn(message: Message, name: string): string {
  return new RegExp(`"custom_id":"(${name}:[^"~]*)`).exec(JSON.stringify(message))?.[1] ?? ''
}
