import { describe, expect, it } from 'vitest'
import { finalAt, periodAt } from '../../src/domain/period.ts'
import { type OwnWeek, recapOf } from '../../src/domain/recap.ts'
import { type RecapFacts, recapChoiceView, recapView } from '../../src/views/recap.ts'
import { ctx as morning } from './people.ts'
import { expectSendable, textOf } from './rules.ts'

const ctx = { ...morning, now: morning.now.add({ hours: 9 }) }
const today = Temporal.PlainDate.from('2024-03-11')
const period = periodAt('week', today.subtract({ days: 7 }))
const row = (member: string, rank: number, value: number | null, was: number | null) => ({
  ...{ member, name: member, rank, value, was, isAsker: false, stale: null },
})
const week = [row('Ann', 1, 82_310, 1), row('Bo *the* @everyone', 2, 61_000, 5), row('Chi', 3, null, null)]
const facts: RecapFacts = {
  ...{ metric: 'steps', period, today, finalAt: finalAt(period, 'UTC'), count: 3, rows: week, since: null },
  recap: [],
}
/** Everybody’s week was like this, whoever shows numbers. */
const own = (rows: readonly { member: string }[], like: Partial<OwnWeek>) =>
  new Map(rows.map(({ member }) => [member, { bestOf: null, streak: 0, gain: null, ...like }]))
const recap = (rows: typeof week, like: Partial<OwnWeek> = {}, change: Partial<RecapFacts> = {}): RecapFacts => ({
  ...{ ...facts, rows, count: rows.length, recap: recapOf(rows, own(rows, like)) },
  ...change,
})
const [first = row('Ann', 1, 0, 1)] = week
const tied = [row('Ann', 1, 9, null), row('Bo', 1, 9, null)]
const five = ['Ann', 'Bo', 'Chi', 'Dee', 'Eli'].map((name) => row(name, 1, 9_000, 1))
const all = (by: typeof ctx) => [
  recapView(recap(week), by),
  recapView(recap([first], { bestOf: 13, streak: 24, gain: 53 }), by),
  recapView(recap(five, { bestOf: 4, streak: 3, gain: 1 }, { metric: 'distance' }), by),
  recapView(recap(tied), by),
  recapView(recap([row('Ann', 1, null, null)]), by),
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
    expectSendable(recapView(recap(many, { bestOf: 13, streak: 400, gain: 300 }), by))
  })

  it('says in three sentences what is worth it, above the final board', () => {
    expect(all(ctx).map(textOf).join('\n\n')).toMatchInlineSnapshot(`
      "## 🏆 Recap · Steps · 4 Mar – 10 Mar 2024
      -# 4 Mar – 10 Mar 2024 · each person's own day · final since <t:1710180000:f>
      **Bo \\*the\\* @​everyone** moved up the most, by 3 places. **Ann** came first with 82,310.
      **1** 🥇 Ann · **82,310** · =
      **2** 🥈 Bo \\*the\\* @​everyone · **61,000** · ▲ 3
      **3** 🥉 Chi · number hidden · new
      -# 3 people on this board · equal numbers share a place · join or leave: </share:1>

      ## 🏆 Recap · Steps · 4 Mar – 10 Mar 2024
      -# 4 Mar – 10 Mar 2024 · each person's own day · final since <t:1710180000:f>
      A personal best for **Ann**: 82,310, the most in 13 weeks. Longest streak: **Ann**, 24 days of at least 5,000. **Ann** improved the most on their own average of the four weeks before, by 53%.
      **1** 🥇 Ann · **82,310** · =
      -# 1 person on this board · equal numbers share a place · join or leave: </share:1>

      ## 🏆 Recap · Distance · 4 Mar – 10 Mar 2024
      -# 4 Mar – 10 Mar 2024 · each person's own day · final since <t:1710180000:f>
      Personal bests for **Ann**, **Bo**, **Chi** and 2 more: each their most in 4 weeks or more. Longest streak: **Ann**, **Bo**, **Chi** and 2 more, 3 days of at least 3.5 km. **Ann**, **Bo**, **Chi** and 2 more improved the most on their own average of the four weeks before, by 1%.
      **1** 🥇 Ann · **9.0 km** · =
      **1** 🥇 Bo · **9.0 km** · =
      **1** 🥇 Chi · **9.0 km** · =
      **1** 🥇 Dee · **9.0 km** · =
      **1** 🥇 Eli · **9.0 km** · =
      -# 5 people on this board · equal numbers share a place · join or leave: </share:1>

      ## 🏆 Recap · Steps · 4 Mar – 10 Mar 2024
      -# 4 Mar – 10 Mar 2024 · each person's own day · final since <t:1710180000:f>
      **Ann** and **Bo** share the first place.
      **1** 🥇 Ann · **9** · new
      **1** 🥇 Bo · **9** · new
      -# 2 people on this board · equal numbers share a place · join or leave: </share:1>

      ## 🏆 Recap · Steps · 4 Mar – 10 Mar 2024
      -# 4 Mar – 10 Mar 2024 · each person's own day · final since <t:1710180000:f>
      **Ann** came first.
      **1** 🥇 Ann · number hidden · new
      -# 1 person on this board · equal numbers share a place · join or leave: </share:1>

      **You are left out of this server’s recaps from now on.** You stay on its boards, and recaps posted before stay as they are.

      **You can be in this server’s recaps again.**"
    `)
    expect(all(japanese).map(textOf).join('\n\n')).toMatchInlineSnapshot(`
      "## 🏆 週のまとめ・歩数・2024年3月4日～3月10日
      -# 2024年3月4日～3月10日・1日は各自の時間で・<t:1710180000:f>に確定済み
      順位を最も上げたのは**Bo \\*the\\* @​everyone**さんで、3つ上がりました。1位は**Ann**さん、82,310歩でした。
      **1** 🥇 Ann · **82,310歩** · =
      **2** 🥈 Bo \\*the\\* @​everyone · **61,000歩** · ▲ 3
      **3** 🥉 Chi · 数値は非表示 · 新規
      -# このランキングには3人・同じ数値は同順位・参加と退出：</share:1>

      ## 🏆 週のまとめ・歩数・2024年3月4日～3月10日
      -# 2024年3月4日～3月10日・1日は各自の時間で・<t:1710180000:f>に確定済み
      **Ann**さんが82,310歩で、直近13週間の自己最高を記録しました。最も長く続いているのは**Ann**さんで、1日5,000歩以上が24日です。自身の過去4週間の平均から最も伸ばしたのは**Ann**さんで、53%増でした。
      **1** 🥇 Ann · **82,310歩** · =
      -# このランキングには1人・同じ数値は同順位・参加と退出：</share:1>

      ## 🏆 週のまとめ・移動距離・2024年3月4日～3月10日
      -# 2024年3月4日～3月10日・1日は各自の時間で・<t:1710180000:f>に確定済み
      **Ann**さん、**Bo**さん、**Chi**さん、ほか2人が、それぞれ直近4週間以上での自己最高を記録しました。最も長く続いているのは**Ann**さん、**Bo**さん、**Chi**さん、ほか2人で、1日3.5 km以上が3日です。自身の過去4週間の平均から最も伸ばしたのは**Ann**さん、**Bo**さん、**Chi**さん、ほか2人で、1%増でした。
      **1** 🥇 Ann · **9.0 km** · =
      **1** 🥇 Bo · **9.0 km** · =
      **1** 🥇 Chi · **9.0 km** · =
      **1** 🥇 Dee · **9.0 km** · =
      **1** 🥇 Eli · **9.0 km** · =
      -# このランキングには5人・同じ数値は同順位・参加と退出：</share:1>

      ## 🏆 週のまとめ・歩数・2024年3月4日～3月10日
      -# 2024年3月4日～3月10日・1日は各自の時間で・<t:1710180000:f>に確定済み
      **Ann**さん、**Bo**さんが同じ数値で1位でした。
      **1** 🥇 Ann · **9歩** · 新規
      **1** 🥇 Bo · **9歩** · 新規
      -# このランキングには2人・同じ数値は同順位・参加と退出：</share:1>

      ## 🏆 週のまとめ・歩数・2024年3月4日～3月10日
      -# 2024年3月4日～3月10日・1日は各自の時間で・<t:1710180000:f>に確定済み
      1位は**Ann**さんでした。
      **1** 🥇 Ann · 数値は非表示 · 新規
      -# このランキングには1人・同じ数値は同順位・参加と退出：</share:1>

      **今後、このサーバーのまとめには載りません。** ランキングには引き続き載ります。投稿済みのまとめはそのままです。

      **このサーバーのまとめに、また載るようになりました。**"
    `)
  })

  it('has one button, and the answer to it the way back', () => {
    const ids = all(ctx).map((reply) => /"custom_id":"([^"]*)"/g.exec(JSON.stringify(reply))?.[1])
    expect(ids).toEqual([...Array(5).fill('recap:out'), 'recap:in', 'recap:out'])
  })
})
