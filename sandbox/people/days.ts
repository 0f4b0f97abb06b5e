import { type PersonDay, personDay } from './day.ts'
import type { Person } from './person.ts'

/** At most 30 kB each; a year of exercises or sleep is walked through from its beginning for every page. */
const KEPT = 400

const kept = new Map<string, PersonDay>()

/** `personDay`, from memory where it was asked for lately: the days of one chart, list or board are, again and again. */
export function rememberedDay(person: Person, date: Temporal.PlainDate): PersonDay {
  const key = `${person.id} ${date}`
  const found = kept.get(key)
  const day = found?.person === person ? found : personDay(person, date)
  // Back to the end of the map's order: the oldest to be asked for leaves first.
  kept.delete(key)
  kept.set(key, day)
  const [oldest] = kept.size > KEPT ? kept.keys() : []
  if (oldest !== undefined) kept.delete(oldest)
  return day
}
