import type { DayWords } from '../../domain/day-words.ts'
import type { Words } from './words.ts'

/** Days as people type them in Japanese. */
export const jaDays: DayWords = {
  locale: 'ja',
  ago: { 今日: 0, きょう: 0, 本日: 0, 昨日: 1, きのう: 1, 一昨日: 2, おととい: 2, 先週: 7 },
  agoPatterns: [/^(?<days>\d{1,4}) ?日前$/, /^(?<weeks>\d{1,3}) ?週間?前$/],
  datePatterns: [
    /^(?:(?<year>\d{4})年 ?)?(?<month>\d{1,2})月 ?(?<day>\d{1,2})日 ?(?:\(?(?<weekday>[月火水木金土日])(?:曜日?)?\)?)?$/,
    /^(?:(?<year>\d{4})\/)?(?<month>\d{1,2})\/(?<day>\d{1,2}) ?\(?(?<weekday>[月火水木金土日])(?:曜日?)?\)?$/,
  ],
  last: ['先週の', '前の'],
}

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
  'nothing.nearest': 'データがある最も近い日は{day}です：{command} `date:{date}`',
  'nothing.before': '前の日を見る：{command} `date:{date}`',

  'source.zone': '日付は{zone}基準',
  'source.synced': '最終同期 {when}',
  'source.synced.unknown': '最終同期は不明',
  'source.copy': '{provider}から時間内に応答がないため、{when}に取得した控えを表示しています',
  'sync.last': '機器の最終同期は{when}です。{provider}アプリを開いて同期してから、もう一度お試しください。',
  'sync.unknown':
    '{provider}からは機器の最終同期の時刻が分かりません。{provider}アプリを開いて同期してから、もう一度お試しください。',
  'sync.before':
    '機器の最終同期は{when}で、その日が終わる前です。{provider}アプリを開いて同期してから、もう一度お試しください。',

  'usual.line': '{arrow} 普段の{usual}（{days}日間の中央値）と比べて {change}',

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
  'heart.alt': '{day}の心拍数（1分あたりの拍数）の折れ線グラフ。',
  'heart.alt.today': '{day}の{time}までの心拍数（1分あたりの拍数）の折れ線グラフ。',
  'heart.alt.none': 'データなし。',
  'heart.alt.range': '最低{lowest}（{lowestAt}）、最高{highest}（{highestAt}）、平均{average}。',
  'heart.alt.mostly': 'おおむね{low}～{high}。',
  'heart.alt.gap': '{from}～{to}',
  'heart.alt.gaps': '{gaps}はデータなし。',
  'heart.alt.gaps.more': '{gaps}と、ほかに短い空白{more, plural, other {#か所}}はデータなし。',
  'heart.alt.resting': '安静時{bpm}。',
  'heart.alt.zones': 'ゾーン別の時間：{zones}。',

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
  'steps.alt.usual': '7日間の歩数の棒グラフ。{days}。普段は{usual}（破線）。',
  'steps.alt.day': '{day} {steps}',
  'steps.alt.day.nothing': '{day} なし',
  'steps.alt.between': '、',

  'sleep.asleep': '睡眠 **{asleep}** · 就床 **{inBed}**（{times}）',
  'sleep.stages': '深い睡眠 **{deep}** · レム睡眠 **{rem}** · 浅い睡眠 **{light}** · 目覚めた状態 **{awake}**',
  'sleep.no-stages': '目覚めた状態 **{awake}** · この夜は睡眠ステージなしで記録されました',
  'sleep.nap': '仮眠 {times}：睡眠 **{asleep}**',
  'sleep.alt':
    '{day}に起きた睡眠（{times}）のステージのグラフ。深い睡眠{deep}、レム睡眠{rem}、浅い睡眠{light}、目覚めた状態{awake}。目覚めは{wakes, plural, other {#回}}。',
  'sleep.alt.no-stages': '{day}に起きた睡眠（{times}）のグラフ。睡眠{asleep}、目覚めまたは寝返り{awake}。',
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
    'アクティブな時間：激しい **{vigorous}** · 中程度 **{moderate}**{light, select, none {} other { · 軽い **{light}**}}',
  'activity.zone-minutes': 'アクティブゾーン時間 **{value}分**',
  'activity.calories': '消費カロリー **{value}**（基礎代謝を含む）',
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
    '{from}から{to}までの毎日の{inside}と7日平均のグラフ。平均{mean}、最高{highest}（{highestDay}）、最低{lowest}（{lowestDay}）。{missing, plural, =0 {すべての日にデータがあります。} other {#日はデータなし。}}',
  'choice.range.7': '7日間',
  'choice.range.30': '30日間',
  'choice.range.90': '90日間',
  'choice.range.365': '1年間',

  // — errors —
  'error.date-unreadable.what': '「{input}」は日付として読み取れません。',
  'error.date-unreadable.missing': '日付が指定されていません。',
  'error.date-unreadable.next': '`{example}`、`today`、`yesterday`、または3日前を表す`-3d`をお試しください。',
  'error.date-impossible.what': '「{input}」はカレンダーにない日付です。',
  'error.date-impossible.next': '`{example}`、`yesterday`、`-3d`などをお試しください。',
  'error.date-too-early.what': 'それは{year}年より前の日付で、当時は計測できるものを誰も身につけていませんでした。',
  'error.date-too-early.next': '`yesterday`など、もっと後の日付をお試しください。',
  'error.date-future.what': '{date}はまだ始まっていません。',
  'error.date-future.next':
    'お使いのタイムゾーン（{zone}）では、今日は{today}です。`{example}`か`yesterday`をお試しください。',
  'error.not-linked.what': '健康データのアカウントがまだ連携されていません。',
  'error.not-linked.named': '{provider}のアカウントがまだ連携されていません。',
  'error.not-linked.next':
    '連携は1分ほどで済みます。共有するまで、データが見えるのはあなただけです。連携はこちら：{link}',
  'error.relink.what': '{since}に、{provider}がこのボットからのアクセスを受け付けなくなりました。',
  'error.relink.undated': '{provider}がこのボットからのアクセスを受け付けなくなりました。',
  'error.relink.next':
    '多くの場合、パスワードの変更、許可の取り消し、ログインの期限切れが原因です。{provider}のアカウントに問題はなく、データもそのまま残っています。続けるには、もう一度連携してください：{link}',
  'error.missing-scope.what': '{provider}との連携時にチェックされなかった項目：{reads}',
  'error.missing-scope.unnamed': '{provider}との連携時に、ここで必要な項目が許可されていませんでした。',
  'error.missing-scope.next':
    '許可済みの項目は引き続き使えます。追加するには、{link}をもう一度実行し、{provider}のページでチェックを入れてください。',
  'error.account-action.what': '{provider}が、先に{provider}アプリでの操作を求めています。',
  'error.account-action.next':
    '多くの場合、新しい規約への同意か、初期設定の完了です。{provider}のアプリを開き、表示に従ってから、もう一度お試しください。アプリに何も表示されないときは、{link}で連携し直して解決した例があります。連携もデータも変更されていません。',
  'error.rate-limited.what': '{provider}への問い合わせが、今は上限に達しています。',
  'error.rate-limited.next':
    '1つのアカウントについて問い合わせできる回数を、提供元が制限しています。次に応答があるのは{at}です。連携もデータも変更されていません。',
  'error.rate-limited.undated':
    '1つのアカウントについて問い合わせできる回数を、提供元が制限しています。1時間後にもう一度お試しください。連携もデータも変更されていません。',
  'error.provider-down.what': '{provider}側で障害が起きています。',
  'error.provider-down.next':
    '提供元のサーバーがエラーを返したため、表示できるものがありません。連携もデータも変更されていません。数分後にもう一度お試しください。',
  'error.provider-gateway.what': '{provider}がメンテナンス画面になっています。',
  'error.provider-gateway.next':
    '数値を問い合わせたところ、Webページが返ってきました。メンテナンス中によくあることです。連携もデータも変更されていません。30分後にもう一度お試しください。',
  'error.provider-garbled.what': '{provider}からの応答を読み取れませんでした。',
  'error.provider-garbled.next':
    '確かでない数値は表示しません。連携もデータも変更されていません。この状態が続く場合は、ボットの更新が必要です。このボットの運営者にお知らせください。',
  'error.provider-timeout.what': '{provider}から{seconds, plural, other {#秒}}以内に応答がありませんでした。',
  'error.provider-timeout.next':
    '今は提供元の応答が遅いため、待つのをやめました。連携もデータも変更されていません。1分後にもう一度お試しください。',
  'error.provider-unreachable.what': '{provider}に接続できませんでした。',
  'error.provider-unreachable.next':
    'このボットと{provider}の間の通信に失敗しました。連携もデータも変更されていません。数分後にもう一度お試しください。',
  'error.provider-gone.what': '{provider}はこのサービスの提供を終了しました。',
  'error.provider-gone.next':
    'もう一度試しても結果は変わりません。あなたのせいでも、このボットのせいでもありません。ここにあるあなたのデータは何も削除されていません。代わりに{instead}を連携すると、ここに保存されている日々のデータも引き継がれます：{link}',
  'error.provider-gone.no-successor':
    'もう一度試しても結果は変わりません。あなたのせいでも、このボットのせいでもありません。ここにあるあなたのデータは何も削除されていません。このボットには、代わりに連携できるサービスがまだありません。このボットの運営者にお知らせください。',
  'error.provider-refused.what': '{provider}が拒否したのはこのボットで、あなたではありません。',
  'error.provider-refused.next':
    '{provider}でのこのボットの登録内容を直す必要があります。連携もデータも変更されていません。このボットの運営者にお知らせください。',
  'error.try-again.what': '{provider}へのアクセス権を更新しているところです。',
  'error.try-again.next': '{at}にもう一度お試しください。連携もデータも変更されていません。',
  'error.try-again.undated': '数秒後にもう一度お試しください。連携もデータも変更されていません。',
  'error.linking-off.what': 'このボットでは連携を停止しています。',
  'error.linking-off.next':
    'リンクを開いた人が連携を希望した本人かどうか、このボットではまだ確認できないためです。何も連携されていません。このボットの運営者にお知らせください。',
  'error.link-expired.what': 'このリンクはもう使えません。',
  'error.link-expired.next':
    'リンクは、数分たつか一度使うと無効になります。何も連携されていません。新しいリンクはこちら：{link}',
  'error.too-many-links.what': '1分間に多くのリンクが発行されました。',
  'error.too-many-links.next':
    '新しく届いたリンクはまだ使えます。何も変更されていません。次のリンクを発行できるのは{at}です。',
  'error.provider-unknown.what': '「{input}」はここでは連携できません。',
  'error.provider-unknown.none': 'ここで連携できるアカウントはまだありません。',
  'error.provider-unknown.next': 'このボットで連携できるのは{offered}です：{link}',
  'error.provider-unknown.nothing-offered':
    'このボットには連携先が設定されておらず、直せるのは運営者だけです。このボットの運営者にお知らせください。',
  'error.not-shared.what': 'この内容は、ここではほかの人に見せられません。',
  'error.not-shared.next':
    '数値が含まれていないか、このボットの運営者または提供元が許可していません。何も投稿されていません。',
  'error.not-yours.what': 'このボタンは別の人のものです。',
  'error.not-yours.next': '何も変更されていません。ご自分の数値はこちら：{heart}',
  'error.metric-unknown.what': '「{input}」という項目はありません。',
  'error.metric-unknown.next': '入力中に表示される一覧から選んでください。何も変更していません。',
  'error.button-stale.what': 'このボタンは古くなっています。',
  'error.button-stale.next': '何も変更していません。コマンドをもう一度入力すると、新しいボタンが表示されます。',
  'error.range-too-long.what': '期間が{days}日を超えています。',
  'error.range-too-long.next': '{days}日以内になるように、2つの日付を選んでください。',
  'error.zone-unknown.what': '「{input}」というタイムゾーンは見つかりません。',
  'error.zone-unknown.next':
    '近くの大きな都市の名前を英語で入力し(例: `Tokyo`)、候補から選んでください。何も変更していません。',
  'error.store-down.what': 'ボットが自分の保存先に接続できません。',
  'error.store-down.next':
    'そのため、何が連携されているかを確認できませんが、消えたという意味ではありません。何も変更されていません。1分後にもう一度お試しください。',
  'error.seal-broken.what': 'ボットに保存されているあなたの情報を開けません。',
  'error.seal-broken.next':
    '鍵が見つからないか、記録が壊れています。こちら側の不具合です。何も削除されておらず、ほかの人に読まれることもありません。このボットの運営者にお知らせください。',
  'error.stopping.what': 'ボットを再起動しています。',
  'error.stopping.next': 'コマンドは実行されず、何も変更されていません。30秒後にもう一度お試しください。',
  'error.broken.what': 'こちら側で問題が起きました。',
  'error.broken.next':
    'あなたのデータは何も変更されていません。コードは`{code}`です。このボットの運営者がこのコードから調べられます。',
  'reply.picture-coming': '-# グラフを作成しています。できあがるとここに表示されます。',

  // — linking, by reply and DM —
  'button.link-account': 'アカウントを連携',
  'button.link-provider': '{provider}を連携',
  'button.link-again': 'もう一度連携',
  'button.reconnect': '再連携',
  'button.allow-rest': '残りも許可',
  'button.open-provider': '{provider}を開く',
  'button.unlink-provider': '{provider}の連携を解除',
  'button.keep-copies': '残す',
  'button.delete-copies': '削除',
  'link.title': '## 🔗 {provider}を連携',
  'link.dm.sent': '**DMをご確認ください。** ボタンを送りました。下のボタンでも同じページが開きます。',
  'link.dm.closed':
    '**このボットからのDMを受け取らない設定のため**、ボタンをここに表示しています。このメッセージはほかの人には見えません。',
  'link.dm.not-sent': '下のボタンはあなた専用です。このメッセージはほかの人には見えません。',
  'link.asked': '{provider}を**@{user}**に連携するリクエストを受け付けました。',
  'link.reads': '**読み取る内容** {reads}（あなたが求めたときに、{provider}から）',
  'link.who': '**見られる人** 共有するまではあなただけ',
  'link.once': '**リンク** あなた専用で1回限り、期限は{at}',
  'link.ignore': '-# 心当たりがない場合は無視してください。あなたが操作しない限り、何も起こりません。',
  'linked.title': '## ✅ {provider}を連携しました',
  'linked.to': '連携先は**@{user}**です。共有するまで、データが見えるのはあなただけです。',
  'linked.allowed': '許可された項目：{reads}',
  'linked.not-allowed':
    '許可されていない項目：{reads}。あとで必要になったら、{link}をもう一度実行してチェックを入れてください。',
  'linked.replaced': '{provider}との連携は終了し、ここに保存されている日々のデータは引き継がれました。',
  'linked.try': 'さっそく試すには：{heart} `date:yesterday`',
  'linked.end': '-# 連携はいつでも解除できます：{unlink}',
  'ended.cancelled.what': '**{provider}との連携はキャンセルされました。**',
  'ended.cancelled.next': '何も連携されず、何も保存されていません。気が変わったらこちら：{link}',
  'ended.expired.what': '**{provider}を連携するリンクの期限が切れました。**',
  'ended.expired.next': '何も連携されていません。新しいリンクはいつでもこちら：{link}',
  'ended.failed.what': '**{provider}との連携が途中で止まりました。** あなたのせいではありません。',
  'ended.failed.next': 'このリンクは使用済みです。連携の状況は{account}で確認できます。もう一度試すには：{link}',
  'ended.no-account.what': '**ログインしたアカウントでは{provider}の設定が済んでいないため**、何も連携されていません。',
  'ended.no-account.next':
    'ウォッチとペアリングしているアカウントでログインするか、先にそのアカウントで{provider}を設定してください。もう一度試すには：{link}',
  'ended.taken.what':
    '**この{provider}アカウントは別のDiscordアカウントに連携されているため**、あなたには連携されませんでした。',
  'ended.taken.next':
    '何も変更されていません。10分以内なら、先ほどのページでこちらに移せます。もう一度試すには：{link}',
  'ended.changed.what':
    '**以前に別の{provider}アカウントが連携されていたため**、今回のアカウントはまだ連携されていません。',
  'ended.changed.next':
    '何も変更されていません。10分以内なら、先ほどのページで何を残すかを選べます。もう一度試すには：{link}',
  'ended.left.what': '**{provider}は元のままにしました。**',
  'ended.left.next': '何も連携されず、何も変更されていません。気が変わったらこちら：{link}',
  'news.dead.what': '**{since}に、{provider}がこのボットからのアクセスを受け付けなくなりました。**',
  'news.dead.next':
    '多くの場合、パスワードの変更、許可の取り消し、ログインの期限切れが原因です。設定と共有の選択はそのまま残っています。続けるには、もう一度連携してください：{link}',
  'news.ending.what': '**{provider}との連携は{at}に終了します**（{date}）。',
  'news.ending.next':
    '{provider}がこのボットに認めるアクセスには期限があるためで、あなたのせいではありません。それまでに再連携すれば、途切れずに使えます。ここに保存されている日々のデータは、どちらの場合も残ります。',
  'news.retired.what': '**{provider}は、このボットが読み取っているサービスの提供を終了しました。**',
  'news.retired.next':
    'あなたのせいでも、このボットのせいでもなく、あなたのデータは何も削除されていません。代わりに{instead}を連携すると、ここに保存されている日々のデータも引き継がれます。',
  'news.moved.what': '**{provider}との連携が終了しました。**',
  'news.moved.why':
    'その{provider}アカウントにログインできる人が、連携先を別のDiscordアカウントに移しました。ここにあったあなたのトークンは削除されました。{provider}にあるデータはそのままです。',
  'news.moved.next': '心当たりがない場合は、先に{provider}のパスワードを変更してから、もう一度連携してください：{link}',
  'news.once': '-# この件についてのお知らせは今回だけです。',
  'news.once-or-unlink': '-# この件についてのお知らせは今回だけです。連携を解除するには：{unlink}',
  'unlink.done.what': '**{provider}の連携を解除しました。** ここに保存していたトークンは削除されました。',
  'unlink.done.next': 'このボットからのアクセスが終了したことを、{provider}が確認しました。',
  'unlink.unconfirmed.what':
    '**{provider}の連携を解除しました。** あなたのトークンは、もうどのコマンドからも使えません。',
  'unlink.unconfirmed.next':
    'このボットからのアクセスが終了したことを、{provider}はまだ確認していません。確認されるまで、ボットは{provider}に伝え続けます。そのためにトークンを1つだけ暗号化して保管し、確認後に削除します。',
  'unlink.copies':
    '日々のデータのコピーは、暗号化されてここに残っています。残しておくと、もう一度連携したときに使えます。遅くとも読み取りから400日後には自動で消えます。選択しない場合は残ります。',
  'unlink.again': '-# {provider}にあるデータはそのままです。もう一度連携するには：{link}',
  'unlink.not-linked': '**{provider}は連携されていないため**、解除するものはありません。',
  'unlink.nothing-linked': '**何も連携されていないため**、解除するものはありません。',
  'unlink.unchanged': '何も変更されていません。アカウントを連携するには：{link}',
  'unlink.which': '**どの連携を解除しますか？** まだ何も変更されていません。',
  'unlink.all': '-# すべての連携と、ほかに保存されているあなたの情報をまとめて削除するには：{erase}',
  'copies.kept':
    '**残しました。** 読み取りから400日後に自動で消えます。これも含めてすべてを削除するには{erase}をお使いください。',
  'copies.deleted': '**削除しました。** {provider}の日々のデータは、もうここにはありません。',
  'copies.in-use': '**{provider}がもう一度連携されているため**、コピーは使用中です。連携を解除するには：{unlink}',

  // — account, export, erase, help —
  'account.title': '## あなたのアカウント',
  'account.nothing': '**何も連携されておらず**、あなたのデータは何も読み取られていません。',
  'account.file': '-# 保存されているあなたの情報をすべてファイルで受け取る：{export}',
  'account.who': '**数値を見られる人** あなただけです。どのサーバーにも共有していません。',
  'account.who.shared':
    '**数値を見られる人** あなたと、{metrics}を共有している{servers}つのサーバーの人です。サーバーごとの設定は{share}で確認できます。',
  'account.ways': '-# 連携を解除：{unlink} · すべてをファイルで：{export} · すべて削除：{erase}',
  'account.link.ok': '**{provider}** · {linked}に連携 · 正常に動いています',
  'account.link.dead':
    '**{provider}** · {linked}に連携 · {changed}に{provider}がこのボットからのアクセスを受け付けなくなりました',
  'account.link.retired':
    '**{provider}** · {linked}に連携 · {provider}がこのサービスの提供を終了しました。あなたのデータは何も削除されていません',
  'account.may-read': '読み取れる項目：{reads}',
  'account.not-allowed': '許可されていない項目：{reads}',
  'account.device-synced': '-# {device}、最終同期は{at}',
  'account.device-unknown': '-# {device}、最終同期は不明',
  'account.synced': '-# 最終同期は{at}',
  'account.unknown': '-# 最終同期は不明',
  'export.alt': 'このボットに保存されているあなたの情報のすべて（JSON）',
  'export.file':
    '**このボットに保存されているあなたの情報のすべて**が、このファイルに入っています。ここではほかの人には見えません。',
  'export.tokens':
    'アクセストークンも暗号化して保存していますが、このファイルには含まれません。ファイルを持つ人なら誰でも、あなたのアカウントを開けてしまうためです。',
  'export.erase': '-# すべて削除するには：{erase}',
  'erase.what': '**保存されているあなたの情報をすべて削除します。**',
  'erase.mistyped': '**確認の言葉と一致しないため、何も削除されていません。**',
  'erase.goes':
    '削除すると、連携は終了し、トークンは提供元で取り消されます。日々のデータのコピー、設定、そのほかここにある記録もすべて消えます。提供元にあるデータはそのままです。元に戻すことはできません。',
  'erase.confirm': '続けるには、{erase}に`confirm:{word}`を付けて入力してください。先に中身を見るには：{export}',
  'erased.what': '**保存されていたあなたの情報をすべて削除しました。**',
  'erased.links': '終了した連携：{providers}',
  'erased.no-links': '連携はありませんでした。',
  'erased.copies': 'あわせて、応答のコピーを{count, plural, other {#件}}削除しました。',
  'erased.unconfirmed':
    '{providers}からは、このボットからのアクセスが終了したという確認がありませんでした。トークンはもうここにはありません。念のため、提供元のアカウントの接続済みアプリからこのボットを削除してください。',
  'erased.back': '-# またいつでもどうぞ：{link}',
  'help.what': '見たいときに、あなた自身の数値を{providers}から表示します。',
  'help.what-unset': '見たいときに、あなた自身の数値をウェアラブルから表示します。',
  'help.unset': '-# ここにはまだ連携先が設定されていないため、誰も連携できません。設定するのはこのボットの運営者です。',
  'help.link': '{link}：専用ページでアカウントを連携します（1分ほど）',
  'help.heart': '{heart}：1日の心拍数を表示します（`date:2024-03-09`、`yesterday`、`-3d`など）',
  'help.days':
    '{steps}、{sleep}、{activity}、{recovery}：同じように、1日の歩数、一晩の睡眠、1日のまとめ、休息の様子を表示します',
  'help.trends': '{weight}：最新の体重を表示します。{trend}：好きな数値の1週間から1年の推移を表示します',
  'help.settings': '{settings}：タイムゾーン、単位、言語、回答を見られる人を変えられます',
  'help.title.days': '## 📅 日付について',
  'help.days.typed':
    '{heart}などの日付は、`2024-03-09`、`3月9日`、`月曜`、`昨日`、`-3d`のように入力できます。入力中に、データのある日が候補に出ます。',
  'help.days.midnight':
    '1日は、あなたの時間の午前0時に始まります。どのタイムゾーンで数えたかは回答の下に小さく表示されます。変更するには：{settings}',
  'help.days.buttons': '回答の下のボタンで、同じメッセージのまま前後の日に移れます。ボタンはあとからでも使えます。',
  'help.days.dates': '{trend}は1週間から1年まで、または`since:`と`until:`で2つの日付の間を表示します',
  'help.title.sharing': '## 🤝 共有について',
  'help.sharing.post':
    '回答の下の「ここで共有」を押すと、投稿する前に、全員に見える内容を確認できます。投稿には、あなただけが使える「削除」ボタンが付きます。',
  'help.sharing.default': '`share:true`を付けるとすぐに投稿します。{settings}でいつもそうすることもできます。',
  'help.sharing.off': 'このボットの運営者は数値の投稿を無効にしています。自分の数値であっても投稿できません。',
  'help.sharing.server':
    '{share}で、このサーバーに項目をひとつずつ見せられます。ランキングの順位だけか、数値もかを選べます。選ぶまでは何も見えず、いつでもすぐにやめられます。',
  'help.sharing.compare': '{compare}は、ここで共有している人の数値と、あなたの数値を並べます。',
  'help.title.privacy': '## 🔒 プライバシー',
  'help.privacy.kept':
    'あなたが見た日のコピーは、暗号化して最長400日保存します。すぐに回答でき、提供元の不調時にも見られるようにするためです。',
  'help.privacy.discord':
    '回答は、あなただけに見えるものも含めてDiscordを通ります。そこではDiscordの規則が適用されます。',
  'help.privacy.out':
    '{export}で保存されている情報をすべて受け取れます。{unlink}でアクセスを終了し、{erase}ですべて削除します。',
  'help.title.trouble': '## 🛟 うまくいかないとき',
  'help.trouble.empty':
    '**今日のデータがない場合** 機器のデータは、提供元のスマートフォンアプリが同期するまで届きません。アプリを開いて、1分ほど待ってからもう一度お試しください。',
  'help.trouble.wrong-day':
    '**日付がずれている場合** 回答の下のタイムゾーンを確かめ、ここか提供元のアカウントで変更してください：{settings}',
  'help.trouble.dead':
    '**連携が切れた場合** パスワードの変更や許可の取り消しで切れることがあります。もう一度連携すれば、ここに保存されたものはそのまま使えます：{link}',
  'help.trouble.code':
    '**4文字のコードが出た場合** このボットの運営者に伝えてください。何が起きたかを調べられます。コードにあなたの情報は含まれません。',
  'choice.topic.start': 'コマンド一覧',
  'choice.topic.days': '日付について',
  'choice.topic.sharing': '共有について',
  'choice.topic.privacy': 'プライバシー',
  'choice.topic.trouble': 'うまくいかないとき',
  'help.account': '{account}：連携しているもの、読み取れる項目、見られる人を表示します',
  'help.unlink': '{unlink}：連携を解除します。どのコマンドからも使えなくなり、提供元にも伝えます',
  'help.export': '{export}：保存されているあなたの情報をすべて受け取れます。{erase}：それを削除します',
  'help.privacy':
    '数値の入った回答は、あなたが自分で見せるまで、あなただけに見えます。ほかの人が調べることはできません。',
  'help.tokens':
    'アクセストークンは暗号化して保存し、連携を解除すると削除します。ただし1つは、提供元が終了を確認するまで保管します。',
  'help.fine-print': '-# 医学的な助言ではありません。Discordおよび{providers}とは提携していません。バージョン{version}',
  'help.fine-print-unset': '-# 医学的な助言ではありません。Discordとは提携していません。バージョン{version}',

  // — sharing and buttons —
  'button.nearest': '{day}のデータ',
  'button.again': 'もう一度',
  'button.share': 'ここで共有',
  'button.post': 'ここに投稿',
  'button.remove': '削除',
  'share.preview': '**このチャンネルの全員に、このように見えます。**まだ投稿されていません。',
  'share.by': '**{name}**さんの共有',
  'share.posted': '**投稿しました。**その下の「{button}」ボタンを使えるのはあなただけです。',
  'share.only': 'これで共有されるのは、この投稿だけです：{command}',

  // — web pages —
  'page.footer': '医療上の助言ではありません。Discordおよびウェアラブル機器のメーカーとは関係ありません。',
  'page.sentences': '{first}{second}',
  'page.list': '{first}、{second}',
  'page.again': 'Discordに戻って<code>/link</code>と入力し、新しいリンクを取得してください。',
  'page.close': 'このページは閉じてかまいません。',
  'page.untouched':
    '{left, select, grant {以前に許可した内容は、連携されたままです。} other {何も連携されておらず、何も保存されていません。}}',
  'page.confirm.title': '{vendor}の連携',
  'page.confirm.who': 'Discordの<b>{name}</b>に、健康データのアカウントを連携しようとしています。',
  'page.confirm.not-you':
    '<b>あなたのアカウントではありませんか？</b>このページを閉じてください。まだ何も行われていません。',
  'page.confirm.reads': '読み取る内容',
  'page.confirm.private': '共有するまで、データを見られるのは{name}だけです。連携を解除すれば、いつでも終了できます。',
  'page.confirm.button': '{name}として続ける',
  'page.confirm.next':
    'このあと、Discordで本人確認を求められることがあります。続いて、{vendor}が同意を求めます。このページを使えるのは{until}まで、1回だけです。',
  'page.done.title': '{known, select, no {アカウントを連携しました} other {{vendor}を連携しました}}',
  'page.done.owner': 'Discordの<b>{name}</b>に連携されました。共有するまで、データを見られるのは本人だけです。',
  'page.done.allowed': '許可された項目：{reads}',
  'page.done.replaced': '{old}に代わる連携です。{old}の連携は終了し、ここに保存された日々の記録は引き継がれました。',
  'page.done.next':
    'Discordに戻って、<code>/heart date:yesterday</code>を試してみてください。このページは閉じてかまいません。',
  'page.partial.title': '{known, select, no {アカウントの一部を連携しました} other {{vendor}の一部を連携しました}}',
  'page.partial.refused': '<b>許可されなかった項目：{reads}</b>',
  'page.partial.blocked': '許可がないと使えないコマンド：{commands}',
  'page.partial.works': '許可がなくてもすべてのコマンドを使えますが、表示される内容が少なくなるものがあります。',
  'page.partial.rest':
    'このままでよければ、このページを閉じてください。残りも許可するには、{known, select, no {連携先} other {{vendor}}}でもう一度同意する必要があります。そこですべての項目にチェックを入れてください。',
  'page.partial.later':
    'あとから追加するには、Discordでもう一度<code>/link</code>と入力し、その項目にチェックを入れてください。このページは閉じてかまいません。',
  'page.partial.button': '残りも許可する',
  'page.left.title': 'すべて元のままです',
  'page.left.taken':
    'この{known, select, no {アカウント} other {{vendor}アカウント}}は今の連携のままで、あなたには連携されませんでした。たった今{known, select, no {連携先} other {{vendor}}}から受け取ったものは破棄されます。',
  'page.left.changed':
    'もう一方の{known, select, no {アカウント} other {{vendor}アカウント}}は連携されず、これまでの連携はそのままです。たった今与えられたアクセス権を取り消すよう、{known, select, no {連携先} other {{vendor}}}に依頼しました。',
  'page.denied.title': 'キャンセルしました',
  'page.denied.by': 'あなたがキャンセルしたと、{known, select, no {連携先} other {{vendor}}}から連絡がありました。',
  'page.denied.still-good': '気が変わった場合は、Discordからもう一度リンクを開いてください。期限が切れるまで使えます。',
  'page.denied.again':
    '気が変わった場合は、Discordに戻って<code>/link</code>と入力し、新しいリンクを取得してください。',
  'page.failed.title': '{known, select, no {連携先} other {{vendor}}}での手続きが完了しませんでした',
  'page.failed.identity':
    'あなたは同意しましたが、Discordからご本人の情報が届きませんでした。あなたのせいではありません。',
  'page.failed.access':
    'あなたは同意しましたが、{known, select, no {連携先} other {{vendor}}}からアクセス権が与えられませんでした。あなたのせいではありません。',
  'page.failed.still-good': '1分ほど待ってから、Discordからもう一度リンクを開いてください。期限が切れるまで使えます。',
  'page.failed.again':
    '1分ほど待って、もう一度お試しください。Discordに戻って<code>/link</code>と入力し、新しいリンクを取得してください。',
  'page.no-account.title': '{known, select, no {健康データのアカウント} other {{vendor}アカウント}}が見つかりません',
  'page.no-account.why':
    'あなたは同意しましたが、サインインしたアカウントには{known, select, no {連携先} other {{vendor}}}が設定されていません。',
  'page.no-account.likely':
    '多くの場合、2つあるアカウントのうち別のほう、または職場や学校のアカウントでサインインしています。ウォッチとペアリングしているアカウントでサインインしてください。',
  'page.no-account.set-up':
    'アカウントが正しい場合は、先に<a>そのアカウントで{known, select, no {連携先} other {{vendor}}}を設定</a>してください。',
  'page.no-account.app':
    'アカウントが正しい場合は、先に{known, select, no {連携先} other {{vendor}}}のアプリで設定してください。',
  'page.taken.title': 'この{known, select, no {アカウント} other {{vendor}アカウント}}は、ほかで連携済みです',
  'page.taken.why':
    'このボットですでに別のDiscordアカウントに連携されており、連携できるのは1人だけです。そのため、あなたには連携されず、何も変更されていません。',
  'page.taken.move':
    'あなたのアカウントであれば、<b>{named, select, no {あなた} other {{name}}}</b>に移せます。移すと、もう一方の連携は終了し、その利用者には一度だけ、あなたの名前を出さずにお知らせします。',
  'page.taken.move-button': '{named, select, no {自分} other {{name}}}に移す',
  'page.changed.title': 'これは別の{known, select, no {アカウント} other {{vendor}アカウント}}です',
  'page.changed.before':
    '<b>{named, select, no {あなた} other {{name}}}</b>には以前、別の{known, select, no {アカウント} other {{vendor}アカウント}}が連携されていました。まだ何も変更されておらず、選択するまで何も変更されません。',
  'page.changed.keep':
    '<b>{button}</b>：新しいアカウントに切り替わり、ここに保存されているものは残ります。2つのアカウントの日々の記録が混ざることはありません。',
  'page.changed.keep-button': 'これまでの記録を残す',
  'page.changed.fresh':
    '<b>{button}</b>：新しいアカウントに切り替わり、ここにある以前のアカウントの日々の記録のコピーはすべて削除されます。{known, select, no {連携先} other {{vendor}}}では何も削除されません。',
  'page.changed.fresh-button': '最初からやり直す',
  'page.question.open': 'このページを閉じれば、すべて今のままです。ボタンは10分間使えます。',
  'page.question.leave-button': '今のままにする',
  'page.expired.title': 'このリンクはもう使えません',
  'page.expired.why':
    'あとからほかの人に使われないように、リンクは数分間だけ有効です。このリンクは期限が切れたか、新しいリンクに置き換えられました。このリンクでは何も連携されていません。',
  'page.used.title': 'このリンクは使用済みです',
  'page.used.here':
    'リンクは1回だけ使えます。このリンクは、あなた自身がこのブラウザーで使いました。そのあとのページに表示された内容は今も有効で、開き直したことで変更されたものはありません。',
  'page.used.here-next':
    '連携の状況を確認するには、Discordで<code>/account</code>と入力してください。別のリンクが必要な場合は、<code>/link</code>と入力してください。',
  'page.used.elsewhere':
    'リンクは1回だけ使えます。このリンクはすでに、別のブラウザーで、またはこのブラウザーで新しいリンクを使う前に使われています。今回は何も変更されていません。',
  'page.used.elsewhere-next':
    '心当たりがない場合は、Discordで<code>/account</code>と入力してください。連携の状況を確認でき、<code>/unlink</code>で解除できます。',
  'page.wrong-account.title': 'これは別の人のリンクです',
  'page.wrong-account.why':
    '{named, select, no {このブラウザーは、別のDiscordアカウントでサインインしています。} other {このリンクは<b>{name}</b>のために作られましたが、このブラウザーは別のDiscordアカウントでサインインしています。}}',
  'page.wrong-account.sent':
    'ほかの人からこのリンクが送られてきた場合は、使わないでください。あなたの健康データが、その人の名前で表示されるところでした。',
  'page.wrong-account.yours':
    'あなたのリンクであれば、このブラウザーで正しいDiscordアカウントにサインインし、そこで<code>/link</code>と入力してください。',
  'page.linking-off.title': '連携機能は停止しています',
  'page.linking-off.why': 'このボットはまだ、リンクを開いた人とリンクを求めた人が同じかどうかを確認できません。',
  'page.linking-off.next': 'ボットの運営者にお知らせください。',
  'page.store-down.title': 'ボットの保存先に接続できません',
  'page.store-down.why':
    'ボットのデータの保存先が応答していません。原因はこちらにあります。あなたのデータは何も削除されていません。',
  'page.store-down.next':
    '1分ほど待ってから、もう一度リンクを開いてください。使用済みと表示された場合は、Discordで<code>/account</code>と入力すると、連携の状況を確認できます。',
  'page.bad-request.title': '手続きの続きではありません',
  'page.bad-request.why':
    'このページは、手続きを始めたものとは別のブラウザーで開かれたか、アドレスが間違っています。何も変更されていません。',
  'page.bad-request.next':
    'やり直すには、Discordに戻って<code>/link</code>と入力し、最後まで同じブラウザーで進めてください。',
  'page.too-many.title': 'アクセスが多すぎます',
  'page.too-many.why':
    'お使いのアドレスから、人の操作とは思えない数のリクエストが1分間にありました。何も変更されておらず、有効だったリンクは今も有効です。',
  'page.too-many.wait': '{seconds, plural, other {#秒待ってから、このページを読み込み直してください。}}',
  'page.broken.title': 'こちらの側で問題が起きました',
  'page.broken.why': 'あなたのデータは何も削除されておらず、あなたのせいではありません。',
  'page.broken.code': 'コード<code>{incident}</code>：ボットの運営者が、このコードで原因を調べられます。',

  // — commands as Discord lists them —
  'command.heart.name': '心拍',
  'command.heart.description': '1日の心拍数:安静時、範囲、ゾーン、グラフ',
  'command.steps.name': '歩数',
  'command.steps.description': '1日の歩数・距離・階数と、それまでの1週間',
  'command.sleep.name': '睡眠',
  'command.sleep.description': 'その日に終わった睡眠:段階、時刻、仮眠',
  'command.activity.name': '活動',
  'command.activity.description': '1日のまとめ:歩数、距離、階数、活動時間、カロリー、運動',
  'command.weight.name': '体重',
  'command.weight.description': '最新の体重と、それまでの3か月',
  'command.recovery.name': '回復',
  'command.recovery.description': '安静時心拍、心拍変動、血中酸素、呼吸、皮膚温をふだんと比べます',
  'command.trend.name': '推移',
  'command.trend.description': 'ひとつの数値の1週間・1か月・3か月・1年の推移',
  'command.share.name': '共有',
  'command.share.description': 'このサーバーに見せるものを項目ごとに設定。指定なしで現在の状態',
  'command.compare.name': '比較',
  'command.compare.description': 'ここで共有している人の数値と並べて表示。見えるのはあなただけ',
  'command.option.shared-metric.name': '項目',
  'command.option.shared-metric.description': 'どの数値か',
  'command.option.level.name': '範囲',
  'command.option.level.description': 'ここにいる全員にどこまで見せるか',
  'command.option.with.name': '相手',
  'command.option.with.description': 'このサーバーのメンバー',
  'command.option.compare-range.name': '期間',
  'command.option.compare-range.description': 'さかのぼる期間。省略すると7日間',
  'command.option.metric.name': '項目',
  'command.option.metric.description': '見たい数値',
  'command.option.range.name': '期間',
  'command.option.range.description': 'さかのぼる期間。省略すると30日間',
  'command.option.topic.name': '話題',
  'command.option.topic.description': '読みたい話題。省略するとコマンド一覧',
  'command.settings.name': '設定',
  'command.settings.description': 'タイムゾーン、単位、言語、回答を見られる人',
  'command.account.name': 'アカウント',
  'command.account.description': '連携の状態:読み取れるもの、最終同期、見られる人',
  'command.link.name': '連携',
  'command.link.description': 'ウェアラブルのアカウントを連携します。共有するまで見えるのはあなただけ',
  'command.unlink.name': '連携解除',
  'command.unlink.description': '連携を終了:トークンを削除し、提供元でのアクセス権を取り消します',
  'command.export.name': 'エクスポート',
  'command.export.description': 'このボットが持つあなたのデータすべてを1つのファイルで',
  'command.erase.name': '全削除',
  'command.erase.description': 'このボットが持つあなたのデータをすべて削除します。元に戻せません',
  'command.help.name': 'ヘルプ',
  'command.help.description': 'このボットでできること、コマンド、数値を見られる人',
  'command.about.name': 'このボットについて',
  'command.about.description': 'プライバシー、注意点、バージョン',
  'command.option.date.name': '日付',
  'command.option.date.description': '2024-03-09、3月9日、月曜、昨日、-3d など。省略すると今日',
  'command.option.woken.name': '日付',
  'command.option.woken.description': '起きた日。2024-03-09、月曜、-3d など。省略すると今日',
  'command.option.up-to.name': '日付',
  'command.option.up-to.description': 'この日まで。2024-03-09、昨日、-3d など。省略すると今日まで',
  'command.option.since.name': '開始日',
  'command.option.since.description': '範囲の代わりに最初の日。2024-03-09、3月9日 など',
  'command.option.until.name': '終了日',
  'command.option.until.description': '最後の日。2024-03-09、昨日、-3d など。省略すると今日',
  'command.option.share.name': '共有',
  'command.option.share.description': '回答をこのチャンネルの全員に見えるように投稿します',
  'command.option.link-provider.name': 'サービス',
  'command.option.link-provider.description': '連携するアカウント',
  'command.option.unlink-provider.name': 'サービス',
  'command.option.unlink-provider.description': '連携を解除するアカウント。省略すると連携中のもの',
  'command.option.confirm.name': '確認',
  'command.option.confirm.description': '確認のため erase と入力。なければ何も削除されません',
  'command.option.zone.name': 'タイムゾーン',
  'command.option.zone.description': '1日の始まりの基準。都市名を入力。auto はウェアラブルのとおり',
  'command.option.units.name': '単位',
  'command.option.units.description': '距離・体重・温度の表し方',
  'command.option.language.name': '言語',
  'command.option.language.description': 'このボットの回答の言語',
  'command.option.visibility.name': '公開範囲',
  'command.option.visibility.description': '指定しないときに回答を見られる人',
  'choice.auto': '自動',
  'choice.units.metric': 'メートル法(km・kg・℃)',
  'choice.units.imperial': 'ヤード・ポンド法(マイル・ポンド・℉)',
  'choice.units.uk': '英国式(マイル・ストーン・℃)',
  'choice.visibility.private': '自分だけ',
  'choice.visibility.public': 'チャンネルの全員',
  'choice.today': '今日・{day}',
  'choice.yesterday': '昨日・{day}',

  // — sharing with a server, comparing, about —
  'sharing.title': '## 🤝 このサーバーに見せるもの',
  'sharing.nothing': '**何もありません。** ここではあなたの数値は誰にも見えず、ランキングにも載っていません。',
  'sharing.line.rank': '{metric}・順位のみ(数値は見えません)',
  'sharing.line.value': '{metric}・順位と数値',
  'sharing.how': '-# 変更は {share} で。このサーバーだけに適用されます。やめるには `level:off`。すぐに反映されます。',
  'sharing.question': '**{metric}をこのサーバーで共有しますか?** まだ何も共有していません。',
  'sharing.question.rank':
    'ここにいる全員に、ランキングでのあなたの名前と順位が見えます。数値は見えません。データの提供元は{provider}です。',
  'sharing.question.value':
    'ここにいる全員に、あなたの名前、ランキングの順位、毎日の数値が見え、自分の数値と比べられます。データの提供元は{provider}です。',
  'sharing.question.end': '-# {share} の `level:off`、{unlink}、またはデータの全削除で、すぐに終了します。',
  'sharing.done.off': '**{metric}の共有を終了しました。** このサーバーのどのランキングにも、もう載っていません。',
  'sharing.done.still-off': '**{metric}は共有していません。** 何も変更していません。',
  'sharing.done.rank': '**{metric}を共有しました(順位のみ、数値なし)。** 終了するには {share} の `level:off`',
  'sharing.done.value': '**{metric}を共有しました(順位と数値)。** 終了するには {share} の `level:off`',
  'sharing.refused':
    '**{provider}の{metric}は、その形では共有できません。** 規約で認められていないか、認められていると確認できていません。',
  'sharing.refused.rank': '順位のみの共有はできます。`level:rank` を選んでください。何も変更していません。',
  'sharing.refused.none': '何も変更しておらず、何も共有していません。',
  'button.share.rank': '順位を共有する',
  'button.share.value': '順位と数値を共有する',
  'button.share.no': '共有しない',
  'choice.level.off': '共有しない',
  'choice.level.rank': '順位のみ(数値なし)',
  'choice.level.value': '順位と数値',
  'compare.title': '## ⚖ {metric}・{days}',
  'compare.you': 'あなた',
  'compare.line': '{who} 1日平均 **{mean}**({all}日のうち{days}日)',
  'compare.none': '{who}: この期間のデータはありません',
  'compare.both': 'ふたりともデータのある{days}日のうち、多かったのはあなたが{more}日、{name}が{less}日',
  'compare.foot': '-# あなただけに見えています。1日はそれぞれの人の時間で数えます。あなたが共有しているもの: {share}',
  'compare.alt': '{days}のふたりの{metric}のグラフ。丸と実線、ひし形と破線で、1日ごとに示しています。',
  'compare.alt.line': '{who}: {days}日で1日平均 {mean}、最高は{day}の {top}。',
  'compare.alt.none': '{who}: データなし。',
  'error.not-shared-by.what': '{name}さんは、ここではそれを共有していません。',
  'error.not-shared-by.next': 'ほかの人についてお伝えできるのはこれだけです。あなたが共有しているもの: {share}',
  'about.title': '## ❤ Pulsecordについて',
  'about.you': '**数値はあなたのものです。** 回答はあなただけに見え、ほかの人があなたの数値を調べることはできません。',
  'about.others':
    'ほかの人に見えるのは、あなたが自分で回答を投稿したときと、サーバーで項目を共有したときだけです: {share}',
  'about.others.off': 'このボットの運営者は数値の投稿を無効にしています。順位の共有については: {share}',
  'about.kept':
    '**保存するもの** あなたが見た日のデータのコピー(最長400日)と、提供元から受け取ったアクセス権。どちらも暗号化しています。{unlink} でアクセスを終了し、{export} ですべてを受け取り、{erase} で削除できます。',
  'about.run':
    'このボットは運営者のコンピューターで動いており、鍵も運営者が持っています。回答はDiscordを通じて届きます。',
  'about.medical': '-# 医療上の助言ではありません。ウェアラブルの値は推定値です。',
  'about.affiliated': '-# Discordおよび{providers}とは関係ありません。',
  'about.affiliated.none': '-# Discordおよびウェアラブルのメーカーとは関係ありません。',
  'about.version': '-# バージョン {version}',

  // — settings —
  'settings.title': '## ⚙ 設定',
  'settings.zone': '**タイムゾーン** {value}',
  'settings.units': '**単位** {value}',
  'settings.language': '**言語** {value}',
  'settings.visibility': '**回答** {value}',
  'settings.changed': '変更しました',
  'settings.zone.auto': 'ウェアラブルのアカウントのとおり',
  'settings.zone.now': '{zone}(現地は今 {time})',
  'settings.units.auto': 'ウェアラブルのアカウントのとおり',
  'settings.units.metric': 'メートル法(km・kg・℃)',
  'settings.units.imperial': 'ヤード・ポンド法(マイル・ポンド・℉)',
  'settings.units.uk': '英国式(マイル・ストーン・℃)',
  'settings.language.auto': 'Discordのとおり({language})',
  'settings.visibility.private': '共有するまで、あなただけに見えます',
  'settings.visibility.public': '許可されている場所では、チャンネルの全員に見えるように投稿されます',
  'settings.visibility.off': 'あなただけに見えます(このボットの運営者が投稿を無効にしています)',
  'settings.how':
    '-# 変更するには {settings} を使い、項目を選んでください。1日はあなたのタイムゾーンの午前0時に始まります。',
  'share.not-posted':
    '**投稿していません。あなただけに見えています。** 共有できる数値がないか、このボットの運営者または提供元がここでの投稿を許可していません。',
  'settings.undo': '元に戻す',
}
