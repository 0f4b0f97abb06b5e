import { describe, expect, it } from 'vitest'
import { BOARD_METRICS } from '../../src/domain/board.ts'
import { finalAt, periodAt } from '../../src/domain/period.ts'
import type { Mend, Stale } from '../../src/domain/stale.ts'
import {
  type BoardRowFacts,
  type LeaderboardFacts,
  leaderboardView,
  type MyRankFacts,
  myRankView,
} from '../../src/views/leaderboard.ts'
import { ctx } from './people.ts'
import { buttonsOf, expectSendable, textOf } from './rules.ts'

const today = Temporal.PlainDate.from('2024-03-11')
const period = periodAt('week', today)
const row = (rank: number, name: string, value: number | null, change: Partial<BoardRowFacts> = {}): BoardRowFacts => ({
  rank,
  was: rank,
  name,
  value,
  isAsker: false,
  stale: null,
  ...change,
})

const rows = [
  row(1, 'Ann', 82_310, { was: 3 }),
  row(2, 'Bo *the* @everyone', 79_004, { was: 1 }),
  row(2, 'Chi', 79_004),
  row(4, 'Dee', null, { was: null }),
  row(5, '', 60_000, { stale: { why: 'link', since: ctx.now.subtract({ hours: 50 }) } }),
  row(6, 'Fay', 1, { stale: { why: 'silence', since: null } }),
]
const facts: LeaderboardFacts & Pick<MyRankFacts, 'stale'> = {
  metric: 'steps',
  period,
  today,
  finalAt: finalAt(period, 'UTC'),
  count: 23,
  from: 0,
  rows,
  own: [row(11, 'Gil', 40_000), row(12, 'You-Know-Who', 38_000, { isAsker: true, was: 15 })],
  gap: 2_000,
  since: null,
  waiting: 0,
  excluded: 0,
  stale: null,
  metrics: BOARD_METRICS,
  pageRows: 10,
}
const past = periodAt('week', today.subtract({ days: 30 }))

const all = (by: typeof ctx) => [
  leaderboardView(facts, by),
  leaderboardView({ ...facts, from: 10, own: [], gap: null, since: Temporal.PlainDate.from('2024-03-05') }, by),
  leaderboardView({ ...facts, period: past, finalAt: finalAt(past, 'UTC') }, by),
  leaderboardView(
    { ...facts, metric: 'distance', period: { kind: 'all' }, finalAt: null, rows: [row(1, 'Ann', 5_000_000)] },
    by,
  ),
  leaderboardView({ ...facts, count: 0, rows: [], own: [], gap: null }, by),
  myRankView({ ...facts, streak: 12, asker: 'on' }, by),
  myRankView({ ...facts, own: [], gap: null, streak: 2, asker: 'off' }, by),
  myRankView({ ...facts, own: [], gap: null, streak: 3, asker: 'waiting', metric: 'daily-resting-heart-rate' }, by),
  myRankView({ ...facts, own: [], gap: null, streak: 0, asker: 'blocked' }, by),
]

/** Boards whose days do not add up. */
const measured = (by: typeof ctx) =>
  (
    [
      ['daily-resting-heart-rate', [523, 581], 58],
      ['sleep-regularity', [12, 75], 63],
      ['weight', [-12, 4], 16],
    ] as const
  ).map(([metric, [first, second], gap]) =>
    leaderboardView(
      {
        ...facts,
        metric,
        count: 2,
        rows: [row(1, 'Ann', first), row(2, 'Bo', second, { isAsker: true })],
        own: [],
        gap,
      },
      by,
    ),
  )

describe('a board of what does not add up', () => {
  it('says how its places are made', () => {
    for (const reply of measured(ctx)) expectSendable(reply)
    expect(measured(ctx).map(textOf).join('\n\n')).toMatchInlineSnapshot(`
      "## 🏆 Resting heart rate · this week
      -# 11 Mar – 17 Mar 2024 · each person's own day · final <t:1710784800:f>, until then late syncs count
      -# The mean of the days, lowest first; it takes three days.
      **1** 🥇 Ann · **52.3 bpm** · =
      **2** 🥈 **Bo** · **58.1 bpm** · =
      5.8 bpm to the place above
      -# 2 people on this board · equal numbers share a place · join or leave: </share:1>

      ## 🏆 Sleep regularity · this week
      -# 11 Mar – 17 Mar 2024 · each person's own day · final <t:1710784800:f>, until then late syncs count
      -# How far the middle of the nights strays from its mean (standard deviation), least first; it takes three nights.
      **1** 🥇 Ann · **± 12 min** · =
      **2** 🥈 **Bo** · **± 1 h 15 min** · =
      1 h 3 min to the place above
      -# 2 people on this board · equal numbers share a place · join or leave: </share:1>

      ## 🏆 Weight · this week
      -# 11 Mar – 17 Mar 2024 · each person's own day · final <t:1710784800:f>, until then late syncs count
      -# The change from the first weigh-in to the last, in percent, most lost first; it takes two days, and weigh-ins typed in by hand do not count.
      **1** 🥇 Ann · **−1.2%** · =
      **2** 🥈 **Bo** · **+0.4%** · =
      1.6 points to the place above
      -# 2 people on this board · equal numbers share a place · join or leave: </share:1>"
    `)
  })

  it('says so in Japanese', () => {
    const by = { ...ctx, locale: 'ja' }
    for (const reply of measured(by)) expectSendable(reply)
    expect(measured(by).map(textOf).join('\n\n')).toMatchInlineSnapshot(`
      "## 🏆 安静時心拍数・今週
      -# 2024年3月11日～3月17日・1日は各自の時間で・<t:1710784800:f>に確定（それまで遅れた同期も反映）
      -# 日ごとの値の平均で、低い順。3日分必要です。
      **1** 🥇 Ann · **52.3 bpm** · =
      **2** 🥈 **Bo** · **58.1 bpm** · =
      1つ上の順位まで 5.8 bpm
      -# このランキングには2人・同じ数値は同順位・参加と退出：</share:1>

      ## 🏆 睡眠の規則性・今週
      -# 2024年3月11日～3月17日・1日は各自の時間で・<t:1710784800:f>に確定（それまで遅れた同期も反映）
      -# 睡眠の中央時刻のばらつき（標準偏差）で、小さい順。3晩分必要です。
      **1** 🥇 Ann · **± 12分** · =
      **2** 🥈 **Bo** · **± 1時間15分** · =
      1つ上の順位まで 1時間3分
      -# このランキングには2人・同じ数値は同順位・参加と退出：</share:1>

      ## 🏆 体重・今週
      -# 2024年3月11日～3月17日・1日は各自の時間で・<t:1710784800:f>に確定（それまで遅れた同期も反映）
      -# 最初と最後の測定の変化（%）で、減った割合の大きい順。2日分必要で、手入力の体重は集計しません。
      **1** 🥇 Ann · **−1.2%** · =
      **2** 🥈 **Bo** · **+0.4%** · =
      1つ上の順位まで 1.6ポイント
      -# このランキングには2人・同じ数値は同順位・参加と退出：</share:1>"
    `)
  })
})

describe('a row whose link is dead', () => {
  it.each([
    [ctx, 'link again: </link:1>'],
    [{ ...ctx, locale: 'ja' }, '再連携：</link:1>'],
  ])('tells its member alone how to mend it', (by, told) => {
    const stale = { why: 'link', since: null } as const
    const shown = (isAsker: boolean) =>
      textOf(leaderboardView({ ...facts, rows: [row(1, 'Ann', 1, { stale, isAsker })] }, by))
    expect([shown(true).includes(told), shown(false).includes(told)]).toEqual([true, false])
  })
})

/** Whose vendor is gone, with and without what takes its place, and whose link is dead. */
const gone: Mend = { why: 'retired', link: [{ id: 'google-health', name: 'Google Health' }] }
const MENDS: readonly Mend[] = [gone, { ...gone, link: [] }, { why: 'link', link: [{ id: 'fitbit', name: 'Fitbit' }] }]
const since = ctx.now.subtract({ hours: 50 })
const staleBy = (mend: Mend): Stale => ({ why: mend.why, since, mend })

/** What is said and what can be pressed of it: to everybody, to the member on the board, to them alone, and without a row. */
function mended(mend: Mend, by: typeof ctx): string[] {
  const stale = staleBy(mend)
  const one = (isAsker: boolean) => ({ ...facts, count: 1, rows: [row(1, 'Ann', 82_310, { stale, isAsker })], own: [] })
  const nobody = { ...facts, rows: [], own: [], gap: null, streak: 0, stale }
  return [
    leaderboardView({ ...one(false), gap: null }, by),
    leaderboardView({ ...one(true), gap: null }, by),
    myRankView({ ...one(true), gap: null, streak: 0, asker: 'on', stale }, by),
    myRankView({ ...nobody, asker: 'waiting' }, by),
  ].map((reply) => {
    expectSendable(reply)
    const said = textOf(reply)
      .split('\n')
      .filter((line) => /^\*\*1|You share|switched off|サービス終了|reconnect|再接続/.test(line))
    const pressed = [...JSON.stringify(reply).matchAll(/"label":"([^"]*)","custom_id":"(link:[^"]*)"/g)]
    return [...said, ...pressed.map(([, label, id]) => `[ ${label} ] ${id}`)].join('\n')
  })
}

describe('a row whose member has something to link', () => {
  it('says what, and has a button for that member alone', () => {
    expect(MENDS.map((mend) => mended(mend, ctx).join('\n')).join('\n\n')).toMatchInlineSnapshot(`
      "**1** 🥇 Ann · **82,310** · = · service switched off, needs a new link, last heard <t:1709969400:R>
      **1** 🥇 **Ann** · **82,310** · = · service switched off, needs a new link, last heard <t:1709969400:R>
      [ Link Google Health ] link:google-health
      **1** 🥇 **Ann** · **82,310** · = · service switched off, needs a new link, last heard <t:1709969400:R>
      [ Link Google Health ] link:google-health
      You share this and are not on this board yet: Steps, this week. Too few of your days count in it so far.
      service switched off, needs a new link, last heard <t:1709969400:R>
      [ Link Google Health ] link:google-health

      **1** 🥇 Ann · **82,310** · = · service switched off, last heard <t:1709969400:R>
      **1** 🥇 **Ann** · **82,310** · = · service switched off, last heard <t:1709969400:R>
      **1** 🥇 **Ann** · **82,310** · = · service switched off, last heard <t:1709969400:R>
      You share this and are not on this board yet: Steps, this week. Too few of your days count in it so far.
      service switched off, last heard <t:1709969400:R>

      **1** 🥇 Ann · **82,310** · = · needs reconnecting, last heard <t:1709969400:R>
      **1** 🥇 **Ann** · **82,310** · = · needs reconnecting, last heard <t:1709969400:R> · link again: </link:1>
      [ Reconnect ] link:fitbit
      **1** 🥇 **Ann** · **82,310** · = · needs reconnecting, last heard <t:1709969400:R> · link again: </link:1>
      [ Reconnect ] link:fitbit
      You share this and are not on this board yet: Steps, this week. Too few of your days count in it so far.
      needs reconnecting, last heard <t:1709969400:R>
      [ Reconnect ] link:fitbit"
    `)
  })

  it('says so in Japanese', () => {
    const by = { ...ctx, locale: 'ja' }
    expect(MENDS.map((mend) => mended(mend, by).join('\n')).join('\n\n')).toMatchInlineSnapshot(`
      "**1** 🥇 Ann · **82,310歩** · = · サービス終了、新しい連携が必要、最終受信 <t:1709969400:R>
      **1** 🥇 **Ann** · **82,310歩** · = · サービス終了、新しい連携が必要、最終受信 <t:1709969400:R>
      [ Google Healthを連携 ] link:google-health
      **1** 🥇 **Ann** · **82,310歩** · = · サービス終了、新しい連携が必要、最終受信 <t:1709969400:R>
      [ Google Healthを連携 ] link:google-health
      サービス終了、新しい連携が必要、最終受信 <t:1709969400:R>
      [ Google Healthを連携 ] link:google-health

      **1** 🥇 Ann · **82,310歩** · = · サービス終了、最終受信 <t:1709969400:R>
      **1** 🥇 **Ann** · **82,310歩** · = · サービス終了、最終受信 <t:1709969400:R>
      **1** 🥇 **Ann** · **82,310歩** · = · サービス終了、最終受信 <t:1709969400:R>
      サービス終了、最終受信 <t:1709969400:R>

      **1** 🥇 Ann · **82,310歩** · = · 再接続が必要、最終受信 <t:1709969400:R>
      **1** 🥇 **Ann** · **82,310歩** · = · 再接続が必要、最終受信 <t:1709969400:R> · 再連携：</link:1>
      [ 再連携 ] link:fitbit
      **1** 🥇 **Ann** · **82,310歩** · = · 再接続が必要、最終受信 <t:1709969400:R> · 再連携：</link:1>
      [ 再連携 ] link:fitbit
      再接続が必要、最終受信 <t:1709969400:R>
      [ 再連携 ] link:fitbit"
    `)
  })

  it('has one below the page where it stands, with as many buttons as there can be', () => {
    const own = facts.own.map((one) => (one.isAsker ? { ...one, stale: staleBy(gone) } : one))
    const reply = leaderboardView({ ...facts, from: 10, own, count: 500 }, ctx)
    expectSendable(reply)
    expect(buttonsOf(reply).map(({ label }) => label)).toEqual([
      'Link Google Health',
      'My rank',
      '◀ Previous',
      'Next ▶',
      'Go to a place',
    ])
  })
})

describe('a board', () => {
  it.each([ctx, { ...ctx, locale: 'ja' }])('can be sent, $locale', (by) => {
    for (const reply of all(by)) expectSendable(reply)
    expectSendable(
      leaderboardView(
        {
          ...facts,
          rows: Array.from({ length: 10 }, (_, at) =>
            row(at + 1, '🦄'.repeat(32), 10 ** 9, { was: 100_000, stale: staleBy(gone), isAsker: at === 9 }),
          ),
        },
        by,
      ),
    )
  })

  it('says whose days, until when, who is where, and what moved', () => {
    expect(all(ctx).map(textOf).join('\n\n')).toMatchInlineSnapshot(`
      "## 🏆 Steps · this week
      -# 11 Mar – 17 Mar 2024 · each person's own day · final <t:1710784800:f>, until then late syncs count
      **1** 🥇 Ann · **82,310** · ▲ 2
      **2** 🥈 Bo \\*the\\* @​everyone · **79,004** · ▼ 1
      **2** 🥈 Chi · **79,004** · =
      **4** Dee · number hidden · new
      **5** somebody · **60,000** · = · needs reconnecting, last heard <t:1709969400:R>
      **6** Fay · **1** · = · last sync unknown
      **11** Gil · **40,000** · =
      **12** **You-Know-Who** · **38,000** · ▲ 3
      2,000 to the place above
      -# 23 people on this board · equal numbers share a place · join or leave: </share:1>

      ## 🏆 Steps · this week
      -# 11 Mar – 17 Mar 2024 · each person's own day · final <t:1710784800:f>, until then late syncs count · counted from Tue, 5 March 2024
      **1** 🥇 Ann · **82,310**
      **2** 🥈 Bo \\*the\\* @​everyone · **79,004**
      **2** 🥈 Chi · **79,004**
      **4** Dee · number hidden
      **5** somebody · **60,000** · needs reconnecting, last heard <t:1709969400:R>
      **6** Fay · **1** · last sync unknown
      -# 23 people on this board · equal numbers share a place · join or leave: </share:1>

      ## 🏆 Steps · 5 Feb – 11 Feb 2024
      -# 5 Feb – 11 Feb 2024 · each person's own day · final since <t:1707760800:f>
      **1** 🥇 Ann · **82,310** · ▲ 2
      **2** 🥈 Bo \\*the\\* @​everyone · **79,004** · ▼ 1
      **2** 🥈 Chi · **79,004** · =
      **4** Dee · number hidden · new
      **5** somebody · **60,000** · = · needs reconnecting, last heard <t:1709969400:R>
      **6** Fay · **1** · = · last sync unknown
      **11** Gil · **40,000** · =
      **12** **You-Know-Who** · **38,000** · ▲ 3
      2,000 to the place above
      -# 23 people on this board · equal numbers share a place · join or leave: </share:1>

      ## 🏆 Distance · all time
      -# every day since thirty days before each person joined · each person's own day
      **1** 🥇 Ann · **5,000.0 km**
      **11** Gil · **40.0 km**
      **12** **You-Know-Who** · **38.0 km**
      2.0 km to the place above
      -# 23 people on this board · equal numbers share a place · join or leave: </share:1>

      ## 🏆 Steps · this week
      -# 11 Mar – 17 Mar 2024 · each person's own day · final <t:1710784800:f>, until then late syncs count
      **Nobody shares this here yet.** </share:1> puts you on the board, with your number or with your place alone.

      ## 🏆 Steps · this week
      **11** Gil · **40,000** · =
      **12** **You-Know-Who** · **38,000** · ▲ 3
      2,000 to the place above
      Streak: 12 days of at least 5,000, with up to two rest days a week

      You are not on this board: Steps, this week. </share:1> puts you on it.

      You share this and are not on this board yet: Resting heart rate, this week. Too few of your days count in it so far.
      The mean of the days, lowest first; it takes three days.

      **You are on no board here**: moderators of this server have taken you off. What you chose is kept, and shown to nobody on a board."
    `)
  })

  it('says so in Japanese', () => {
    expect(textOf(leaderboardView(facts, { ...ctx, locale: 'ja' }))).toMatchInlineSnapshot(`
      "## 🏆 歩数・今週
      -# 2024年3月11日～3月17日・1日は各自の時間で・<t:1710784800:f>に確定（それまで遅れた同期も反映）
      **1** 🥇 Ann · **82,310歩** · ▲ 2
      **2** 🥈 Bo \\*the\\* @​everyone · **79,004歩** · ▼ 1
      **2** 🥈 Chi · **79,004歩** · =
      **4** Dee · 数値は非表示 · 新規
      **5** メンバー · **60,000歩** · = · 再接続が必要、最終受信 <t:1709969400:R>
      **6** Fay · **1歩** · = · 最終同期は不明
      **11** Gil · **40,000歩** · =
      **12** **You-Know-Who** · **38,000歩** · ▲ 3
      1つ上の順位まで 2,000歩
      -# このランキングには23人・同じ数値は同順位・参加と退出：</share:1>"
    `)
  })

  it.each([
    [
      ctx,
      '-# 2 more people share this here, without a day that counts in this period · 1 person blocked by moderators',
    ],
    [
      { ...ctx, locale: 'ja' },
      '-# ほかに2人が共有していますが、この期間に集計できる日がありません · 管理者がブロックした人：1人',
    ],
  ])('says who is looked for in vain', (by, line) => {
    const told = leaderboardView({ ...facts, waiting: 2, excluded: 1 }, by)
    const empty = leaderboardView({ ...facts, count: 0, rows: [], own: [], gap: null, waiting: 2, excluded: 1 }, by)
    for (const reply of [told, empty]) {
      expectSendable(reply)
      expect(textOf(reply)).toContain(line)
    }
    expect(textOf(empty)).toMatch(/Nobody has enough days|まだいません/)
  })

  it.each<[string, Partial<LeaderboardFacts>]>([
    ['all time', { period: { kind: 'all' }, finalAt: null }],
    ['days before the first one kept', { since: today }],
  ])('says nothing of movement since %s, to which there is no earlier period', (_what, change) => {
    const unmoved = rows.map((one) => ({ ...one, was: null }))
    for (const view of [leaderboardView, myRankView]) {
      expect(
        textOf(view({ ...facts, ...change, rows: unmoved, own: unmoved, streak: 0, asker: 'on' }, ctx)),
      ).not.toMatch(/new|=|▲|▼/)
    }
  })

  it.each([
    [ctx, 'Nobody is left in these places'],
    [{ ...ctx, locale: 'ja' }, 'この順位には、もう誰もいません'],
  ])('keeps the ways on where everybody of a page has just left it', (by, words) => {
    const left = leaderboardView({ ...facts, from: 10, rows: [], own: [], gap: null }, by)
    expectSendable(left)
    expect(textOf(left)).toContain(words)
    expect(textOf(left)).toContain('23')
    expect(JSON.stringify(left)).toContain('board:steps:w20240311:20')
  })

  it('offers the pages there are', () => {
    const ids = (change: object) =>
      [...JSON.stringify(leaderboardView({ ...facts, ...change }, ctx)).matchAll(/"custom_id":"([^"]*)"/g)].map(
        ([, id]) => id,
      )
    expect(ids({ from: 10 })).toEqual([
      'board-period:steps',
      'board-metric:week',
      'my-rank:steps:w20240311',
      'board:steps:w20240311:0',
      'board:steps:w20240311:20',
      'jump:steps:w20240311',
    ])
    expect(ids({ count: 6 })).toEqual(['board-period:steps', 'board-metric:week', 'my-rank:steps:w20240311'])
  })

  it('calls nobody', () => {
    expect(textOf(leaderboardView(facts, ctx))).not.toMatch(/@everyone|<@|\*the\*/)
  })
})

it('a sum of nothing has no medal, and a weight that stayed has one', () => {
  const shown = (metric: 'steps' | 'weight') =>
    textOf(leaderboardView({ ...facts, metric, rows: [row(1, 'Ann', 0)], own: [] }, ctx)).includes('🥇')
  expect([shown('steps'), shown('weight')]).toEqual([false, true])
})
