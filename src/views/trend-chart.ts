import { weekMeans } from '../domain/baseline.ts'
import type { DayValue, ScalarMetric } from '../domain/scalar.ts'
import { frame, keyBlock, labelAxis, SECOND, titleBlock, valueAxis } from './chart-look.ts'
import { dayAndMonth, stretch } from './format.ts'
import { COLOR, SIZE } from './heart-look.ts'
import type { Chart } from './reply.ts'
import { axisOf, type Units } from './units.ts'
import { type Reader, say } from './words/say.ts'

export interface TrendFacts {
  metric: ScalarMetric
  from: Temporal.PlainDate
  to: Temporal.PlainDate
  values: readonly DayValue[]
  units: Units
}

/** Every day as a dot and the mean of seven as a line; a day without a value leaves both out, never a zero. */
export function trendChart({ metric, from, to, values, units }: TrendFacts, reader: Reader): Chart {
  const { factor, unit } = axisOf({ locale: reader.locale, units }, metric)
  const days = Array.from({ length: from.until(to).days + 1 }, (_, index) => from.add({ days: index }))
  const of = new Map(values.map(({ date, value }) => [`${date}`, value * factor]))
  const daily = days.map((date) => of.get(`${date}`) ?? null)
  // People step on a scale now and then, and walk every day.
  const means = weekMeans(daily, metric === 'weight' || metric === 'body-fat' ? 1 : 4)
  const name = say(reader, `metric.${metric}`)
  const title = titleBlock(unit ? say(reader, 'chart.in-unit', { name, unit }) : name, stretch(reader, from, to))
  const option = {
    ...frame([
      title,
      keyBlock(say(reader, 'chart.day'), COLOR.line, { top: 19 }),
      keyBlock(say(reader, 'chart.week-mean'), SECOND, { top: 50 }),
    ]),
    xAxis: labelAxis(
      days.map((date) => dayAndMonth(reader, date)),
      Math.max(0, Math.ceil(days.length / 4) - 1),
    ),
    yAxis: { ...valueAxis(), scale: metric !== 'steps' && metric !== 'floors' },
    series: [
      {
        type: 'scatter',
        silent: true,
        symbol: 'circle',
        symbolSize: days.length > 120 ? 4 : 7,
        itemStyle: { color: COLOR.line, opacity: 0.55 },
        data: daily,
      },
      {
        type: 'line',
        silent: true,
        symbol: 'none',
        lineStyle: { color: SECOND, width: 3, join: 'round', cap: 'round' },
        data: means,
      },
    ],
  }
  return { ...SIZE, option }
}
