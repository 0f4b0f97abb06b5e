import { formatLocale } from './words/languages.ts'
import { type Reader, say } from './words/say.ts'

/** Dates, times and amounts in words, in the language of the sentence they stand in. */

const DAY_SECONDS = 86_400

/** Making a formatter costs a hundred times more than using it. One for each locale that is written in. */
export function remembered<T>(make: (locale: string) => T): (locale: string) => T {
  const made = new Map<string, T>()
  return (locale) => {
    const key = formatLocale(locale)
    const found = made.get(key) ?? make(key)
    made.set(key, found)
    return found
  }
}

const DATE = { day: 'numeric', month: 'long', year: 'numeric' } as const
const shortWeekday = dates({ weekday: 'short', ...DATE })
const longWeekday = dates({ weekday: 'long', ...DATE })
const monthDay = dates({ day: 'numeric', month: 'short' })
const weekdays = dates({ weekday: 'short' })
const conjunction = remembered((key) => new Intl.ListFormat(key, { type: 'conjunction' }))

/** Civil days in one form. Node 26 writes a Japanese `PlainDate` as "2024/3/9", whatever it is asked for, but not an instant. */
function dates(form: Intl.DateTimeFormatOptions): (date: Temporal.PlainDate, locale: string) => string {
  const formats = remembered((key) => new Intl.DateTimeFormat(key, { ...form, timeZone: 'UTC' }))
  return (date, locale) => formats(locale).format(date.toZonedDateTime('UTC').epochMilliseconds)
}

/** "Sat, 9 March 2024", "2024年3月9日(土)"; the weekday catches a mistyped date. */
export function dayName(date: Temporal.PlainDate, locale: string): string {
  return shortWeekday(date, locale)
}

/** "Saturday, 9 March 2024", for text that is read aloud. */
export function dayNameInFull(date: Temporal.PlainDate, locale: string): string {
  return longWeekday(date, locale)
}

/** "9 Mar", "3月9日". */
export function dayAndMonth({ locale }: Reader, date: Temporal.PlainDate): string {
  return monthDay(date, locale)
}

/** "Mon", "月". */
export function weekday({ locale }: Reader, date: Temporal.PlainDate): string {
  return weekdays(date, locale)
}

/** "9 Feb – 9 Mar 2024", both years where they differ. */
export function stretch(reader: Reader, from: Temporal.PlainDate, to: Temporal.PlainDate): string {
  const ends = { from: dayAndMonth(reader, from), to: dayAndMonth(reader, to) }
  return from.year === to.year
    ? say(reader, 'span.year', { ...ends, year: to.year })
    : say(reader, 'span.years', { ...ends, fromYear: from.year, toYear: to.year })
}

/** Seconds since midnight as "04:10"; the end of the day is "24:00", as on the chart's axis. */
export function clock(seconds: number): string {
  const minutes = Math.min(Math.floor(seconds / 60), DAY_SECONDS / 60)
  return `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`
}

function pad(value: number): string {
  return String(value).padStart(2, '0')
}

/** "3 h 12 min", "41 min", "0 min"; "3時間12分". */
export function duration(reader: Reader, minutes: number): string {
  const whole = Math.round(minutes)
  const hours = Math.floor(whole / 60)
  const rest = whole % 60
  if (hours === 0) return say(reader, 'duration.minutes', { minutes: rest })
  return rest === 0 ? say(reader, 'duration.hours', { hours }) : say(reader, 'duration.both', { hours, minutes: rest })
}

/** A share between 0 and 1 in whole per cent; what is nearly nothing or nearly all says so instead of rounding it away. */
export function share(reader: Reader, part: number): string {
  if (part > 0 && part < 0.01) return say(reader, 'part.little')
  if (part > 0.99 && part < 1) return say(reader, 'part.most')
  return say(reader, 'part.percent', { percent: Math.round(part * 100) })
}

/** One after the other, as the language divides sentences. */
export function sentences(reader: Reader, told: readonly string[]): string {
  return told.join(say(reader, 'between.sentences'))
}

/** "heart rate, sleep and steps". */
export function listed(words: readonly string[], locale: string): string {
  return conjunction(locale).format(words)
}

/** Discord's own "3 minutes ago", which stays true while the message is open. */
export function relative(at: Temporal.Instant): string {
  return `<t:${Math.floor(at.epochMilliseconds / 1000)}:R>`
}

/** Discord's date in the reader's own zone. */
export function shortDate(at: Temporal.Instant): string {
  return `<t:${Math.floor(at.epochMilliseconds / 1000)}:D>`
}
