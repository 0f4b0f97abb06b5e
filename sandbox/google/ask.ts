import { lastSync } from '../fitbit/devices.ts'
import { type PersonDay, until } from '../people/day.ts'
import { rememberedDay } from '../people/days.ts'
import type { Person } from '../people/person.ts'

/** Whose data is asked for, and what the phone has sent of it so far. */
export interface Ask {
  person: Person
  /** Epoch milliseconds. */
  now: number
  syncedAt: number
  today: Temporal.PlainDate
  /** The day as far as it is synced. */
  day(date: Temporal.PlainDate): PersonDay
}

export function createAsks({ now }: { now(): number }) {
  return (person: Person): Ask => {
    const syncedAt = lastSync(person, now())
    return {
      person,
      now: now(),
      syncedAt,
      today: Temporal.Instant.fromEpochMilliseconds(now()).toZonedDateTimeISO(person.timeZone).toPlainDate(),
      day: (date) => until(rememberedDay(person, date), syncedAt),
    }
  }
}

/** RFC 3339 in UTC, to the second. */
export function timestamp(ms: number): string {
  return `${isoSecond(ms)}Z`
}

/** What a clock on the wall shows. */
type Wall = Pick<Temporal.PlainDateTime, 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second'>

export function wallClock(ms: number, person: Person): Wall {
  const at = shifted(ms, person)
  return {
    year: at.getUTCFullYear(),
    month: at.getUTCMonth() + 1,
    day: at.getUTCDate(),
    hour: at.getUTCHours(),
    minute: at.getUTCMinutes(),
    second: at.getUTCSeconds(),
  }
}

export function wallDate(ms: number, person: Person): Temporal.PlainDate {
  return Temporal.PlainDate.from(wallClock(ms, person))
}

/** `YYYY-MM-DDTHH:mm:ss`. */
export function wallText(ms: number, person: Person): string {
  return isoSecond(shifted(ms, person).getTime())
}

/** A moment whose UTC is the wearer's wall clock: a day has 8,640 heart rates, and Temporal takes ten times as long. */
function shifted(ms: number, person: Person): Date {
  return new Date(ms + offsetSeconds(ms, person) * 1000)
}

function isoSecond(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19)
}

/** The stretch between two clock changes that was asked for last, by zone. Epoch milliseconds. */
const stretches = new Map<string, { from: number; to: number; seconds: number }>()

export function offsetSeconds(ms: number, { timeZone }: Person): number {
  const known = stretches.get(timeZone)
  if (known && ms >= known.from && ms < known.to) return known.seconds
  const at = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone)
  const from = at.add({ nanoseconds: 1 }).getTimeZoneTransition('previous')?.epochMilliseconds ?? -Infinity
  const to = at.getTimeZoneTransition('next')?.epochMilliseconds ?? Infinity
  const seconds = at.offsetNanoseconds / 1e9
  stretches.set(timeZone, { from, to, seconds })
  return seconds
}

/** `{date, time}` as proto3 JSON writes it: midnight is `{}`, and a zero is left out. */
export function civil(at: Wall) {
  const { hour, minute, second } = at
  const time = {
    ...(hour > 0 ? { hours: hour } : {}),
    ...(minute > 0 ? { minutes: minute } : {}),
    ...(second > 0 ? { seconds: second } : {}),
  }
  return { date: date(at), time }
}

export function date({ year, month, day }: Pick<Wall, 'year' | 'month' | 'day'>) {
  return { year, month, day }
}
