import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { heartView, noHeartView } from '../../src/views/heart.ts'
import { heartAlt } from '../../src/views/heart-alt.ts'
import { withoutPictures } from '../../src/views/reply.ts'
import { ctx, heartDay, hours, ZONES } from './people.ts'
import { expectSendable, textOf } from './rules.ts'

const date = Temporal.PlainDate.from('2024-03-09')
const today = Temporal.PlainDate.from('2024-03-11')
const { source } = heartDay()
const noMinutes = ZONES.map((zone) => ({ ...zone, minutes: null }))

describe('a day of the heart', () => {
  it('says the numbers first, then shows them', () => {
    const reply = heartView(heartDay({ gaps: [[hours(13), hours(13.5)]] }), ctx)
    expectSendable(reply)
    expect(textOf(reply)).toMatchInlineSnapshot(`
      "## ❤️ Heart · Sat, 9 March 2024
      Resting **58 bpm**
      Range **42 – 143 bpm** · average **66 bpm**
      -# Lowest at 05:05 · highest at 17:51
      In zones Light **19 h 52 min** · Moderate **41 min** · Vigorous **12 min** · Peak **0 min**
      -# 2% of the day without data · gap 13:00 to 13:30
      -# Fitbit · Charge 6 · day in Europe/Oslo · last synced <t:1710148320:R>"
    `)
    expect(reply.files[0]?.name).toBe('heart-2024-03-09.png')
    expect(reply.files[0]?.alt).toMatchInlineSnapshot(
      `"Line chart of heart rate in beats per minute on Saturday, 9 March 2024. Lowest 42 at 05:05, highest 143 at 17:51, average 66. Mostly 49 to 76. No data 13:00 to 13:30. Resting 58. Time in zones: light 19 h 52 min, moderate 41 min, vigorous 12 min and peak 0 min."`,
    )
    expect(
      reply.components.map((component) =>
        'components' in component ? component.components.map(({ type }) => type) : [],
      ),
    ).toEqual([[10, 10, 12, 10]])
  })

  it('loses nothing but the picture when it cannot be drawn', () => {
    const reply = heartView(heartDay(), ctx)
    expect(textOf(withoutPictures(reply))).toBe(textOf(reply))
    expectSendable(withoutPictures(reply))
  })

  it('measures today against the part of it that has passed', () => {
    const reply = heartView(heartDay({ until: hours(9.5), run: null }, { date: today }), ctx)
    expectSendable(reply)
    expect(textOf(reply)).toMatchInlineSnapshot(`
      "## ❤️ Heart · Mon, 11 March 2024 · today so far
      Resting **58 bpm**
      Range **42 – 74 bpm** · average **55 bpm**
      -# Lowest at 05:05 · highest at 09:09
      In zones Light **19 h 52 min** · Moderate **41 min** · Vigorous **12 min** · Peak **0 min**
      -# 10% of today so far without data · gap 09:30 to 10:30
      -# Fitbit · Charge 6 · day in Europe/Oslo · last synced <t:1710148320:R>"
    `)
    expect(reply.files[0]?.alt).toContain('so far until 10:30')
  })

  it('says so when the resting rate has not been worked out', () => {
    const reply = heartView(heartDay({}, { resting: null }), ctx)
    expectSendable(reply)
    expect(textOf(reply)).toContain('Resting — Fitbit has not worked it out for this day')
    expect(reply.files[0]?.alt).not.toContain('Resting')
  })

  it('gives the daily numbers and the reason when the vendor keeps the minutes to itself', () => {
    const reply = heartView(heartDay({}, { series: null }), ctx)
    expectSendable(reply)
    expect(reply.files).toEqual([])
    expect(textOf(reply)).toMatchInlineSnapshot(`
      "## ❤️ Heart · Sat, 9 March 2024
      Resting **58 bpm**
      In zones Light **19 h 52 min** · Moderate **41 min** · Vigorous **12 min** · Peak **0 min**

      -# Daily totals only, so there is no range and no chart: Fitbit gives minute-by-minute heart rate to personal apps and to apps it has approved, and to this bot it gave none. Whoever runs the bot can change that.
      -# Fitbit · Charge 6 · day in Europe/Oslo · last synced <t:1710148320:R>"
    `)
  })

  it('gives the daily numbers when no minute was recorded', () => {
    const reply = heartView(heartDay({}, { series: { step: 60, samples: [] } }), ctx)
    expectSendable(reply)
    expect(reply.files).toEqual([])
    expect(textOf(reply)).toContain('No minute-by-minute readings arrived for this day')
  })

  it('leaves out zones without minutes, but not those with none spent', () => {
    const [light, , vigorous, peak] = ZONES
    const some = [light, vigorous, peak].flatMap((zone) => (zone ? [zone] : []))
    expect(textOf(heartView(heartDay({}, { zones: some }), ctx))).toContain(
      'In zones Light **19 h 52 min** · Vigorous **12 min** · Peak **0 min**',
    )
    expect(textOf(heartView(heartDay({}, { zones: noMinutes }), ctx))).toContain(
      'In zones — Fitbit gives no minutes for this day',
    )
  })

  it('is a day without data when there is nothing at all', () => {
    const nothing = { resting: null, zones: noMinutes, series: { step: 60, samples: [] } }
    expect(textOf(heartView(heartDay({}, nothing), ctx))).toContain('**No heart data for Sat, 9 March 2024.**')
    expect(textOf(heartView(heartDay({}, { ...nothing, series: null }), ctx))).toContain('**No heart data for')
  })

  it('shows a hostile device name as what it is: text', () => {
    const hostile = { ...source, device: '**@everyone** <@1> [x](https://evil.example)\n# big' }
    const words = textOf(heartView(heartDay({}, { source: hostile }), ctx))
    expect(words).toContain('\\*\\*@\u200beveryone\\*\\* \\<@\u200b1\\> \\[x\\]')
    expect(words).not.toContain('\n# big')
  })

  it('judges nobody', () => {
    const words = ['normal', 'healthy', 'good', 'bad', 'great', 'poor', 'high risk', 'concern', 'abnormal', 'should']
    const replies = [heartDay(), heartDay({ night: 110 }), heartDay({ night: 31 }), heartDay({}, { resting: 120 })].map(
      (day) => heartView(day, ctx),
    )
    for (const reply of replies)
      expect(`${textOf(reply)} ${reply.files[0]?.alt}`).not.toMatch(new RegExp(words.join('|'), 'i'))
  })

  it('can be sent for any day', () => {
    const gap = fc
      .tuple(fc.integer({ min: 0, max: 86_000 }), fc.integer({ min: 60, max: 9_000 }))
      .map(([from, long]) => [from, from + long] as const)
    const shape = fc.record({
      seed: fc.integer(),
      step: fc.constantFrom(60, 300, 900),
      until: fc.integer({ min: 0, max: 86_400 }),
      night: fc.integer({ min: 30, max: 150 }),
      gaps: fc.array(gap, { maxLength: 60 }),
    })
    const change = fc.record({
      date: fc.constantFrom(date, today),
      resting: fc.option(fc.integer({ min: 30, max: 120 })),
      zones: fc.constantFrom(ZONES, noMinutes, []),
      zone: fc.constantFrom('Europe/Oslo', 'America/New_York', 'Pacific/Apia'),
    })
    fc.assert(
      fc.property(shape, change, fc.constantFrom('en-US', 'en-GB', 'ja', 'de'), (a, b, locale) => {
        expectSendable(heartView(heartDay(a, b), { ...ctx, locale }))
      }),
      { numRuns: 60 },
    )
  })
})

describe('the chart in words', () => {
  it('names the longest gaps and counts the rest', () => {
    const gaps = Array.from({ length: 8 }, (_, i) => [hours(8 + i), hours(8 + i) + 720 + i * 300] as const)
    expect(heartAlt(heartDay({ gaps }), ctx)).toContain(
      'No data 13:00 to 13:37, 14:00 to 14:42, 15:00 to 15:47 and in 5 more gaps.',
    )
  })

  it('carries the same extremes as the text', () => {
    const day = heartDay({ seed: 5 })
    const range = /\*\*(\d+) – (\d+) bpm\*\*/.exec(textOf(heartView(day, ctx)))
    expect(heartAlt(day, ctx)).toContain(`Lowest ${range?.[1]} at`)
    expect(heartAlt(day, ctx)).toContain(`highest ${range?.[2]} at`)
  })
})

describe('a day without data', () => {
  const view = (change: Partial<Parameters<typeof noHeartView>[0]> = {}) => {
    const reply = noHeartView(
      { date, zone: 'Europe/Oslo', today, nearest: null, source, isCopy: false, ...change },
      ctx,
    )
    expectSendable(reply)
    return textOf(reply)
  }

  it('names the nearest day that has some, ready to type', () => {
    expect(view({ nearest: Temporal.PlainDate.from('2024-03-07') })).toMatchInlineSnapshot(`
      "## ❤️ Heart · Sat, 9 March 2024
      **No heart data for Sat, 9 March 2024.** Most likely the watch was not worn, or it does not measure this.
      The nearest day with data is Thu, 7 March 2024: </heart:1> \`date:2024-03-07\`
      -# Fitbit · Charge 6 · day in Europe/Oslo · last synced <t:1710148320:R>"
    `)
  })

  it('does not promise another day when none is known', () => {
    expect(view()).not.toContain('nearest')
  })

  it('tells a day not synced yet from a day without data', () => {
    expect(view({ date: today })).toMatchInlineSnapshot(`
      "## ❤️ Heart · Mon, 11 March 2024
      **Nothing from today yet.** Your device last synced <t:1710148320:R>. Open the Fitbit app to sync, then ask again.
      -# Fitbit · Charge 6 · day in Europe/Oslo · last synced <t:1710148320:R>"
    `)
    expect(view({ date: today, source: { ...source, lastSync: null } })).toContain(
      'Fitbit does not say when your device last synced.',
    )
  })

  it('says when the device may still hold the day', () => {
    const before = { ...source, lastSync: Temporal.Instant.from('2024-03-09T20:00:00Z') }
    expect(view({ source: before })).toContain('before that day was over')
    expect(view()).not.toContain('before that day was over')
  })
})
