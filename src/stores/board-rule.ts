import { type Measure, measured, type RankRule, ruleOf } from '../domain/rank-rule.ts'

/** The rule of a scope `<guild id>:<metric>`. */
export function ruleIn(scope: string): RankRule {
  return ruleOf(scope.slice(scope.indexOf(':') + 1))
}

/**
 * Boards hold numbers of which the most is first, from 0 on: where the least is, its distance from the largest. Null for no row.
 */
export function keyOfTotals(rule: Measure, values: readonly number[]): number | null {
  const value = measured(rule, values)
  return value === null ? null : rule.most - value
}

/** What a key stands for. */
export function valueOfKey(rule: RankRule, key: number): number {
  return rule.of === 'sum' ? key : rule.most - key
}

/** For the scripts of Redis: what, how many days at least, and the largest result. */
export function ruleText(rule: RankRule): string {
  return rule.of === 'sum' ? rule.of : `${rule.of} ${rule.days} ${rule.most}`
}
