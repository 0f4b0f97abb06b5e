import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { createAsks } from './ask.ts'
import { createAuthorize } from './authorize.ts'
import { createData } from './data.ts'
import { createDispatch } from './dispatch.ts'
import { faults } from './errors.ts'
import { createGrants, type GrantCounters } from './grants.ts'
import { createSwitches } from './switches.ts'

export interface GoogleOptions {
  /** The consent screen is in Testing: refresh tokens live seven days. */
  testing?: boolean
  /** How long refresh tokens live in Testing; seven days unless told. */
  refreshLifeSeconds?: number
  /** How long API calls take at least. */
  latencyMs?: number
  /** API calls a minute for each wearer. */
  rateLimit?: number
  tokenLifeSeconds?: number
  /** Refresh tokens of one account and client; one more silently kills the oldest. */
  refreshTokenCeiling?: number
  /** Lists begin with an empty page that leads to the first real one. */
  emptyFirst?: boolean
  /** Epoch milliseconds. */
  now?(): number
}

export interface Counters extends GrantCounters {
  requests: number
  refusedByRate: number
}

const CLIENT_ID = '123456789-pulsecord.apps.googleusercontent.com'
const MINUTE = 60_000

/** The stand-in without its socket. */
export function createParts(options: GoogleOptions, { closing }: { closing: AbortSignal }) {
  const {
    testing = false,
    latencyMs = 0,
    rateLimit = 300,
    tokenLifeSeconds = 3_599,
    refreshTokenCeiling = 100,
  } = options
  const { refreshLifeSeconds = 604_799 } = options
  const client = { clientId: CLIENT_ID, clientSecret: `GOCSPX-${randomBytes(21).toString('base64url')}` }
  let ahead = 0
  const now = () => (options.now ?? Date.now)() + ahead
  const counters: Counters = {
    requests: 0,
    exchanges: 0,
    refreshes: 0,
    refusedRefreshes: 0,
    revocations: 0,
    refusedByRate: 0,
  }
  const redirectUris = new Set<string>()
  const switches = createSwitches()
  const grants = createGrants({ now, tokenLifeSeconds, testing, refreshLifeSeconds, refreshTokenCeiling, counters })
  const authorize = createAuthorize({ clientId: CLIENT_ID, appName: 'Pulsecord', redirectUris, grants })
  const spent = new Map<string, number[]>()
  const spend = (personId: string) => {
    const calls = (spent.get(personId) ?? []).filter((at) => now() - at < MINUTE)
    spent.set(personId, calls)
    if (calls.length >= rateLimit) {
      counters.refusedByRate++
      throw faults.exhaustedUser()
    }
    calls.push(now())
  }
  const data = createData({
    grants,
    asks: createAsks({ now }),
    spend,
    paged: { emptyFirst: options.emptyFirst ?? false },
  })
  const dispatch = createDispatch({
    ...client,
    grants,
    authorize,
    switches,
    data,
    async latency() {
      if (latencyMs > 0) await pause(latencyMs, undefined, { signal: closing })
    },
  })
  const advance = (ms: number) => {
    ahead += ms
  }
  return { advance, authorize, client, counters, dispatch, grants, now, redirectUris, switches }
}
