import { until } from '../people/day.ts'
import { rememberedDay } from '../people/days.ts'
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

/** The data half of the API. Checks in the real one's order: bearer, budget, path, scope, permission, parameters. */
export function createData({ grants, limiter, intraday, now, base, counters }: DataOptions) {
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
      day: (date) => until(rememberedDay(person, date), syncedAt),
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
