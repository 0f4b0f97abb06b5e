import { AppError } from '../domain/error.ts'
import type { AnyPoint } from '../domain/metric.ts'
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
import { type Connections, connectionOf, goneError } from './connection.ts'
import { type Access, type LinkRef, linkId } from './token-record.ts'
import type { Tokens } from './tokens.ts'

/**
 * The one place that asks a vendor for health data: plan → token → request → verdict → refresh once → replay once →
 * parse. Every verdict has its row here and nowhere else.
 */
export interface HealthFetch {
  /**
   * Throws `AppError`: what `Tokens.usable` throws, and one of `relink`, `missing-scope`, `account-action`,
   * `rate-limited`, `provider-*`. Never later than `deadline`.
   */
  fetch(link: LinkRef, query: Query, deadline: AbortSignal): Promise<Parsed>
}

export interface HealthFetchDeps {
  http: Pick<Http, 'send'>
  tokens: Pick<Tokens, 'usable' | 'renewed' | 'retire'>
  connections: Connections
  /** Epoch milliseconds. */
  now: () => number
  log: Log
}

export function createHealthFetch(deps: HealthFetchDeps): HealthFetch {
  const parked = createParking(deps.now)

  async function one(link: LinkRef, provider: Provider, plan: RequestPlan, deadline: AbortSignal): Promise<Parsed> {
    const until = parked.until(link)
    if (until !== null) throw new AppError('rate-limited', { provider: provider.name, retryAt: instant(until) })
    const token = await beforeDeadline(deps.tokens.usable(link), provider, deadline)
    let reply = await ask(provider, plan, token, deadline)
    let verdict = provider.classify(reply)
    if (verdict.kind === 'expired' || verdict.kind === 'relink') {
      // An unknown token is treated like an old one, once: only the token endpoint can say that the grant is dead.
      const renewed = await beforeDeadline(deps.tokens.renewed(link, token.gen), provider, deadline)
      reply = await ask(provider, plan, renewed, deadline)
      verdict = provider.classify(reply)
    }
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
          headers: { authorization: `Bearer ${token.accessToken}` },
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
          scopes: scopeWords(provider, verdict.scopes.length > 0 ? verdict.scopes : plan.scopes),
        })
      case 'accountAction':
        throw new AppError('account-action', { ...facts, providerId: provider.id, url: verdict.url })
      case 'rateLimited': {
        const until = deps.now() + (verdict.retryAfterSeconds ?? UNKNOWN_RETRY_SECONDS) * 1000
        parked.park(link, until)
        throw new AppError('rate-limited', { ...facts, retryAt: instant(until) })
      }
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
    async fetch(link, query, deadline) {
      const { provider } = connectionOf(deps.connections, link.providerId)
      const answers = await Promise.all(provider.plan(query).map((plan) => one(link, provider, plan, deadline)))
      return merge(answers)
    },
  }
}

/** Scope ids in the words of the consent, for a sentence. */
export function scopeWords(provider: Provider, scopes: readonly string[]): string[] {
  return scopes.map((scope) => provider.auth.scopes[scope] ?? scope)
}

const UNKNOWN_RETRY_SECONDS = 60

function merge(answers: readonly Parsed[]): Parsed {
  const [first, ...rest] = answers
  if (!first) return { points: [] }
  if (rest.length === 0) return first
  const points: AnyPoint[] = answers.flatMap((answer) => answer.points)
  return { points, withheld: answers.flatMap((answer) => answer.withheld ?? []) }
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

/** A spent budget is not asked again before the vendor's own reset. */
function createParking(now: () => number) {
  const parked = new Map<string, number>()
  return {
    until(link: LinkRef): number | null {
      const until = parked.get(linkId(link))
      if (until === undefined) return null
      if (until > now()) return until
      parked.delete(linkId(link))
      return null
    },
    park(link: LinkRef, until: number): void {
      // Entries leave when their link asks again; a bound keeps people who never return from adding up.
      if (parked.size >= 10_000) for (const [key, at] of parked) if (at <= now()) parked.delete(key)
      parked.set(linkId(link), until)
    },
  }
}

function instant(ms: number): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(Math.round(ms))
}
