import type { Weight } from '../domain/metric.ts'
import type { DayValue } from '../domain/scalar.ts'
import { card, picture, text } from './card.ts'
import type { ViewContext } from './context.ts'
import { type DayFacts, footOf } from './day-head.ts'
import { dayName, dayNameInFull, stretch } from './format.ts'
import type { Picture, Reply } from './reply.ts'
import { trendChart } from './trend-chart.ts'
import { amount, change, type Measuring, type Units } from './units.ts'
import { say } from './words/say.ts'

export interface WeightFacts extends Omit<DayFacts, 'date'> {
  units: Units
  from: Temporal.PlainDate
  to: Temporal.PlainDate
  /** Each day's last weigh-in, ascending. */
  values: readonly DayValue[]
  latest: Latest | null
  fat: number | null
}

/** The latest weigh-in itself, with when and how. */
interface Latest {
  date: Temporal.PlainDate
  weight: Weight
  method: 'measured' | 'proxy' | 'manual'
}

/** The latest weigh-in and the stretch before it. Says nothing about whether that is much or little. */
export function weightView(facts: WeightFacts, ctx: ViewContext): Reply {
  const { units, from, to, values, latest, fat } = facts
  const by = { locale: ctx.locale, units }
  const title = text(`## ${say(ctx, 'title.weight')} · ${stretch(ctx, from, to)}`)
  const foot = text(...footOf(facts, ctx))
  const [first] = values
  if (!latest || !first) {
    return card([title, text(say(ctx, 'weight.none', { days: from.until(to).days + 1 })), foot])
  }
  const count = values.length
  const since = {
    change: change(by, 'weight', latest.weight.kg, first.value),
    day: dayName(first.date, ctx.locale),
    count,
  }
  const numbers = [
    latestLine(latest, by),
    ...(fat === null ? [] : [say(ctx, 'weight.fat', { fat: amount(by, 'body-fat', fat) })]),
    ...(count > 1 ? [say(ctx, 'weight.change', since)] : []),
  ]
  if (count < 2) return card([title, text(...numbers), foot])
  const file: Picture = {
    name: `weight-${to}.png`,
    alt: weightAlt(facts, { first, latest }, by),
    chart: trendChart({ metric: 'weight', from, to, values, usual: null, units }, ctx),
  }
  return card([title, text(...numbers), picture(file), foot], { files: [file] })
}

function weightAlt(
  { values, from, to }: WeightFacts,
  { first, latest }: { first: DayValue; latest: Latest },
  by: Measuring,
): string {
  const highest = values.reduce((most, one) => (one.value > most.value ? one : most), first)
  const day = (date: Temporal.PlainDate) => dayNameInFull(date, by.locale)
  return say(by, 'weight.alt', {
    from: day(first.date),
    to: day(latest.date),
    first: amount(by, 'weight', first.value),
    last: amount(by, 'weight', latest.weight.kg),
    top: amount(by, 'weight', highest.value),
    topDay: day(highest.date),
    count: values.length,
    days: from.until(to).days + 1,
  })
}

function latestLine({ date, weight, method }: Latest, by: Measuring): string {
  return say(by, 'weight.latest', {
    weight: amount(by, 'weight', weight.kg),
    day: dayName(date, by.locale),
    time: weight.at?.toString({ smallestUnit: 'minute' }) ?? 'none',
    method,
  })
}
