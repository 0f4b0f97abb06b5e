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

  // — linking, by reply and DM —

  // — account, export, erase, help —

  // — sharing and buttons —

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
