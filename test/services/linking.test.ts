import { describe, expect, it } from 'vitest'
import { AppError } from '../../src/domain/error.ts'
import type { Step } from '../../src/services/linking.ts'
import { ALL, ann, bo, call, press, scene, toVendor } from './linking-scene.ts'

describe('a link', () => {
  it('leads the member who asked from the button to a stored grant', async () => {
    const stage = scene()
    const { linking, exchanges } = stage
    const { cookie, state, redirect } = await toVendor(stage)
    expect(redirect).toContain('pkce=true')
    const step = await linking.authorized('fitbit', call(ALL, state, cookie))
    expect(step).toMatchObject({
      kind: 'done',
      missing: [],
      granted: expect.arrayContaining(['heart-rate', 'sleep', 'profile']),
    })
    expect(await stage.account(ann.userId)).toBe('ACC1')
    expect(exchanges[0]).toMatchObject({ redirectUri: 'https://bot.example/oauth/fitbit/callback' })
    expect(exchanges[0]?.verifier).toMatch(/^[\w-]{43,128}$/)
  })

  it('stores neither its secret nor its state nor its cookie in clear', async () => {
    const stage = scene()
    const { linking, pending, steps } = stage
    const { secret } = await linking.begin(ann, 'fitbit')
    const { cookie, state } = await press(stage, secret)
    const dump = JSON.stringify([...pending.map, ...steps.map])
    expect(dump.length).toBeGreaterThan(200)
    for (const value of [secret, cookie, state ?? '-', ann.userId]) expect(dump).not.toContain(value)
  })

  it('costs nothing to look at, however often (previews, crawlers)', async () => {
    const stage = scene()
    const { linking } = stage
    const { secret } = await linking.begin(ann, 'fitbit')
    for (let i = 0; i < 5; i++)
      expect(await linking.look(secret, null)).toMatchObject({ kind: 'open', pending: { userName: 'Ann' } })
    await press(stage, secret)
  })

  it('is refused to another Discord account, stores nothing, and still works for its owner', async () => {
    const stage = scene()
    const { linking, exchanges, links } = stage
    const { secret } = await linking.begin(ann, 'fitbit')
    const theirs = await press(stage, secret)
    const step = await linking.identified(call(`discord:${bo.userId}`, theirs.state, theirs.cookie))
    expect(step.kind).toBe('wrong-account')
    expect([links.map.size, exchanges.length]).toEqual([0, 0])
    await press(stage, secret)
  })

  it('works once: the second press of an old button is told that it was used, and by whom', async () => {
    const stage = scene()
    const { linking } = stage
    const { secret, cookie, identifyState } = await toVendor(stage)
    const used = { kind: 'used', here: true }
    expect(await linking.look(secret, cookie)).toEqual(used)
    expect(await linking.confirm(secret, cookie)).toEqual(used)
    expect(await linking.look(secret, null)).toEqual({ kind: 'used', here: false })
    expect(await linking.look(secret, 'AAAAAAAAAAAAAAAAAAAAAA')).toEqual({ kind: 'used', here: false })
    expect(await linking.identified(call(`discord:${ann.userId}`, identifyState, cookie))).toEqual(used)
  })

  it('exchanges once when one callback arrives twice, one after the other or at once', async () => {
    const stage = scene()
    const { linking, exchanges } = stage
    const { cookie, state } = await toVendor(stage)
    const kinds = (await Promise.all([1, 2, 3].map(() => linking.authorized('fitbit', call(ALL, state, cookie))))).map(
      ({ kind }: Step) => kind,
    )
    expect(kinds.sort()).toEqual(['done', 'used', 'used'])
    expect(await linking.authorized('fitbit', call(ALL, state, cookie))).toEqual({ kind: 'used', here: true })
    expect(exchanges).toHaveLength(1)
  })

  it.each([
    ['without a state', 'bad-request', (s: string, c: string) => call(ALL, null, c || s)],
    ['with a guessed state', 'expired', (_s: string, c: string) => call(ALL, 'AAAAAAAAAAAAAAAAAAAAAA', c)],
    ['without the cookie', 'bad-request', (s: string) => call(ALL, s, null)],
    ['with another browser’s cookie', 'bad-request', (s: string) => call(ALL, s, 'AAAAAAAAAAAAAAAAAAAAAA')],
    ['without both', 'bad-request', () => call(ALL, null, null)],
  ])('is not finished %s, and the honest browser still can', async (_what, kind, make) => {
    const stage = scene()
    const { linking, links } = stage
    const { cookie, state } = await toVendor(stage)
    expect((await linking.authorized('fitbit', make(state ?? '', cookie))).kind).toBe(kind)
    expect(links.map.size).toBe(0)
    expect((await linking.authorized('fitbit', call(ALL, state, cookie))).kind).toBe('done')
  })

  it('does not take a state of one leg for the other', async () => {
    const stage = scene()
    const { linking } = stage
    const { secret } = await linking.begin(ann, 'fitbit')
    const { cookie, state } = await press(stage, secret)
    expect((await linking.authorized('fitbit', call(ALL, state, cookie))).kind).toBe('bad-request')
  })

  it('ends politely when the member presses Deny, and tells the DM', async () => {
    const stage = scene()
    const { cookie, state } = await toVendor(stage)
    const denied = await stage.linking.authorized('fitbit', call(null, state, cookie, 'access_denied'))
    expect(denied).toMatchObject({ kind: 'denied', by: 'vendor', left: 'nothing', dm: { messageId: '2' } })
    expect([stage.exchanges.length, stage.links.map.size]).toEqual([0, 0])
  })

  it('stays whole when Discord is told No, or does not say who it is', async () => {
    const stage = scene()
    const { linking } = stage
    const { secret } = await linking.begin(ann, 'fitbit')
    const first = await press(stage, secret)
    const denied = await linking.identified(call(null, first.state, first.cookie, 'access_denied'))
    expect(denied).toMatchObject({ kind: 'denied', by: 'discord', left: 'link', dm: null })
    const second = await press(stage, secret)
    const failed = await linking.identified(call('nonsense', second.state, second.cookie))
    expect(failed).toMatchObject({ kind: 'vendor-failed', by: 'discord', left: 'link', dm: null })
    expect(await linking.look(secret, null)).toMatchObject({ kind: 'open' })
  })

  it('says which permissions were not ticked', async () => {
    const stage = scene()
    const { linking } = stage
    const { cookie, state } = await toVendor(stage)
    expect(await linking.authorized('fitbit', call('profile', state, cookie))).toMatchObject({
      kind: 'done',
      granted: ['profile'],
      missing: expect.arrayContaining(['heart-rate', 'sleep', 'devices']),
      blocked: ['heart', 'steps', 'sleep', 'activity', 'weight', 'recovery'],
    })
  })

  it('says when the vendor gives no tokens for the code', async () => {
    const stage = scene()
    const { linking, links } = stage
    const { cookie, state } = await toVendor(stage)
    expect((await linking.authorized('fitbit', call('bad', state, cookie))).kind).toBe('vendor-failed')
    expect(links.map.size).toBe(0)
  })

  it('is refused without a way to check who follows it, unless the operator switched the check off', async () => {
    const refusing = scene({ identify: null })
    await expect(refusing.linking.begin(ann, 'fitbit')).rejects.toMatchObject({ code: 'linking-off' })
    const stage = scene({ identify: null, identityCheck: false })
    const { linking } = stage
    const { secret } = await linking.begin(ann, 'fitbit')
    const { redirect, cookie } = await press(stage, secret)
    expect(redirect).toContain('https://vendor.example/authorize')
    expect(await linking.confirm(secret, cookie)).toEqual({ kind: 'used', here: true })
  })

  it('is refused for a provider that is not offered', async () => {
    await expect(scene().linking.begin(ann, 'whoop')).rejects.toMatchObject({
      code: 'provider-unknown',
      facts: { offered: ['Fitbit'] },
    })
  })

  it('leaves no secret in the log', async () => {
    const stage = scene()
    const { linking, lines } = stage
    const { secret, cookie, state } = await toVendor(stage)
    await linking.authorized('fitbit', call('bad', state, cookie))
    expect(lines.length).toBeGreaterThan(0)
    for (const value of [secret, cookie, state ?? '-']) expect(lines.join('')).not.toContain(value)
  })

  it('is one of five: a sixth retires the oldest, and the others still work', async () => {
    const stage = scene()
    const { linking } = stage
    const secrets: string[] = []
    for (let i = 0; i < 6; i++) secrets.push((await linking.begin(ann, 'fitbit')).secret)
    const alive = await Promise.all(secrets.map((secret) => linking.look(secret, null)))
    expect(alive.map(({ kind }) => kind)).toEqual(['expired', 'open', 'open', 'open', 'open', 'open'])
  })

  it('is not made a thousand times in a minute: the member is told when, and nobody else has to wait', async () => {
    const clock = { now: 1_700_000_000_000 }
    const stage = scene({ now: () => clock.now })
    const { linking, pending } = stage
    const outcomes = await Array.fromAsync({ length: 1_000 }, () =>
      linking.begin(ann, 'fitbit').then(
        () => 'made',
        (error: unknown) => (error instanceof AppError ? error.code : 'other'),
      ),
    )
    expect(outcomes.filter((outcome) => outcome === 'made')).toHaveLength(10)
    expect(new Set(outcomes.slice(10))).toEqual(new Set(['too-many-links']))
    expect(pending.map.size).toBe(5)
    await linking.begin({ ...ann, userId: '100000000000000002' }, 'fitbit')
    clock.now += 60_001
    await linking.begin(ann, 'fitbit')
  })

  it('ends, at whatever step it is, when the member has everything about them erased', async () => {
    const stage = scene()
    const { linking, pending, steps, links } = stage
    await linking.begin(ann, 'fitbit')
    const { cookie, state } = await toVendor(stage)
    await linking.begin(bo, 'fitbit')
    await linking.forget(ann.userId)
    expect([pending.map.size, steps.map.size]).toEqual([1, 0])
    expect(await linking.authorized('fitbit', call(ALL, state, cookie))).toEqual({ kind: 'expired' })
    expect(links.map.size).toBe(0)
  })
})
