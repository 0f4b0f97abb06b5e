import { REST } from 'discord.js'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type StandInDiscord, startDiscord } from '../../sandbox/discord/server.ts'
import { departureIn, mayHearOfMembers } from '../../src/discord/members-intent.ts'
import { capturedLog } from '../support/log.ts'

const here = '1300000000000000000'
const ann = '100000000000000001'

describe('a packet', () => {
  const left = (d: unknown, t: unknown = 'GUILD_MEMBER_REMOVE') => departureIn({ t, d })

  it('says who has left which server, whatever else it has', () => {
    const departure = { guildId: here, userId: ann }
    expect(left({ guild_id: here, user: { id: ann } })).toEqual(departure)
    expect(left({ guild_id: here, user: { id: ann, username: 'ann', bot: false }, extra: [1] })).toEqual(departure)
  })

  it.each<[string, unknown]>([
    ['nothing', null],
    ['no object', 'gone'],
    ['a list', []],
    ['no server', { user: { id: ann } }],
    ['no user', { guild_id: here }],
    ['a user without an id', { guild_id: here, user: {} }],
    ['nobody', { guild_id: here, user: null }],
    ['a number for a server', { guild_id: 1300000000000000000, user: { id: ann } }],
    ['a number for a user', { guild_id: here, user: { id: 1 } }],
    ['ids that are none', { guild_id: '7', user: { id: ann } }],
    ['part of a key for an id', { guild_id: here, user: { id: `${ann}:steps` } }],
    ['two lines for an id', { guild_id: here, user: { id: `${ann}\n` } }],
  ])('with %s says nothing', (_what, d) => expect(left(d)).toBeNull())

  it.each(['GUILD_MEMBER_ADD', 'GUILD_MEMBER_UPDATE', 'toString', null, undefined, 7])(
    'of another kind says nothing: %s',
    (t) => expect(departureIn({ t, d: { guild_id: here, user: { id: ann } } })).toBeNull(),
  )

  it('never throws', () => {
    fc.assert(fc.property(fc.anything(), (d) => void left(d)))
    const parts = fc.record({ guild_id: fc.anything(), user: fc.anything() }, { requiredKeys: [] })
    fc.assert(fc.property(parts, (d) => left(d) === null))
  })
})

describe('the Server Members Intent', () => {
  let discord: StandInDiscord
  const { log, lines } = capturedLog()
  beforeAll(async () => {
    discord = await startDiscord({ strict: true })
  })
  beforeEach(() => void lines.splice(0))
  afterAll(() => discord.close())

  const ask = () => mayHearOfMembers(new REST({ api: discord.apiUrl, retries: 0 }).setToken(discord.token), log)

  it.each<[string, number, boolean]>([
    ['off', 0, false],
    ['on', 1 << 15, true],
    ['on and reviewed', 1 << 14, true],
    ['on among others', (1 << 15) | (1 << 19) | (1 << 23), true],
    ['off, with all others on', (1 << 12) | (1 << 13) | (1 << 16) | (1 << 18) | (1 << 19) | (1 << 23), false],
  ])('is %s', async (_how, flags, isOn) => {
    discord.world.application.flags = flags
    expect(await ask()).toBe(isOn)
    expect(lines.length).toBe(isOn ? 0 : 1)
  })

  it.each<[string, object]>([
    ['refuses', { status: 403, code: 50001 }],
    ['is in trouble', { status: 500 }],
    ['hangs up', { drop: 'before' }],
  ])('counts as off while Discord %s', async (_what, fault) => {
    discord.world.application.flags = 1 << 15
    discord.faults.add({ method: 'GET', path: /applications\/@me$/, times: 1, ...fault })
    expect(await ask()).toBe(false)
    expect(JSON.stringify(lines)).toMatch(/does not say whether/)
    expect(JSON.stringify(lines)).not.toContain(discord.token)
    expect(await ask()).toBe(true)
  })

  it('broke no rule of Discord', () => {
    expect([...discord.violations, ...discord.responseViolations]).toEqual([])
  })
})
