import { elapsedOf } from '../domain/day.ts'
import { busiestHour, silentHours } from '../domain/hours.ts'
import type { StepsByHour } from '../domain/metric.ts'
import { frame, keyBlock, LEFT, textWidth, titleBlock, VALUE_LABEL, valueAxis } from './chart-look.ts'
import type { ViewContext } from './context.ts'
import { dayName } from './format.ts'
import { swatch } from './heart-keys.ts'
import { COLOR, FONT, GRID, SIZE, TEXT } from './heart-look.ts'
import type { Chart } from './reply.ts'
import { amount, type Units } from './units.ts'
import { say } from './words/say.ts'

/** One day by the hours of the wearer's clock; an hour without data has no column. */
export interface HoursFacts {
  date: Temporal.PlainDate
  /** IANA name of the zone whose midnight bounds the day. */
  zone: string
  hours: StepsByHour
  units: Units
}

/** Pixels of one hour. */
const HOUR = (SIZE.width - LEFT - GRID.right) / 24

export function hoursChart(facts: HoursFacts, ctx: ViewContext): Chart {
  const { date, zone, hours } = facts
  const name = say(ctx, 'metric.steps')
  const elapsed = elapsedOf(date, ctx.now, zone)
  const noData = say(ctx, 'chart.no-data')
  const silent = silentHours(hours, elapsed)
  const nameless = silent.some((stretch) => !fits(noData, stretch))
  const later = { start: Math.ceil(elapsed / 3600), end: 24 }
  const areas = [
    ...silent.map((stretch) => area(stretch, noData)),
    ...(later.start < later.end ? [area(later, say(ctx, 'chart.later'))] : []),
  ]
  const title = titleBlock(name, say(ctx, 'steps.chart.hours', { day: dayName(date, ctx.locale) }))
  const right = SIZE.width - GRID.right
  const option = {
    ...frame(nameless ? [title, keyBlock(noData, COLOR.quiet)] : [title]),
    graphic: nameless ? [swatch(right - textWidth(noData, TEXT) - 24, COLOR.gap)] : [],
    xAxis: [{ type: 'category', show: false, data: hours.map((_, hour) => hour) }, clockAxis()],
    yAxis: { ...valueAxis({ min: 0 }), minInterval: 1, axisTick: { show: false } },
    series: [
      { type: 'bar', silent: true, barWidth: '72%', ...columns(facts, ctx) },
      { type: 'scatter', silent: true, xAxisIndex: 1, data: [], markArea: { silent: true, data: areas } },
    ],
  }
  return { ...SIZE, option }
}

/** A column for each hour with data; the highest says how high it is. */
function columns({ hours, units }: HoursFacts, { locale }: ViewContext) {
  const busiest = busiestHour(hours)
  const data = hours.map((steps, hour) => {
    if (steps === null) return { value: null }
    const show = hour === busiest?.hour
    const label = { show, align: leaning(hour), formatter: amount({ locale, units }, 'steps', steps) }
    return { value: steps, label }
  })
  const label = { position: 'top', ...VALUE_LABEL }
  return { data, label, itemStyle: { color: COLOR.line, borderRadius: [3, 3, 0, 0] } }
}

/** A label leans inwards near the edges. */
function leaning(hour: number): 'left' | 'center' | 'right' {
  if (hour < 2) return 'left'
  return hour > 21 ? 'right' : 'center'
}

/** 0 to 24 with a line every six hours, where hours begin and end: names of the columns would stand in their middle. */
function clockAxis() {
  return {
    type: 'value',
    position: 'bottom',
    min: 0,
    max: 24,
    interval: 6,
    axisLabel: { color: COLOR.quiet, fontSize: TEXT, margin: 12 },
    axisTick: { show: false },
    axisLine: { onZero: false, lineStyle: { color: COLOR.grid, width: 1.5 } },
    splitLine: { lineStyle: { color: COLOR.grid } },
  }
}

interface Stretch {
  start: number
  end: number
}

function fits(words: string, { start, end }: Stretch): boolean {
  return textWidth(words, TEXT) + 8 <= (end - start) * HOUR
}

/** A strip without columns, and what it means where there is room to say it. */
function area(stretch: Stretch, words: string) {
  const show = fits(words, stretch)
  const label = { show, position: 'insideBottom', distance: 10, formatter: words }
  const look = { color: COLOR.quiet, fontFamily: FONT, fontSize: TEXT }
  return [
    { xAxis: stretch.start, itemStyle: { color: COLOR.gap }, label: { ...label, ...look } },
    { xAxis: stretch.end },
  ]
}
