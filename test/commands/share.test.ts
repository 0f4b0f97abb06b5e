import { describe, expect, it } from 'vitest'
import { joinPress } from '../../src/commands/join.ts'
import { consentPress, type ShareDeps, shareCommand } from '../../src/commands/share.ts'
import type { CommandContext } from '../../src/discord/command.ts'
import type { Consent } from '../../src/services/sharing.ts'
import { boardScene, here } from '../services/server-scene.ts'
import { ctx as reader } from '../views/people.ts'
import { textOf } from '../views/rules.ts'

const ann = '1'
const ctx: CommandContext = {
  ...reader,
  userId: ann,
  userName: 'Ann',
  avatarUrl: null,
  guildId: here,
  channelId: null,
  mayManage: false,
  reportedLocale: reader.locale,
  names: new Map(),
  deadline: AbortSignal.timeout(10_000),
}

/** Ann's vendor lets everything be shared. */
function setUp() {
  const { sharing, servers, moderation, by } = boardScene()
  const told: string[] = []
  const note = (what: string) => async (consent: Consent) => void told.push(`${what} ${consent.metric}`)
  const offer = { provider: 'Fitbit', providerId: 'fitbit', levels: ['off', 'rank', 'value'] as const, numbers: true }
  const deps: ShareDeps = {
    sharing: { ...sharing, offer: async () => ({ ...offer, levels: [...offer.levels] }) },
    servers,
    moderation,
    boards: { join: note('join'), mend: note('mend'), leave: note('leave') },
  }
  const press = async (answer: string) => textOf((await consentPress(deps).run(['steps', answer, ann], ctx)) as never)
  const join = async () => textOf((await joinPress(deps).run(['steps'], ctx)) as never)
  const type = async (level: string) => textOf((await shareCommand(deps).run({ metric: 'steps', level }, ctx)) as never)
  const overview = async () => textOf((await shareCommand(deps).run({}, ctx)) as never)
  return { deps, told, moderation, by, press, join, type, overview }
}

describe('what is shared already', () => {
  it('is brought to the boards where it was lost on the way', async () => {
    const { told, press, join, type } = setUp()
    expect(await press('value')).toMatch(/Shared here/)
    expect(await type('value')).toMatch(/Shared here/)
    expect(await press('keep')).toMatch(/Shared here/)
    expect(await join()).toMatch(/Shared here/)
    expect(told).toEqual(['join steps', 'mend steps', 'mend steps', 'mend steps'])
  })

  it('is not called into being by a no', async () => {
    const { told, press } = setUp()
    expect(await press('keep')).toMatch(/Not shared here/)
    expect(told).toEqual([])
  })
})

it('a yes of a blocked member says that it puts them on no board', async () => {
  const { press, join, by, moderation } = setUp()
  expect(await press('value')).not.toMatch(/on no board/)
  await moderation.setBlocked(ann, true, by)
  expect(await press('value')).toMatch(/Shared here[\s\S]*You are on no board here/)
  expect(await join()).toMatch(/Shared here[\s\S]*You are on no board here/)
})

it('says once what has ended because it may not be read any more', async () => {
  const { overview, deps } = setUp()
  const consent = { guildId: here, userId: ann, metric: 'steps' } as const
  await deps.sharing.set(consent, 'value')
  await deps.sharing.revoke(consent)
  expect(await overview()).toMatch(/Sharing has ended: Steps[\s\S]*Nothing\.\*\* Nobody here/)
  expect(await overview()).not.toMatch(/has ended/)
})
