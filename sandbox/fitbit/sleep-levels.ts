import { rememberedDay } from '../people/days.ts'
import type { Person } from '../people/person.ts'
import type { SleepLevel, SleepLog, SleepSegment } from '../people/sleep.ts'
import { localTime } from './dates.ts'

export type Level = SleepLevel

export const STAGES: readonly Level[] = ['deep', 'light', 'rem', 'wake']
const CLASSIC: readonly Level[] = ['asleep', 'awake', 'restless']

interface LevelSummary {
  count: number
  minutes: number
  /** Stages only. */
  thirtyDayAvgMinutes?: number
}

const HALF_MINUTE_MS = 30_000

/**
 * `levels` of a log. The short wakes lie over `data` in a list of their own, while `summary` has them merged in: its wake
 * minutes and count include them and the stages below are shorter. Classic logs count no spell of plain sleep.
 */
export function levelsOf(person: Person, date: Temporal.PlainDate, log: SleepLog) {
  const written = (segments: readonly SleepSegment[]) =>
    segments.map(({ start, level, seconds }) => ({ dateTime: localTime(start, person.timeZone), level, seconds }))
  const data = written(log.segments)
  if (log.kind === 'classic') return { data, summary: summarise(log, CLASSIC) }
  const averages = thirtyDayAverages(person, date)
  const summary = Object.fromEntries(
    Object.entries(summarise(log, STAGES)).map(([level, value]) => [
      level,
      { ...value, thirtyDayAvgMinutes: averages[level as Level] ?? 0 },
    ]),
  ) as Partial<Record<Level, LevelSummary>>
  return { data, shortData: written(log.shortWakes), summary }
}

function summarise(log: SleepLog, levels: readonly Level[]): Partial<Record<Level, LevelSummary>> {
  const minutes = minutesBy(log, levels)
  const spells = [...log.segments, ...log.shortWakes]
  const count = (level: Level) => (level === 'asleep' ? 0 : spells.filter((spell) => spell.level === level).length)
  return Object.fromEntries(
    levels.map((level, index) => [level, { count: count(level), minutes: minutes[index] ?? 0 }]),
  ) as Partial<Record<Level, LevelSummary>>
}

/** Whole minutes that add up to the time in bed, short wakes taken from the stage they lie over. In the order of `levels`. */
function minutesBy({ start, end, segments, shortWakes }: SleepLog, levels: readonly Level[]): number[] {
  const halves = new Uint8Array((end - start) / HALF_MINUTE_MS)
  for (const { start: from, seconds, level } of [...segments, ...shortWakes]) {
    const first = (from - start) / HALF_MINUTE_MS
    halves.fill(1 + levels.indexOf(level), first, first + seconds / 30)
  }
  const counts = new Uint16Array(1 + levels.length)
  for (const place of halves) counts[place] = (counts[place] ?? 0) + 1
  const exact = [...counts.subarray(1)].map((count) => count / 2)
  const whole = exact.map(Math.floor)
  // Half minutes come in even number, so every second of the levels with one is rounded up.
  let up = exact.reduce((sum, value, index) => sum + value - (whole[index] ?? 0), 0)
  return whole.map((value, index) => {
    if ((exact[index] ?? 0) === value || up < 1) return value
    up--
    return value + 1
  })
}

/** Over the nights with stages of the thirty days before. Minutes. */
function thirtyDayAverages(person: Person, date: Temporal.PlainDate): Partial<Record<Level, number>> {
  const nights = Array.from({ length: 30 }, (_, back) => rememberedDay(person, date.subtract({ days: back + 1 })).sleep)
    .flat()
    .filter(({ kind }) => kind === 'stages')
    .map(stageMinutes)
  return Object.fromEntries(
    STAGES.map((level, index) => {
      const sum = nights.reduce((total, minutes) => total + (minutes[index] ?? 0), 0)
      return [level, nights.length > 0 ? Math.round(sum / nights.length) : 0]
    }),
  )
}

/** A night is in the averages of the thirty that follow. */
const known = new WeakMap<SleepLog, readonly number[]>()

function stageMinutes(night: SleepLog): readonly number[] {
  const minutes = known.get(night) ?? minutesBy(night, STAGES)
  known.set(night, minutes)
  return minutes
}
