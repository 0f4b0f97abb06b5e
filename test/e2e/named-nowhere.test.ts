import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Bot, startBot } from '../../sandbox/bot.ts'
import type { Guild } from '../../sandbox/discord/server.ts'
import { answerOf, type House } from '../../sandbox/house.ts'
import { RECAP, recapRecord } from '../../src/services/recaps.ts'
import { openStore } from '../../src/stores/open.ts'
import { dumpOf } from '../support/dump.ts'
import { type Member, member, wordsOf } from './member.ts'
import { STORE_KINDS, startHouseOn } from './on-store.ts'

/** Who is gone, wherever the store or a message might still name them; what may stay is in `docs/storage.md`. */
/** The same keys after the restart, or no link could be opened. */
const env = { LIVE_BOARD_SECONDS: '1', TOKEN_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64url')}` }
const PATIENCE = { timeout: 20_000, interval: 100 }

describe.each(STORE_KINDS)('who left, unlinked or erased, on %s', (kind) => {
  let house: House
  let bot: Bot
  let people: Record<'ann' | 'bo' | 'pia', Member>
  /** Both share in the first two; in the third they are blocked. */
  let guilds: Record<'here' | 'there' | 'elsewhere', Guild>

  beforeAll(async () => {
    house = await startHouseOn(kind, env)
    bot = house.bot
    people = { ann: member(house, 'ann', 'ann'), bo: member(house, 'bo', 'bo'), pia: member(house, 'pia', 'pia') }
    const [ann, bo, pia] = [people.ann.user, people.bo.user, people.pia.user]
    const guildOf = (name: string, admins = [ann]) =>
      house.discord.world.guild({ name, admins, members: [ann, bo, pia] })
    guilds = { here: guildOf('Here'), there: guildOf('There'), elsewhere: guildOf('Elsewhere', [ann, bo, pia]) }
    for (const who of [people.bo, people.pia]) await settle(who)
  }, 60_000)
  afterAll(async () => {
    await bot.stop('SIGKILL')
    await house.close()
  })

  const ask = async ({ user }: Member, guild: Guild, command: string, options: Record<string, string> = {}) =>
    wordsOf(await answerOf(house.discord.slash(user, command, options, { guild })))

  async function share({ user }: Member, guild: Guild): Promise<void> {
    const question = await answerOf(house.discord.slash(user, 'share', { metric: 'steps', level: 'value' }, { guild }))
    await house.discord
      .press(user, question, `consent:steps:value:${user.id}`)
      .until((message) => !wordsOf(message).includes('?'))
  }

  /** Everything that may name a member: consents, totals, decisions about them and by them, a live board, a no to recaps. */
  async function settle(who: Member): Promise<void> {
    const { here, there, elsewhere } = guilds
    const about = { member: who.user.id }
    await who.link({ provider: 'google-health' })
    for (const guild of [here, there, elsewhere]) await share(who, guild)
    await ask(people.ann, here, 'moderate exclude', { ...about, metric: 'steps', day: '-2d' })
    await ask(people.ann, there, 'moderate exclude', { ...about, metric: 'steps', day: '-2d' })
    await ask(people.ann, elsewhere, 'moderate block', about)
    for (const what of ['block', 'unblock']) {
      await ask(who, elsewhere, `moderate ${what}`, { member: people.ann.user.id })
    }
    await ask(who, elsewhere, 'board create', { metric: 'steps', period: '30d' })
    const store = await openStore(house.storeUrl, { log: { warn: () => undefined } })
    for (const { id } of [here, there])
      await store.records(RECAP, recapRecord).set(`${who.user.id}:${id}`, { out: true })
    await store.close()
  }

  /** Lines that name a member, of one server where it is given. */
  async function lines({ user }: Member, guild?: Guild): Promise<string[]> {
    const all = await dumpOf(house.storeUrl)
    return all.filter((line) => line.includes(user.id) && (guild === undefined || line.includes(guild.id)))
  }

  /** What is kept of a server's moderation. */
  async function moderationOf(guild: Guild): Promise<{ flags: unknown[]; blocked: string[]; log: unknown[] }> {
    const line = (await dumpOf(house.storeUrl)).find((one) => one.includes(`moderation::${guild.id}`)) ?? ''
    // SQLite's rows and Redis's strings both quote the stored JSON once more.
    const [, quoted = '""'] = /("\{(?:[^"\\]|\\.)*\}")/.exec(line) ?? []
    return JSON.parse(JSON.parse(quoted)).value
  }

  /** Messages of the bot that everybody sees. */
  const posts = (guild: Guild) =>
    [...house.discord.world.messages.values()]
      .filter(({ channel, viewer, deleted }) => channel.guild === guild && viewer === null && !deleted)
      .filter(({ message }) => message.webhook_id === undefined)
      .map(({ message }) => wordsOf(message))

  it('are everywhere before', async () => {
    const { here, there } = guilds
    for (const who of [people.bo, people.pia]) {
      // The thirty days of both boards have come.
      const isWhole = (line: string) =>
        /\bsync::/.test(line) && [here, there].every(({ id }) => line.includes(`${id}:steps`))
      await expect.poll(async () => (await lines(who)).filter(isWhole), PATIENCE).toHaveLength(1)
      const named = await lines(who)
      for (const place of ['share::', 'recap::', 'settings::', 'link', 'live::', 'board.sums']) {
        expect(named.some((line) => new RegExp(place).test(line))).toBe(true)
      }
      for (const guild of [here, there]) {
        const { flags, log } = await moderationOf(guild)
        for (const part of [flags, log]) expect(JSON.stringify(part)).toContain(who.user.id)
      }
      expect(JSON.stringify((await moderationOf(guilds.elsewhere)).log)).toMatch(new RegExp(`"by":"${who.user.id}"`))
    }
  })

  it('have no row, consent, total or flag in a server they left, and all of them in the other', async () => {
    const { ann, pia } = people
    const { here, there } = guilds
    // What members are called is remembered for a minute, and by a new process not at all.
    await bot.stop()
    bot = await startBot({ env: house.env })
    await bot.ready()
    house.discord.world.leave(here, pia.user)
    const kept = (await lines(pia, there)).filter((line) => !/moderation::/.test(line)).length
    expect(await ask(ann, here, 'leaderboard', { metric: 'steps', period: '30d' })).not.toMatch(/pia/)
    await ask(ann, here, 'board create', { metric: 'steps', period: '30d' })
    await expect.poll(() => posts(here).join('\n'), PATIENCE).toMatch(/bo · /)
    // Their own note of what was read once names the server until the next sync.
    const allowed = /moderation::|recap::|sync::/
    await expect.poll(async () => (await lines(pia, here)).filter((line) => !allowed.test(line)), PATIENCE).toEqual([])
    expect(JSON.stringify((await moderationOf(here)).flags)).not.toContain(pia.user.id)
    expect(posts(here).join('\n')).not.toContain('pia')
    expect((await lines(pia, there)).filter((line) => !/moderation::/.test(line)).length).toBe(kept)
  })

  it('are on no board and in no message after the last link ended, and their choices to stay out stand', async () => {
    const { ann, bo } = people
    const { here, there, elsewhere } = guilds
    await ask(ann, there, 'board create', { metric: 'steps', period: '30d' })
    for (const name of [/bo · /, /pia · /]) expect(posts(there).join('\n')).toMatch(name)
    await ask(bo, here, 'unlink', { provider: 'google-health' })
    const allowed = /(link|cache|settings|recap|live|moderation|account)::|begun::|^links /
    await expect.poll(async () => (await lines(bo)).filter((line) => !allowed.test(line)), PATIENCE).toEqual([])
    for (const guild of [here, there]) {
      expect(JSON.stringify((await moderationOf(guild)).flags)).not.toContain(bo.user.id)
      await expect.poll(() => posts(guild).join('\n'), PATIENCE).not.toMatch(/bo · /)
    }
    expect((await moderationOf(elsewhere)).blocked).toContain(bo.user.id)
  })

  it('are named by nothing but a block after everything was deleted, also not after a restart', async () => {
    const { pia } = people
    const { there, elsewhere } = guilds
    expect(posts(there).join('\n')).toMatch(/pia · /)
    expect(await pia.ask('erase', { confirm: 'erase' })).toMatch(/is deleted/)
    await expect.poll(() => posts(there).join('\n'), PATIENCE).not.toContain('pia')
    const isBlock = (line: string) => line.includes(`moderation::${elsewhere.id}`)
    await expect.poll(async () => (await lines(pia)).filter((line) => !isBlock(line)), PATIENCE).toEqual([])
    const { blocked, ...rest } = await moderationOf(elsewhere)
    expect(blocked).toContain(pia.user.id)
    expect(JSON.stringify(rest)).not.toContain(pia.user.id)
    expect(await bot.stop()).toBe(0)
    bot = await startBot({ env: house.env })
    await bot.ready()
    await ask(people.ann, there, 'leaderboard', { metric: 'steps', period: '30d' })
    expect((await lines(pia)).filter((line) => !isBlock(line))).toEqual([])
  })

  it('left nothing for Discord to object to', () => {
    expect([...house.discord.violations, ...house.discord.responseViolations]).toEqual([])
  })
})
