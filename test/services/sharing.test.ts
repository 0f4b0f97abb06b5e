import { describe, expect, it } from 'vitest'
import type { ShareLevel } from '../../src/domain/sharing.ts'
import { createFitbit } from '../../src/providers/fitbit.ts'
import type { Policy } from '../../src/providers/provider.ts'
import { createSharing } from '../../src/services/sharing.ts'
import type { LinkState } from '../../src/services/tokens.ts'
import { memoryRecords } from '../support/memory.ts'

const ann = '100000000000000001'
const [here, there] = ['1300000000000000000', '1300000000000000001']

function setUp(policy: Partial<Policy> = {}, isLinked = true, numbers = true) {
  const fitbit = createFitbit({ apiUrl: 'https://api.example', authorizeUrl: 'https://www.example' })
  const provider = { ...fitbit, policy: { ...fitbit.policy, ...policy } }
  const records = memoryRecords<{ level: ShareLevel }>()
  const state = { state: 'ok', scopes: Object.keys(provider.auth.scopes), retired: false } as unknown as LinkState
  const sharing = createSharing({
    records,
    keys: async function* (prefix) {
      yield* [...records.map.keys()].map((id) => `share::${id}`).filter((key) => key.startsWith(prefix))
    },
    numbers,
    tokens: { state: async () => (isLinked ? state : null) },
    connections: new Map([['fitbit', { provider, oauth: {} as never }]]),
  })
  return { records, sharing }
}

describe('what a server may see of a member', () => {
  it('is nothing until they say so, metric by metric and server by server', async () => {
    const { sharing } = setUp()
    expect(await sharing.in(here, ann)).toEqual(new Map())
    expect(await sharing.set({ guildId: here, userId: ann, metric: 'steps' }, 'value')).toBe('off')
    expect(await sharing.set({ guildId: here, userId: ann, metric: 'sleep' }, 'rank')).toBe('off')
    expect(await sharing.in(here, ann)).toEqual(
      new Map([
        ['steps', 'value'],
        ['sleep', 'rank'],
      ]),
    ) // prettier-ignore
    expect(await sharing.in(there, ann)).toEqual(new Map())
    expect(await sharing.in(here, '100000000000000002')).toEqual(new Map())
  })

  it('is withdrawn one by one or all at once, and nothing of it stays', async () => {
    const { records, sharing } = setUp()
    await sharing.set({ guildId: here, userId: ann, metric: 'steps' }, 'value')
    await sharing.set({ guildId: there, userId: ann, metric: 'steps' }, 'rank')
    expect(await sharing.held(ann)).toEqual([
      { guildId: here, metric: 'steps', level: 'value' },
      { guildId: there, metric: 'steps', level: 'rank' },
    ])
    expect(await sharing.set({ guildId: here, userId: ann, metric: 'steps' }, 'off')).toBe('value')
    expect(await sharing.in(here, ann)).toEqual(new Map())
    await sharing.forget(ann)
    expect(records.map.size).toBe(0)
  })

  it.each([
    [{}, ['off', 'rank', 'value']],
    [{ showToOthers: 'never' }, ['off', 'rank']],
    [{ showToOthers: 'unverified', deriveForOthers: 'unverified' }, ['off']],
    [{ deriveForOthers: 'never' }, ['off', 'value']],
  ] as const)('may be what the vendor’s terms allow: %j', async (policy, levels) => {
    expect((await setUp(policy).sharing.offer(ann, 'steps')).levels).toEqual(levels)
  })

  it('is no number where this operator shows none', async () => {
    expect((await setUp({}, true, false).sharing.offer(ann, 'steps')).levels).toEqual(['off', 'rank'])
  })

  it.each(['weight', 'daily-resting-heart-rate', 'sleep-regularity'] as const)(
    'is as open to whoever asks for exactly that: %s',
    async (metric) => {
      expect((await setUp().sharing.offer(ann, metric)).levels).toEqual(['off', 'rank', 'value'])
    },
  )

  it('is nothing without a link', async () => {
    await expect(setUp({}, false).sharing.offer(ann, 'steps')).rejects.toMatchObject({ code: 'not-linked' })
  })
})
