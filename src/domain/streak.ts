import type { BoardMetric, Total } from './board.ts'

/**
 * What a day of a streak has to reach, in the unit of `Total`: modest on purpose, the same for everybody, and published in
 * `/help`. Null = no streaks: a body burns energy lying still, and how much of it tells its weight rather than its day; of
 * the others more is not more.
 */
export const STREAK_A_DAY: Readonly<Record<BoardMetric, number | null>> = {
  steps: 5_000,
  distance: 3_500,
  'active-minutes': 20,
  'active-zone-minutes': 20,
  floors: 5,
  'total-calories': null,
  exercise: 20,
  sleep: 420,
  'sleep-regularity': null,
  'daily-resting-heart-rate': null,
  weight: null,
}

/** Days a week that may be missed: who rests, or whose device lay on its charger, has not given up. */
const REST_DAYS = 2
const WEEK = 7

/** What is told of; less is a good start that nobody needs to be reminded of having lost. */
export const SHORTEST_STREAK = 3

/**
 * How many days of a member's running streak reached `mark`, in the metric's unit.
 *
 * The streak is the longest stretch of days up to now in which no seven days in a row have more than two that missed the
 * mark. Those two, the rest days, do not end it and do not count towards its length. A day without a total is missed.
 * From `today` on no day is over: it counts once it has reached the mark, and until then nobody has missed it.
 *
 * Days are civil days as the wearer lived them, one after the other, and nothing here has an hour or a zone: a day of 23 or
 * 25 hours is a day, and so is the one that was cut short by a flight. The order of `totals` does not matter.
 */
export function streakOf(totals: readonly Total[], mark: number, today: Temporal.PlainDate): number {
  const reached = totals.filter(({ value }) => value >= mark)
  const ago = new Set(reached.map(({ date }) => date.until(today).days))
  const oldest = Math.max(...ago, 0)
  const yet = [...ago].filter((days) => days <= 0).length
  const missed: number[] = []
  let before = 0
  for (let days = 1; days <= oldest; days++) {
    if (ago.has(days)) {
      before++
      continue
    }
    const third = missed.at(-REST_DAYS)
    if (third !== undefined && days - third < WEEK) break
    missed.push(days)
  }
  return before + yet
}
