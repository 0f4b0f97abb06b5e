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

  // — settings —
}
