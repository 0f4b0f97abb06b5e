import { type DayValue, isSum } from '../domain/scalar.ts'
import type { ComparedMetric } from '../domain/sharing.ts'
import { card, picture, text } from './card.ts'
import { compareChart } from './compare-chart.ts'
import type { ViewContext } from './context.ts'
import { dayNameInFull, sentences, stretch } from './format.ts'
import { cut, plain } from './plain.ts'
import type { Picture, Reply } from './reply.ts'
import { amount, type Units } from './units.ts'
import { say } from './words/say.ts'

export interface CompareFacts {
  metric: ComparedMetric
  /** What people here call the other one. */
  name: string
  from: Temporal.PlainDate
  to: Temporal.PlainDate
  /** Each one's own civil days. */
  mine: readonly DayValue[]
  theirs: readonly DayValue[]
  units: Units
}

/** Two members side by side, for the one who asked. Says which is more and never which is better. */
export function compareView(facts: CompareFacts, ctx: ViewContext): Reply {
  const { metric, from, to, mine, theirs } = facts
  const metricName = say(ctx, `metric.${metric}`)
  const title = text(say(ctx, 'compare.title', { metric: metricName, days: stretch(ctx, from, to) }))
  const foot = text(say(ctx, 'compare.foot', { share: ctx.mention('share') }))
  const lines = [line('you', mine, facts, ctx), line('them', theirs, facts, ctx), ...both(facts, ctx)]
  if (mine.length === 0 && theirs.length === 0) return card([title, text(...lines), foot])
  const file: Picture = { name: `compare-${metric}-${to}.png`, alt: alt(facts, ctx), chart: compareChart(facts, ctx) }
  return card([title, text(...lines), picture(file), foot], { files: [file] })
}

function line(
  whose: 'you' | 'them',
  values: readonly DayValue[],
  { metric, units, name, from, to }: CompareFacts,
  ctx: ViewContext,
): string {
  const who = whose === 'you' ? say(ctx, 'compare.you') : plain(name)
  if (values.length === 0) return say(ctx, 'compare.none', { who })
  const facts = {
    who,
    kind: kindOf(metric),
    mean: amount({ ...ctx, units }, metric, meanOf(values)),
    days: values.length,
    all: from.until(to).days + 1,
  }
  return say(ctx, 'compare.line', facts)
}

/** Days both have: a day off of one of them is no defeat. */
function both({ mine, theirs, name }: CompareFacts, ctx: ViewContext): string[] {
  const of = new Map(theirs.map(({ date, value }) => [`${date}`, value]))
  const shared = mine.filter(({ date }) => of.has(`${date}`))
  if (shared.length === 0) return []
  const more = shared.filter(({ date, value }) => value > (of.get(`${date}`) ?? 0)).length
  const less = shared.filter(({ date, value }) => value < (of.get(`${date}`) ?? 0)).length
  return [say(ctx, 'compare.both', { days: shared.length, more, less, name: plain(name) })]
}

function alt({ metric, name, from, to, mine, theirs, units }: CompareFacts, ctx: ViewContext): string {
  const told = (who: string, values: readonly DayValue[]) => {
    const [first] = values
    if (!first) return say(ctx, 'compare.alt.none', { who })
    const top = values.reduce((most, one) => (one.value > most.value ? one : most), first)
    const facts = {
      who,
      kind: kindOf(metric),
      mean: amount({ ...ctx, units }, metric, meanOf(values)),
      top: amount({ ...ctx, units }, metric, top.value),
    }
    const days = { day: dayNameInFull(top.date, ctx.locale), days: values.length, all: from.until(to).days + 1 }
    return say(ctx, 'compare.alt.line', { ...facts, ...days })
  }
  const about = { metric: say(ctx, `metric.${metric}.inside`), days: stretch(ctx, from, to) }
  const members = [told(say(ctx, 'compare.you'), mine), told(cut(name, MAX_NAME), theirs)]
  return sentences(ctx, [say(ctx, 'compare.alt', about), ...members])
}

/** A mean of what adds up over a day is one a day; a heart rate has none a day. */
function kindOf(metric: ComparedMetric): 'sum' | 'rate' {
  return isSum(metric) ? 'sum' : 'rate'
}

const MAX_NAME = 40

function meanOf(values: readonly DayValue[]): number {
  return values.reduce((sum, { value }) => sum + value, 0) / values.length
}
