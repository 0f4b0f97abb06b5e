import { describe, expect, it } from 'vitest'
import { measured, ruleOf } from '../../src/domain/rank-rule.ts'

function of(metric: string, days: readonly number[]): number | null {
  const rule = ruleOf(metric)
  if (rule.of === 'sum') throw new Error(`${metric} is summed up`)
  return measured(rule, days)
}

describe('what days come to on a board', () => {
  it('is their sum where they add up', () => {
    expect(['steps', 'exercise', 'sleep', 'constructor'].map((metric) => ruleOf(metric).of)).toEqual(
      Array(4).fill('sum'),
    )
  })

  it('is the mean of resting heart rates, in tenths', () => {
    expect(of('daily-resting-heart-rate', [58, 58, 59])).toBe(583)
    expect(of('daily-resting-heart-rate', [60, 61, 62, 63])).toBe(615)
  })

  it('is the standard deviation of the middle of nights', () => {
    expect(of('sleep-regularity', [900, 900, 900])).toBe(0)
    // Deviations of −30, 0 and 30: the root of 600.
    expect(of('sleep-regularity', [870, 900, 930])).toBe(24)
  })

  it('is what a weight changed by, from the first weigh-in to the last', () => {
    expect(of('weight', [8_000, 9_999, 7_920])).toBe(-10)
    expect(of('weight', [8_000, 8_100])).toBe(13)
    expect(of('weight', [1, 60_000])).toBe(1_000)
  })

  it('is nothing with too few days, or from nothing', () => {
    expect(of('daily-resting-heart-rate', [58, 59])).toBeNull()
    expect(of('sleep-regularity', [900, 900])).toBeNull()
    expect(of('weight', [8_000])).toBeNull()
    expect(of('weight', [0, 8_000])).toBeNull()
  })
})
