import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { createAuthorize } from './authorize.ts'
import { createData } from './data.ts'
import { createDispatch } from './dispatch.ts'
import { createGrants, type GrantCounters } from './grants.ts'
import { createLimiter } from './limit.ts'
import { createSwitches } from './switches.ts'

export interface FitbitOptions {
  /** False: the app may not read minute data. Whole days then lack them; endpoints of nothing else answer 403. */
  intraday?: boolean
  /** How long data calls take at least. */
  latencyMs?: number
  /** How long the token endpoint keeps its answer after it has done its work. */
  tokenLatencyMs?: number
  /** Data calls an hour for each user. */
  rateLimit?: number
  tokenLifeSeconds?: number
  /** Whether a spent refresh token is answered again for two minutes (as documented), or never. */
  rotation?: 'replay' | 'strict'
  /** Epoch milliseconds. */
  now?(): number
}

export interface Counters extends GrantCounters {
  requests: number
  refusedByRate: number
}

export interface Surroundings {
  /** The address it listens on, known once it does. */
  base(): string
  closing: AbortSignal
}

const APP_NAME = 'Pulsecord'
const CLIENT_ID = '23ABCD'
const HOUR_MS = 3_600_000

/** The stand-in without its socket. */
export function createParts(options: FitbitOptions, { base, closing }: Surroundings) {
  const { intraday = true, latencyMs = 0, tokenLatencyMs = 0, rateLimit = 150 } = options
  const { tokenLifeSeconds = 28_800, rotation = 'replay' } = options
  const client = { clientId: CLIENT_ID, clientSecret: randomBytes(16).toString('hex') }
  const clock = createClock(options.now ?? Date.now)
  const { now } = clock
  const counters = noCounts()
  const redirectUris = new Set<string>()
  const switches = createSwitches()
  const limiter = createLimiter({ limit: rateLimit, now })
  const grants = createGrants({ clientId: CLIENT_ID, now, tokenLifeSeconds, rotation, counters })
  const authorize = createAuthorize({ clientId: CLIENT_ID, appName: APP_NAME, redirectUris, grants })
  const wait = async (ms: number) => {
    if (ms > 0) await pause(ms, undefined, { signal: closing })
  }
  const dispatch = createDispatch({
    ...client,
    grants,
    authorize,
    switches,
    data: createData({ grants, limiter, intraday, now, counters, base }),
    latency: () => wait(latencyMs),
    tokenLatency: () => wait(tokenLatencyMs),
    resetSeconds: () => Math.ceil((HOUR_MS - (now() % HOUR_MS)) / 1000),
  })
  return { authorize, client, clock, counters, dispatch, grants, redirectUris, switches }
}

function createClock(base: () => number) {
  let ahead = 0
  return {
    now: () => base() + ahead,
    advance(ms: number): void {
      ahead += ms
    },
  }
}

function noCounts(): Counters {
  return {
    requests: 0,
    exchanges: 0,
    refreshes: 0,
    replays: 0,
    refusedRefreshes: 0,
    revocations: 0,
    refusedByRate: 0,
  }
}
