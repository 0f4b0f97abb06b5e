import { describe, expect, it } from 'vitest'
import { SHARED_METRICS } from '../../src/domain/sharing.ts'
import { aboutView } from '../../src/views/about.ts'
import { type CompareFacts, compareView } from '../../src/views/compare.ts'
import type { Reply } from '../../src/views/reply.ts'
import {
  nothingSharedView,
  sharedHereView,
  shareQuestionView,
  shareRefusedView,
  sharingView,
} from '../../src/views/sharing.ts'
import { ctx } from './people.ts'
import { expectSendable, textOf } from './rules.ts'

const owner = '100000000000000001'
const day = (date: string) => Temporal.PlainDate.from(date)
const japanese = { ...ctx, locale: 'ja' }

const facts: CompareFacts = {
  metric: 'steps',
  name: 'Bo *B*',
  from: day('2024-03-03'),
  to: day('2024-03-09'),
  mine: [8412, 10_233, 4021, 7730, 12_004].map((value, at) => ({ date: day('2024-03-03').add({ days: at }), value })),
  theirs: [9120, 6400, 4021, 9999].map((value, at) => ({ date: day('2024-03-04').add({ days: at }), value })),
  units: 'metric',
}

/** Everything these views say, in one language. */
function all(by: typeof ctx): Reply[] {
  const about = { metric: 'steps', provider: 'Google Health' } as const
  return [
    sharingView(new Map(), by),
    sharingView(new Map(SHARED_METRICS.map((metric, at) => [metric, at % 2 ? 'rank' : 'value'])), by),
    shareQuestionView({ ...about, levels: ['rank', 'value'], before: 'off', owner }, by),
    shareQuestionView({ ...about, levels: ['value'], before: 'rank', owner }, by),
    shareQuestionView({ ...about, levels: ['rank'], before: 'value', owner }, by),
    shareQuestionView({ ...about, metric: 'weight', levels: ['rank', 'value'], before: 'off', owner }, by),
    shareQuestionView({ ...about, metric: 'sleep-regularity', levels: ['rank', 'value'], before: 'off', owner }, by),
    sharedHereView({ metric: 'steps', level: 'value', before: 'off' }, by),
    sharedHereView({ metric: 'steps', level: 'rank', before: 'value' }, by),
    sharedHereView({ metric: 'steps', level: 'off', before: 'rank' }, by),
    sharedHereView({ metric: 'steps', level: 'off', before: 'off' }, by),
    nothingSharedView(['steps', 'sleep'], by),
    nothingSharedView([], by),
    shareRefusedView({ ...about, level: 'value', levels: ['off', 'rank'], numbers: true }, by),
    shareRefusedView({ ...about, level: 'value', levels: ['off', 'rank'], numbers: false }, by),
    shareRefusedView({ ...about, level: 'rank', levels: ['off'], numbers: true }, by),
    shareRefusedView({ ...about, level: 'rank', levels: ['off', 'value'], numbers: true }, by),
    compareView(facts, by),
    compareView({ ...facts, theirs: [] }, by),
    compareView({ ...facts, mine: [], theirs: [] }, by),
    compareView({ ...facts, name: '🦄'.repeat(32) }, by),
    aboutView({ providers: ['Fitbit', 'Google Health'], version: '0.1.0', sharing: true }, by),
    aboutView({ providers: [], version: '0.1.0', sharing: false }, by),
  ]
}

describe('sharing, comparing and about', () => {
  it.each([ctx, japanese])('can be sent, $locale', (by) => {
    for (const reply of all(by)) expectSendable(reply)
  })

  it('read well', () => {
    expect(all(ctx).map(textOf).join('\n\n')).toMatchInlineSnapshot(`
      "## 🤝 What this server may see of you
      **Nothing.** Nobody here sees any of your numbers, and you are on no board.
      -# Change it: </share:1> with a metric. It holds for this server alone. \`level:off\` ends it at once; without a metric, all of it.

      ## 🤝 What this server may see of you
      Steps · your place and the number
      Distance · your place, without the number
      Active minutes · your place and the number
      Active zone minutes · your place, without the number
      Floors · your place and the number
      Calories · your place, without the number
      Exercise · your place and the number
      Sleep · your place, without the number
      Sleep regularity · your place and the number
      Resting heart rate · your place, without the number
      Weight · your place and the number
      -# Change it: </share:1> with a metric. It holds for this server alone. \`level:off\` ends it at once; without a metric, all of it.

      **Share steps with this server?** Nothing of it is seen here until you say so.
      **Your place**: everybody here could see your name and your place on its boards, without the number. The numbers around you give an idea of yours, and in a tie they give it away.
      **Place and number**: everybody here could see your name, your place and the number of each day, and compare theirs with it.
      It comes from Google Health. Your last thirty days come along, and weekly recaps posted here may name you.
      -# It ends at once with </share:1> \`level:off\`, with </unlink:1> of Google Health, or when you delete everything.

      **Share more of steps with this server?** So far: your place, without the number.
      **Place and number**: everybody here could see your name, your place and the number of each day, and compare theirs with it.
      It comes from Google Health. Your last thirty days come along, and weekly recaps posted here may name you.
      -# It ends at once with </share:1> \`level:off\`, with </unlink:1> of Google Health, or when you delete everything.

      **Share less of steps with this server?** So far: your place and the number.
      **Your place**: everybody here could see your name and your place on its boards, without the number. The numbers around you give an idea of yours, and in a tie they give it away.
      It comes from Google Health. Your last thirty days come along, and weekly recaps posted here may name you.
      -# It ends at once with </share:1> \`level:off\`, with </unlink:1> of Google Health, or when you delete everything.

      **Share weight with this server?** Nothing of it is seen here until you say so.
      **Your place**: everybody here could see your name and your place on its boards, without the number. The numbers around you give an idea of yours, and in a tie they give it away.
      **Place and number**: everybody here could see your name, your place and the number of each day, and compare theirs with it.
      How its boards make places: The change from the first weigh-in to the last, in percent, most lost first; it takes two days, and weigh-ins typed in by hand do not count.
      It comes from Google Health. Your last thirty days come along, and weekly recaps posted here may name you.
      -# It ends at once with </share:1> \`level:off\`, with </unlink:1> of Google Health, or when you delete everything.

      **Share sleep regularity with this server?** Nothing of it is seen here until you say so.
      **Your place**: everybody here could see your name and your place on its boards, without the number. The numbers around you give an idea of yours, and in a tie they give it away.
      **Place and number**: everybody here could see your name, your place and the number on its boards.
      How its boards make places: How far the middle of the nights strays from its mean (standard deviation), least first; it takes three nights.
      It comes from Google Health. Your last thirty days come along, and weekly recaps posted here may name you.
      -# It ends at once with </share:1> \`level:off\`, with </unlink:1> of Google Health, or when you delete everything.

      **Shared here: Steps, your place and the number.** To end it: </share:1> \`level:off\`

      **Shared here: Steps, your place without the number.** To end it: </share:1> \`level:off\`

      **No longer shared here: Steps.** Your rows are gone from every board of this server; recaps posted before stay.

      **Not shared here: Steps.** It was not before either, and nothing was changed.

      **Nothing of yours is shared here any more.** It was: Steps and Sleep. Your rows are gone from every board of this server; recaps posted before stay.

      **Nothing.** Nobody here sees any of your numbers, and you are on no board.

      **Steps from Google Health cannot be shared that way.** Its terms do not allow it, or nobody has been able to confirm that they do.
      Your place without the number is allowed: choose \`level:rank\`. Nothing was changed.

      **Numbers are not shared here.** Whoever runs this bot has switched it off.
      Your place without the number is allowed: choose \`level:rank\`. Nothing was changed.

      **Steps from Google Health cannot be shared that way.** Its terms do not allow it, or nobody has been able to confirm that they do.
      Nothing was changed.

      **Steps from Google Health cannot be shared that way.** Its terms do not allow it, or nobody has been able to confirm that they do.
      Place and number are allowed: choose \`level:value\`. Nothing was changed.

      ## 👥 Steps · 3 Mar – 9 Mar 2024
      You **8,480** a day on average, over 5 of 7 days
      Bo \\*B\\* **7,385** a day on average, over 4 of 7 days
      Of the 4 days you both have: yours was higher on 3, Bo \\*B\\*’s on 1
      -# Only you see this. Each day is its wearer's own. What you share here yourself: </share:1>

      ## 👥 Steps · 3 Mar – 9 Mar 2024
      You **8,480** a day on average, over 5 of 7 days
      Bo \\*B\\*: no data in these days
      -# Only you see this. Each day is its wearer's own. What you share here yourself: </share:1>

      ## 👥 Steps · 3 Mar – 9 Mar 2024
      You: no data in these days
      Bo \\*B\\*: no data in these days
      -# Only you see this. Each day is its wearer's own. What you share here yourself: </share:1>

      ## 👥 Steps · 3 Mar – 9 Mar 2024
      You **8,480** a day on average, over 5 of 7 days
      🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄 **7,385** a day on average, over 4 of 7 days
      Of the 4 days you both have: yours was higher on 3, 🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄’s on 1
      -# Only you see this. Each day is its wearer's own. What you share here yourself: </share:1>

      ## ❤️ About Pulsecord
      **Your numbers are yours.** Answers are seen by you alone, and nobody can ask for somebody else's unless they share them.
      Others see something only where you post an answer yourself, or share a metric with one server: </share:1>
      **What is kept** copies of the days you asked for, for up to 400 days, and the access your vendor gave, both encrypted; where you share a metric, also the totals its boards count. </unlink:1> ends the access, </export:1> gives you everything, </erase:1> deletes it.
      The bot is run by somebody on their own machine, who holds the keys; Discord carries what it answers.
      -# Not medical advice: wearables estimate, and nobody here judges.
      -# Not affiliated with Discord or with Fitbit and Google Health.
      -# Version 0.1.0

      ## ❤️ About Pulsecord
      **Your numbers are yours.** Answers are seen by you alone, and nobody can ask for somebody else's unless they share them.
      Whoever runs this bot has switched posting numbers off. What you let one server see of your place: </share:1>
      **What is kept** copies of the days you asked for, for up to 400 days, and the access your vendor gave, both encrypted; where you share a metric, also the totals its boards count. </unlink:1> ends the access, </export:1> gives you everything, </erase:1> deletes it.
      The bot is run by somebody on their own machine, who holds the keys; Discord carries what it answers.
      -# Not medical advice: wearables estimate, and nobody here judges.
      -# Not affiliated with Discord or the makers of wearables.
      -# Version 0.1.0"
    `)
  })

  it('read well in Japanese', () => {
    expect(all(japanese).map(textOf).join('\n\n')).toMatchInlineSnapshot(`
      "## 🤝 このサーバーに見せるもの
      **何もありません。** ここではあなたの数値は誰にも見えず、ランキングにも載っていません。
      -# 変更は項目を選んで </share:1> で。このサーバーだけに適用されます。やめるには\`level:off\`（項目を選ばなければすべて）。すぐに反映されます。

      ## 🤝 このサーバーに見せるもの
      歩数・順位と数値
      移動距離・順位のみ（数値は見えません）
      アクティブな時間・順位と数値
      アクティブゾーン時間・順位のみ（数値は見えません）
      上った階数・順位と数値
      消費カロリー・順位のみ（数値は見えません）
      エクササイズ・順位と数値
      睡眠・順位のみ（数値は見えません）
      睡眠の規則性・順位と数値
      安静時心拍数・順位のみ（数値は見えません）
      体重・順位と数値
      -# 変更は項目を選んで </share:1> で。このサーバーだけに適用されます。やめるには\`level:off\`（項目を選ばなければすべて）。すぐに反映されます。

      **歩数をこのサーバーで共有しますか？** 承認するまで、ここでは何も見えません。
      **順位のみ**：ここにいる全員に、ランキングでのあなたの名前と順位が見えます。数値は見えません。ただし、前後の人の数値から見当がつき、同順位になると同じ数値だと分かります。
      **順位と数値**：ここにいる全員に、あなたの名前、順位、毎日の数値が見え、自分の数値と比べられます。
      データの提供元はGoogle Healthです。過去30日分も含まれ、このサーバーに投稿される週のまとめで名前が挙がることがあります。
      -# </share:1> の \`level:off\`、Google Healthの</unlink:1>、またはデータの全削除で、すぐに終了します。

      **歩数をもっと共有しますか？** 今は順位のみで、数値は見えません。
      **順位と数値**：ここにいる全員に、あなたの名前、順位、毎日の数値が見え、自分の数値と比べられます。
      データの提供元はGoogle Healthです。過去30日分も含まれ、このサーバーに投稿される週のまとめで名前が挙がることがあります。
      -# </share:1> の \`level:off\`、Google Healthの</unlink:1>、またはデータの全削除で、すぐに終了します。

      **歩数の共有を減らしますか？** 今は順位と数値を共有しています。
      **順位のみ**：ここにいる全員に、ランキングでのあなたの名前と順位が見えます。数値は見えません。ただし、前後の人の数値から見当がつき、同順位になると同じ数値だと分かります。
      データの提供元はGoogle Healthです。過去30日分も含まれ、このサーバーに投稿される週のまとめで名前が挙がることがあります。
      -# </share:1> の \`level:off\`、Google Healthの</unlink:1>、またはデータの全削除で、すぐに終了します。

      **体重をこのサーバーで共有しますか？** 承認するまで、ここでは何も見えません。
      **順位のみ**：ここにいる全員に、ランキングでのあなたの名前と順位が見えます。数値は見えません。ただし、前後の人の数値から見当がつき、同順位になると同じ数値だと分かります。
      **順位と数値**：ここにいる全員に、あなたの名前、順位、毎日の数値が見え、自分の数値と比べられます。
      ランキングの決め方：最初と最後の測定の変化（%）で、減った割合の大きい順。2日分必要で、手入力の体重は集計しません。
      データの提供元はGoogle Healthです。過去30日分も含まれ、このサーバーに投稿される週のまとめで名前が挙がることがあります。
      -# </share:1> の \`level:off\`、Google Healthの</unlink:1>、またはデータの全削除で、すぐに終了します。

      **睡眠の規則性をこのサーバーで共有しますか？** 承認するまで、ここでは何も見えません。
      **順位のみ**：ここにいる全員に、ランキングでのあなたの名前と順位が見えます。数値は見えません。ただし、前後の人の数値から見当がつき、同順位になると同じ数値だと分かります。
      **順位と数値**：ここにいる全員に、ランキングでのあなたの名前、順位、数値が見えます。
      ランキングの決め方：睡眠の中央時刻のばらつき（標準偏差）で、小さい順。3晩分必要です。
      データの提供元はGoogle Healthです。過去30日分も含まれ、このサーバーに投稿される週のまとめで名前が挙がることがあります。
      -# </share:1> の \`level:off\`、Google Healthの</unlink:1>、またはデータの全削除で、すぐに終了します。

      **歩数を共有しました（順位と数値）。** 終了するには </share:1> の \`level:off\`

      **歩数を共有しました（順位のみ、数値なし）。** 終了するには </share:1> の \`level:off\`

      **歩数の共有を終了しました。** このサーバーのどのランキングにも、もう載っていません（投稿済みのまとめは残ります）。

      **歩数は共有していません。** 何も変更していません。

      **ここでの共有をすべて終了しました。** 共有していたもの：歩数、睡眠。このサーバーのどのランキングにも、もう載っていません（投稿済みのまとめは残ります）。

      **何もありません。** ここではあなたの数値は誰にも見えず、ランキングにも載っていません。

      **Google Healthの歩数は、その形では共有できません。** 規約で認められていないか、認められていると確認できていません。
      順位のみの共有はできます。\`level:rank\` を選んでください。何も変更していません。

      **ここでは数値を共有できません。** このボットの運営者が無効にしています。
      順位のみの共有はできます。\`level:rank\` を選んでください。何も変更していません。

      **Google Healthの歩数は、その形では共有できません。** 規約で認められていないか、認められていると確認できていません。
      何も変更していません。

      **Google Healthの歩数は、その形では共有できません。** 規約で認められていないか、認められていると確認できていません。
      順位と数値の共有はできます。\`level:value\` を選んでください。何も変更していません。

      ## 👥 歩数・2024年3月3日～3月9日
      あなた 1日平均 **8,480歩**（7日のうち5日）
      Bo \\*B\\* 1日平均 **7,385歩**（7日のうち4日）
      ふたりともデータのある4日のうち、値が高かったのはあなたが3日、Bo \\*B\\*が1日
      -# あなただけに見えています。1日はそれぞれの人の時間で数えます。あなたが共有しているもの：</share:1>

      ## 👥 歩数・2024年3月3日～3月9日
      あなた 1日平均 **8,480歩**（7日のうち5日）
      Bo \\*B\\*：この期間のデータはありません
      -# あなただけに見えています。1日はそれぞれの人の時間で数えます。あなたが共有しているもの：</share:1>

      ## 👥 歩数・2024年3月3日～3月9日
      あなた：この期間のデータはありません
      Bo \\*B\\*：この期間のデータはありません
      -# あなただけに見えています。1日はそれぞれの人の時間で数えます。あなたが共有しているもの：</share:1>

      ## 👥 歩数・2024年3月3日～3月9日
      あなた 1日平均 **8,480歩**（7日のうち5日）
      🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄 1日平均 **7,385歩**（7日のうち4日）
      ふたりともデータのある4日のうち、値が高かったのはあなたが3日、🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄🦄が1日
      -# あなただけに見えています。1日はそれぞれの人の時間で数えます。あなたが共有しているもの：</share:1>

      ## ❤️ Pulsecordについて
      **数値はあなたのものです。** 回答はあなただけに見え、あなたが共有しないかぎり、ほかの人があなたの数値を調べることはできません。
      ほかの人に見えるのは、あなたが自分で回答を投稿したときと、サーバーで項目を共有したときだけです：</share:1>
      **保存するもの** あなたが見た日のデータのコピー（最長400日）と、提供元から受け取ったアクセス権。どちらも暗号化しています。項目を共有すると、ランキングが集計する合計も保存します。</unlink:1> でアクセスを終了し、</export:1> ですべてを受け取り、</erase:1> で削除できます。
      このボットは運営者のコンピューターで動いており、鍵も運営者が持っています。回答はDiscordを通じて届きます。
      -# 医療上の助言ではありません。ウェアラブルの値は推定値です。
      -# DiscordおよびFitbit、Google Healthとは関係ありません。
      -# バージョン 0.1.0

      ## ❤️ Pulsecordについて
      **数値はあなたのものです。** 回答はあなただけに見え、あなたが共有しないかぎり、ほかの人があなたの数値を調べることはできません。
      このボットの運営者は数値の投稿を無効にしています。順位の共有については：</share:1>
      **保存するもの** あなたが見た日のデータのコピー（最長400日）と、提供元から受け取ったアクセス権。どちらも暗号化しています。項目を共有すると、ランキングが集計する合計も保存します。</unlink:1> でアクセスを終了し、</export:1> ですべてを受け取り、</erase:1> で削除できます。
      このボットは運営者のコンピューターで動いており、鍵も運営者が持っています。回答はDiscordを通じて届きます。
      -# 医療上の助言ではありません。ウェアラブルの値は推定値です。
      -# Discordおよびウェアラブルのメーカーとは関係ありません。
      -# バージョン 0.1.0"
    `)
  })

  it('say the chart in words, top values included', () => {
    const [file] = compareView(facts, ctx).files
    expect(file?.alt).toMatchInlineSnapshot(
      `"Chart of steps for two people, 3 Mar – 9 Mar 2024, each day a mark: circles on a solid line, and diamonds on a dashed one. You: 8,480 a day on average over 5 of 7 days, most 12,004 on Thursday, 7 March 2024. Bo *B*: 7,385 a day on average over 4 of 7 days, most 9,999 on Thursday, 7 March 2024."`,
    )
    expect(compareView({ ...facts, mine: [], theirs: [] }, ctx).files).toEqual([])
  })
})
