import { REST } from 'discord.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Guild, type StandInDiscord, startDiscord } from '../../sandbox/discord/server.ts'
import { createLiveMessages } from '../../src/discord/live-messages.ts'
import type { LiveBoard } from '../../src/domain/live-board.ts'
import type { LiveFacts } from '../../src/views/live-board.ts'

const today = Temporal.PlainDate.from('2024-03-11')
const row = { rank: 1, name: 'Ann', value: 900, was: null, isAsker: false, stale: null }
const facts: LiveFacts = {
  ...{ metric: 'steps', period: { kind: 'day', first: today, last: today }, today, finalAt: null, since: null },
  ...{ count: 1, rows: [row], last: null, waiting: 0, excluded: 0 },
}

describe('live messages', () => {
  let discord: StandInDiscord
  let guild: Guild
  let now = Temporal.Instant.from('2024-03-11T09:30:00Z')
  beforeAll(async () => {
    discord = await startDiscord({ strict: true })
    guild = discord.world.guild({ name: 'Walkers' })
  })
  afterAll(() => discord.close())

  function messages() {
    const rest = new REST({ api: discord.apiUrl, retries: 0 }).setToken(discord.token)
    return createLiveMessages({ rest, sign: (id) => `${id}~signed`, mention: (name) => `/${name}`, now: () => now })
  }

  async function posted(): Promise<LiveBoard> {
    const made = await messages().post(guild.channel.id, facts, 'en-GB')
    if ('end' in made) throw new Error(made.end)
    return { ...made, channelId: guild.channel.id, language: 'en-GB' } as LiveBoard
  }
  const stored = ({ messageId }: LiveBoard) => discord.world.messages.get(messageId)

  it('are ordinary messages with signed buttons, and ping nobody', async () => {
    const board = await posted()
    expect(JSON.stringify(stored(board)?.message)).toMatch(/my-rank:steps:d20240311~signed/)
    expect(discord.requests.at(-1)?.body).toMatchObject({ allowed_mentions: { parse: [] } })
  })

  it('are edited for another picture, and not because time went by', async () => {
    const board = await posted()
    const before = discord.requests.length
    now = now.add({ minutes: 5 })
    const old = { ...facts, rows: [{ ...row, stale: { why: 'silence' as const, since: now.subtract({ hours: 20 }) } }] }
    expect(await messages().edit(board, facts)).toEqual({ shown: board.shown })
    expect(discord.requests.length).toBe(before)
    const changed = await messages().edit(board, old)
    expect(changed).not.toEqual({ shown: board.shown })
    expect(JSON.stringify(stored(board)?.message)).toContain('last heard')
    const older = {
      ...facts,
      rows: [{ ...row, stale: { why: 'silence' as const, since: now.subtract({ hours: 30 }) } }],
    }
    expect(await messages().edit(board, older)).toEqual(changed)
  })

  it('show nobody once the server does not show the metric', async () => {
    const board = { ...(await posted()), metric: 'steps', kind: 'week' } as const
    const off = await messages().edit(board, null)
    const text = JSON.stringify(stored(board)?.message)
    expect([text.includes('Ann'), text.includes('my-rank')]).toEqual([false, false])
    expect(text).toContain('does not show this')
    expect(await messages().edit({ ...board, ...off }, null)).toEqual(off)
  })

  it('say when they are gone or out of reach, and throw what may pass', async () => {
    const board = await posted()
    const other = { ...facts, count: 2 }
    const path = /\/messages/
    for (const code of [50001, 50013]) {
      discord.faults.add({ method: 'PATCH', path, status: 403, body: { code, message: 'no' } })
      expect(await messages().edit(board, other)).toEqual({ end: 'forbidden' })
    }
    for (const code of [0, 20031, 40333, 50024]) {
      discord.faults.add({ method: 'PATCH', path, status: 403, body: { code, message: 'not now' } })
      await expect(messages().edit(board, other)).rejects.toThrow('not now')
    }
    discord.faults.add({ method: 'PATCH', path, status: 503, body: 'down' })
    await expect(messages().edit(board, other)).rejects.toThrow()
    discord.faults.add({ method: 'DELETE', path, status: 403, body: { code: 50001, message: 'no' } })
    expect(await messages().remove(board)).toBe('forbidden')
    discord.faults.add({ method: 'DELETE', path, status: 503, body: 'down' })
    await expect(messages().remove(board)).rejects.toThrow()
    expect(await messages().remove(board)).toBeNull()
    expect(await messages().edit(board, other)).toEqual({ end: 'gone' })
    expect(await messages().remove(board)).toBe('gone')
    expect(await messages().post('1200000000000000009', facts, 'ja')).toEqual({ end: 'gone' })
  })
})
