import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Total } from '../../src/domain/board.ts'
import { unfinishedDay } from '../../src/domain/period.ts'
import { streakOf } from '../../src/domain/streak.ts'

const today = Temporal.PlainDate.from('2024-03-11')
const MARK = 5_000

/** Days up to now, the last character is `on`: `#` reached the mark, `.` did not, a space has no total. */
function drawn(days: string, on = today): Total[] {
  return [...days].flatMap((one, at) => {
    const date = on.subtract({ days: days.length - 1 - at })
    return one === ' ' ? [] : [{ date, value: one === '#' ? MARK : MARK - 1 }]
  })
}

/** As it is written down: every stretch up to now is tried, and every seven days of it are counted. */
function byTheBook(days: string): number {
  const over = days.slice(0, -1)
  const stretches = Array.from({ length: over.length + 1 }, (_, at) => over.slice(at))
  const isRun = (stretch: string) =>
    [...stretch].every((_, at) => (stretch.slice(at, at + 7).match(/[^#]/g) ?? []).length <= 2)
  return (((stretches.find(isRun) ?? '') + days.slice(-1)).match(/#/g) ?? []).length
}

const often = { weight: 6, arbitrary: fc.constant('#') }
const seldom = { weight: 2, arbitrary: fc.constantFrom('.', ' ') }
const days = fc.array(fc.oneof(often, seldom), { maxLength: 60, size: 'max' }).map((all) => all.join(''))

describe('a streak', () => {
  it.each([
    ['', 0],
    ['#', 1],
    ['.', 0],
    ['####', 4],
    // Today is not over.
    ['####.', 4],
    ['#### ', 4],
    // Rest days, whether there is a total or not, end nothing and do not count.
    ['##.##', 4],
    ['##. ##', 4],
    ['#####..#####..####', 14],
    // Three in seven days end it: what is left are the days since the first of them.
    ['#####...', 5],
    ['#####....', 0],
    ['#########.#.#.#', 3],
    ['#########.##.###.##', 16],
    // Rest days before the first day are nobody's.
    ['..#', 1],
  ])('%j is %i long', (days, length) => {
    expect(streakOf(drawn(days), MARK, today)).toBe(length)
  })

  it('is what the help says it is', () => {
    fc.assert(
      fc.property(days, (days) => {
        expect(streakOf(drawn(days), MARK, today)).toBe(byTheBook(days))
      }),
      { numRuns: 1_000 },
    )
  })

  it('is never shortened by a day that reached the mark, in whatever order days come', () => {
    fc.assert(
      fc.property(days, fc.nat(70), (days, ago) => {
        const totals = drawn(days)
        const date = today.subtract({ days: ago })
        const more = [{ date, value: MARK }, ...totals.filter((one) => !one.date.equals(date)).reverse()]
        expect(streakOf(more, MARK, today)).toBeGreaterThanOrEqual(streakOf(totals, MARK, today))
        expect(streakOf([...totals].reverse(), MARK, today)).toBe(streakOf(totals, MARK, today))
      }),
    )
  })

  it('is ended by three missed days in seven, whatever was before', () => {
    fc.assert(
      fc.property(days, fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 3 }), (before, missed) => {
        const week = Array.from({ length: 7 }, (_, at) => (missed.includes(7 - at) ? '.' : '#')).join('')
        expect(streakOf(drawn(`${before}${week} `), MARK, today)).toBeLessThanOrEqual(4)
        expect(streakOf(drawn(`${before}${week} `), MARK, today)).toBe(streakOf(drawn(`${week} `), MARK, today))
      }),
    )
  })

  it.each(['2024-03-01', '2023-03-01', '2024-01-01', '2024-03-31', '2024-10-27', '2024-12-31'])(
    'goes on across months, years, leap days and changed clocks, %s',
    (on) => {
      const date = Temporal.PlainDate.from(on).add({ days: 3 })
      expect(streakOf(drawn('#'.repeat(40), date), MARK, date)).toBe(40)
      expect(streakOf(drawn('#########.##.####', date), MARK, date)).toBe(15)
    },
  )

  it('has days that are not over everywhere when they have come, and misses none of them', () => {
    // Ten in the morning of the 11th in Auckland, and still the 9th on Baker Island.
    const somewhere = unfinishedDay(Temporal.Instant.from('2024-03-10T11:59:59Z'))
    expect(`${somewhere}`).toBe('2024-03-09')
    expect(`${unfinishedDay(Temporal.Instant.from('2024-03-10T12:00:00Z'))}`).toBe('2024-03-10')
    expect(streakOf(drawn('#####'), MARK, somewhere)).toBe(5)
    expect(streakOf(drawn('##...'), MARK, somewhere)).toBe(2)
    expect(streakOf(drawn('##..#'), MARK, somewhere)).toBe(3)
  })
})
