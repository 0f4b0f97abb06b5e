import { weekMeans } from '../domain/baseline.ts'
import { datesOf } from '../domain/day.ts'
import { type DayValue, type ScalarMetric, valuesOn } from '../domain/scalar.ts'
import { across, card, dayAxis, key, middle, type Plot, stretches, titles, valueAxis } from './chart-frame.ts'
import { COLOR, DASHES, KEYS, MARGIN } from './chart-look.ts'
import { scaleOf } from './chart-scale.ts'
import { dayAndMonth, stretch } from './format.ts'
import type { Chart } from './reply.ts'
import { dots, type Point, polyline } from './svg.ts'
import { amount, axisOf, type Units } from './units.ts'
import { type Reader, say } from './words/say.ts'

export interface TrendFacts {
  metric: ScalarMetric
  from: Temporal.PlainDate
  to: Temporal.PlainDate
  values: readonly DayValue[]
  /** The wearer's usual before the stretch; null where too little is known of it. */
  usual: number | null
  units: Units
}

/** Every day as a dot, the mean of seven as a line, the wearer's usual as a dashed one; a day without a value leaves both out, never a zero. */
export function trendChart({ metric, from, to, values, usual, units }: TrendFacts, reader: Reader): Chart {
  const by = { locale: reader.locale, units }
  const { factor, unit, whole } = axisOf(by, metric)
  const days = datesOf({ from, to })
  const daily = valuesOn(days, values).map((value) => value && value * factor)
  // People step on a scale now and then, and walk every day.
  const means = weekMeans(daily, metric === 'weight' || metric === 'body-fat' ? 1 : 4)
  const isCount = metric === 'steps' || metric === 'floors'
  const level = usual === null ? [] : [usual * factor]
  const scale = scaleOf([...daily.filter((value) => value !== null), ...level], { fromZero: isCount, whole })
  // A third key stands where the plot would begin.
  const { plot, shapes } = valueAxis(scale, reader, { top: MARGIN.top + (usual === null ? 0 : KEYS.step - 7) })
  const name = say(reader, `metric.${metric}`)
  return card([
    ...titles(unit ? say(reader, 'chart.in-unit', { name, unit }) : name, stretch(reader, from, to)),
    key(say(reader, 'chart.day'), COLOR.line),
    key(say(reader, 'chart.week-mean'), COLOR.second, { rank: 1 }),
    ...(usual === null
      ? []
      : [key(say(reader, 'chart.usual', { usual: amount(by, metric, usual) }), COLOR.ink, { rank: 2 })]),
    ...shapes,
    ...dayAxis(
      plot,
      days.map((date) => dayAndMonth(reader, date)),
      Math.ceil(days.length / 4),
    ),
    ...curve(means, plot),
    ...level.map((value) => across(plot, plot.y(value), { stroke: COLOR.ink, strokeWidth: 2, dashes: DASHES })),
    // Above the line, or a weigh-in between two gaps would hide under its own mean.
    dots(pointsOf(daily, plot), days.length > 120 ? 4 : 7, COLOR.line, 0.55),
  ])
}

function pointsOf(daily: readonly (number | null)[], plot: Plot): Point[] {
  return daily.flatMap((value, at) =>
    value === null ? [] : [[middle(plot, at, daily.length), plot.y(value)] as const],
  )
}

function curve(means: readonly (number | null)[], plot: Plot): string[] {
  return stretches(means).map((run) => {
    const points = run.map(({ at, value }): Point => [middle(plot, at, means.length), plot.y(value)])
    return polyline(points, { stroke: COLOR.second, strokeWidth: 3, isRound: true })
  })
}
