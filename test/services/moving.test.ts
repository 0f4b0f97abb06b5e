import { describe, expect, it } from 'vitest'
import { linkWith } from '../../src/services/link-choice.ts'
import { carryOver } from '../../src/services/linking-carry.ts'
import { retireLinks } from '../../src/services/retiring.ts'
import type { LinkRef } from '../../src/services/token-record.ts'
import { first, link, setUp, stored } from './engine.ts'

const successor: LinkRef = { providerId: 'successor', userId: link.userId }
const scopes = ['heartrate', 'profile', 'settings']

/** A member of Fitbit in a house that offers what takes its place. `gone`: the operator says that Fitbit is off. */
function moving({ gone = false } = {}) {
  const engine = setUp()
  const fitbit = engine.deps.connections.get('fitbit')
  if (!fitbit) throw new Error('no provider')
  engine.deps.connections.set('fitbit', { ...fitbit, provider: { ...fitbit.provider, retired: gone } })
  engine.deps.connections.set('successor', {
    ...fitbit,
    provider: { ...fitbit.provider, id: 'successor', name: 'Successor' },
  })
  const released: string[] = []
  const carried: string[] = []
  const deps = {
    carryShares: async (userId: string, from: string, to: string) =>
      void carried.push(`${userId}: ${from} to ${to}, ${(await engine.tokens.state(link))?.state}`),
    tokens: engine.tokens,
    connections: engine.deps.connections,
    holders: {
      release: async ({ providerId }: LinkRef, account: string) => void released.push(`${providerId} ${account}`),
    },
  }
  return { ...engine, deps, released, carried }
}

describe('a member whose vendor is gone', () => {
  it('is moved to a fresh link: the old tokens are withdrawn and deleted, and the account is free', async () => {
    const { tokens, links, deps, released, revoked, carried } = moving()
    await tokens.grant(link, first)
    await tokens.retire(link)
    await tokens.grant(successor, { ...first, account: 'NEW' })
    expect(await carryOver(deps, successor)).toEqual(['Fitbit'])
    expect(stored(links)).toMatchObject({ state: 'unlinked', tok: null })
    expect(carried).toEqual([`${link.userId}: fitbit to successor, ok`])
    expect([revoked, released]).toEqual([['refresh-1'], ['fitbit ACC123']])
    expect(await tokens.state(successor)).toMatchObject({ state: 'ok', account: 'NEW' })
    expect(await carryOver(deps, successor)).toEqual([])
  })

  it('keeps a link that works when another one is made', async () => {
    const { tokens, deps } = moving()
    await tokens.grant(link, first)
    await tokens.grant(successor, first)
    expect(await carryOver(deps, successor)).toEqual([])
    expect(await tokens.state(link)).toMatchObject({ state: 'ok' })
  })

  it('is moved by the operator’s word alone, and told once without asking', async () => {
    const {
      tokens,
      links,
      deps,
      told,
      deps: { connections },
    } = moving({ gone: true })
    await tokens.grant(link, first)
    const keys = async function* (prefix: string) {
      for (const id of links.map.keys()) if (`link::${id}`.startsWith(prefix)) yield `link::${id}`
    }
    const log = { warn: () => expect.unreachable() } as never
    await retireLinks({ keys, tokens, connections, log })
    await retireLinks({ keys, tokens, connections, log })
    expect(stored(links)).toMatchObject({ state: 'ok', retiredTold: false })
    expect([...links.due.keys()]).toHaveLength(1)
    expect(told).toEqual([])
    await tokens.grant(successor, first)
    expect(await carryOver(deps, successor)).toEqual(['Fitbit'])
    expect(links.due.size).toBe(0)
  })
})

describe('the link that answers', () => {
  it('is the one of a named provider alone, where there is one', async () => {
    const { tokens, deps } = moving()
    await tokens.grant(successor, { ...first, scopes })
    expect((await linkWith(deps, 'heart-rate', link.userId, 'successor')).link).toEqual(successor)
    await expect(linkWith(deps, 'heart-rate', link.userId, 'fitbit')).rejects.toMatchObject({ code: 'not-linked' })
    await expect(linkWith(deps, 'heart-rate', link.userId, 'x')).rejects.toMatchObject({ code: 'provider-unknown' })
  })

  it('is one that works, whichever was there first', async () => {
    const { tokens, deps } = moving()
    await tokens.grant(link, { ...first, scopes })
    await tokens.retire(link)
    await tokens.grant(successor, { ...first, scopes })
    expect((await linkWith(deps, 'heart-rate', link.userId)).link).toEqual(successor)
  })

  it('is one that may: a permission withheld at one vendor is no reason not to ask another', async () => {
    const { tokens, deps } = moving()
    await tokens.grant(link, { ...first, scopes: ['profile'] })
    await expect(linkWith(deps, 'heart-rate', link.userId)).rejects.toMatchObject({ code: 'missing-scope' })
    await tokens.grant(successor, { ...first, scopes })
    expect((await linkWith(deps, 'heart-rate', link.userId)).link).toEqual(successor)
  })

  it('is asked once more after a 410, for only the vendor can say otherwise', async () => {
    const { tokens, deps } = moving()
    await tokens.grant(link, { ...first, scopes })
    await tokens.retire(link)
    expect((await linkWith(deps, 'heart-rate', link.userId)).link).toEqual(link)
  })

  it('is not asked at all where the operator says that its vendor is gone', async () => {
    const { tokens, deps } = moving({ gone: true })
    await tokens.grant(link, { ...first, scopes })
    await expect(linkWith(deps, 'heart-rate', link.userId)).rejects.toMatchObject({
      code: 'provider-gone',
      facts: { instead: [{ id: 'successor', name: 'Successor' }] },
    })
  })
})
