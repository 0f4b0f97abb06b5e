import { describe, expect, it } from 'vitest'
import { TokenFailure } from '../../src/lib/oauth.ts'
import { createEnder } from '../../src/services/token-end.ts'
import { serializeRecord } from '../../src/services/token-record.ts'
import { createRefresher } from '../../src/services/token-refresh.ts'
import { createSweeper } from '../../src/services/token-sweep.ts'
import { createTokens } from '../../src/services/tokens.ts'
import { first, id, link, pair, setUp, stored } from './engine.ts'

async function sweep({ deps }: ReturnType<typeof setUp>): Promise<void> {
  const { revoke } = createEnder(deps)
  await createSweeper({ ...deps, refresher: createRefresher(deps), revoke }).sweep()
}
const down = () => new TokenFailure('no-answer', { status: 503 })

describe('ending a link', () => {
  it('deletes the tokens before it tells the vendor', async () => {
    const engine = setUp()
    await engine.tokens.grant(link, first)
    let atRevoke: unknown
    engine.links.before = (operation) => {
      if (operation === 'read' && engine.links.map.get(id)?.includes('unlinked')) atRevoke = stored(engine.links).tok
    }
    expect(await engine.tokens.end(link)).toEqual({ revoked: true })
    expect(atRevoke).toBeNull()
    expect(engine.revoked).toEqual(['refresh-1'])
    expect(stored(engine.links)).toMatchObject({ state: 'unlinked', gen: 2, tok: null })
    expect(stored(engine.links).revoke).toBeUndefined()
    await expect(engine.tokens.usable(link)).rejects.toMatchObject({ code: 'not-linked' })
    expect(await engine.tokens.state(link)).toBeNull()
  })

  it('is nothing to do for who has no link', async () => {
    expect(await setUp().tokens.end(link)).toBeNull()
  })

  it('says nothing to the vendor when the account moved on, not even for a pair renewed meanwhile', async () => {
    const engine: ReturnType<typeof setUp> = setUp(async () => {
      await engine.tokens.end(link, { withdraw: false })
      return pair(2)
    })
    await engine.tokens.grant(link, first)
    await expect(engine.tokens.renewed(link, 1)).rejects.toMatchObject({ code: 'not-linked' })
    expect(engine.revoked).toEqual([])
    expect(stored(engine.links)).toMatchObject({ state: 'unlinked', tok: null, moved: true })
    expect(engine.links.due.size).toBe(0)
  })

  it('by a grant of another vendor account withdraws the old one; by one of the same it does not', async () => {
    const { tokens, revoked } = setUp()
    await tokens.grant(link, first)
    await tokens.grant(link, { ...first, refreshToken: 'refresh-2' })
    expect(revoked).toEqual([])
    await tokens.grant(link, { ...first, refreshToken: 'refresh-3', account: 'OTHER' })
    expect(revoked).toEqual(['refresh-2'])
  })

  it('goes on withdrawing in the background until the vendor confirms, less and less often', async () => {
    const engine = setUp()
    const { tokens, links, revoked, withdrawals } = engine
    await tokens.grant(link, first)
    withdrawals.push(down(), down(), down())
    expect(await tokens.end(link)).toEqual({ revoked: false })
    const waits: number[] = []
    while (links.due.has(id) && waits.length < 10) {
      waits.push(Math.round(((links.due.get(id) ?? 0) - links.clock.now) / 1000))
      links.clock.now = links.due.get(id) ?? 0
      await sweep(engine)
    }
    expect(waits).toEqual([5, 10, 20])
    expect(revoked).toEqual(['refresh-1'])
    expect(stored(links).revoke).toBeUndefined()
  })

  it.each(['refused', 'retired'] as const)('is over when the vendor says "%s"', async (kind) => {
    const { tokens, links, withdrawals } = setUp()
    await tokens.grant(link, first)
    withdrawals.push(new TokenFailure(kind, { status: 400 }))
    expect(await tokens.end(link)).toEqual({ revoked: true })
    expect(links.due.size).toBe(0)
  })

  it('withdraws nothing any more once the member has linked again', async () => {
    const engine = setUp()
    await engine.tokens.grant(link, first)
    engine.withdrawals.push(down())
    await engine.tokens.end(link)
    await engine.tokens.grant(link, { ...first, accessToken: 'again', refreshToken: 'again' })
    engine.links.clock.now += 60_000
    await sweep(engine)
    expect(engine.revoked).toEqual([])
    expect(await engine.tokens.usable(link)).toMatchObject({ accessToken: 'again' })
  })

  it('lets somebody go whose tokens do not open', async () => {
    const engine = setUp()
    await engine.tokens.grant(link, first)
    engine.links.map.set(id, serializeRecord({ ...stored(engine.links), tok: 'v1.k9.AAAA' }))
    expect(await engine.tokens.end(link)).toEqual({ revoked: false })
    expect(stored(engine.links)).toMatchObject({ state: 'unlinked', tok: null })
    expect(engine.lines.join('')).toContain('cannot be withdrawn')
  })

  it('keeps the token it still has to withdraw sealed, and for that alone', async () => {
    const engine = setUp()
    await engine.tokens.grant(link, first)
    engine.withdrawals.push(down())
    await engine.tokens.end(link)
    expect(engine.links.map.get(id)).not.toContain('refresh-1')
    const { revoke } = stored(engine.links)
    engine.links.map.set(id, serializeRecord({ ...stored(engine.links), state: 'ok', tok: revoke?.tok ?? '' }))
    await expect(engine.tokens.usable(link)).rejects.toMatchObject({ code: 'seal-broken' })
  })
})

describe('erasing a link', () => {
  it('leaves no record, whatever state it was in', async () => {
    for (const raw of [null, '{"value":{"v":1}}', 'not json']) {
      const { tokens, links, revoked } = setUp()
      await tokens.grant(link, first)
      if (raw !== null) links.map.set(id, raw)
      expect(await tokens.erase(link)).toEqual(raw === null ? { revoked: true } : null)
      expect([links.map.size, links.due.size]).toEqual([0, 0])
      expect(revoked).toHaveLength(raw === null ? 1 : 0)
    }
    const { tokens } = setUp()
    expect(await tokens.erase(link)).toBeNull()
  })

  it('cannot be undone by a refresh that was under way, not even over a new link of the same generation', async () => {
    const engine = setUp(async () => {
      const other = createTokens(engine.deps)
      await other.erase(link)
      engine.links.clock.now += 1
      await other.grant(link, { ...first, accessToken: 'fresh' })
      return pair(2)
    })
    await engine.tokens.grant(link, first)
    await engine.tokens.renewed(link, 1)
    expect(await engine.tokens.usable(link)).toEqual({ accessToken: 'fresh', gen: 1 })
    expect(engine.spill.map.size).toBe(0)
  })

  it('cannot be undone by a spilled pair', async () => {
    const engine = setUp()
    await engine.tokens.grant(link, first)
    const next = serializeRecord({ ...stored(engine.links), gen: 2 })
    engine.spill.map.set(id, JSON.stringify({ v: 1, gen: 1, next }))
    await engine.tokens.erase(link)
    engine.links.clock.now += 1
    await engine.tokens.grant(link, { ...first, accessToken: 'fresh' })
    await sweep(engine)
    expect(await engine.tokens.usable(link)).toEqual({ accessToken: 'fresh', gen: 1 })
  })
})
