import { describe, expect, it } from 'vitest'
import { TokenFailure } from '../../src/lib/oauth.ts'
import type { Step } from '../../src/services/linking.ts'
import { ALL, ann, bo, call, link, scene, stateOf, toVendor } from './linking-scene.ts'

const choiceOf = (step: Step) => ('choice' in step ? step.choice : 'none')
const restOf = (step: Step) => (step.kind === 'done' ? (step.rest ?? 'none') : 'none')
/** Everything that was put off, whenever it was due. */
const runAll = async ({ later }: ReturnType<typeof scene>) => {
  for (const { work } of later) await work()
}
const dm = (channelId: string) => ({ channelId, messageId: '2' })

describe('a vendor account that somebody else has linked', () => {
  it('is not granted, names nobody, and stays where it is until the new member moves it', async () => {
    const stage = scene()
    await link(stage, bo)
    const before = stage.links.map.get(`fitbit:${bo.userId}`)
    const { step, cookie } = await link(stage, ann)
    expect(step).toMatchObject({ kind: 'taken', dm: dm(ann.userId) })
    expect(JSON.stringify(step)).not.toMatch(/Bo|2000000000/)
    expect(await stage.account(ann.userId)).toBeNull()
    expect(stage.links.map.get(`fitbit:${bo.userId}`)).toBe(before)
    expect(JSON.stringify([...stage.steps.map])).not.toContain('access-ACC1')
    const moved = await stage.linking.choose({ token: choiceOf(step), cookie, choice: 'move' })
    expect(moved).toMatchObject({ kind: 'done', dm: dm(ann.userId) })
    expect([await stage.account(ann.userId), await stage.account(bo.userId)]).toEqual(['ACC1', null])
    expect(stage.moved).toEqual([bo.userId])
    expect([...stage.accounts.map.keys()]).toEqual([
      expect.stringMatching(new RegExp(`^fitbit:[\\w-]{43}:${ann.userId}$`)),
    ])
  })

  it('is not withdrawn at the vendor on the way, which would end the new grant too', async () => {
    const stage = scene()
    await link(stage, bo)
    const { step, cookie } = await link(stage, ann)
    await stage.linking.choose({ token: choiceOf(step), cookie, choice: 'move' })
    const { step: again, cookie: other } = await link(stage, bo)
    await stage.linking.choose({ token: choiceOf(again), cookie: other, choice: 'leave' })
    expect(stage.revoked).toEqual([])
  })

  it('is not withdrawn any more for somebody who left, once another member has linked it', async () => {
    const stage = scene()
    await link(stage, bo)
    stage.withdrawals.push(new TokenFailure('no-answer'))
    expect(await stage.linking.end({ providerId: 'fitbit', userId: bo.userId })).toEqual({ revoked: false })
    expect((await link(stage, ann)).step.kind).toBe('done')
    expect(stage.links.due.size).toBe(0)
    expect(stage.links.map.get(`fitbit:${bo.userId}`)).not.toContain('"revoke"')
    expect(stage.revoked).toEqual([])
  })

  it.each([
    ['without the cookie', null, 'move'],
    ['with another cookie', 'AAAAAAAAAAAAAAAAAAAAAA', 'move'],
    ['with a word that is no answer', 'own', 'everything'],
    ['without an answer', 'own', null],
  ])('is not moved %s, and can be afterwards', async (_what, given, choice) => {
    const stage = scene()
    await link(stage, bo)
    const { step, cookie } = await link(stage, ann)
    const token = choiceOf(step)
    const answer = await stage.linking.choose({ token, cookie: given === 'own' ? cookie : given, choice })
    expect(answer).toEqual({ kind: 'bad-request' })
    expect(await stage.account(bo.userId)).toBe('ACC1')
    expect((await stage.linking.choose({ token, cookie, choice: 'move' })).kind).toBe('done')
  })

  it('is moved once, however often the button is pressed', async () => {
    const stage = scene()
    await link(stage, bo)
    const { step, cookie } = await link(stage, ann)
    const token = choiceOf(step)
    const all = await Promise.all([1, 2, 3].map(() => stage.linking.choose({ token, cookie, choice: 'move' })))
    expect(all.map(({ kind }) => kind).sort()).toEqual(['done', 'used', 'used'])
    expect(stage.moved).toHaveLength(1)
  })

  it('is free again after an unlink, and after an erasure', async () => {
    const stage = scene()
    await link(stage, bo)
    await stage.linking.end({ providerId: 'fitbit', userId: bo.userId })
    expect(stage.accounts.map.size).toBe(0)
    expect((await link(stage, ann)).step.kind).toBe('done')
    await stage.linking.forget(ann.userId)
    expect(stage.accounts.map.size).toBe(0)
  })

  it('is not kept from anybody by a hint whose link is gone', async () => {
    const stage = scene()
    await link(stage, bo)
    await stage.tokens.end({ providerId: 'fitbit', userId: bo.userId })
    expect((await link(stage, ann)).step.kind).toBe('done')
  })
})

describe('two members who finish at the same moment with one vendor account', () => {
  it.each([[ann, bo] as const, [bo, ann] as const])('never both end up linked', async (first, second) => {
    for (let round = 0; round < 10; round++) {
      const stage = scene()
      const ways = [await toVendor(stage, first), await toVendor(stage, second)]
      const ends = await Promise.all(
        ways.map(({ state, cookie }) => stage.linking.authorized('fitbit', call(ALL, state, cookie))),
      )
      expect(ends.map(({ kind }) => kind).sort()).toEqual(['done', 'taken'])
      const accounts = [await stage.account(ann.userId), await stage.account(bo.userId)]
      expect(accounts.filter(Boolean)).toEqual(['ACC1'])
    }
  })

  it('gives way to who was granted first, whoever has the lower id', async () => {
    const stage = scene()
    const way = await toVendor(stage, ann)
    let isFirst = true
    // Bo's whole way fits between Ann's look and Ann's grant.
    stage.links.before = async (operation, id) => {
      if (operation !== 'cas' || !isFirst || id !== `fitbit:${ann.userId}`) return
      isFirst = false
      await link(stage, bo)
    }
    const end = await stage.linking.authorized('fitbit', call(ALL, way.state, way.cookie))
    expect(end.kind).toBe('taken')
    expect([await stage.account(ann.userId), await stage.account(bo.userId)]).toEqual([null, 'ACC1'])
  })
})

describe('another vendor account than before', () => {
  it.each(['keep', 'fresh'] as const)('overwrites nothing until the member chooses: %s', async (choice) => {
    const stage = scene()
    await link(stage, ann)
    stage.copies.set(ann.userId, 3)
    const before = stage.links.map.get(`fitbit:${ann.userId}`)
    const { step, cookie } = await link(stage, ann, `${ALL}@ACC2`)
    expect(step).toMatchObject({ kind: 'changed', dm: dm(ann.userId) })
    expect(stage.links.map.get(`fitbit:${ann.userId}`)).toBe(before)
    expect(stage.copies.get(ann.userId)).toBe(3)
    const end = await stage.linking.choose({ token: choiceOf(step), cookie, choice })
    expect(end.kind).toBe('done')
    expect(await stage.account(ann.userId)).toBe('ACC2')
    expect(stage.copies.get(ann.userId)).toBe(choice === 'keep' ? 3 : undefined)
    const id = ann.userId
    const anew = choice === 'keep' ? [`linked ${id}`] : [`startOver ${id}`, `linked ${id}, anew`]
    expect(stage.boards).toEqual([`linked ${id}`, ...anew])
    expect(stage.revoked).toEqual(['refresh-ACC1-1'])
    expect(stage.accounts.map.size).toBe(1)
  })

  it('is withdrawn again when the member leaves things as they are', async () => {
    const stage = scene()
    await link(stage, ann)
    const { step, cookie } = await link(stage, ann, `${ALL}@ACC2`)
    const end = await stage.linking.choose({ token: choiceOf(step), cookie, choice: 'leave' })
    expect(end).toMatchObject({ kind: 'left', about: 'changed' })
    expect(await stage.account(ann.userId)).toBe('ACC1')
    expect(stage.revoked).toEqual(['refresh-ACC2-2'])
  })

  it('asks after an unlink only while something of the old account is kept', async () => {
    const stage = scene()
    await link(stage, ann)
    await stage.linking.end({ providerId: 'fitbit', userId: ann.userId })
    stage.copies.set(ann.userId, 1)
    expect((await link(stage, ann, `${ALL}@ACC2`)).step.kind).toBe('changed')
    stage.copies.clear()
    expect((await link(stage, ann, `${ALL}@ACC2`)).step.kind).toBe('done')
  })

  it('that is also somebody else’s asks both, and ends nothing before the last answer', async () => {
    const stage = scene()
    await link(stage, bo)
    await link(stage, ann, `${ALL}@ACC2`)
    stage.copies.set(ann.userId, 2)
    const { step, cookie } = await link(stage, ann)
    expect(step.kind).toBe('changed')
    const second = await stage.linking.choose({ token: choiceOf(step), cookie, choice: 'fresh' })
    expect(second.kind).toBe('taken')
    expect([await stage.account(ann.userId), await stage.account(bo.userId)]).toEqual(['ACC2', 'ACC1'])
    expect(stage.copies.get(ann.userId)).toBe(2)
    expect((await stage.linking.choose({ token: choiceOf(second), cookie, choice: 'move' })).kind).toBe('done')
    expect([await stage.account(ann.userId), await stage.account(bo.userId)]).toEqual(['ACC1', null])
    expect(stage.copies.has(ann.userId)).toBe(false)
  })
})

describe('the button that asks for the rest', () => {
  it('asks the vendor again from the same browser, and keeps what there is after a No', async () => {
    const stage = scene()
    const { step, cookie } = await link(stage, ann, 'profile')
    const wrong = await stage.linking.more({ token: restOf(step), cookie: 'AAAAAAAAAAAAAAAAAAAAAA' })
    expect(wrong.kind).toBe('bad-request')
    const next = await stage.linking.more({ token: restOf(step), cookie })
    const state = next.kind === 'next' ? stateOf(next.redirect) : null
    const denied = await stage.linking.authorized('fitbit', call(null, state, cookie, 'access_denied'))
    expect(denied).toMatchObject({ kind: 'denied', left: 'grant', dm: null })
    expect(await stage.account(ann.userId)).toBe('ACC1')
    expect((await stage.linking.more({ token: restOf(step), cookie })).kind).toBe('used')
  })

  it('completes the link and the DM', async () => {
    const stage = scene()
    const { step, cookie } = await link(stage, ann, 'profile')
    const next = await stage.linking.more({ token: restOf(step), cookie })
    const state = next.kind === 'next' ? stateOf(next.redirect) : null
    const end = await stage.linking.authorized('fitbit', call(ALL, state, cookie))
    expect(end).toMatchObject({ kind: 'done', missing: [], rest: null, dm: dm(ann.userId) })
  })
})

describe('a question that nobody answers', () => {
  it('leaves no grant at the vendor, and cannot be answered any more', async () => {
    const stage = scene()
    await link(stage, ann)
    const { step, cookie } = await link(stage, ann, `${ALL}@ACC2`)
    expect(step.kind).toBe('changed')
    stage.clock.now += 10 * 60_000
    const late = await stage.linking.choose({ token: choiceOf(step), cookie, choice: 'keep' })
    expect(late).toEqual({ kind: 'expired' })
    await runAll(stage)
    await runAll(stage)
    expect(stage.revoked).toEqual(['refresh-ACC2-2'])
    expect(await stage.account(ann.userId)).toBe('ACC1')
  })

  it('is as good as answered by an erasure', async () => {
    const stage = scene()
    await link(stage, ann)
    await link(stage, ann, `${ALL}@ACC2`)
    await stage.linking.forget(ann.userId)
    expect(stage.revoked).toEqual(['refresh-ACC2-2'])
    expect(stage.steps.map.size).toBe(0)
  })
})

describe('the DM of a link', () => {
  it('says that it has run out: by itself, and to whoever opens it', async () => {
    const stage = scene()
    const { secret } = await stage.linking.begin(ann, 'fitbit')
    await stage.linking.attachDm(secret, dm('1'))
    expect(stage.later.map(({ ms }) => ms)).toEqual([15 * 60_000])
    stage.pending.map.clear()
    expect(await stage.linking.look(secret, null)).toEqual({ kind: 'expired' })
    await stage.later[0]?.work()
    expect(stage.closed).toEqual([{ dm: dm('1'), why: 'expired' }])
  })

  it('is not closed while its member is at the vendor, but is when they do not come back', async () => {
    const stage = scene()
    const { state, cookie } = await toVendor(stage)
    await runAll(stage)
    expect(stage.closed).toEqual([])
    stage.clock.now += 10 * 60_000
    expect(await stage.linking.authorized('fitbit', call(ALL, state, cookie))).toEqual({ kind: 'expired' })
    await runAll(stage)
    await runAll(stage)
    expect(stage.closed).toEqual([{ dm: dm(ann.userId), why: 'expired' }])
  })

  it('is closed by the next process where the one that sent it is gone', async () => {
    const stage = scene()
    const { secret } = await stage.linking.begin(ann, 'fitbit')
    await stage.linking.attachDm(secret, dm('1'))
    await toVendor(stage, bo)
    stage.later.length = 0
    stage.clock.now += 5 * 60_000
    await stage.linking.resume()
    expect(stage.later.map(({ ms }) => ms / 60_000)).toEqual([10, 5])
    stage.clock.now += 10 * 60_000
    await runAll(stage)
    expect(stage.closed).toEqual([
      { dm: dm('1'), why: 'expired' },
      { dm: dm(bo.userId), why: 'expired' },
    ])
  })

  it('says so when the way breaks off with us', async () => {
    const stage = scene()
    const { state, cookie } = await toVendor(stage)
    stage.links.before = (operation) => {
      if (operation === 'cas') throw new Error('the store is away')
    }
    await expect(stage.linking.authorized('fitbit', call(ALL, state, cookie))).rejects.toThrow()
    expect(stage.closed).toEqual([{ dm: dm(ann.userId), why: 'failed' }])
  })

  it('ends in the language of the member it was sent to, before the vendor and behind it', async () => {
    const stage = scene()
    const { secret } = await stage.linking.begin({ ...ann, locale: 'ja' }, 'fitbit')
    await stage.linking.attachDm(secret, dm('1'))
    stage.pending.map.clear()
    await stage.linking.look(secret, null)
    await toVendor(stage, { ...bo, locale: 'pt-BR' })
    stage.clock.now += 10 * 60_000
    await runAll(stage)
    expect(stage.closedIn).toEqual(['ja', 'pt-BR'])
  })

  it('ends in English where the record is older than the languages, and the page speaks it too', async () => {
    const stage = scene()
    const { secret, pending } = await stage.linking.begin({ ...ann, locale: 'ja' }, 'fitbit')
    await stage.linking.attachDm(secret, dm('1'))
    for (const [purpose, { map }] of [
      ['pending', stage.pending],
      ['dm', stage.dms],
    ] as const) {
      for (const [id, sealed] of map) {
        const identity = { purpose: `${purpose}:${id}`, provider: '', userId: '', gen: 0 }
        const { locale, ...old } = JSON.parse(stage.sealer.open(sealed, identity)) as Record<string, unknown>
        expect(locale).toBe('ja')
        map.set(id, stage.sealer.seal(JSON.stringify(old), identity))
      }
    }
    expect(await stage.linking.look(secret, null)).toEqual({ kind: 'open', pending: { ...pending, locale: 'en-GB' } })
    await runAll(stage)
    expect(stage.closedIn).toEqual(['en-GB'])
  })
})
