import { AppError } from '../domain/error.ts'
import type { BudgetScope, Provider, RateBudget, VendorReply } from '../providers/provider.ts'
import type { LinkRef } from './token-record.ts'

/** Somebody waits for a command; nobody waits for background work. */
export type Purpose = 'command' | 'background'

/**
 * All of a provider's budgets, counted before a request is sent. Counts are this process's own and what the vendor's
 * headers correct; with several processes the vendor's 429 is the last word, and closes exactly the budget it names.
 */
export interface Budgets {
  /** Counts one request. Throws `rate-limited` with the time the fullest budget opens again. */
  take(link: LinkRef, provider: Provider, purpose: Purpose): void
  /** What the vendor's own headers say of its budgets. */
  learn(link: LinkRef, provider: Provider, reply: VendorReply): void
  /** After 429: closes the budgets of one scope and throws `rate-limited` until when. */
  close(link: LinkRef, provider: Provider, spent: { scope: BudgetScope; retryAfterSeconds: number | null }): never
}

/** Background work leaves this part of every budget to commands. */
const RESERVED = 1 / 3
/** The first pause where the vendor does not say how long; doubled with each further 429, up to the budget's window. */
const FIRST_PAUSE = 15_000
/** Budgets of people who never return must not add up. */
const MOST = 10_000

interface Counter {
  /** End of the running window, epoch milliseconds. */
  end: number
  used: number
  /** Used in the window before; a rolling budget still feels them. */
  before: number
  closedUntil: number
  /** 429s in a row without a stated end. */
  strikes: number
}

export function createBudgets({ now, random }: { now: () => number; random: () => number }): Budgets {
  const counters = new Map<string, Counter>()

  function counter(link: LinkRef, provider: Provider, index: number, budget: RateBudget): Counter {
    const whose = budget.scope === 'user' ? link.userId : ''
    const key = `${provider.id}:${index}:${whose}`
    const found = counters.get(key) ?? fresh(budget)
    if (!counters.has(key)) {
      prune()
      counters.set(key, found)
    }
    roll(found, budget)
    return found
  }

  function fresh(budget: RateBudget): Counter {
    return { end: windowEnd(budget), used: 0, before: 0, closedUntil: 0, strikes: 0 }
  }

  function windowEnd({ align, windowSeconds }: RateBudget): number {
    const length = windowSeconds * 1000
    return align === 'clock' ? Math.floor(now() / length) * length + length : now() + length
  }

  function roll(counter: Counter, budget: RateBudget): void {
    if (now() < counter.end) return
    const isNext = now() < counter.end + budget.windowSeconds * 1000
    counter.before = isNext ? counter.used : 0
    counter.used = 0
    counter.end = isNext && budget.align === 'rolling' ? counter.end + budget.windowSeconds * 1000 : windowEnd(budget)
  }

  function prune(): void {
    if (counters.size < MOST) return
    for (const [key, { end, closedUntil }] of counters) {
      if (Math.max(end, closedUntil) <= now()) counters.delete(key)
    }
  }

  /** When a request may be sent; now or earlier = at once. */
  function opensAt(counter: Counter, budget: RateBudget, purpose: Purpose): number {
    if (counter.closedUntil > now()) return counter.closedUntil
    const limit = purpose === 'background' ? Math.floor(budget.limit * (1 - RESERVED)) : budget.limit
    const length = budget.windowSeconds * 1000
    if (budget.align === 'clock') return counter.used < limit ? now() : counter.end
    // A sliding window by two counters: the last window fades out as this one goes on.
    const fading = (counter.end - now()) / length
    if (counter.used + counter.before * fading < limit) return now()
    if (counter.used < limit) return counter.end - (length * (limit - counter.used)) / counter.before + 1
    return counter.end + length * (1 - limit / counter.used) + 1
  }

  function each(link: LinkRef, provider: Provider): { budget: RateBudget; counter: Counter }[] {
    return provider.limits.map((budget, index) => ({ budget, counter: counter(link, provider, index, budget) }))
  }

  return {
    take(link, provider, purpose) {
      const all = each(link, provider)
      const opens = Math.max(...all.map(({ budget, counter }) => opensAt(counter, budget, purpose)), 0)
      if (opens > now()) throw limited(provider, opens)
      for (const { counter } of all) counter.used++
    },

    learn(link, provider, { status, headers }) {
      for (const { budget, counter } of each(link, provider)) {
        if (status < 300) counter.strikes = 0
        if (!budget.headers) continue
        const remaining = whole(headers[budget.headers.remaining], budget.limit)
        const reset = whole(headers[budget.headers.resetSeconds], budget.windowSeconds)
        if (remaining !== null) counter.used = Math.max(counter.used, budget.limit - remaining)
        if (reset !== null) counter.end = now() + reset * 1000
      }
    },

    close(link, provider, { scope, retryAfterSeconds }) {
      const all = each(link, provider)
      const named = all.filter(({ budget }) => budget.scope === scope)
      let until = 0
      for (const { budget, counter } of named.length > 0 ? named : all) {
        const length = budget.windowSeconds * 1000
        const pause = Math.min(FIRST_PAUSE * 2 ** counter.strikes, length) * (0.75 + random() / 2)
        if (retryAfterSeconds === null) counter.strikes++
        counter.closedUntil = now() + (retryAfterSeconds === null ? pause : retryAfterSeconds * 1000)
        until = Math.max(until, counter.closedUntil)
      }
      throw limited(provider, until)
    },
  }
}

function limited(provider: Provider, until: number): AppError<'rate-limited'> {
  const retryAt = Temporal.Instant.fromEpochMilliseconds(Math.ceil(until))
  return new AppError('rate-limited', { provider: provider.name, retryAt })
}

/** A header's whole number from 0 to `most`, or null for anything else. */
function whole(text: string | undefined, most: number): number | null {
  const value = text === undefined || text.trim() === '' ? Number.NaN : Number(text)
  return Number.isInteger(value) && value >= 0 && value <= most ? value : null
}
