import { datesOf } from '../domain/day.ts'
import { valuesOn } from '../domain/scalar.ts'
import { card, dayAxis, diamond, key, middle, type Plot, stretches, titles, valueAxis } from './chart-frame.ts'
import { COLOR, DASHES, MARGIN, SIZE, TEXT, TITLE, textWidth } from './chart-look.ts'
import { scaleOf } from './chart-scale.ts'
import type { CompareFacts } from './compare.ts'
import type { ViewContext } from './context.ts'
import { dayAndMonth, stretch } from './format.ts'
import { cut } from './plain.ts'
import type { Chart } from './reply.ts'
import { dots, type Point, polygon, polyline } from './svg.ts'
import { axisOf } from './units.ts'
import { type Reader, say } from './words/say.ts'

/** What the fonts of the picture have no letters for, and would leave out; `scx`, because ー belongs to two scripts. */
const UNWRITTEN =
  /[^!-~\p{scx=Latin}\p{scx=Greek}\p{scx=Cyrillic}\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{N}\p{P}\p{Z}]/gu

/** The other one's name, as far as it can be written and there is room beside `below`. */
function nameOf(name: string, below: string, reader: Reader): string {
  const written = cut(name.normalize('NFC').replaceAll(UNWRITTEN, ''), name.length)
  if (!/[\p{L}\p{N}]/u.test(written)) return say(reader, 'compare.other')
  const room = SIZE.width - MARGIN.right - TITLE.left - textWidth(below, TEXT) - textWidth('◆ ', TEXT) - BETWEEN
  const fits = (length: number) => textWidth(cut(written, length), TEXT) <= room
  const longest = [...written].findLastIndex((_, at) => fits(at + 1)) + 1
  return cut(written, Math.max(longest, 2))
}

const BETWEEN = 20

/** Two lines that differ in colour, in shape and in being solid or dashed; a day without a value breaks its line. */
export function compareChart({ metric, name, from, to, mine, theirs, units }: CompareFacts, ctx: ViewContext): Chart {
  const { factor, unit, whole } = axisOf({ ...ctx, units }, metric)
  const days = datesOf({ from, to })
  const dailyOf = (values: CompareFacts['mine']) => valuesOn(days, values).map((value) => value && value * factor)
  const [one, other] = [dailyOf(mine), dailyOf(theirs)]
  // What is never near nothing.
  const isFar = ['weight', 'daily-resting-heart-rate', 'sleep'].includes(metric)
  const shown = [...one, ...other].filter((value) => value !== null)
  const { plot, shapes } = valueAxis(scaleOf(shown, { fromZero: !isFar, whole }), ctx)
  const metricName = say(ctx, `metric.${metric}`)
  const below = stretch(ctx, from, to)
  const title = unit ? say(ctx, 'chart.in-unit', { name: metricName, unit }) : metricName
  return card([
    ...titles(title, below),
    key(`● ${say(ctx, 'compare.you')}`, COLOR.line),
    key(`◆ ${nameOf(name, below, ctx)}`, COLOR.second, { rank: 1 }),
    ...shapes,
    ...dayAxis(
      plot,
      days.map((date) => dayAndMonth(ctx, date)),
      Math.ceil(days.length / 4),
    ),
    ...runs(one, plot).map((run) => polyline(run, { stroke: COLOR.line, strokeWidth: 3, isRound: true })),
    dots(runs(one, plot).flat(), 9, COLOR.line),
    ...runs(other, plot).map((run) =>
      polyline(run, { stroke: COLOR.second, strokeWidth: 3, isRound: true, dashes: DASHES }),
    ),
    ...runs(other, plot)
      .flat()
      .map((point) => polygon(diamond(point, 6), { fill: COLOR.second })),
  ])
}

/** Where the values lie, from gap to gap. */
function runs(daily: readonly (number | null)[], plot: Plot): Point[][] {
  return stretches(daily).map((run) =>
    run.map(({ at, value }): Point => [middle(plot, at, daily.length), plot.y(value)]),
  )
}
