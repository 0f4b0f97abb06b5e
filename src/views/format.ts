import { formatLocale } from './words/languages.ts'

/** Dates, times and amounts in words, in the language of the sentence they stand in. */

const DAY_SECONDS = 86_400

/** Making a formatter costs a hundred times more than using it. One for each locale that is written in. */
function remembered<T>(make: (locale: string) => T): (locale: string) => T {
  const made = new Map<string, T>()
  return (locale) => {
    const key = formatLocale(locale)
    const found = made.get(key) ?? make(key)
    made.set(key, found)
    return found
  }
}

const DATE = { day: 'numeric', month: 'long', year: 'numeric' } as const
const shortWeekday = remembered((key) => new Intl.DateTimeFormat(key, { weekday: 'short', ...DATE }))
const longWeekday = remembered((key) => new Intl.DateTimeFormat(key, { weekday: 'long', ...DATE }))
const conjunction = remembered((key) => new Intl.ListFormat(key, { type: 'conjunction' }))

/** "Sat 9 March 2024"; the weekday catches a mistyped date. */
export function dayName(date: Temporal.PlainDate, locale: string): string {
  return shortWeekday(locale).format(date)
}

/** "Saturday 9 March 2024", for text that is read aloud. */
export function dayNameInFull(date: Temporal.PlainDate, locale: string): string {
  return longWeekday(locale).format(date)
}

/** Seconds since midnight as "04:10"; the end of the day is "24:00", as on the chart's axis. */
export function clock(seconds: number): string {
  const minutes = Math.min(Math.floor(seconds / 60), DAY_SECONDS / 60)
  return `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`
}

function pad(value: number): string {
  return String(value).padStart(2, '0')
}

/** "3 h 12 min", "41 min", "0 min". */
export function duration(minutes: number): string {
  const whole = Math.round(minutes)
  const hours = Math.floor(whole / 60)
  const rest = whole % 60
  if (hours === 0) return `${rest} min`
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`
}

/** A share between 0 and 1 in whole per cent; what is nearly nothing or nearly all says so instead of rounding it away. */
export function share(part: number): string {
  if (part > 0 && part < 0.01) return 'less than 1 %'
  if (part > 0.99 && part < 1) return 'more than 99 %'
  return `${Math.round(part * 100)} %`
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
