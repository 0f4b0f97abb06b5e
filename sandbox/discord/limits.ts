import type { Answer } from './call.ts'
import type { Clock } from './clock.ts'

/** A bucket that a test wants enforced: so many calls in so many milliseconds for each address of this route. */
export interface LimitRule {
  method: string
  /** As in the OpenAPI file. */
  path: string
  limit: number
  perMs: number
}

export interface Verdict {
  /** `X-RateLimit-*` and `Retry-After`. */
  headers: Record<string, string>
  /** Set when the call is refused; seconds. */
  retryAfter: number | null
  global: boolean
}

interface Window {
  start: number
  used: number
}

const INVALID_SPAN_MS = 10 * 60_000

/**
 * Discord's brakes: 50 calls a second over the bot's own routes, the buckets a test asks for, and the ban after too many
 * invalid answers. Interaction routes stand outside the first, as the documentation says.
 */
export function createLimits({ clock, perSecond, invalidLimit }: LimitOptions) {
  const rules: LimitRule[] = []
  const windows = new Map<string, Window>()
  let invalid: Window = { start: clock.now(), used: 0 }

  function spend(key: string, perMs: number): { used: number; resetMs: number } {
    const now = clock.now()
    const known = windows.get(key)
    const current = known && now - known.start < perMs ? known : { start: now, used: 0 }
    current.used += 1
    windows.set(key, current)
    return { used: current.used, resetMs: current.start + perMs - now }
  }

  function bucket(rule: LimitRule, path: string): Verdict {
    const { used, resetMs } = spend(`${rule.method} ${path}`, rule.perMs)
    const seconds = resetMs / 1000
    const headers = {
      'X-RateLimit-Limit': String(rule.limit),
      'X-RateLimit-Remaining': String(Math.max(0, rule.limit - used)),
      'X-RateLimit-Reset': ((clock.now() + resetMs) / 1000).toFixed(3),
      'X-RateLimit-Reset-After': seconds.toFixed(3),
      'X-RateLimit-Bucket': Buffer.from(`${rule.method}${rule.path}`).toString('hex').slice(0, 32),
    }
    if (used <= rule.limit) return { headers, retryAfter: null, global: false }
    const refused = { ...headers, 'X-RateLimit-Scope': 'user', 'Retry-After': String(Math.ceil(seconds)) }
    return { headers: refused, retryAfter: seconds, global: false }
  }

  return {
    add: (rule: LimitRule) => void rules.push(rule),
    /** `counted`: against the bot's 50 a second. */
    check({ method, template, path, counted }: Checked): Verdict {
      if (counted) {
        const { used, resetMs } = spend('global', 1000)
        if (used > perSecond) {
          const headers = {
            'X-RateLimit-Global': 'true',
            'X-RateLimit-Scope': 'global',
            'Retry-After': String(Math.ceil(resetMs / 1000)),
          }
          return { headers, retryAfter: resetMs / 1000, global: true }
        }
      }
      const rule = rules.find((one) => one.method === method && one.path === template)
      return rule ? bucket(rule, path) : { headers: {}, retryAfter: null, global: false }
    },
    /** Counts an answer; `shared` limits do not count, as at Discord. */
    answered({ status, headers = {} }: Pick<Answer, 'status' | 'headers'>): void {
      const shared = Object.entries(headers).some(
        ([name, value]) => name.toLowerCase() === 'x-ratelimit-scope' && value === 'shared',
      )
      if (shared || ![401, 403, 429].includes(status)) return
      if (clock.now() - invalid.start > INVALID_SPAN_MS) invalid = { start: clock.now(), used: 0 }
      invalid.used += 1
    },
    /** Cloudflare's ban for whoever keeps making invalid requests. */
    banned: () => invalid.used >= invalidLimit && clock.now() - invalid.start <= INVALID_SPAN_MS,
  }
}

export type Limits = ReturnType<typeof createLimits>

interface LimitOptions {
  clock: Clock
  perSecond: number
  invalidLimit: number
}

interface Checked {
  method: string
  template: string
  path: string
  counted: boolean
}
