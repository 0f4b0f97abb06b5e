import { describe, expect, it } from 'vitest'
import { finalAt, periodAt } from '../../src/domain/period.ts'
import { recapOf } from '../../src/domain/recap.ts'
import { type RecapFacts, recapChoiceView, recapView } from '../../src/views/recap.ts'
import { ctx as morning } from './people.ts'
import { expectSendable, textOf } from './rules.ts'

const ctx = { ...morning, now: morning.now.add({ hours: 9 }) }
const today = Temporal.PlainDate.from('2024-03-11')
const period = periodAt('week', today.subtract({ days: 7 }))
const row = (member: string, rank: number, value: number | null, was: number | null) => ({
  ...{ member, name: member, rank, value, was, isAsker: false, staleSince: null },
})
const week = [row('Ann', 1, 82_310, 1), row('Bo *the* @everyone', 2, 61_000, 5), row('Chi', 3, null, null)]
const before = [row('Ann', 1, 80_000, 1), row('Bo *the* @everyone', 5, 40_000, 5)]
const facts: RecapFacts = {
  ...{ metric: 'steps', period, today, finalAt: finalAt(period, 'UTC'), count: 3, rows: week, since: null },
  recap: recapOf(week, before),
}
const tied = [row('Ann', 1, 9, null), row('Bo', 1, 9, null)]
const all = (by: typeof ctx) => [
  recapView(facts, by),
  recapView({ ...facts, rows: tied, count: 2, recap: recapOf(tied, []) }, by),
  recapView({ ...facts, rows: [row('Ann', 1, null, null)], recap: recapOf([row('Ann', 1, null, null)], []) }, by),
  recapChoiceView({ wanted: false }, by),
  recapChoiceView({ wanted: true }, by),
]
const japanese = { ...ctx, locale: 'ja' }

describe('a recap', () => {
  it.each([ctx, japanese])('can be sent, and calls nobody, $locale', (by) => {
    for (const reply of all(by)) {
      expectSendable(reply)
      expect(textOf(reply)).not.toMatch(/@everyone|<@|\*the\*/)
    }
    const many = Array.from({ length: 10 }, (_, at) => row('🦄'.repeat(32), 1, 10 ** 9, at + 100_000))
    expectSendable(recapView({ ...facts, rows: many, recap: recapOf(many, many) }, by))
  })

  it('says in three sentences what is worth it, above the final board', () => {
    expect(all(ctx).map(textOf).join('\n\n')).toMatchInlineSnapshot(`
      "## 🏆 Steps · 4 Mar – 10 Mar 2024
      -# 4 Mar – 10 Mar 2024 · each person's own day · final since <t:1710180000:f>
      **Ann** came first with 82,310. **Bo \\*the\\* @​everyone** improved the most on their own week before, by 53 %. **Bo \\*the\\* @​everyone** moved up the most, by 3 places.
      **1** 🥇 Ann · **82,310** · =
      **2** 🥈 Bo \\*the\\* @​everyone · **61,000** · ▲ 3
      **3** 🥉 Chi · number hidden · new
      -# 3 people on this board · equal numbers share a place · join or leave: </share:1>

      ## 🏆 Steps · 4 Mar – 10 Mar 2024
      -# 4 Mar – 10 Mar 2024 · each person's own day · final since <t:1710180000:f>
      **Ann** and **Bo** share the first place.
      **1** 🥇 Ann · **9** · new
      **1** 🥇 Bo · **9** · new
      -# 2 people on this board · equal numbers share a place · join or leave: </share:1>

      ## 🏆 Steps · 4 Mar – 10 Mar 2024
      -# 4 Mar – 10 Mar 2024 · each person's own day · final since <t:1710180000:f>
      **Ann** came first.
      **1** 🥇 Ann · number hidden · new
      -# 3 people on this board · equal numbers share a place · join or leave: </share:1>

      **You are left out of this server’s recaps from now on.** You stay on its boards.

      **You can be in this server’s recaps again.**"
    `)
    expect(all(japanese).map(textOf).join('\n\n')).toMatchInlineSnapshot(`
      "## 🏆 歩数・2024年3月4日～3月10日
      -# 2024年3月4日～3月10日・1日は各自の時間で・<t:1710180000:f>に確定済み
      1位は**Ann**さん、82,310歩でした。自身の前週から最も伸ばしたのは**Bo \\*the\\* @​everyone**さんで、53%増でした。順位を最も上げたのは**Bo \\*the\\* @​everyone**さんで、3つ上がりました。
      **1** 🥇 Ann · **82,310歩** · =
      **2** 🥈 Bo \\*the\\* @​everyone · **61,000歩** · ▲ 3
      **3** 🥉 Chi · 数値は非表示 · 新規
      -# このランキングには3人・同じ数値は同順位・参加と退出：</share:1>

      ## 🏆 歩数・2024年3月4日～3月10日
      -# 2024年3月4日～3月10日・1日は各自の時間で・<t:1710180000:f>に確定済み
      **Ann**、**Bo**が同じ数値で1位でした。
      **1** 🥇 Ann · **9歩** · 新規
      **1** 🥇 Bo · **9歩** · 新規
      -# このランキングには2人・同じ数値は同順位・参加と退出：</share:1>

      ## 🏆 歩数・2024年3月4日～3月10日
      -# 2024年3月4日～3月10日・1日は各自の時間で・<t:1710180000:f>に確定済み
      1位は**Ann**さんでした。
      **1** 🥇 Ann · 数値は非表示 · 新規
      -# このランキングには3人・同じ数値は同順位・参加と退出：</share:1>

      **今後、このサーバーのまとめには載りません。** ランキングには引き続き載ります。

      **このサーバーのまとめに、また載るようになりました。**"
    `)
  })

  it('has one button, and the answer to it the way back', () => {
    const ids = all(ctx).map((reply) => /"custom_id":"([^"]*)"/g.exec(JSON.stringify(reply))?.[1])
    expect(ids).toEqual(['recap:out', 'recap:out', 'recap:out', 'recap:in', 'recap:out'])
  })
})
