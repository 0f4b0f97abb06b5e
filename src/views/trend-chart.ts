import { weekMeans } from '../domain/baseline.ts'
import type { DayValue, ScalarMetric } from '../domain/scalar.ts'
import { frame, keyBlock, LEFT, labelAxis, SECOND, titleBlock, valueAxis } from './chart-look.ts'
import { dayAndMonth, stretch } from './format.ts'
import { COLOR, GRID, SIZE } from './heart-look.ts'
import type { Chart } from './reply.ts'
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
  const { factor, unit } = axisOf(by, metric)
  const days = Array.from({ length: from.until(to).days + 1 }, (_, index) => from.add({ days: index }))
  const of = new Map(values.map(({ date, value }) => [`${date}`, value * factor]))
  const daily = days.map((date) => of.get(`${date}`) ?? null)
  // People step on a scale now and then, and walk every day.
  const means = weekMeans(daily, metric === 'weight' || metric === 'body-fat' ? 1 : 4)
  const isLong = days.length > 120
  const name = say(reader, `metric.${metric}`)
  const title = titleBlock(unit ? say(reader, 'chart.in-unit', { name, unit }) : name, stretch(reader, from, to))
  const option = {
    ...frame([
      title,
      keyBlock(say(reader, 'chart.day'), COLOR.line, { top: 19 }),
      keyBlock(say(reader, 'chart.week-mean'), SECOND, { top: 50 }),
      ...(usual === null
        ? []
        : [keyBlock(say(reader, 'chart.usual', { usual: amount(by, metric, usual) }), COLOR.ink, { top: 81 })]),
    ]),
    // A third key stands where the plot would begin.
    grid: { ...GRID, left: LEFT, top: GRID.top + (usual === null ? 0 : 24) },
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
        // Above the line, or a weigh-in between two gaps would hide under its own mean.
        z: 4,
        symbolSize: isLong ? 4 : 7,
        // One shape instead of one for each day, which was half of what drawing a year took.
        large: true,
        largeThreshold: 0,
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
      ...(usual === null ? [] : [usualLine(usual * factor)]),
    ],
  }
  return { ...SIZE, option }
}

/** An axis grows by points and not by such lines, so an unseen point stands on it. */
function usualLine(value: number) {
  return {
    type: 'scatter',
    silent: true,
    symbolSize: 0,
    data: [[0, value]],
    markLine: {
      silent: true,
      symbol: 'none',
      label: { show: false },
      lineStyle: { color: COLOR.ink, width: 2, type: [7, 6] },
      data: [{ yAxis: value }],
    },
  }
}
