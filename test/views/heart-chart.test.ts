import { describe, expect, it } from 'vitest'
import { binned } from '../../src/views/heart-bins.ts'
import { heartChart } from '../../src/views/heart-chart.ts'
import { COLOR, GRID, PLOT } from '../../src/views/heart-look.ts'
import { contrast } from './contrast.ts'
import { ctx, heartDay, hours, samples } from './people.ts'

interface Option {
  xAxis: { data: string[] }
  yAxis: { min: number; max: number; interval: number }
  graphic: { type: string; shape: { points?: number[][] } }[]
  series: {
    data: (number | null | { value: number })[]
    markPoint?: { data: { coord: number[] }[] }
    markLine?: unknown
  }[]
}

const optionOf = (...args: Parameters<typeof heartDay>) =>
  heartChart(heartDay(...args), ctx).option as unknown as Option
const spreadOf = ({ graphic }: Option) => graphic.flatMap(({ shape }) => (shape.points ? [shape.points] : []))
const lineOf = (option: Option) => option.series.at(-1)?.data ?? []

describe('the heart chart', () => {
  it('is plain data, so that it can cross to a thread', () => {
    const chart = heartChart(heartDay(), ctx)
    expect(structuredClone(chart)).toEqual(chart)
    expect(JSON.stringify(chart)).not.toMatch(/undefined|NaN/)
  })

  it('runs from midnight to midnight by the wall clock', () => {
    const { xAxis } = optionOf()
    expect([xAxis.data[0], xAxis.data[72], xAxis.data.at(-1)]).toEqual(['00:00', '06:00', '24:00'])
  })

  it('breaks the line and its spread where data is missing', () => {
    const option = optionOf({ gaps: [[hours(13), hours(14)]] })
    expect(lineOf(option).slice(156, 168)).toEqual(Array(12).fill(null))
    expect(lineOf(option)[155]).not.toBeNull()
    expect(lineOf(option)[168]).not.toBeNull()
    const at = (hour: number) => GRID.left + (hour / 24) * PLOT.width
    const [morning, evening] = spreadOf(option).map((points) => points.map(([x = 0]) => x))
    expect(Math.max(...(morning ?? []))).toBeCloseTo(at(13 - 1 / 12), 0)
    expect(Math.min(...(evening ?? []))).toBeCloseTo(at(14), 0)
  })

  it('spreads from the lowest to the highest of each slice, on the axis’ own scale', () => {
    const option = optionOf()
    const { min, max } = option.yAxis
    const ys = spreadOf(option)
      .flat()
      .map(([, y = 0]) => y)
    const rates = samples().map(({ bpm }) => bpm)
    const y = (bpm: number) => GRID.top + ((max - bpm) / (max - min)) * PLOT.height
    expect(Math.min(...ys)).toBeCloseTo(y(Math.max(...rates)), 0)
    expect(Math.max(...ys)).toBeCloseTo(y(Math.min(...rates)), 0)
  })

  it('bridges what is only lost contact', () => {
    const lost = optionOf({ gaps: [[hours(13), hours(13) + 540]] })
    expect(lineOf(lost).slice(150, 170)).not.toContain(null)
  })

  it('draws nothing after the last sync of today', () => {
    const option = optionOf({ until: hours(9) }, { date: Temporal.PlainDate.from('2024-03-11') })
    expect(
      lineOf(option)
        .slice(108)
        .every((value) => value === null),
    ).toBe(true)
  })

  it('gives a lonely slice a dot, because a line needs two points', () => {
    const option = optionOf({
      gaps: [
        [0, hours(12)],
        [hours(12) + 300, hours(24)],
      ],
    })
    expect(lineOf(option).filter((value) => value !== null)).toMatchObject([{ symbol: 'circle' }])
  })

  it('marks the very samples the text names, inside the frame', () => {
    const { series, yAxis } = optionOf()
    const [highest, lowest] = series.at(-1)?.markPoint?.data.map(({ coord }) => coord[1] ?? 0) ?? []
    const rates = samples().map(({ bpm }) => bpm)
    expect([highest, lowest]).toEqual([Math.max(...rates), Math.min(...rates)])
    expect(yAxis.max).toBeGreaterThan(highest ?? 0)
    expect(yAxis.min).toBeLessThan(lowest ?? 0)
  })

  it('has a resting line only where the rate is known', () => {
    expect(optionOf().series.at(-1)).toHaveProperty('markLine')
    expect(optionOf({}, { resting: null }).series.at(-1)).not.toHaveProperty('markLine')
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
