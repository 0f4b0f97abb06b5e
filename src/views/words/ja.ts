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
