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
    const leave = () => void guild.members.splice(guild.members.indexOf(ann), 1)
    const comeBack = () => void guild.members.push(ann)
    return { members, clock, nameOf, leave, comeBack }
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

  it('are here the moment they come back', async () => {
    const { nameOf, leave, comeBack } = scene()
    leave()
    expect(await nameOf()).toBeNull()
    comeBack()
    expect(await nameOf()).toBe('Ann')
  })
})
