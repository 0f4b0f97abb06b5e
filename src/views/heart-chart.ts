import { elapsedOf } from '../domain/day.ts'
import { type HeartDay, type HeartSummary, summarizeHeart } from '../domain/heart.ts'
import { titleBlock } from './chart-look.ts'
import type { ViewContext } from './context.ts'
import { clock, dayName } from './format.ts'
import { type Bin, binned } from './heart-bins.ts'
import { keysOf } from './heart-keys.ts'
import { COLOR, FONT, GRID, PLOT, type Scale, SIZE, TEXT } from './heart-look.ts'
import { type Drawn, extremes, gapAreas, restingLine, zoneAreas } from './heart-marks.ts'
import type { Chart } from './reply.ts'
import { say } from './words/say.ts'

/** One day from 00:00 to 24:00 by the wearer's wall clock, as a plain ECharts option. */
export function heartChart(day: HeartDay, ctx: ViewContext): Chart {
  const elapsed = elapsedOf(day.date, ctx.now, day.zone)
  const summary = day.series && summarizeHeart(day.series, elapsed)
  const slices = binned(day.series ?? { step: 300, samples: [] }, summary?.gaps ?? [])
  const { seconds, bins } = slices
  const scale = scaleOf(summary, day.resting)
  const drawn: Drawn = { day, summary, slices }
  const areas = [...zoneAreas(drawn, scale, ctx), ...gapAreas(drawn, elapsed, ctx)]
  const line = {
    ...meanLine(bins),
    markArea: { silent: true, data: areas },
    ...(day.resting === null ? {} : { markLine: restingLine(day.resting) }),
    ...(summary ? { markPoint: extremes(summary, seconds, ctx) } : {}),
  }
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
    graphic: [...spread(bins, scale), ...keys.swatches],
    grid: GRID,
    xAxis: xAxis(bins.length, seconds),
    yAxis: yAxis(scale),
    series: [line],
  }
  return { ...SIZE, option }
}

function xAxis(length: number, seconds: number) {
  const everySixHours = (6 * 3600) / seconds - 1
  return {
    type: 'category',
    boundaryGap: false,
    data: Array.from({ length }, (_, i) => clock(i * seconds)),
    axisLabel: {
      interval: everySixHours,
      color: COLOR.quiet,
      fontSize: TEXT,
      margin: 12,
      alignMinLabel: 'left',
      alignMaxLabel: 'right',
    },
    axisTick: { show: false },
    axisLine: { lineStyle: { color: COLOR.grid, width: 1.5 } },
    splitLine: { show: true, interval: everySixHours, lineStyle: { color: COLOR.grid } },
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

const SILENT_LINE = { type: 'line', silent: true, symbol: 'none' } as const

/**
 * The spread inside each slice, behind the line, so that the day's highest and lowest lie on what is drawn: as shapes, because
 * two stacked series of a line nobody sees take twice as long to lay out.
 */
function spread(bins: readonly (Bin | null)[], { min, max }: Scale) {
  const across = PLOT.width / (bins.length - 1)
  const place = (at: number, bpm: number) => [
    round(GRID.left + at * across),
    round(GRID.top + ((max - bpm) / (max - min)) * PLOT.height),
  ]
  return stretches(bins).map((stretch) => ({
    type: 'polygon',
    silent: true,
    z: 2,
    shape: {
      points: [
        ...stretch.map(({ at, bin }) => place(at, bin.high)),
        ...stretch.toReversed().map(({ at, bin }) => place(at, bin.low)),
      ],
    },
    style: { fill: COLOR.range },
  }))
}

/** Finer than a pixel can show is only longer. */
const round = (pixels: number) => Math.round(pixels * 10) / 10

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

/** A slice between two gaps has no neighbour to draw a line to, so it gets a dot. */
function meanLine(bins: readonly (Bin | null)[]) {
  const data = bins.map((bin, i) => {
    if (!bin) return null
    const alone = !bins[i - 1] && !bins[i + 1]
    return alone ? { value: bin.mean, symbol: 'circle', symbolSize: 5 } : bin.mean
  })
  return {
    ...SILENT_LINE,
    data,
    z: 3,
    lineStyle: { color: COLOR.line, width: 2.5, join: 'round', cap: 'round' },
    itemStyle: { color: COLOR.line },
  }
}
