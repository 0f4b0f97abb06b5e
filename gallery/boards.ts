import { BOARD_METRICS, PAGE_ROWS } from '../src/domain/board.ts'
import { finalAt, periodAt } from '../src/domain/period.ts'
import { type BoardRowFacts, type LeaderboardFacts, leaderboardView, myRankView } from '../src/views/leaderboard.ts'
import { HOSTILE, TODAY } from './facts.ts'
import type { Section, State } from './state.ts'

/** `/leaderboard`: who is where, and everything that can be the matter with a row. */

const period = periodAt('week', TODAY)
const past = periodAt('week', TODAY.subtract({ days: 21 }))
const NAMES = ['Ann', 'Bo', 'Chiyo', 'Dee', 'Eli', 'Fay', 'Gil', 'Hana', HOSTILE, '🦄'.repeat(32)]

function rows(values: readonly (number | null)[], change: Partial<BoardRowFacts> = {}): BoardRowFacts[] {
  return values.map((value, at) => ({
    rank: at + 1,
    was: ((at * 3) % values.length) + 1,
    name: NAMES[at] ?? '',
    value,
    isAsker: false,
    staleSince: null,
    ...change,
  }))
}

const week = rows([82_310, 79_004, 71_220, null, 60_500, 52_100, 40_000, null, 1_200, 0])

const board = (title: string, change: Partial<LeaderboardFacts>): State => ({
  title,
  reply: (ctx) => leaderboardView({ ...whole, ...change }, ctx),
})

const whole: LeaderboardFacts = {
  metric: 'steps',
  period,
  today: TODAY,
  finalAt: finalAt(period, 'UTC'),
  count: 42,
  from: 0,
  rows: week,
  own: rows([31_000, 29_500]).map((row, at) => ({
    ...row,
    rank: 23 + at,
    isAsker: at === 1,
    name: at === 1 ? 'Ann' : 'Ivo',
  })),
  gap: 1_500,
  since: null,
  metrics: BOARD_METRICS,
  pageRows: PAGE_ROWS,
}

export const BOARDS: Section = {
  title: 'Leaderboard',
  commands: ['leaderboard'],
  states: [
    board('a week, the asker below it', {}),
    board('the second page', { from: 10, own: [], gap: null }),
    board('a week that is over', { period: past, finalAt: finalAt(past, 'UTC'), own: [], gap: null }),
    board('nobody heard of yet', {
      metric: 'distance',
      count: 3,
      rows: rows([0, 0, 0], { was: null, staleSince: 'never' }),
      own: [],
      gap: null,
    }),
    board('all time', { period: { kind: 'all' }, finalAt: null, own: [], gap: null }),
    board('nobody', { count: 0, rows: [], own: [], gap: null }),
    { title: 'my rank', reply: (ctx) => myRankView(whole, ctx) },
    { title: 'my rank, not on it', reply: (ctx) => myRankView({ ...whole, own: [] }, ctx) },
  ],
}
