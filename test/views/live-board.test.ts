import { describe, expect, it } from 'vitest'
import type { LiveEnd } from '../../src/domain/live-board.ts'
import { finalAt, periodAt, previousPeriod } from '../../src/domain/period.ts'
import type { BoardRowFacts } from '../../src/views/leaderboard.ts'
import {
  type LiveFacts,
  type LiveRefusal,
  liveBarredView,
  liveBoardView,
  liveCreatedView,
  liveListView,
  liveRefusedView,
  liveRemovedView,
  liveStoppedDmView,
  withStoppedBoards,
} from '../../src/views/live-board.ts'
import { ctx } from './people.ts'
import { expectSendable, textOf } from './rules.ts'

const today = Temporal.PlainDate.from('2024-03-11')
const period = periodAt('week', today)
const past = previousPeriod(period)
if (past === null || past.kind === 'all') throw new Error('a week has one before it')
const row = (rank: number, name: string, value: number | null) => ({
  ...{ rank, name, value, was: null, isAsker: false, stale: null },
})
const facts: LiveFacts = {
  metric: 'steps',
  period,
  today,
  finalAt: finalAt(period, 'UTC'),
  count: 2,
  rows: [row(1, 'Ann', 82_310), row(2, 'Bo *the* @everyone', null)],
  since: null,
  waiting: 0,
  excluded: 0,
  last: {
    period: past,
    finalAt: Temporal.Instant.from('2024-03-11T18:00:00Z'),
    rows: [row(1, 'Bo *the* @everyone', null), row(1, '', 9), row(3, 'Ann', 8)],
  },
}
const ended = { ...facts, last: { ...facts.last, finalAt: ctx.now } } as LiveFacts
const board = {
  id: 'a',
  metric: 'steps',
  kind: 'week',
  channelId: '77',
  changedAt: ctx.now,
  recapped: null,
  state: 'live',
} as const
const boards = [
  board,
  { ...board, id: 'b', kind: 'all', state: 'gone' } as const,
  { ...board, id: 'c', metric: 'distance', state: 'forbidden' } as const,
]
const WHYS: readonly LiveRefusal[] = ['not-manager', 'full', 'gone', 'forbidden', 'recap']
const KEPT = [null, 'forbidden', 'trouble'] as const
const ENDS: readonly LiveEnd[] = ['gone', 'forbidden']

const around = (by: typeof ctx) => [
  liveCreatedView(board, by),
  liveCreatedView({ ...board, recapped: 'w20240304' }, by),
  ...WHYS.map((why) => liveRefusedView({ why, channelId: '77', most: 10 }, by)),
  liveListView({ boards: [], remove: true }, by),
  liveListView({ boards, remove: false }, by),
  liveListView({ boards, remove: true }, by),
  ...KEPT.map((kept) => liveRemovedView({ board, kept }, by)),
  liveRemovedView(null, by),
  ...ENDS.map((state) => liveStoppedDmView({ ...board, state }, by)),
]
const japanese = { ...ctx, locale: 'ja' }
const idsOf = (reply: object) => [...JSON.stringify(reply).matchAll(/"custom_id":"([^"]*)"/g)].map(([, id]) => id)

describe('a live board', () => {
  it.each([ctx, japanese])('can be sent in every state, $locale', (by) => {
    const empty = { ...facts, count: 0, rows: [], last: null }
    const full = Array.from({ length: 10 }, (_, at) => ({
      ...row(at + 1, '🦄'.repeat(32), 10 ** 9),
      stale: { why: 'silence' as const, since: ctx.now },
    }))
    for (const one of [facts, ended, empty, { ...facts, rows: full, count: 99_999 }])
      expectSendable(liveBoardView(one, by))
    for (const reply of [liveBarredView(board, by), ...around(by)]) expectSendable(reply)
    const longest = { ...boards[2], metric: 'active-zone-minutes', channelId: '9'.repeat(20) } as const
    const all = liveListView({ boards: Array(60).fill(longest), remove: true }, by)
    expectSendable(withStoppedBoards(all, Array(60).fill(longest), by))
    expectSendable(
      liveListView({ boards: Array(60).fill({ ...boards[2], channelId: '9'.repeat(20) }), remove: true }, by),
    )
    expectSendable(liveRefusedView({ why: 'not-manager', channelId: null, most: 10 }, by))
  })

  it('that has stopped is told of above what a manager asked for, three at most', () => {
    const asked = liveListView({ boards: [], remove: false }, ctx)
    const stopped = { ...board, state: 'gone' } as const
    const told = textOf(withStoppedBoards(asked, Array(5).fill(stopped), ctx))
    expect([told.match(/has stopped, because/g)?.length, told.endsWith(textOf(asked))]).toEqual([3, true])
    expect(told).toContain('2 more boards have stopped: </board list:1>')
    expect(withStoppedBoards(asked, [], ctx)).toBe(asked)
  })

  it('shows the running period, and how the last one ended', () => {
    expect([facts, ended].map((one) => textOf(liveBoardView(one, ctx))).join('\n\n')).toMatchInlineSnapshot(`
      "## 🏆 Steps · this week
      -# 11 Mar – 17 Mar 2024 · each person's own day · final <t:1710784800:f>, until then late syncs count
      **1** 🥇 Ann · **82,310** · new
      **2** 🥈 Bo \\*the\\* @​everyone · number hidden · new
      -# 2 people on this board · equal numbers share a place · join or leave: </share:1>
      -# Before: 4 Mar – 10 Mar 2024 · 🥇 Bo \\*the\\* @​everyone · 🥇 somebody · 🥉 Ann · late syncs count until <t:1710180000:f>
      -# This message keeps itself up to date · last changed <t:1710149400:R>

      ## 🏆 Steps · this week
      -# 11 Mar – 17 Mar 2024 · each person's own day · final <t:1710784800:f>, until then late syncs count
      **1** 🥇 Ann · **82,310** · new
      **2** 🥈 Bo \\*the\\* @​everyone · number hidden · new
      -# 2 people on this board · equal numbers share a place · join or leave: </share:1>
      -# Before: 4 Mar – 10 Mar 2024 · 🥇 Bo \\*the\\* @​everyone · 🥇 somebody · 🥉 Ann · final since <t:1710149400:f>
      -# This message keeps itself up to date · last changed <t:1710149400:R>"
    `)
    expect([facts, ended].map((one) => textOf(liveBoardView(one, japanese))).join('\n\n')).toMatchInlineSnapshot(`
      "## 🏆 歩数・今週
      -# 2024年3月11日～3月17日・1日は各自の時間で・<t:1710784800:f>に確定（それまで遅れた同期も反映）
      **1** 🥇 Ann · **82,310歩** · 新規
      **2** 🥈 Bo \\*the\\* @​everyone · 数値は非表示 · 新規
      -# このランキングには2人・同じ数値は同順位・参加と退出：</share:1>
      -# 前回：2024年3月4日～3月10日・🥇 Bo \\*the\\* @​everyone · 🥇 メンバー · 🥉 Ann・<t:1710180000:f>まで遅れた同期も反映
      -# このメッセージは自動で更新されます・最終更新 <t:1710149400:R>

      ## 🏆 歩数・今週
      -# 2024年3月11日～3月17日・1日は各自の時間で・<t:1710784800:f>に確定（それまで遅れた同期も反映）
      **1** 🥇 Ann · **82,310歩** · 新規
      **2** 🥈 Bo \\*the\\* @​everyone · 数値は非表示 · 新規
      -# このランキングには2人・同じ数値は同順位・参加と退出：</share:1>
      -# 前回：2024年3月4日～3月10日・🥇 Bo \\*the\\* @​everyone · 🥇 メンバー · 🥉 Ann・<t:1710149400:f>に確定済み
      -# このメッセージは自動で更新されます・最終更新 <t:1710149400:R>"
    `)
  })

  it('has nothing that turns it for everybody, and invites nobody to share what is tender', () => {
    expect(idsOf(liveBoardView({ ...facts, count: 40 }, ctx))).toEqual(['my-rank:steps:w20240311', 'join:steps'])
    expect(idsOf(liveBoardView({ ...facts, metric: 'sleep' }, ctx))).toEqual(['my-rank:sleep:w20240311'])
  })

  it('offers everybody what takes the place of a vendor that is gone, once, and no link that only its member can mend', () => {
    const link = [{ id: 'google-health', name: 'Google Health' }]
    const gone = { why: 'retired', since: null, mend: { why: 'retired', link } } as const
    const dead = { why: 'link', since: null, mend: { ...gone.mend, why: 'link' } } as const
    const shown = (...stales: BoardRowFacts['stale'][]) => {
      const reply = liveBoardView(
        { ...facts, rows: stales.map((stale, at) => ({ ...row(at + 1, 'Ann', 9), stale })) },
        ctx,
      )
      expectSendable(reply)
      return [textOf(reply).match(/service switched off, needs a new link/g)?.length ?? 0, ...idsOf(reply)]
    }
    const always = ['my-rank:steps:w20240311', 'join:steps']
    expect(shown(dead, gone, gone)).toEqual([2, ...always, 'link:google-health'])
    expect(shown(dead, null)).toEqual([0, ...always])
    const alone = { ...gone, mend: { ...gone.mend, link: [] } }
    expect(shown(alone)).toEqual([0, ...always])
    expect(shown(alone, gone)).toEqual([1, ...always, 'link:google-health'])
  })

  it('calls nobody', () => {
    expect(textOf(liveBoardView(facts, ctx))).not.toMatch(/@everyone|<@|\*the\*/)
  })

  it('is made, listed, taken away and mourned in words', () => {
    expect(around(ctx).map(textOf).join('\n\n')).toMatchInlineSnapshot(`
      "**Posted in <#77>: Steps · this week.** It changes by itself from now on.
      -# It begins anew with each period. Every board of this kind: </board list:1>

      **Posted in <#77>: Steps · this week.** It changes by itself from now on.
      -# A recap of each week follows there, once the week is final.
      -# It begins anew with each period. Every board of this kind: </board list:1>

      **That is for who manages this server.**
      It takes the permission *Manage Server*. Nothing was changed.

      **This server has 10 boards of this kind, which is the most there can be.**
      Nothing was posted. Take one away first: </board remove:1>

      **<#77> cannot be found.**
      It may have been deleted a moment ago. Nothing was posted. Choose another one: </board create:1>

      **This bot may not write in <#77>.**
      Nothing was posted. Allow it *View Channel* and *Send Messages* there, then try again: </board create:1>

      **A recap is of a week.**
      Nothing was posted. Leave it out, or choose \`period:this week\`: </board create:1>

      **There is none in this server.** </board create:1> posts one.

      ## 📌 Boards that keep themselves up to date
      1. **Steps · this week** in <#77> · last changed <t:1710149400:R>
      2. **Steps · all time** in <#77> · stopped: its message or channel was deleted · last changed <t:1710149400:R>
      3. **Distance · this week** in <#77> · stopped: this bot may not write there any more · last changed <t:1710149400:R>
      -# Another one: </board create:1> · Take one away: </board remove:1>

      ## 📌 Boards that keep themselves up to date
      1. **Steps · this week** in <#77> · last changed <t:1710149400:R>
      2. **Steps · all time** in <#77> · stopped: its message or channel was deleted · last changed <t:1710149400:R>
      3. **Distance · this week** in <#77> · stopped: this bot may not write there any more · last changed <t:1710149400:R>
      Which one is to go? Its message goes as well.

      **Taken away: Steps · this week in <#77>.** What members share was not changed.

      **This bot has no access to <#77>, so Steps · this week is still there.**
      It does not change any more. Delete the message yourself, or allow the bot *View Channel* there: it is then deleted within minutes.

      **Discord did not confirm that Steps · this week in <#77> was deleted.**
      It may still be there, so it stays on the list. Please try again in a minute: </board remove:1>

      **That one is gone already.** What there is: </board list:1>

      **The board Steps · this week in <#77> has stopped, because its message or channel was deleted.**
      If that was meant, there is nothing to do. To have it back: </board create:1>

      **The board Steps · this week in <#77> has stopped, because this bot may not write there any more.**
      To have it back, allow the bot *View Channel* and *Send Messages* there, then post it anew: </board create:1>"
    `)
    expect(around(japanese).map(textOf).join('\n\n')).toMatchInlineSnapshot(`
      "**<#77>に投稿しました：歩数・今週。** これからは自動で更新されます。
      -# 期間が変わると新しく始まります。一覧：</board list:1>

      **<#77>に投稿しました：歩数・今週。** これからは自動で更新されます。
      -# 週が確定するたびに、同じチャンネルにまとめを投稿します。
      -# 期間が変わると新しく始まります。一覧：</board list:1>

      **これはサーバー管理者用です。**
      「サーバー管理」の権限が必要です。何も変更していません。

      **このサーバーには自動更新ランキングがすでに10個あり、これが上限です。**
      何も投稿していません。先に1つ削除してください：</board remove:1>

      **<#77>が見つかりません。**
      たった今削除された可能性があります。何も投稿していません。別のチャンネルを選んでください：</board create:1>

      **このボットは<#77>に書き込めません。**
      何も投稿していません。そこで「チャンネルを見る」と「メッセージを送信」をボットに許可してから、もう一度お試しください：</board create:1>

      **まとめは週間ランキング用です。**
      何も投稿していません。まとめなしにするか、期間に「今週」を選んでください：</board create:1>

      **このサーバーにはまだありません。** </board create:1>で投稿できます。

      ## 📌 自動更新ランキング
      1. **歩数・今週**（<#77>） · 最終更新 <t:1710149400:R>
      2. **歩数・全期間**（<#77>） · 停止：メッセージまたはチャンネルが削除されました・最終更新 <t:1710149400:R>
      3. **移動距離・今週**（<#77>） · 停止：ボットがそこに書き込めなくなりました・最終更新 <t:1710149400:R>
      -# 追加：</board create:1>・削除：</board remove:1>

      ## 📌 自動更新ランキング
      1. **歩数・今週**（<#77>） · 最終更新 <t:1710149400:R>
      2. **歩数・全期間**（<#77>） · 停止：メッセージまたはチャンネルが削除されました・最終更新 <t:1710149400:R>
      3. **移動距離・今週**（<#77>） · 停止：ボットがそこに書き込めなくなりました・最終更新 <t:1710149400:R>
      どれを削除しますか？メッセージも削除されます。

      **削除しました：歩数・今週（<#77>）。** メンバーの共有設定は変更していません。

      **ボットが<#77>を見られないため、「歩数・今週」は残っています。**
      もう更新されません。メッセージを手動で削除するか、そこで「チャンネルを見る」をボットに許可してください。許可すると、数分以内に自動で削除されます。

      **<#77>の「歩数・今週」が削除されたことを、Discordから確認できませんでした。**
      まだ残っている可能性があるため、一覧に残しています。少し待ってからもう一度お試しください：</board remove:1>

      **すでに削除されています。** 現在の一覧：</board list:1>

      **<#77>のランキング「歩数・今週」は、メッセージまたはチャンネルが削除されたため停止しました。**
      意図したことなら、何もする必要はありません。もう一度表示するには：</board create:1>

      **<#77>のランキング「歩数・今週」は、ボットがそこに書き込めなくなったため停止しました。**
      もう一度表示するには、そこで「チャンネルを見る」と「メッセージを送信」をボットに許可してから、投稿し直してください：</board create:1>"
    `)
  })
})
