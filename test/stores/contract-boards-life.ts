import { expect, it } from 'vitest'
import type { BoardScope } from '../../src/stores/boards.ts'
import { openStore } from '../../src/stores/open.ts'
import { modelBoards } from './board-model.ts'
import { between, day, fill, freshGuild, freshScope, TOP } from './boards.ts'
import { type Current, quiet, runElsewhere } from './harness.ts'
import { TALLY } from './tally-plan.ts'

/** A total that is found in no other number. */
const SECRET = 815_230_417

/** How boards are left, trimmed, and changed by several at once. */
export function testBoardLife(current: Current): void {
  const boards = () => current().store.boards
  const stored = async (text: string) => (await current().harness.scan()).includes(text)

  it('leaves nothing of those who left, and all of the others', async () => {
    const [guild, other] = [freshGuild(), freshGuild()]
    const scopes: BoardScope[] = [`${guild}:steps`, `${guild}:distance`, `${other}:steps`]
    const leaver = `1234567${process.pid}`
    const fillAll = async () => {
      for (const scope of scopes) {
        await fill(boards(), scope, [1, 2])
        await boards().join(scope, leaver)
        await boards().put({ scope, member: leaver, date: day('2026-11-18'), value: SECRET }, [null])
        await boards().read(scope, between('2026-11-16', '2026-11-22'), TOP)
      }
    }
    const counts = () => Promise.all(scopes.map(async (scope) => (await boards().read(scope, null, TOP)).count))
    await fillAll()
    await boards().removeMember(leaver, `${guild}:steps`)
    expect(await counts()).toEqual([2, 3, 3])
    await fillAll()
    await boards().removeMember(leaver, guild)
    expect(await counts()).toEqual([2, 2, 3])
    await fillAll()
    await boards().removeMember(leaver)
    expect(await counts()).toEqual([2, 2, 2])
    expect(await stored(leaver)).toBe(false)
    await fillAll()
    await boards().removeGuild(guild)
    expect(await counts()).toEqual([0, 0, 3])
    await boards().removeMember(leaver)
    expect(await Promise.all([guild, leaver, String(SECRET), other].map(stored))).toEqual([false, false, false, true])
  })

  it('tells a member everything that is kept of them, and nothing of anybody else', async () => {
    const [guild, member] = [freshGuild(), `7654321${process.pid}`]
    await fill(boards(), `${guild}:steps`, [1, 2])
    await boards().join(`${guild}:steps`, member)
    await boards().join(`${guild}:floors`, member)
    const put = (date: string, value: number) =>
      boards().put({ scope: `${guild}:steps`, member, date: day(date), value })
    await put('2026-11-16', 300)
    await put('2026-11-17', 400)
    await put('2026-11-18', 0)
    await boards().trim(guild, day('2026-11-18'))
    const held = (await boards().held(member)).map(({ scope, date, value }) => `${scope} ${date} ${value}`)
    expect(held.sort()).toEqual([`${guild}:steps 2026-11-18 0`, `${guild}:steps null 700`])
    await boards().removeMember(member)
    expect(await boards().held(member)).toEqual([])
  })

  it.each(['kept', 'summed up anew'])(
    'leaves what is final as it was, but for what was too much, on boards %s',
    async (how) => {
      const scope = freshScope()
      const [tuesday, week] = [between('2026-11-17'), between('2026-11-16', '2026-11-22')]
      // A window nobody asked for before has to be made from the days.
      const isKept = how === 'kept'
      const come = (member: string, value: number, final?: string) =>
        boards().put(
          { scope, member, date: day('2026-11-17'), value },
          isKept ? [tuesday, week] : [],
          final === undefined ? undefined : day(final),
        )
      const values = async () => {
        const views = await Promise.all([tuesday, week, null].map((days) => boards().read(scope, days, TOP)))
        return views.map(({ rows }) => Object.fromEntries(rows.map(({ member, value }) => [member, value])))
      }
      for (const member of ['1', '2', '3', '4']) await boards().join(scope, member)
      for (const member of ['1', '2', '3']) await come(member, 1_000)
      // The day is final, the week is not: a late sync, a correction downwards, and somebody who has just joined.
      await come('1', 5_000, '2026-11-18')
      await come('2', 700, '2026-11-18')
      await come('4', 9_000, '2026-11-18')
      const open = { 1: 5_000, 2: 700, 3: 1_000, 4: 9_000 }
      expect(await values()).toEqual([{ 1: 1_000, 2: 700, 3: 1_000 }, open, open])
      // The week is final as well.
      await come('1', 800, '2026-11-23')
      await come('4', 9_999, '2026-11-23')
      await boards().removeDay(scope, '3', day('2026-11-17'))
      expect(await values()).toEqual([
        { 1: 800, 2: 700 },
        { 1: 800, 2: 700, 4: 9_000 },
        { 1: 800, 2: 700, 4: 9_999 },
      ])
      const held = (await boards().held('4')).filter((total) => total.scope === scope)
      expect(held.map(({ date, value }) => `${date} ${value}`)).toEqual(['2026-11-17 9999'])
      await boards().trim(scope.split(':')[0] ?? '', day('2026-11-20'))
      expect(await values()).toEqual([{}, {}, { 1: 800, 2: 700, 4: 9_999 }])
    },
  )

  it('forgets trimmed days for good, says so, and keeps all time', async () => {
    const scope = freshScope()
    const [guild = ''] = scope.split(':')
    await fill(boards(), scope, [31, 32], '2026-11-03')
    await fill(boards(), scope, [5, 3], '2026-11-20')
    const month = between('2026-11-01', '2026-11-30')
    await boards().read(scope, month, TOP)
    expect(await stored('20261101')).toBe(true)
    await boards().trim(guild, day('2026-11-10'))
    expect(await Promise.all(['20261101', '20261103'].map(stored))).toEqual([false, false])
    const { rows, since } = await boards().read(scope, month, TOP)
    expect([rows.map(({ value }) => value), since?.toString()]).toEqual([[5, 3], '2026-11-10'])
    const all = await boards().read(scope, null, TOP)
    expect([all.rows.map(({ value }) => value), all.since]).toEqual([[36, 35], null])
    expect(await boards().put({ scope, member: '1', date: day('2026-11-09'), value: 9 })).toBe(false)
    expect(await boards().removeDay(scope, '1', day('2026-11-03'))).toBe(false)
    expect((await boards().read(scope, between('2026-11-01', '2026-11-05'), TOP)).count).toBe(0)
  })

  it('keeps of what is no sum nothing longer than its days, also of all time', async () => {
    const guild = freshGuild()
    const scope: BoardScope = `${guild}:weight`
    for (const member of ['1', '2']) await boards().join(scope, member)
    const put = (member: string, date: string, value: number) =>
      boards().put({ scope, member, date: day(date), value }, [null])
    for (const [at, value] of [8_000, 8_000, 7_200].entries()) await put('1', `2026-11-1${at + 6}`, value)
    await put('2', '2026-11-16', 9_000)
    await put('2', '2026-11-18', 9_090)
    const all = async () => (await boards().read(scope, null, TOP)).rows.map(({ member, value }) => [member, value])
    expect(await all()).toEqual([
      ['1', -100],
      ['2', 10],
    ])
    await boards().trim(guild, day('2026-11-17'))
    expect(await all()).toEqual([['1', -100]])
  })

  it('gives two clients one board, summed up by one while the other brings totals', { timeout: 60_000 }, async () => {
    const scope = freshScope()
    const second = await openStore(current().harness.url, quiet)
    const model = modelBoards()
    const members = Array.from({ length: 1_200 }, (_, n) => String(10_000 + n))
    const put = async (member: string, value: number, to = boards()) => {
      const total = { scope, member, date: day('2026-11-18'), value }
      await Promise.all([to.put(total), model.put(total)])
    }
    await Promise.all(
      members.map(async (member) => [await boards().join(scope, member), await model.join(scope, member)]),
    )
    await Promise.all(members.map((member, n) => put(member, n * 3)))
    const look = { from: 600, size: 50, member: '10700' }
    await Promise.all([
      boards().read(scope, between('2026-11-18'), look),
      second.boards.read(scope, between('2026-11-18'), look),
      ...members.filter((_, n) => n % 7 === 0).map((member, n) => put(member, n * 20, second.boards)),
    ])
    expect(await boards().read(scope, between('2026-11-18'), look)).toEqual(
      await model.read(scope, between('2026-11-18'), look),
    )
    await second.boards.removeGuild(scope.split(':')[0] ?? '')
    expect(await stored(scope)).toBe(false)
    await second.close()
  })

  it('comes out the same from three processes as from one', async () => {
    const scope = freshScope()
    await Promise.all(
      [1, 2, 3].map(() => runElsewhere(new URL('./tally.ts', import.meta.url), [current().harness.url, scope])),
    )
    const model = modelBoards()
    for (const { member, date, value } of TALLY) {
      await model.join(scope, member)
      await model.put({ scope, member, date, value })
    }
    for (const days of [null, between('2026-11-30'), between('2026-11-29', '2026-12-01')]) {
      const look = { from: 0, size: 20, member: '505', before: between('2026-11-28') }
      expect(await boards().read(scope, days, look)).toEqual(await model.read(scope, days, look))
    }
  })

  it('keeps a board that people look at, however many odd ones somebody asks for', async () => {
    const scope = freshScope()
    const [guild = ''] = scope.split(':')
    await fill(boards(), scope, [1, 2, 3])
    const watched = between('2026-11-16', '2026-11-22')
    let asked = 0
    const askOdd = async (times: number) => {
      for (let n = 0; n < times; n++) {
        await boards().read(scope, { first: day('2026-11-01'), last: day('2027-01-01').add({ days: ++asked }) }, TOP)
      }
    }
    for (const times of [12, 12, 20]) {
      await boards().read(scope, watched, TOP)
      await askOdd(times)
    }
    // Takes what was let go off the disk, and nothing else.
    await boards().trim(guild, day('2000-01-01'))
    expect(await Promise.all(['20261122', '20270102', '20270214'].map(stored))).toEqual([true, false, true])
  })

  it('keeps no more boards than it needs, and sums one up again when it is asked for', async () => {
    const scope = freshScope()
    await fill(boards(), scope, [1, 2, 3])
    for (let n = 0; n < 70; n++) {
      const last = day('2026-11-18').add({ days: n })
      const view = await boards().read(scope, { first: day('2026-11-18'), last }, TOP)
      expect(view.rows.map(({ value }) => value)).toEqual([3, 2, 1])
    }
    await boards().put({ scope, member: '1', date: day('2026-11-18'), value: 9 })
    expect((await boards().read(scope, between('2026-11-18'), TOP)).rows[0]).toMatchObject({ member: '1', value: 9 })
  })
}
