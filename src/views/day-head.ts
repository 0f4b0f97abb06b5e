import type { Source } from '../domain/heart.ts'
import type { ViewContext } from './context.ts'
import { dayName, relative } from './format.ts'
import { afterwards, sourceLine, syncAdvice } from './source.ts'

/** What every reply about one day of a member stands on. */
export interface DayFacts {
  date: Temporal.PlainDate
  today: Temporal.PlainDate
  zone: string
  source: Source
  /** The vendor could not be asked in time: these are the last copies. */
  isCopy: boolean
}

/** "## 👣 Steps · Sat 9 March 2024 · today so far" */
export function titleOf(name: string, { date, today }: Pick<DayFacts, 'date' | 'today'>, ctx: ViewContext): string {
  return `## ${name} · ${dayName(date, ctx.locale)}${date.equals(today) ? ' · today so far' : ''}`
}

/** The small print: how old a copy is, whose day, when the device last synced. */
export function footOf({ source, zone, isCopy }: Omit<DayFacts, 'date' | 'today'>): string[] {
  const copy = isCopy
    ? [`-# ${source.provider} isn't answering in time; this is the copy from ${relative(source.readAt)}`]
    : []
  return [...copy, `-# ${sourceLine(source, zone)}`]
}

/** Why a day has nothing, and what would help. `what` is "step data", "sleep" and the like. */
export function nothingOn(what: string, facts: DayFacts, ctx: ViewContext): string {
  const { date, today, zone, source } = facts
  if (date.equals(today)) return `**No ${what} from today yet.** ${syncAdvice(source)}`
  const why = afterwards(date, zone, source)
  const name = dayName(date, ctx.locale)
  return `**No ${what} for ${name}.** ${why || 'Most likely the watch was not worn, or it does not measure this.'}`
}
