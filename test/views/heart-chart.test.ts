import { describe, expect, it } from 'vitest'
import { COLOR, MARGIN, SIZE } from '../../src/views/chart-look.ts'
import { binned } from '../../src/views/heart-bins.ts'
import { heartChart } from '../../src/views/heart-chart.ts'
import { LEFT } from '../../src/views/heart-marks.ts'
import { contrast } from './contrast.ts'
import { ctx, heartDay, hours, samples } from './people.ts'
import { type Point, type Shape, shapesOf, wordsOf } from './shapes.ts'

const PLOT = { width: SIZE.width - LEFT - MARGIN.right, height: SIZE.height - MARGIN.top - MARGIN.bottom }
const shapesFor = (...args: Parameters<typeof heartDay>) => shapesOf(heartChart(heartDay(...args), ctx))
const named = (shapes: readonly Shape[], name: string) => shapes.filter((shape) => shape.name === name)
const pointsOf = (shapes: readonly Shape[], name: string) => named(shapes, name).map(({ points }) => points)
/** The means, a list for each stretch that has no gap. */
const linesOf = (shapes: readonly Shape[]) => pointsOf(shapes, 'polyline')
/** Of the marks, the diamond is the highest value and has four corners. */
const spreadsOf = (shapes: readonly Shape[]) => pointsOf(shapes, 'polygon').filter(({ length }) => length !== 4)
const x = (hour: number) => LEFT + (hour / 24) * PLOT.width
/** The rates the lines across stand for. */
const scaleOf = (shapes: readonly Shape[]) => {
  const rates = named(shapes, 'text').flatMap(({ look, text }) => (look.x === `${LEFT - 10}` ? [Number(text)] : []))
  const [first = 0, second = 0] = rates
  return { min: Math.min(...rates), max: Math.max(...rates), interval: second - first }
}
const y = (shapes: readonly Shape[], bpm: number) => {
  const { min, max } = scaleOf(shapes)
  return MARGIN.top + ((max - bpm) / (max - min)) * PLOT.height
}
const xs = (points: readonly Point[] = []) => points.map(([across]) => across)
const ys = (points: readonly Point[] = []) => points.map(([, down]) => down)
const SLICE = 1 / 12

describe('the heart chart', () => {
  it('is a picture with a place for every shape', () => {
    expect(JSON.stringify(heartChart(heartDay(), ctx))).not.toMatch(/undefined|NaN/)
  })

  it('runs from midnight to midnight by the wall clock', () => {
    const shapes = shapesFor()
    const clock = named(shapes, 'text').filter(({ text }) => /^\d\d:00$/.test(text))
    expect(clock.map(({ text, at }) => [text, at.x])).toEqual(
      [0, 6, 12, 18, 24].map((hour) => [`${String(hour).padStart(2, '0')}:00`, x(hour)]),
    )
    const [line] = linesOf(shapes)
    expect(Math.min(...xs(line))).toBeCloseTo(x(0), 1)
    expect(Math.max(...xs(line))).toBeCloseTo(x(24 - SLICE), 1)
  })

  it('breaks the line and its spread where data is missing', () => {
    const shapes = shapesFor({ gaps: [[hours(13), hours(14)]] })
    for (const [morning, evening, ...more] of [linesOf(shapes), spreadsOf(shapes)]) {
      expect(more).toEqual([])
      expect(Math.max(...xs(morning))).toBeCloseTo(x(13 - SLICE), 1)
      expect(Math.min(...xs(evening))).toBeCloseTo(x(14), 1)
    }
  })

  it('bridges what is only lost contact', () => {
    const lost = shapesFor({ gaps: [[hours(13), hours(13) + 540]] })
    expect(linesOf(lost)).toHaveLength(1)
    expect(xs(linesOf(lost)[0])).toEqual(xs(linesOf(shapesFor())[0]))
  })

  it('draws nothing after the last sync of today', () => {
    const shapes = shapesFor({ until: hours(9) }, { date: Temporal.PlainDate.from('2024-03-11') })
    expect([linesOf(shapes).length, spreadsOf(shapes).length]).toEqual([1, 1])
    for (const points of [...linesOf(shapes), ...spreadsOf(shapes)]) expect(Math.max(...xs(points))).toBeLessThan(x(9))
  })

  it('gives a lonely slice a dot, because a line needs two points', () => {
    const shapes = shapesFor({
      gaps: [
        [0, hours(12)],
        [hours(12) + 300, hours(24)],
      ],
    })
    expect(linesOf(shapes)).toEqual([])
    // The circle that marks the lowest value is larger.
    const dots = named(shapes, 'circle').filter(({ at }) => at.r === 2.5)
    expect(dots.map(({ at }) => at.cx)).toEqual([expect.closeTo(x(12), 1)])
  })

  it('spreads from the lowest to the highest of each slice, on the axis’ own scale', () => {
    const shapes = shapesFor()
    const down = ys(spreadsOf(shapes).flat())
    const rates = samples().map(({ bpm }) => bpm)
    expect(Math.min(...down)).toBeCloseTo(y(shapes, Math.max(...rates)), 0)
    expect(Math.max(...down)).toBeCloseTo(y(shapes, Math.min(...rates)), 0)
  })

  it('marks the very samples the text names, inside the frame', () => {
    const shapes = shapesFor()
    const rates = samples().map(({ bpm }) => bpm)
    const [most, least] = [Math.max(...rates), Math.min(...rates)]
    const diamond = ys(pointsOf(shapes, 'polygon').find(({ length }) => length === 4))
    expect((Math.min(...diamond) + Math.max(...diamond)) / 2).toBeCloseTo(y(shapes, most), 0)
    expect(named(shapes, 'circle')[0]?.at.cy).toBeCloseTo(y(shapes, least), 0)
    expect(named(shapes, 'text').map(({ text }) => text)).toEqual(
      expect.arrayContaining([expect.stringContaining(`${most} at`), expect.stringContaining(`${least} at`)]),
    )
    expect(scaleOf(shapes).max).toBeGreaterThan(most)
    expect(scaleOf(shapes).min).toBeLessThan(least)
  })

  it('has a resting line only where the rate is known', () => {
    const dashed = (shapes: readonly Shape[]) => named(shapes, 'line').filter(({ look }) => look['stroke-dasharray'])
    const shapes = shapesFor()
    const level = expect.closeTo(y(shapes, 58), 1)
    expect(dashed(shapes).map(({ at }) => [at.x1, at.y1, at.x2, at.y2])).toEqual([[x(0), level, x(24), level]])
    expect(dashed(shapesFor({}, { resting: null }))).toEqual([])
  })

  it('shades a gap from its first slice without data to the next with some, and names it', () => {
    const shapes = shapesFor({ gaps: [[hours(13), hours(18)]] })
    const gap = named(shapes, 'rect').find(({ at }) => at.height === PLOT.height)?.at
    expect(gap?.x).toBeCloseTo(x(13), 1)
    expect((gap?.x ?? 0) + (gap?.width ?? 0)).toBeCloseTo(x(18), 1)
    expect(named(shapes, 'text').map(({ text }) => text)).toContain('no data')
  })

  it('says what its marks mean: the dashes, the band, and a strip too narrow for its name', () => {
    const keysOf = (...args: Parameters<typeof heartDay>) =>
      wordsOf(heartChart(heartDay(...args), ctx)).filter((text) => /resting|no data|range/.test(text))
    expect(keysOf({})).toEqual(['– –  resting 58', 'range'])
    expect(keysOf({ gaps: [[hours(13), hours(13.5)]] })).toEqual(['– –  resting 58', 'no data', 'range'])
    expect(keysOf({ gaps: [[hours(8), hours(14)]] }, { resting: null })).toEqual(['range', 'no data'])
    expect(keysOf({}, { resting: null, series: null })).toEqual([])
  })

  it('stays legible for hearts at either end', () => {
    for (const night of [30, 90, 150]) {
      const { min, max, interval } = scaleOf(shapesFor({ night }))
      expect((max - min) % interval).toBe(0)
      expect((max - min) / interval).toBeLessThanOrEqual(9)
    }
  })

  it('keeps text at 4.5 : 1 or more against the card', () => {
    for (const color of [COLOR.ink, COLOR.quiet, COLOR.second]) {
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
