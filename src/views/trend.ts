import { type Baseline, baselineBefore } from '../domain/baseline.ts'
import { type DayValue, isSum } from '../domain/scalar.ts'
import { card, picture, text } from './card.ts'
import type { ViewContext } from './context.ts'
import { type DayFacts, footOf } from './day-head.ts'
import { dayName, dayNameInFull, sentences, stretch } from './format.ts'
import type { Picture, Reply } from './reply.ts'
import { arrowOf } from './steps.ts'
import { type TrendFacts, trendChart } from './trend-chart.ts'
import { amount, change, type Measuring } from './units.ts'
import { say } from './words/say.ts'

export interface TrendReplyFacts extends Omit<TrendFacts, 'usual'>, Omit<DayFacts, 'date'> {
  /** The stretch of the same length before, for comparison. */
  before: readonly DayValue[]
}

/** A metric over a stretch of days: the middle, the ends, and how it compares with the stretch before. */
export function trendView(facts: TrendReplyFacts, ctx: ViewContext): Reply {
  const { metric, from, to, values, units } = facts
  const by = { locale: ctx.locale, units }
  const days = from.until(to).days + 1
  const inside = say(ctx, `metric.${metric}.inside`)
  const name = say(ctx, 'title.trend', { name: say(ctx, `metric.${metric}`) })
  const title = text(`## ${name} · ${stretch(ctx, from, to)}`)
  const foot = text(...footOf(facts, ctx))
  const [first] = values
  if (!first) return card([title, text(say(ctx, 'trend.none', { inside, days })), foot])
  const usual = baselineBefore(facts.before, from)
  const found = {
    lowest: values.reduce((least, one) => (one.value < least.value ? one : least)),
    highest: values.reduce((most, one) => (one.value > most.value ? one : most)),
    mean: meanOf(values),
    usual,
    days,
  }
  const file: Picture = {
    name: `trend-${metric}-${to}.png`,
    alt: trendAlt(facts, found, by),
    chart: trendChart({ ...facts, usual: usual?.median ?? null }, ctx),
  }
  return card([title, text(...numberLines(facts, found, by)), picture(file), foot], { files: [file] })
}

interface Found {
  lowest: DayValue
  highest: DayValue
  mean: number
  /** Before the stretch. */
  usual: Baseline | null
  /** Of the stretch, with data or without. */
  days: number
}

function numberLines(facts: TrendReplyFacts, { lowest, highest, mean, usual, days }: Found, by: Measuring): string[] {
  const { metric, values } = facts
  const on = ({ date, value }: DayValue) => ({ value: amount(by, metric, value), day: dayName(date, by.locale) })
  const middle = { mean: amount(by, metric, mean), count: values.length, days }
  return [
    say(by, isSum(metric) ? 'trend.mean.daily' : 'trend.mean', middle),
    say(by, 'trend.highest', on(highest)),
    say(by, 'trend.lowest', on(lowest)),
    ...(usual ? [say(by, 'trend.usual', { usual: amount(by, metric, usual.median), days: usual.days })] : []),
    ...beforeLine(facts, mean, by),
  ]
}

function trendAlt(
  { metric, from, to, values }: TrendReplyFacts,
  { lowest, highest, mean, usual, days }: Found,
  by: Measuring,
): string {
  const day = (date: Temporal.PlainDate) => dayNameInFull(date, by.locale)
  const line = usual ? [say(by, 'trend.alt.usual', { usual: amount(by, metric, usual.median) })] : []
  const told = say(by, 'trend.alt', {
    inside: say(by, `metric.${metric}.inside`),
    from: day(from),
    to: day(to),
    mean: amount(by, metric, mean),
    highest: amount(by, metric, highest.value),
    highestDay: day(highest.date),
    lowest: amount(by, metric, lowest.value),
    lowestDay: day(lowest.date),
    missing: days - values.length,
  })
  return sentences(by, [told, ...line])
}

/** Fewer days than this say nothing about a stretch. */
const FEWEST = 4

function beforeLine({ metric, before }: TrendReplyFacts, mean: number, by: Measuring): string[] {
  if (before.length < FEWEST) return []
  const told = change(by, metric, mean, meanOf(before))
  return [say(by, 'trend.before', { arrow: arrowOf(told), change: told })]
}

function meanOf(values: readonly DayValue[]): number {
  return values.reduce((sum, { value }) => sum + value, 0) / values.length
}
