import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { startBot } from '../../sandbox/bot.ts'
import type { Guild } from '../../sandbox/discord/server.ts'
import { answerOf, type House, startHouse } from '../../sandbox/house.ts'
import { openStore } from '../../src/stores/open.ts'
import type { Store } from '../../src/stores/store.ts'
import { type Member, member, wordsOf } from './member.ts'

const DAYS = 86_400_000

/** Who leaves a server, and a server that sends the bot away, without anybody saying so. */
describe('departing', () => {
  let house: House
  let bot: House['bot']
  let ann: Member
  let bo: Member
  let guild: Guild
  beforeAll(async () => {
    const TOKEN_KEYS = `k1:${Buffer.alloc(32, 7).toString('base64url')}`
    house = await startHouse({ discord: { strict: true }, env: { TOKEN_KEYS } })
    bot = house.bot
    await bot.ready()
    ann = member(house, 'ann', 'ann')
    bo = member(house, 'bo', 'bo')
    guild = house.discord.world.guild({ name: 'Runners', members: [ann.user, bo.user], admins: [ann.user] })
    await ann.link()
    await bo.link({ provider: 'google-health' })
  })
  afterAll(async () => {
    await bot.stop('SIGKILL')
    await house.close()
  })

  const ask = async ({ user }: Member, command: string, options: Record<string, string> = {}) =>
    wordsOf(await answerOf(house.discord.slash(user, command, options, { guild })))

  async function share({ user }: Member): Promise<void> {
    const level = { metric: 'steps', level: 'value' }
    const question = await answerOf(house.discord.slash(user, 'share', level, { guild }))
    const yes = house.discord.press(user, question, `consent:steps:value:${user.id}`)
    await yes.until((one) => /Shared here/.test(JSON.stringify(one)))
  }

  const leave = ({ user }: Member) => house.discord.world.leave(guild, user)
  const isOnBoard = async () => / bo · /.test(await ask(ann, 'leaderboard', { metric: 'steps', period: '30d' }))

  async function restart(): Promise<void> {
    expect(await bot.stop()).toBe(0)
    bot = await startBot({ env: house.env })
    await bot.ready()
  }

  async function withStore<T>(work: (store: Store) => Promise<T>): Promise<T> {
    const store = await openStore(house.storeUrl, { log: { warn: () => undefined } })
    return work(store).finally(() => store.close())
  }

  /** Stored keys with the server's id in them, apart from what is only about asking. */
  async function keys(): Promise<string[]> {
    const all = await withStore((store) => Array.fromAsync(store.keys()))
    return all.filter((key) => key.includes(guild.id) && !/^(lease|looked)::/.test(key))
  }

  it('from the boards is seen at once in the messages that show them, whoever decided it', async () => {
    await share(bo)
    await expect.poll(isOnBoard, { timeout: 30_000 }).toBe(true)
    await ask(ann, 'board create', { metric: 'steps', period: '30d' })
    const live = () => {
      const all = [...house.discord.world.messages.values()]
      const posted = all.find((one) => one.channel === guild.channel && one.message.webhook_id === undefined)
      return posted ? wordsOf(posted.message) : ''
    }
    expect(live()).toMatch(/1 🥇 bo/)
    await ask(ann, 'moderate block', { member: bo.user.id })
    await expect.poll(live, { timeout: 15_000 }).not.toMatch(/🥇 bo/)
    await ask(ann, 'moderate unblock', { member: bo.user.id })
    await expect.poll(isOnBoard, { timeout: 30_000 }).toBe(true)
  })

  it('from the vendor that something is shared from ends it, whatever else is linked', async () => {
    await bo.link({ provider: 'fitbit' })
    expect(await ask(bo, 'unlink', { provider: 'fitbit' })).toMatch(/numbers from Fitbit are on no board any more/)
    expect(await isOnBoard()).toBe(true)
    await bo.link({ provider: 'fitbit' })
    await ask(bo, 'unlink', { provider: 'google-health' })
    expect(await isOnBoard()).toBe(false)
    expect(await ask(bo, 'share')).toMatch(/Nothing\. Nobody here/)
  })

  it('ends what was shared, for whoever comes back as well, until they say so again', async () => {
    await share(bo)
    await expect.poll(isOnBoard, { timeout: 30_000 }).toBe(true)
    leave(bo)
    // Tomorrow: his turn has come, and Discord may be asked again.
    await withStore(async (store) => {
      for (const name of ['due-sync', 'present']) await store.records(name, z.unknown()).delete(bo.user.id)
    })
    await restart()
    await expect
      .poll(async () => (await keys()).filter((key) => /^(share|board)/.test(key)), { timeout: 30_000 })
      .toEqual([])
    house.discord.world.enter(guild, bo.user)
    expect(await ask(bo, 'share')).toMatch(/Nothing\. Nobody here/)
    await share(bo)
    expect(await ask(bo, 'share')).toMatch(/Steps · your place and the number/i)
    await expect.poll(isOnBoard, { timeout: 30_000 }).toBe(true)
  })

  it('of the bot itself ends everything of the server two days later', async () => {
    await ask(ann, 'server settings', { zone: 'Asia/Tokyo' })
    const kept = (await keys()).map((key) => key.split('::')[0])
    expect(new Set(kept)).toEqual(new Set(['board', 'live', 'moderation', 'server', 'share']))
    guild.bot = false
    await restart()
    await withStore(async (store) => {
      const absent = store.records('absent', z.number())
      await expect.poll(() => absent.get(guild.id), { timeout: 15_000 }).toBeGreaterThan(0)
      await absent.set(guild.id, Date.now() - 2 * DAYS)
    })
    await restart()
    await expect.poll(keys, { timeout: 30_000 }).toEqual([])
  })

  it('broke no rule of Discord', () => {
    expect(house.discord.violations).toEqual([])
    expect(house.discord.responseViolations).toEqual([])
  })
})
