import type { PersonDay } from '../people/day.ts'
import type { Person } from '../people/person.ts'
import type { Scope } from './scopes.ts'
import type { UnitSystem } from './units.ts'

/** What an endpoint knows about a request: whose data, as of when, in which units. */
export interface Ask {
  person: Person
  /** Epoch milliseconds. */
  now: number
  /** Epoch milliseconds up to which the device has handed over its data. */
  syncedAt: number
  /** The wearer's own, whatever day it is here. */
  today: Temporal.PlainDate
  units: UnitSystem
  /** Whether the app may read minute data. */
  intraday: boolean
  query: URLSearchParams
  /** The API's own address without a trailing slash, for links inside answers. */
  base: string
  /** A day as far as it has been synced. */
  day(date: Temporal.PlainDate): PersonDay
}

export interface Route {
  pattern: RegExp
  scope: Scope
  /** Refused as a whole where the app may not read minute data; the others only leave their minutes out. */
  intradayOnly: boolean
  /** Returns the body; throws `FitbitError`. */
  answer(ask: Ask, params: Record<string, string>): unknown
}

type Names<T extends string> = T extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never

/**
 * A GET endpoint below `/1/user/-`; a template that begins with a version replaces the 1. Parameters in braces, as in
 * Fitbit's swagger, are handed over by name.
 */
export function route<const T extends string>(
  template: T,
  scope: Scope,
  answer: (ask: Ask, params: Record<Names<T>, string>) => unknown,
  { intradayOnly = false }: { intradayOnly?: boolean } = {},
): Route {
  const [, version = '1', path = template] = /^(\d\.\d)(\/.*)/.exec(template) ?? []
  const source = path.replaceAll('.', '\\.').replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')
  return {
    pattern: new RegExp(`^/${version.replace('.', '\\.')}/user/(?<user>[^/]+)${source}$`),
    scope,
    intradayOnly,
    answer,
  }
}
