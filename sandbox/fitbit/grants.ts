import { randomBytes } from 'node:crypto'
import type { Person } from '../people/person.ts'
import { faults } from './errors.ts'
import { encodedId } from './identity.ts'
import { isScope, type Scope } from './scopes.ts'
import { accessToken, challengeOf } from './secrets.ts'

export interface TokenAnswer {
  access_token: string
  expires_in: number
  refresh_token: string
  scope: string
  token_type: 'Bearer'
  user_id: string
}

export interface Code {
  person: Person
  scopes: readonly Scope[]
  redirectUri: string
  /** S256 of the verifier, or null when the app sent none. */
  challenge: string | null
}

/** One pair of tokens. A refresh spends it and leads to its successor. */
interface Pair {
  answer: TokenAnswer
  person: Person
  scopes: readonly Scope[]
  issuedAt: number
  expiresAt: number
  used: boolean
  spentAt: number | null
  successor: Pair | null
  revoked: boolean
}

export interface GrantCounters {
  exchanges: number
  refreshes: number
  replays: number
  refusedRefreshes: number
  revocations: number
}

export interface GrantOptions {
  clientId: string
  now(): number
  tokenLifeSeconds: number
  rotation: 'replay' | 'strict'
  counters: GrantCounters
}

export type Grants = ReturnType<typeof createGrants>

const CODE_LIFE_MS = 10 * 60_000
const REPLAY_WINDOW_MS = 120_000

/** Codes and tokens: who may do what, and which refresh token is spent. */
export function createGrants({ clientId, now, tokenLifeSeconds, rotation, counters }: GrantOptions) {
  const codes = new Map<string, Code & { until: number }>()
  const byAccess = new Map<string, Pair>()
  const byRefresh = new Map<string, Pair>()
  const secrets: string[] = []

  function issue(person: Person, scopes: readonly Scope[]): Pair {
    const issuedAt = now()
    const expiresAt = issuedAt + tokenLifeSeconds * 1000
    const answer: TokenAnswer = {
      access_token: accessToken({
        aud: clientId,
        sub: encodedId(person),
        scopes: scopes.join(' '),
        issuedAt,
        expiresAt,
      }),
      expires_in: tokenLifeSeconds,
      refresh_token: randomBytes(32).toString('hex'),
      scope: scopes.join(' '),
      token_type: 'Bearer',
      user_id: encodedId(person),
    }
    const pair = {
      answer,
      person,
      scopes,
      issuedAt,
      expiresAt,
      used: false,
      spentAt: null,
      successor: null,
      revoked: false,
    }
    secrets.push(answer.access_token, answer.refresh_token)
    byAccess.set(answer.access_token, pair)
    byRefresh.set(answer.refresh_token, pair)
    return pair
  }

  /** Inside the window, and only while nobody has used what the first answer brought. */
  function replayable({ spentAt, successor }: Pair): Pair | null {
    if (rotation === 'strict' || spentAt === null || successor === null) return null
    const fresh = now() - spentAt <= REPLAY_WINDOW_MS
    return fresh && !successor.used && successor.spentAt === null && !successor.revoked ? successor : null
  }

  return {
    code(details: Code): string {
      const code = randomBytes(20).toString('hex')
      codes.set(code, { ...details, until: now() + CODE_LIFE_MS })
      secrets.push(code)
      return code
    },

    /** Single use: even a wrong verifier burns the code. */
    exchange({ code, redirectUri, verifier }: { code: string; redirectUri: string | null; verifier: string | null }) {
      const found = codes.get(code)
      codes.delete(code)
      if (!found) throw faults.codeInvalid(code)
      if (found.until < now()) throw faults.codeInvalid(code, 'expired')
      if (redirectUri !== found.redirectUri) throw faults.redirectMismatch(redirectUri ?? '')
      if (found.challenge !== null) {
        if (verifier === null) throw faults.missingParameter('code_verifier')
        if (!/^[\w.~-]{43,128}$/.test(verifier) || challengeOf(verifier) !== found.challenge)
          throw faults.verifierInvalid()
      }
      counters.exchanges++
      return issue(found.person, found.scopes).answer
    },

    /** A pair without the browser. */
    issue: (person: Person, scopes: readonly Scope[]): TokenAnswer => issue(person, scopes).answer,

    refresh(token: string): TokenAnswer {
      const pair = byRefresh.get(token)
      if (pair && !pair.revoked && pair.spentAt === null) {
        pair.spentAt = now()
        pair.successor = issue(pair.person, pair.scopes)
        counters.refreshes++
        return pair.successor.answer
      }
      const again = pair && !pair.revoked ? replayable(pair) : null
      if (!again) {
        counters.refusedRefreshes++
        throw faults.refreshInvalid(token)
      }
      counters.replays++
      return again.answer
    },

    /** Who a bearer is. Asking counts as using the token, which closes the replay window of the pair it came with. */
    bearer(token: string): Pick<Pair, 'person' | 'scopes'> {
      const pair = byAccess.get(token)
      if (!pair || pair.revoked) throw faults.invalidToken(token)
      pair.used = true
      if (pair.expiresAt <= now()) throw faults.expiredToken(token)
      return pair
    },

    /** Either token ends the user's whole grant for the app. */
    revoke(token: string): void {
      const pair = byAccess.get(token) ?? byRefresh.get(token)
      if (!pair || pair.revoked) throw faults.invalidToken(token)
      for (const other of byAccess.values()) if (other.person.id === pair.person.id) other.revoked = true
      counters.revocations++
    },

    /** Null where the token is not active. Times in epoch milliseconds, as the real answer gives them. */
    introspect(
      token: string,
    ): { person: Person; scopes: readonly Scope[]; issuedAt: number; expiresAt: number; kind: string } | null {
      const pair = byAccess.get(token)
      if (pair && !pair.revoked && pair.expiresAt > now()) return { ...pair, kind: 'access_token' }
      const refresh = byRefresh.get(token)
      return refresh && !refresh.revoked && refresh.spentAt === null ? { ...refresh, kind: 'refresh_token' } : null
    },

    granted(person: Person): ReadonlySet<string> {
      const live = [...byAccess.values()].filter((pair) => pair.person.id === person.id && !pair.revoked)
      return new Set(live.flatMap(({ scopes }) => scopes))
    },

    /** Every code, access token and refresh token ever given out, for searching logs. */
    issuedSecrets: (): string[] => [...secrets],

    expireAll(): void {
      for (const pair of byAccess.values()) pair.expiresAt = Math.min(pair.expiresAt, now())
    },

    revokeAll(personId?: string): void {
      for (const pair of byAccess.values())
        if (personId === undefined || pair.person.id === personId) pair.revoked = true
    },
  }
}

export function parseScopes(text: string): Scope[] {
  return text.split(/[\s+]+/).filter(isScope)
}
