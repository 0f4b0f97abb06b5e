import { describe, expect, it } from 'vitest'
import type { BoardMetric } from '../../src/domain/board.ts'
import { type Flag, judge } from '../../src/domain/fair.ts'

const date = Temporal.PlainDate.from('2024-03-09')

/** Whether a total of a day counts, and what is kept of the day, after what was decided about it before. */
function judged(value: number, before?: Pick<Flag, 'state' | 'value'>, metric: BoardMetric = 'steps') {
  const flags = before ? [{ member: '1', metric, date: `${date}`, ...before }] : []
  const { counted, flags: after } = judge(flags, {
    member: '1',
    metric,
    totals: [{ date, value }],
    from: date,
    to: date,
  })
  return [counted.length, ...after.map((flag) => `${flag.state} ${flag.value}`)]
}

describe('an approved day', () => {
  const at = (value: number) => ({ state: 'approved' as const, value })

  it('counts with up to a tenth more than what was approved, however often it grows', () => {
    expect(judged(61_000, at(61_000))).toEqual([1, 'approved 61000'])
    expect(judged(67_100, at(61_000))).toEqual([1, 'approved 61000'])
    expect(judged(67_101, at(61_000))).toEqual([0, 'open 67101'])
    expect(judged(149_000, at(61_000))).toEqual([0, 'open 149000'])
  })

  it('counts when the vendor has corrected it', () => {
    expect(judged(5_000, at(61_000))).toEqual([1, 'approved 61000'])
  })

  it('is covered below the usual in the same way, and not above it by that', () => {
    expect(judged(30, at(33), 'daily-resting-heart-rate')).toEqual([1, 'approved 33'])
    expect(judged(29, at(33), 'daily-resting-heart-rate')).toEqual([0, 'open 29'])
    expect(judged(111, at(33), 'daily-resting-heart-rate')).toEqual([0, 'open 111'])
  })

  it('that nobody has seen a number of is a day like any other', () => {
    const unseen = { state: 'approved' as const, value: null }
    expect([judged(60_000, unseen), judged(60_001, unseen)]).toEqual([
      [1, 'approved null'],
      [0, 'open 60001'],
    ])
  })
})

it('an excluded day does not count whatever it becomes, and one nobody decided about waits above the limit', () => {
  expect(judged(5_000, { state: 'excluded', value: null })).toEqual([0, 'excluded 5000'])
  expect([judged(60_000), judged(60_001)]).toEqual([[1], [0, 'open 60001']])
})
