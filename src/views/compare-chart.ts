import { card, dayAxis, diamond, key, middle, type Plot, stretches, titles, valueAxis } from './chart-frame.ts'
import { COLOR, DASHES } from './chart-look.ts'
import { scaleOf } from './chart-scale.ts'
import type { CompareFacts } from './compare.ts'
import type { ViewContext } from './context.ts'
import { dayAndMonth, stretch } from './format.ts'
import { cut } from './plain.ts'
import type { Chart } from './reply.ts'
import { dots, type Point, polygon, polyline } from './svg.ts'
import { axisOf } from './units.ts'
import { say } from './words/say.ts'

/** A name in the chart's key: two of them have to fit beside each other on a phone. */
const MAX_NAME = 14

/** Two lines that differ in colour, in shape and in being solid or dashed; a day without a value breaks its line. */
export function compareChart({ metric, name, from, to, mine, theirs, units }: CompareFacts, ctx: ViewContext): Chart {
  const { factor, unit } = axisOf({ ...ctx, units }, metric)
  const days = Array.from({ length: from.until(to).days + 1 }, (_, index) => from.add({ days: index }))
  const dailyOf = (values: CompareFacts['mine']) => {
    const of = new Map(values.map(({ date, value }) => [`${date}`, value * factor]))
    return days.map((date) => of.get(`${date}`) ?? null)
  }
  const [one, other] = [dailyOf(mine), dailyOf(theirs)]
  // What is never near nothing.
  const isFar = ['weight', 'daily-resting-heart-rate', 'sleep'].includes(metric)
  const shown = [...one, ...other].filter((value) => value !== null)
  const { plot, shapes } = valueAxis(scaleOf(shown, { fromZero: !isFar, whole: unit === '' }), ctx)
  const metricName = say(ctx, `metric.${metric}`)
  const title = unit ? say(ctx, 'chart.in-unit', { name: metricName, unit }) : metricName
  return card([
    ...titles(title, stretch(ctx, from, to)),
    key(`● ${say(ctx, 'compare.you')}`, COLOR.line),
    key(`◆ ${cut(name, MAX_NAME)}`, COLOR.second, { rank: 1 }),
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
