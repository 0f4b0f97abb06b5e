import type { Baseline } from '../domain/baseline.ts'
import type { ScalarMetric } from '../domain/scalar.ts'
import { card, text } from './card.ts'
import type { ViewContext } from './context.ts'
import { type DayFacts, footOf, nothingOn, titleOf } from './day-head.ts'
import { METRIC_NAMES } from './metric-words.ts'
import type { Reply } from './reply.ts'
import { amount, change, type Units } from './units.ts'

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
  const title = text(titleOf('🔋 Recovery', { ...facts, today: date.add({ days: 1 }) }, ctx))
  const foot = text(...footOf(facts))
  if (signs.length === 0) return card([title, text(nothingOn('recovery data', facts, ctx)), foot])
  const lines = signs.map((sign) => signLine(sign, units))
  const note = signs.some(({ usual }) => usual !== null)
    ? ['-# Your usual is the middle of your last 30 days with data; the range holds half of them.']
    : ['-# Your usual appears here after seven days with data.']
  return card([title, text(...lines, ...note), foot])
}

function signLine({ metric, value, usual }: Sign, units: Units): string {
  const said = `${METRIC_NAMES[metric][0]} **${amount(metric, value, units)}**`
  if (!usual) return said
  const difference = value - usual.median
  const arrow = value > usual.high ? '▲' : value < usual.low ? '▼' : '='
  const place = arrow === '=' ? 'within' : arrow === '▲' ? 'above' : 'below'
  const range = `${amount(metric, usual.low, units)} – ${amount(metric, usual.high, units)}`
  return `${said} · ${arrow} ${change(metric, difference, units)}, ${place} your usual ${range}`
}
