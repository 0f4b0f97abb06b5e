import { describe, expect, it } from 'vitest'
import { moderationRecord } from '../../src/services/moderation-record.ts'
import { boardScene, boss, here, scope, there, today } from './server-scene.ts'

const [ann, bo] = ['1', '2']
const DATE = `${today}`
const day = { member: ann, metric: 'steps', date: DATE } as const

/** Ann shares her steps here, with one day above the limit. */
async function scene(level: 'rank' | 'value' = 'value') {
  const made = boardScene()
  made.vendor.set(`${ann} steps ${DATE}`, 70_000)
  made.vendor.set(`${ann} steps ${today.subtract({ days: 1 })}`, 5_000)
  await made.share(ann, level)
  await made.sync.sync(ann)
  const sum = async () => (await made.boards.read(scope('steps'), null, { from: 0, size: 1 })).rows[0]?.value ?? null
  return { ...made, sum }
}

describe('a day above the limit', () => {
  it('waits, counts once approved, and does not once excluded', async () => {
    const { moderation, sum, by, sync } = await scene()
    expect(await sum()).toBe(5_000)
    expect(await moderation.rule('approve', day, by)).toBe(true)
    expect(await sum()).toBe(75_000)
    expect(await moderation.rule('approve', day, by)).toBe(false)
    expect(await moderation.rule('exclude', day, by)).toBe(true)
    expect(await sum()).toBe(5_000)
    await sync.sync(ann)
    expect(await sum()).toBe(5_000)
    await moderation.rule('approve', day, by)
    expect(await sum()).toBe(75_000)
  })

  it('is a day like any other once the vendor has corrected it', async () => {
    const { moderation, vendor, sync, sum } = await scene()
    vendor.set(`${ann} steps ${DATE}`, 60_000)
    await sync.sync(ann)
    expect([await sum(), (await moderation.of(here)).flags]).toEqual([65_000, []])
  })

  it('shows a moderator no more than the server may see', async () => {
    const [seen, hidden] = [await scene('value'), await scene('rank')]
    expect((await seen.review.flagged(here, 0, 5)).rows).toEqual([{ ...day, name: 'N1', value: 70_000 }])
    expect((await hidden.review.flagged(here, 0, 5)).rows).toEqual([{ ...day, name: 'N1', value: null }])
    expect((await seen.review.flagged(there, 0, 5)).count).toBe(0)
  })

  it('is nothing to look at any more once it is not shared', async () => {
    const { moderation, share, by } = await scene()
    await share(ann, 'off')
    expect((await moderation.of(here)).flags).toEqual([])
    for (const what of ['approve', 'exclude'] as const) expect(await moderation.rule(what, day, by)).toBe(false)
  })

  it('need not be above it to be left out, and comes back from the vendor', async () => {
    const { moderation, sum, by, sync } = await scene()
    const low = { ...day, date: `${today.subtract({ days: 1 })}` }
    expect(await moderation.rule('exclude', low, by)).toBe(true)
    expect(await sum()).toBe(null)
    expect(await moderation.rule('approve', low, by)).toBe(true)
    await sync.stop()
    expect(await sum()).toBe(5_000)
  })

  it('cannot be left out before it has begun for anybody, and can once it has for somebody', async () => {
    const { moderation, by } = await scene()
    const on = (days: number) => ({ ...day, date: `${today.add({ days })}` })
    await expect(moderation.rule('exclude', on(2), by)).rejects.toMatchObject({
      code: 'day-ahead',
      facts: { date: today.add({ days: 2 }), last: today.add({ days: 1 }) },
    })
    expect(await moderation.rule('exclude', on(1), by)).toBe(true)
    expect((await moderation.of(here)).log).toHaveLength(1)
  })

  it('does not crowd out the record: five hundred wait, the latest ones', async () => {
    const { moderation } = boardScene()
    const made = boardScene()
    for (let member = 1; member <= 120; member++) {
      await made.sharing.set({ guildId: here, userId: `${member}`, metric: 'steps' }, 'value')
      const totals = [0, 1, 2, 3, 4].map((days) => ({ date: today.subtract({ days }), value: 99_000 }))
      const asked = { guildId: here, userId: `${member}`, metric: 'steps' as const, totals }
      await made.moderation.count({ ...asked, from: today.subtract({ days: 4 }), to: today }, async () => undefined)
    }
    const { flags } = await made.moderation.of(here)
    expect([flags.length, flags[0]?.date]).toEqual([500, `${today.subtract({ days: 4 })}`])
    expect((await moderation.of(here)).flags).toEqual([])
  })
})

describe('a blocked member', () => {
  it('is on no board of the server at once, keeps what they agreed to, and comes back', async () => {
    const { moderation, read, share, sharing, sync, by } = await scene()
    await share(ann, 'value', 'steps', there)
    await sync.sync(ann)
    expect(await moderation.setBlocked(ann, true, by)).toBe(true)
    expect(await moderation.setBlocked(ann, true, by)).toBe(false)
    expect(await read('steps')).toMatchObject({ rows: [], excluded: 1, waiting: 0 })
    expect((await read('steps', there)).rows).toHaveLength(1)
    expect((await sharing.in(here, ann)).get('steps')).toBe('value')
    await share(ann, 'value')
    expect((await read('steps')).rows).toEqual([])
    expect(await moderation.setBlocked(ann, false, by)).toBe(true)
    await sync.stop()
    expect(await read('steps')).toMatchObject({ rows: [{ name: 'N1' }], excluded: 0 })
  })
})

it('whatever moderators take off the boards is to leave the messages that show them at once', async () => {
  const { moderation, hurried, by } = await scene()
  await moderation.rule('approve', day, by)
  expect(hurried).toEqual([])
  await moderation.rule('exclude', day, by)
  expect(hurried).toEqual([here])
  for (const isBlocked of [true, true, false]) await moderation.setBlocked(ann, isBlocked, by)
  expect(hurried).toEqual([here, here])
})

describe('what moderators decided', () => {
  it('is logged, the latest fifty, with names of now', async () => {
    const { moderation, review, by, left } = await scene()
    await moderation.rule('approve', day, by)
    for (let turn = 0; turn < 60; turn++) await moderation.setBlocked(bo, turn % 2 === 0, by)
    const { count, rows } = await review.log(here, 0, 2)
    expect(count).toBe(50)
    expect(rows).toMatchObject([
      { what: 'unblock', by: `N${boss}`, name: 'N2' },
      { what: 'block', by: `N${boss}`, name: 'N2' },
    ])
    left.add(bo)
    expect((await review.log(here, 48, 10)).rows.map(({ name }) => name)).toEqual(['', ''])
    expect((await review.log(here, 90, 20)).from).toBe(40)
  })

  it('is part of what a member takes along, and names nobody who had everything deleted', async () => {
    const { moderation, moderations, by } = await scene()
    await moderation.rule('exclude', day, by)
    await moderation.setBlocked(ann, true, by)
    expect(await moderation.held(ann)).toMatchObject([
      {
        guildId: here,
        blocked: true,
        days: [{ date: DATE, value: 70_000 }],
        log: [{ what: 'block' }, { what: 'exclude' }],
        decided: [],
      },
    ])
    expect(JSON.stringify(await moderation.held(ann))).not.toContain(boss)
    expect(await moderation.held(bo)).toEqual([])
    const decided = [{ what: 'block' }, { what: 'exclude', date: DATE }]
    expect(await moderation.held(boss)).toMatchObject([{ guildId: here, blocked: false, days: [], log: [], decided }])
    expect(JSON.stringify(await moderation.held(boss))).not.toContain(`"${ann}"`)
    expect(await moderation.erase(ann)).toBe(1)
    // Nobody lifts their own block.
    expect(await moderation.held(ann)).toEqual([{ guildId: here, blocked: true, days: [], log: [], decided: [] }])
    const left = JSON.stringify([...moderations.map])
    expect(left).toContain(`"blocked":["${ann}"]`)
    expect(left.replace(`"blocked":["${ann}"]`, '')).not.toContain(`"${ann}"`)
    await moderation.erase(boss)
    expect(JSON.stringify([...moderations.map])).not.toContain(boss)
  })

  it('falls back part by part where a record no longer fits', () => {
    expect(moderationRecord.parse({ flags: [{ member: 7 }], blocked: ['1'], log: 'none' })).toEqual({
      flags: [],
      blocked: ['1'],
      log: [],
    })
  })
})
