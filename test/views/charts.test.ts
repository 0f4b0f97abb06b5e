import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SleepStage } from '../../src/domain/metric.ts'
import { COLOR, SIZE, TEXT, textWidth } from '../../src/views/chart-look.ts'
import { linesOf, scaleOf } from '../../src/views/chart-scale.ts'
import { columnsChart } from '../../src/views/columns-chart.ts'
import { compareChart } from '../../src/views/compare-chart.ts'
import { heartChart } from '../../src/views/heart-chart.ts'
import { hoursChart } from '../../src/views/hours-chart.ts'
import { hypnogram } from '../../src/views/hypnogram.ts'
import type { Chart } from '../../src/views/reply.ts'
import { sleepAlt } from '../../src/views/sleep-words.ts'
import { trendChart } from '../../src/views/trend-chart.ts'
import { day, facts, hours, night } from './day-facts.ts'
import { ctx, heartDay } from './people.ts'
import { type Shape, shapesOf, wordsOf } from './shapes.ts'

/** Values from this day on; null where there is none. */
const from = (first: string, list: readonly (number | null)[]) =>
  list.flatMap((value, at) => (value === null ? [] : [{ date: day(first).add({ days: at }), value }]))
const named = (chart: Chart, name: string) => shapesOf(chart).filter((shape) => shape.name === name)
const painted = (shapes: readonly Shape[], color: string) => shapes.filter(({ look }) => look.fill === color)
/** Height of a column, from its path: down to the line it stands on. */
const heightOf = ({ look }: Shape) => Number(/^M[\d.]+ ([\d.]+)/.exec(look.d ?? '')?.[1]) - topOf(look.d ?? '')
const topOf = (d: string) => {
  const [, y = 0, up = 0, r = 0] = /^M[\d.]+ ([\d.]+)v(-?[\d.]+)a([\d.]+)/.exec(d)?.map(Number) ?? []
  return y + up - r
}
/** Without what surrounds them in the card's colour. */
const dashed = (chart: Chart) =>
  named(chart, 'line').filter(({ look }) => look['stroke-dasharray'] && look.stroke !== COLOR.card)

const week = Array.from({ length: 7 }, (_, at) => day('2024-03-03').add({ days: at }))
const columns = (list: readonly (number | null)[], change: Partial<Parameters<typeof columnsChart>[0]> = {}) =>
  columnsChart(
    {
      metric: 'steps',
      days: week,
      values: from('2024-03-03', list),
      usual: null,
      goal: null,
      units: 'metric',
      ...change,
    },
    ctx,
  )
const trend = (list: readonly (number | null)[], change: Partial<Parameters<typeof trendChart>[0]> = {}) =>
  trendChart(
    {
      metric: 'daily-resting-heart-rate',
      from: day('2024-03-03'),
      to: day('2024-03-03').add({ days: list.length - 1 }),
      values: from('2024-03-03', list),
      usual: null,
      units: 'metric',
      ...change,
    },
    ctx,
  )

describe('the scale of an axis', () => {
  const numbers = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { maxLength: 20 })
  const options = fc.record({ fromZero: fc.boolean(), whole: fc.boolean() })

  it('has round lines, a few of them, around every value', () => {
    fc.assert(
      fc.property(numbers, options, (values, how) => {
        const rough = values.map((value) => Math.round(value * 100) / 100)
        const scale = scaleOf(rough, how)
        const lines = linesOf(scale)
        expect(lines.length).toBeGreaterThan(1)
        expect(lines.length).toBeLessThan(9)
        expect(lines[0]).toBe(scale.min)
        expect(lines.at(-1)).toBeCloseTo(scale.max, 6)
        for (const value of rough) {
          expect(value).toBeGreaterThanOrEqual(scale.min - 1e-6)
          expect(value).toBeLessThanOrEqual(scale.max + 1e-6)
        }
        if (how.fromZero) expect(Math.min(...lines.map(Math.abs))).toBe(0)
        if (how.whole) expect(scale.interval % 1).toBe(0)
        expect(String(scale.interval.toExponential())).toMatch(/^(1|2|3|5)e/)
      }),
    )
  })

  it.each([
    [[7_208, 12_900], { fromZero: true }, [0, 3_000, 6_000, 9_000, 12_000, 15_000]],
    [[0, 0], { fromZero: true, whole: true }, [0, 1]],
    [[], { fromZero: false }, [0, 0.3, 0.6, 0.9, 1.2]],
    [[71.5], { fromZero: false }, [70, 71, 72, 73]],
    [[71.5, 71.51], { fromZero: false }, [71.5, 71.6]],
    [[-0.6, 0.58], { fromZero: false }, [-0.6, -0.3, 0, 0.3, 0.6]],
    [[6.33, 8.33], { fromZero: false }, [6, 6.5, 7, 7.5, 8, 8.5]],
  ])('%j: %j', (values, how, lines) => {
    expect(linesOf(scaleOf(values, how))).toEqual(lines)
  })

  it('is written in one way from line to line', () => {
    expect(wordsOf(trend([380, 433, 500], { metric: 'sleep' }))).toEqual(expect.arrayContaining(['6.0', '6.5', '8.0']))
    expect(wordsOf(trend([58, 61]))).toEqual(expect.arrayContaining(['58', '60']))
    // What is told without decimals has no line between two numbers.
    expect(wordsOf(trend([53, 54], { metric: 'daily-vo2-max' })).join(' ')).not.toMatch(/\d\.\d/)
  })
})

describe('columns by the day', () => {
  it('are as high as their values, with none for a day without', () => {
    const chart = columns([6_000, 3_000, null, 12_000, 0, 1_500, 9_000])
    const heights = named(chart, 'path').map(heightOf)
    expect(heights.map((height) => height / (heights[0] ?? 1))).toEqual(
      [1, 0.5, 2, 0.25, 1.5].map((share) => expect.closeTo(share, 2)),
    )
  })

  it('the last is the one asked for: another colour, and its number', () => {
    const chart = columns([6_000, 3_000, 7_000, 12_000, 800, 1_500, 9_000])
    expect(named(chart, 'path').map(({ look }) => look.fill)).toEqual([...Array(6).fill(COLOR.range), COLOR.line])
    expect(wordsOf(chart)).toContain('9,000')
    expect(wordsOf(columns([6_100, null, null, null, null, null, null]))).not.toContain('6,100')
  })

  it('have lines for the usual and the goal at their height, which the axis reaches', () => {
    const chart = columns([6_000, 3_000, null, 4_000, 800, 1_500, 5_000], { usual: 5_000, goal: 12_000 })
    const [usual, goal] = dashed(chart)
    expect(usual?.at.y1).toBeCloseTo(topOf(named(chart, 'path').at(-1)?.look.d ?? ''), 0)
    expect(goal?.at.y1).toBeGreaterThanOrEqual(102)
    expect(goal?.at.y1).toBeLessThan(usual?.at.y1 ?? 0)
    expect(new Set([usual, goal].map((line) => line?.look['stroke-dasharray'])).size).toBe(2)
    expect(wordsOf(chart)).toEqual(expect.arrayContaining(['– –  usual 5,000', '— —  goal 12,000'].map(ending)))
  })
})

const ending = (words: string) => expect.stringContaining(words.slice(-10))

describe('a trend', () => {
  it('is a dot for each day with a value, and never a zero', () => {
    const { look } = named(trend([58, 60, null, 59, 61]), 'path')[0] ?? {}
    const dots = [...(look?.d ?? '').matchAll(/M([\d.]+) ([\d.]+)h0/g)].map(([, x, y]) => [Number(x), Number(y)])
    expect(dots).toHaveLength(4)
    expect(Math.max(...dots.map(([, y = 0]) => y))).toBeLessThanOrEqual(384)
    // The third day’s place stays empty.
    const steps = dots.slice(1).map(([x = 0], at) => x - (dots[at]?.[0] ?? 0))
    expect(steps).toEqual([97.6, 195.2, 97.6].map((width) => expect.closeTo(width, 0)))
  })

  it('breaks its mean where too few days have a value', () => {
    const list = [...Array(6).fill(58), ...Array(7).fill(null), ...Array(6).fill(60)]
    const lines = named(trend(list), 'polyline').map(({ points }) => points.map(([x]) => x))
    expect(lines).toHaveLength(2)
    expect(Math.max(...(lines[0] ?? []))).toBeLessThan(Math.min(...(lines[1] ?? [])))
  })

  it('has room for a usual far from the days shown', () => {
    const chart = trend([58, 60, 59, 61], { usual: 75 })
    const [usual] = dashed(chart)
    expect(usual?.at.y1).toBeGreaterThanOrEqual(126)
    expect(usual?.at.y1).toBeLessThan(200)
  })

  it('counts from zero, and measures around what was measured', () => {
    const axis = (chart: Chart) => named(chart, 'text').filter(({ look }) => look['text-anchor'] === 'end')
    const least = (chart: Chart) => axis(chart).map(({ text }) => Number(text.replaceAll(',', '')))
    expect(Math.min(...least(trend([8_000, 9_000], { metric: 'steps' })).filter(Number.isFinite))).toBe(0)
    expect(Math.min(...least(trend([70, 72], { metric: 'weight' })).filter(Number.isFinite))).toBeGreaterThan(60)
  })
})

describe('a comparison', () => {
  const chart = compareChart(
    {
      metric: 'steps',
      name: 'Bo',
      from: day('2024-03-03'),
      to: day('2024-03-09'),
      mine: from('2024-03-03', [5_000, 6_000, null, 7_000, 8_000]),
      theirs: from('2024-03-03', [4_000, null, 6_500, 7_500]),
      units: 'metric',
    },
    ctx,
  )

  it('differs in colour, in shape and in dashes', () => {
    const lines = named(chart, 'polyline')
    expect(new Set(lines.map(({ look }) => `${look.stroke} ${look['stroke-dasharray']}`)).size).toBe(2)
    expect(painted(named(chart, 'polygon'), COLOR.second)).toHaveLength(3)
    expect(named(chart, 'path')[0]?.look.d?.match(/M/g)).toHaveLength(4)
  })

  it('breaks a line at a day without a value', () => {
    expect(named(chart, 'polyline').map(({ points }) => points.length)).toEqual([2, 2, 1, 2])
  })
})

describe('the other one’s name', () => {
  const inKey = (name: string, locale = 'en-GB', until = '2024-03-09') => {
    const ends = { from: day('2024-02-09'), to: day(until) }
    const facts = { ...ends, metric: 'steps' as const, mine: [], theirs: [], units: 'metric' as const }
    const words = wordsOf(compareChart({ ...facts, name }, { ...ctx, locale }))
    const width = (index: number) => textWidth(words[index] ?? '', TEXT)
    // Beside the days below the title, which stand on the same line.
    expect(20 + width(1) + width(3)).toBeLessThanOrEqual(SIZE.width - 24)
    return words[3]
  }

  it.each([
    ['Bo', '◆ Bo'],
    ['Łukasz Ærø', '◆ Łukasz Ærø'],
    ['さっちー♪', '◆ さっちー'],
    ['a+b = <3', '◆ a+b = &lt;3'],
    ['김민수', '◆ the other'],
    ['🦊🦊', '◆ the other'],
    ['🦊 Лена 김', '◆ Лена'],
    ['‮evil', '◆ evil'],
  ])('is written as far as the fonts can: %s', (name, written) => {
    expect(inKey(name)).toBe(written)
  })

  it('is cut where the days begin', () => {
    expect(inKey('さくらんぼ'.repeat(3), 'ja')).toMatch(/^◆ さ.*…$/)
    expect(inKey('W'.repeat(32))).toMatch(/^◆ W+…$/)
  })
})

describe('a hypnogram', () => {
  const bars = (chart: Chart) => named(chart, 'rect').slice(1)

  it('has a bar for each segment: its row tells the stage, its width how long', () => {
    const all = bars(hypnogram(night, facts.zone, '', ctx))
    expect(all).toHaveLength(night.segments.length)
    const byRow = all.toSorted((a, b) => (a.at.y ?? 0) - (b.at.y ?? 0)).map(({ at }) => at.width ?? 0)
    const longest = Math.max(...byRow)
    expect(byRow.map((width) => Math.round((width / longest) * 14_000))).toEqual(
      [600, 14_000, 3_600].map((seconds) => expect.toSatisfy((got: number) => Math.abs(got - seconds) < 40)),
    )
  })

  const at = Temporal.PlainDateTime.from
  const hoursOf = (chart: Chart) => wordsOf(chart).filter((text) => /^\d\d:\d\d$/.test(text))

  it('has the hours of the wearer’s clock, in the nights in which it is changed as well', () => {
    // Seven hours in Oslo, from 23:00 to 07:00, and nine from 23:00 to 07:00.
    const spring = { ...night, start: at('2024-03-30T23:00'), end: at('2024-03-31T07:00'), inBedSeconds: 7 * 3_600 }
    const autumn = { ...night, start: at('2024-10-26T23:00'), end: at('2024-10-27T07:00'), inBedSeconds: 9 * 3_600 }
    expect(hoursOf(hypnogram(spring, 'Europe/Oslo', '', ctx))).toEqual(['00:00', '04:00', '06:00'])
    expect(hoursOf(hypnogram(autumn, 'Europe/Oslo', '', ctx))).toEqual(['00:00', '02:00', '02:00', '04:00', '06:00'])
    expect(hoursOf(hypnogram(spring, 'UTC', '', ctx))).toEqual(['00:00', '02:00', '04:00', '06:00'])
  })

  it('says in words when nothing was drawn by the same clock', () => {
    const segments = [
      { at: 0, seconds: 3_600, stage: 'light' as const },
      { at: 5 * 3_600, seconds: 2 * 3_600, stage: 'light' as const },
    ]
    const spring = { ...night, start: at('2024-03-30T23:00'), inBedSeconds: 7 * 3_600, segments }
    expect(sleepAlt(spring, 'Europe/Oslo', day('2024-03-31'), ctx)).toContain('No data 00:00 to 05:00')
  })

  it('says begin and end of a nap without two full hours, and not too much of a long sleep', () => {
    const nap = { ...night, start: at('2024-03-09T14:05'), inBedSeconds: 2_700, segments: night.segments.slice(0, 1) }
    expect(hoursOf(hypnogram(nap, 'UTC', '', ctx))).toEqual(['14:05', '14:50'])
    for (const hours of [3, 9, 16, 23]) {
      const long = hypnogram({ ...night, inBedSeconds: hours * 3_600 }, 'UTC', '', ctx)
      expect(hoursOf(long).length).toBeGreaterThan(1)
      expect(hoursOf(long).length).toBeLessThanOrEqual(6)
    }
  })

  it('shows the shortest awakening', () => {
    const stage: SleepStage = 'awake'
    const chart = hypnogram({ ...night, segments: [{ at: 90, seconds: 1, stage }] }, facts.zone, '', ctx)
    expect(bars(chart)[0]?.at.width).toBeGreaterThanOrEqual(0.5)
  })
})

describe('every chart', () => {
  it('of a heart keeps every word in the picture', () => {
    const second = fc.nat(86_399)
    fc.assert(
      fc.property(
        fc.integer({ min: 25, max: 160 }),
        second,
        second,
        fc.constantFrom('en-GB', 'ja'),
        (night, one, other, locale) => {
          const gaps: [number, number][] = [[Math.min(one, other), Math.max(one, other)]]
          const chart = heartChart(heartDay({ night, gaps }), { ...ctx, locale })
          expect(chart.svg).not.toMatch(/undefined|NaN|Infinity|e[+-]\d/)
          for (const shape of named(chart, 'text')) expectInside(shape)
        },
      ),
      { numRuns: 60 },
    )
  })

  const value = fc.oneof(fc.nat(200), fc.nat(250_000))
  const list = fc.array(fc.option(value, { freq: 4 }), { minLength: 1, maxLength: 40 })
  const someHours = fc.array(fc.option(fc.nat(99_999), { freq: 3 }), { minLength: 24, maxLength: 24 })

  it('keeps every word in the picture, and has a place for every shape', () => {
    fc.assert(
      fc.property(
        list,
        someHours,
        fc.constantFrom('en-GB', 'ja'),
        fc.option(value),
        (values, byHour, locale, level) => {
          const reader = { ...ctx, locale }
          const dates = { from: day('2024-03-03'), to: day('2024-03-03').add({ days: values.length - 1 }) }
          const shown = from('2024-03-03', values)
          const measured = { metric: 'steps' as const, units: 'metric' as const }
          const charts = [
            columnsChart({ ...measured, days: week, values: shown, usual: level, goal: level }, reader),
            trendChart({ ...measured, ...dates, values: shown, usual: level }, reader),
            compareChart({ ...measured, ...dates, name: '<W&"W>', mine: shown, theirs: shown.slice(1) }, reader),
            hoursChart({ date: facts.date, zone: facts.zone, hours: byHour, units: 'metric' }, reader),
            hypnogram({ ...night, start: night.start.add({ minutes: level ?? 0 }) }, facts.zone, '', reader),
          ]
          for (const chart of charts) {
            expect(chart.svg).not.toMatch(/undefined|NaN|Infinity|e[+-]\d/)
            for (const shape of named(chart, 'text')) expectInside(shape)
          }
        },
      ),
      { numRuns: 60 },
    )
  })

  it('of hours leans the number of the highest inwards', () => {
    for (const busy of [0, 23]) {
      const chart = hoursChart(
        { ...facts, hours: hours.map((_, hour) => (hour === busy ? 99_999 : 1)), units: 'metric' },
        ctx,
      )
      for (const shape of named(chart, 'text')) expectInside(shape)
    }
  })
})

/** By its measured width, which is rather too large. */
function expectInside({ at, look, text }: Shape): void {
  const width = textWidth(text, TEXT) * 0.9
  const before = { start: 0, middle: 0.5, end: 1 }[look['text-anchor'] ?? ''] ?? Number.NaN
  const left = (at.x ?? 0) - before * width
  expect(left, text).toBeGreaterThanOrEqual(0)
  expect(left + width, text).toBeLessThanOrEqual(SIZE.width)
  expect((at.y ?? 0) - TEXT / 2, text).toBeGreaterThanOrEqual(0)
  expect((at.y ?? 0) + TEXT / 2, text).toBeLessThanOrEqual(SIZE.height)
}
