import { describe, expect, it } from 'vitest'
import { DEFAULT_SERVER } from '../../src/domain/server.ts'
import { SHARED_METRICS } from '../../src/domain/sharing.ts'
import { serverView } from '../../src/views/server.ts'
import { sharingView } from '../../src/views/sharing.ts'
import { expectJapanese, ctx as japanese } from './japanese.ts'
import { ctx } from './people.ts'
import { buttonsOf, expectSendable, textOf } from './rules.ts'

const chosen = {
  zone: 'America/Argentina/ComodRivadavia',
  weekStart: 7,
  graceHours: 1,
  retentionDays: 31,
  barred: ['weight', 'sleep'],
  language: 'ja',
} as const
const { barred: _, ...before } = DEFAULT_SERVER
const idsIn = (reply: object) => [...JSON.stringify(reply).matchAll(/"custom_id":"([^"]*)"/g)].map(([, id = '']) => id)

describe('the settings of a server', () => {
  it('say what holds and how to change it', () => {
    const reply = serverView({ settings: DEFAULT_SERVER, before: {} }, ctx)
    expectSendable(reply)
    expect(textOf(reply)).toMatchInlineSnapshot(`
      "## 🏟 The boards of this server
      **Days begin** by UTC, where it is Mon 09:30 now
      **Weeks begin** on Monday
      **Late syncs** count for 18 hours after a period, and until its last day is over everywhere, noon UTC of the next one
      **Single days** are kept for 400 days, and after that only as a part of all time; of resting heart rate, sleep regularity and weight not at all
      **Boards are written in** the language of whoever asks
      **Members may share** Steps, Distance, Active minutes, Active zone minutes, Floors, Calories, Exercise, Sleep, Sleep regularity, Resting heart rate and Weight
      -# Change it: </server:1> \`settings\` and \`metrics\`. Everybody’s own day counts, wherever they are."
    `)
    expect(buttonsOf(reply)).toEqual([])
  })

  it('say what was changed, from what, and offer the way back', () => {
    const reply = serverView({ settings: chosen, before }, ctx)
    expectSendable(reply)
    expect(textOf(reply)).toMatchInlineSnapshot(`
      "## 🏟 The boards of this server
      **Days begin** by America/Argentina/ComodRivadavia, where it is Mon 06:30 now · *changed; it was: UTC, where it is Mon 09:30 now*
      **Weeks begin** on Sunday · *changed; it was: Monday*
      **Late syncs** count for 1 hour after a period, and until its last day is over everywhere, noon UTC of the next one · *changed; it was: 18 hours*
      **Single days** are kept for 31 days, and after that only as a part of all time; of resting heart rate, sleep regularity and weight not at all · *changed; it was: 400 days*
      **Boards are written in** 日本語 · *changed; it was: the language of whoever asks*
      **Members may share** Steps, Distance, Active minutes, Active zone minutes, Floors, Calories, Exercise, Sleep regularity and Resting heart rate
      -# Older days are folded into all time, or gone where days do not add up; they do not come back when more are kept later.
      -# Change it: </server:1> \`settings\` and \`metrics\`. Everybody’s own day counts, wherever they are."
    `)
    expect(idsIn(reply)).toEqual(['server-set:z=UTC,w=1,g=18,l=auto'])
  })

  it.each([ctx, japanese])('ask before fewer days are kept, and do not offer to bring them back, $locale', (by) => {
    const asked = serverView({ settings: DEFAULT_SERVER, before: { weekStart: 7 }, fewer: 31 }, by)
    expectSendable(asked)
    expect(textOf(asked)).toContain(by === japanese ? '元には戻りません' : 'they do not come back')
    expect(idsIn(asked)).toEqual(['server-set:k=31', 'server-set:w=7'])
    if (by === japanese) expectJapanese(asked)
    expect(idsIn(serverView({ settings: chosen, before: { retentionDays: 400 } }, by))).toEqual([])
    expect(idsIn(serverView({ settings: DEFAULT_SERVER, before: { retentionDays: 31 } }, by))).toEqual([
      'server-set:r=31',
    ])
  })

  it('turn back the metric that was changed, and no other', () => {
    const barred = serverView({ settings: chosen, before: { barred: ['weight'] } }, ctx)
    const allowed = serverView({ settings: chosen, before: { barred: ['weight', 'sleep', 'steps'] } }, ctx)
    expect([barred, allowed].map(idsIn)).toEqual([['server-set:m=sleep.on'], ['server-set:m=steps.off']])
  })

  it('fit a button whatever was chosen before', () => {
    const [id = ''] = idsIn(serverView({ settings: DEFAULT_SERVER, before: { ...chosen, barred: [] } }, ctx))
    expect(id.length).toBeLessThanOrEqual(88)
  })

  it('read well in Japanese', () => {
    const reply = serverView({ settings: chosen, before }, japanese)
    expectSendable(reply)
    expect(textOf(reply)).toMatchInlineSnapshot(`
      "## 🏟 このサーバーのランキング
      **1日の基準** America/Argentina/ComodRivadavia（現地は今 6:30 (月)） · *変更しました（変更前：UTC（現地は今 9:30 (月)））*
      **週の始まり** 日曜日 · *変更しました（変更前：月曜日）*
      **遅れた同期** 期間の終了後1時間まで反映（最短でも、最終日が世界中で終わる翌日12:00 UTCまで） · *変更しました（変更前：18時間）*
      **1日ごとの合計** 31日間保存し、その後は全期間の一部としてだけ残します（安静時心拍数、睡眠の規則性、体重は残りません） · *変更しました（変更前：400日間）*
      **ランキングの言語** 日本語 · *変更しました（変更前：表示を求めた人の言語）*
      **共有できる項目** 歩数、移動距離、アクティブな時間、アクティブゾーン時間、上った階数、消費カロリー、エクササイズ、睡眠の規則性、安静時心拍数
      -# 全期間にまとめた日（合計しない項目では削除した日）は、保存日数を後で増やしても元に戻りません。
      -# 変更は </server:1> の \`settings\` と \`metrics\` で。1日は、どこにいてもそれぞれの人の時間で数えます。"
    `)
    expectSendable(serverView({ settings: { ...chosen, barred: SHARED_METRICS }, before: {} }, japanese))
  })

  it.each([ctx, japanese])('are told to members where they concern them, $locale', (by) => {
    const reply = sharingView(new Map([['steps', 'value']]), by, { barred: ['sleep', 'weight'], isBlocked: true })
    expectSendable(reply)
    expect(textOf(reply)).toContain(by === japanese ? '管理者が除外' : 'have taken you off')
    if (by === japanese) expectJapanese(reply)
  })
})
