import type { Words } from './words.ts'

/** 日本語。Polite and plain; no honorific inflation, and the vendor's, not the member's, where it is the vendor's fault. */
export const ja: Words = {
  // — what may be read —
  'reads.heart-rate': '心拍数',
  'reads.activity': '歩数・活動・運動',
  'reads.sleep': '睡眠',
  'reads.weight': '体重',
  'reads.blood-oxygen': '血中酸素',
  'reads.breathing': '呼吸数',
  'reads.skin-temperature': '皮膚温',
  'reads.cardio-fitness': '心肺機能',
  'reads.measurements': '心拍数・体重などの測定値',
  'reads.profile': 'タイムゾーンと単位',
  'reads.devices': '登録機器とその最終同期',
  'reads.settings': 'タイムゾーン・単位・登録機器',

  // — numbers, days and charts —
  'between.sentences': '',
  'between.items': '、',
  'duration.minutes': '{minutes}分',
  'duration.hours': '{hours}時間',
  'duration.both': '{hours}時間{minutes}分',
  'part.percent': '{percent}%',
  'part.little': '1%未満',
  'part.most': '99%超',
  'count.steps': '{value}歩',
  'count.floors': '{value}階',
  'unit.percent': '{value}%',
  'unit.breaths': '{value}回/分',
  'axis.hours': '時間',
  'axis.minutes': '分',
  'axis.breaths': '回/分',
  'span.days': '{from}～{to}',
  'span.times': '{from}～{to}',
  'span.year': '{year}年{from}～{to}',
  'span.years': '{fromYear}年{from}～{toYear}年{to}',

  'metric.steps': '歩数',
  'metric.steps.inside': '歩数',
  'metric.distance': '移動距離',
  'metric.distance.inside': '移動距離',
  'metric.floors': '上った階数',
  'metric.floors.inside': '上った階数',
  'metric.total-calories': '消費カロリー',
  'metric.total-calories.inside': '消費カロリー',
  'metric.active-minutes': 'アクティブな時間',
  'metric.active-minutes.inside': 'アクティブな時間',
  'metric.active-zone-minutes': 'アクティブゾーン時間',
  'metric.active-zone-minutes.inside': 'アクティブゾーン時間',
  'metric.daily-resting-heart-rate': '安静時心拍数',
  'metric.daily-resting-heart-rate.inside': '安静時心拍数',
  'metric.daily-heart-rate-variability': '心拍変動',
  'metric.daily-heart-rate-variability.inside': '心拍変動',
  'metric.daily-oxygen-saturation': '血中酸素',
  'metric.daily-oxygen-saturation.inside': '血中酸素',
  'metric.daily-respiratory-rate': '呼吸数',
  'metric.daily-respiratory-rate.inside': '呼吸数',
  'metric.daily-sleep-temperature-derivations': '皮膚温',
  'metric.daily-sleep-temperature-derivations.inside': '皮膚温',
  'metric.daily-vo2-max': '心肺機能(VO2 Max)',
  'metric.daily-vo2-max.inside': '心肺機能(VO2 Max)',
  'metric.sleep': '睡眠',
  'metric.sleep.inside': '睡眠時間',
  'metric.weight': '体重',
  'metric.weight.inside': '体重',
  'metric.body-fat': '体脂肪率',
  'metric.body-fat.inside': '体脂肪率',

  'title.heart': '❤ 心拍数',
  'title.steps': '👣 歩数',
  'title.sleep': '🌙 睡眠',
  'title.activity': '⚡ 活動',
  'title.recovery': '🔋 回復',
  'title.weight': '⚖ 体重',
  'title.trend': '📈 {name}の推移',
  'title.so-far': '今日の途中経過',

  'nothing.steps': '**{day}の歩数はありません。**{why}',
  'nothing.steps.today': '**今日の歩数はまだありません。**{why}',
  'nothing.sleep': '**{day}の睡眠の記録はありません。**{why}',
  'nothing.sleep.today': '**今日の睡眠の記録はまだありません。**{why}',
  'nothing.activity': '**{day}の活動の記録はありません。**{why}',
  'nothing.activity.today': '**今日の活動の記録はまだありません。**{why}',
  'nothing.recovery': '**{day}の回復のデータはありません。**{why}',
  'nothing.recovery.today': '**今日の回復のデータはまだありません。**{why}',
  'nothing.heart': '**{day}の心拍数のデータはありません。**{why}',
  'nothing.heart.today': '**今日のデータはまだありません。**{why}',
  'nothing.why': '機器を着けていなかったか、この機器では測れない項目の可能性があります。',
  'nothing.nearest': 'データがある最も近い日は{day}です: {command} `date:{date}`',
  'nothing.before': '前の日を見る: {command} `date:{date}`',

  'source.zone': '日付は{zone}基準',
  'source.synced': '最終同期 {when}',
  'source.synced.unknown': '最終同期は不明',
  'source.copy': '{provider}から時間内に応答がないため、{when}に取得した控えを表示しています',
  'sync.last': '機器の最終同期は{when}です。{provider}アプリを開いて同期してから、もう一度お試しください。',
  'sync.unknown':
    '{provider}からは機器の最終同期の時刻が分かりません。{provider}アプリを開いて同期してから、もう一度お試しください。',
  'sync.before':
    '機器の最終同期は{when}で、その日が終わる前です。{provider}アプリを開いて同期してから、もう一度お試しください。',

  'usual.line': '{arrow} 普段の{usual}({days}日間の中央値)と比べて {change}',

  'zone.light': '軽い',
  'zone.light.inside': '軽い',
  'zone.moderate': '中程度',
  'zone.moderate.inside': '中程度',
  'zone.vigorous': '激しい',
  'zone.vigorous.inside': '激しい',
  'zone.peak': 'ピーク',
  'zone.peak.inside': 'ピーク',

  'heart.resting': '安静時 **{bpm} bpm**',
  'heart.resting.unknown': '安静時 — この日の値は{provider}でまだ算出されていません',
  'heart.resting.unknown.today': '安静時 — 今日の値は{provider}でまだ算出されていません',
  'heart.range': '範囲 **{lowest}～{highest} bpm** · 平均 **{average} bpm**',
  'heart.extremes': '最低 {lowestAt} · 最高 {highestAt}',
  'heart.zones': 'ゾーン別 {zones}',
  'heart.zones.none': 'ゾーン別 — {provider}にこの日の時間がありません',
  'heart.zones.none.today': 'ゾーン別 — {provider}に今日の時間がまだありません',
  'heart.daily-only':
    '1日の合計だけなので、範囲とグラフはありません。{provider}が分単位の心拍数を渡すのは、個人用アプリと承認済みのアプリだけで、このボットには渡されませんでした。ボットの運営者が変更できます。',
  'heart.no-readings': 'この日の分単位のデータが届いていないため、範囲とグラフはありません。',
  'heart.no-readings.today': '今日の分単位のデータがまだ届いていないため、範囲とグラフはありません。',
  'heart.complete': '1日を通してデータあり',
  'heart.complete.today': '今日これまでのデータはすべてあり',
  'heart.missing':
    '1日の{part}はデータなし{gaps, plural, =0 {} one { · {from}～{to}} other { · 最も長い空白 {from}～{to}}}',
  'heart.missing.today':
    '今日これまでの{part}はデータなし{gaps, plural, =0 {} one { · {from}～{to}} other { · 最も長い空白 {from}～{to}}}',
  'heart.alt': '{day}の心拍数(1分あたりの拍数)の折れ線グラフ。',
  'heart.alt.today': '{day}の{time}までの心拍数(1分あたりの拍数)の折れ線グラフ。',
  'heart.alt.none': 'データなし。',
  'heart.alt.range': '最低{lowest}({lowestAt})、最高{highest}({highestAt})、平均{average}。',
  'heart.alt.mostly': 'おおむね{low}～{high}。',
  'heart.alt.gap': '{from}～{to}',
  'heart.alt.gaps': '{gaps}はデータなし。',
  'heart.alt.gaps.more': '{gaps}と、ほかに短い空白{more, plural, other {#か所}}はデータなし。',
  'heart.alt.resting': '安静時{bpm}。',
  'heart.alt.zones': 'ゾーン別の時間: {zones}。',

  'chart.heart': '心拍数',
  'chart.heart.below': '{day} · bpm、{minutes}分平均',
  'chart.resting': '– –  安静時 {bpm}',
  'chart.at': '{bpm} ({time})',
  'chart.range': '最低～最高',
  'chart.no-data': 'データなし',
  'chart.later': 'この先',
  'chart.usual': '– –  普段 {usual}',
  'chart.day': '• 各日',
  'chart.week-mean': '— 7日平均',
  'chart.days': '{days, plural, other {#日間}}',
  'chart.in-unit': '{name} ({unit})',

  'steps.steps': '**{steps}**',
  'steps.floors': '上った階数 {floors, plural, other {**{value}**}}',
  'steps.alt': '7日間の歩数の棒グラフ。{days}。',
  'steps.alt.usual': '7日間の歩数の棒グラフ。{days}。普段は{usual}(破線)。',
  'steps.alt.day': '{day} {steps}',
  'steps.alt.day.nothing': '{day} なし',
  'steps.alt.between': '、',

  'sleep.asleep': '睡眠 **{asleep}** · 就床 **{inBed}**({times})',
  'sleep.stages': '深い睡眠 **{deep}** · レム睡眠 **{rem}** · 浅い睡眠 **{light}** · 目覚めた状態 **{awake}**',
  'sleep.no-stages': '目覚めた状態 **{awake}** · この夜は睡眠ステージなしで記録されました',
  'sleep.nap': '仮眠 {times}: 睡眠 **{asleep}**',
  'sleep.alt':
    '{day}に起きた睡眠({times})のステージのグラフ。深い睡眠{deep}、レム睡眠{rem}、浅い睡眠{light}、目覚めた状態{awake}。目覚めは{wakes, plural, other {#回}}。',
  'sleep.alt.no-stages': '{day}に起きた睡眠({times})のグラフ。睡眠{asleep}、目覚めまたは寝返り{awake}。',
  'stage.awake': '覚醒',
  'stage.rem': 'レム',
  'stage.light': '浅い',
  'stage.deep': '深い',
  'stage.restless': '寝返り',
  'stage.asleep': '睡眠',

  'activity.steps': '歩数 **{value}**',
  'activity.distance': '移動距離 **{value}**',
  'activity.floors': '上った階数 **{value}**',
  'activity.active':
    'アクティブな時間: 激しい **{vigorous}** · 中程度 **{moderate}**{light, select, none {} other { · 軽い **{light}**}}',
  'activity.zone-minutes': 'アクティブゾーン時間 **{value}分**',
  'activity.calories': '消費カロリー **{value}**(基礎代謝を含む)',
  'activity.exercise': '運動',
  'activity.average': '平均 {bpm} bpm',
  'activity.more': 'ほか{count}件',

  'recovery.within': '{name} **{value}** · = {change}、普段の範囲 {low}～{high} の中',
  'recovery.above': '{name} **{value}** · ▲ {change}、普段の範囲 {low}～{high} より上',
  'recovery.below': '{name} **{value}** · ▼ {change}、普段の範囲 {low}～{high} より下',
  'recovery.note': '「普段」は直近30日のうちデータがある日の中央値で、範囲にはその半分の日が入ります。',
  'recovery.note.later': 'データのある日が7日になると、ここに「普段」の値が表示されます。',

  'weight.none':
    '**この{days}日間に体重の記録はありません。**連携した体重計の記録や、アプリに入力した体重がここに表示されます。',
  'weight.latest':
    '**{weight}** · {day}{time, select, none {} other { {time}}}{method, select, manual { · 手入力} other {}}',
  'weight.fat': '体脂肪率 **{fat}**',
  'weight.change': '{day}から {change} · {count, plural, other {測定#回}}',
  'weight.alt': '{from}から{to}までの体重のグラフ。最初は{first}、最後は{last}、{count, plural, other {測定#回}}。',

  'trend.none':
    '**この{days}日間に{inside}のデータはありません。**機器を着けていなかったか、この機器では測れない項目の可能性があります。',
  'trend.mean': '平均 **{mean}** · {days, plural, other {#日間}}のうちデータのある{count}日',
  'trend.mean.daily': '1日平均 **{mean}** · {days, plural, other {#日間}}のうちデータのある{count}日',
  'trend.highest': '最高 **{value}** · {day}',
  'trend.lowest': '最低 **{value}** · {day}',
  'trend.before': '{arrow} その前の同じ日数と比べて {change}',
  'trend.alt':
    '{from}から{to}までの毎日の{inside}と7日平均のグラフ。平均{mean}、最高{highest}({highestDay})、最低{lowest}({lowestDay})。{missing, plural, =0 {すべての日にデータがあります。} other {#日はデータなし。}}',
  'choice.range.7': '7日間',
  'choice.range.30': '30日間',
  'choice.range.90': '90日間',
  'choice.range.365': '1年間',

  // — errors —

  // — linking, by reply and DM —

  // — account, export, erase, help —

  // — sharing and buttons —
  'button.share': 'ここで共有',
  'button.post': 'ここに投稿',
  'button.remove': '削除',
  'share.preview': '**このチャンネルの全員に、このように見えます。**まだ投稿されていません。',
  'share.by': '**{name}**さんの共有',
  'share.posted': '**投稿しました。**その下の「{button}」ボタンを使えるのはあなただけです。',
  'share.only': 'これで共有されるのは、この投稿だけです: {command}',

  // — web pages —

  // — commands as Discord lists them —

  // — settings —
}
