import type { Person } from '../people/person.ts'
import { createRandom } from '../people/random.ts'

/** ES2026; runs, but TypeScript's library does not know it yet. */
const { rawJSON } = JSON as typeof JSON & { rawJSON(text: string): object }

const ALPHABET = '23456789BCDFGHJKLMNPQRSTVWXYZ'

/** The id Fitbit shows for an account: six characters, always the same for the same person. */
export function encodedId(person: Person): string {
  const random = createRandom(person.id, 'fitbit-account')
  return Array.from({ length: 6 }, () => ALPHABET[Math.floor(random() * ALPHABET.length)]).join('')
}

/**
 * A number for JSON that may not fit a double. Fitbit's log ids are unsigned 64-bit integers written bare, so a client
 * that reads them as numbers silently gets others.
 */
export function logId(person: Person, at: number, series: number): object {
  const small = BigInt(Math.floor(at / 1000)) * 10n + BigInt(series)
  // Odd, because doubles of this size are all even.
  return rawJSON(String(person.hugeIds ? (small * 1_000_003n + 9_007_199_254_740_993n) | 1n : small))
}

export function deviceId(person: Person, name: string): string {
  return String(1_000_000_000 + Math.floor(createRandom(person.id, name, 'device')() * 8_999_999_999))
}

export function hardwareAddress(person: Person, name: string): string {
  const random = createRandom(person.id, name, 'mac')
  return Array.from({ length: 12 }, () =>
    Math.floor(random() * 16)
      .toString(16)
      .toUpperCase(),
  ).join('')
}
