import type { Source } from '../domain/heart.ts'
import { dayName, relative } from './format.ts'
import { sourceLine, whyNothing } from './source.ts'
import { type Reader, say } from './words/say.ts'

/** What every reply about one day of a member stands on. */
export interface DayFacts {
  date: Temporal.PlainDate
  today: Temporal.PlainDate
  zone: string
  source: Source
  /** The vendor could not be asked in time: these are the last copies. */
  isCopy: boolean
}

/** What a reply is about. */
type Subject = 'heart' | 'steps' | 'sleep' | 'activity' | 'recovery'

/** "## 👣 Steps · Sat, 9 March 2024 · today so far" */
export function titleOf(subject: Subject, { date, today }: Pick<DayFacts, 'date' | 'today'>, reader: Reader): string {
  const soFar = date.equals(today) ? [say(reader, 'title.so-far')] : []
  return `## ${[say(reader, `title.${subject}`), dayName(date, reader.locale), ...soFar].join(' · ')}`
}

/** The small print: how old a copy is, whose day, when the device last synced. */
export function footOf(facts: Omit<DayFacts, 'date' | 'today'>, reader: Reader): string[] {
  const { provider, readAt } = facts.source
  const copy = facts.isCopy ? [`-# ${say(reader, 'source.copy', { provider, when: relative(readAt) })}`] : []
  return [...copy, `-# ${sourceLine(facts, reader)}`]
}

/** Why a day has nothing, and what would help. */
export function nothingOn(subject: Subject, facts: Omit<DayFacts, 'isCopy'>, reader: Reader): string {
  const why = whyNothing(facts, reader)
  if (facts.date.equals(facts.today)) return say(reader, `nothing.${subject}.today`, { why })
  return say(reader, `nothing.${subject}`, { day: dayName(facts.date, reader.locale), why })
}
