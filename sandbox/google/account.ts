import { encodedId } from '../fitbit/identity.ts'
import type { Person } from '../people/person.ts'
import { createRandom } from '../people/random.ts'

/** The account's number in Google Health: digits too many for a double, the same on every run. */
export function healthUserId(person: Person): string {
  const random = createRandom(person.id, 'google-account')
  return Array.from({ length: 19 }, (_, index) => Math.floor(random() * 9) + (index === 0 ? 1 : 0)).join('')
}

/** Whom a migrated account was at Fitbit's. */
export function legacyUserId(person: Person): string {
  return encodedId(person)
}

export function emailOf(person: Person): string {
  return `${person.id}@gmail.example`
}
