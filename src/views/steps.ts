import type { Baseline } from '../domain/baseline.ts'
import { elapsedOf } from '../domain/day.ts'
import { busiestHour, hoursSoFar } from '../domain/hours.ts'
import type { StepsByHour } from '../domain/metric.ts'
import type { DayValue, ScalarMetric } from '../domain/scalar.ts'
import { card, picture, text } from './card.ts'
import { columnsChart } from './columns-chart.ts'
import type { ViewContext } from './context.ts'
import { type DayFacts, footOf, nothingOn, titleOf } from './day-head.ts'
import { hoursChart } from './hours-chart.ts'
import type { StepsPicture } from './nav.ts'
import type { Picture, Reply } from './reply.ts'
import { hourEnds, hoursAlt, weekAlt } from './steps-alt.ts'
import { amount, change, type Measuring, type Units } from './units.ts'
import { say } from './words/say.ts'

export interface StepsFacts extends DayFacts {
  units: Units
  /** The week that ends with the day asked for; days without a value are not in it. */
  week: readonly DayValue[]
  /** Null where the vendor tells no hours of this day. */
  hours: StepsByHour | null
  /** What is asked to be drawn; a day without hours is drawn with its week anyway. */
  picture: StepsPicture
  /** The wearer's own, in steps a day. */
  goal: number | null
  distance: number | null
  floors: number | null
  usual: Baseline | null
}

/** One day on foot: its hours, or the week it ends. */
export function stepsView(facts: StepsFacts, ctx: ViewContext): Reply {
  const { date, zone, week, goal } = facts
  const by = { locale: ctx.locale, units: facts.units }
  const title = text(titleOf('steps', facts, ctx))
  const foot = text(...footOf(facts, ctx))
  const steps = week.find((one) => one.date.equals(date))?.value ?? null
  if (steps === null) return card([title, text(nothingOn('steps', facts, ctx)), foot])
  const hours = facts.hours && hoursSoFar(facts.hours, elapsedOf(date, ctx.now, zone))
  const numbers = text(
    dayLine(steps, facts, by),
    ...busiestLine(hours, by),
    ...(goal === null ? [] : [say(by, 'steps.goal', { goal: amount(by, 'steps', goal) })]),
    ...usualLine('steps', steps, facts, by),
  )
  const file = hours && facts.picture === 'hours' ? hoursPicture({ ...facts, hours }, ctx) : weekPicture(facts, ctx)
  return card([title, numbers, picture(file), foot], { files: [file] })
}

function hoursPicture(facts: StepsFacts & { hours: StepsByHour }, ctx: ViewContext): Picture {
  return { name: `steps-${facts.date}-hours.png`, alt: hoursAlt(facts, ctx), chart: hoursChart(facts, ctx) }
}

function weekPicture({ date, week, usual, goal, units }: StepsFacts, ctx: ViewContext): Picture {
  const days = Array.from({ length: 7 }, (_, back) => date.subtract({ days: 6 - back }))
  const drawn = { days, values: week, usual: usual?.median ?? null, goal, units }
  return {
    name: `steps-${date}.png`,
    alt: weekAlt(drawn, ctx),
    chart: columnsChart({ ...drawn, metric: 'steps' }, ctx),
  }
}

function busiestLine(hours: StepsByHour | null, by: Measuring): string[] {
  const busiest = hours && busiestHour(hours)
  if (!busiest) return []
  const { hour, steps } = busiest
  return [say(by, 'steps.busiest', { ...hourEnds(hour), steps: amount(by, 'steps', steps), count: steps })]
}

function dayLine(steps: number, { distance, floors }: StepsFacts, by: Measuring): string {
  return [
    say(by, 'steps.steps', { steps: amount(by, 'steps', steps) }),
    ...(distance === null ? [] : [`**${amount(by, 'distance', distance)}**`]),
    ...(floors === null ? [] : [say(by, 'steps.floors', { value: amount(by, 'floors', floors), floors })]),
  ].join(' · ')
}

/** Against the wearer's own usual, in words and with a sign; it judges nothing. Today is not over, so it is not compared. */
export function usualLine(
  metric: ScalarMetric,
  value: number,
  { usual, date, today }: Pick<StepsFacts, 'usual' | 'date' | 'today'>,
  by: Measuring,
): string[] {
  if (!usual || date.equals(today)) return []
  const told = change(by, metric, value, usual.median)
  return [
    say(by, 'usual.line', {
      arrow: arrowOf(told),
      change: told,
      usual: amount(by, metric, usual.median),
      days: usual.days,
    }),
  ]
}

/** Which way a difference goes, beside the sign it is told with: what rounds to nothing goes nowhere. */
export function arrowOf(told: string): '▲' | '▼' | '=' {
  return told.startsWith('+') ? '▲' : told.startsWith('±') ? '=' : '▼'
}
