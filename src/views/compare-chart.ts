import { frame, keyBlock, labelAxis, SECOND, titleBlock, valueAxis } from './chart-look.ts'
import type { CompareFacts } from './compare.ts'
import type { ViewContext } from './context.ts'
import { dayAndMonth, stretch } from './format.ts'
import { COLOR, SIZE } from './heart-look.ts'
import { cut } from './plain.ts'
import type { Chart } from './reply.ts'
import { axisOf } from './units.ts'
import { say } from './words/say.ts'

/** A name in the chart's key: two of them have to fit beside each other on a phone. */
const MAX_NAME = 14

/** Two lines that differ in colour, in shape and in being solid or dashed; a day without a value breaks its line. */
export function compareChart({ metric, name, from, to, mine, theirs, units }: CompareFacts, ctx: ViewContext): Chart {
  const { factor, unit } = axisOf({ ...ctx, units }, metric)
  const days = Array.from({ length: from.until(to).days + 1 }, (_, index) => from.add({ days: index }))
  const dataOf = (values: CompareFacts['mine']) => {
    const of = new Map(values.map(({ date, value }) => [`${date}`, value * factor]))
    return days.map((date) => of.get(`${date}`) ?? null)
  }
  const metricName = say(ctx, `metric.${metric}`)
  const title = unit ? say(ctx, 'chart.in-unit', { name: metricName, unit }) : metricName
  const option = {
    ...frame([
      titleBlock(title, stretch(ctx, from, to)),
      keyBlock(`● ${say(ctx, 'compare.you')}`, COLOR.line),
      keyBlock(`◆ ${cut(name, MAX_NAME)}`, SECOND, { top: 50 }),
    ]),
    xAxis: labelAxis(
      days.map((date) => dayAndMonth(ctx, date)),
      Math.max(0, Math.ceil(days.length / 4) - 1),
    ),
    yAxis: { ...valueAxis(), scale: ['weight', 'daily-resting-heart-rate', 'sleep'].includes(metric) },
    series: [
      { ...line(COLOR.line, 'circle', 'solid'), data: dataOf(mine) },
      { ...line(SECOND, 'diamond', [7, 6]), data: dataOf(theirs) },
    ],
  }
  return { ...SIZE, option }
}

function line(color: string, symbol: 'circle' | 'diamond', type: 'solid' | readonly number[]) {
  return {
    type: 'line',
    silent: true,
    connectNulls: false,
    symbol,
    showAllSymbol: true,
    symbolSize: symbol === 'diamond' ? 12 : 9,
    itemStyle: { color },
    lineStyle: { color, width: 3, type, join: 'round', cap: 'round' },
  }
}
