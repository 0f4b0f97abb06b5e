import { describe, expect, it } from 'vitest'
import type { LiveBoard } from '../../src/domain/live-board.ts'
import type { BoardAsk } from '../../src/services/leaderboard.ts'
import { createRecaps, type RecapDeps, type RecapPicture } from '../../src/services/recaps.ts'
import type { BoardScope } from '../../src/stores/boards.ts'
import { modelBoards } from '../stores/board-model.ts'
import { memoryRecords } from '../support/memory.ts'
import { here, liveScene } from './live-scene.ts'

const [monday, evening] = ['2024-03-11T17:59:00Z', '2024-03-11T18:00:00Z'].map((at) => Temporal.Instant.from(at)) as [
  Temporal.Instant,
  Temporal.Instant,
]

/** A weekly board made in the week before `monday`, of so many members: m0 leads. */
async function setUp(members = 3) {
  const { create, records } = liveScene('2024-03-06T12:00:00Z')
  const made = (await create({ recap: true })) as LiveBoard
  const posted: RecapPicture[] = []
  const out = memoryRecords<{ out: true }>()
  const asked: BoardAsk[] = []
  const boards = modelBoards()
  const steps: BoardScope = `${here}:steps`
  /** Reaches `each` on so many days up to the end of the week. */
  async function walk(member: string, days: number, each: number) {
    await boards.join(steps, member)
    const end = Temporal.PlainDate.from('2024-03-10')
    for (let ago = 0; ago < days; ago++)
      await boards.put({ scope: steps, member, date: end.subtract({ days: ago }), value: each })
  }
  const hidden = new Set<string>()
  const held = new Set<string>()
  const reading = { now: 0, most: 0, members: [] as string[], breaths: 0 }
  const deps: RecapDeps = {
    live: records,
    leases: {
      async take(id) {
        if (held.has(id)) return null
        held.add(id)
        return id
      },
      release: async (id) => held.delete(id),
    },
    boards: {
      async days(scope, member, days) {
        reading.members.push(member)
        reading.most = Math.max(reading.most, ++reading.now)
        await new Promise((resolve) => setImmediate(resolve))
        reading.now--
        return boards.days(scope, member, days)
      },
    },
    async breathe() {
      reading.breaths++
    },
    out,
    async *keys(prefix) {
      for (const key of out.map.keys()) if (`recap::${key}`.startsWith(prefix)) yield `recap::${key}`
    },
    leaderboard: {
      async read(ask) {
        asked.push(ask)
        const rows = Array.from({ length: members }, (_, at) => ({
          ...{
            member: `m${at}`,
            name: `M${at}`,
            rank: at + 1,
            was: members - at,
            value: hidden.has(`m${at}`) ? null : 100,
          },
          ...{ isAsker: false, stale: null },
        })).slice(ask.from, ask.from + 10)
        return {
          count: members,
          from: ask.from,
          rows,
          own: [],
          gap: null,
          asker: 'off' as const,
          stale: null,
          since: null,
          waiting: 0,
          excluded: 0,
        }
      },
    },
    calendarOf: async () => ({ zone: 'UTC', weekStart: 1, graceHours: 18 }),
    async post(_channel, picture) {
      posted.push(picture)
      return { messageId: '1' }
    },
  }
  const board = async () => (await records.of(here))[0] as LiveBoard
  return { made, posted, out, asked, deps, board, walk, hidden, reading, recaps: createRecaps(deps) }
}

const saidIn = (picture: RecapPicture | undefined) =>
  picture?.recap.map(({ kind, who, count }) => `${kind} ${who.map(({ member }) => member).join('+')} ${count}`)

describe('a recap', () => {
  it('is told once, when the week is final, and of no week before the board', async () => {
    const { recaps, board, posted, made } = await setUp()
    expect(made.recapped).toBe('w20240226')
    await recaps.tell(await board(), made.changedAt)
    await recaps.tell(await board(), monday)
    expect(posted).toEqual([])
    await recaps.tell(await board(), evening)
    await recaps.tell(await board(), evening.add({ hours: 30 }))
    expect(posted).toHaveLength(1)
    expect(posted[0]).toMatchObject({ count: 3, period: { kind: 'week' } })
    expect(saidIn(posted[0])).toEqual(['overtake m0 2', 'leader m0 0'])
    expect((await board()).recapped).toBe('w20240304')
  })

  it('is of no day twice where weeks begin on another day from now on', async () => {
    const { deps, recaps, board, posted } = await setUp()
    await recaps.tell(await board(), evening)
    const moved = createRecaps({
      ...deps,
      calendarOf: async () => ({ zone: 'UTC', weekStart: 3, graceHours: 18 }),
    })
    // The week to Tuesday has five days that were told of, the one after it none.
    await moved.tell(await board(), evening.add({ hours: 48 }))
    expect(posted).toHaveLength(1)
    await moved.tell(await board(), evening.add({ hours: 24 * 9 }))
    expect(posted.map(({ period }) => `${period.first}`)).toEqual(['2024-03-04', '2024-03-13'])
  })

  it('tells of everybody’s own days, and of nobody’s who hides their numbers', async () => {
    const { recaps, board, posted, walk, hidden, reading } = await setUp(4)
    hidden.add('m3')
    await walk('m0', 40, 5_000)
    await walk('m3', 50, 8_000)
    for (const member of ['m1', 'm2']) await walk(member, 40, 3_000)
    await walk('m1', 7, 4_000)
    await walk('m2', 7, 4_900)
    await recaps.tell(await board(), evening)
    expect(saidIn(posted[0])).toEqual(['best m1+m2 6', 'streak m0 40', 'improved m2 63'])
    expect(reading.members.sort()).toEqual(['m0', 'm1', 'm2'])
  })

  it('makes no weeks of days that do not add up', async () => {
    const { recaps, board, posted, reading } = await setUp()
    await recaps.tell({ ...(await board()), metric: 'weight' }, evening)
    expect([saidIn(posted[0]), reading.members]).toEqual([['overtake m0 2', 'leader m0 0'], []])
  })

  it('is told once by two processes at a time', async () => {
    const { recaps, deps, board, posted } = await setUp()
    const other = createRecaps(deps)
    const read = await board()
    await Promise.all([recaps.tell(read, evening), other.tell(read, evening)])
    // A round that had read the board before.
    await other.tell(read, evening)
    expect(posted).toHaveLength(1)
  })

  it('is tried again where the store was down meanwhile', async () => {
    const { deps, board, posted } = await setUp()
    let isDown = true
    const days: RecapDeps['boards']['days'] = async (...ask) => {
      if (isDown) throw new Error('down')
      return deps.boards.days(...ask)
    }
    const recaps = createRecaps({ ...deps, boards: { days } })
    await expect(recaps.tell(await board(), evening)).rejects.toThrow('down')
    isDown = false
    await recaps.tell(await board(), evening)
    expect(posted).toHaveLength(1)
  })

  it('is not told where nobody asked for it', async () => {
    const { recaps, board, posted } = await setUp()
    await recaps.tell({ ...(await board()), recapped: null }, evening)
    expect(posted).toEqual([])
  })

  it('is no message about nobody', async () => {
    const { recaps, board, posted } = await setUp(0)
    await recaps.tell(await board(), evening)
    expect([posted, (await board()).recapped]).toEqual([[], 'w20240304'])
  })

  it('looks at everybody, and shows ten', async () => {
    const { recaps, board, posted, asked, reading } = await setUp(23)
    await recaps.tell(await board(), evening)
    expect(asked.map(({ from }) => from)).toEqual([0, 10, 20])
    expect(reading.members).toHaveLength(23)
    expect([reading.most, reading.breaths]).toEqual([4, 8])
    expect(posted[0]?.rows).toHaveLength(10)
    expect(asked.every(({ userId }) => userId === null)).toBe(true)
  })

  it('looks at five hundred of more', async () => {
    const { recaps, board, asked, reading } = await setUp(1_234)
    await recaps.tell(await board(), evening)
    expect([asked.length, reading.members.length]).toEqual([50, 500])
  })

  it('leaves out who wants to be, wherever they would be named, until they want in again', async () => {
    const { recaps, board, posted } = await setUp()
    await recaps.mention(here, 'm0', false)
    await recaps.mention('1300000000000000001', 'm1', false)
    await recaps.tell(await board(), evening)
    expect(JSON.stringify(posted)).not.toContain('m0')
    expect(posted[0]?.rows.map(({ member }) => member)).toEqual(['m1', 'm2'])
    expect(await recaps.held('m0')).toEqual([here])
    await recaps.mention(here, 'm0', true)
    await recaps.forget('m1')
    expect([await recaps.held('m0'), await recaps.held('m1')]).toEqual([[], []])
    await recaps.tell(await board(), evening.add({ hours: 7 * 24 }))
    expect(posted[1]?.rows.map(({ member }) => member)).toEqual(['m0', 'm1', 'm2'])
  })

  it('says when its channel is out of reach, and is rather lost than told twice', async () => {
    const { deps, board } = await setUp()
    const gone = createRecaps({ ...deps, post: async () => ({ end: 'gone' }) })
    expect(await gone.tell(await board(), evening)).toEqual({ end: 'gone' })
    expect(await gone.tell(await board(), evening)).toBeNull()
  })
})
