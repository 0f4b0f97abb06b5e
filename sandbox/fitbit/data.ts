import { type Exercise, type PersonDay, personDay, until } from '../people/day.ts'
import type { Person } from '../people/person.ts'
import { zoned } from './dates.ts'
import { lastSync } from './devices.ts'
import { FitbitError, faults } from './errors.ts'
import type { Grants } from './grants.ts'
import { type Answer, type Incoming, json, refusal } from './http.ts'
import { encodedId } from './identity.ts'
import { type createLimiter, limitHeaders } from './limit.ts'
import type { Ask } from './route.ts'
import { routeFor } from './routes.ts'
import { bearerOf } from './token.ts'
import { unitSystemOf } from './units.ts'

export interface DataOptions {
  grants: Grants
  limiter: ReturnType<typeof createLimiter>
  intraday: boolean
  now(): number
  base(): string
  counters: { refusedByRate: number }
}

/** A day costs a third of a millisecond and 30 kB; the days of one chart or board are asked for again and again. */
const KEPT_DAYS = 128

/** The data half of the API. Checks in the real one's order: bearer, budget, path, scope, permission, parameters. */
export function createData({ grants, limiter, intraday, now, base, counters }: DataOptions) {
  const dayOf = createDays()
  const exercises = new Map<string, readonly Exercise[]>()

  /** Kept for good, being small: every page of the exercise log is found by walking from its first day on. */
  function exercisesOf(person: Person, date: Temporal.PlainDate): readonly Exercise[] {
    const key = `${person.id} ${date}`
    const found = exercises.get(key) ?? dayOf(person, date).exercises
    exercises.set(key, found)
    return found
  }

  function ask(person: Person, request: Incoming): Ask {
    const syncedAt = lastSync(person, now())
    return {
      person,
      now: now(),
      syncedAt,
      today: zoned(now(), person.timeZone).toPlainDate(),
      units: unitSystemOf(request.headers['accept-language']),
      intraday,
      query: request.query,
      base: base(),
      day: (date) => until(dayOf(person, date), syncedAt),
      exercises: (date) => exercisesOf(person, date).filter(({ end }) => end <= syncedAt),
    }
  }

  function answer(request: Incoming, person: Person, scopes: readonly string[]): unknown {
    const found = routeFor(request.path)
    if (!found) throw faults.notFound()
    const { route, user, params } = found
    if (request.method !== 'GET') throw faults.wrongMethod(request.method)
    if (!scopes.includes(route.scope)) throw faults.insufficientScope(route.scope)
    const own = user === '-' || user === encodedId(person)
    if (!own || (route.intradayOnly && !intraday)) throw faults.insufficientPermissions()
    return route.answer(ask(person, request), params)
  }

  /** Throws the 401 envelope; every other answer, refusals included, carries the budget's headers. */
  return function answerData(request: Incoming): Answer {
    const { person, scopes } = grants.bearer(bearerOf(request))
    const budget = limiter.spend(person.id)
    const headers = limitHeaders(budget)
    try {
      if (budget.exceeded) {
        counters.refusedByRate++
        throw faults.tooManyRequests()
      }
      const good = json(answer(request, person, scopes))
      return { ...good, headers: { ...good.headers, ...headers } }
    } catch (error) {
      if (error instanceof FitbitError) return refusal(error, headers)
      throw error
    }
  }
}

function createDays() {
  const days = new Map<string, PersonDay>()
  return (person: Person, date: Temporal.PlainDate): PersonDay => {
    const key = `${person.id} ${date}`
    const day = days.get(key) ?? personDay(person, date)
    // Back to the end of the map's order: the oldest to be asked for leaves first.
    days.delete(key)
    days.set(key, day)
    const [oldest] = days.size > KEPT_DAYS ? days.keys() : []
    if (oldest !== undefined) days.delete(oldest)
    return day
  }
}
