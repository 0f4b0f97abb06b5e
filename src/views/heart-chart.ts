import { elapsedOf } from '../domain/day.ts'
import { type HeartDay, type HeartSummary, summarizeHeart } from '../domain/heart.ts'
import { titleBlock } from './chart-look.ts'
import type { ViewContext } from './context.ts'
import { clock, dayName } from './format.ts'
import { type Bin, type Bins, binned } from './heart-bins.ts'
import { keysOf } from './heart-keys.ts'
import { COLOR, FONT, GRID, type Places, placesOf, type Scale, SIZE, TEXT } from './heart-look.ts'
import { type Drawn, extremes, gapAreas, type Mark, mark, restingLine, zoneAreas } from './heart-marks.ts'
import type { Chart } from './reply.ts'
import { say } from './words/say.ts'

/** One day from 00:00 to 24:00 by the wearer's wall clock, as a plain ECharts option. */
export function heartChart(day: HeartDay, ctx: ViewContext): Chart {
  const elapsed = elapsedOf(day.date, ctx.now, day.zone)
  const summary = day.series && summarizeHeart(day.series, elapsed)
  const slices = binned(day.series ?? { step: 300, samples: [] }, summary?.gaps ?? [])
  const { seconds } = slices
  const scale = scaleOf(summary, day.resting)
  const drawn: Drawn = { day, summary, slices }
  const places = placesOf(scale)
  const name = say(ctx, 'chart.heart')
  const title = titleBlock(
    name,
    say(ctx, 'chart.heart.below', { day: dayName(day.date, ctx.locale), minutes: seconds / 60 }),
  )
  const keys = keysOf(drawn, name, ctx)
  const option = {
    backgroundColor: COLOR.card,
    textStyle: { fontFamily: FONT, fontSize: TEXT, color: COLOR.ink },
    title: [title, ...keys.titles],
    // Where the shapes expect it, however long a label is.
    grid: { ...GRID, outerBoundsMode: 'none' },
    xAxis: xAxis(),
    yAxis: yAxis(scale),
    // As shapes, because as series with their marks they take ECharts three times as long to lay out.
    graphic: [
      ...zoneAreas(drawn, scale, places, ctx),
      ...gapAreas(drawn, places, elapsed, ctx),
      ...curve(slices, places),
      ...(day.resting === null ? [] : [restingLine(day.resting, places)]),
      ...(summary ? extremes(summary, seconds, places, ctx) : []),
      ...keys.swatches,
    ],
    series: [],
  }
  return { ...SIZE, option }
}

function xAxis() {
  return {
    type: 'category',
    boundaryGap: false,
    data: [0, 6, 12, 18, 24].map((hour) => clock(hour * 3600)),
    axisLabel: { color: COLOR.quiet, fontSize: TEXT, margin: 12, alignMinLabel: 'left', alignMaxLabel: 'right' },
    axisTick: { show: false },
    axisLine: { lineStyle: { color: COLOR.grid, width: 1.5 } },
    splitLine: { show: true, lineStyle: { color: COLOR.grid } },
  }
}

function yAxis(scale: Scale) {
  return {
    type: 'value',
    ...scale,
    axisLabel: { color: COLOR.quiet, fontSize: TEXT, margin: 10 },
    splitLine: { lineStyle: { color: COLOR.grid } },
  }
}

/** Round numbers around the day's range, with room above and below for the two labels. */
function scaleOf(summary: HeartSummary | null, resting: number | null): Scale {
  const lowest = Math.min(summary?.lowest.bpm ?? 60, resting ?? Number.POSITIVE_INFINITY)
  const highest = Math.max(summary?.highest.bpm ?? 100, resting ?? 0)
  const room = Math.max(6, (highest - lowest) * 0.18)
  const fits = (size: number) => (highest - lowest + 2 * room) / size <= 8
  const interval = [10, 20, 40].find(fits) ?? 50
  const foot = Math.min(interval, 20)
  const min = Math.max(0, Math.floor((lowest - room) / foot) * foot)
  return { min, max: min + Math.ceil((highest + room - min) / interval) * interval, interval }
}

/**
 * The means, and behind them the spread of each slice, so that the day's highest and lowest lie on what is drawn. A slice alone
 * is a dot at its mean.
 */
function curve({ seconds, bins }: Bins, { x, y }: Places): Mark[] {
  return stretches(bins).flatMap((stretch) => {
    const along = (value: (bin: Bin) => number) => stretch.map(({ at, bin }) => [x(at * seconds), y(value(bin))])
    const points = along(({ mean }) => mean)
    const [[cx, cy] = []] = points
    // Between two gaps there is no neighbour to draw a line to.
    if (stretch.length === 1) return [mark('circle', 'line', { cx, cy, r: 2.5 }, { fill: COLOR.line })]
    const outline = [...along(({ high }) => high), ...along(({ low }) => low).toReversed()]
    return [
      mark('polygon', 'spread', { points: outline }, { fill: COLOR.range }),
      mark('polyline', 'line', { points }, LINE),
    ]
  })
}

const LINE = { fill: 'none', stroke: COLOR.line, lineWidth: 2.5, lineJoin: 'round', lineCap: 'round' }

/** Neighbours with data, as they lie between two gaps. */
function stretches(bins: readonly (Bin | null)[]): { at: number; bin: Bin }[][] {
  const out: { at: number; bin: Bin }[][] = []
  for (const [at, bin] of bins.entries()) {
    if (!bin) continue
    if (bins[at - 1]) out.at(-1)?.push({ at, bin })
    else out.push([{ at, bin }])
  }
  return out
}
