import { REST } from 'discord.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type StandInDiscord, startDiscord } from '../../sandbox/discord/server.ts'
import { createDirectMessages } from '../../src/discord/dm.ts'
import type { Reply } from '../../src/views/reply.ts'
import { capturedLog } from '../support/log.ts'

const reply: Reply = { components: [{ type: 10, content: 'A link for you' }], files: [] }
const HOUR = 60 * 60_000

describe('direct messages', () => {
  let discord: StandInDiscord
  let clock = { now: 0 }
  beforeAll(async () => {
    discord = await startDiscord({ strict: true })
  })
  afterAll(() => discord.close())

  function setUp() {
    clock = { now: 1_000 }
    const rest = new REST({ api: discord.apiUrl }).setToken(discord.token)
    return createDirectMessages({ rest, sign: (id) => `${id}~signed`, now: () => clock.now, log: capturedLog().log })
  }
  const calls = () => discord.requests.length

  it('arrive, and can be brought to a final state', async () => {
    const ann = discord.world.user({ name: 'ann' })
    const dms = setUp()
    const at = await dms.send(ann.id, reply)
    expect(discord.inbox(ann)).toHaveLength(1)
    if (!at) throw new Error('not delivered')
    await dms.edit(at, { components: [{ type: 10, content: 'Done' }], files: [] })
    expect(JSON.stringify(discord.inbox(ann))).toContain('Done')
  })

  it('open a channel once for each person', async () => {
    const bo = discord.world.user({ name: 'bo' })
    const dms = setUp()
    await dms.send(bo.id, reply)
    const before = calls()
    await dms.send(bo.id, reply)
    expect(calls() - before).toBe(1)
  })

  it.each(['closed', 'no-shared-server'] as const)(
    'that are %s are no error, and are not tried again for an hour',
    async (how) => {
      const cy = discord.world.user({ name: 'cy', dms: how })
      const dms = setUp()
      expect(await dms.send(cy.id, reply)).toBeNull()
      const before = calls()
      expect(await dms.send(cy.id, reply)).toBeNull()
      expect(calls()).toBe(before)
      cy.dms = 'open'
      clock.now += HOUR + 1
      expect(await dms.send(cy.id, reply)).not.toBeNull()
    },
  )

  it('throw what is neither: somebody who does not exist', async () => {
    await expect(setUp().send('1200000000000000009', reply)).rejects.toThrow()
  })
})
