import { describe, expect, it } from 'vitest'
import { previousPeriod } from '../../src/domain/period.ts'
import type { Ranked } from '../../src/domain/rank.ts'
import { DEFAULT_SERVER } from '../../src/domain/server.ts'
import type { SharedMetric, ShareLevel } from '../../src/domain/sharing.ts'
import type { Incoming, Mend } from '../../src/domain/stale.ts'
import { createLeaderboard } from '../../src/services/leaderboard.ts'
import type { Boards, BoardView } from '../../src/stores/boards.ts'
import { capturedLog } from '../support/log.ts'

const guildId = '1300000000000000000'
const now = Temporal.Instant.from('2024-03-09T12:00:00Z')
const week = {
  kind: 'week',
  first: Temporal.PlainDate.from('2024-03-04'),
  last: Temporal.PlainDate.from('2024-03-10'),
} as const
const row = (member: string, value: number, rank: number): Ranked => ({ member, value, rank, was: null })
const [ann, bo, chi] = ['1', '2', '3']

interface Scene {
  levels?: Record<string, ShareLevel>
  names?: Record<string, string | null | Error>
  states?: Record<string, Partial<Incoming>>
  view?: Partial<BoardView>
  numbers?: boolean
  blocked?: string[]
  barred?: SharedMetric[]
}

function setUp({
  levels = {},
  names = {},
  states = {},
  view = {},
  numbers = true,
  blocked = [],
  barred = [],
}: Scene = {}) {
  const removed: string[] = []
  const looks: unknown[] = []
  const leaderboard = createLeaderboard({
    boards: {
      async read(...asked: unknown[]) {
        looks.push(asked)
        const rows = [row(ann, 900, 1), row(bo, 800, 2), row(chi, 700, 3)]
        return {
          count: 3,
          joined: 5,
          rows,
          own: rows.slice(1),
          ahead: { member: bo, value: 800, rank: 2 },
          since: null,
          ...view,
        }
      },
    } as unknown as Boards,
    sharing: {
      in: async (_guild, userId) =>
        new Map<SharedMetric, ShareLevel>(levels[userId] === 'off' ? [] : [['steps', levels[userId] ?? 'value']]),
    },
    sync: {
      looked: () => undefined,
      stateOf: async (userId) => ({ at: now, trouble: null, mend: null, newest: null, ...states[userId] }),
      leave: async ({ userId, metric }) => void removed.push(`${metric} of ${userId}`),
      left: async (userId, guild) => void removed.push(`all of ${userId} in ${guild}`),
    },
    async nameOf(_guild, userId) {
      const name = names[userId]
      if (name instanceof Error) throw name
      return name === undefined ? `N${userId}` : name
    },
    servers: { of: async () => ({ ...DEFAULT_SERVER, barred }) },
    moderation: { of: async () => ({ flags: [], blocked, log: [] }) },
    numbers,
    log: capturedLog().log,
  })
  const read = (userId: string | null = chi) =>
    leaderboard.read({ guildId, metric: 'steps', period: week, from: 0, userId, now })
  return { read, removed, looks, leaderboard }
}

describe('a board as it is shown', () => {
  it('has the names of now, and the week before to compare with', async () => {
    const { read, looks } = setUp({ view: { rows: [row(ann, 900, 1)] } })
    const { rows, own, gap } = await read()
    expect(rows.map(({ name, value }) => [name, value])).toEqual([['N1', 900]])
    expect(own.map(({ name, isAsker }) => [name, isAsker])).toEqual([
      ['N2', false],
      ['N3', true],
    ]) // prettier-ignore
    expect(gap).toBe(100)
    const before = { first: Temporal.PlainDate.from('2024-02-26'), last: Temporal.PlainDate.from('2024-03-03') }
    expect(looks).toMatchObject([[`${guildId}:steps`, { first: week.first }, { member: chi, before }]])
  })

  it('does not repeat the asker’s row where the page shows it', async () => {
    expect((await setUp().read()).own).toEqual([])
    expect((await setUp().read('9')).asker).toBe('waiting')
  })

  it.each<[string, Scene]>([
    ['is hidden', { levels: { [bo]: 'rank' } }],
    ['is the asker’s and hidden', { levels: { [chi]: 'rank' } }],
    ['may not be shown here at all', { numbers: false }],
  ])('tells no difference to a number that %s', async (_what, scene) => {
    const { gap, rows } = await setUp(scene).read()
    expect(gap).toBeNull()
    expect(JSON.stringify(rows)).not.toContain(scene.levels?.[bo] ? '800' : '700')
  })

  describe('in a tie', () => {
    const tied = [row('4', 700, 3), row(chi, 700, 3), row('0', 700, 3)]
    const view = { rows: [row('9', 950, 1)], own: tied, ahead: { member: bo, value: 800, rank: 2 } }

    it('tells what is missing to the next better one, who stands on no row shown', async () => {
      expect((await setUp({ view }).read()).gap).toBe(100)
    })

    it.each<[string, Scene]>([
      ['hides their number', { levels: { [bo]: 'rank' } }],
      ['has left the board', { levels: { [bo]: 'off' } }],
      ['has left the server', { names: { [bo]: null } }],
      ['was blocked', { blocked: [bo] }],
    ])('tells no difference to somebody who %s', async (_what, scene) => {
      expect((await setUp({ ...scene, view }).read()).gap).toBeNull()
    })
  })

  it('is the last page for whoever asks for one behind it', async () => {
    const { looks, leaderboard } = setUp({ view: { count: 23 } })
    const board = await leaderboard.read({ guildId, metric: 'steps', period: week, from: 990, userId: null, now })
    expect([board.from, looks.length]).toEqual([20, 2])
  })

  it('takes off who withdrew while it was read', async () => {
    const { read, removed } = setUp({ levels: { [bo]: 'off' } })
    expect((await read()).rows.map(({ name }) => name)).toEqual(['N1', 'N3'])
    expect(new Set(removed)).toEqual(new Set(['steps of 2']))
  })

  it('takes off who left the server, everywhere in it', async () => {
    const { read, removed } = setUp({ names: { [ann]: null } })
    expect((await read()).rows.map(({ name }) => name)).toEqual(['N2', 'N3'])
    expect(removed).toEqual([`all of 1 in ${guildId}`])
  })

  it('takes off who was blocked while it was read, and counts who was before', async () => {
    const { read, removed } = setUp({ blocked: [bo, '8', '9'], levels: { 8: 'off' } })
    const { rows, excluded } = await read()
    expect(rows.map(({ name }) => name)).toEqual(['N1', 'N3'])
    expect(excluded).toBe(2)
    expect(new Set(removed)).toEqual(new Set(['steps of 2']))
  })

  it('counts who shares without a row in the period', async () => {
    expect((await setUp().read()).waiting).toBe(2)
  })

  it('is refused for a metric that the server does not allow', async () => {
    const { read, looks } = setUp({ barred: ['steps'] })
    await expect(read()).rejects.toMatchObject({ code: 'metric-barred', facts: { metric: 'steps' } })
    expect(looks).toEqual([])
  })

  it('leaves nobody out because Discord is in trouble', async () => {
    const { read, removed } = setUp({ names: { [ann]: new Error('503') } })
    expect((await read()).rows.map(({ name }) => name)).toEqual(['', 'N2', 'N3'])
    expect(removed).toEqual([])
  })

  it('says to whoever asks what they have to link, with a row and while they wait for one', async () => {
    const mend: Mend = { why: 'retired', link: [{ id: 'next', name: 'Next' }] }
    const broken = { at: now, trouble: 'link' as const, mend }
    const stale = { why: 'retired', since: now, mend }
    const { read, leaderboard } = setUp({ states: { [ann]: broken, [chi]: broken, 9: broken } })
    expect(await read()).toMatchObject({ asker: 'on', stale, rows: [{ stale }, { stale: null }, { stale }] })
    expect(await read('9')).toMatchObject({ asker: 'waiting', stale })
    expect([(await read(bo)).stale, (await read(null)).stale]).toEqual([null, null])
    const over = { guildId, metric: 'steps', period: previousPeriod(week) ?? week, from: 0, userId: '9' } as const
    expect((await leaderboard.read({ ...over, now: now.add({ hours: 24 }) })).stale).toBeNull()
    expect((await setUp({ levels: { 9: 'off' }, states: { 9: broken } }).read('9')).stale).toBeNull()
  })

  it('says whose numbers are old', async () => {
    const old = now.subtract({ hours: 30 })
    const states = { [ann]: { at: old }, [bo]: { at: null, trouble: 'link' as const } }
    const { read, leaderboard } = setUp({ states })
    expect((await read()).rows.map(({ stale }) => stale)).toEqual([
      { why: 'silence', since: old },
      { why: 'link', since: null },
      null,
    ])
    // What is final stays as it is.
    const period = previousPeriod(week) ?? week
    const ask = { guildId, metric: 'steps', period, from: 0, userId: null } as const
    const over = await leaderboard.read({ ...ask, now: now.add({ hours: 24 }) })
    expect(over.rows.map(({ stale }) => stale)).toEqual([null, null, null])
  })
})
