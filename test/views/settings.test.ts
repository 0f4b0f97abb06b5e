import { describe, expect, it } from 'vitest'
import { DEFAULT_SETTINGS } from '../../src/domain/settings.ts'
import { settingsView } from '../../src/views/settings.ts'
import { LANGUAGE_IDS, LANGUAGES } from '../../src/views/words/languages.ts'
import { ctx } from './people.ts'
import { buttonsOf, expectSendable, textOf } from './rules.ts'

const owner = '100000000000000001'
const chosen = { zone: 'Asia/Tokyo', units: 'uk', language: 'ja', visibility: 'public' } as const

describe('the settings', () => {
  it('say what holds and how to change it', () => {
    const reply = settingsView({ settings: DEFAULT_SETTINGS, before: {}, sharing: true, owner }, ctx)
    expectSendable(reply)
    expect(textOf(reply)).toMatchInlineSnapshot(`
      "## ⚙️ Settings
      **Time zone** as your wearable's account says
      **Units** as in your wearable's account
      **Language** as in Discord: English
      **Your answers** seen by you alone, until you share one
      -# Change one: </settings:1>, then pick what to change. Days begin at midnight of your time zone."
    `)
    expect(buttonsOf(reply)).toEqual([])
  })

  it('say what was changed, and offer the way back', () => {
    const reply = settingsView({ settings: chosen, before: { zone: null, units: 'metric' }, sharing: true, owner }, ctx)
    expectSendable(reply)
    expect(textOf(reply)).toMatchInlineSnapshot(`
      "## ⚙️ Settings
      **Time zone** Asia/Tokyo, where it is Mon 18:30 now · *changed just now*
      **Units** British (mi, st, °C) · *changed just now*
      **Language** 日本語
      **Your answers** posted for everybody in the channel, where that is allowed
      -# Change one: </settings:1>, then pick what to change. Days begin at midnight of your time zone."
    `)
    expect(JSON.stringify(reply)).toContain(`"custom_id":"set:z=auto,u=metric:${owner}"`)
  })

  it('do not promise to post where nothing is posted', () => {
    expect(textOf(settingsView({ settings: chosen, before: {}, sharing: false, owner }, ctx))).toContain(
      'switched posting off',
    )
  })

  it.each(LANGUAGE_IDS)('fit a message and a button in %s', (id) => {
    const before = {
      zone: 'America/Argentina/ComodRivadavia',
      units: 'imperial',
      language: 'ja',
      visibility: 'private',
    } as const
    const reply = settingsView(
      { settings: chosen, before, sharing: true, owner },
      { ...ctx, locale: LANGUAGES[id].locale },
    )
    expectSendable(reply)
    for (const [, customId = ''] of JSON.stringify(reply).matchAll(/"custom_id":"([^"]*)"/g)) {
      expect(customId.length).toBeLessThanOrEqual(88)
    }
    expect(textOf(reply)).toContain('Asia/Tokyo')
  })

  it('read well in Japanese', () => {
    expect(
      textOf(
        settingsView({ settings: chosen, before: { zone: null }, sharing: true, owner }, { ...ctx, locale: 'ja' }),
      ),
    ).toMatchInlineSnapshot(`
      "## ⚙️ 設定
      **タイムゾーン** Asia/Tokyo（現地は今 18:30 (月)） · *変更しました*
      **単位** 英国式（マイル・ストーン・℃）
      **言語** 日本語
      **回答** 許可されている場所では、チャンネルの全員に見えるように投稿されます
      -# 変更するには </settings:1> を使い、項目を選んでください。1日はあなたのタイムゾーンの午前0時に始まります。"
    `)
  })
})
