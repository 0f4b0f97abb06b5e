import { expect, it } from 'vitest'
import type { Days } from '../../src/domain/period.ts'
import type { BoardScope } from '../../src/stores/boards.ts'
import { between, day, fill, freshScope, TOP } from './boards.ts'
import { type Current, HOSTILE_IDS } from './harness.ts'

export function testBoards(current: Current): void {
  const boards = () => current().store.boards

  it('is empty where nobody is', async () => {
    const empty = { count: 0, joined: 0, rows: [], own: [], ahead: null, since: null }
    expect(await boards().read(freshScope(), null, { ...TOP, member: '1' })).toEqual(empty)
    expect(await boards().read(freshScope(), between('2026-11-18'), { ...TOP, before: null })).toEqual(empty)
  })

  it('ranks by one more than the number of strictly better, with the same number in a tie', async () => {
    const scope = freshScope()
    await fill(boards(), scope, [70, 90, 80, 80, 0])
    const { rows, count } = await boards().read(scope, between('2026-11-18'), TOP)
    expect(rows.map(({ member, value, rank }) => `${rank} ${member} ${value}`)).toEqual([
      '1 2 90',
      '2 4 80',
      '2 3 80',
      '4 1 70',
      '5 5 0',
    ])
    expect(count).toBe(5)
  })

  it('gives a member their row, those beside it and what is missing to the next better one', async () => {
    const scope = freshScope()
    await fill(boards(), scope, [10, 20, 30, 30, 30, 40])
    const { own, ahead, rows } = await boards().read(scope, null, { from: 4, size: 1, member: '3', beside: 1 })
    expect(own.map(({ member, rank }) => `${rank} ${member}`)).toEqual(['2 4', '2 3', '5 2'])
    expect(ahead).toEqual({ member: '6', value: 40, rank: 1 })
    // Of those who are level with each other, the one next to the asked member's own place.
    expect((await boards().read(scope, null, { ...TOP, member: '1' })).ahead).toMatchObject({ member: '2' })
    expect((await boards().read(scope, null, { ...TOP, member: '2' })).ahead).toEqual({
      member: '3',
      value: 30,
      rank: 2,
    })
    expect(rows.map(({ member, rank }) => `${rank} ${member}`)).toEqual(['5 2'])
    const first = await boards().read(scope, null, { from: 0, size: 0, member: '6', beside: 2 })
    expect([first.rows, first.own.length, first.ahead]).toEqual([[], 3, null])
    expect((await boards().read(scope, null, { ...TOP, member: '99' })).own).toEqual([])
  })

  it('takes many days of a member at a time, each as by itself, and none of who has not joined', async () => {
    const [scope, other] = [freshScope(), freshScope()]
    await boards().join(scope, '5')
    const month = Array.from({ length: 30 }, (_, n) => ({ date: day('2025-11-01').add({ days: n }), value: n + 1 }))
    for (const where of [scope, other]) await boards().putDays(where, '5', month)
    const sum = async (where: BoardScope, first: string, last: string) =>
      (await boards().read(where, { first: day(first), last: day(last) }, TOP)).rows.map(({ value }) => value)
    expect(await sum(scope, '2025-11-01', '2025-11-30')).toEqual([465])
    expect(await sum(other, '2025-11-01', '2025-11-30')).toEqual([])
    const open = [{ first: day('2025-12-01'), last: day('2025-12-31') }]
    await boards().putDays(scope, '5', [
      { date: day('2025-11-30'), value: null },
      { date: day('2025-11-29'), value: 0 },
      { date: day('2025-12-01'), value: 7, open },
    ])
    expect(await sum(scope, '2025-11-01', '2025-11-30')).toEqual([406])
    expect(await sum(scope, '2025-12-01', '2025-12-31')).toEqual([7])
    await expect(boards().putDays(scope, '5', [{ date: day('2025-11-29'), value: 0.5 }])).rejects.toThrow()
  })

  it('gives a member’s days in order, of this scope and within the bounds alone', async () => {
    const [scope, other] = [freshScope(), freshScope()]
    for (const [where, member] of [
      [scope, '5'],
      [scope, '55'],
      [other, '5'],
    ] as const) {
      await boards().join(where, member)
      for (const date of ['2026-03-01', '2025-12-31', '2026-02-28', '2026-01-01', '2026-01-02'])
        await boards().put({ scope: where, member, date: day(date), value: Number(date.slice(-2)) })
    }
    const seen = async (first: string, last: string, member = '5') =>
      (await boards().days(scope, member, between(first, last))).map(({ date, value }) => `${date} ${value}`)
    expect(await seen('2025-12-31', '2026-02-28')).toEqual([
      '2025-12-31 31',
      '2026-01-01 1',
      '2026-01-02 2',
      '2026-02-28 28',
    ])
    expect(await seen('2026-03-01', '2026-03-01')).toEqual(['2026-03-01 1'])
    expect([await seen('2026-01-03', '2026-02-27'), await seen('2025-01-01', '2026-12-31', '6')]).toEqual([[], []])
    await boards().trim(scope.split(':')[0] ?? '', day('2026-01-02'))
    expect(await seen('0001-01-01', '2026-01-31')).toEqual(['2026-01-02 2'])
    await boards().removeMember('5', scope)
    expect(await seen('0001-01-01', '9999-12-31')).toEqual([])
    expect(await seen('2026-03-01', '2026-03-01', '55')).toEqual(['2026-03-01 1'])
  })

  it('knows where a member counts', async () => {
    const [here, there] = [freshScope(), freshScope()]
    const member = '77'
    for (const scope of [here, there]) await boards().join(scope, member)
    expect((await boards().of(member)).filter((scope) => [here, there].includes(scope)).sort()).toEqual(
      [here, there].sort(),
    )
    await boards().removeMember(member, here)
    expect(await boards().of(member)).toContain(there)
    expect(await boards().of(member)).not.toContain(here)
    await boards().removeMember(member)
    expect(await boards().of(member)).toEqual([])
  })

  it('tells the rank of the period before', async () => {
    const scope = freshScope()
    await fill(boards(), scope, [10, 20, 30])
    await fill(boards(), scope, [50, 20, 20, 60], '2026-11-19')
    const look = { ...TOP, member: '1', before: between('2026-11-18') }
    const { rows, own } = await boards().read(scope, between('2026-11-19'), look)
    expect(rows.map(({ member, rank, was }) => `${member} ${rank} ${was}`)).toEqual([
      '4 1 null',
      '1 2 3',
      '3 3 1',
      '2 3 2',
    ])
    expect(own.map(({ was }) => was)).toEqual([null, 3, 1])
  })

  it('partitions a board into pages', async () => {
    const scope = freshScope()
    await fill(
      boards(),
      scope,
      Array.from({ length: 23 }, (_, n) => n % 4),
    )
    const pages = await Promise.all([0, 5, 10, 15, 20, 25].map((from) => boards().read(scope, null, { from, size: 5 })))
    const seen = pages.flatMap(({ rows }) => rows.map(({ member }) => member))
    expect(seen).toHaveLength(23)
    expect(new Set(seen).size).toBe(23)
    expect(pages.map(({ rows }) => rows.length)).toEqual([5, 5, 5, 5, 3, 0])
  })

  it('counts nothing for those who have not joined, so that a late sync brings nobody back', async () => {
    const scope = freshScope()
    const total = { scope, member: '1', date: day('2026-11-18'), value: 5 }
    expect(await boards().put(total)).toBe(false)
    await boards().join(scope, '1')
    expect(await boards().put(total)).toBe(true)
    await boards().removeMember('1')
    expect(await boards().put(total, [null])).toBe(false)
    expect((await boards().read(scope, null, TOP)).count).toBe(0)
    await boards().join(scope, '1')
    expect((await boards().read(scope, null, TOP)).count).toBe(0)
  })

  it('tells how many have joined, those without a row in these days included', async () => {
    const scope = freshScope()
    await fill(boards(), scope, [10, 20])
    await boards().join(scope, '3')
    await boards().join(`${scope}s`, '4')
    const seen = async (days: Days | null) => {
      const { count, joined } = await boards().read(scope, days, TOP)
      return [count, joined]
    }
    expect(await seen(null)).toEqual([2, 3])
    expect(await seen(between('2026-11-20'))).toEqual([0, 3])
    await boards().removeMember('1', scope)
    expect(await seen(null)).toEqual([1, 2])
  })

  it('takes nothing but Discord ids, metrics, whole totals and real looks', async () => {
    const scope = freshScope()
    const total = { scope, member: '1', date: day('2026-11-18'), value: 1 }
    for (const id of [
      ...HOSTILE_IDS,
      '-1',
      '1.5',
      '1 ',
      '١',
      `${'1'.repeat(21)}`,
      '1:steps:2',
      '1:',
      ':steps',
      '1:Steps',
    ]) {
      const hostile = id as BoardScope
      for (const run of [
        () => boards().join(hostile, '1'),
        () => boards().join(scope, id),
        () => boards().put({ ...total, scope: hostile }),
        () => boards().put({ ...total, member: id }),
        () => boards().removeDay(scope, id, total.date),
        () => boards().removeMember(id),
        () => boards().days(hostile, '1', between('2026-11-18')),
        () => boards().days(scope, id, between('2026-11-18')),
        () => boards().removeMember('1', id),
        () => boards().removeGuild(id),
        () => boards().trim(id, total.date),
        () => boards().read(hostile, null, TOP),
        () => boards().read(scope, null, { ...TOP, member: id }),
      ]) {
        await expect(run()).rejects.toBeInstanceOf(TypeError)
      }
    }
    for (const value of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 1_000_000_001, '5' as unknown as number]) {
      await expect(boards().put({ ...total, value })).rejects.toBeInstanceOf(RangeError)
      for (const look of [
        { from: value, size: 1 },
        { from: 0, size: value },
        { ...TOP, beside: value },
      ]) {
        if (value !== 1_000_000_001 || look.from !== value)
          await expect(boards().read(scope, null, look)).rejects.toBeInstanceOf(RangeError)
      }
    }
    for (const days of [between('2026-11-18', '2026-11-17'), between('-000001-01-01'), between('+010000-01-01')]) {
      await expect(boards().read(scope, days, TOP)).rejects.toBeInstanceOf(RangeError)
      await expect(boards().put(total, [days])).rejects.toBeInstanceOf(RangeError)
      await expect(boards().days(scope, '1', days)).rejects.toBeInstanceOf(RangeError)
    }
    expect(await boards().put(total)).toBe(false)
  })
}
