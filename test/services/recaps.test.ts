import { describe, expect, it } from 'vitest'
import type { LiveBoard } from '../../src/domain/live-board.ts'
import type { BoardAsk } from '../../src/services/leaderboard.ts'
import { createRecaps, type RecapDeps, type RecapPicture } from '../../src/services/recaps.ts'
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
  const deps: RecapDeps = {
    live: records,
    out,
    async *keys(prefix) {
      for (const key of out.map.keys()) if (`recap::${key}`.startsWith(prefix)) yield `recap::${key}`
    },
    leaderboard: {
      async read(ask) {
        asked.push(ask)
        const isLast = ask.period.kind !== 'all' && `${ask.period.first}` === '2024-03-04'
        const rows = Array.from({ length: members }, (_, at) => ({
          ...{ member: `m${at}`, name: `M${at}`, rank: at + 1, was: members - at, value: isLast ? 150 : 100 },
          ...{ isAsker: false, staleSince: null },
        })).slice(ask.from, ask.from + 10)
        return {
          count: members,
          from: ask.from,
          rows,
          own: [],
          gap: null,
          isOn: false,
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
  return { made, posted, out, asked, deps, board, recaps: createRecaps(deps) }
}

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
    expect(posted[0]).toMatchObject({ count: 3, recap: { leaders: [{ member: 'm0' }], improved: { percent: 50 } } })
    expect((await board()).recapped).toBe('w20240304')
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
    const { recaps, board, posted, asked } = await setUp(23)
    await recaps.tell(await board(), evening)
    expect(asked.map(({ from }) => from)).toEqual([0, 10, 20, 0, 10, 20])
    expect(posted[0]?.rows).toHaveLength(10)
    expect(asked.every(({ userId }) => userId === null)).toBe(true)
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
