import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { createHttp } from '../../src/lib/http.ts'
import { createLog } from '../../src/lib/log.ts'
import { createOAuth, type OAuth } from '../../src/lib/oauth.ts'
import { createSealer } from '../../src/lib/seal.ts'
import { createSpill, type Spill } from '../../src/lib/spill.ts'
import { createFitbit } from '../../src/providers/fitbit.ts'
import type { Provider } from '../../src/providers/provider.ts'
import type { RefreshTimes } from '../../src/services/token-refresh.ts'
import { createTokens } from '../../src/services/tokens.ts'
import { openStore } from '../../src/stores/open.ts'
import type { LinkRecords, Store } from '../../src/stores/store.ts'

/** The token engine as `src/app.ts` wires it, on a real store and a real connection to the vendor's stand-in. */
export interface Settings {
  storeUrl: string
  spillDir: string
  apiUrl: string
  clientId: string
  clientSecret: string
  /** base64url of 32 bytes. */
  key: string
  times: Partial<RefreshTimes>
}

/** Quick enough for a test of seconds, and in the same order as the real ones: budget + doubt + a commit < lease. */
export const QUICK: Partial<RefreshTimes> = {
  budget: 800,
  tries: 3,
  lease: 1_500,
  doubt: 300,
  doubtStep: 50,
  wait: 3_500,
  coolDown: 200,
  patience: 1_000,
  sweep: 250,
}

/** For a vendor that never answers twice: on a crowded machine a short budget would only test the machine. */
export const PATIENT: Partial<RefreshTimes> = { ...QUICK, budget: 5_000, lease: 8_000, wait: 3_000 }

/** Between the two: what a dead process has claimed is free again within the test. */
export const STURDY: Partial<RefreshTimes> = { ...QUICK, budget: 2_500, lease: 3_500, wait: 4_500 }

export interface Wrap {
  links?: (links: LinkRecords) => LinkRecords
  oauth?: (oauth: OAuth) => OAuth
  spill?: (spill: Spill) => Spill
}

export async function startEngine(settings: Settings, wrap: Wrap = {}) {
  const log = createLog('silent')
  const store = await openStore(settings.storeUrl, { log })
  await answering(store)
  const http = createHttp()
  const provider = withoutExpiry(
    createFitbit({ apiUrl: settings.apiUrl, authorizeUrl: `${settings.apiUrl}/authorize` }),
  )
  const oauth = createOAuth(provider.auth, settings, http.tokenFetch)
  const spill = createSpill(settings.spillDir)
  const key = Buffer.from(settings.key, 'base64url')
  const tokens = createTokens({
    links: wrap.links?.(store.links) ?? store.links,
    sealer: createSealer({ current: 'k1', keys: new Map([['k1', key]]) }, randomBytes),
    connections: new Map([[provider.id, { provider, oauth: wrap.oauth?.(oauth) ?? oauth }]]),
    spill: wrap.spill?.(spill) ?? spill,
    log,
    newId: () => randomBytes(9).toString('base64url'),
    pause: (ms) => pause(ms),
    tell: async () => undefined,
    times: settings.times,
  })

  /** The newest generation of each member whose token the vendor has taken. */
  const used: Record<string, number> = {}

  /** One call of a command: the token, the request, and after `expired_token` one refresh and one replay. */
  async function call(userId: string): Promise<'ok' | 'expired' | 'refused'> {
    const link = { providerId: provider.id, userId }
    let token = await tokens.usable(link)
    let verdict = await ask(token.accessToken)
    if (verdict === 'expired') {
      token = await tokens.renewed(link, token.gen)
      verdict = await ask(token.accessToken)
    }
    if (verdict === 'ok') used[userId] = Math.max(used[userId] ?? 0, token.gen)
    return verdict
  }

  async function ask(accessToken: string): Promise<'ok' | 'expired' | 'refused'> {
    const headers = { authorization: `Bearer ${accessToken}` }
    const url = `${settings.apiUrl}/1/user/-/devices.json`
    const reply = await http.send({ method: 'GET', url, headers }, { deadline: AbortSignal.timeout(5_000) })
    const { kind } = provider.classify(reply)
    return kind === 'ok' || kind === 'expired' ? kind : 'refused'
  }

  return {
    tokens,
    store,
    provider,
    call,
    used,
    async close() {
      await tokens.stop()
      await http.close()
      await store.close()
    },
  }
}

/** A bot also starts without its Redis; here that would be the trouble of a crowded machine, and not the one of the test. */
async function answering(store: Store): Promise<void> {
  const end = performance.now() + 10_000
  const answers = () =>
    store.ping().then(
      () => true,
      () => false,
    )
  while (!(await answers()) && performance.now() < end) await pause(20)
}

/** Tokens of a second and a half would always be renewed ahead of time; here the vendor's `expired_token` decides. */
function withoutExpiry(provider: Provider): Provider {
  return {
    ...provider,
    normalizeToken: (answer, previous, now) => ({
      ...provider.normalizeToken(answer, previous, now),
      accessExpiresAt: null,
    }),
  }
}
