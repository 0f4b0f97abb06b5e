import { type DayValue, SCALARS, type ScalarMetric } from '../domain/scalar.ts'
import { card, picture, text } from './card.ts'
import type { ViewContext } from './context.ts'
import { type DayFacts, footOf } from './day-head.ts'
import { dayName, dayNameInFull } from './format.ts'
import { METRIC_NAMES } from './metric-words.ts'
import type { Picture, Reply } from './reply.ts'
import { type TrendFacts, trendChart } from './trend-chart.ts'
import { amount, change } from './units.ts'

export interface TrendReplyFacts extends TrendFacts, Omit<DayFacts, 'date'> {
  /** The stretch of the same length before, for comparison. */
  before: readonly DayValue[]
}

/** A metric over a stretch of days: the middle, the ends, and how it compares with the stretch before. */
export function trendView(facts: TrendReplyFacts, ctx: ViewContext): Reply {
  const { metric, from, to, values, units } = facts
  const [name, inside] = METRIC_NAMES[metric]
  const days = from.until(to).days + 1
  const title = text(`## 📈 ${name} · ${dayName(from, ctx.locale)} – ${dayName(to, ctx.locale)}`)
  const foot = text(...footOf(facts))
  const [first] = values
  if (!first) {
    return card([
      title,
      text(`**No ${inside} in these ${days} days.** Most likely it is not measured by this watch, or it was not worn.`),
      foot,
    ])
  }
  const lowest = values.reduce((least, one) => (one.value < least.value ? one : least))
  const highest = values.reduce((most, one) => (one.value > most.value ? one : most))
  const mean = meanOf(values)
  const numbers = [
    `Mean **${amount(metric, mean, units)}**${isSum(metric) ? ' a day' : ''}, over ${values.length} of ${days} days with data`,
    `Highest **${amount(metric, highest.value, units)}** on ${dayName(highest.date, ctx.locale)}`,
    `Lowest **${amount(metric, lowest.value, units)}** on ${dayName(lowest.date, ctx.locale)}`,
    ...beforeLine(facts, mean),
  ]
  const file: Picture = {
    name: `trend-${metric}-${to}.png`,
    alt:
      `Chart of ${inside} for each day from ${dayNameInFull(from, ctx.locale)} to ${dayNameInFull(to, ctx.locale)}, with the mean ` +
      `of seven days. Mean ${amount(metric, mean, units)}; highest ${amount(metric, highest.value, units)} on ` +
      `${dayNameInFull(highest.date, ctx.locale)}; lowest ${amount(metric, lowest.value, units)} on ` +
      `${dayNameInFull(lowest.date, ctx.locale)}. ${without(days - values.length)}`,
    chart: trendChart(facts),
  }
  return card([title, text(...numbers), picture(file), foot], { files: [file] })
}

function without(days: number): string {
  return days === 0 ? 'Every day has data.' : `${days} ${days === 1 ? 'day' : 'days'} without data.`
}

/** Whether a day's number adds up over the day, so that a mean is one of days. */
function isSum(metric: ScalarMetric): boolean {
  return ['count', 'metres', 'kilocalories', 'minutes'].includes(SCALARS[metric].unit)
}

/** Fewer days than this say nothing about a stretch. */
const FEWEST = 4

function beforeLine({ metric, before, units }: TrendReplyFacts, mean: number): string[] {
  if (before.length < FEWEST) return []
  const difference = mean - meanOf(before)
  const arrow = difference > 0 ? '▲' : difference < 0 ? '▼' : '='
  return [`${arrow} ${change(metric, difference, units)} against the same number of days before`]
}

function meanOf(values: readonly DayValue[]): number {
  return values.reduce((sum, { value }) => sum + value, 0) / values.length
}

/** The metrics `/trend` offers, by their names. */
export const TRENDS = Object.entries(METRIC_NAMES).map(([value, [name]]) => ({ value: value as ScalarMetric, name }))
