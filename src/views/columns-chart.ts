import type { DayValue, ScalarMetric } from '../domain/scalar.ts'
import {
  frame,
  keyBlock,
  LEFT,
  labelAxis,
  SECOND,
  textWidth,
  titleBlock,
  VALUE_LABEL,
  valueAxis,
} from './chart-look.ts'
import { weekday } from './format.ts'
import { COLOR, GRID, SIZE, TEXT } from './heart-look.ts'
import type { Chart } from './reply.ts'
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

export function columnsChart({ metric, days, values, usual, goal, units }: ColumnsFacts, reader: Reader): Chart {
  const by = { locale: reader.locale, units }
  const { factor, unit } = axisOf(by, metric)
  const of = new Map(values.map(({ date, value }) => [`${date}`, value]))
  const last = days.length - 1
  const data = days.map((date, index) => {
    const value = of.get(`${date}`)
    if (value === undefined) return { value: null }
    const isAsked = index === last
    return {
      value: value * factor,
      itemStyle: { color: isAsked ? COLOR.line : COLOR.range, borderRadius: [4, 4, 0, 0] },
      label: {
        show: isAsked,
        formatter: amount(by, metric, value),
        offset: inwards(amount(by, metric, value), days.length),
      },
    }
  })
  const below = [say(by, 'chart.days', { days: days.length }), ...(unit ? [unit] : [])].join(' · ')
  const title = titleBlock(say(by, `metric.${metric}`), below)
  const lines: Line[] = [
    ...(usual === null ? [] : [usualLine(usual, say(by, 'chart.usual', { usual: amount(by, metric, usual) }))]),
    ...(goal === null ? [] : [goalLine(goal, say(by, 'steps.chart.goal', { goal: amount(by, metric, goal) }))]),
  ]
  const keys = lines.map(({ words, color }, index) => keyBlock(words, color, { top: 19 + 31 * index }))
  const label = { position: 'top', ...VALUE_LABEL }
  const option = {
    ...frame([title, ...keys]),
    xAxis: labelAxis(days.map((date) => weekday(by, date))),
    yAxis: valueAxis({ min: 0 }),
    series: [
      { type: 'bar', silent: true, barWidth: '58%', data, label },
      ...lines.map((line) => across({ ...line, value: line.value * factor })),
    ],
  }
  return { ...SIZE, option }
}

/** Moves the words over the last column to the left by what would stand out of the plot. */
function inwards(words: string, columns: number): [number, number] {
  const half = (SIZE.width - LEFT - GRID.right) / columns / 2
  return [Math.min(0, half - textWidth(words, TEXT) / 2), 0]
}

interface Line {
  value: number
  words: string
  color: string
  dashes: readonly number[]
}

function usualLine(value: number, words: string): Line {
  return { value, words, color: SECOND, dashes: [7, 6] }
}

function goalLine(value: number, words: string): Line {
  return { value, words, color: COLOR.ink, dashes: [18, 8] }
}

/** A line over the whole width. An axis grows by points, not by such lines, so an unseen point stands on it. */
function across({ value, color, dashes }: Line) {
  const lineStyle = { color, width: 2, type: dashes }
  return {
    type: 'scatter',
    silent: true,
    symbolSize: 0,
    data: [[0, value]],
    markLine: { silent: true, symbol: 'none', label: { show: false }, lineStyle, data: [{ yAxis: value }] },
  }
}
