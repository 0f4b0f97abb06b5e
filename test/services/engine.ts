import { randomBytes } from 'node:crypto'
import { type OAuth, type TokenAnswer, TokenFailure } from '../../src/lib/oauth.ts'
import { createSealer } from '../../src/lib/seal.ts'
import { createFitbit } from '../../src/providers/fitbit.ts'
import type { TokenSet } from '../../src/providers/provider.ts'
import { type LinkRef, linkId, parseRecord } from '../../src/services/token-record.ts'
import type { LinkNotice } from '../../src/services/token-sweep.ts'
import { createTokens } from '../../src/services/tokens.ts'
import { capturedLog } from '../support/log.ts'
import { memoryLinks, memorySpill } from '../support/memory.ts'

export const link: LinkRef = { providerId: 'fitbit', userId: '100000000000000001' }
export const id = linkId(link)
const HOUR = 3_600_000

type Answer = TokenAnswer | TokenFailure

/** The token engine on a Map, with a vendor that answers as the test says. Pauses only move the store's clock. */
export function setUp(answers: Answer[] | ((token: string) => Answer | Promise<Answer>) = []) {
  const links = memoryLinks()
  const spill = memorySpill(links.log)
  const told: LinkNotice[] = []
  /** What the next revocations fail with; after that they work. */
  const withdrawals: TokenFailure[] = []
  const { log, lines } = capturedLog()
  const asked: string[] = []
  const revoked: string[] = []
  const oauth: OAuth = {
    authorizeUrl: async () => 'https://vendor.example/authorize',
    exchange: async () => Promise.reject(new Error('not used')),
    async refresh(token) {
      asked.push(token)
      links.log.push('vendor')
      const answer = Array.isArray(answers) ? answers.shift() : await answers(token)
      if (answer === undefined || answer instanceof TokenFailure) throw answer ?? new TokenFailure('no-answer')
      return answer
    },
    async revoke(token) {
      const failure = withdrawals.shift()
      if (failure) throw failure
      revoked.push(token)
    },
  }
  const provider = createFitbit({ apiUrl: 'https://api.example', authorizeUrl: 'https://vendor.example/authorize' })
  const sealer = createSealer({ current: 'k1', keys: new Map([['k1', randomBytes(32)]]) }, randomBytes)
  const deps = {
    links,
    sealer,
    spill,
    async tell(notice: LinkNotice) {
      told.push(notice)
    },
    connections: new Map([[provider.id, { provider, oauth }]]),
    log,
    newId: () => randomBytes(6).toString('hex'),
    async pause(ms: number) {
      links.clock.now += ms
    },
  }
  return { links, spill, told, withdrawals, lines, asked, revoked, deps, tokens: createTokens(deps) }
}

export const first: TokenSet = {
  accessToken: 'access-1',
  refreshToken: 'refresh-1',
  accessExpiresAt: Date.UTC(2026, 0, 15, 12) + 8 * HOUR,
  refreshExpiresAt: null,
  scopes: ['heartrate', 'profile', 'settings'],
  account: 'ACC123',
}

export function pair(n: number): TokenAnswer {
  return {
    access_token: `access-${n}`,
    refresh_token: `refresh-${n}`,
    expires_in: 28_800,
    scope: 'heartrate profile settings',
    user_id: 'ACC123',
    token_type: 'Bearer',
  }
}

export const stored = (links: ReturnType<typeof memoryLinks>) => parseRecord(links.map.get(id) ?? '')
