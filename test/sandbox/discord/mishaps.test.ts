import { once } from 'node:events'
import { type Client, Events } from 'discord.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Guild, type StandInDiscord, startDiscord, type User } from '../../../sandbox/discord/server.ts'
import { connect, expectNoViolations } from './wire.ts'

/** What the line does to an unmodified discord.js, and what becomes of a command typed meanwhile. */
let discord: StandInDiscord
let client: Client<true>
let ann: User
let guild: Guild

async function start(heartbeatMs = 10_000): Promise<void> {
  discord = await startDiscord({ strict: true, heartbeatMs })
  ann = discord.world.user({ name: 'ann' })
  guild = discord.world.guild({ name: 'Runners', members: [ann] })
  client = await connect(discord)
  await client.application.commands.set([{ name: 'heart', description: 'Heart' }])
  client.on(Events.InteractionCreate, (interaction) => {
    if (interaction.isChatInputCommand()) void interaction.reply('here')
  })
}

async function stop(): Promise<void> {
  await client.destroy()
  await discord.close()
  expectNoViolations(discord)
}

const connections = (count: number) =>
  discord.world.watch.until(() => (discord.connected() === count ? true : undefined), `not ${count} there`, 5_000)

describe('discord.js', () => {
  beforeEach(() => start())
  afterEach(stop)

  it.each([
    ['is cut', () => discord.gateway.cut()],
    ['is told to reconnect', () => discord.gateway.reconnect()],
    ['is closed with 4000', () => discord.gateway.close(4000)],
    ['is closed with 4009', () => discord.gateway.close(4009)],
    ['is invalidated and may resume', () => discord.gateway.invalidate(true)],
  ])('that %s resumes, and gets the command of meanwhile once', async (_what, mishap) => {
    const resumed = once(client, Events.ShardResume)
    mishap()
    const handle = discord.slash(ann, 'heart', {}, { guild })
    expect((await handle.settled).content).toBe('here')
    await resumed
    expect(discord.identifies()).toBe(1)
    expect(discord.requests.filter(({ code }) => code === 40060)).toEqual([])
  })

  it('that is closed with 4004 stays away', async () => {
    const over = once(client, Events.ShardDisconnect)
    discord.gateway.close(4004)
    expect((await over)[0]).toMatchObject({ code: 4004 })
    expect(discord.identifies()).toBe(1)
  })

  it('answers a heartbeat that is asked for', async () => {
    discord.gateway.ackHeartbeats(true)
    const beats = () => client.ws.ping
    expect(beats()).toBe(-1)
    discord.gateway.demandHeartbeat()
    await expect.poll(beats).toBeGreaterThanOrEqual(0)
  })
})

describe('a zombie', () => {
  beforeEach(() => start(100))
  afterEach(stop)

  it('is found out by discord.js within two heartbeats, and resumed', async () => {
    discord.gateway.ackHeartbeats(false)
    const resumed = once(client, Events.ShardResume)
    await connections(0)
    discord.gateway.ackHeartbeats(true)
    const handle = discord.slash(ann, 'heart', {}, { guild })
    expect((await handle.settled).content).toBe('here')
    await resumed
    expect(discord.identifies()).toBe(1)
  })
})
