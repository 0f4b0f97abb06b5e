import { describe, expect, it } from 'vitest'
import { binned } from '../../src/views/heart-bins.ts'
import { heartChart } from '../../src/views/heart-chart.ts'
import { COLOR, GRID, PLOT } from '../../src/views/heart-look.ts'
import { contrast } from './contrast.ts'
import { ctx, heartDay, hours, samples } from './people.ts'

type Point = [number, number]

interface Option {
  xAxis: { data: string[] }
  yAxis: { min: number; max: number; interval: number }
  graphic: { type: string; shape?: { points?: Point[] } & Record<string, number>; style: { text?: string } }[]
}

const optionOf = (...args: Parameters<typeof heartDay>) =>
  heartChart(heartDay(...args), ctx).option as unknown as Option
const shapesOf = ({ graphic }: Option, type: string) =>
  graphic.flatMap((one) => (one.type === type && one.shape ? [one.shape] : []))
const pointsOf = (option: Option, type: string) =>
  shapesOf(option, type).flatMap(({ points }) => (points ? [points] : []))
/** The means, a list for each stretch that has no gap. */
const linesOf = (option: Option) => pointsOf(option, 'polyline')
/** Of the marks, the diamond is the highest value and has four corners. */
const spreadsOf = (option: Option) => pointsOf(option, 'polygon').filter(({ length }) => length !== 4)
const x = (hour: number) => GRID.left + (hour / 24) * PLOT.width
const y = ({ yAxis: { min, max } }: Option, bpm: number) => GRID.top + ((max - bpm) / (max - min)) * PLOT.height
const xs = (points: readonly Point[] = []) => points.map(([across]) => across)
const ys = (points: readonly Point[] = []) => points.map(([, down]) => down)
const SLICE = 1 / 12

describe('the heart chart', () => {
  it('is plain data, so that it can cross to a thread', () => {
    const chart = heartChart(heartDay(), ctx)
    expect(structuredClone(chart)).toEqual(chart)
    expect(JSON.stringify(chart)).not.toMatch(/undefined|NaN/)
  })

  it('runs from midnight to midnight by the wall clock', () => {
    const option = optionOf()
    expect(option.xAxis.data).toEqual(['00:00', '06:00', '12:00', '18:00', '24:00'])
    const [line] = linesOf(option)
    expect(Math.min(...xs(line))).toBeCloseTo(x(0), 1)
    expect(Math.max(...xs(line))).toBeCloseTo(x(24 - SLICE), 1)
  })

  it('breaks the line and its spread where data is missing', () => {
    const option = optionOf({ gaps: [[hours(13), hours(14)]] })
    for (const [morning, evening, ...more] of [linesOf(option), spreadsOf(option)]) {
      expect(more).toEqual([])
      expect(Math.max(...xs(morning))).toBeCloseTo(x(13 - SLICE), 1)
      expect(Math.min(...xs(evening))).toBeCloseTo(x(14), 1)
    }
  })

  it('bridges what is only lost contact', () => {
    const lost = optionOf({ gaps: [[hours(13), hours(13) + 540]] })
    expect(linesOf(lost)).toHaveLength(1)
    expect(xs(linesOf(lost)[0])).toEqual(xs(linesOf(optionOf())[0]))
  })

  it('draws nothing after the last sync of today', () => {
    const option = optionOf({ until: hours(9) }, { date: Temporal.PlainDate.from('2024-03-11') })
    expect([linesOf(option).length, spreadsOf(option).length]).toEqual([1, 1])
    for (const points of [...linesOf(option), ...spreadsOf(option)]) expect(Math.max(...xs(points))).toBeLessThan(x(9))
  })

  it('gives a lonely slice a dot, because a line needs two points', () => {
    const option = optionOf({
      gaps: [
        [0, hours(12)],
        [hours(12) + 300, hours(24)],
      ],
    })
    expect(linesOf(option)).toEqual([])
    // The circle that marks the lowest value is larger.
    const dots = shapesOf(option, 'circle').filter(({ r }) => r === 2.5)
    expect(dots).toEqual([expect.objectContaining({ cx: expect.closeTo(x(12), 1) })])
  })

  it('spreads from the lowest to the highest of each slice, on the axis’ own scale', () => {
    const option = optionOf()
    const down = ys(spreadsOf(option).flat())
    const rates = samples().map(({ bpm }) => bpm)
    expect(Math.min(...down)).toBeCloseTo(y(option, Math.max(...rates)), 0)
    expect(Math.max(...down)).toBeCloseTo(y(option, Math.min(...rates)), 0)
  })

  it('marks the very samples the text names, inside the frame', () => {
    const option = optionOf()
    const rates = samples().map(({ bpm }) => bpm)
    const [most, least] = [Math.max(...rates), Math.min(...rates)]
    const diamond = ys(pointsOf(option, 'polygon').find(({ length }) => length === 4))
    expect((Math.min(...diamond) + Math.max(...diamond)) / 2).toBeCloseTo(y(option, most), 0)
    expect(shapesOf(option, 'circle')[0]?.cy).toBeCloseTo(y(option, least), 0)
    expect(option.graphic.map(({ style }) => style.text)).toEqual(
      expect.arrayContaining([expect.stringContaining(`${most} at`), expect.stringContaining(`${least} at`)]),
    )
    expect(option.yAxis.max).toBeGreaterThan(most)
    expect(option.yAxis.min).toBeLessThan(least)
  })

  it('has a resting line only where the rate is known', () => {
    const option = optionOf()
    expect(shapesOf(option, 'line')).toEqual([
      { x1: x(0), x2: x(24), y1: expect.closeTo(y(option, 58), 1), y2: expect.closeTo(y(option, 58), 1) },
    ])
    expect(shapesOf(optionOf({}, { resting: null }), 'line')).toEqual([])
  })

  it('shades a gap from its first slice without data to the next with some, and names it', () => {
    const option = optionOf({ gaps: [[hours(13), hours(18)]] })
    const gap = shapesOf(option, 'rect').find((rect) => rect.height === PLOT.height)
    expect(gap?.x).toBeCloseTo(x(13), 1)
    expect((gap?.x ?? 0) + (gap?.width ?? 0)).toBeCloseTo(x(18), 1)
    expect(option.graphic.map(({ style }) => style.text)).toContain('no data')
  })

  it('says what its marks mean: the dashes, the band, and a strip too narrow for its name', () => {
    const wordsOf = (shape: Parameters<typeof heartDay>[0], change = {}) => {
      const { title } = heartChart(heartDay(shape, change), ctx).option as { title: { text: string }[] }
      return title.slice(1).map(({ text }) => text)
    }
    expect(wordsOf({})).toEqual(['– –  resting 58', 'range'])
    expect(wordsOf({ gaps: [[hours(13), hours(13.5)]] })).toEqual(['– –  resting 58', 'no data', 'range'])
    expect(wordsOf({ gaps: [[hours(8), hours(14)]] }, { resting: null })).toEqual(['range'])
    expect(wordsOf({}, { resting: null, series: null })).toEqual([])
  })

  it('stays legible for hearts at either end', () => {
    for (const night of [30, 90, 150]) {
      const { min, max, interval } = optionOf({ night }).yAxis
      expect((max - min) % interval).toBe(0)
      expect((max - min) / interval).toBeLessThanOrEqual(9)
    }
  })

  it('keeps text at 4.5 : 1 or more against the card', () => {
    for (const color of [COLOR.ink, COLOR.quiet, COLOR.resting]) {
      expect(contrast(color, COLOR.card)).toBeGreaterThan(4.5)
      expect(contrast(color, '#57493f')).toBeGreaterThan(4)
    }
  })
})

describe('slices of a day', () => {
  it('are as long as the device allows', () => {
    expect([60, 300, 600, 900, 7_200].map((step) => binned({ step, samples: [] }, []).seconds)).toEqual([
      300, 300, 600, 900, 3_600,
    ])
  })

  it('hold the lowest, the highest and the mean of their samples', () => {
    const { bins } = binned({ step: 60, samples: [60, 70, 80].map((bpm, i) => ({ at: i * 60, bpm })) }, [])
    expect(bins[0]).toEqual({ low: 60, high: 80, mean: 70 })
    expect(bins[1]).toBeNull()
  })
})
