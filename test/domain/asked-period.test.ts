import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { askedPeriod } from '../../src/domain/asked-period.ts'
import { isAppError } from '../../src/domain/error.ts'
import { daysOf, periodAt, previousPeriod } from '../../src/domain/period.ts'

const day = (iso: string) => Temporal.PlainDate.from(iso)
const today = day('2024-03-11')
const between = (since: string, until: string) =>
  askedPeriod({ kind: 'week', since: day(since), until: day(until) }, today, 1)
const words = (period: ReturnType<typeof between>) => {
  const days = daysOf(period)
  return days && `${days.first} ${days.last}`
}

describe('a stretch of days asked for', () => {
  it('is two days in either order, up to tomorrow and as long as anything is kept', () => {
    expect(words(between('2024-03-12', '2024-03-01'))).toBe('2024-03-01 2024-03-12')
    expect(words(between('2023-02-07', '2024-03-12'))).toBe('2023-02-07 2024-03-12')
    expect(() => between('2023-02-06', '2024-03-12')).toThrow('range-too-long')
    expect(() => between('2024-03-13', '2024-03-01')).toThrow('board-ahead')
  })

  it('may be a period that ends later, with a day in it that has begun', () => {
    const until = day('2024-03-12')
    expect(askedPeriod({ kind: 'month', since: null, until }, today, 1)).toEqual(periodAt('month', until))
    expect(askedPeriod({ kind: 'all', since: null, until }, today, 1)).toEqual({ kind: 'all' })
    const later = { kind: 'month' as const, since: null, until: day('2024-03-13') }
    expect(() => askedPeriod(later, today, 1)).toThrow('board-ahead')
  })

  it('is refused in words for any two days there are, or has a period before it', () => {
    const date = fc.date({ min: new Date('1999-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(date, date, (one, other) => {
        const [since, until] = [one, other].map((at) => day(at.toISOString().slice(0, 10)))
        try {
          const period = between(String(since), String(until))
          expect(previousPeriod(period)?.kind).toBe('dates')
        } catch (error) {
          expect(isAppError(error)).toBe(true)
        }
      }),
    )
    expect(() => between('2000-01-01', '9999-01-01')).toThrow('board-ahead')
    expect(() => between('2000-01-01', '2024-03-11')).toThrow('range-too-long')
  })
})
