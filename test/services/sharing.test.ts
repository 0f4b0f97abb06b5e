import { describe, expect, it } from 'vitest'
import type { SharedMetric } from '../../src/domain/sharing.ts'
import { createFitbit } from '../../src/providers/fitbit.ts'
import type { Policy } from '../../src/providers/provider.ts'
import { createSharing, type ShareRecord } from '../../src/services/sharing.ts'
import type { LinkState } from '../../src/services/tokens.ts'
import { memoryLeases, memoryRecords } from '../support/memory.ts'

const ann = '100000000000000001'
const [here, there] = ['1300000000000000000', '1300000000000000001']

function setUp(policy: Partial<Policy> = {}, isLinked = true, numbers = true) {
  const fitbit = createFitbit({ apiUrl: 'https://api.example', authorizeUrl: 'https://www.example' })
  const provider = { ...fitbit, policy: { ...fitbit.policy, ...policy } }
  const records = memoryRecords<ShareRecord>()
  const revoked = memoryRecords<Record<string, SharedMetric[]>>()
  const state = { state: 'ok', scopes: Object.keys(provider.auth.scopes), retired: false } as unknown as LinkState
  const sharing = createSharing({
    records,
    revoked,
    keys: async function* (prefix) {
      yield* [...records.map.keys()].map((id) => `share::${id}`).filter((key) => key.startsWith(prefix))
    },
    numbers,
    leases: memoryLeases(),
    pause: async () => undefined,
    tokens: { state: async () => (isLinked ? state : null) },
    connections: new Map([['fitbit', { provider, oauth: {} as never }]]),
  })
  return { records, revoked, sharing }
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
      { guildId: here, metric: 'steps', level: 'value', from: [] },
      { guildId: there, metric: 'steps', level: 'rank', from: [] },
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

  it.each([
    [{}, 'value'],
    [{ showToOthers: 'never' }, 'rank'],
    [{ showToOthers: 'unverified', deriveForOthers: 'unverified' }, undefined],
  ] as const)('is no more than the terms of the vendor it comes from allow by now: %j', async (policy, seen) => {
    const { sharing } = setUp(policy)
    await sharing.set({ guildId: here, userId: ann, metric: 'steps' }, 'value', 'fitbit')
    expect((await sharing.in(here, ann)).get('steps')).toBe(seen)
    expect(await sharing.held(ann)).toMatchObject([{ level: 'value' }])
  })

  it('remembers every vendor it came from, the present one first', async () => {
    const { sharing } = setUp()
    const steps = { guildId: here, userId: ann, metric: 'steps' } as const
    const sleep = { ...steps, metric: 'sleep' } as const
    await sharing.set(steps, 'value', 'old')
    await sharing.set(sleep, 'value', 'third')
    await sharing.carry(ann, 'old', 'fitbit')
    await sharing.set(steps, 'rank')
    expect([await sharing.sourcesOf(steps), await sharing.sourcesOf(sleep)]).toEqual([['fitbit', 'old'], ['third']])
    await sharing.carryOn(ann, 'third')
    expect(await sharing.sourcesOf(sleep)).toEqual(['fitbit', 'third'])
    await sharing.set(steps, 'off')
    expect(await sharing.sourcesOf(steps)).toEqual([])
  })

  it('is said to have ended by itself once, where it was shared, unless it is shared again', async () => {
    const { sharing, revoked } = setUp()
    const [steps, sleep] = (['steps', 'sleep'] as const).map((metric) => ({ guildId: here, userId: ann, metric }))
    if (!steps || !sleep) throw new Error('no consents')
    for (const consent of [steps, sleep, { ...steps, guildId: there }]) {
      await sharing.set(consent, 'rank')
      await sharing.revoke(consent)
    }
    // Nothing to end, nothing to tell.
    await sharing.revoke({ ...steps, metric: 'weight' })
    expect(await sharing.revoked(ann)).toEqual({ [here]: ['steps', 'sleep'], [there]: ['steps'] })
    await sharing.set(sleep, 'rank')
    expect([await sharing.takeRevoked(here, ann), await sharing.takeRevoked(here, ann)]).toEqual([['steps'], []])
    expect(await sharing.takeRevoked(there, ann)).toEqual(['steps'])
    expect(revoked.map.size).toBe(0)
    await sharing.revoke(sleep)
    await sharing.forget(ann)
    expect(revoked.map.size).toBe(0)
  })

  it('from before vendors were noted comes from the link that answers, by its terms', async () => {
    const consent = { guildId: here, userId: ann, metric: 'steps' } as const
    const { sharing } = setUp({ showToOthers: 'never' })
    await sharing.settle(consent, ['old'])
    expect(await sharing.in(here, ann)).toEqual(new Map())
    await sharing.set(consent, 'value')
    expect((await sharing.in(here, ann)).get('steps')).toBe('value')
    await sharing.settle(consent, ['old', 'fitbit'])
    expect(await sharing.sourcesOf(consent)).toEqual(['fitbit', 'old'])
    expect((await sharing.in(here, ann)).get('steps')).toBe('rank')
    await sharing.settle(consent, ['third'])
    expect(await sharing.sourcesOf(consent)).toEqual(['fitbit', 'old'])
    const alone = setUp({}, false).sharing
    await alone.set(consent, 'value')
    await alone.settle(consent, ['old'])
    expect(await alone.sourcesOf(consent)).toEqual([])
  })

  it('does not come back by being carried over while it is withdrawn', async () => {
    const { sharing, records } = setUp()
    const consent = { guildId: here, userId: ann, metric: 'steps' } as const
    await sharing.set(consent, 'value', 'old')
    await Promise.all([sharing.carry(ann, 'old', 'fitbit'), sharing.forget(ann)])
    await sharing.set(consent, 'value', 'old')
    await Promise.all([sharing.set(consent, 'off'), sharing.carry(ann, 'old', 'fitbit')])
    expect(records.map.size).toBe(0)
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
