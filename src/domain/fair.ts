import { type BoardMetric, type DayRange, isWithin, type Total, USUAL_A_DAY } from './board.ts'

/** One day of one member that a server's moderators have looked at, or are asked to. */
export interface Flag {
  /** Discord user id. */
  member: string
  metric: BoardMetric
  /** ISO date of the wearer's own day. */
  date: string
  /** As `Total` has it, of an approved day as it was then; null for a day that was excluded without having been flagged. */
  value: number | null
  /** `open` and `excluded` days do not count. */
  state: 'open' | 'approved' | 'excluded'
}

export const DEEDS = ['approve', 'exclude', 'block', 'unblock'] as const

/** What a moderator did. */
export interface Deed {
  /** Epoch milliseconds. */
  at: number
  /** Discord user ids; empty for who has had everything about them deleted. */
  by: string
  member: string
  what: (typeof DEEDS)[number]
  /** The day it was about, where it was about one. */
  metric: BoardMetric | null
  date: string | null
}

/** Older days are not asked for any more, so nothing can come back that would need its flag. */
const FLAG_DAYS = 45
/** Of one server; the oldest give way, those nobody has looked at first. */
const MOST_FLAGS = 500
/** How much more than what a moderator saw an approval still covers: late syncs add a little to most days. */
const COVERED = 0.1

export interface Judged {
  counted: Total[]
  flags: Flag[]
}

/**
 * Which totals of a member's days count, and what there is to look at from now on. `from` to `to` is what was asked for:
 * of a day in between that has no total any more, or a usual one again, nobody has to look at anything. A day whose total has
 * gone well beyond what was approved is to be looked at again.
 */
export function judge(
  flags: readonly Flag[],
  { member, metric, totals, from, to }: Pick<Flag, 'member' | 'metric'> & { totals: readonly Total[] } & DaysAsked,
): Judged {
  const isOwn = (flag: Flag) =>
    flag.member === member && flag.metric === metric && `${from}` <= flag.date && flag.date <= `${to}`
  const decided = new Map(flags.filter((flag) => isOwn(flag) && flag.state !== 'open').map((flag) => [flag.date, flag]))
  const counted: Total[] = []
  const found: Flag[] = []
  for (const total of totals) {
    const { date, value } = total
    const flag = decided.get(`${date}`)
    if (flag?.state === 'excluded') decided.set(flag.date, { ...flag, value })
    else if (isWithin(coveredBy(flag, USUAL_A_DAY[metric]), value)) counted.push(total)
    else {
      decided.delete(`${date}`)
      found.push({ member, metric, date: `${date}`, value, state: 'open' })
    }
  }
  const rest = flags.filter((flag) => !isOwn(flag) && flag.date >= `${to.subtract({ days: FLAG_DAYS })}`)
  return { counted, flags: bounded([...rest, ...decided.values(), ...found]) }
}

/** What a day may be without anybody looking at it: the usual, and about what was approved of it. */
function coveredBy(approved: Flag | undefined, usual: DayRange): DayRange {
  const value = approved?.value ?? usual.most
  return {
    least: value < usual.least ? value * (1 - COVERED) : usual.least,
    most: value > usual.most ? value * (1 + COVERED) : usual.most,
  }
}

interface DaysAsked {
  from: Temporal.PlainDate
  to: Temporal.PlainDate
}

/** In an order of their own, so that the same flags are the same record. */
function bounded(flags: readonly Flag[]): Flag[] {
  const key = ({ date, member, metric }: Flag) => `${date} ${member} ${metric}`
  const sorted = flags.toSorted((a, b) => (key(a) < key(b) ? -1 : 1))
  let spare = sorted.length - MOST_FLAGS
  return sorted.filter(({ state }) => !(state === 'open' && spare-- > 0)).slice(-MOST_FLAGS)
}

/** The same days with one of them decided. */
export function decide(flags: readonly Flag[], decided: Flag): Flag[] {
  return bounded([...flags.filter((flag) => !isSameDay(flag, decided)), decided])
}

export function isSameDay(one: DayOf, other: DayOf): boolean {
  return one.member === other.member && one.metric === other.metric && one.date === other.date
}

export type DayOf = Pick<Flag, 'member' | 'metric' | 'date'>
