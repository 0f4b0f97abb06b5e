import { AppError, isAppError } from '../domain/error.ts'
import type { DataKind } from '../domain/scope.ts'
import { type Http, HttpFailure } from '../lib/http.ts'
import type { Log } from '../lib/log.ts'
import {
  type Parsed,
  type Provider,
  ProviderDataError,
  type Query,
  type RequestPlan,
  type VendorReply,
  type Verdict,
} from '../providers/provider.ts'
import type { Budgets, Purpose } from './budget.ts'
import { type Connections, connectionOf, goneError } from './connection.ts'
import { merge, onlyAsked } from './fetch-merge.ts'
import { splitQuery } from './fetch-plan.ts'
import type { Access, LinkRef } from './token-record.ts'
import type { Tokens } from './tokens.ts'

/**
 * The one place that asks a vendor for health data: split → plan → budget → token → request → verdict → refresh once →
 * replay once → parse → next page. Every verdict has its row here and nowhere else.
 */
export interface HealthFetch {
  /**
   * Any range: what is longer than the vendor answers at once is asked for in parts, and every page is followed.
   * Throws `AppError`: what `Tokens.usable` throws, and one of `relink`, `missing-scope`, `account-action`,
   * `rate-limited`, `provider-*`. Never later than `deadline`. In the background it waits where a budget opens soon, and a
   * vendor that allows no such reading is not asked: `try-again`.
   */
  fetch(link: LinkRef, query: Query, deadline: AbortSignal, purpose?: Purpose): Promise<Parsed>
}

export interface HealthFetchDeps {
  http: Pick<Http, 'send'>
  tokens: Pick<Tokens, 'usable' | 'renewed' | 'retire'>
  connections: Connections
  budgets: Budgets
  /** Resolves after so many milliseconds. */
  pause: (ms: number) => Promise<void>
  /** Epoch milliseconds. */
  now: () => number
  log: Log
}

export function createHealthFetch(deps: HealthFetchDeps): HealthFetch {
  /** One request and all its pages. */
  async function pages(call: Call, first: RequestPlan): Promise<Parsed> {
    const answers: Parsed[] = []
    for (let plan: RequestPlan | undefined = first; plan; ) {
      const parsed: Parsed = await one(call, plan)
      answers.push(onlyAsked(parsed, plan.query))
      const { next } = parsed
      if (next) demandSane(call.provider, plan, next, answers.length)
      plan = next
    }
    return merge(answers)
  }

  /** A page that leads elsewhere, to itself, or on for ever is a fault of the vendor's, and data would be lost in silence. */
  function demandSane(provider: Provider, plan: RequestPlan, next: RequestPlan, count: number): void {
    const isElsewhere = new URL(next.url).origin !== new URL(plan.url).origin
    const isItself = next.url === plan.url && next.body === plan.body
    if (!isElsewhere && !isItself && count < MOST_PAGES) return
    const where = isElsewhere ? 'another host' : isItself ? 'itself' : 'no end'
    deps.log.warn({ provider: provider.id, shape: plan.shape, where }, 'the pages of an answer lead nowhere')
    throw new AppError('provider-garbled', { provider: provider.name })
  }

  /** Half a query is worth nothing, so work nobody waits for is not given up for a moment's shortage. */
  async function turn({ link, provider, deadline, purpose }: Call): Promise<void> {
    for (;;) {
      try {
        deps.budgets.take(link, provider, purpose)
        return
      } catch (error) {
        const wait = opensIn(error, deps.now())
        if (purpose === 'command' || wait > SOON || deadline.aborted) throw error
        await deps.pause(wait)
      }
    }
  }

  async function one(call: Call, plan: RequestPlan): Promise<Parsed> {
    const { link, provider, deadline } = call
    await turn(call)
    const token = await beforeDeadline(deps.tokens.usable(link), provider, deadline)
    let reply = await ask(provider, plan, token, deadline)
    let verdict = provider.classify(reply)
    if (verdict.kind === 'expired' || verdict.kind === 'relink') {
      // An unknown token is treated like an old one, once: only the token endpoint can say that the grant is dead.
      const renewed = await beforeDeadline(deps.tokens.renewed(link, token.gen), provider, deadline)
      await turn(call)
      reply = await ask(provider, plan, renewed, deadline)
      verdict = provider.classify(reply)
    }
    deps.budgets.learn(link, provider, reply)
    return act(link, provider, plan, reply, verdict)
  }

  async function ask(
    provider: Provider,
    plan: RequestPlan,
    token: Access,
    deadline: AbortSignal,
  ): Promise<VendorReply> {
    const begin = deps.now()
    try {
      return await deps.http.send(
        {
          method: plan.method,
          url: plan.url,
          headers: {
            authorization: `Bearer ${token.accessToken}`,
            ...(plan.body === undefined ? {} : { 'content-type': 'application/json' }),
          },
          ...(plan.body === undefined ? {} : { body: plan.body }),
        },
        { deadline },
      )
    } catch (cause) {
      throw cause instanceof HttpFailure ? unanswered(provider, cause, deps.now() - begin) : cause
    }
  }

  async function act(
    link: LinkRef,
    provider: Provider,
    plan: RequestPlan,
    reply: VendorReply,
    verdict: Verdict,
  ): Promise<Parsed> {
    const facts = { provider: provider.name }
    switch (verdict.kind) {
      case 'ok':
        return read(provider, plan, reply)
      case 'noData':
        return { points: [] }
      case 'expired':
        // A token issued a moment ago is called old: the vendor contradicts itself, and asking again would loop.
        throw new AppError('provider-garbled', facts)
      case 'relink':
        throw new AppError('relink', { ...facts, providerId: provider.id, since: null })
      case 'missingScope':
        throw new AppError('missing-scope', {
          ...facts,
          providerId: provider.id,
          reads: readsOf(provider, verdict.scopes.length > 0 ? verdict.scopes : plan.scopes),
        })
      case 'accountAction':
        throw new AppError('account-action', { ...facts, providerId: provider.id, url: verdict.url })
      case 'rateLimited':
        return deps.budgets.close(link, provider, verdict)
      case 'transient':
        throw new AppError(verdict.html ? 'provider-gateway' : 'provider-down', facts)
      case 'gone':
        await deps.tokens.retire(link)
        throw goneError(deps.connections, provider)
      case 'bug':
        deps.log.error(
          { provider: provider.id, shape: plan.shape, answer: verdict.code },
          'the vendor refused a request of ours',
        )
        throw new AppError('provider-refused', facts)
    }
  }

  function read(provider: Provider, plan: RequestPlan, reply: VendorReply): Parsed {
    try {
      return provider.parse(reply, plan)
    } catch (cause) {
      if (!(cause instanceof ProviderDataError)) throw cause
      deps.log.warn(
        { provider: provider.id, shape: plan.shape, where: cause.message },
        'an answer of the vendor cannot be read',
      )
      throw new AppError('provider-garbled', { provider: provider.name }, { cause })
    }
  }

  return {
    async fetch(link, query, deadline, purpose = 'command') {
      const { provider } = connectionOf(deps.connections, link.providerId)
      if (purpose === 'background' && provider.policy.background === 'attended-only')
        throw new AppError('try-again', { provider: provider.name, retryAt: null })
      const plans = splitQuery(provider, query).flatMap((part) => provider.plan(part))
      return merge(await inParallel(plans, (plan) => pages({ link, provider, deadline, purpose }, plan)))
    },
  }
}

/** What scopes let us read; one that is never asked for at linking has no words and is left out. */
export function readsOf(provider: Provider, scopes: readonly string[]): DataKind[] {
  return scopes.flatMap((scope) => provider.auth.scopes[scope] ?? [])
}

interface Call {
  link: LinkRef
  provider: Provider
  deadline: AbortSignal
  purpose: Purpose
}

/** A year of naps is some twenty pages. */
const MOST_PAGES = 50
/** Requests of one query on their way at once; a year in fourteen-day parts must not take every connection there is. */
const AT_ONCE = 4
/** Milliseconds that background work waits for a budget. */
const SOON = 5_000

function opensIn(error: unknown, now: number): number {
  if (!isAppError(error, 'rate-limited') || !error.facts.retryAt) return Number.POSITIVE_INFINITY
  return Math.max(1, error.facts.retryAt.epochMilliseconds - now)
}

async function inParallel<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const out: R[] = []
  const queue = items.entries()
  async function worker(): Promise<void> {
    for (const [index, item] of queue) out[index] = await work(item)
  }
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, items.length) }, worker))
  return out
}

function unanswered(provider: Provider, failure: HttpFailure, waitedMs: number): AppError {
  const facts = { provider: provider.name }
  if (failure.kind === 'timeout') {
    return new AppError('provider-timeout', { ...facts, seconds: Math.round(waitedMs / 1000) }, { cause: failure })
  }
  return new AppError(failure.kind === 'too-large' ? 'provider-garbled' : 'provider-unreachable', facts, {
    cause: failure,
  })
}

/** A refresh may outlive one command's patience; it goes on and serves the next one. */
function beforeDeadline<T>(work: Promise<T>, provider: Provider, deadline: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = () => reject(new AppError('try-again', { provider: provider.name, retryAt: null }))
    if (deadline.aborted) late()
    deadline.addEventListener('abort', late, { once: true })
    work.then(resolve, reject).finally(() => deadline.removeEventListener('abort', late))
  })
}
