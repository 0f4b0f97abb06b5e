import type { Total } from './board.ts'
import { movement } from './rank.ts'
import { SHORTEST_STREAK, streakOf } from './streak.ts'

/** One member's end of a week, as far as the others may see it. */
export interface Standing {
  member: string
  name: string
  rank: number
  /** The rank in the week before; null without one. */
  was: number | null
  /** Null for who shares their place alone. */
  value: number | null
}

/** A week against the member's own days before it. */
export interface OwnWeek {
  /** Of how many weeks, itself included, this was their best; null where it was not, or where too little is known. */
  bestOf: number | null
  /** Days of the streak that was running at its end. */
  streak: number
  /** In per cent of their own mean day of the four weeks before, so that whoever walks slowly can win; null = unknown. */
  gain: number | null
}

/** What one sentence is about, and of whom: everybody who shares it, so that a tie is nobody's loss. */
export interface Told<S extends Standing = Standing> {
  kind: 'best' | 'streak' | 'improved' | 'overtake' | 'leader'
  who: S[]
  /** Weeks of which it was the best at least, days of the streak, per cent, places; of leaders none. */
  count: number
}

/** What a week is remembered for, in the order it is told in. */
export type Recap<S extends Standing = Standing> = readonly Told<S>[]

const SENTENCES = 3

/** Weeks that are looked at, this one included: a season. What was best before is another season's. */
const WEEKS = 13

/** Days with a total that make up a week. Devices are charged, and forgotten. */
const FEWEST_DAYS = 5

/**
 * Weeks before that a best one has to beat, all of them with their days: whoever joins a board brings thirty days along, and
 * these hold three weeks before the one they join in, on whatever day of it.
 */
const FEWEST_WEEKS = 3

/** What is usual for a member is the mean of the days of so many weeks before, and of no fewer than so many of these. */
const BASELINE_WEEKS = 4
const BASELINE_DAYS = 2 * FEWEST_DAYS

/** More than so many times one's own usual day is a device that was put on again, and no better week. */
const MOST_TIMES = 4

/**
 * The week that ends with `last`. `totals` are the member's up to there, in any order, of a metric of which more is more;
 * `mark` is as for `streakOf`, null = no streaks.
 */
export function ownWeek(totals: readonly Total[], last: Temporal.PlainDate, mark: number | null): OwnWeek {
  const weeks = Array.from({ length: WEEKS }, () => ({ sum: 0, days: 0 }))
  for (const { date, value } of totals) {
    const week = weeks[Math.floor(date.until(last).days / 7)]
    if (!week) continue
    week.sum += value
    week.days++
  }
  // The week is over, so its last day is no different from the others.
  const streak = mark === null ? 0 : streakOf(totals, mark, last.add({ days: 1 }))
  return { bestOf: bestOf(weeks), streak, gain: gainOf(weeks) }
}

interface WeekSum {
  sum: number
  days: number
}

/** The first week is the one in question, the others go back from there. Weeks with few days are beaten, and not counted. */
function bestOf([week, ...before]: readonly WeekSum[]): number | null {
  const isWhole = ({ days }: WeekSum) => days >= FEWEST_DAYS
  const isBeaten = ({ sum }: WeekSum) => week !== undefined && week.sum > sum
  if (before.filter(isWhole).length < FEWEST_WEEKS || !before.every(isBeaten)) return null
  return before.findLastIndex(isWhole) + 2
}

function gainOf([week, ...before]: readonly WeekSum[]): number | null {
  const usual = before
    .slice(0, BASELINE_WEEKS)
    .reduce((all, { sum, days }) => ({ sum: all.sum + sum, days: all.days + days }))
  if (!week || week.days < FEWEST_DAYS || usual.days < BASELINE_DAYS || usual.sum === 0) return null
  const times = week.sum / week.days / (usual.sum / usual.days)
  return times > MOST_TIMES ? null : Math.round(100 * (times - 1))
}

/**
 * At most three sentences: personal bests, the longest streak, the most improved, who won the most places; who came first
 * only where there are fewer than three of these, because the board below tells it. `own` of who does not show numbers is
 * not looked at: a best week or a streak tells something of them.
 */
export function recapOf<S extends Standing>(rows: readonly S[], own: ReadonlyMap<string, OwnWeek>): Recap<S> {
  const open = rows.flatMap((who) => {
    const week = who.value === null ? undefined : own.get(who.member)
    return week ? [{ who, ...week }] : []
  })
  const streaks = open.map(({ who, streak }) => ({ who, count: streak < SHORTEST_STREAK ? 0 : streak }))
  const gains = open.map(({ who, gain }) => ({ who, count: gain ?? 0 }))
  const places = rows.map((who) => ({ who, count: movement(who) ?? 0 }))
  const told = [bests(open), most('streak', streaks), most('improved', gains), most('overtake', places), leaders(rows)]
  return told.filter((one) => one !== null).slice(0, SENTENCES)
}

/** All of them, of the most weeks first: everybody's best is their own, and beats nobody else's. */
function bests<S extends Standing>(all: readonly ({ who: S } & OwnWeek)[]): Told<S> | null {
  const found = all.flatMap(({ who, bestOf }) => (bestOf === null ? [] : [{ who, weeks: bestOf }]))
  const sorted = found.sort((one, other) => other.weeks - one.weeks)
  const least = sorted.at(-1)
  return least ? { kind: 'best', who: sorted.map(({ who }) => who), count: least.weeks } : null
}

/** Nothing where the most is nothing. */
function most<S extends Standing>(kind: Told['kind'], all: readonly { who: S; count: number }[]): Told<S> | null {
  const count = all.reduce((best, one) => Math.max(best, one.count), 0)
  const who = all.filter((one) => one.count === count).map((one) => one.who)
  return count > 0 ? { kind, who, count } : null
}

function leaders<S extends Standing>(rows: readonly S[]): Told<S> | null {
  const who = rows.filter(({ rank }) => rank === 1)
  return who.length > 0 ? { kind: 'leader', who, count: 0 } : null
}
