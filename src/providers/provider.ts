import type { AnyPoint, MetricId } from '../domain/metric.ts'

/**
 * One wearable vendor: data plus pure functions. It never fetches, sleeps, reads the clock or sees a token store; the
 * runtime (`services/health-fetch.ts`, `services/tokens.ts`) does everything with an effect.
 */
export interface Provider {
  /** Kebab case; part of stored keys, redirect URIs and command choices. Never changes. */
  id: string
  /** The vendor's exact name. */
  name: string
  auth: AuthSpec
  limits: readonly RateBudget[]
  policy: Policy
  capabilities: Readonly<Partial<Record<MetricId, Capability>>>
  /** The token endpoint's answer to tokens. Throws `ProviderDataError`. `now` in epoch milliseconds. */
  normalizeToken(answer: Readonly<Record<string, unknown>>, previous: TokenSet | null, now: number): TokenSet
  classify(reply: VendorReply): Verdict
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
  /** Asked for at linking, each with the words a person reads. */
  scopes: Readonly<Record<string, string>>
  refresh: RefreshPolicy
}

export interface RefreshPolicy {
  /** `rotating`: each refresh token works once. `stable`: an answer without one means keep the old. */
  kind: 'rotating' | 'stable'
  /** Refresh this long before the access token ends. */
  skewSeconds: number
}

export interface RateBudget {
  scope: 'user' | 'app' | 'project'
  windowSeconds: number
  limit: number
  /** Whether the window starts with the clock (each full hour) or slides. */
  align: 'clock' | 'rolling'
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
  /** What was really granted, not what was asked for. */
  scopes: readonly string[]
  /** The vendor's id of the account. */
  account: string
}

/** Inclusive ranges of the wearer's civil days. */
export type Query =
  | { kind: 'metrics'; metrics: readonly MetricId[]; from: Temporal.PlainDate; to: Temporal.PlainDate }
  | { kind: 'profile' }
  | { kind: 'devices' }

export interface RequestPlan {
  method: 'GET' | 'POST'
  /** Absolute. */
  url: string
  body?: string
  /** What the answer is parsed as; a word of the provider's own. */
  shape: string
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
  | { kind: 'accountAction' }
  | { kind: 'rateLimited'; retryAfterSeconds: number | null }
  | { kind: 'transient'; html: boolean }
  | { kind: 'gone' }
  | { kind: 'bug'; code: string }

export interface Parsed {
  points: readonly AnyPoint[]
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
  /** Wall clock of the wearer's zone, as the vendor gives it. */
  lastSync: Temporal.PlainDateTime | null
}

/** An answer that is not what the vendor documents. Names where, never what stood there. */
export class ProviderDataError extends Error {
  override readonly name = 'ProviderDataError'
}
