import { elapsedOf } from '../domain/day.ts'
import { type HeartDay, type HeartSummary, summarizeHeart } from '../domain/heart.ts'
import { card, clockAxis, type Plot, stretches, titles, valueAxis } from './chart-frame.ts'
import { COLOR } from './chart-look.ts'
import type { Scale } from './chart-scale.ts'
import type { ViewContext } from './context.ts'
import { clock, dayName } from './format.ts'
import { type Bin, type Bins, binned } from './heart-bins.ts'
import { keysOf } from './heart-keys.ts'
import { type Drawn, extremes, gapAreas, LEFT, restingLine, xOf, zoneAreas } from './heart-marks.ts'
import type { Chart } from './reply.ts'
import { circle, type Point, polygon, polyline } from './svg.ts'
import { say } from './words/say.ts'

/** One day from 00:00 to 24:00 by the wearer's wall clock. */
export function heartChart(day: HeartDay, ctx: ViewContext): Chart {
  const elapsed = elapsedOf(day.date, ctx.now, day.zone)
  const summary = day.series && summarizeHeart(day.series, elapsed)
  const slices = binned(day.series ?? { step: 300, samples: [] }, summary?.gaps ?? [])
  const scale = scaleOf(summary, day.resting)
  const drawn: Drawn = { day, summary, slices }
  const { plot, shapes } = valueAxis(scale, ctx, { left: LEFT })
  const name = say(ctx, 'chart.heart')
  const below = say(ctx, 'chart.heart.below', { day: dayName(day.date, ctx.locale), minutes: slices.seconds / 60 })
  return card([
    ...titles(name, below),
    ...keysOf(drawn, name, ctx),
    ...zoneAreas(drawn, scale, plot, ctx),
    ...shapes,
    ...clockAxis(plot, (hour) => clock(hour * 3600)),
    ...gapAreas(drawn, plot, elapsed, ctx),
    ...curve(slices, plot),
    ...(day.resting === null ? [] : [restingLine(day.resting, plot)]),
    ...(summary ? extremes(summary, slices.seconds, plot, ctx) : []),
  ])
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
function curve({ seconds, bins }: Bins, plot: Plot): string[] {
  return stretches(bins).flatMap((stretch) => {
    const along = (rate: (bin: Bin) => number) =>
      stretch.map(({ at, value }): Point => [xOf(plot, at * seconds), plot.y(rate(value))])
    const means = along(({ mean }) => mean)
    const [[cx, cy] = [0, 0]] = means
    // Between two gaps there is no neighbour to draw a line to.
    if (stretch.length === 1) return [circle(cx, cy, 2.5, { fill: COLOR.line })]
    const outline = [...along(({ high }) => high), ...along(({ low }) => low).toReversed()]
    return [
      polygon(outline, { fill: COLOR.range }),
      polyline(means, { stroke: COLOR.line, strokeWidth: 2.5, isRound: true }),
    ]
  })
}
