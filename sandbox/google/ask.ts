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
  return Temporal.Instant.fromEpochMilliseconds(ms).toString({ smallestUnit: 'second' })
}

export function zoned(ms: number, { timeZone }: Person): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone)
}

export function offsetSeconds(ms: number, person: Person): number {
  return zoned(ms, person).offsetNanoseconds / 1e9
}

export function wallClock(ms: number, person: Person): Temporal.PlainDateTime {
  return zoned(ms, person).toPlainDateTime()
}

/** `{date, time}` as proto3 JSON writes it: midnight is `{}`, and a zero is left out. */
export function civil(at: Temporal.PlainDateTime) {
  const { hour, minute, second } = at
  const time = {
    ...(hour > 0 ? { hours: hour } : {}),
    ...(minute > 0 ? { minutes: minute } : {}),
    ...(second > 0 ? { seconds: second } : {}),
  }
  return { date: date(at.toPlainDate()), time }
}

export function date({ year, month, day }: Temporal.PlainDate) {
  return { year, month, day }
}
