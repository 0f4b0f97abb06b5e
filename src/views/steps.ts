import type { Baseline } from '../domain/baseline.ts'
import type { DayValue, ScalarMetric } from '../domain/scalar.ts'
import { card, picture, text } from './card.ts'
import { columnsChart } from './columns-chart.ts'
import type { ViewContext } from './context.ts'
import { type DayFacts, footOf, nothingOn, titleOf } from './day-head.ts'
import { dayNameInFull } from './format.ts'
import type { Picture, Reply } from './reply.ts'
import { amount, change, type Measuring, type Units } from './units.ts'
import { say } from './words/say.ts'

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
  const { date, week, usual, units } = facts
  const by = { locale: ctx.locale, units }
  const title = text(titleOf('steps', facts, ctx))
  const foot = text(...footOf(facts, ctx))
  const steps = week.find((one) => one.date.equals(date))?.value ?? null
  if (steps === null) return card([title, text(nothingOn('steps', facts, ctx)), foot])
  const days = Array.from({ length: 7 }, (_, back) => date.subtract({ days: 6 - back }))
  const file: Picture = {
    name: `steps-${date}.png`,
    alt: weekAlt({ days, week, usual }, by),
    chart: columnsChart({ metric: 'steps', days, values: week, usual: usual?.median ?? null, units }, ctx),
  }
  const numbers = text(dayLine(steps, facts, by), ...usualLine('steps', steps, facts, by))
  return card([title, numbers, picture(file), foot], { files: [file] })
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
  const told = change(by, metric, value - usual.median)
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

/** The columns in words, from the numbers they are drawn from. */
function weekAlt(
  { days, week, usual }: Pick<StepsFacts, 'week' | 'usual'> & { days: readonly Temporal.PlainDate[] },
  by: Measuring,
): string {
  const of = new Map(week.map(({ date, value }) => [`${date}`, value]))
  const told = days.map((date) => {
    const day = dayNameInFull(date, by.locale)
    const steps = of.get(`${date}`)
    return steps === undefined
      ? say(by, 'steps.alt.day.nothing', { day })
      : say(by, 'steps.alt.day', { day, steps: amount(by, 'steps', steps) })
  })
  const list = told.join(say(by, 'steps.alt.between'))
  return usual
    ? say(by, 'steps.alt.usual', { days: list, usual: amount(by, 'steps', usual.median) })
    : say(by, 'steps.alt', { days: list })
}
