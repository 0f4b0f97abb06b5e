import { AppError } from './error.ts'

/** A day as a person names it. Relative ones need the wearer's today, which the vendor's profile decides. */
export type DaySpec = { kind: 'date'; date: Temporal.PlainDate } | { kind: 'ago'; days: number }

const RELATIVE: Readonly<Record<string, number>> = { today: 0, yesterday: 1 }

/** Nobody has data from before wearables; a typo of a century should not cost a vendor call. */
const EARLIEST_YEAR = 2000

/**
 * Reads `2024-03-09`, `today`, `yesterday` or `-3d`. Throws `date-unreadable` or `date-impossible`, both with an example
 * that works. `example` is any valid date in ISO form, such as yesterday's.
 */
export function parseDay(input: string, example: string): DaySpec {
  const text = input.normalize('NFKC').trim().toLowerCase()
  const relative = Object.hasOwn(RELATIVE, text) ? RELATIVE[text] : undefined
  if (relative !== undefined) return { kind: 'ago', days: relative }
  const ago = /^[-−–](\d{1,4})\s?d$/.exec(text)
  if (ago?.[1]) return { kind: 'ago', days: Number(ago[1]) }
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text)
  if (!iso) throw new AppError('date-unreadable', { input, example })
  const [year, month, day] = iso.slice(1).map(Number) as [number, number, number]
  if (month < 1 || month > 12 || day < 1 || year < EARLIEST_YEAR)
    throw new AppError('date-impossible', { input, example })
  const date = Temporal.PlainDate.from({ year, month, day }, { overflow: 'constrain' })
  if (date.day !== day) throw new AppError('date-impossible', { input, example: date.toString() })
  return { kind: 'date', date }
}

/** The civil day meant, in the wearer's zone. Throws `date-future`. */
export function resolveDay(spec: DaySpec, now: Temporal.Instant, zone: string): Temporal.PlainDate {
  const today = now.toZonedDateTimeISO(zone).toPlainDate()
  const date = spec.kind === 'date' ? spec.date : today.subtract({ days: spec.days })
  if (Temporal.PlainDate.compare(date, today) > 0) throw new AppError('date-future', { date, today, zone })
  return date
}

/** Seconds of `date` that have passed by the wall clock, 0 to 86 400. */
export function elapsedOf(date: Temporal.PlainDate, now: Temporal.Instant, zone: string): number {
  const local = now.toZonedDateTimeISO(zone)
  const order = Temporal.PlainDate.compare(date, local.toPlainDate())
  if (order !== 0) return order < 0 ? 86_400 : 0
  return local.hour * 3600 + local.minute * 60 + local.second
}
