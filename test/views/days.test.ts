import { describe, expect, it } from 'vitest'
import type { Sleep } from '../../src/domain/metric.ts'
import { activityView } from '../../src/views/activity.ts'
import { recoveryView } from '../../src/views/recovery.ts'
import type { Reply } from '../../src/views/reply.ts'
import { sleepView } from '../../src/views/sleep.ts'
import { stepsView } from '../../src/views/steps.ts'
import { trendView } from '../../src/views/trend.ts'
import { weightView } from '../../src/views/weight.ts'
import {
  facts,
  hours,
  night,
  nothingDone,
  run,
  steps,
  stepsByHour,
  trend,
  usual,
  walk,
  week,
  weighed,
} from './day-facts.ts'
import { ctx } from './people.ts'
import { expectSendable, textOf } from './rules.ts'
import { shapesOf, wordsOf } from './shapes.ts'

/** Sendable, with the same words beside the picture as in it. */
function said(reply: Reply): string {
  expectSendable(reply)
  for (const file of reply.files) expect(file.alt.length).toBeLessThanOrEqual(1_024)
  return textOf(reply)
}
const altOf = (reply: Reply) => reply.files[0]?.alt ?? ''
const chartOf = ({ files: [file] }: Reply) => (file && 'chart' in file ? file.chart : { width: 0, height: 0, svg: '' })
/** Every word in the picture. */
const textIn = (reply: Reply) => wordsOf(chartOf(reply)).join('\n')
/** The columns of a chart by the hour, by their hour. */
const columnsOf = (reply: Reply) =>
  shapesOf(chartOf(reply)).flatMap(({ name, look }) => {
    const [, x = 0] = /^M([\d.]+)/.exec(name === 'path' ? (look.d ?? '') : '') ?? []
    return x === 0 ? [] : [Math.floor((Number(x) - 88) / ((576 - 88) / 24))]
  })

describe('/steps', () => {
  it('says the day, beside what is usual, and the week in the picture', () => {
    const reply = stepsView(steps, ctx)
    expect(said(reply)).toMatchInlineSnapshot(`
      "## 👣 Steps · Sat, 9 March 2024
      **7,900** steps · **5.6 km** · **1** floor
      ▲ +692 against your usual 7,208 (middle of 28 days)
      -# Google Health · Charge 6 · day in Europe/Oslo · last synced <t:1710148680:R>"
    `)
    expect(altOf(reply)).toMatch(/Saturday.* 9 March 2024: 7,900/)
    expect(altOf(reply)).toMatch(/5 March 2024: nothing/)
  })

  it('does not compare a day that is not over', () => {
    expect(said(stepsView({ ...steps, today: facts.date }, ctx))).not.toMatch(/usual/)
    expect(said(stepsView({ ...steps, today: facts.date }, ctx))).toMatch(/today so far/)
  })

  it('says why there is nothing, and what would help', () => {
    const none = { ...steps, week: week.slice(0, 3) }
    expect(said(stepsView(none, ctx))).toMatch(/No steps for .*not worn/)
    expect(said(stepsView({ ...none, today: facts.date }, ctx))).toMatch(
      /from today yet.*Open the Google Health app to sync/,
    )
    const late = { ...facts.source, lastSync: Temporal.Instant.from('2024-03-09T12:00:00Z') }
    expect(said(stepsView({ ...none, source: late }, ctx))).toMatch(/before that day was over/)
  })

  it('says how old a copy is', () => {
    expect(said(stepsView({ ...steps, isCopy: true }, ctx))).toMatch(
      /isn't answering in time; this is the copy from <t:/,
    )
  })
})

describe('/steps by the hour', () => {
  it('says the busiest hour and the goal, and judges neither', () => {
    const reply = stepsView(stepsByHour, ctx)
    expect(said(reply)).toMatchInlineSnapshot(`
      "## 👣 Steps · Sat, 9 March 2024
      **7,900** steps · **5.6 km** · **1** floor
      Busiest hour **17:00–18:00** · 2,104 steps
      Goal 10,000
      ▲ +692 against your usual 7,208 (middle of 28 days)
      -# Google Health · Charge 6 · day in Europe/Oslo · last synced <t:1710148680:R>"
    `)
    expect(altOf(reply)).toMatchInlineSnapshot(
      `"Column chart of steps by the hour on Saturday, 9 March 2024. Most from 17:00 to 18:00: 2,104. Hours with steps, by their start: 06:00 41; 07:00 920; 08:00 612; 09:00 184; 12:00 830; 13:00 305; 14:00 96; 15:00 210; 16:00 480; 17:00 2,104; 18:00 760; 19:00 402; 20:00 333; 21:00 187; 22:00 436. No data 10:00 to 12:00."`,
    )
    expect(reply.files[0]?.name).toBe('steps-2024-03-09-hours.png')
    expect(said(reply)).not.toMatch(/reached|missed|only|left|%|well|good/i)
  })

  it('says the same over the week, whose picture has the goal', () => {
    const reply = stepsView({ ...stepsByHour, picture: 'week' }, ctx)
    expect(said(reply)).toBe(said(stepsView(stepsByHour, ctx)))
    expect(altOf(reply)).toMatch(/: 7,900\. Usual: 7,208, a dashed line\. Goal: 10,000, a line of longer dashes\.$/)
    expect(textIn(reply)).toContain('goal 10,000')
    expect(altOf(stepsView({ ...stepsByHour, picture: 'week', usual: null }, ctx))).not.toMatch(/Usual/)
  })

  it('of today ends with the hour that has begun, whatever the vendor writes of the rest', () => {
    const padded = [...hours.slice(0, 10), ...Array(13).fill(0), 9_999]
    const soFar = { ...stepsByHour, date: facts.today, week: [{ date: facts.today, value: 1_757 }], hours: padded }
    const reply = stepsView(soFar, ctx)
    expect(said(reply)).toMatch(/today so far\n\*\*1,757\*\*[\s\S]*Busiest hour \*\*07:00–08:00\*\* · 920 steps/)
    expect(altOf(reply)).toMatch(/so far until 10:30\. Most from 07:00 to 08:00: 920\..*09:00 184\.$/)
    expect(columnsOf(reply)).toEqual([6, 7, 8, 9])
    expect(textIn(reply)).toContain('later today')
  })

  it('names the hours without data, and draws no column there', () => {
    const reply = stepsView({ ...stepsByHour, hours: hours.map((steps, hour) => (hour % 2 ? steps : null)) }, ctx)
    said(reply)
    expect(altOf(reply)).toMatch(/No data 00:00 to 01:00, 02:00 to 03:00, .* and 22:00 to 23:00\.$/)
    expect(columnsOf(reply)).toEqual([7, 9, 13, 15, 17, 19, 21])
    const whole = stepsView({ ...stepsByHour, hours: hours.map((steps) => steps ?? 0) }, ctx)
    expect(altOf(whole) + textIn(whole)).not.toMatch(/no data/i)
  })

  it('stays sayable with the most there can be, and with one step', () => {
    const most = Array.from({ length: 24 }, (_, hour) => (hour % 2 ? null : 88_888 + hour))
    for (const locale of ['en-GB', 'ja']) said(stepsView({ ...stepsByHour, hours: most }, { ...ctx, locale }))
    const one = hours.map((_, hour) => (hour === 12 ? 1 : 0))
    expect(said(stepsView({ ...stepsByHour, hours: one }, ctx))).toMatch(/12:00–13:00\*\* · 1 step\n/)
  })

  it('is said in Japanese', () => {
    const japanese = { ...ctx, locale: 'ja' }
    expect(said(stepsView(stepsByHour, japanese))).toMatchInlineSnapshot(`
      "## 👣 歩数 · 2024年3月9日(土)
      **7,900歩** · **5.6 km** · 上った階数 **1階**
      最も歩いた時間帯 **17:00～18:00** · 2,104歩
      目標 10,000歩
      ▲ 普段の7,208歩（28日間の中央値）と比べて +692歩
      -# Google Health · Charge 6 · 日付はEurope/Oslo基準 · 最終同期 <t:1710148680:R>"
    `)
    expect(altOf(stepsView(stepsByHour, japanese))).toMatchInlineSnapshot(
      `"2024年3月9日土曜日の1時間ごとの歩数の棒グラフ。最も多いのは17:00～18:00の2,104歩。歩いた時間帯（始まりの時刻）：06:00 41歩、07:00 920歩、08:00 612歩、09:00 184歩、12:00 830歩、13:00 305歩、14:00 96歩、15:00 210歩、16:00 480歩、17:00 2,104歩、18:00 760歩、19:00 402歩、20:00 333歩、21:00 187歩、22:00 436歩。10:00～12:00はデータなし。"`,
    )
    expect(altOf(stepsView({ ...stepsByHour, picture: 'week' }, japanese))).toMatch(/目標は10,000歩（長い破線）。$/)
  })
})

describe('/sleep', () => {
  it('says the night, its stages and naps, and judges nothing', () => {
    const nap: Sleep = { ...night, isMain: false, stages: null, segments: [], asleepSeconds: 2_700 }
    const reply = sleepView(
      { ...facts, sleeps: [nap, night], usual: { ...usual, median: 410, low: 380, high: 440 } },
      ctx,
    )
    expect(said(reply)).toMatchInlineSnapshot(`
      "## 🌙 Sleep · Sat, 9 March 2024
      Asleep **6 h 40 min** · in bed **7 h 40 min**, 23:10–06:50
      Deep **1 h** · REM **1 h 40 min** · light **4 h** · awake **1 h**
      Nap 23:10–06:50: asleep **45 min**
      Asleep **7 h 25 min** in all · ▲ +35 min against your usual 6 h 50 min (middle of 28 days)
      -# Google Health · Charge 6 · day in Europe/Oslo · last synced <t:1710148680:R>"
    `)
    expect(altOf(reply)).toMatch(/Deep 1 h, REM 1 h 40 min, light 4 h, awake 1 h/)
    expect(said(reply)).not.toMatch(/score|good|bad|should/i)
  })

  it('admits that a night has no stages', () => {
    expect(said(sleepView({ ...facts, sleeps: [{ ...night, stages: null }], usual: null }, ctx))).toMatch(
      /recorded without stages/,
    )
  })

  it.each([ctx, { ...ctx, locale: 'ja' }])('do not take a lone nap for a night, nor compare it, $locale', (by) => {
    const nap: Sleep = { ...night, isMain: false, stages: null, segments: [], asleepSeconds: 2_700 }
    const alone = said(sleepView({ ...facts, sleeps: [nap], usual: { ...usual, median: 410 } }, by))
    expect(alone).toMatch(by === ctx ? /^Nap 23:10–06:50: asleep/m : /^仮眠/m)
    expect(alone).not.toMatch(/night|usual|in all|夜|普段|合計/)
    expect(said(sleepView({ ...facts, sleeps: [nap, { ...nap }], usual: null }, by))).toMatch(
      /1 h 30 min\*\* in all|合計/,
    )
  })

  it('of a day without any says why', () => {
    expect(said(sleepView({ ...facts, sleeps: [], usual: null }, ctx))).toMatch(/No sleep for/)
  })
})

describe('/activity', () => {
  it('says what there is, and leaves out what is not told', () => {
    const reply = activityView(
      {
        ...nothingDone,
        steps: 8_412,
        distance: 5_640,
        active: { light: null, moderate: 20, vigorous: 0 },
        exercises: [run],
      },
      ctx,
    )
    expect(said(reply)).toMatch(
      /Steps \*\*8,412\*\*\nDistance \*\*3\.5 mi\*\*\nActive: vigorous \*\*0 min\*\* · moderate \*\*20 min\*\*/,
    )
    expect(said(reply)).toMatch(/06:50 .*45 min · 4\.6 mi · 379 kcal · average 155 bpm/)
    expect(said(reply)).not.toMatch(/Floors|Calories|\(https:\/\/evil/)
  })

  it('counts what does not fit', () => {
    expect(said(activityView({ ...nothingDone, exercises: Array(50).fill(walk) }, ctx))).toMatch(/and 42 more/)
  })

  it('of nothing says why', () => {
    expect(said(activityView(nothingDone, ctx))).toMatch(/No activity for/)
  })
})

describe('/recovery', () => {
  it('puts each number beside the wearer’s own range, by sign and word', () => {
    const sign = (value: number) => ({
      metric: 'daily-resting-heart-rate' as const,
      value,
      usual: { median: 57, low: 56, high: 58, days: 28 },
    })
    const line = (value: number) =>
      said(recoveryView({ ...facts, units: 'metric', signs: [sign(value)] }, ctx)).split('\n')[1]
    expect(line(60)).toBe('Resting heart rate **60 bpm** · ▲ +3 bpm, above your usual 56 – 58 bpm')
    expect(line(57)).toBe('Resting heart rate **57 bpm** · ±0 bpm, within your usual 56 – 58 bpm')
    expect(line(50)).toBe('Resting heart rate **50 bpm** · ▼ −7 bpm, below your usual 56 – 58 bpm')
  })

  it('says when there will be a usual', () => {
    const signs = [{ metric: 'daily-respiratory-rate' as const, value: 14.2, usual: null }]
    expect(said(recoveryView({ ...facts, units: 'metric', signs }, ctx))).toMatch(/after seven days/)
    expect(said(recoveryView({ ...facts, units: 'metric', signs: [] }, ctx))).toMatch(/No recovery data/)
  })
})

describe('/weight', () => {
  it('says the latest, how it was taken, and how it moved, and no more', () => {
    const reply = weightView(weighed, ctx)
    expect(said(reply)).toMatch(
      /\*\*71\.5 kg\*\* on .*5 March 2024 at 07:10, typed in by hand\nBody fat \*\*21\.4%\*\*\n\+1\.5 kg since/,
    )
    expect(said(reply)).not.toMatch(/gain|lost|goal|bmi/i)
    expect(altOf(reply)).toMatch(/70\.0 kg at first, 71\.5 kg last, 2 weigh-ins/)
  })

  it('without a weigh-in says where one would come from', () => {
    expect(said(weightView({ ...weighed, values: [], latest: null, fat: null }, ctx))).toMatch(
      /No weigh-in in these 90 days/,
    )
  })
})

describe('/trend', () => {
  it('says the middle, the ends, and the stretch before', () => {
    const reply = trendView(trend, ctx)
    expect(said(reply)).toMatchInlineSnapshot(`
      "## 📈 Steps · 3 Mar – 9 Mar 2024
      Mean **7,617** a day, over 6 of 7 days with data
      Highest **7,900** on Sat, 9 March 2024
      Lowest **7,300** on Sun, 3 March 2024
      ▲ +500 against the same number of days before
      -# Google Health · Charge 6 · day in Europe/Oslo · last synced <t:1710148680:R>"
    `)
    expect(altOf(reply)).toMatch(/1 days? without data/)
  })

  it('compares with nothing where there was too little, and says so of an empty stretch', () => {
    expect(said(trendView({ ...trend, before: week.slice(0, 2) }, ctx))).not.toMatch(/days before/)
    expect(said(trendView({ ...trend, values: [] }, ctx))).toMatch(/No steps in these 7 days/)
  })

  it('of a rate has no mean "a day"', () => {
    expect(said(trendView({ ...trend, metric: 'daily-resting-heart-rate' }, ctx))).not.toMatch(/a day/)
  })
})
