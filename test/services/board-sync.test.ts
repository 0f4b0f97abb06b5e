import { describe, expect, it } from 'vitest'
import { AppError } from '../../src/domain/error.ts'
import { ann, here, now, point, type Said, scene, there } from './board-scene.ts'

const plain = { points: [point('2024-03-08', 8412), point('2024-03-09', 120)] }
const limited = (retryAt: Temporal.Instant) => new AppError('rate-limited', { provider: 'Fitbit', retryAt })

describe('totals on their way to the boards', () => {
  it('come for thirty days on joining, for the last four from then on, in every server that may see them', async () => {
    const { process, board, asked, share } = await scene(() => plain)
    const sync = process()
    for (const guildId of [here, there]) {
      await share(ann, guildId)
      await sync.join({ guildId, userId: ann, metric: 'steps' })
      await expect.poll(() => board(guildId)).toEqual({ [ann]: 8532 })
    }
    await sync.sync(ann)
    await sync.stop()
    expect(asked.map(({ days, purpose }) => `${days} ${purpose}`)).toEqual(['30 command', '30 command', '4 background'])
  })

  it('follow a vendor that takes days back, and leave out what was typed in or cannot be', async () => {
    let points = [point('2024-03-07', 5000), point('2024-03-08', 8412), point('2024-03-09', 3)]
    const { process, share, board } = await scene(() => ({ points }))
    const sync = process()
    await share(ann, here)
    await sync.sync(ann)
    expect(await board(here)).toEqual({ [ann]: 13_415 })
    points = [
      point('2024-03-07', 4000),
      point('2024-03-08', 9000, { method: 'manual' }),
      point('2024-03-09', 9_000_000),
    ]
    await sync.sync(ann)
    expect(await board(here)).toEqual({ [ann]: 4000 })
  })

  it('are not read for boards that the server does not show, and all thirty days once it shows them again', async () => {
    const { process, share, board, asked, barred, records } = await scene(() => plain)
    const sync = process()
    await share(ann, here)
    await share(ann, here, 'distance')
    await sync.sync(ann)
    barred.add('steps')
    await sync.sync(ann)
    barred.add('distance')
    await sync.sync(ann)
    expect(asked.map(({ days, metrics }) => `${days} ${metrics}`)).toEqual(['30 distance,steps', '4 distance'])
    expect([await board(here), (await records.get(ann))?.whole]).toEqual([{ [ann]: 8532 }, []])
    barred.clear()
    await sync.sync(ann)
    expect(asked.at(-1)).toMatchObject({ days: 30, metrics: ['distance', 'steps'] })
  })

  it('of a day that is final change for the less alone, and on boards that still run for the more as well', async () => {
    let points = [point('2024-03-07', 5000), point('2024-03-08', 8000)]
    const { process, share, store, clock } = await scene(() => ({ points }))
    clock.now = now.subtract({ hours: 24 })
    const sync = process()
    await share(ann, here)
    await sync.sync(ann)
    // The seventh has become final, and the eighth will in some hours.
    clock.now = now.add({ hours: 5 })
    points = [point('2024-03-07', 5500), point('2024-03-08', 8500)]
    await sync.sync(ann)
    const on = async (first: string, last = first) => {
      const days = { first: Temporal.PlainDate.from(first), last: Temporal.PlainDate.from(last) }
      return (await store.boards.read(`${here}:steps`, days, { from: 0, size: 1 })).rows[0]?.value
    }
    expect([await on('2024-03-07'), await on('2024-03-08'), await on('2024-03-04', '2024-03-10')]).toEqual([
      5000, 8500, 14_000,
    ])
    points = [point('2024-03-07', 100), point('2024-03-08', 8500)]
    await sync.sync(ann)
    expect([await on('2024-03-07'), await on('2024-03-04', '2024-03-10')]).toEqual([100, 8600])
  })

  it('make up for however long there were none, and for what phones bring late once a day', async () => {
    let said: Said = plain
    const { member, share, asked, clock } = await scene(() => said)
    await share(ann, here)
    const daysAfter = async (hours: number) => {
      clock.now = clock.now.add({ hours })
      await member(ann, { purpose: 'background' })
      return asked.at(-1)?.days
    }
    expect(await daysAfter(0)).toBe(30)
    expect(await daysAfter(1)).toBe(4)
    expect(await daysAfter(24)).toBe(14)
    expect(await daysAfter(1)).toBe(4)
    said = 'relink'
    expect(await daysAfter(24 * 12)).toBe(15)
    said = plain
    expect(await daysAfter(24 * 8)).toBe(23)
    expect(await daysAfter(24 * 90)).toBe(30)
  })

  it('stay as they were while a vendor is in trouble, with the reason', async () => {
    let said: Said = plain
    const { process, share, board } = await scene(() => said)
    const sync = process()
    await share(ann, here)
    await sync.sync(ann)
    const troubles: ['vendor' | 'link', Said][] = [
      ['vendor', limited(now.add({ hours: 1 }))],
      ['vendor', 'provider-down'],
      ['vendor', { ...plain, isCopy: true }],
      ['link', 'relink'],
    ]
    for (const [trouble, next] of troubles) {
      said = next
      await sync.sync(ann)
      expect(await sync.stateOf(ann, 'steps')).toMatchObject({ at: now, trouble })
    }
    said = {
      points: [point('2024-03-08', 7, { metric: 'distance' })],
      missing: [{ metric: 'steps', error: limited(now) }],
    }
    await share(ann, here, 'distance')
    await sync.sync(ann)
    expect([await board(here), await board(here, 'distance')]).toEqual([{ [ann]: 8532 }, { [ann]: 7 }])
  })

  it('stay with what the member has to link, until they have', async () => {
    let said: Said = plain
    const { process, share } = await scene(() => said)
    const sync = process()
    await share(ann, here)
    await sync.sync(ann)
    const mendAfter = async (next: Said) => {
      said = next
      await sync.sync(ann)
      return (await sync.stateOf(ann, 'steps'))?.mend
    }
    expect(await mendAfter('provider-gone')).toEqual({
      why: 'retired',
      link: [{ id: 'other', name: 'Other' }],
    })
    expect(await mendAfter('relink')).toEqual({
      why: 'link',
      link: [{ id: 'fitbit', name: 'Fitbit' }],
    })
    expect([await mendAfter('account-action'), await mendAfter('provider-down')]).toEqual([null, null])
    expect(await mendAfter('provider-gone')).not.toBeNull()
    expect(await mendAfter(plain)).toBeNull()
  })

  it('have no trouble with a link that others come by', async () => {
    const error = new AppError('relink', { provider: 'Fitbit', providerId: 'fitbit', since: now })
    const { process, share } = await scene(() => ({
      points: [point('2024-03-08', 7, { metric: 'distance' })],
      missing: [{ metric: 'steps', error }],
    }))
    const sync = process()
    await share(ann, here)
    await share(ann, here, 'distance')
    await sync.sync(ann)
    expect((await sync.stateOf(ann, 'steps'))?.trouble).toBe('link')
    expect(await sync.stateOf(ann, 'distance')).toMatchObject({ at: now, trouble: null, mend: null })
  })

  it('are told with what is noted of them, until nothing is', async () => {
    const { process, share, sharing, records } = await scene(() => plain)
    const sync = process()
    await share(ann, here)
    sync.start()
    await expect.poll(async () => (await sync.noted(ann)).presence).toMatchObject({ [here]: expect.any(Number) })
    await expect
      .poll(async () => (await sync.noted(ann)).sync)
      .toMatchObject({ trouble: null, tried: expect.any(Number) })
    await sync.stop()
    expect((await sync.noted(ann)).sync).toEqual(await records.get(ann))
    await sharing.forget(ann)
    await sync.leaveAll(ann)
    expect(await sync.noted(ann)).toEqual({ sync: null, presence: null })
  })

  it('are gone with the permission they came by, and so is the consent', async () => {
    let said: Said = plain
    const { process, sharing, share, board, hurried } = await scene(() => said)
    const sync = process()
    await share(ann, here)
    await sync.sync(ann)
    said = 'missing-scope'
    await sync.sync(ann)
    expect([await board(here), await sharing.held(ann), await sync.stateOf(ann, 'steps')]).toEqual([{}, [], null])
    expect([hurried, await sharing.takeRevoked(here, ann)]).toEqual([[here], ['steps']])
  })

  it('come from the vendor the member was told, and nothing of another one is put among them', async () => {
    const { process, share, board, asked } = await scene(({ only }) => ({
      points: [
        point('2024-03-08', only === 'fitbit' ? 1000 : 7, { source: only ?? 'x' }),
        point('2024-03-09', 500, { source: 'other' }),
      ],
    }))
    const sync = process()
    await share(ann, here, 'steps', 'fitbit')
    await share(ann, there, 'steps', 'other')
    await sync.sync(ann)
    expect(asked.map(({ only }) => only)).toEqual(['fitbit', 'other'])
    expect([await board(here), await board(there)]).toEqual([{ [ann]: 1000 }, { [ann]: 507 }])
  })

  it('come from the successor of a vendor that is gone, where the member has linked one', async () => {
    const gone = new AppError('provider-gone', { provider: 'Fitbit', instead: [] })
    const answer = ({ only }: { only: string | null }) =>
      only === 'fitbit' ? gone : { points: [point('2024-03-09', 500, { source: 'other' })] }
    const [alone, moved] = [await scene(answer), await scene(answer, [], new Set(['other']))]
    for (const { process, share, sharing } of [alone, moved]) {
      await share(ann, here, 'steps', 'fitbit')
      for (const sync of [process(), process()]) await sync.sync(ann)
      expect((await sharing.in(here, ann)).get('steps')).toBe('value')
    }
    expect([await alone.board(here), await moved.board(here)]).toEqual([{}, { [ann]: 500 }])
  })

  it('begin anew with another vendor account, those of that vendor, and bring nothing of the old one back', async () => {
    let account = 1
    const under = Promise.withResolvers<void>()
    const { process, share, board, store, asked } = await scene(async ({ only, purpose }) => {
      const value = only === 'fitbit' ? account * 100 : 7
      if (purpose === 'background' && only === 'fitbit' && asked.length > 2) await under.promise
      return { points: [point('2024-03-09', value, { source: only ?? 'x' })] }
    })
    const sync = process()
    await share(ann, here, 'steps', 'fitbit')
    await share(ann, there, 'steps', 'other')
    await sync.sync(ann)
    await store.boards.put({
      scope: `${here}:steps`,
      member: ann,
      date: Temporal.PlainDate.from('2023-12-24'),
      value: 5,
    })
    const late = sync.sync(ann)
    await expect.poll(() => asked.length).toBe(3)
    const link = { providerId: 'fitbit', userId: ann }
    await sync.startOver(link)
    expect([await board(here), await board(there)]).toEqual([{}, { [ann]: 7 }])
    account = 2
    sync.linked(link, { startsOver: true })
    under.resolve()
    await late
    await expect.poll(() => asked.length).toBeGreaterThan(4)
    await sync.stop()
    expect([await board(here), await board(there)]).toEqual([{ [ann]: 200 }, { [ann]: 7 }])
    expect(asked.at(-1)).toMatchObject({ days: 30, purpose: 'command' })
  })

  it('are read at once after linking, so that what is not allowed any more ends', async () => {
    const { process, share, sharing, board, asked } = await scene(() => 'missing-scope')
    const sync = process()
    const link = { providerId: 'fitbit', userId: ann }
    sync.linked(link, { startsOver: false })
    await share(ann, here, 'steps', 'fitbit')
    sync.linked(link, { startsOver: false })
    await expect.poll(() => sharing.held(ann)).toEqual([])
    await sync.stop()
    expect([await board(here), asked.length]).toEqual([{}, 1])
  })

  it('are gone with the link they came from, whoever died before saying so', async () => {
    let said: Said = { points: [point('2024-03-09', 500, { source: 'fitbit' })] }
    const { process, share, board, sharing } = await scene(() => said)
    const sync = process()
    await share(ann, here, 'steps', 'fitbit')
    await sync.sync(ann)
    said = 'not-linked'
    await sync.sync(ann)
    expect([await board(here), await sharing.held(ann)]).toEqual([{}, []])
  })

  it('are gone when a member leaves one board or all, and none comes after', async () => {
    const { process, sharing, share, board, hurried } = await scene(() => plain)
    const sync = process()
    await share(ann, here)
    await share(ann, there)
    await sync.sync(ann)
    await sync.leave({ guildId: here, userId: ann, metric: 'steps' })
    await sync.sync(ann)
    expect([await board(here), await board(there)]).toEqual([{}, { [ann]: 8532 }])
    await sharing.forget(ann)
    await sync.sync(ann)
    expect([await board(there), await sync.stateOf(ann, 'steps')]).toEqual([{}, null])
    expect(hurried).toEqual([here, there])
    await share(ann, here)
    await sync.leaveAll(ann)
    expect(hurried).toEqual([here, there, here])
  })

  it('of regular sleep are read from the nights, and go with the permission to see them', async () => {
    const night = (date: string, hour: number) => {
      const end = Temporal.PlainDate.from(date).toPlainDateTime({ hour })
      const times = { start: end.subtract({ hours: 8 }), end, isMain: true }
      return point(date, times as never, { metric: 'sleep' })
    }
    let said: Said = { points: [night('2024-03-07', 6), night('2024-03-08', 7), night('2024-03-09', 8)] }
    const { process, share, board, sharing } = await scene(() => said)
    const sync = process()
    await share(ann, here, 'sleep-regularity')
    await share(ann, here, 'sleep')
    await sync.sync(ann)
    expect(await board(here, 'sleep-regularity')).toEqual({ [ann]: 49 })
    said = 'missing-scope'
    await sync.sync(ann)
    expect([await board(here, 'sleep-regularity'), await sharing.held(ann)]).toEqual([{}, []])
  })

  it('wait above the limit until a moderator lets them count', async () => {
    const { process, moderation, share, board } = await scene(() => ({
      points: [point('2024-03-08', 60_001), point('2024-03-09', 60_000)],
    }))
    const sync = process()
    await share(ann, here)
    await sync.sync(ann)
    expect(await board(here)).toEqual({ [ann]: 60_000 })
    const day = { member: ann, metric: 'steps', date: '2024-03-08' } as const
    expect(await moderation.rule('approve', day, { guildId: here, userId: '2', now })).toBe(true)
    await sync.sync(ann)
    await sync.stop()
    expect(await board(here)).toEqual({ [ann]: 120_001 })
  })

  it('come nowhere for a blocked member, and again for one who is not any more', async () => {
    const { process, moderation, share, board } = await scene(() => plain)
    const sync = process()
    await share(ann, here)
    await share(ann, there)
    await sync.sync(ann)
    const by = { guildId: here, userId: '2', now }
    await moderation.setBlocked(ann, true, by)
    await sync.sync(ann)
    await sync.join({ guildId: here, userId: ann, metric: 'steps' })
    expect([await board(here), await board(there)]).toEqual([{}, { [ann]: 8532 }])
    await moderation.setBlocked(ann, false, by)
    await expect.poll(() => board(here)).toEqual({ [ann]: 8532 })
    await sync.stop()
  })

  it('leave nothing behind of who erases everything while they are read', async () => {
    const { process, store, sharing, share } = await scene(async () => {
      await sharing.forget(ann)
      await sync.leaveAll(ann)
      return plain
    })
    const sync = process()
    await share(ann, here)
    await sync.sync(ann)
    expect((await Array.fromAsync(store.keys())).filter((key) => key.includes(ann))).toEqual([])
  })

  it('leave nothing behind of who withdraws while they join', async () => {
    const { process, store, sharing } = await scene(() => plain)
    const [sync, consent] = [process(), { guildId: here, userId: ann, metric: 'steps' } as const]
    const { join } = store.boards
    store.boards.join = async (scope, member) => {
      await sharing.set(consent, 'off')
      await store.boards.removeMember(member, scope)
      await join(scope, member)
    }
    await sharing.set(consent, 'value')
    await sync.join(consent)
    await sync.stop()
    expect(await store.boards.of(ann)).toEqual([])
  })

  it('are read for thirty days until that has succeeded once', async () => {
    let said: Said = 'provider-timeout'
    const { process, share, asked } = await scene(() => said)
    const sync = process()
    await share(ann, here)
    await sync.sync(ann)
    said = plain
    await sync.sync(ann)
    await sync.sync(ann)
    await share(ann, there)
    await sync.sync(ann)
    expect(asked.map(({ days }) => days)).toEqual([30, 30, 4, 30])
  })
})

describe('syncing by itself', () => {
  const fifty = Array.from({ length: 50 }, (_, n) => String(200_000_000_000_000_000n + BigInt(n)))

  it('brings 49 of fifty up to date and marks the one whose link is dead', async () => {
    const dead = fifty[17] ?? ''
    const { process, share, board, asked } = await scene(({ userId }) => (userId === dead ? 'relink' : plain))
    const sync = process()
    for (const userId of fifty) await share(userId, here)
    sync.start()
    await expect.poll(() => asked.length).toBe(50)
    await sync.stop()
    expect(Object.keys(await board(here))).toHaveLength(49)
    const states = await Promise.all(fifty.map((userId) => sync.stateOf(userId, 'steps')))
    expect(states.filter((state) => state?.trouble === null && state.at?.equals(now))).toHaveLength(49)
    const link = [{ id: 'fitbit', name: 'Fitbit' }]
    const mend = { why: 'link', link }
    expect(states[17]).toEqual({ at: null, trouble: 'link', mend, newest: null })
  })

  it('gives two processes the boards of one, and asks for nobody twice', async () => {
    const { process, share, board, asked } = await scene(async ({ userId }) => {
      await new Promise((resolve) => setTimeout(resolve, 5))
      return { points: [point('2024-03-08', Number(userId.slice(-3)) + 1)] }
    })
    const both = [process(), process()]
    for (const userId of fifty) await share(userId, here)
    for (const sync of both) sync.start()
    await expect.poll(async () => Object.keys(await board(here)).length).toBe(50)
    await new Promise((resolve) => setTimeout(resolve, 100))
    for (const sync of both) await sync.stop()
    expect(asked.map(({ userId }) => userId).sort()).toEqual(fifty)
    expect(await board(here)).toEqual(Object.fromEntries(fifty.map((id) => [id, Number(id.slice(-3)) + 1])))
  })

  it('does not read again who has just joined, and never reads one member twice at once', async () => {
    let [inside, most] = [0, 0]
    const { process, share, asked } = await scene(async () => {
      most = Math.max(most, ++inside)
      await new Promise((resolve) => setTimeout(resolve, 30))
      inside--
      return plain
    })
    const sync = process()
    await share(ann, here)
    sync.start()
    await sync.join({ guildId: here, userId: ann, metric: 'steps' })
    await new Promise((resolve) => setTimeout(resolve, 300))
    await sync.stop()
    expect(most).toBe(1)
    expect(asked.filter(({ purpose }) => purpose === 'command')).toHaveLength(1)
    expect(asked.length).toBeLessThanOrEqual(2)
  })

  it('ends what a member shared in a server they have left, and nothing because Discord is in trouble', async () => {
    const { process, discord, hurried, sharing, share, board, store } = await scene(() => plain)
    const sync = process()
    await share(ann, here)
    await share(ann, there)
    discord.nameOf = async (guildId) => (guildId === here ? null : Promise.reject(new Error('503')))
    sync.start()
    await expect.poll(() => board(there)).toEqual({ [ann]: 8532 })
    await sync.stop()
    expect([await board(here), await sharing.held(ann)]).toEqual([
      {},
      [{ guildId: there, metric: 'steps', level: 'value', from: [] }],
    ])
    const keys = await Array.fromAsync(store.keys())
    expect(keys.filter((key) => key.includes(here))).toEqual([])
    expect(hurried).toEqual([here])
  })

  it('finds a yes that was lost on the way to the boards, and leaves out who is blocked', async () => {
    const { process, sharing, moderation, board, store } = await scene(() => plain)
    const [blocked, sync] = ['100000000000000009', process()]
    await moderation.setBlocked(blocked, true, { guildId: here, userId: '2', now })
    for (const userId of [ann, blocked]) await sharing.set({ guildId: here, userId, metric: 'steps' }, 'value')
    sync.start()
    await expect.poll(() => board(here)).toEqual({ [ann]: 8532 })
    await sync.stop()
    expect([await store.boards.of(blocked), (await sharing.in(here, blocked)).get('steps')]).toEqual([[], 'value'])
  })

  it('ends what somebody shared who has left the server and was kept off its boards', async () => {
    const { process, sharing, moderation, discord } = await scene(() => plain)
    const sync = process()
    await moderation.setBlocked(ann, true, { guildId: here, userId: '2', now })
    await sharing.set({ guildId: here, userId: ann, metric: 'steps' }, 'value')
    discord.nameOf = async () => null
    sync.start()
    await expect.poll(() => sharing.held(ann)).toEqual([])
    await sync.stop()
  })

  it('mends one yes when its giver asks, and reads nothing where there is nothing to mend', async () => {
    const { process, sharing, board, asked } = await scene(() => plain)
    const [sync, consent] = [process(), { guildId: here, userId: ann, metric: 'steps' } as const]
    await sync.mend(consent)
    await sharing.set(consent, 'rank')
    await sync.mend(consent)
    await expect.poll(() => board(here)).toEqual({ [ann]: 8532 })
    await sync.mend(consent)
    await sync.stop()
    expect(asked).toHaveLength(1)
  })

  it('asks a vendor that wants its members to be there only when they act', async () => {
    const { process, share, asked, board } = await scene(() => plain, [ann])
    const sync = process()
    await share(ann, here)
    sync.start()
    await sync.sync(ann)
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect([asked, await sync.stateOf(ann, 'steps')]).toEqual([[], null])
    await sync.join({ guildId: here, userId: ann, metric: 'steps' })
    await expect.poll(() => board(here)).toEqual({ [ann]: 8532 })
    await sync.stop()
    expect(asked.map(({ purpose }) => purpose)).toEqual(['command'])
  })
})

describe('when a member comes round again', () => {
  it('is about half an hour later, and before others where somebody looked at a board', async () => {
    const { member, process, share } = await scene(() => plain)
    await share(ann, here)
    expect(await member(ann, { purpose: 'background' })).toEqual({ after: 30 * 60_000, first: false })
    const sync = process()
    sync.looked(here)
    await sync.stop()
    expect(await member(ann, { purpose: 'background' })).toEqual({ after: 30 * 60_000, first: true })
  })

  it('is not before a spent budget opens', async () => {
    const { member, share } = await scene(() => limited(now.add({ minutes: 50 })))
    await share(ann, here)
    expect(await member(ann, { purpose: 'background' })).toEqual({ after: 50.5 * 60_000, first: false })
  })

  it('is never for who is on no board', async () => {
    const { member, asked } = await scene(() => plain)
    expect([await member(ann, { purpose: 'background' }), asked]).toEqual([null, []])
  })
})
