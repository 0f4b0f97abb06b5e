import { describe, expect, it } from 'vitest'
import { moderateCommand, moderatePresses } from '../../src/commands/moderate.ts'
import { serverCommand, serverPress } from '../../src/commands/server.ts'
import type { CommandArgs, CommandContext } from '../../src/discord/command.ts'
import { DEFAULT_SERVER } from '../../src/domain/server.ts'
import { boardScene, here, today } from '../services/server-scene.ts'
import { ctx as reader } from '../views/people.ts'
import { textOf } from '../views/rules.ts'

const ctx: CommandContext = {
  ...reader,
  userId: '900',
  userName: 'Bo',
  avatarUrl: null,
  guildId: here,
  channelId: null,
  mayManage: true,
  reportedLocale: reader.locale,
  names: new Map([['1', 'Ann']]),
  deadline: AbortSignal.timeout(10_000),
}
const others = { ...ctx, mayManage: false }

function setUp() {
  const { servers, moderation, review } = boardScene()
  const deps = { servers, moderation, review }
  const [command, press, moderate] = [serverCommand(servers), serverPress(servers), moderateCommand(deps)]
  const type = async (args: CommandArgs, by = ctx) => textOf((await command.run(args, by)) as never)
  return { servers, moderation, command, press, moderate, presses: moderatePresses(deps), type }
}

describe('/server', () => {
  it('takes what Discord would let through and nothing else', async () => {
    const { servers, press, type } = setUp()
    await type({ zone: 'asia/tokyo', 'week-start': 7, grace: 0, retention: 31, language: 'ja' })
    await press.run(['k=31'], ctx)
    const chosen = { zone: 'Asia/Tokyo', weekStart: 7, graceHours: 0, retentionDays: 31, language: 'ja' }
    expect(await servers.of(here)).toEqual({ ...DEFAULT_SERVER, ...chosen })
    await type({ 'week-start': 8, grace: 73, retention: 30, language: 'tlh' })
    await type({ grace: -1, retention: 31.5, metric: 'steps' })
    expect(await servers.of(here)).toEqual({ ...DEFAULT_SERVER, ...chosen })
    await expect(type({ zone: 'Middle-earth' })).rejects.toMatchObject({ code: 'zone-unknown' })
    await expect(type({ metric: 'mood', allowed: false })).rejects.toMatchObject({ code: 'metric-unknown' })
    expect(await type({ zone: 'auto', language: 'auto' })).toContain('UTC')
  })

  it('offers zones by their city', async () => {
    const { command } = setUp()
    expect(await command.complete?.({ option: 'zone', value: 'toky' }, ctx)).toEqual([
      { name: 'Asia/Tokyo', value: 'Asia/Tokyo' },
    ])
  })

  it('is undone field by field', async () => {
    const { servers, press, type } = setUp()
    await type({ zone: 'Asia/Tokyo', 'week-start': 7, language: 'ja' })
    await press.run(['z=UTC,w=1,g=18,r=400,l=auto'], ctx)
    expect(await servers.of(here)).toEqual(DEFAULT_SERVER)
    await type({ metric: 'sleep', allowed: false })
    expect((await servers.of(here)).barred).toEqual(['sleep'])
    await press.run(['m=sleep.on'], ctx)
    expect(await servers.of(here)).toEqual(DEFAULT_SERVER)
  })

  it('keeps fewer days only by the button that says so', async () => {
    const { servers, press, type } = setUp()
    const kept = async () => (await servers.of(here)).retentionDays
    expect(await type({ retention: 31, grace: 1 })).toContain('Keep 31 days only?')
    expect([await kept(), (await servers.of(here)).graceHours]).toEqual([400, 1])
    await press.run(['k=30'], ctx)
    await press.run(['r=31'], ctx)
    expect(await kept()).toBe(400)
    const done = (await press.run(['k=31'], ctx)) as never
    expect([await kept(), textOf(done)]).toEqual([31, expect.stringContaining('they do not come back')])
    // A stale button never keeps more.
    await press.run(['k=90'], ctx)
    expect(await kept()).toBe(31)
    await type({ retention: 90 })
    expect(await kept()).toBe(90)
  })

  it('says nothing changed where it did not', async () => {
    const { type } = setUp()
    expect(await type({ grace: 18 })).not.toContain('changed')
    expect(await type({ metric: 'sleep', allowed: true })).not.toContain('changed')
  })
})

describe('what is for those who manage a server', () => {
  it('is for nobody else, by command or by button, and not outside of one', async () => {
    const { servers, moderation, command, press, moderate, presses } = setUp()
    const refused = { code: 'managers-only' }
    const day = ['steps', `${today}`, '1']
    await expect(command.run({ grace: 1 }, others)).rejects.toMatchObject(refused)
    await expect(press.run(['g=1'], others)).rejects.toMatchObject(refused)
    for (const subcommand of ['list', 'approve', 'exclude', 'block', 'unblock', 'log']) {
      const args = { subcommand, member: '1', metric: 'steps', day: 'today' }
      await expect(moderate.run(args, others)).rejects.toMatchObject(refused)
    }
    for (const { run } of presses) await expect(Promise.try(run, day, others)).rejects.toMatchObject(refused)
    await expect(command.run({}, { ...ctx, guildId: null })).rejects.toMatchObject({ code: 'not-shared' })
    expect(await servers.of(here)).toEqual(DEFAULT_SERVER)
    expect(await moderation.of(here)).toEqual({ flags: [], blocked: [], log: [] })
  })

  it('is a stale button where no list of ours names such a day', async () => {
    const [approve] = setUp().presses
    for (const ids of [['mood', `${today}`, '1'], ['steps', 'today', '1'], ['steps', `${today}`, 'ann'], []]) {
      await expect(Promise.try(async () => approve?.run(ids, ctx))).rejects.toMatchObject({ code: 'button-stale' })
    }
  })
})

it('bars what each of two admins said at the same moment', async () => {
  const { type, servers } = setUp()
  await Promise.all(['sleep', 'weight'].map((metric) => type({ subcommand: 'metrics', metric, allowed: false })))
  expect((await servers.of(here)).barred.toSorted()).toEqual(['sleep', 'weight'])
})
