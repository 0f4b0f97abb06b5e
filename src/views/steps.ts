import type { Baseline } from '../domain/baseline.ts'
import type { DayValue, ScalarMetric } from '../domain/scalar.ts'
import { card, picture, text } from './card.ts'
import { columnsChart } from './columns-chart.ts'
import type { ViewContext } from './context.ts'
import { type DayFacts, footOf, nothingOn, titleOf } from './day-head.ts'
import { dayNameInFull } from './format.ts'
import { METRIC_NAMES } from './metric-words.ts'
import type { Picture, Reply } from './reply.ts'
import { amount, change, type Units } from './units.ts'

export interface StepsFacts extends DayFacts {
  units: Units
  /** The week that ends with the day asked for; days without a value are not in it. */
  week: readonly DayValue[]
  distance: number | null
  floors: number | null
  usual: Baseline | null
}

/** One day on foot, beside the week it ends. */
export function stepsView(facts: StepsFacts, ctx: ViewContext): Reply {
  const { date, week, distance, floors, usual, units } = facts
  const title = text(titleOf('👣 Steps', facts, ctx))
  const steps = week.find((one) => one.date.equals(date))?.value ?? null
  if (steps === null) return card([title, text(nothingOn('steps', facts, ctx)), text(...footOf(facts))])
  const beside = [
    ...(distance === null ? [] : [`**${amount('distance', distance, units)}**`]),
    ...(floors === null ? [] : [`**${amount('floors', floors, units)}** ${floors === 1 ? 'floor' : 'floors'}`]),
  ]
  const numbers = [
    [`**${amount('steps', steps, units)}** steps`, ...beside].join(' · '),
    ...usualLine('steps', steps, facts),
  ]
  const days = Array.from({ length: 7 }, (_, back) => date.subtract({ days: 6 - back }))
  const file: Picture = {
    name: `steps-${date}.png`,
    alt: weekAlt('steps', { days, week, usual, units }, ctx),
    chart: columnsChart({ metric: 'steps', days, values: week, usual: usual?.median ?? null, units }, ctx),
  }
  return card([title, text(...numbers), picture(file), text(...footOf(facts))], { files: [file] })
}

/** Against the wearer's own usual, in words and with a sign; it judges nothing. Today is not over, so it is not compared. */
export function usualLine(
  metric: ScalarMetric,
  value: number,
  { usual, units, date, today }: Pick<StepsFacts, 'usual' | 'units' | 'date' | 'today'>,
): string[] {
  if (!usual || date.equals(today)) return []
  const difference = value - usual.median
  const arrow = difference > 0 ? '▲' : difference < 0 ? '▼' : '='
  return [
    `${arrow} ${change(metric, difference, units)} against your usual ${amount(metric, usual.median, units)} (middle of ${usual.days} days)`,
  ]
}

/** The columns in words, from the numbers they are drawn from. */
function weekAlt(
  metric: ScalarMetric,
  { days, week, usual, units }: Pick<StepsFacts, 'week' | 'usual' | 'units'> & { days: readonly Temporal.PlainDate[] },
  ctx: ViewContext,
): string {
  const of = new Map(week.map(({ date, value }) => [`${date}`, value]))
  const told = days.map((date) => {
    const value = of.get(`${date}`)
    return `${dayNameInFull(date, ctx.locale)}: ${value === undefined ? 'nothing' : amount(metric, value, units)}`
  })
  const line = usual ? ` Usual: ${amount(metric, usual.median, units)}, a dashed line.` : ''
  return `Column chart of ${METRIC_NAMES[metric][1]} over 7 days. ${told.join('; ')}.${line}`
}
