import { describe, expect, it } from 'vitest'
import { totalsOf } from '../../src/domain/board.ts'
import type { AnyPoint, Exercise, Method, Sleep } from '../../src/domain/metric.ts'

const at = (date: string) => ({ frame: { kind: 'day' as const, date: Temporal.PlainDate.from(date) }, source: 'x' })

function night(date: string, start: string, end: string, change: Partial<Sleep> = {}): AnyPoint {
  const [from, to] = [start, end].map((one) => Temporal.PlainDateTime.from(one))
  if (!from || !to) throw new Error('a night has two ends')
  const value = {
    recordId: null,
    isMain: true,
    start: from,
    end: to,
    inBedSeconds: 0,
    asleepSeconds: 0,
    awakeSeconds: 0,
    stages: null,
    segments: [],
    ...change,
  }
  return { metric: 'sleep', ...at(date), value, method: 'measured' }
}

function exercise(date: string, activeSeconds: number, method: Method = 'measured'): AnyPoint {
  const value: Exercise = {
    recordId: null,
    name: null,
    start: Temporal.PlainDateTime.from(`${date}T10:00`),
    activeSeconds,
    kcal: null,
    distance: null,
    steps: null,
    averageBpm: null,
  }
  return { metric: 'exercise', ...at(date), value, method }
}

function plainly(points: readonly AnyPoint[], metric: Parameters<typeof totalsOf>[1]): Record<string, number> {
  return Object.fromEntries(totalsOf(points, metric).map(({ date, value }) => [`${date}`, value]))
}

describe('a day as boards keep it', () => {
  it('is the middle of the main sleep, in minutes from noon before, at whatever hours it is slept', () => {
    const nights = [
      night('2024-03-09', '2024-03-08T23:00', '2024-03-09T07:00'),
      night('2024-03-09', '2024-03-09T14:00', '2024-03-09T15:00', { isMain: false }),
      // Before midnight, and by day after a night shift.
      night('2024-03-10', '2024-03-09T21:00', '2024-03-10T02:00'),
      night('2024-03-11', '2024-03-11T08:00', '2024-03-11T16:01'),
    ]
    expect(plainly(nights, 'sleep-regularity')).toEqual({
      '2024-03-09': 15 * 60,
      '2024-03-10': 11.5 * 60,
      '2024-03-11': 24 * 60 + 1,
    })
  })

  it('is the same night on both sides of a clock change', () => {
    // Berlin's clocks went forward on 31 March: it is the wall clock that people go to bed by.
    const nights = ['2024-03-30', '2024-03-31', '2024-04-01'].map((date) => {
      const before = Temporal.PlainDate.from(date).subtract({ days: 1 })
      return night(date, `${before}T23:00`, `${date}T07:00`)
    })
    expect(new Set(Object.values(plainly(nights, 'sleep-regularity')))).toEqual(new Set([900]))
  })

  it('is the minutes of all exercises that nobody typed in', () => {
    const done = [exercise('2024-03-09', 1_800), exercise('2024-03-09', 630), exercise('2024-03-09', 9_000, 'manual')]
    expect(plainly(done, 'exercise')).toEqual({ '2024-03-09': 41 })
  })

  it('is a weight in units of ten grams, and no weight that nobody has', () => {
    const weighed = [81.23, 5, 900].map(
      (kg, n): AnyPoint => ({
        metric: 'weight',
        ...at(`2024-03-0${n + 1}`),
        value: { kg, at: null },
        method: 'measured',
      }),
    )
    expect(plainly(weighed, 'weight')).toEqual({ '2024-03-01': 8_123 })
  })
})
