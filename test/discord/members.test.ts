import { REST } from 'discord.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type StandInDiscord, startDiscord } from '../../sandbox/discord/server.ts'
import { createMembers } from '../../src/discord/members.ts'

const KEPT = 10 * 60_000

describe('members of a server', () => {
  let discord: StandInDiscord
  beforeAll(async () => {
    discord = await startDiscord({ strict: true })
  })
  afterAll(() => discord.close())

  function scene() {
    const clock = { now: 0 }
    const rest = new REST({ api: discord.apiUrl, retries: 0 }).setToken(discord.token)
    const members = createMembers({ rest, now: () => clock.now })
    const ann = discord.world.user({ name: 'Ann' })
    const guild = discord.world.guild({ name: 'Walkers', members: [ann] })
    const nameOf = () => members.nameOf(guild.id, ann.id)
    const leave = () => discord.world.leave(guild, ann)
    const comeBack = () => discord.world.enter(guild, ann)
    const forget = () => members.forget(guild.id, ann.id)
    return { members, clock, nameOf, leave, comeBack, forget }
  }

  it('keep their name for ten minutes', async () => {
    const { clock, nameOf, leave } = scene()
    expect(await nameOf()).toBe('Ann')
    leave()
    clock.now += KEPT - 1
    expect(await nameOf()).toBe('Ann')
    clock.now += 1
    expect(await nameOf()).toBeNull()
  })

  it('are asked for again once somebody says that they left', async () => {
    const { nameOf, leave, forget } = scene()
    expect(await nameOf()).toBe('Ann')
    leave()
    forget()
    expect(await nameOf()).toBeNull()
  })

  it('are in servers that are listed to the last page, without those the bot was taken out of', async () => {
    const { members } = scene()
    const made = Array.from({ length: 401 }, (_, n) => discord.world.guild({ name: `G${n}`, bot: n !== 7 }))
    const guilds = await members.guilds()
    expect(made.filter(({ id }) => !guilds.has(id))).toEqual([made[7]])
    expect(discord.violations).toEqual([])
    expect(discord.responseViolations).toEqual([])
  })

  it('are here the moment they come back', async () => {
    const { nameOf, leave, comeBack } = scene()
    leave()
    expect(await nameOf()).toBeNull()
    comeBack()
    expect(await nameOf()).toBe('Ann')
  })
})
