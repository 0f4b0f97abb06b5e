import type { DataKind } from './scope.ts'
import type { SharedMetric } from './sharing.ts'

/**
 * Everything that can go wrong for a reason a person can be told. The facts are what the sentence needs and nothing
 * else: no token, no vendor message, no health value. `views/error.ts` has words for each code or does not compile.
 */
export interface ErrorFacts {
  /** Not a date in any form we read. */
  'date-unreadable': { input: string; example: string }
  /** Reads like a date that no calendar has, such as 2025-02-30. */
  'date-impossible': { input: string; example: string }
  /** Before there was anything to wear; `year` is the first one that is looked at. */
  'date-too-early': { year: number }
  'date-future': { date: Temporal.PlainDate; today: Temporal.PlainDate; zone: string }
  /** A board over days that have begun for nobody; `latest` is the last that may have. */
  'board-ahead': { latest: Temporal.PlainDate; today: Temporal.PlainDate }
  /** Two dates with more than so many days between them. */
  'range-too-long': { days: number }
  'not-linked': { provider: string | null }
  /** The grant is dead: revoked, or its rotation was lost. */
  relink: { provider: string; providerId: string; since: Temporal.Instant | null }
  'missing-scope': { provider: string; providerId: string; reads: readonly DataKind[] }
  /** The vendor asks the person to do something in its own app. */
  'account-action': { provider: string; providerId: string; url: string | null }
  'rate-limited': { provider: string; retryAt: Temporal.Instant | null }
  /** The vendor answered 5xx. */
  'provider-down': { provider: string }
  /** Something between us and the vendor answered with a web page. */
  'provider-gateway': { provider: string }
  /** The vendor's answer cannot be read as what it documents. */
  'provider-garbled': { provider: string }
  'provider-timeout': { provider: string; seconds: number }
  /** No connection, or it broke. */
  'provider-unreachable': { provider: string }
  /** 410: the vendor's API is switched off for good. `instead`: what can be linked in its place. */
  'provider-gone': { provider: string; instead: readonly { id: string; name: string }[] }
  /** Our own client credentials or requests are refused: the operator's to mend. */
  'provider-refused': { provider: string }
  /** The access token is being renewed elsewhere, or a cool-down runs. */
  'try-again': { provider: string; retryAt: Temporal.Instant | null }
  'linking-off': Record<never, never>
  'link-expired': Record<never, never>
  /** One member asked for more links than anybody needs. */
  'too-many-links': { retryAt: Temporal.Instant }
  'provider-unknown': { input: string; offered: readonly string[] }
  /** An answer that may not be shown to others here, or not any more. */
  'not-shared': Record<never, never>
  /** A button under somebody else's answer. */
  'not-yours': Record<never, never>
  /** A button that this bot no longer answers, or never made. */
  'button-stale': Record<never, never>
  /** Not one of the numbers there are. */
  'metric-unknown': { input: string }
  /** Somebody else shares nothing of the kind here, for whatever reason: not linked, not sharing and blocked are one. */
  'not-shared-by': { name: string }
  /** Not a time zone by any name we know. */
  'zone-unknown': { input: string }
  /** The admins of this server do not let it be shared here. */
  'metric-barred': { metric: SharedMetric }
  /** For those who manage the server. */
  'managers-only': Record<never, never>
  /** A day that nobody asked a moderator to look at, or that was looked at by another one. */
  'nothing-flagged': Record<never, never>
  /** A day to be left out that has not begun for anybody; `last` is the latest one that has. */
  'day-ahead': { date: Temporal.PlainDate; last: Temporal.PlainDate }
  'store-down': Record<never, never>
  /** A sealed record does not open: a missing key or a tampered row. Never "not linked". */
  'seal-broken': Record<never, never>
  /** The process is shutting down. */
  stopping: Record<never, never>
}

export type ErrorCode = keyof ErrorFacts

export type AnyFacts = { [C in ErrorCode]: { code: C; facts: ErrorFacts[C] } }[ErrorCode]

export class AppError<C extends ErrorCode = ErrorCode> extends Error {
  override readonly name = 'AppError'
  readonly code: C
  readonly facts: ErrorFacts[C]

  /** The message is the code alone, so that logging an error never repeats what a person typed or a vendor said. */
  constructor(code: C, facts: ErrorFacts[C], options?: { cause?: unknown }) {
    super(code, options)
    this.code = code
    this.facts = facts
  }
}

export function isAppError<C extends ErrorCode>(error: unknown, code?: C): error is AppError<C> {
  return error instanceof AppError && (code === undefined || error.code === code)
}
