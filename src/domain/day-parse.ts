import type { DayReader, DaySpec } from './day.ts'
import { type DayWords, EN_DAYS } from './day-words.ts'

/**
 * The forms a day is typed in. No date library: the one that reads both languages best (chrono-node) finds a date
 * anywhere in a text, so that 一昨日 is yesterday to it, leaves 3日前 unread, and takes the nearest year, which for days that
 * were is too often the next one.
 */

/** A date by its numbers, not yet looked up in a calendar. `weekday` is 1 for Monday to 7 for Sunday, where it was typed. */
export interface DateParts {
  kind: 'parts'
  /** Null: the latest such date. */
  year: number | null
  month: number
  day: number
  weekday: number | null
}

type Found = DateParts | Exclude<DaySpec, { kind: 'date' | 'yearless' }> | null

/** `text` is in NFKC and lower case, with single spaces. Null for what is not a day in any form we read. */
export function parseDayWords(text: string, { words, locale }: DayReader): Found {
  const languages = words === EN_DAYS ? [EN_DAYS] : [words, EN_DAYS]
  const readers = languages.flatMap((language) =>
    [byAgo, byPattern, byWeekday, byMonthName].map((read) => () => read(text, language)),
  )
  for (const read of [() => byNumbers(text, locale), ...readers]) {
    const found = read()
    if (found !== null) return found
  }
  return null
}

function byAgo(text: string, { ago, agoPatterns }: DayWords): Found {
  if (Object.hasOwn(ago, text)) return { kind: 'ago', days: ago[text] ?? 0 }
  for (const pattern of agoPatterns) {
    const { days, weeks } = pattern.exec(text)?.groups ?? {}
    if (days) return { kind: 'ago', days: Number(days) }
    if (weeks) return { kind: 'ago', days: 7 * Number(weeks) }
  }
  return null
}

function byPattern(text: string, { datePatterns, locale }: DayWords): Found {
  for (const pattern of datePatterns) {
    const { year, month, day, weekday } = pattern.exec(text)?.groups ?? {}
    if (month && day) return parts(year, Number(month), day, weekday ? weekdayOf(weekday, locale) : null)
  }
  return null
}

/** `2024-03-09` in any punctuation, and the short forms in the order of the reader's locale. */
function byNumbers(text: string, locale: string): Found {
  const [, wholeYear, , month, day] = /^(\d{4})([-−–/.])(\d{1,2})\2(\d{1,2})\.?$/.exec(text) ?? []
  if (day) return parts(wholeYear, Number(month), day, null)
  const short = /^(\d{1,2})([/.])(\d{1,2})(?:\.|\2(\d{4}|\d{2}))?$/.exec(text)
  if (!short) return null
  const [, a = '', , b = '', year] = short
  // With dots the day comes first wherever dates are written with dots.
  const dayFirst = short[2] === '.' || isDayFirst(locale)
  const swap = dayFirst ? Number(b) > 12 && Number(a) <= 12 : !(Number(a) > 12 && Number(b) <= 12)
  return swap ? parts(year, Number(a), b, null) : parts(year, Number(b), a, null)
}

function byWeekday(text: string, words: DayWords): Found {
  const prefix = words.last.find((last) => text.startsWith(last))
  const name = (prefix ? text.slice(prefix.length) : text).trim()
  const weekday = weekdayOf(name, words.locale)
  return weekday === null ? null : { kind: 'weekday', weekday, isBefore: prefix !== undefined }
}

/** `9 mar`, `mar 9`, `sat 9 march 2024`, `9th of march`, `march 9, 2024`. */
function byMonthName(text: string, { locale }: DayWords): Found {
  const tokens = text.split(/[\s,.]+/).filter((token) => token !== '' && token !== 'of' && token !== 'the')
  const weekday = tokens.length > 2 ? weekdayOf(tokens[0] ?? '', locale) : null
  const [a = '', b = '', year, ...more] = weekday === null ? tokens : tokens.slice(1)
  if (more.length > 0 || (year !== undefined && !/^\d{4}$/.test(year))) return null
  const number = /^(\d{1,2})(?:st|nd|rd|th)?$/
  const [first, second] = [number.exec(a)?.[1], number.exec(b)?.[1]]
  const month = monthOf(first ? b : a, locale)
  const day = first ?? second
  return month === null || day === undefined ? null : parts(year, month, day, weekday)
}

/** Two figures are of this century: nobody wore a band in 1924. */
function parts(year: string | undefined, month: number, day: string, weekday: number | null): DateParts {
  const whole = year === undefined ? null : year.length === 2 ? 2000 + Number(year) : Number(year)
  return { kind: 'parts', year: whole, month, day: Number(day), weekday }
}

function isDayFirst(locale: string): boolean {
  const order = formatter(locale, { day: 'numeric', month: 'numeric' }).formatToParts(0)
  return order.findIndex(({ type }) => type === 'day') < order.findIndex(({ type }) => type === 'month')
}

const made = new Map<string, Intl.DateTimeFormat>()

function formatter(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`
  const found = made.get(key) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' })
  made.set(key, found)
  return found
}

/** 1 to 7. */
function weekdayOf(name: string, locale: string): number | null {
  const days = Array.from({ length: 7 }, (_, index) => Temporal.PlainDate.from('2024-01-01').add({ days: index }))
  return placeOf(name, days, locale, 'weekday')
}

/** 1 to 12. */
function monthOf(name: string, locale: string): number | null {
  const months = Array.from({ length: 12 }, (_, index) =>
    Temporal.PlainDate.from({ year: 2024, month: index + 1, day: 1 }),
  )
  return placeOf(name, months, locale, 'month')
}

/** Whole names, the short ones of `Intl`, and any beginning of three letters or more, such as "thurs". */
function placeOf(
  name: string,
  dates: readonly Temporal.PlainDate[],
  locale: string,
  field: 'weekday' | 'month',
): number | null {
  if (name === '') return null
  const isLatin = /^[a-z]+$/.test(name)
  const place = dates.findIndex((date) => {
    const [long = '', short = ''] = (['long', 'short'] as const).map((style) =>
      formatter(locale, { [field]: style })
        .format(date)
        .toLowerCase(),
    )
    return (
      long === name ||
      short === name ||
      (isLatin ? name.length >= 3 && long.startsWith(name) : long.startsWith(name) && name === `${short}曜`)
    )
  })
  return place === -1 ? null : place + 1
}
