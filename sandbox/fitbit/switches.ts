import { type FitbitError, faults } from './errors.ts'
import { type Answer, html, json } from './http.ts'

/** Ways to go wrong that a test can ask for. */
export type FailureKind =
  | 'rate-limited'
  | 'server-error'
  | 'gateway-html'
  | 'hang'
  | 'garbage'
  | 'wrong-shape'
  | 'gone'
  | 'drop'
  | 'drop-after-issue'
  | 'insufficient-scope'
  | 'invalid-token'
  | 'expired-token'
  | 'invalid-grant'
  | 'invalid-client'

export interface FailOptions {
  /** Which paths it hits; without it, those where the failure can occur (see `REACH`). */
  path?: RegExp
  /** How often; without it, until `heal()`. */
  times?: number
}

const DATA = /^\/1(\.\d)?\/(?!oauth2)/
const TOKEN = /^\/oauth2\/token$/
const API = /^\/(1(\.\d)?\/|oauth2\/(token|revoke)$)/

const REACH: Record<FailureKind, RegExp> = {
  'rate-limited': API,
  'server-error': API,
  'gateway-html': API,
  hang: API,
  garbage: API,
  'wrong-shape': API,
  gone: /^/,
  drop: API,
  'drop-after-issue': TOKEN,
  'insufficient-scope': DATA,
  'invalid-token': DATA,
  'expired-token': DATA,
  'invalid-grant': TOKEN,
  'invalid-client': TOKEN,
}

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
      const found = active.find(
        (failure) => failure.left > 0 && new RegExp(failure.path, failure.path.flags.replace(/[gy]/g, '')).test(path),
      )
      if (!found) return null
      found.left--
      return found.kind
    },
  }
}

/** What a failure answers; null for those that answer nothing, or only after the work is done. */
export function failedAnswer(
  kind: FailureKind,
  { resetSeconds, token }: { resetSeconds: number; token: string },
): Answer | FitbitError | null {
  switch (kind) {
    case 'rate-limited':
      return limited(resetSeconds)
    case 'server-error':
      return json(
        { errors: [{ errorType: 'system', fieldName: 'n/a', message: 'Internal Server Error' }], success: false },
        500,
      )
    case 'gateway-html':
      return html('<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>', 502)
    case 'garbage':
      return { ...json(null), body: '{"activities-heart":[{"dateTime":' }
    case 'wrong-shape':
      return json({ weather: 'fine', user: 7, errors: 'none' })
    case 'gone':
      return json(
        {
          errors: [{ errorType: 'gone', fieldName: 'n/a', message: 'The Fitbit Web API has been retired.' }],
          success: false,
        },
        410,
      )
    case 'insufficient-scope':
      return faults.insufficientScope('heartrate')
    case 'invalid-token':
      return faults.invalidToken(token)
    case 'expired-token':
      return faults.expiredToken(token)
    case 'invalid-grant':
      return faults.refreshInvalid('0'.repeat(64))
    case 'invalid-client':
      return faults.invalidClient('Invalid authorization header. Client secret invalid.')
    case 'hang':
    case 'drop':
    case 'drop-after-issue':
      return null
  }
}

function limited(resetSeconds: number): Answer {
  const answer = json(
    { errors: [{ errorType: 'system', fieldName: 'n/a', message: 'Too Many Requests' }], success: false },
    429,
  )
  const headers = {
    'Fitbit-Rate-Limit-Limit': '150',
    'Fitbit-Rate-Limit-Remaining': '0',
    'Fitbit-Rate-Limit-Reset': String(resetSeconds),
  }
  return { ...answer, headers: { ...answer.headers, ...headers } }
}
