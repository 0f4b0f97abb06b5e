import { describe, expect, it } from 'vitest'
import { STATES } from './japanese-states.ts'
import { buttonsOf, expectSendable, textOf } from './rules.ts'

const stateOf = (name: string) => textOf(STATES.find(([one]) => one === name)?.[1] ?? { components: [], files: [] })
const altOf = (name: string) => STATES.find(([one]) => one === name)?.[1].files[0]?.alt ?? ''

/** Less what is no language's: mentions, times, what is typed, names of people, vendors, devices and zones. */
function spoken(words: string): string {
  return words.replaceAll(/<[^>]*>|`[^`]*`|Google Health|Fitbit|Charge 6|Europe\/Oslo|Ann|Run/g, '')
}

describe('in Japanese', () => {
  it.each(STATES)('%s is said whole, and can be sent', (_, reply) => {
    expectSendable(reply)
    const labels = buttonsOf(reply).map(({ label }) => label)
    for (const words of [textOf(reply), ...labels, ...reply.files.map(({ alt }) => alt)]) {
      expect(words).toMatch(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u)
      expect(spoken(words)).not.toMatch(/[A-Za-z]+[ ,]+[A-Za-z]+[ ,]+[A-Za-z]+/)
      // No full stop doubled, no space where two sentences meet.
      expect(words).not.toMatch(/。[。 ]|、[、。]/)
    }
    for (const { chart } of reply.files.filter((file) => 'chart' in file))
      expect(chart.svg).not.toMatch(/\b(no data|later|usual|mean|days?|hours|[Rr]esting)\b/)
  })

  it('a picture is described by the numbers beside it', () => {
    const range = /\*\*(\d+)～(\d+) bpm\*\*/.exec(stateOf('a heart'))
    expect(altOf('a heart')).toContain(`最高${range?.[2]}（`)
    for (const name of ['steps', 'steps today', 'a trend']) expect(altOf(name)).toContain('7,900歩')
    expect(altOf('a heart')).toContain('13:00～13:30')
    expect(altOf('steps')).toContain('2024年3月5日火曜日 なし')
    expect(altOf('a trend')).toContain('1日はデータなし')
  })

  it('a picture’s words name the highest value and what is missing', () => {
    expect(altOf('a heart')).toMatchInlineSnapshot(
      `"2024年3月9日土曜日の心拍数（1分あたりの拍数）の折れ線グラフ。最低42（05:05）、最高143（17:51）、平均65。おおむね49～76。13:00～13:30、15:00～15:30、18:00～18:30と、ほかに空白1か所はデータなし。安静時58。ゾーン別の時間：軽い 19時間52分、中程度 41分、激しい 12分、ピーク 0分。"`,
    )
    expect(altOf('steps')).toMatchInlineSnapshot(
      `"7日間の歩数の棒グラフ。2024年3月3日日曜日 7,300歩、2024年3月4日月曜日 7,400歩、2024年3月5日火曜日 なし、2024年3月6日水曜日 7,600歩、2024年3月7日木曜日 7,700歩、2024年3月8日金曜日 7,800歩、2024年3月9日土曜日 7,900歩。普段は7,208歩（破線）。"`,
    )
    expect(altOf('a night')).toMatchInlineSnapshot(
      `"2024年3月9日土曜日に起きた睡眠（23:10～06:50）のステージのグラフ。深い睡眠1時間、レム睡眠1時間40分、浅い睡眠4時間、目覚めた状態1時間。目覚めは1回。04:13～06:50はデータなし。"`,
    )
    expect(altOf('weight')).toMatchInlineSnapshot(
      `"2024年3月4日月曜日から2024年3月5日火曜日までの体重のグラフ。最初は70.0 kg、最後は71.5 kg、90日のうち測定2回。最高は2024年3月5日火曜日の71.5 kg。"`,
    )
    expect(altOf('a trend')).toMatchInlineSnapshot(
      `"2024年3月3日日曜日から2024年3月9日土曜日までの毎日の歩数と7日平均のグラフ。平均7,617歩、最高7,900歩（2024年3月9日土曜日）、最低7,300歩（2024年3月3日日曜日）。1日はデータなし。"`,
    )
  })

  it('a day is written as people write it', () => {
    expect(stateOf('a heart')).toMatchInlineSnapshot(`
      "## ❤️ 心拍数 · 2024年3月9日(土)
      安静時 **58 bpm**
      範囲 **42～143 bpm** · 平均 **65 bpm**
      -# 最低 05:05 · 最高 17:51
      ゾーン別 軽い **19時間52分** · 中程度 **41分** · 激しい **12分** · ピーク **0分**
      -# 1日の8%はデータなし · 最も長い空白 13:00～13:30
      -# Fitbit · Charge 6 · 日付はEurope/Oslo基準 · 最終同期 <t:1710148320:R>"
    `)
    expect(stateOf('no heart, but near')).toMatchInlineSnapshot(`
      "## ❤️ 心拍数 · 2024年3月9日(土)
      **2024年3月9日(土)の心拍数のデータはありません。**機器を着けていなかったか、この機器では測れない項目の可能性があります。
      データがある最も近い日は2024年3月7日(木)です：</heart:1> \`date:2024-03-07\`
      -# Google Health · Charge 6 · 日付はEurope/Oslo基準 · 最終同期 <t:1710148680:R>"
    `)
    expect(stateOf('steps')).toMatchInlineSnapshot(`
      "## 👣 歩数 · 2024年3月9日(土)
      **7,900歩** · **5.6 km** · 上った階数 **1階**
      ▲ 普段の7,208歩（28日間の中央値）と比べて +692歩
      -# Google Health · Charge 6 · 日付はEurope/Oslo基準 · 最終同期 <t:1710148680:R>"
    `)
    expect(stateOf('a night')).toMatchInlineSnapshot(`
      "## 🌙 睡眠 · 2024年3月9日(土)
      睡眠 **6時間40分** · 就床 **7時間40分**（23:10～06:50）
      深い睡眠 **1時間** · レム睡眠 **1時間40分** · 浅い睡眠 **4時間** · 目覚めた状態 **1時間**
      仮眠 23:10～06:50：睡眠 **45分**
      合計の睡眠 **7時間25分** · ▲ 普段の6時間50分（28日間の中央値）と比べて +35分
      -# Google Health · Charge 6 · 日付はEurope/Oslo基準 · 最終同期 <t:1710148680:R>"
    `)
    expect(stateOf('a busy day')).toMatchInlineSnapshot(`
      "## ⚡️ 活動 · 2024年3月9日(土)
      歩数 **8,412歩**
      移動距離 **3.5 mi**
      上った階数 **9階**
      アクティブな時間：激しい **0分** · 中程度 **20分** · 軽い **1時間30分**
      アクティブゾーン時間 **42分**
      消費カロリー **2,345 kcal**（基礎代謝を含む）
      ### 運動
      06:50 **Run** · 45分 · 4.6 mi · 379 kcal · 平均 155 bpm
      06:50 **運動** · 1分
      -# Google Health · Charge 6 · 日付はEurope/Oslo基準 · 最終同期 <t:1710148680:R>"
    `)
    expect(stateOf('weight')).toMatchInlineSnapshot(`
      "## ⚖️ 体重 · 2023年12月11日～2024年3月9日
      **71.5 kg** · 2024年3月5日(火) 07:10 · 手入力
      体脂肪率 **21.4%**
      2024年3月4日(月)から +1.5 kg · 測定2回
      -# Google Health · Charge 6 · 日付はEurope/Oslo基準 · 最終同期 <t:1710148680:R>"
    `)
    expect(stateOf('recovery')).toMatchInlineSnapshot(`
      "## 🔋 回復 · 2024年3月9日(土)
      呼吸数 **12.0回/分** · ▼ −2.0回/分、普段の範囲 13.0～15.0回/分 より下
      呼吸数 **14.2回/分** · +0.2回/分、普段の範囲 13.0～15.0回/分 の中
      呼吸数 **16.0回/分** · ▲ +2.0回/分、普段の範囲 13.0～15.0回/分 より上
      -# 「普段」は直近30日のうちデータがある日の中央値で、範囲にはその半分の日が入ります。
      -# Google Health · Charge 6 · 日付はEurope/Oslo基準 · 最終同期 <t:1710148680:R>"
    `)
    expect(stateOf('a trend')).toMatchInlineSnapshot(`
      "## 📈 歩数の推移 · 2024年3月3日～3月9日
      1日平均 **7,617歩** · 7日間のうちデータのある6日
      最高 **7,900歩** · 2024年3月9日(土)
      最低 **7,300歩** · 2024年3月3日(日)
      ▲ その前の同じ日数と比べて +500歩
      -# Google Health · Charge 6 · 日付はEurope/Oslo基準 · 最終同期 <t:1710148680:R>"
    `)
    expect(stateOf('a preview')).toMatchInlineSnapshot(`
      "**このチャンネルの全員に、このように見えます。**まだ投稿されていません。
      -# **Ann**さんの共有
      ## 👣 歩数 · 2024年3月9日(土)
      **7,900歩** · **5.6 km** · 上った階数 **1階**
      ▲ 普段の7,208歩（28日間の中央値）と比べて +692歩
      -# Google Health · Charge 6 · 日付はEurope/Oslo基準 · 最終同期 <t:1710148680:R>"
    `)
  })
})
