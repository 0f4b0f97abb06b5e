import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { TokenFailure } from '../../src/lib/oauth.ts'
import { createSealer } from '../../src/lib/seal.ts'
import { serializeRecord } from '../../src/services/token-record.ts'
import { REFRESH_TIMES } from '../../src/services/token-refresh.ts'
import { createTokens } from '../../src/services/tokens.ts'
import { first, id, link, pair, setUp, stored } from './engine.ts'

describe('tokens', () => {
  it('hands out what was granted, and stores it sealed', async () => {
    const { tokens, links } = setUp()
    await tokens.grant(link, first)
    expect(await tokens.usable(link)).toEqual({ accessToken: 'access-1', gen: 1 })
    expect(links.map.get(id)).not.toMatch(/access-1|refresh-1/)
  })

  it('says "not linked" only when there is no link', async () => {
    const { tokens, links } = setUp()
    await expect(tokens.usable(link)).rejects.toMatchObject({ code: 'not-linked' })
    expect(await tokens.state(link)).toBeNull()
    links.before = () => Promise.reject(new Error('store away'))
    await expect(tokens.usable(link)).rejects.toThrow('store away')
  })

  it('gives a record that does not open its own error', async () => {
    const { tokens, deps } = setUp()
    await tokens.grant(link, first)
    const other = createTokens({
      ...deps,
      sealer: createSealer({ current: 'k2', keys: new Map([['k2', randomBytes(32)]]) }, randomBytes),
    })
    await expect(other.usable(link)).rejects.toMatchObject({ code: 'seal-broken' })
  })

  it('does not open a record moved to another member', async () => {
    const { tokens, links } = setUp()
    await tokens.grant(link, first)
    links.map.set('fitbit:100000000000000002', links.map.get(id) ?? '')
    await expect(tokens.usable({ ...link, userId: '100000000000000002' })).rejects.toMatchObject({
      code: 'seal-broken',
    })
  })

  it('re-links over anything that stood there, and never reuses a generation', async () => {
    const { tokens, links } = setUp()
    await tokens.grant(link, first)
    links.map.set(id, (links.map.get(id) ?? '').replace('"gen":1', '"gen":41').slice(0, -5))
    await tokens.grant(link, { ...first, accessToken: 'access-9' })
    expect(await tokens.usable(link)).toEqual({ accessToken: 'access-9', gen: 42 })
  })
})

describe('a refresh', () => {
  it('is asked by generation: who saw an older one fail gets the newer one, without a call (rule 1)', async () => {
    const { tokens, asked, links } = setUp([pair(2)])
    await tokens.grant(link, first)
    await tokens.renewed(link, 1)
    links.log.length = 0
    expect(await tokens.renewed(link, 1)).toEqual({ accessToken: 'access-2', gen: 2 })
    expect(asked).toHaveLength(1)
    expect(links.log).toEqual(['read'])
  })

  it('happens once however many ask (rule 2)', async () => {
    const { tokens, asked, links } = setUp([pair(2)])
    await tokens.grant(link, first)
    const results = await Promise.all(Array.from({ length: 100 }, () => tokens.renewed(link, 1)))
    expect(new Set(results.map((result) => JSON.stringify(result)))).toEqual(
      new Set(['{"accessToken":"access-2","gen":2}']),
    )
    expect(asked).toEqual(['refresh-1'])
    expect(links.log.filter((entry) => entry.startsWith('cas refreshing'))).toHaveLength(1)
  })

  it('stores its intent before it asks, and the new pair before anybody uses it (rules 3 and 5)', async () => {
    const { tokens, links } = setUp([pair(2)])
    await tokens.grant(link, first)
    links.log.length = 0
    await tokens.renewed(link, 1)
    expect(links.log.filter((entry) => entry !== 'read')).toEqual([
      'cas refreshing(1)',
      'vendor',
      'spill',
      'cas ok(2)',
      'unspill',
    ])
  })

  it('goes on when only the reply to its claim was lost, and does not wait for its own lease (rule 3)', async () => {
    const { tokens, links, asked } = setUp([pair(2)])
    await tokens.grant(link, first)
    const { cas } = links
    let drop = true
    links.cas = async (...args) => {
      const result = await cas(...args)
      if (!drop) return result
      drop = false
      throw new Error('answer lost')
    }
    const begin = links.clock.now
    expect(await tokens.renewed(link, 1)).toEqual({ accessToken: 'access-2', gen: 2 })
    expect([asked.length, links.clock.now - begin]).toEqual([1, 0])
  })

  it('asks nobody when the claim cannot be stored (rule 3)', async () => {
    const { tokens, asked, links } = setUp([pair(2)])
    await tokens.grant(link, first)
    links.before = (operation) => {
      if (operation === 'cas') throw new Error('store away')
    }
    await expect(tokens.renewed(link, 1)).rejects.toThrow('store away')
    expect(asked).toEqual([])
  })

  it('is one call for two engines on one store (rule 3)', async () => {
    const { tokens, asked, deps } = setUp([pair(2)])
    const other = createTokens(deps)
    await tokens.grant(link, first)
    const [a, b] = await Promise.all([tokens.renewed(link, 1), other.renewed(link, 1)])
    expect(a).toEqual(b)
    expect(asked).toHaveLength(1)
  })

  it('waits out a cool-down without asking again (rule 3)', async () => {
    const { tokens, asked } = setUp([new TokenFailure('not-now', { status: 429, retryAfterSeconds: 60 })])
    await tokens.grant(link, first)
    await expect(tokens.renewed(link, 1)).rejects.toMatchObject({ code: 'rate-limited' })
    for (let i = 0; i < 3; i++) await expect(tokens.renewed(link, 1)).rejects.toMatchObject({ code: 'try-again' })
    expect(asked).toHaveLength(1)
  })

  it('keeps its deadlines inside each other (rule 4)', () => {
    const t = REFRESH_TIMES
    expect(t.budget + t.doubt + 2_500).toBeLessThan(t.lease)
    expect(t.lease + 10_000 + t.budget).toBeLessThan(120_000)
    expect(t.wait).toBeGreaterThan(t.lease)
  })

  it('keeps a new pair while the store is away, and stores it when it is back (rule 5)', async () => {
    let away = 0
    const { tokens, links, asked } = setUp(() => {
      away = 8
      return pair(2)
    })
    await tokens.grant(link, first)
    links.before = () => {
      if (away > 0) {
        away--
        throw new Error('store away')
      }
    }
    expect(await tokens.renewed(link, 1)).toEqual({ accessToken: 'access-2', gen: 2 })
    expect(asked).toHaveLength(1)
    expect(stored(links)).toMatchObject({ gen: 2, state: 'ok' })
  })

  it('counts a commit whose answer was lost as done (rule 5)', async () => {
    const { tokens, links, asked } = setUp([pair(2)])
    await tokens.grant(link, first)
    const { cas } = links
    let drop = true
    links.cas = async (...args) => {
      const result = await cas(...args)
      if (drop && args[2].includes('"gen":2')) {
        drop = false
        throw new Error('answer lost')
      }
      return result
    }
    expect(await tokens.renewed(link, 1)).toEqual({ accessToken: 'access-2', gen: 2 })
    expect(asked).toHaveLength(1)
  })

  it('installs its pair over another’s intent, and over a death sentence, of the same generation (rule 6)', async () => {
    for (const change of [
      { state: 'refreshing' as const, op: { id: 'x', by: '2', tries: 2, first: 0, until: 0 } },
      { state: 'dead' as const, why: 'revoked' as const },
    ]) {
      const { tokens, links } = setUp(() => {
        const { op: _op, ...record } = stored(links)
        links.map.set(id, serializeRecord({ ...record, ...change }))
        return pair(2)
      })
      await tokens.grant(link, first)
      expect(await tokens.renewed(link, 1)).toEqual({ accessToken: 'access-2', gen: 2 })
      expect(stored(links)).toMatchObject({ gen: 2, state: 'ok' })
    }
  })

  it('never writes over a newer generation (rule 6)', async () => {
    const { tokens, links, deps } = setUp(async () => {
      await createTokens(deps).grant(link, { ...first, accessToken: 'relinked' })
      return pair(2)
    })
    await tokens.grant(link, first)
    expect(await tokens.renewed(link, 1)).toEqual({ accessToken: 'relinked', gen: 2 })
    expect(stored(links).gen).toBe(2)
  })

  it('revokes its pair when the member unlinked meanwhile (rule 6)', async () => {
    const { tokens, revoked, links, deps } = setUp(async () => {
      await createTokens(deps).end(link)
      return pair(2)
    })
    await tokens.grant(link, first)
    await expect(tokens.renewed(link, 1)).rejects.toMatchObject({ code: 'not-linked' })
    expect(revoked).toEqual(['refresh-1', 'refresh-2'])
    expect(stored(links)).toMatchObject({ state: 'unlinked', gen: 2, tok: null })
  })

  it('leaves no new claim once stopped (rule 8)', async () => {
    const { tokens, asked } = setUp([pair(2)])
    await tokens.grant(link, first)
    await tokens.stop()
    await expect(tokens.renewed(link, 1)).rejects.toMatchObject({ code: 'try-again' })
    expect(asked).toEqual([])
  })

  it('calls a grant dead only on a refusal, keeps the record, and says so from then on (rule 9)', async () => {
    const { tokens, asked, links } = setUp([new TokenFailure('refused', { status: 400 })])
    await tokens.grant(link, first)
    await expect(tokens.renewed(link, 1)).rejects.toMatchObject({ code: 'relink' })
    await expect(tokens.usable(link)).rejects.toMatchObject({ code: 'relink' })
    expect(asked).toHaveLength(1)
    expect(stored(links)).toMatchObject({ state: 'dead', why: 'revoked', gen: 1, account: 'ACC123' })
    expect(await tokens.state(link)).toMatchObject({ state: 'dead' })
  })

  it('takes another process’s pair over its own refusal (rule 9)', async () => {
    const { tokens, links, deps } = setUp(async () => {
      await createTokens(deps).grant(link, { ...first, accessToken: 'theirs' })
      return new TokenFailure('refused', { status: 400 })
    })
    await tokens.grant(link, first)
    expect(await tokens.renewed(link, 1)).toEqual({ accessToken: 'theirs', gen: 2 })
    expect(stored(links).state).toBe('ok')
  })

  it('watches for somebody else’s pair before it believes a refusal after a lost answer (rule 9)', async () => {
    const { tokens, links } = setUp([new TokenFailure('no-answer'), new TokenFailure('refused', { status: 400 })])
    await tokens.grant(link, first)
    const begin = links.clock.now
    await expect(tokens.renewed(link, 1)).rejects.toMatchObject({ code: 'relink' })
    expect(links.clock.now - begin).toBeGreaterThanOrEqual(REFRESH_TIMES.doubt)
    expect(stored(links)).toMatchObject({ state: 'dead', why: 'lost_rotation' })
  })

  it.each([
    ['operator', 'provider-refused', 401],
    ['retired', 'provider-gone', 410],
    ['not-now', 'rate-limited', 429],
  ] as const)('does not kill the link on "%s" (rule 11)', async (kind, code, status) => {
    const { tokens, links, asked } = setUp([new TokenFailure(kind, { status })])
    await tokens.grant(link, first)
    await expect(tokens.renewed(link, 1)).rejects.toMatchObject({ code })
    await expect(tokens.renewed(link, 1)).rejects.toMatchObject({ code: 'try-again' })
    expect(asked).toHaveLength(1)
    expect(stored(links)).toMatchObject({ state: 'ok', gen: 1 })
  })

  it('is told once to the operator when the client is refused, however many links meet it (rule 11)', async () => {
    const { tokens, lines } = setUp(() => new TokenFailure('operator', { status: 401 }))
    for (let n = 1; n <= 5; n++) {
      const other = { ...link, userId: `10000000000000000${n}` }
      await tokens.grant(other, first)
      await expect(tokens.renewed(other, 1)).rejects.toMatchObject({ code: 'provider-refused' })
    }
    expect(lines.filter((line) => line.includes('check its credentials'))).toHaveLength(1)
  })

  it('marks a link whose vendor is gone, deletes nothing, and forgets the mark with the next pair (rule 11)', async () => {
    const { tokens, links } = setUp([new TokenFailure('retired', { status: 410 }), pair(2)])
    await tokens.grant(link, first)
    await expect(tokens.renewed(link, 1)).rejects.toMatchObject({ code: 'provider-gone' })
    expect(stored(links)).toMatchObject({ state: 'ok', gen: 1, retiredAt: links.clock.now })
    links.clock.now += REFRESH_TIMES.coolDown + 1
    await tokens.renewed(link, 1)
    expect(stored(links).retiredAt).toBeUndefined()
    await tokens.retire(link)
    expect(stored(links)).toMatchObject({ state: 'ok', gen: 2, retiredAt: links.clock.now })
  })

  it('lets the old token serve while somebody renews it ahead of time', async () => {
    const { tokens, links, asked } = setUp(() => new Promise(() => undefined))
    await tokens.grant(link, first)
    links.clock.now = (first.accessExpiresAt ?? 0) - 60_000
    void tokens.usable(link)
    await expect.poll(() => asked.length).toBe(1)
    expect(await tokens.usable(link)).toEqual({ accessToken: 'access-1', gen: 1 })
  })

  it('repeats the same token when no definite answer came, and keeps the intent when none comes at all', async () => {
    const { tokens, asked, links } = setUp([])
    await tokens.grant(link, first)
    await expect(tokens.renewed(link, 1)).rejects.toMatchObject({ code: 'try-again' })
    expect(asked).toEqual(['refresh-1', 'refresh-1', 'refresh-1'])
    expect(stored(links).state).toBe('refreshing')
    expect([...links.due.keys()]).toEqual([id])
  })

  it('lets the old token serve while a refresh ahead of time fails', async () => {
    const { tokens, links } = setUp([new TokenFailure('not-now', { status: 429 })])
    await tokens.grant(link, first)
    links.clock.now = (first.accessExpiresAt ?? 0) - 60_000
    expect(await tokens.usable(link)).toEqual({ accessToken: 'access-1', gen: 1 })
  })

  it('keeps the old refresh token when the answer has none', async () => {
    const { refresh_token: _, ...without } = pair(2) as Record<string, unknown> & { access_token: string }
    const { tokens, asked } = setUp([without, pair(3)])
    await tokens.grant(link, first)
    await tokens.renewed(link, 1)
    await tokens.renewed(link, 2)
    expect(asked).toEqual(['refresh-1', 'refresh-1'])
  })

  it('writes no token into the log, whatever happens', async () => {
    for (const answer of [pair(2), new TokenFailure('refused'), new TokenFailure('operator', { status: 401 })]) {
      const { tokens, lines } = setUp([answer])
      await tokens.grant(link, first)
      await tokens.renewed(link, 1).catch(() => undefined)
      await tokens.end(link)
      expect(lines.join('')).not.toMatch(/access-\d|refresh-\d/)
    }
  })
})
