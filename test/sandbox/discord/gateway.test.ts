import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type DiscordOptions, type StandInDiscord, startDiscord, type User } from '../../../sandbox/discord/server.ts'
import { caller, dial, identified, type Line } from './wire.ts'

/** The gateway on a bare socket, where no library smooths anything over. */
let discord: StandInDiscord
let ann: User
const open: Pick<Line, 'cut'>[] = []

async function start(options: DiscordOptions = {}): Promise<void> {
  await discord?.close()
  discord = await startDiscord({ heartbeatMs: 10_000, ...options })
  ann = discord.world.user({ name: 'ann' })
}

beforeEach(() => start())
afterEach(async () => {
  for (const line of open.splice(0)) line.cut()
  await discord.close()
})

async function line(query?: string): Promise<Line> {
  const made = await dial(discord, query)
  open.push(made)
  return made
}

async function session(change: object = {}) {
  const made = await identified(discord, change)
  open.push(made)
  return made
}

/** A bot with ears for servers. `resume` comes back on a new line, having heard `seq` events. */
async function listener() {
  const first = await session({ intents: 1 })
  const resume = async (seq: number) => {
    const again = await line()
    again.send(6, { token: discord.token, session_id: first.session, seq })
    return again
  }
  return { ...first, resume }
}

const join = (...names: string[]) => {
  for (const name of names) discord.world.guild({ name, members: [ann] })
}
const gone = () => expect.poll(() => discord.connected()).toBe(0)

describe('a connection', () => {
  it('begins with hello, and every heartbeat is acknowledged', async () => {
    const bot = await line()
    expect(await bot.hear(({ op }) => op === 10)).toEqual({
      op: 10,
      d: { heartbeat_interval: 10_000 },
      s: null,
      t: null,
    })
    bot.send(1, null)
    bot.send(1, 7)
    await expect.poll(() => bot.heard.filter(({ op }) => op === 11).length).toBe(2)
    expect(discord.connected()).toBe(0)
  })

  it('becomes a session, and READY has what a client cannot do without', async () => {
    join('Runners')
    discord.world.guild({ name: 'Without the bot', bot: false, members: [ann] })
    const [known] = discord.world.guilds.values()
    const { ready, heard } = await session({ intents: 1, shard: [0, 1] })
    expect(ready).toMatchObject({ op: 0, s: 1, t: 'READY' })
    expect(ready.d).toEqual({
      v: 10,
      user: discord.world.bot,
      guilds: [{ id: known?.id, unavailable: true }],
      session_id: expect.stringMatching(/^[0-9a-f]{32}$/),
      resume_gateway_url: `${discord.url.replace('http', 'ws')}/gateway`,
      shard: [0, 1],
      application: { id: discord.world.applicationId, flags: 0, flags_new: '0' },
    })
    await expect.poll(() => heard.at(-1)).toMatchObject({ t: 'GUILD_CREATE', s: 2, d: { name: 'Runners' } })
  })

  it('hears of servers only when it asked to, and of an interaction in any case', async () => {
    const bot = await session({ intents: 0 })
    join('Runners')
    const [guild] = discord.world.guilds.values()
    const commands = `/applications/${discord.world.applicationId}/commands`
    await caller(() => discord)('PUT', commands, [{ name: 'heart', description: 'Heart' }])
    if (guild) discord.slash(ann, 'heart', {}, { guild })
    await bot.hear(({ t }) => t === 'INTERACTION_CREATE')
    expect(bot.heard.map(({ t }) => t)).toEqual([null, 'READY', 'INTERACTION_CREATE'])
  })

  it('hears who comes and goes when its operator let it ask, on the shard of the server and with the bot in it', async () => {
    discord.world.application.flags = 1 << 15
    const guild = discord.world.guild({ name: 'Runners' })
    const foreign = discord.world.guild({ name: 'Without the bot', bot: false, members: [ann] })
    const { ready, heard } = await session({ intents: 2 })
    expect(ready.d).toMatchObject({ application: { flags: 1 << 15, flags_new: `${1 << 15}` } })
    const deaf = await session({ intents: 1 })
    const shard = Number((BigInt(guild.id) >> 22n) % 2n)
    const elsewhere = await session({ intents: 2, shard: [1 - shard, 2] })
    for (const change of [discord.world.enter, discord.world.leave, discord.world.leave]) change(guild, ann)
    discord.world.leave(foreign, ann)
    await expect.poll(() => heard.length).toBe(4)
    expect(heard.slice(2).map(({ t, d }) => [t, d])).toEqual([
      ['GUILD_MEMBER_ADD', expect.objectContaining({ guild_id: guild.id, user: ann.api, roles: [] })],
      ['GUILD_MEMBER_REMOVE', { guild_id: guild.id, user: ann.api }],
    ])
    expect([deaf, elsewhere].flatMap((one) => one.heard.slice(2).map(({ t }) => t))).toEqual(['GUILD_CREATE'])
  })

  it('may be asked for a heartbeat, and may be left without an answer to its own', async () => {
    const bot = await line()
    discord.gateway.demandHeartbeat()
    await bot.hear(({ op }) => op === 1)
    discord.gateway.ackHeartbeats(false)
    bot.send(1, null)
    bot.send(2, { token: discord.token, intents: 0 })
    await bot.hear(({ t }) => t === 'READY')
    expect(bot.heard.some(({ op }) => op === 11)).toBe(false)
    discord.gateway.ackHeartbeats(true)
    bot.send(1, null)
    await bot.hear(({ op }) => op === 11)
  })

  it('too soon after another is not a session yet, and may try again on the same line', async () => {
    await start({ identifyEveryMs: 5_000 })
    await session()
    const second = await line()
    second.send(2, { token: discord.token, intents: 0 })
    expect((await second.hear(({ op }) => op === 9)).d).toBe(false)
    expect(discord.identifies()).toBe(1)
    discord.clock.advance(5_000)
    second.send(2, { token: discord.token, intents: 0 })
    await second.hear(({ t }) => t === 'READY')
    expect(discord.identifies()).toBe(2)
  })
})

describe('a resume', () => {
  it.each([
    ['a cut', (bot: Line) => bot.cut()],
    ['the bot’s own 4200', (bot: Line) => bot.close(4200)],
    ['a close with 4000', () => discord.gateway.close(4000)],
  ])('after %s replays in order what was missed, and goes on from there', async (_what, part) => {
    const bot = await listener()
    join('Heard')
    await bot.hear(({ s }) => s === 2)
    part(bot)
    await gone()
    join('One', 'Two', 'Three')
    const again = await bot.resume(2)
    await again.hear(({ t }) => t === 'RESUMED')
    join('Four')
    await again.hear(({ s }) => s === 7)
    expect(again.heard.map(({ s, t, d }) => [s, t, (d as { name?: string }).name])).toEqual([
      [null, null, undefined],
      [3, 'GUILD_CREATE', 'One'],
      [4, 'GUILD_CREATE', 'Two'],
      [5, 'GUILD_CREATE', 'Three'],
      [6, 'RESUMED', undefined],
      [7, 'GUILD_CREATE', 'Four'],
    ])
    expect(discord.identifies()).toBe(1)
  })

  it('takes the session over from a line that is still there', async () => {
    const bot = await listener()
    const again = await bot.resume(1)
    expect(await bot.closed).toBeGreaterThanOrEqual(4000)
    join('Runners')
    await again.hear(({ t }) => t === 'GUILD_CREATE')
    expect(bot.heard.some(({ t }) => t === 'GUILD_CREATE')).toBe(false)
    expect(discord.connected()).toBe(1)
  })

  it('survives the goodbye of the line it took over from', async () => {
    const bot = await listener()
    const again = await bot.resume(1)
    bot.close(1000)
    await bot.closed
    join('Runners')
    await again.hear(({ t }) => t === 'GUILD_CREATE')
  })

  it('is refused for a session nobody knows', async () => {
    const stranger = await line()
    stranger.send(6, { token: discord.token, session_id: 'nobody', seq: 1 })
    expect((await stranger.hear(({ op }) => op === 9)).d).toBe(false)
  })

  it.each([1000, 1001])('is refused after a close with %d, which gives the session up', async (code) => {
    const bot = await listener()
    bot.close(code)
    await gone()
    expect((await (await bot.resume(1)).hear(({ op }) => op === 9)).d).toBe(false)
  })

  it('is refused when more was missed than is kept', async () => {
    const bot = await listener()
    bot.cut()
    await gone()
    join(...Array.from({ length: 1_001 }, (_, n) => `G${n}`))
    expect((await (await bot.resume(1)).hear(({ op }) => op === 9)).d).toBe(false)
    await (await bot.resume(2)).hear(({ t }) => t === 'RESUMED')
  })

  it('comes on the same line after op 9 that allows it, and not after one that does not', async () => {
    const bot = await listener()
    discord.gateway.invalidate(true)
    expect((await bot.hear(({ op }) => op === 9)).d).toBe(true)
    join('Runners')
    bot.send(6, { token: discord.token, session_id: bot.session, seq: 1 })
    await bot.hear(({ t }) => t === 'RESUMED')
    expect(bot.heard.filter(({ t }) => t === 'GUILD_CREATE').map(({ s }) => s)).toEqual([2])
    discord.gateway.invalidate(false)
    await bot.hear(({ op, d }) => op === 9 && d === false)
    expect(discord.connected()).toBe(0)
    bot.send(2, { token: discord.token, intents: 0 })
    await expect.poll(() => discord.identifies()).toBe(2)
  })

  it('is asked for by op 7', async () => {
    const bot = await listener()
    discord.gateway.reconnect()
    await bot.hear(({ op }) => op === 7)
    expect(discord.connected()).toBe(1)
  })
})

describe('hanging up', () => {
  const identify = (change: object) => ({ op: 2, d: { token: discord.token, intents: 0, ...change } })

  it.each<[string, number, () => unknown]>([
    ['an unknown opcode', 4001, () => ({ op: 99, d: null })],
    ['an opcode of the server', 4001, () => ({ op: 10, d: null })],
    ['more than 4,096 bytes', 4002, () => ({ op: 1, d: 'x'.repeat(4_096) })],
    ['what is no JSON', 4002, () => '{"op":'],
    ['what is no payload', 4002, () => ({ d: null })],
    ['presence before identify', 4003, () => ({ op: 3, d: {} })],
    ['members before identify', 4003, () => ({ op: 8, d: {} })],
    ['a wrong token', 4004, () => identify({ token: 'nonsense' })],
    ['no token', 4004, () => ({ op: 2, d: null })],
    ['a resume with a wrong token', 4004, () => ({ op: 6, d: { token: 'nonsense', session_id: 'x', seq: 1 } })],
    ['a shard beyond the count', 4010, () => identify({ shard: [2, 2] })],
    ['a shard below zero', 4010, () => identify({ shard: [-1, 2] })],
    ['no shards at all', 4010, () => identify({ shard: [0, 0] })],
    ['half a shard', 4010, () => identify({ shard: [0.5, 2] })],
    ['a shard that is no pair', 4010, () => identify({ shard: ['0', '1'] })],
    ['no intents', 4013, () => identify({ intents: undefined })],
    ['an intent there is not', 4013, () => identify({ intents: 1 << 17 })],
    ['intents beyond all bits', 4013, () => identify({ intents: 2 ** 40 })],
    ['members nobody granted', 4014, () => identify({ intents: 1 << 1 })],
    ['presences nobody granted', 4014, () => identify({ intents: 1 << 8 })],
    ['message content nobody granted', 4014, () => identify({ intents: 1 << 15 })],
  ])('on %s with %d', async (_what, code, packet) => {
    const bot = await line()
    const sent = packet()
    bot.raw(typeof sent === 'string' ? sent : JSON.stringify(sent))
    expect(await bot.closed).toBe(code)
    expect(discord.identifies()).toBe(0)
  })

  it('on one privileged intent while another one is granted', async () => {
    discord.world.application.flags = 1 << 14
    const bot = await line()
    bot.send(2, identify({ intents: (1 << 1) | (1 << 8) }).d)
    expect(await bot.closed).toBe(4014)
    await session({ intents: 1 << 1 })
  })

  it.each(['v=9&encoding=json', 'v=10&encoding=etf', ''])('on a wrong version with 4012: %s', async (query) => {
    expect(await (await line(query)).closed).toBe(4012)
  })

  it('on a second identify with 4005, and on a resume beside a session', async () => {
    const twice = await session()
    twice.send(2, identify({}).d)
    expect(await twice.closed).toBe(4005)
    const other = await session()
    other.send(6, { token: discord.token, session_id: twice.session, seq: 1 })
    expect(await other.closed).toBe(4005)
  })

  it('on a sequence of the future with 4007', async () => {
    const bot = await listener()
    expect(await (await bot.resume(99)).closed).toBe(4007)
  })

  it('on the 121st payload of a minute with 4008', async () => {
    const bot = await line()
    for (let i = 0; i < 120; i++) bot.send(1, null)
    await expect.poll(() => bot.heard.filter(({ op }) => op === 11).length).toBe(120)
    discord.clock.advance(60_000)
    for (let i = 0; i < 120; i++) bot.send(1, null)
    await expect.poll(() => bot.heard.filter(({ op }) => op === 11).length).toBe(240)
    bot.send(1, null)
    expect(await bot.closed).toBe(4008)
  })

  it('on more than 2,500 servers without shards with 4011', async () => {
    join(...Array.from({ length: 2_501 }, (_, n) => `G${n}`))
    const bot = await line()
    bot.send(2, identify({}).d)
    expect(await bot.closed).toBe(4011)
    await session({ shard: [0, 2] })
  })

  it('on who has fallen silent with 4000, and not on who beats', async () => {
    await start({ heartbeatMs: 50 })
    const [silent, alive] = [await line(), await session()]
    const beats = setInterval(() => alive.send(1, null), 25)
    expect(await silent.closed).toBe(4000)
    clearInterval(beats)
    expect(discord.connected()).toBe(1)
  })

  it('is final: what comes after it is not heard', async () => {
    const bot = await line()
    bot.send(2, identify({ token: 'nonsense' }).d)
    bot.send(2, identify({}).d)
    expect(await bot.closed).toBe(4004)
    expect(discord.identifies()).toBe(0)
  })
})
