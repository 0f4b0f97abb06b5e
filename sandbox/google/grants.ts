import { challengeOf } from '../fitbit/secrets.ts'
import type { Person } from '../people/person.ts'
import { faults, oauthFaults } from './errors.ts'
import { type Scope, scopeUrl } from './scopes.ts'
import { secretOf } from './secrets.ts'

export interface TokenAnswer {
  access_token: string
  expires_in: number
  /** Only with the first consent, or one asked for by `prompt=consent`, and only offline. Never in a refresh. */
  refresh_token?: string
  /** Seconds; in Testing only. */
  refresh_token_expires_in?: number
  scope: string
  token_type: 'Bearer'
}

export interface Code {
  person: Person
  scopes: readonly Scope[]
  redirectUri: string
  /** S256 of the verifier, or null when the app sent none. */
  challenge: string | null
  /** Whether the exchange brings a refresh token. */
  offline: boolean
}

interface Refresh {
  token: string
  person: Person
  scopes: readonly Scope[]
  expiresAt: number
  usedAt: number
  dead: boolean
}

interface Access {
  person: Person
  scopes: readonly Scope[]
  expiresAt: number
  dead: boolean
}

export interface GrantCounters {
  exchanges: number
  refreshes: number
  refusedRefreshes: number
  revocations: number
}

export interface GrantOptions {
  now(): number
  tokenLifeSeconds: number
  /** The consent screen is in Testing: refresh tokens live seven days. */
  testing: boolean
  /** How long refresh tokens live in Testing. */
  refreshLifeSeconds: number
  /** Refresh tokens an account may have with one client. One more silently kills the oldest. */
  refreshTokenCeiling: number
  counters: GrantCounters
}

export type Grants = ReturnType<typeof createGrants>

const CODE_LIFE_MS = 10 * 60_000
const UNUSED_MS = 180 * 86_400_000

/** Codes, tokens, and what each account has consented to. Refresh tokens do not rotate and may be used side by side. */
export function createGrants(options: GrantOptions) {
  const { now, tokenLifeSeconds, testing, refreshLifeSeconds, refreshTokenCeiling, counters } = options
  const codes = new Map<string, Code & { until: number }>()
  const accesses = new Map<string, Access>()
  const refreshes = new Map<string, Refresh>()
  const consented = new Map<string, Set<Scope>>()
  const secrets: string[] = []

  function keep<T extends string>(secret: T): T {
    secrets.push(secret)
    return secret
  }

  function access(person: Person, scopes: readonly Scope[]): TokenAnswer {
    const token = keep(secretOf.access())
    accesses.set(token, { person, scopes, expiresAt: now() + tokenLifeSeconds * 1000, dead: false })
    const scope = scopes.map(scopeUrl).join(' ')
    return { access_token: token, expires_in: tokenLifeSeconds, scope, token_type: 'Bearer' }
  }

  function refresh(person: Person, scopes: readonly Scope[]): Refresh {
    const expiresAt = testing ? now() + refreshLifeSeconds * 1000 : Number.POSITIVE_INFINITY
    const made = { token: keep(secretOf.refresh()), person, scopes, expiresAt, usedAt: now(), dead: false }
    refreshes.set(made.token, made)
    const alive = [...refreshes.values()].filter((one) => one.person.id === person.id && isAlive(one))
    for (const oldest of alive.slice(0, Math.max(0, alive.length - refreshTokenCeiling))) oldest.dead = true
    return made
  }

  function isAlive({ dead, expiresAt, usedAt }: Refresh): boolean {
    return !dead && now() < expiresAt && now() - usedAt < UNUSED_MS
  }

  function withLife(answer: TokenAnswer, { expiresAt }: Refresh): TokenAnswer {
    if (!testing) return answer
    return { ...answer, refresh_token_expires_in: Math.max(0, Math.floor((expiresAt - now()) / 1000)) }
  }

  function issue(person: Person, scopes: readonly Scope[], { offline = true } = {}): TokenAnswer {
    consented.set(person.id, new Set([...(consented.get(person.id) ?? []), ...scopes]))
    const answer = access(person, scopes)
    if (!offline) return answer
    const made = refresh(person, scopes)
    return withLife({ ...answer, refresh_token: made.token }, made)
  }

  function end(personId?: string): void {
    for (const one of [...accesses.values(), ...refreshes.values()])
      if (personId === undefined || one.person.id === personId) one.dead = true
    if (personId === undefined) consented.clear()
    else consented.delete(personId)
  }

  return {
    code(details: Code): string {
      const code = keep(secretOf.code())
      codes.set(code, { ...details, until: now() + CODE_LIFE_MS })
      return code
    },

    /** Single use: even a wrong verifier burns the code. */
    exchange({ code, redirectUri, verifier }: { code: string; redirectUri: string | null; verifier: string | null }) {
      const found = codes.get(code)
      codes.delete(code)
      if (!found) throw oauthFaults.invalidGrant('Malformed auth code.')
      if (found.until < now()) throw oauthFaults.invalidGrant('Bad Request')
      if (redirectUri !== found.redirectUri) throw oauthFaults.redirectMismatch()
      if (found.challenge !== null) {
        if (verifier === null) throw oauthFaults.invalidGrant('Missing code verifier.')
        if (!/^[\w.~-]{43,128}$/.test(verifier) || challengeOf(verifier) !== found.challenge)
          throw oauthFaults.invalidGrant('Invalid code verifier.')
      }
      counters.exchanges++
      return issue(found.person, found.scopes, found)
    },

    issue,

    refresh(token: string): TokenAnswer {
      const found = refreshes.get(token)
      if (!found || !isAlive(found)) {
        counters.refusedRefreshes++
        throw oauthFaults.expiredOrRevoked()
      }
      found.usedAt = now()
      counters.refreshes++
      return withLife(access(found.person, found.scopes), found)
    },

    /** Whose a bearer is. One answer for expired, revoked and made-up tokens alike. */
    bearer(token: string): Pick<Access, 'person' | 'scopes'> {
      const found = accesses.get(token)
      if (!found || found.dead || found.expiresAt <= now()) throw faults.unauthenticated()
      return found
    },

    /** Either token ends the account's whole grant for the app. */
    revoke(token: string): void {
      const found = accesses.get(token)
      const refresh = refreshes.get(token)
      const alive = (found && !found.dead && found.expiresAt > now()) || (refresh && isAlive(refresh))
      const person = found?.person ?? refresh?.person
      if (!alive || !person) throw oauthFaults.invalidToken()
      end(person.id)
      counters.revocations++
    },

    consented: (person: Person): ReadonlySet<Scope> => consented.get(person.id) ?? new Set(),

    /** Every code, access token and refresh token ever given out, for searching logs. */
    issuedSecrets: (): string[] => [...secrets],

    expireAll(): void {
      for (const one of accesses.values()) one.expiresAt = Math.min(one.expiresAt, now())
    },

    end,
  }
}
