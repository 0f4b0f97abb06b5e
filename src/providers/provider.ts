import type { AnyPoint, MetricId } from '../domain/metric.ts'
import type { DataKind } from '../domain/scope.ts'

/**
 * One wearable vendor: data plus pure functions. It never fetches, sleeps, reads the clock or sees a token store; the
 * runtime (`services/health-fetch.ts`, `services/tokens.ts`) does everything with an effect.
 */
export interface Provider {
  /** Kebab case; part of stored keys, redirect URIs and command choices. Never changes. */
  id: string
  /** The vendor's exact name. */
  name: string
  /** The vendor has switched the service off: what is linked stays, nothing new is linked, and nothing is asked. */
  retired: boolean
  auth: AuthSpec
  limits: readonly RateBudget[]
  policy: Policy
  capabilities: Readonly<Partial<Record<MetricId, Capability>>>
  webhooks: WebhookSpec
  /** The token endpoint's answer to tokens. Throws `ProviderDataError`. `now` in epoch milliseconds. */
  normalizeToken(answer: Readonly<Record<string, unknown>>, previous: TokenSet | null, now: number): IssuedTokens
  classify(reply: VendorReply): Verdict
  /** Requests for a query whose range is within `maxRangeDays` of every metric asked for; the runtime splits before. */
  plan(query: Query): RequestPlan[]
  /** Throws `ProviderDataError` naming the field, never its value. */
  parse(reply: VendorReply, request: RequestPlan): Parsed
}

export interface AuthSpec {
  authorizeUrl: string
  tokenUrl: string
  revokeUrl: string | null
  clientAuth: 'basic' | 'body'
  pkce: boolean
  scopeSeparator: string
  authorizeParams: Readonly<Record<string, string>>
  /** Asked for at linking, each with what it lets us read. */
  scopes: Readonly<Record<string, DataKind>>
  /** Where the vendor says whose account it is: in the token answer, or only when asked (`plan({ kind: 'identity' })`). */
  identity: 'token' | 'request'
  refresh: RefreshPolicy
}

export interface RefreshPolicy {
  /** `rotating`: each refresh token works once. `stable`: an answer without one means keep the old. */
  kind: 'rotating' | 'stable'
  /** Refresh this long before the access token ends. */
  skewSeconds: number
}

export type BudgetScope = 'user' | 'app' | 'project'

export interface RateBudget {
  /** Whom the vendor counts: one wearer, everybody of one app, or everything of one project. */
  scope: BudgetScope
  windowSeconds: number
  limit: number
  /** Whether the window starts with the clock (each full hour) or slides. */
  align: 'clock' | 'rolling'
  /** Lower-case names of the headers by which the vendor tells this budget's state, if it does. */
  headers: { remaining: string; resetSeconds: string } | null
}

/** How the vendor would tell of new data. Always a hint followed by an ordinary read; polling must be enough without. */
export interface WebhookSpec {
  delivery: 'none' | 'ping'
  /** Who subscribes whom: one call per wearer, or one subscriber per project. */
  register: 'none' | 'user-api' | 'project-api'
  handshake: 'none' | 'get-challenge' | 'auth-pair'
  signature: { header: string; algorithm: 'hmac-sha1' | 'ecdsa-p256-tink'; encoding: 'base64' } | null
}

/** Who may see what under the vendor's terms. `unverified` (nobody has read the terms yet) behaves as `never`. */
export interface Policy {
  showToOthers: 'never' | 'opt-in' | 'unverified'
  deriveForOthers: 'never' | 'opt-in' | 'unverified'
  background: 'allowed' | 'attended-only'
  /** Hours raw values may be kept; null = no limit in the terms. */
  rawMaxHours: number | null
  /** A sentence the vendor wants shown beside its data, if any. */
  attribution: string | null
}

export interface Capability {
  method: 'measured' | 'proxy'
  /** All of these must be granted. */
  scopes: readonly string[]
  /** Longest range of one request in days. */
  maxRangeDays: number
}

export interface TokenSet {
  accessToken: string
  /** null = the vendor issues none. */
  refreshToken: string | null
  /** Epoch milliseconds; null = unknown, rely on `classify`. */
  accessExpiresAt: number | null
  /** Epoch milliseconds at which the refresh token ends whatever happens; null = no such end is known. */
  refreshExpiresAt: number | null
  /** What was really granted, not what was asked for. */
  scopes: readonly string[]
  /** The vendor's id of the account. */
  account: string
}

/** Tokens as issued; `account` is null where the vendor tells it by another request only. */
export type IssuedTokens = Omit<TokenSet, 'account'> & { account: string | null }

/** Civil days of the wearer, both ends included; `zone` (IANA) says where their midnights are. */
export interface DayRange {
  from: Temporal.PlainDate
  to: Temporal.PlainDate
  zone: string
}

export type MetricsQuery = DayRange & { kind: 'metrics'; metrics: readonly MetricId[] }

export type Query = MetricsQuery | { kind: 'identity' } | { kind: 'profile' } | { kind: 'devices'; zone: string }

export interface RequestPlan {
  method: 'GET' | 'POST'
  /** Absolute. */
  url: string
  /** JSON, sent with POST. */
  body?: string
  /** What the answer is parsed as; a word of the provider's own. */
  shape: string
  /** What this one request is for: the query it was planned from, narrowed to its own days. */
  query: Query
  /** What the parser remembers from the answers before, where a value takes more than one; a provider's own. */
  carry?: Readonly<Record<string, readonly number[]>>
  /** Scopes without which the vendor would refuse. */
  scopes: readonly string[]
}

export interface VendorReply {
  status: number
  /** Lower-case names. */
  headers: Readonly<Record<string, string>>
  text: string
}

/** What an answer means for the runtime; one row each in `health-fetch`. */
export type Verdict =
  | { kind: 'ok' }
  | { kind: 'noData' }
  | { kind: 'expired' }
  | { kind: 'relink' }
  | { kind: 'missingScope'; scopes: readonly string[] }
  /** The person must do something at the vendor; `url` is where, if the vendor says. */
  | { kind: 'accountAction'; url: string | null }
  /** `scope`: whose budget is spent. */
  | { kind: 'rateLimited'; scope: BudgetScope; retryAfterSeconds: number | null }
  | { kind: 'transient'; html: boolean }
  | { kind: 'gone' }
  | { kind: 'bug'; code: string }

export interface Parsed {
  points: readonly AnyPoint[]
  /** The request for the next page; an empty page may have one. Absent on the last. */
  next?: RequestPlan
  /** The vendor's id of the account. */
  account?: string
  profile?: Profile
  devices?: readonly Device[]
  /** Metrics the vendor withholds from this application although the scope is granted. */
  withheld?: readonly MetricId[]
}

export interface Profile {
  /** IANA zone name. */
  zone: string
  units: 'metric' | 'imperial' | 'uk'
}

export interface Device {
  model: string
  lastSync: Temporal.Instant | null
}

/** An answer that is not what the vendor documents. Names where, never what stood there. */
export class ProviderDataError extends Error {
  override readonly name = 'ProviderDataError'
}
