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
  'error.metric-unknown.next': '選べるのは{offered}です。',
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

  // — account, export, erase, help —

  // — sharing and buttons —

  // — web pages —

  // — commands as Discord lists them —

  // — settings —
}
