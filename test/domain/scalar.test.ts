import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { baselineBefore, weekMeans } from '../../src/domain/baseline.ts'
import type { AnyPoint } from '../../src/domain/metric.ts'
import { type DayValue, dayValues } from '../../src/domain/scalar.ts'

const day = (iso: string) => Temporal.PlainDate.from(iso)
const base = (iso: string) => ({ frame: { kind: 'day', date: day(iso) }, method: 'measured', source: 'x' }) as const
const sleep = (iso: string, minutes: number): AnyPoint => ({
  ...base(iso),
  metric: 'sleep',
  value: {
    recordId: null,
    isMain: true,
    start: Temporal.PlainDateTime.from(`${iso}T00:00`),
    end: Temporal.PlainDateTime.from(`${iso}T07:00`),
    inBedSeconds: minutes * 60,
    asleepSeconds: minutes * 60,
    awakeSeconds: 0,
    stages: null,
    segments: [],
  },
})

describe('one number a day', () => {
  it('adds a nap to the night, and takes the later of two weigh-ins', () => {
    const weight = (kg: number): AnyPoint => ({ ...base('2024-03-09'), metric: 'weight', value: { kg, at: null } })
    expect(dayValues([sleep('2024-03-09', 400), sleep('2024-03-09', 45)], 'sleep')).toMatchObject([{ value: 445 }])
    expect(dayValues([weight(72), weight(71.5)], 'weight')).toMatchObject([{ value: 71.5 }])
  })

  it('is absent where a value has none, and ascends by day', () => {
    const points: AnyPoint[] = [
      { ...base('2024-03-09'), metric: 'daily-sleep-temperature-derivations', value: { relative: null, absolute: 34 } },
      { ...base('2024-03-08'), metric: 'daily-sleep-temperature-derivations', value: { relative: 0.2, absolute: 34 } },
      { ...base('2024-03-07'), metric: 'daily-sleep-temperature-derivations', value: { relative: 0, absolute: null } },
    ]
    expect(
      dayValues(points, 'daily-sleep-temperature-derivations').map(({ date, value }) => `${date} ${value}`),
    ).toEqual(['2024-03-07 0', '2024-03-08 0.2'])
  })
})

const values = (numbers: readonly number[], last = '2024-03-08'): DayValue[] =>
  numbers.map((value, index) => ({ value, date: day(last).subtract({ days: numbers.length - 1 - index }) }))

describe('what is usual', () => {
  it('is the middle of the days before, and never has the day itself in it', () => {
    const all = [...values([1, 2, 3, 4, 5, 6, 7]), { date: day('2024-03-09'), value: 1_000 }]
    expect(baselineBefore(all, day('2024-03-09'))).toEqual({ median: 4, low: 2.5, high: 5.5, days: 7 })
  })

  it('is nothing of less than a week, or of days long gone', () => {
    expect(baselineBefore(values([1, 2, 3, 4, 5, 6]), day('2024-03-09'))).toBeNull()
    expect(baselineBefore(values([1, 2, 3, 4, 5, 6, 7], '2024-01-01'), day('2024-03-09'))).toBeNull()
  })

  it('lies within what was measured, its parts in order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 40_000 }), { minLength: 7, maxLength: 30 }), (numbers) => {
        const usual = baselineBefore(values(numbers), day('2024-03-09'))
        if (!usual) return expect.unreachable()
        expect(usual.low).toBeGreaterThanOrEqual(Math.min(...numbers))
        expect(usual.low).toBeLessThanOrEqual(usual.median)
        expect(usual.median).toBeLessThanOrEqual(usual.high)
        expect(usual.high).toBeLessThanOrEqual(Math.max(...numbers))
      }),
    )
  })
})

describe('the mean of seven days', () => {
  it('leaves out days without a value, and says nothing where there are too few', () => {
    expect(weekMeans([1, null, 3, 5, 7], 4)).toEqual([null, null, null, null, 4])
    expect(weekMeans([1, null, null, 3], 1)).toEqual([1, 1, 1, 2])
    expect(weekMeans([7, 1, 1, 1, 1, 1, 1, 1], 4).at(-1)).toBe(1)
  })
})
