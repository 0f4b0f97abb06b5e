import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Bot, startBot } from '../../sandbox/bot.ts'
import type { Guild } from '../../sandbox/discord/server.ts'
import { answerOf, type House } from '../../sandbox/house.ts'
import { dumpOf } from '../support/dump.ts'
import { type Member, member, wordsOf } from './member.ts'
import { STORE_KINDS, startHouseOn } from './on-store.ts'

/** Whoever leaves a server, with the Server Members Intent and without: nobody looks at a board in between. */
const GRANTED = 1 << 15
/** No round comes within this test: what changes in a message was hurried. The same keys for every process. */
const env = { LIVE_BOARD_SECONDS: '3600', TOKEN_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64url')}` }
const PATIENCE = { timeout: 20_000, interval: 100 }
const AT_ONCE = { timeout: 3_000, interval: 20 }

describe.each(STORE_KINDS)('leaving a server, on %s', (kind) => {
  let house: House
  let bot: Bot
  let second: Bot | null = null
  let people: Record<'ann' | 'bo' | 'pia', Member>
  let guilds: Record<'here' | 'there', Guild>

  beforeAll(async () => {
    house = await startHouseOn(kind, env)
    bot = house.bot
    people = { ann: member(house, 'ann', 'ann'), bo: member(house, 'bo', 'bo'), pia: member(house, 'pia', 'pia') }
    const members = [people.ann.user, people.bo.user, people.pia.user]
    const guildOf = (name: string) => house.discord.world.guild({ name, admins: [people.ann.user], members })
    guilds = { here: guildOf('Here'), there: guildOf('There') }
    for (const who of [people.bo, people.pia]) {
      await who.link({ provider: 'google-health' })
      for (const guild of [guilds.here, guilds.there]) await share(who, guild)
    }
  }, 60_000)
  afterAll(async () => {
    for (const one of [bot, second]) await one?.stop('SIGKILL')
    await house.close()
  })

  const ask = async ({ user }: Member, guild: Guild, command: string, options: Record<string, string> = {}) =>
    wordsOf(await answerOf(house.discord.slash(user, command, options, { guild })))
  const board = (guild: Guild) => ask(people.ann, guild, 'leaderboard', { metric: 'steps', period: '30d' })

  async function share({ user }: Member, guild: Guild): Promise<void> {
    const question = await answerOf(house.discord.slash(user, 'share', { metric: 'steps', level: 'value' }, { guild }))
    await house.discord
      .press(user, question, `consent:steps:value:${user.id}`)
      .until((message) => /Shared here/.test(wordsOf(message)))
  }

  /** What is stored of a member in a server, apart from their own note of what was read once, which the next sync renews. */
  async function stored({ user }: Member, guild: Guild): Promise<string[]> {
    const all = await dumpOf(house.storeUrl)
    return all.filter((line) => line.includes(user.id) && line.includes(guild.id) && !/sync::/.test(line))
  }
  const consents = async (who: Member, guild: Guild) =>
    (await stored(who, guild)).filter((line) => /share::/.test(line)).length

  /** The last message of the bot that everybody sees. */
  const live = () =>
    [...house.discord.world.messages.values()]
      .filter(({ channel, viewer, message }) => channel === guilds.here.channel && !viewer && !message.webhook_id)
      .map(({ message }) => wordsOf(message))
      .at(-1) ?? ''

  async function restart(): Promise<void> {
    expect(await bot.stop()).toBe(0)
    bot = await startBot({ env: house.env })
    await bot.ready()
  }

  it('ends what is there to see before', async () => {
    for (const name of [/ bo · /, / pia · /]) {
      for (const guild of [guilds.here, guilds.there]) await expect.poll(() => board(guild), PATIENCE).toMatch(name)
    }
    await ask(people.ann, guilds.here, 'board create', { metric: 'steps', period: '30d' })
    expect(live()).toMatch(/ bo · [\s\S]* pia · | pia · [\s\S]* bo · /)
  })

  it('is not told without the intent, and found at the next look', async () => {
    const { bo } = people
    const { here, there } = guilds
    expect(bot.lines.join('\n')).toMatch(/the Server Members Intent is off/)
    // What members are called is remembered for a minute, and by a new process not at all.
    await restart()
    house.discord.world.leave(there, bo.user)
    await pause(1_500)
    expect(await consents(bo, there)).toBe(1)
    expect(await board(there)).not.toMatch(/ bo · /)
    expect(await stored(bo, there)).toEqual([])
    expect(await consents(bo, here)).toBe(1)
    expect(live()).toMatch(/ bo · /)
  })

  it('is told with the intent to every process, and ends everything there within a second', async () => {
    const { bo, pia } = people
    const { here, there } = guilds
    house.discord.world.application.flags = GRANTED
    await restart()
    second = await startBot({ env: house.env })
    await second.ready()
    expect(house.discord.connected()).toBe(2)
    const kept = await stored(pia, there)
    expect(kept.length).toBeGreaterThan(2)
    const stranger = house.discord.world.user({ name: 'stranger' })
    house.discord.world.enter(here, stranger)
    for (const user of [stranger, bo.user, pia.user]) house.discord.world.leave(here, user)
    for (const who of [bo, pia]) await expect.poll(() => stored(who, here), AT_ONCE).toEqual([])
    await expect.poll(live, PATIENCE).not.toMatch(/ (bo|pia) · /)
    expect((await stored(pia, there)).length).toBe(kept.length)
    expect(await board(there)).toMatch(/ pia · /)
  })

  it('is not forgotten by coming back', async () => {
    const { pia } = people
    house.discord.world.enter(guilds.here, pia.user)
    expect(await ask(pia, guilds.here, 'share')).toMatch(/Nothing\. Nobody here/)
    await share(pia, guilds.here)
    await expect.poll(() => board(guilds.here), PATIENCE).toMatch(/ pia · /)
  })

  it('is found at the next look again once the operator has switched the intent off', async () => {
    house.discord.world.application.flags = 0
    house.discord.gateway.invalidate(false)
    await second?.stop()
    second = null
    await expect.poll(() => bot.lines.join('\n'), PATIENCE).toMatch(/was switched off/)
    await expect.poll(() => ask(people.ann, guilds.here, 'help'), PATIENCE).toMatch(/\/heart/)
    expect(bot.process.exitCode).toBeNull()
    house.discord.world.leave(guilds.here, people.pia.user)
    await pause(1_000)
    expect(await consents(people.pia, guilds.here)).toBe(1)
  })

  it('says nothing about anybody in the log, and broke no rule of Discord', () => {
    const log = bot.lines.join('\n')
    for (const { user } of Object.values(people)) expect(log).not.toContain(user.id)
    expect(log).not.toMatch(/unhandled|"level":50/)
    expect([...house.discord.violations, ...house.discord.responseViolations]).toEqual([])
  })
})
