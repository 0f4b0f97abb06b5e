import type { Weight } from '../domain/metric.ts'
import type { DayValue } from '../domain/scalar.ts'
import { card, picture, text } from './card.ts'
import type { ViewContext } from './context.ts'
import { type DayFacts, footOf } from './day-head.ts'
import { dayName, dayNameInFull } from './format.ts'
import type { Picture, Reply } from './reply.ts'
import { trendChart } from './trend-chart.ts'
import { amount, change, type Units } from './units.ts'

export interface WeightFacts extends Omit<DayFacts, 'date'> {
  units: Units
  from: Temporal.PlainDate
  to: Temporal.PlainDate
  /** Each day's last weigh-in, ascending. */
  values: readonly DayValue[]
  /** The latest one itself, with when and how. */
  latest: { date: Temporal.PlainDate; weight: Weight; method: 'measured' | 'proxy' | 'manual' } | null
  fat: number | null
}

/** The latest weigh-in and the stretch before it. Says nothing about whether that is much or little. */
export function weightView(facts: WeightFacts, ctx: ViewContext): Reply {
  const { units, from, to, values, latest, fat } = facts
  const days = from.until(to).days + 1
  const title = text(`## ⚖ Weight · ${dayName(from, ctx.locale)} – ${dayName(to, ctx.locale)}`)
  const foot = text(...footOf(facts))
  const [first] = values
  if (!latest || !first) {
    return card([
      title,
      text(
        `**No weigh-in in these ${days} days.** A scale that is linked, or a weight typed into the app, appears here.`,
      ),
      foot,
    ])
  }
  const time = latest.weight.at ? ` at ${latest.weight.at.toString({ smallestUnit: 'minute' })}` : ''
  const typed = latest.method === 'manual' ? ', typed in by hand' : ''
  const difference = latest.weight.kg - first.value
  const numbers = [
    `**${amount('weight', latest.weight.kg, units)}** on ${dayName(latest.date, ctx.locale)}${time}${typed}`,
    ...(fat === null ? [] : [`Body fat **${amount('body-fat', fat, units)}**`]),
    ...(values.length > 1
      ? [
          `${change('weight', difference, units)} since ${dayName(first.date, ctx.locale)}, over ${values.length} weigh-ins`,
        ]
      : []),
  ]
  if (values.length < 2) return card([title, text(...numbers), foot])
  const file: Picture = {
    name: `weight-${to}.png`,
    alt:
      `Chart of weight from ${dayNameInFull(first.date, ctx.locale)} to ${dayNameInFull(latest.date, ctx.locale)}: ` +
      `${amount('weight', first.value, units)} at first, ${amount('weight', latest.weight.kg, units)} last, ${values.length} weigh-ins.`,
    chart: trendChart({ metric: 'weight', from, to, values, units }),
  }
  return card([title, text(...numbers), picture(file), foot], { files: [file] })
}
