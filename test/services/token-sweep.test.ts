import { describe, expect, it } from 'vitest'
import { TokenFailure } from '../../src/lib/oauth.ts'
import { createEnder } from '../../src/services/token-end.ts'
import { serializeRecord } from '../../src/services/token-record.ts'
import { createRefresher, REFRESH_TIMES } from '../../src/services/token-refresh.ts'
import { createSweeper } from '../../src/services/token-sweep.ts'
import { createTokens } from '../../src/services/tokens.ts'
import { first, id, link, pair, setUp, stored } from './engine.ts'

const DAY = 24 * 60 * 60_000

/** One round, by another process on the same store. */
async function sweep({ deps }: ReturnType<typeof setUp>): Promise<void> {
  await createSweeper({ ...deps, refresher: createRefresher(deps), revoke: createEnder(deps).revoke }).sweep()
}

describe('the sweep', () => {
  it('finishes a refresh whose process died after asking, with the same token and nobody asking (rule 7)', async () => {
    const engine = setUp([pair(2)])
    const { tokens, links, asked } = engine
    await tokens.grant(link, first)
    const record = stored(links)
    const op = { id: 'x', by: 'dead', tries: 1, first: links.clock.now, until: links.clock.now + REFRESH_TIMES.lease }
    links.map.set(id, serializeRecord({ ...record, state: 'refreshing', op }))
    links.due.set(id, op.until)
    await sweep(engine)
    expect(asked).toEqual([])
    links.clock.now = op.until
    await sweep(engine)
    expect(asked).toEqual(['refresh-1'])
    expect(stored(links)).toMatchObject({ gen: 2, state: 'ok' })
    expect(links.due.size).toBe(0)
  })

  it('tries an intent in doubt again at about 5, 10, 20 and 40 s, inside the replay window (rule 7)', async () => {
    const engine = setUp([])
    const { tokens, links, asked } = engine
    await tokens.grant(link, first)
    await tokens.renewed(link, 1).catch(() => undefined)
    const waits: number[] = []
    for (let round = 0; round < 4; round++) {
      waits.push(Math.round(((links.due.get(id) ?? 0) - links.clock.now) / 1000))
      links.clock.now = links.due.get(id) ?? 0
      await sweep(engine)
      // Never out of the index before there is a definite answer.
      expect(links.due.has(id)).toBe(true)
    }
    expect(waits).toEqual([5, 10, 20, 40])
    expect(new Set(asked)).toEqual(new Set(['refresh-1']))
  })

  it('keeps an intent in doubt through a 429 (rule 7)', async () => {
    const limited = new TokenFailure('not-now', { status: 429, retryAfterSeconds: 60 })
    const engine = setUp([new TokenFailure('no-answer'), limited, pair(2)])
    const { tokens, links } = engine
    await tokens.grant(link, first)
    await expect(tokens.renewed(link, 1)).rejects.toMatchObject({ code: 'rate-limited' })
    expect(stored(links)).toMatchObject({ state: 'refreshing', gen: 1 })
    expect(links.due.get(id)).toBe(links.clock.now + 60_000)
    links.clock.now += 60_000
    await sweep(engine)
    expect(stored(links)).toMatchObject({ state: 'ok', gen: 2 })
  })

  it('tells a member once that a link is dead, and whoever asks before that is told by the answer', async () => {
    const engine = setUp([new TokenFailure('refused', { status: 400 })])
    const { tokens, links, told } = engine
    await tokens.grant(link, first)
    await expect(tokens.renewed(link, 1)).rejects.toMatchObject({ code: 'relink' })
    expect(told).toEqual([])
    await sweep(engine)
    await sweep(engine)
    const since = Temporal.Instant.fromEpochMilliseconds(stored(links).changedAt)
    expect(told).toEqual([{ userId: link.userId, providerId: 'fitbit', provider: 'Fitbit', kind: 'dead', since }])
    expect(stored(links)).toMatchObject({ state: 'dead', told: true, account: 'ACC123' })
    expect(links.due.size).toBe(0)
  })

  it('is one message when several processes sweep at once', async () => {
    const engine = setUp([new TokenFailure('refused', { status: 400 })])
    await engine.tokens.grant(link, first)
    await engine.tokens.renewed(link, 1).catch(() => undefined)
    await Promise.all([sweep(engine), sweep(engine), sweep(engine)])
    expect(engine.told).toHaveLength(1)
  })

  it('warns a member once, two days before a grant ends by itself, and again only for a new grant', async () => {
    const engine = setUp()
    const { tokens, links, told } = engine
    const ends = links.clock.now + 7 * DAY
    await tokens.grant(link, { ...first, refreshExpiresAt: ends })
    expect(links.due.get(id)).toBe(ends - 2 * DAY)
    await sweep(engine)
    expect(told).toEqual([])
    links.clock.now = ends - 2 * DAY
    await Promise.all([sweep(engine), sweep(engine)])
    const at = Temporal.Instant.fromEpochMilliseconds(ends)
    expect(told).toEqual([{ userId: link.userId, providerId: 'fitbit', provider: 'Fitbit', kind: 'ending', at }])
    expect(links.due.size).toBe(0)
    await tokens.grant(link, { ...first, refreshExpiresAt: ends + 7 * DAY })
    expect(links.due.get(id)).toBe(ends + 5 * DAY)
  })

  it('keeps the warning through a renewal that makes the grant no longer', async () => {
    const engine = setUp([pair(2), pair(3)])
    const { tokens, links } = engine
    const fitbit = engine.deps.connections.get('fitbit')
    if (!fitbit) throw new Error('no provider')
    const stable: typeof fitbit.provider.normalizeToken = (answer, previous, now) => ({
      ...fitbit.provider.normalizeToken(answer, previous, now),
      refreshExpiresAt: previous?.refreshExpiresAt ?? null,
    })
    engine.deps.connections.set('fitbit', { ...fitbit, provider: { ...fitbit.provider, normalizeToken: stable } })
    const ends = links.clock.now + 7 * DAY
    await tokens.grant(link, { ...first, refreshExpiresAt: ends })
    await tokens.renewed(link, 1)
    expect(stored(links)).toMatchObject({ gen: 2, rexp: ends })
    expect(links.due.get(id)).toBe(ends - 2 * DAY)
    links.clock.now = ends - 2 * DAY
    await sweep(engine)
    await tokens.renewed(link, 2)
    expect(stored(links)).toMatchObject({ gen: 3, rexp: ends, warned: true })
    expect(links.due.size).toBe(0)
  })

  it('tells a member once that the vendor is gone, and only where there is something to link instead', async () => {
    const alone = setUp()
    await alone.tokens.grant(link, first)
    await alone.tokens.retire(link)
    await sweep(alone)
    expect([alone.told, alone.links.due.size]).toEqual([[], 0])

    const engine = setUp()
    const { tokens, links, told } = engine
    await tokens.grant(link, first)
    const fitbit = engine.deps.connections.get('fitbit')
    if (!fitbit) throw new Error('no provider')
    const other = { ...fitbit, provider: { ...fitbit.provider, id: 'other', name: 'Other' } }
    engine.deps.connections.set('other', other)
    await tokens.retire(link)
    await Promise.all([sweep(engine), sweep(engine)])
    await tokens.retire(link)
    await sweep(engine)
    const instead = [{ id: 'other', name: 'Other' }]
    expect(told).toEqual([{ userId: link.userId, providerId: 'fitbit', provider: 'Fitbit', kind: 'retired', instead }])
    expect(stored(links)).toMatchObject({ state: 'ok', retiredTold: true, gen: 1 })
  })

  it('goes past a record it cannot read, and names it once', async () => {
    const engine = setUp([pair(2)])
    const { tokens, links, lines } = engine
    await tokens.grant(link, first)
    const broken = 'fitbit:100000000000000009'
    links.map.set(broken, '{"value":{"v":1,"tok":"secret-token-of-somebody"}}')
    links.due.set(broken, 0)
    const op = { id: 'x', by: 'dead', tries: 1, first: 0, until: 0 }
    links.map.set(id, serializeRecord({ ...stored(links), state: 'refreshing', op }))
    links.due.set(id, 1)
    const sweeper = createSweeper({
      ...engine.deps,
      refresher: createRefresher(engine.deps),
      revoke: createEnder(engine.deps).revoke,
    })
    await sweeper.sweep()
    await sweeper.sweep()
    expect(stored(links)).toMatchObject({ gen: 2, state: 'ok' })
    expect(lines.filter((line) => line.includes(broken))).toHaveLength(1)
    expect(lines.join('')).not.toContain('secret-token-of-somebody')
  })

  it('runs at the start, and ends in order: no new claim, then what runs, then the round (rule 8)', async () => {
    const engine = setUp([pair(2)])
    await engine.tokens.grant(link, first)
    const op = { id: 'x', by: 'dead', tries: 1, first: 0, until: 0 }
    engine.links.map.set(id, serializeRecord({ ...stored(engine.links), state: 'refreshing', op }))
    engine.links.due.set(id, 0)
    engine.tokens.start()
    await expect.poll(() => stored(engine.links).gen).toBe(2)
    await engine.tokens.stop()
    engine.links.log.length = 0
    await expect(engine.tokens.renewed(link, 2)).rejects.toMatchObject({ code: 'try-again' })
    expect(engine.links.log).toEqual(['read'])
  })

  it('survives a store that is away', async () => {
    const engine = setUp([])
    engine.links.before = () => Promise.reject(new Error('store away'))
    await sweep(engine)
  })
})

describe('a spilled pair', () => {
  /** Another process died between spill and commit: its file lies there, the intent is in the store. */
  async function died() {
    const engine = setUp(() => new TokenFailure('refused', { status: 400 }))
    const { tokens, links, spill } = engine
    await tokens.grant(link, first)
    const before = links.map.get(id) ?? ''
    const other = setUp([pair(2)])
    Object.assign(other.deps, { sealer: engine.deps.sealer, spill })
    other.links.map.set(id, before)
    other.links.before = (operation) => {
      if (operation === 'cas' && spill.map.size > 0) throw new Error('killed')
    }
    const dying = createTokens({ ...other.deps, pause: () => new Promise(() => undefined) })
    // Nobody is left to hear that it is late.
    dying.renewed(link, 1).catch(() => undefined)
    await expect.poll(() => spill.map.size).toBe(1)
    const intent = other.links.map.get(id) ?? ''
    links.map.set(id, intent)
    return { engine, intent }
  }

  it('is installed at the next boot, without asking the vendor (rule 10)', async () => {
    const { engine } = await died()
    await sweep(engine)
    expect(engine.asked).toEqual([])
    expect(await engine.tokens.usable(link)).toEqual({ accessToken: 'access-2', gen: 2 })
    expect(engine.spill.map.size).toBe(0)
  })

  it('is what a process takes over before it asks with a spent token (rule 10)', async () => {
    const { engine } = await died()
    engine.links.clock.now += REFRESH_TIMES.lease
    expect(await engine.tokens.renewed(link, 1)).toEqual({ accessToken: 'access-2', gen: 2 })
    expect(engine.asked).toEqual([])
    expect(engine.spill.map.size).toBe(0)
  })

  it('is on the disk before the store is asked for anything, which may be away', async () => {
    const engine = setUp(() => {
      engine.links.before = () => Promise.reject(new Error('store away'))
      return pair(2)
    })
    await engine.tokens.grant(link, first)
    const dying = createTokens({ ...engine.deps, pause: () => new Promise(() => undefined) })
    // Nobody is left to hear that it is late.
    dying.renewed(link, 1).catch(() => undefined)
    await expect.poll(() => engine.spill.map.size).toBe(1)
  })

  it('holds no token in clear (rule 10)', async () => {
    const { engine } = await died()
    expect([...engine.spill.map.values()].join('')).not.toMatch(/access-2|refresh-2/)
  })

  it('never replaces a newer record, and its file goes (rule 10)', async () => {
    const { engine } = await died()
    await engine.tokens.grant(link, { ...first, accessToken: 'relinked' })
    await sweep(engine)
    expect(await engine.tokens.usable(link)).toEqual({ accessToken: 'relinked', gen: 2 })
    expect(engine.spill.map.size).toBe(0)
  })

  it('does not bring back what somebody had erased (rule 10)', async () => {
    const { engine } = await died()
    engine.links.map.delete(id)
    await sweep(engine)
    expect(engine.links.map.has(id)).toBe(false)
    expect(engine.spill.map.size).toBe(0)
  })

  it('keeps its file while the comparison goes on losing (rule 10)', async () => {
    const { engine } = await died()
    const { links } = engine
    let serial = 0
    links.before = (operation) => {
      // Another process writes its intent just before ours.
      if (operation === 'cas') {
        const op = { id: `other-${serial++}`, by: '2', tries: 1, first: 0, until: links.clock.now + 60_000 }
        links.map.set(id, serializeRecord({ ...stored(links), state: 'refreshing', op }))
      }
    }
    await sweep(engine)
    await sweep(engine)
    expect(engine.spill.map.size).toBe(1)
    links.before = () => undefined
    await sweep(engine)
    expect(stored(links)).toMatchObject({ gen: 2, state: 'ok' })
    expect(engine.spill.map.size).toBe(0)
  })

  it.each(['', 'not json', '{}', '{"v":1,"gen":1,"next":"{}"}', '{"v":2,"gen":1,"next":"x"}'])(
    'that is damaged (%j) is reported, kept, and in nobody’s way',
    async (text) => {
      const engine = setUp([])
      await engine.tokens.grant(link, first)
      engine.spill.map.set(id, text)
      await sweep(engine)
      expect(engine.lines.join('')).toContain('cannot be recovered')
      expect(engine.spill.map.size).toBe(1)
      expect(await engine.tokens.usable(link)).toEqual({ accessToken: 'access-1', gen: 1 })
    },
  )

  it('costs nothing when the disk is full: the pair is stored all the same', async () => {
    const engine = setUp([pair(2)])
    await engine.tokens.grant(link, first)
    engine.spill.put = () => Promise.reject(new Error('ENOSPC'))
    expect(await engine.tokens.renewed(link, 1)).toEqual({ accessToken: 'access-2', gen: 2 })
    expect(engine.lines.join('')).toContain('could not be spilled')
  })
})
