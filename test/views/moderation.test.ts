import { describe, expect, it } from 'vitest'
import { BOARD_METRICS } from '../../src/domain/board.ts'
import type { ViewContext } from '../../src/views/context.ts'
import {
  blockedView,
  DEED_ROWS,
  deedsView,
  FLAG_ROWS,
  flagsView,
  ruledLine,
  ruledView,
} from '../../src/views/moderation.ts'
import { ctx as japanese } from './japanese.ts'
import { ctx } from './people.ts'
import { expectSendable, textOf } from './rules.ts'

const day = { member: '100000000000000001', name: 'Ann', metric: 'steps', date: '2024-03-09' } as const
const flags = [
  { ...day, value: 84_210 },
  { ...day, name: 'Bo *the* @everyone', metric: 'distance', value: null },
  { ...day, name: '', metric: 'sleep', value: 1_000 },
] as const
const at = Date.UTC(2024, 2, 10, 12)
const about = { metric: day.metric, date: day.date, at }
const deeds = [
  { ...about, by: 'Bo', name: 'Ann', what: 'approve' },
  { ...about, by: '', name: 'Ann', what: 'exclude' },
  { at, by: 'Bo', name: '', what: 'block', metric: null, date: null },
  { at, by: 'Bo', name: 'Ann', what: 'unblock', metric: null, date: null },
] as const
const all = (by: ViewContext) => [
  flagsView({ flags, count: 9, from: 0 }, by),
  flagsView({ flags: [], count: 0, from: 0, done: ruledLine('approve', day, by) }, by),
  ruledView('exclude', day, by),
  blockedView({ what: 'block', isNew: true, name: 'Ann' }, by),
  blockedView({ what: 'block', isNew: false, name: 'Ann' }, by),
  blockedView({ what: 'unblock', isNew: true, name: 'Ann' }, by),
  blockedView({ what: 'unblock', isNew: false, name: '' }, by),
  deedsView({ deeds, count: 20, from: 15 }, by),
  deedsView({ deeds: [], count: 0, from: 0 }, by),
]
const said = (by: ViewContext) => all(by).map(textOf).join('\n\n')

describe('moderation', () => {
  it.each([ctx, japanese])('can be sent, $locale', (by) => {
    for (const reply of all(by)) expectSendable(reply)
    const long = { name: '🦄'.repeat(32), by: '🦄'.repeat(32), metric: 'active-zone-minutes' } as const
    expectSendable(
      flagsView({ flags: Array(FLAG_ROWS).fill({ ...day, ...long, value: 10 ** 9 }), count: 500, from: 12 }, by),
    )
    expectSendable(deedsView({ deeds: Array(DEED_ROWS).fill({ ...deeds[1], ...long }), count: 50, from: 15 }, by))
  })

  it('reads well', () => {
    expect(said(ctx)).toMatchInlineSnapshot(`
      "## ⚖ Days to look at
      **Ann** · Steps · Sat, 9 March 2024 · 84,210
      **Bo \\*the\\* @​everyone** · Distance · Sat, 9 March 2024 · above the limit of 60.0 km
      **somebody** · Sleep · Sat, 9 March 2024 · 16 h 40 min
      -# 1–3 of 9. None of them counts until it is approved. The limits: </help:1> \`topic:boards\`

      **Approved.** Steps of Ann on Sat, 9 March 2024 counts. The way back: </moderate:1> \`exclude\`
      ## ⚖ Days to look at
      **Nothing to look at.** No day on the boards of this server waits to be decided.

      **Left out.** Steps of Ann on Sat, 9 March 2024 does not count. The way back: </moderate:1> \`approve\`

      **Blocked: Ann.** They are on no board of this server any more; what they agreed to share is kept for when they are unblocked: </moderate:1> \`unblock\`

      Ann was blocked already; nothing was changed.

      **Unblocked: Ann.** Their last thirty days are on the way to the boards that they agreed to.

      somebody was not blocked; nothing was changed.

      ## 📜 What moderators decided
      <t:1710072000:f> · **Bo** approved Steps of **Ann** on Sat, 9 March 2024
      <t:1710072000:f> · **somebody** left out Steps of **Ann** on Sat, 9 March 2024
      <t:1710072000:f> · **Bo** blocked **somebody**
      <t:1710072000:f> · **Bo** unblocked **Ann**
      -# 16–19 of 20, the latest first. Older ones are not kept.

      ## 📜 What moderators decided
      **Nothing yet.**"
    `)
  })

  it('reads well in Japanese', () => {
    expect(said(japanese)).toMatchInlineSnapshot(`
      "## ⚖ 確認待ちの日
      **Ann**・歩数・2024年3月9日(土)・84,210歩
      **Bo \\*the\\* @​everyone**・移動距離・2024年3月9日(土)・上限（60.0 km）超え
      **メンバー**・睡眠・2024年3月9日(土)・16時間40分
      -# 9件中 1～3件目。承認されるまで集計されません。上限について：</help:1> \`topic:boards\`

      **承認しました。** 2024年3月9日(土)のAnnさんの歩数を集計します。取り消すには：</moderate:1> \`exclude\`
      ## ⚖ 確認待ちの日
      **確認待ちはありません。** このサーバーのランキングで、判断を待っている日はありません。

      **除外しました。** 2024年3月9日(土)のAnnさんの歩数は集計しません。取り消すには：</moderate:1> \`approve\`

      **Annさんをブロックしました。** このサーバーのどのランキングにも、もう載っていません。共有の設定は、解除するときのために残しています：</moderate:1> \`unblock\`

      Annさんはすでにブロックされています。何も変更していません。

      **Annさんのブロックを解除しました。** 本人が同意したランキングに、過去30日分を戻しています。

      メンバーさんはブロックされていません。何も変更していません。

      ## 📜 管理者の判断
      <t:1710072000:f>・**Bo**さんが**Ann**さんの2024年3月9日(土)の歩数を承認
      <t:1710072000:f>・**メンバー**さんが**Ann**さんの2024年3月9日(土)の歩数を除外
      <t:1710072000:f>・**Bo**さんが**メンバー**さんをブロック
      <t:1710072000:f>・**Bo**さんが**Ann**さんのブロックを解除
      -# 20件中 16～19件目、新しい順。古いものは保存しません。

      ## 📜 管理者の判断
      **まだありません。**"
    `)
  })

  it('has two buttons for each day, and pages', () => {
    const longest = BOARD_METRICS.toSorted((a, b) => b.length - a.length)[0] ?? 'steps'
    const reply = flagsView(
      { flags: [{ ...day, metric: longest, member: '9'.repeat(20), value: 1 }], count: 9, from: 6 },
      ctx,
    )
    const ids = [...JSON.stringify(reply).matchAll(/"custom_id":"([^"]*)"/g)].map(([, id = '']) => id)
    expect(ids).toEqual([
      `approve:${longest}:${day.date}:${'9'.repeat(20)}`,
      `exclude:${longest}:${day.date}:${'9'.repeat(20)}`,
      'moderate:flags:0',
    ])
    for (const id of ids) expect(id.length).toBeLessThanOrEqual(88)
  })

  it('calls nobody', () => {
    expect(said(ctx)).not.toMatch(/@everyone|<@|\*the\*/)
  })
})
