import type { Days } from '../domain/period.ts'

/** As stored: days are numbers such as 20261116, the first of all is 0, the last of all `LAST`. */
export interface Window {
  first: number
  last: number
}

/**
 * A scope keeps the boards that were begun or read last, so that nobody pushes out the ones people look at by asking for
 * odd ones; one that was let go is summed up when it is asked for again.
 */
export const MOST_WINDOWS = 32

const LAST = 99_991_231
const MOST = 1_000_000_000
const ID = /^\d{1,20}$/

/** Digits and kebab case only: no key, query or script then meets a character that it could take for its own. */
export function checkScope(scope: string): void {
  if (!/^\d{1,20}:[a-z][a-z0-9-]{0,63}$/.test(scope)) throw new TypeError('a scope is <guild id>:<metric>')
}

export function checkSnowflake(id: string): void {
  if (!ID.test(id)) throw new TypeError('a member or guild is a Discord id')
}

export function checkWithin(within: string): void {
  if (!ID.test(within)) checkScope(within)
}

export function checkValue(value: number): void {
  if (!Number.isInteger(value) || value < 0 || value > MOST) {
    throw new RangeError(`a day's total is a whole number from 0 to ${MOST}`)
  }
}

/** A count or a place, whole and within bounds. */
export function checkCount(value: number, most: number): void {
  if (!Number.isInteger(value) || value < 0 || value > most) throw new RangeError(`expected a whole number to ${most}`)
}

export function dayNumber({ year, month, day }: Temporal.PlainDate): number {
  if (year < 1 || year > 9999) throw new RangeError('a day lies in the years 1 to 9999')
  return year * 10_000 + month * 100 + day
}

export function dayFrom(number: number): Temporal.PlainDate {
  return new Temporal.PlainDate(Math.floor(number / 10_000), Math.floor(number / 100) % 100, number % 100)
}

export function windowOf(days: Days | null): Window {
  if (days === null) return { first: 0, last: LAST }
  const window = { first: dayNumber(days.first), last: dayNumber(days.last) }
  if (window.first > window.last) throw new RangeError('a board ends before it begins')
  return window
}

/** Of a member in a scope. A guild's scopes all begin with its id and ":", a scope's members with the scope and ":". */
export function boardKey(scope: string, member: string): string {
  return `${scope}:${member}`
}
