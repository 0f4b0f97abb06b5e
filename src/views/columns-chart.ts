import { type DayValue, type ScalarMetric, valuesOn } from '../domain/scalar.ts'
import { across, card, dayAxis, key, label, middle, type Plot, titles, valueAxis } from './chart-frame.ts'
import { COLOR, DASHES, LONG_DASHES, TEXT, textWidth } from './chart-look.ts'
import { scaleOf } from './chart-scale.ts'
import { weekday } from './format.ts'
import type { Chart } from './reply.ts'
import { column } from './svg.ts'
import { amount, axisOf, type Units } from './units.ts'
import { type Reader, say } from './words/say.ts'

/** One column for each of these days, the last of them the one that was asked for; a day without a value has none. */
export interface ColumnsFacts {
  metric: ScalarMetric
  /** Every day, the empty ones included. */
  days: readonly Temporal.PlainDate[]
  values: readonly DayValue[]
  /** The wearer's usual, drawn as a dashed line. */
  usual: number | null
  /** What the wearer means to reach each day, drawn as a line of longer dashes. */
  goal: number | null
  units: Units
}

/** Of the width a column has. */
const FILLED = 0.58

export function columnsChart(facts: ColumnsFacts, reader: Reader): Chart {
  const { metric, days, values, units } = facts
  const by = { locale: reader.locale, units }
  const { factor, unit, whole } = axisOf(by, metric)
  const daily = valuesOn(days, values)
  const lines = linesOf(facts, by)
  const shown = [...daily, ...lines.map(({ value }) => value)].filter((value) => value !== null)
  const scale = scaleOf(
    shown.map((value) => value * factor),
    { fromZero: true, whole },
  )
  const { plot, shapes } = valueAxis(scale, reader)
  const below = [say(by, 'chart.days', { days: days.length }), ...(unit ? [unit] : [])].join(' · ')
  const asked = daily.at(-1) ?? null
  return card([
    ...titles(say(by, `metric.${metric}`), below),
    ...lines.map(({ words, color }, rank) => key(words, color, { rank })),
    ...shapes,
    ...dayAxis(
      plot,
      days.map((date) => weekday(by, date)),
    ),
    ...columnsOf(
      daily.map((value) => value && value * factor),
      plot,
    ),
    ...lines.flatMap(({ value, color, dashes }) => [
      // In the card's colour around it, or it would be lost on a column that has its brightness.
      across(plot, plot.y(value * factor), { stroke: COLOR.card, strokeWidth: 6, dashes }),
      across(plot, plot.y(value * factor), { stroke: color, strokeWidth: 2, dashes }),
    ]),
    ...(asked === null ? [] : [above(amount(by, metric, asked), asked * factor, days.length, plot)]),
  ])
}

function columnsOf(daily: readonly (number | null)[], plot: Plot): string[] {
  const width = (plot.width / daily.length) * FILLED
  return daily.flatMap((value, at) => {
    if (!value) return []
    const [x, y] = [middle(plot, at, daily.length) - width / 2, plot.y(value)]
    const fill = at === daily.length - 1 ? COLOR.line : COLOR.range
    return [column({ x, y, width, height: plot.foot - y }, 4, { fill })]
  })
}

/** The number of the last column over it, moved to the left by what would stand out of the plot. */
function above(words: string, value: number, columns: number, plot: Plot): string {
  const x = Math.min(middle(plot, columns - 1, columns), plot.right - textWidth(words, TEXT) / 2)
  const place = { x, y: plot.y(value) - 5, align: 'center', from: 'bottom' } as const
  return label(words, place, { color: COLOR.ink, weight: 600 })
}

interface Line {
  value: number
  words: string
  color: string
  dashes: readonly [number, number]
}

function linesOf({ metric, usual, goal }: ColumnsFacts, by: Reader & { units: Units }): Line[] {
  const saidUsual = () => say(by, 'chart.usual', { usual: amount(by, metric, usual ?? 0) })
  const saidGoal = () => say(by, 'steps.chart.goal', { goal: amount(by, metric, goal ?? 0) })
  return [
    ...(usual === null ? [] : [{ value: usual, words: saidUsual(), color: COLOR.second, dashes: DASHES }]),
    ...(goal === null ? [] : [{ value: goal, words: saidGoal(), color: COLOR.ink, dashes: LONG_DASHES }]),
  ]
}
