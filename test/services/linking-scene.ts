import { randomBytes } from 'node:crypto'
import { type OAuth, TokenFailure } from '../../src/lib/oauth.ts'
import { createSealer } from '../../src/lib/seal.ts'
import { createFitbit } from '../../src/providers/fitbit.ts'
import { createHolders } from '../../src/services/holders.ts'
import type { DmRef } from '../../src/services/linking.ts'
import { createLinking, type LinkingDeps } from '../../src/services/linking-flow.ts'
import { createTokens } from '../../src/services/tokens.ts'
import { capturedLog } from '../support/log.ts'
import { memoryLinks, memoryOnce, memoryRecords, memorySpill } from '../support/memory.ts'

export const ann = { userId: '100000000000000001', userName: 'Ann', avatarUrl: null, locale: 'en-GB' }
export const bo = { userId: '200000000000000002', userName: 'Bo', avatarUrl: null, locale: 'en-GB' }

/** A code that says who pressed Allow at Discord: `discord:<user id>`. */
function discordOAuth(): OAuth {
  return {
    authorizeUrl: async ({ state }) => `https://discord.example/authorize?state=${state}`,
    exchange: async ({ code }) => {
      if (!code.startsWith('discord:')) throw new TokenFailure('refused', { status: 400 })
      return { access_token: code.slice(8) }
    },
    refresh: async () => Promise.reject(new Error('not used')),
    revoke: async () => undefined,
  }
}

/** A code is what was ticked, and behind an "@" whose account it is; `bad` brings no tokens. */
function vendorOAuth(
  exchanges: { code: string; verifier: string | null; redirectUri: string }[],
  revoked: string[],
  withdrawals: Error[],
): OAuth {
  return {
    authorizeUrl: async ({ state, verifier }) =>
      `https://vendor.example/authorize?state=${state}&pkce=${verifier !== null}`,
    async exchange(grant) {
      exchanges.push(grant)
      if (grant.code === 'bad') throw new TokenFailure('refused', { status: 400 })
      const [scope = '', account = 'ACC1'] = grant.code.split('@')
      const access_token = `access-${account}-${exchanges.length}`
      const refresh_token = `refresh-${account}-${exchanges.length}`
      return { access_token, refresh_token, expires_in: 28_800, scope, user_id: account, token_type: 'bearer' }
    },
    refresh: async () => Promise.reject(new Error('not used')),
    async revoke(token) {
      const failure = withdrawals.shift()
      if (failure) throw failure
      revoked.push(token)
    },
  }
}

/** Linking with everything but the stores' disks, Discord and the vendor: real tokens, real index, real seals. */
export function scene(change: Partial<LinkingDeps> = {}) {
  const exchanges: { code: string; verifier: string | null; redirectUri: string }[] = []
  const revoked: string[] = []
  /** What the next withdrawals at the vendor fail with. */
  const withdrawals: Error[] = []
  const moved: string[] = []
  const boards: string[] = []
  const closed: { dm: DmRef; why: string }[] = []
  const closedIn: string[] = []
  const copies = new Map<string, number>()
  const later: { ms: number; work: () => Promise<void> }[] = []
  const provider = createFitbit({ apiUrl: 'https://api.example', authorizeUrl: 'https://vendor.example/authorize' })
  const connections = new Map([['fitbit', { provider, oauth: vendorOAuth(exchanges, revoked, withdrawals) }]])
  const stores = {
    pending: memoryOnce<string>(),
    steps: memoryOnce<string>(),
    used: memoryOnce<string>(),
    dms: memoryOnce<string>(),
    begun: memoryRecords<string>(),
  }
  const { log, lines } = capturedLog()
  const sealer = createSealer({ current: 'k1', keys: new Map([['k1', randomBytes(32)]]) }, randomBytes)
  const links = memoryLinks()
  const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, Math.min(ms, 2)))
  const newId = () => randomBytes(9).toString('base64url')
  const spill = memorySpill()
  const tokens = createTokens({ links, sealer, connections, log, spill, newId, pause, tell: async () => undefined })
  const accounts = memoryRecords<number>()
  async function* keys(prefix: string) {
    for (const id of [...accounts.map.keys()]) if (`account::${id}`.startsWith(prefix)) yield `account::${id}`
  }
  const clock = { now: 1_700_000_000_000 }
  const now = () => clock.now
  async function* stored(prefix: string) {
    const keys = [...stores.dms.map.keys()].map((id) => `dm::${id}`)
    keys.push(...[...stores.steps.map.keys()].map((id) => `step::${id}`))
    yield* keys.filter((key) => key.startsWith(prefix))
  }
  const linking = createLinking({
    stores,
    tokens,
    keys: stored,
    holders: createHolders({ records: accounts, keys, tokens, now }),
    copies: {
      list: async ({ userId }) =>
        Array<{ what: string; value: unknown }>(copies.get(userId) ?? 0).fill({ what: 'x', value: 1 }),
      async forget({ userId }) {
        const count = copies.get(userId) ?? 0
        copies.delete(userId)
        return count
      },
    },
    connections,
    sealer,
    identify: { oauth: discordOAuth(), whoIs: async (token) => token },
    http: { send: async () => Promise.reject(new Error('not used')) },
    identityCheck: true,
    publicUrl: 'https://bot.example',
    now,
    newSecret: (bytes) => randomBytes(bytes).toString('base64url'),
    carryShares: async () => undefined,
    startOver: async ({ userId }) => void boards.push(`startOver ${userId}`),
    linked: ({ userId }, { startsOver }) => void boards.push(`linked ${userId}${startsOver ? ', anew' : ''}`),
    tellMoved: async ({ userId }) => void moved.push(userId),
    async closeDm(dm, { why, locale }) {
      closed.push({ dm, why })
      closedIn.push(locale)
    },
    later: (ms, work) => void later.push({ ms, work }),
    pause,
    log,
    ...change,
  })
  const account = async (userId: string) => (await tokens.state({ providerId: 'fitbit', userId }))?.account ?? null
  return {
    linking,
    tokens,
    links,
    account,
    accounts,
    copies,
    exchanges,
    revoked,
    withdrawals,
    moved,
    boards,
    closed,
    closedIn,
    sealer,
    later,
    clock,
    lines,
    ...stores,
  }
}

export type Scene = ReturnType<typeof scene>

export const ALL = Object.keys(createFitbit({ apiUrl: '', authorizeUrl: '' }).auth.scopes).join(' ')
export const stateOf = (redirect: string) => new URL(redirect).searchParams.get('state')
export const call = (
  code: string | null,
  state: string | null,
  cookie: string | null,
  error: string | null = null,
) => ({
  code,
  state,
  cookie,
  error,
})

/** The button of the page. */
export async function press({ linking }: Pick<Scene, 'linking'>, secret: string) {
  const confirmed = await linking.confirm(secret, null)
  if (confirmed.kind !== 'next') throw new Error(`the link is ${confirmed.kind}`)
  return { ...confirmed, state: stateOf(confirmed.redirect) }
}

/** The way of an honest member up to the vendor's page. */
export async function toVendor({ linking }: Pick<Scene, 'linking'>, who = ann) {
  const { secret } = await linking.begin(who, 'fitbit')
  await linking.attachDm(secret, { channelId: who.userId, messageId: '2' })
  const { cookie, state: identifyState } = await press({ linking }, secret)
  const step = await linking.identified(call(`discord:${who.userId}`, identifyState, cookie))
  if (step.kind !== 'next') throw new Error(`stopped at ${step.kind}`)
  return { secret, cookie, state: stateOf(step.redirect), redirect: step.redirect, identifyState }
}

/** All the way, with this answer of the vendor. */
export async function link(stage: Pick<Scene, 'linking'>, who = ann, code = ALL) {
  const { cookie, state } = await toVendor(stage, who)
  return { cookie, step: await stage.linking.authorized('fitbit', call(code, state, cookie)) }
}
