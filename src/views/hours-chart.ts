import { elapsedOf } from '../domain/day.ts'
import { busiestHour, silentHours } from '../domain/hours.ts'
import type { StepsByHour } from '../domain/metric.ts'
import { card, clockAxis, key, label, middle, now, type Plot, swatch, titles, valueAxis } from './chart-frame.ts'
import { COLOR, TEXT, textWidth } from './chart-look.ts'
import { scaleOf } from './chart-scale.ts'
import type { ViewContext } from './context.ts'
import { dayName } from './format.ts'
import type { Chart } from './reply.ts'
import { column, rect } from './svg.ts'
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

/** Of the width of an hour. */
const FILLED = 0.72

export function hoursChart(facts: HoursFacts, ctx: ViewContext): Chart {
  const { date, zone, hours } = facts
  const elapsed = elapsedOf(date, ctx.now, zone)
  const noData = say(ctx, 'chart.no-data')
  const scale = scaleOf(
    hours.filter((steps) => steps !== null),
    { fromZero: true, whole: true },
  )
  const { plot, shapes } = valueAxis(scale, ctx)
  const silent = silentHours(hours, elapsed)
  const later = { start: Math.ceil(elapsed / 3600), end: 24 }
  const isNameless = silent.some((stretch) => !fits(noData, stretch, plot))
  return card([
    ...titles(say(ctx, 'metric.steps'), say(ctx, 'steps.chart.hours', { day: dayName(date, ctx.locale) })),
    ...(isNameless ? [key(noData, COLOR.quiet), swatch(noData, COLOR.gap)] : []),
    ...shapes,
    ...clockAxis(plot, String),
    ...silent.flatMap((stretch) => [gap(stretch, plot), ...meaning(stretch, noData, plot)]),
    ...(later.start < later.end
      ? [now(plot, xOf(plot, later.start)), ...meaning(later, say(ctx, 'chart.later'), plot)]
      : []),
    ...columnsOf(hours, plot),
    ...highest(facts, plot, ctx),
  ])
}

function columnsOf(hours: StepsByHour, plot: Plot): string[] {
  const width = (plot.width / 24) * FILLED
  return hours.flatMap((steps, hour) => {
    if (!steps) return []
    const [x, y] = [middle(plot, hour, 24) - width / 2, plot.y(steps)]
    return [column({ x, y, width, height: plot.foot - y }, 3, { fill: COLOR.line })]
  })
}

/** How high the highest column is. */
function highest({ hours, units }: HoursFacts, plot: Plot, { locale }: ViewContext): string[] {
  const busiest = busiestHour(hours)
  if (!busiest) return []
  const { hour, steps } = busiest
  const place = { x: middle(plot, hour, 24), y: plot.y(steps) - 5, align: leaning(hour), from: 'bottom' } as const
  return [label(amount({ locale, units }, 'steps', steps), place, { color: COLOR.ink, weight: 600 })]
}

/** A label leans inwards near the edges. */
function leaning(hour: number): 'left' | 'center' | 'right' {
  if (hour < 2) return 'left'
  return hour > 21 ? 'right' : 'center'
}

interface Stretch {
  start: number
  end: number
}

function fits(words: string, { start, end }: Stretch, { width }: Plot): boolean {
  return textWidth(words, TEXT) + 8 <= ((end - start) * width) / 24
}

const xOf = ({ left, width }: Plot, hour: number) => left + (hour / 24) * width

/** A strip without columns. */
function gap({ start, end }: Stretch, plot: Plot): string {
  const x = xOf(plot, start)
  return rect({ x, y: plot.top, width: xOf(plot, end) - x, height: plot.height }, { fill: COLOR.gap })
}

/** What a stretch without columns means, where there is room to say it. */
function meaning(stretch: Stretch, words: string, plot: Plot): string[] {
  if (!fits(words, stretch, plot)) return []
  const x = xOf(plot, (stretch.start + stretch.end) / 2)
  return [label(words, { x, y: plot.foot - 10, align: 'center', from: 'bottom' })]
}
