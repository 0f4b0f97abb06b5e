import type { Person } from './person.ts'
import { chance, createRandom, whole } from './random.ts'

/** Whether the device was on the wrist at all that day. False before the person joined. */
export function wornOn(person: Person, date: Temporal.PlainDate): boolean {
  const day = date.toString()
  if (day < person.memberSince) return false
  const pinned = person.wearing[day]
  if (pinned !== undefined) return pinned
  // A drawer week now and then: whole weeks decide together.
  const week = date.subtract({ days: date.dayOfWeek - 1 }).toString()
  if (chance(createRandom(person.id, week, 'drawer'), (1 - person.habits.wear) / 4)) return false
  return chance(createRandom(person.id, day, 'worn'), person.habits.wear)
}

export interface Gap {
  from: number
  /** Excluded. */
  to: number
}

/** Elapsed minutes of a worn day during which the device was off: charging, a shower, sometimes half a day. */
export function gapsOf(person: Person, date: Temporal.PlainDate, minutes: number): Gap[] {
  const random = createRandom(person.id, date.toString(), 'gaps')
  const gaps: Gap[] = []
  const add = (from: number, length: number) => {
    const start = Math.max(0, Math.round(from))
    if (start < minutes) gaps.push({ from: start, to: Math.min(minutes, start + length) })
  }
  const { chargeAt } = person.habits
  if (chargeAt >= 0 && chance(random, 0.82)) add(chargeAt + whole(random, -50, 50), whole(random, 30, 60))
  if (chance(random, 0.35)) add(whole(random, 385, 520), whole(random, 8, 18))
  if (chance(random, 0.07)) add(whole(random, 600, 1000), whole(random, 120, 320))
  return gaps.sort((a, b) => a.from - b.from)
}
