import { parseDayWords } from './day-parse.ts'
import { type DayWords, EN_DAYS } from './day-words.ts'
import { AppError } from './error.ts'

/**
 * A day as a person names it. All but whole dates need the wearer's today, which the vendor's profile decides. `weekday` is
 * 1 for Monday to 7 for Sunday, the latest such day by today, or before today where `isBefore`; `yearless` is the latest
 * such date by today.
 */
export type DaySpec =
  | { kind: 'date'; date: Temporal.PlainDate }
  | { kind: 'ago'; days: number }
  | { kind: 'weekday'; weekday: number; isBefore: boolean }
  | { kind: 'yearless'; date: Temporal.PlainMonthDay }

/** The language a day is typed in. English is read in every language. */
export interface DayReader {
  words: DayWords
  /** BCP 47 of the reader, which decides whether 3/9 is in March or in September. */
  locale: string
}

const ENGLISH: DayReader = { words: EN_DAYS, locale: 'en-GB' }

/**
 * Reads `2024-03-09`, `today`, `-3d`, `monday`, `9 mar`, `3/9` and their like in the reader's language. Throws
 * `date-unreadable`, `date-impossible` and `date-too-early`, the first two with an example that works. `example` is any
 * valid date in ISO form, such as yesterday's.
 */
export function parseDay(input: string, example: string, reader: DayReader = ENGLISH): DaySpec {
  const text = input.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase()
  const found = parseDayWords(text, reader)
  if (found === null) throw new AppError('date-unreadable', { input, example })
  if (found.kind !== 'parts') return found
  const { year, month, day, weekday } = found
  if (month < 1 || month > 12 || day < 1) throw new AppError('date-impossible', { input, example })
  if (year === null) return yearless(input, example, { month, day })
  if (year < EARLIEST_YEAR) throw new AppError('date-too-early', { year: EARLIEST_YEAR })
  const date = Temporal.PlainDate.from({ year, month, day }, { overflow: 'constrain' })
  const isReal = date.day === day && (weekday === null || date.dayOfWeek === weekday)
  if (!isReal) throw new AppError('date-impossible', { input, example: date.toString() })
  return { kind: 'date', date }
}

/** Nobody has data from before wearables; a typo of a century should not cost a vendor call. */
const EARLIEST_YEAR = 2000

function yearless(input: string, example: string, { month, day }: { month: number; day: number }): DaySpec {
  const date = Temporal.PlainMonthDay.from({ monthCode: `M${String(month).padStart(2, '0')}`, day })
  if (date.day !== day) throw new AppError('date-impossible', { input, example })
  return { kind: 'yearless', date }
}

/** The civil day meant, in the wearer's zone. Throws `date-future`. */
export function resolveDay(spec: DaySpec, now: Temporal.Instant, zone: string): Temporal.PlainDate {
  const today = now.toZonedDateTimeISO(zone).toPlainDate()
  const date = dayBy(spec, today)
  if (Temporal.PlainDate.compare(date, today) > 0) throw new AppError('date-future', { date, today, zone })
  return date
}

/** The latest day that has begun for anybody: zones go as far ahead as this. */
export function latestDay(now: Temporal.Instant): Temporal.PlainDate {
  return now.toZonedDateTimeISO('+14:00').toPlainDate()
}

/** The civil day meant by somebody whose today it is. May be in the future. */
export function dayBy(spec: DaySpec, today: Temporal.PlainDate): Temporal.PlainDate {
  switch (spec.kind) {
    case 'date':
      return spec.date
    case 'ago':
      return today.subtract({ days: spec.days })
    case 'weekday': {
      const back = (today.dayOfWeek - spec.weekday + 7) % 7
      return today.subtract({ days: back === 0 && spec.isBefore ? 7 : back })
    }
    case 'yearless':
      return latest(spec.date, today)
  }
}

/** 29 February waits for a year that has one. */
function latest(date: Temporal.PlainMonthDay, today: Temporal.PlainDate): Temporal.PlainDate {
  for (let year = today.year; ; year--) {
    const that = date.toPlainDate({ year })
    if (that.day === date.day && Temporal.PlainDate.compare(that, today) <= 0) return that
  }
}

/** Seconds of `date` that have passed by the wall clock, 0 to 86 400. */
export function elapsedOf(date: Temporal.PlainDate, now: Temporal.Instant, zone: string): number {
  const local = now.toZonedDateTimeISO(zone)
  const order = Temporal.PlainDate.compare(date, local.toPlainDate())
  if (order !== 0) return order < 0 ? 86_400 : 0
  return local.hour * 3600 + local.minute * 60 + local.second
}

/** Every civil day from `from` to `to`, both included. */
export function datesOf({ from, to }: { from: Temporal.PlainDate; to: Temporal.PlainDate }): Temporal.PlainDate[] {
  return Array.from({ length: from.until(to).days + 1 }, (_, index) => from.add({ days: index }))
}
