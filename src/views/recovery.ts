import type { Baseline } from '../domain/baseline.ts'
import type { ScalarMetric } from '../domain/scalar.ts'
import { card, text } from './card.ts'
import type { ViewContext } from './context.ts'
import { type DayFacts, footOf, nothingOn, titleOf } from './day-head.ts'
import type { Reply } from './reply.ts'
import { amount, change, type Measuring, span, type Units } from './units.ts'
import { say } from './words/say.ts'

export interface Sign {
  metric: ScalarMetric
  value: number
  usual: Baseline | null
}

export interface RecoveryFacts extends DayFacts {
  units: Units
  signs: readonly Sign[]
}

/**
 * What a night tells, each beside the wearer's own usual range. No score and no advice: the numbers are theirs to read.
 */
export function recoveryView(facts: RecoveryFacts, ctx: ViewContext): Reply {
  const { signs, units, date } = facts
  // A night that has ended is over, even today.
  const title = text(titleOf('recovery', { date, today: date.add({ days: 1 }) }, ctx))
  const foot = text(...footOf(facts, ctx))
  if (signs.length === 0) return card([title, text(nothingOn('recovery', facts, ctx)), foot])
  const lines = signs.map((sign) => signLine(sign, { locale: ctx.locale, units }))
  const hasUsual = signs.some(({ usual }) => usual !== null)
  return card([title, text(...lines, `-# ${say(ctx, hasUsual ? 'recovery.note' : 'recovery.note.later')}`), foot])
}

function signLine({ metric, value, usual }: Sign, by: Measuring): string {
  const told = { name: say(by, `metric.${metric}`), value: amount(by, metric, value) }
  if (!usual) return `${told.name} **${told.value}**`
  const place = value > usual.high ? 'above' : value < usual.low ? 'below' : 'within'
  return say(by, `recovery.${place}`, {
    ...told,
    change: change(by, metric, value, usual.median),
    ...span(by, metric, usual),
  })
}
