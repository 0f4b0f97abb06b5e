import { BOARD_METRICS, type BoardMetric, isInviting, PAGE_ROWS } from '../src/domain/board.ts'
import { finalAt, periodAt } from '../src/domain/period.ts'
import { type OwnWeek, recapOf } from '../src/domain/recap.ts'
import type { Mend, Stale } from '../src/domain/stale.ts'
import { type BoardRowFacts, type LeaderboardFacts, leaderboardView, myRankView } from '../src/views/leaderboard.ts'
import {
  type LiveFacts,
  liveBarredView,
  liveBoardView,
  liveCreatedView,
  liveListView,
  liveRefusedView,
  liveRemovedView,
  liveStoppedDmView,
  withStoppedBoards,
} from '../src/views/live-board.ts'
import { recapChoiceView, recapView } from '../src/views/recap.ts'
import { HOSTILE, NOW, TODAY } from './facts.ts'
import type { Section, State } from './state.ts'

/** `/leaderboard` and `/board`: who is where, and everything that can be the matter with a row or a message. */

const period = periodAt('week', TODAY)
const past = periodAt('week', TODAY.subtract({ days: 21 }))
const NAMES = ['Ann', 'Bo', 'Chiyo', 'Dee', 'Eli', 'Fay', 'Gil', 'Hana', HOSTILE, '🦄'.repeat(32)]

/** Equal numbers share a place, as they do on a board. */
function rows(values: readonly (number | null)[], change: Partial<BoardRowFacts> = {}): BoardRowFacts[] {
  return values.map((value, at) => ({
    rank: (value === null ? at : values.indexOf(value)) + 1,
    was: ((at * 3) % values.length) + 1,
    name: NAMES[at] ?? '',
    value,
    isAsker: false,
    stale: null,
    ...change,
  }))
}

const week = rows([82_310, 79_004, 71_220, null, 60_500, 52_100, 44_000, null, 38_200, 36_000])

const board = (title: string, change: Partial<LeaderboardFacts>): State => ({
  title,
  seen: 'everyone',
  reply: (ctx) => leaderboardView({ ...whole, ...change }, ctx),
})

const GONE: Mend = {
  why: 'retired',
  link: [{ id: 'google-health', name: 'Google Health' }],
}
const DEAD: Mend = { why: 'link', link: GONE.link }
const staleBy = (mend: Mend): Stale => ({ why: mend.why, since: NOW.subtract({ hours: 30 }), mend })

const STALE: readonly Stale[] = [
  { why: 'link', since: NOW.subtract({ hours: 30 }) },
  { why: 'vendor', since: NOW.subtract({ hours: 3 }) },
  { why: 'device', since: TODAY.subtract({ days: 4 }) },
  { why: 'silence', since: null },
  { why: 'retired', since: NOW.subtract({ hours: 30 }), mend: GONE },
]

/** A board whose days do not add up, with the asker in the last place. */
function measured(metric: BoardMetric, values: readonly number[]): Partial<LeaderboardFacts> {
  const all = rows(values).map((row, at) => ({ ...row, isAsker: at === values.length - 1 }))
  return { metric, count: values.length, rows: all, own: [] }
}

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
    was: 26 - at,
    isAsker: at === 1,
    name: at === 1 ? 'Ann' : 'Ivo',
  })),
  gap: 1_500,
  since: null,
  waiting: 0,
  excluded: 0,
  metrics: BOARD_METRICS.filter(isInviting),
  pageRows: PAGE_ROWS,
}

const live = {
  id: 'a',
  metric: 'steps',
  kind: 'week',
  channelId: '77',
  changedAt: NOW,
  recapped: null,
  state: 'live',
} as const
const listed = [
  live,
  { ...live, id: 'b', kind: 'all', state: 'gone' },
  { ...live, id: 'c', state: 'forbidden' },
] as const
const liveFacts: LiveFacts = {
  ...whole,
  rows: week.slice(0, 5),
  count: 5,
  last: past.kind === 'all' ? null : { period: past, finalAt: NOW, rows: week.slice(0, 3) },
}
const said = (title: string, reply: State['reply'], seen?: State['seen']): State => ({
  title,
  reply,
  ...(seen ? { seen } : {}),
})

const recapRows = week.slice(0, 5).map((row, at) => ({ ...row, member: `${at}` }))
const quiet: OwnWeek = { bestOf: null, streak: 0, gain: null }
const busy: OwnWeek = { bestOf: 9, streak: 31, gain: 18 }
const recaps = {
  'a week told of': new Map([['0', busy]]),
  'a week in which several did the same': new Map(recapRows.map(({ member }) => [member, busy])),
  'a week in which nothing was out of the ordinary': new Map([['0', quiet]]),
}

const LIVE: readonly State[] = [
  said('a message that keeps itself up to date', (ctx) => liveBoardView(liveFacts, ctx), 'everyone'),
  said(
    'a message with rows whose vendor is gone',
    (ctx) =>
      liveBoardView(
        { ...liveFacts, rows: liveFacts.rows.map((row, at) => (at % 2 ? { ...row, stale: staleBy(GONE) } : row)) },
        ctx,
      ),
    'everyone',
  ),
  said('a metric that was switched off', (ctx) => liveBarredView(live, ctx), 'everyone'),
  said('it was made', (ctx) => liveCreatedView(live, ctx)),
  ...(['not-manager', 'full', 'gone', 'forbidden'] as const).map((why) =>
    said(`it cannot be made: ${why}`, (ctx) => liveRefusedView({ why, channelId: '77', most: 10 }, ctx)),
  ),
  said('all of them', (ctx) => liveListView({ boards: listed, remove: false }, ctx)),
  said('one to remove', (ctx) => liveListView({ boards: listed, remove: true }, ctx)),
  said('removed', (ctx) => liveRemovedView({ board: live, kept: null }, ctx)),
  ...(['forbidden', 'trouble'] as const).map((kept) =>
    said(`not removed: ${kept}`, (ctx) => liveRemovedView({ board: live, kept }, ctx)),
  ),
  ...Object.entries(recaps).map(([title, own]) => {
    const facts = { ...whole, period: past, rows: recapRows, recap: recapOf(recapRows, own) }
    return said(title, (ctx) => recapView(facts, ctx), 'everyone')
  }),
  ...[true, false].map((wanted) =>
    said(wanted ? 'in recaps' : 'left out of recaps', (ctx) => recapChoiceView({ wanted }, ctx)),
  ),
  said('some have stopped, to whoever manages the server next', (ctx) =>
    withStoppedBoards(
      liveListView({ boards: listed, remove: false }, ctx),
      [listed[1], ...Array(3).fill(listed[2])],
      ctx,
    ),
  ),
  said('it stopped, by direct message', (ctx) => liveStoppedDmView({ ...live, state: 'gone' }, ctx), 'dm'),
]

export const BOARDS: Section = {
  title: 'Leaderboard',
  commands: ['leaderboard', 'board'],
  states: [
    board('a week, the asker below it', {}),
    board('the second page', {
      from: 10,
      rows: week.map((one) => ({ ...one, rank: one.rank + 10 })),
      own: [],
      gap: null,
    }),
    board('a week that is over', { period: past, finalAt: finalAt(past, 'UTC'), own: [], gap: null }),
    board('nobody heard of yet', {
      metric: 'distance',
      count: 3,
      rows: rows([0, 0, 0], { was: null, stale: { why: 'silence', since: null } }),
      own: [],
      gap: null,
    }),
    board('all time', { period: { kind: 'all' }, finalAt: null, own: [], gap: null }),
    board('resting heart rates', { ...measured('daily-resting-heart-rate', [523, 581, 581]), gap: 58 }),
    board('regular nights', { ...measured('sleep-regularity', [12, 24, 75]), gap: 51 }),
    board('changes of weight', { ...measured('weight', [-12, 0, 4]), gap: 4 }),
    board('rows that may not be of today', {
      count: STALE.length,
      rows: rows([9_000, 8_000, 7_000, 6_000, 5_000]).map((row, at) => ({ ...row, stale: STALE[at] ?? null })),
      own: [],
      gap: null,
    }),
    ...[GONE, DEAD].map((mend) =>
      board(mend === GONE ? 'the asker’s vendor is gone' : 'the asker’s link is dead', {
        count: 2,
        rows: rows([9_000, 8_000]).map((row, at) => (at === 0 ? { ...row, isAsker: true, stale: staleBy(mend) } : row)),
        own: [],
        gap: null,
      }),
    ),
    board('nobody', { count: 0, rows: [], own: [], gap: null }),
    board('some who are looked for in vain', { waiting: 3, excluded: 1 }),
    board('nobody with a day that counts', { count: 0, rows: [], own: [], gap: null, waiting: 1 }),
    { title: 'my rank', reply: (ctx) => myRankView({ ...whole, streak: 12, asker: 'on', stale: null }, ctx) },
    {
      title: 'my rank, not on it',
      reply: (ctx) => myRankView({ ...whole, own: [], streak: 0, asker: 'off', stale: null }, ctx),
    },
    {
      title: 'my rank, with too few days',
      reply: (ctx) => myRankView({ ...whole, own: [], streak: 0, asker: 'waiting', stale: null }, ctx),
    },
    {
      title: 'my rank, of a vendor that is gone',
      reply: (ctx) =>
        myRankView(
          {
            ...whole,
            own: whole.own.map((row) => (row.isAsker ? { ...row, stale: staleBy(GONE) } : row)),
            streak: 12,
            asker: 'on',
            stale: staleBy(GONE),
          },
          ctx,
        ),
    },
    {
      title: 'my rank, with too few days and a vendor that is gone',
      reply: (ctx) =>
        myRankView({ ...whole, rows: [], own: [], streak: 0, asker: 'waiting', stale: staleBy(GONE) }, ctx),
    },
    ...LIVE,
  ],
}
