import { type ApiError, faults, type OAuthError, oauthFaults } from './errors.ts'
import { type Answer, html, json } from './http.ts'

/** Ways to go wrong that a test can ask for. */
export type FailureKind =
  | 'rate-limited'
  | 'rate-limited-user'
  | 'server-error'
  | 'gateway-html'
  | 'hang'
  | 'garbage'
  | 'wrong-shape'
  | 'drop'
  | 'scope-insufficient'
  | 'service-disabled'
  | 'denied'
  | 'account-not-linked'
  | 'unauthenticated'
  | 'invalid-grant'
  | 'invalid-client'

export interface FailOptions {
  /** Which paths it hits; without it, those where the failure can occur. */
  path?: RegExp
  /** How often; without it, until `heal()`. */
  times?: number
}

const DATA = /^\/v4\//
const TOKEN = /^\/token$/
const API = /^\/(v4\/|token$|revoke$)/

const REACH: Record<FailureKind, RegExp> = {
  'rate-limited': DATA,
  'rate-limited-user': DATA,
  'server-error': API,
  'gateway-html': API,
  hang: API,
  garbage: API,
  'wrong-shape': API,
  drop: API,
  'scope-insufficient': DATA,
  'service-disabled': DATA,
  denied: DATA,
  'account-not-linked': DATA,
  unauthenticated: DATA,
  'invalid-grant': TOKEN,
  'invalid-client': TOKEN,
}

/** Where somebody without a profile is sent. */
const SIGN_UP = 'https://www.fitbit.com/start'

export function createSwitches() {
  let active: { kind: FailureKind; path: RegExp; left: number }[] = []
  return {
    /** The latest switch that matches wins. */
    fail(kind: FailureKind, { path = REACH[kind], times = Number.POSITIVE_INFINITY }: FailOptions = {}): void {
      active.unshift({ kind, path, left: times })
    },
    heal(): void {
      active = []
    },
    /** The failure this request meets, used up by one. */
    next(path: string): FailureKind | null {
      const found = active.find((failure) => failure.left > 0 && failure.path.test(path))
      if (!found) return null
      found.left--
      return found.kind
    },
  }
}

/** What a failure answers; null for those that answer nothing. */
export function failedAnswer(kind: FailureKind): Answer | ApiError | OAuthError | null {
  switch (kind) {
    case 'rate-limited':
      return faults.exhausted()
    case 'rate-limited-user':
      return faults.exhaustedUser()
    case 'server-error':
      return faults.internal()
    case 'gateway-html':
      return html('<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>', 502)
    case 'garbage':
      return { ...json(null), body: '{"rollupDataPoints":[{"steps":' }
    case 'wrong-shape':
      return json({ rollupDataPoints: 'none', dataPoints: 7, timeZone: 3 })
    case 'scope-insufficient':
      return faults.scopeInsufficient()
    case 'service-disabled':
      return faults.serviceDisabled()
    case 'denied':
      return faults.denied()
    case 'account-not-linked':
      return faults.notLinked(SIGN_UP)
    case 'unauthenticated':
      return faults.unauthenticated()
    case 'invalid-grant':
      return oauthFaults.expiredOrRevoked()
    case 'invalid-client':
      return oauthFaults.invalidClient('The OAuth client was not found.')
    case 'hang':
    case 'drop':
      return null
  }
}
