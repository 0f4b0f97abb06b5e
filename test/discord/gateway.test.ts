import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type StandInDiscord, startDiscord } from '../../sandbox/discord/server.ts'
import { createGateway, type Gateway } from '../../src/discord/gateway.ts'
import { capturedLog } from '../support/log.ts'

const GRANTED = 1 << 15
const PATIENCE = { timeout: 15_000, interval: 20 }

let discord: StandInDiscord
let left: [guildId: string, userId: string][]
let bot: Gateway
let lines: string[]

beforeEach(async () => {
  discord = await startDiscord({ strict: true })
  const captured = capturedLog('info')
  lines = captured.lines
  left = []
  bot = gateway(captured.log)
})
afterEach(async () => {
  await bot.stop()
  await discord.close()
  expect([...discord.violations, ...discord.responseViolations]).toEqual([])
})

function gateway(log = capturedLog().log, token = discord.token): Gateway {
  return createGateway({
    token,
    apiUrl: discord.apiUrl,
    onInteraction: () => undefined,
    onMemberLeft: (...departure) => void left.push(departure),
    log,
  })
}

function guildOf(name: string) {
  const user = discord.world.user({ name })
  return { user, guild: discord.world.guild({ name, members: [user] }) }
}

const said = (words: RegExp) => lines.filter((line) => words.test(line)).length

describe('the gateway', () => {
  it('tells who leaves a server where the operator has switched the intent on', async () => {
    discord.world.application.flags = GRANTED
    const { guild, user } = guildOf('Ann')
    expect((await bot.start()).applicationId).toBe(discord.world.applicationId)
    expect([bot.isReady(), said(/found by looking/)]).toEqual([true, 0])
    discord.world.leave(guild, user)
    await expect.poll(() => left).toEqual([[guild.id, user.id]])
    discord.world.enter(guild, user)
    discord.world.leave(guild, user)
    await expect.poll(() => left).toHaveLength(2)
  })

  it.each<[string, () => void]>([
    ['has not', () => undefined],
    ['cannot be asked about', () => void discord.faults.add({ method: 'GET', path: '/applications/@me', status: 403 })],
  ])('asks for no intent where the operator %s', async (_what, prepare) => {
    prepare()
    const { guild, user } = guildOf('Ann')
    await bot.start()
    expect([bot.isReady(), said(/found by looking/)]).toEqual([true, 1])
    discord.world.leave(guild, user)
    await pause(200)
    expect(left).toEqual([])
    expect([discord.connected(), discord.identifies()]).toEqual([1, 1])
  })

  it('starts without the intent where it is refused after all', async () => {
    discord.world.application.flags = GRANTED
    // Switched off between the question and the session.
    discord.faults.add({ method: 'GET', path: '/gateway/bot', delayMs: 300 })
    const starting = bot.start()
    await expect.poll(() => discord.operations.get('GET /applications/@me')).toBe(1)
    await pause(100)
    discord.world.application.flags = 0
    expect((await starting).applicationId).toBe(discord.world.applicationId)
    expect([bot.isReady(), discord.connected(), said(/was switched off/)]).toEqual([true, 1, 1])
  })

  it('comes back without the intent when it was switched off, as often as Discord takes', async () => {
    discord.world.application.flags = GRANTED
    await bot.start()
    discord.world.application.flags = 0
    discord.faults.add({ method: 'GET', path: '/gateway/bot', status: 500, times: 5 })
    discord.gateway.invalidate(false)
    await expect.poll(() => said(/was switched off/), PATIENCE).toBe(1)
    expect(bot.isReady()).toBe(false)
    await expect.poll(() => [bot.isReady(), discord.connected()], PATIENCE).toEqual([true, 1])
    expect(said(/not back yet/)).toBe(1)
    const { guild, user } = guildOf('Ann')
    discord.world.leave(guild, user)
    await pause(200)
    expect(left).toEqual([])
    expect(said(/unhandled|closed for good/)).toBe(0)
  }, 40_000)

  it('hears on the same session what happened while it was away', async () => {
    discord.world.application.flags = GRANTED
    const { guild, user } = guildOf('Ann')
    await bot.start()
    discord.gateway.cut()
    await expect.poll(() => discord.connected()).toBe(0)
    discord.world.leave(guild, user)
    await expect.poll(() => left, PATIENCE).toEqual([[guild.id, user.id]])
    expect(discord.identifies()).toBe(1)
  })

  it('is not ready any more once Discord has closed it for good', async () => {
    await bot.start()
    discord.gateway.close(4004)
    await expect.poll(() => bot.isReady()).toBe(false)
    expect(said(/closed for good/)).toBe(1)
    await pause(1_500)
    expect([discord.identifies(), bot.isReady()]).toEqual([1, false])
  })

  it('rejects a wrong token, and goes on talking by REST after it was stopped', async () => {
    await expect(gateway(capturedLog().log, `${discord.token}x`).start()).rejects.toMatchObject({
      code: 'TokenInvalid',
    })
    await bot.start()
    await bot.stop()
    await expect(bot.rest.get('/users/@me')).resolves.toMatchObject({ id: discord.world.applicationId })
  })
})
