import { AppError } from '../domain/error.ts'
import { type Http, HttpFailure } from '../lib/http.ts'
import type { Log } from '../lib/log.ts'
import { type OAuth, TokenFailure } from '../lib/oauth.ts'
import { type IssuedTokens, ProviderDataError, type TokenSet } from '../providers/provider.ts'
import { type Connection, type Connections, connectionOf } from './connection.ts'
import { identityOf } from './identity.ts'
import type { Step } from './linking.ts'
import type { Way } from './linking-complete.ts'
import type { StepOf } from './linking-records.ts'
import type { Steps } from './linking-steps.ts'

const HTTP_BUDGET = 10_000

export interface LegDeps {
  connections: Connections
  /** Discord's identify leg; null = no client secret. */
  identify: { oauth: OAuth; whoIs(accessToken: string, deadline: AbortSignal): Promise<string> } | null
  http: Pick<Http, 'send'>
  publicUrl: string
  /** Epoch milliseconds. */
  now: () => number
  /** Cryptographically strong, base64url, of so many bytes. */
  newSecret: (bytes: number) => string
  log: Log
}

/** The two ways out of this house and back, by RFC 6749: to Discord for who somebody is, to the vendor for consent. */
export function createLegs(deps: LegDeps & { steps: Steps }) {
  const discordRedirect = `${deps.publicUrl}/oauth/discord/callback`
  const vendorRedirect = (providerId: string) => `${deps.publicUrl}/oauth/${providerId}/callback`

  return {
    /** Throws `linking-off`. */
    async toDiscord(step: Omit<StepOf<'identify'>, 'until'>, userId: string): Promise<string> {
      if (!deps.identify) throw new AppError('linking-off', {})
      const state = await deps.steps.leave(step, userId)
      const request = { redirectUri: discordRedirect, scopes: ['identify'], state, verifier: null }
      return deps.identify.oauth.authorizeUrl(request)
    },

    /** Who agreed at Discord, or null when Discord does not say. */
    async whoIs(code: string): Promise<string | null> {
      if (!deps.identify) throw new AppError('linking-off', {})
      const { oauth, whoIs } = deps.identify
      try {
        const grant = { code, redirectUri: discordRedirect, verifier: null }
        const answer = await oauth.exchange(grant, AbortSignal.timeout(HTTP_BUDGET))
        const userId = await whoIs(answer.access_token, AbortSignal.timeout(HTTP_BUDGET))
        // The token has served its one purpose; keeping no copy is not enough while Discord honours it for a week.
        await oauth.revoke(answer.access_token, AbortSignal.timeout(HTTP_BUDGET)).catch((err: unknown) => {
          deps.log.warn({ err }, 'Discord did not confirm the end of an identify token')
        })
        return userId
      } catch (err) {
        if (!(err instanceof TokenFailure)) throw err
        deps.log.warn({ err }, 'Discord refused the identify code')
        return null
      }
    },

    /** Always for every scope, the rest included: a token carries what was consented to along with it and no more. */
    async toVendor(way: Way, rest: boolean): Promise<Step> {
      const { pendingId, cookie, pending, dm } = way
      const { provider, oauth } = connectionOf(deps.connections, pending.providerId)
      const verifier = provider.auth.pkce ? deps.newSecret(48) : null
      const step = { leg: 'vendor' as const, pendingId, cookie, pending, dm, verifier, rest }
      const state = await deps.steps.leave(step, pending.userId)
      const redirect = await oauth.authorizeUrl({
        redirectUri: vendorRedirect(provider.id),
        scopes: Object.keys(provider.auth.scopes),
        state,
        verifier,
      })
      return { kind: 'next', redirect }
    },

    /** The vendor's tokens for a code, and whose they are. A grant that cannot be used is withdrawn again. */
    async exchange(code: string, { pending, verifier }: StepOf<'vendor'>): Promise<Exchanged> {
      const connection = connectionOf(deps.connections, pending.providerId)
      const { provider, oauth } = connection
      let issued: IssuedTokens | null = null
      try {
        const grant = { code, redirectUri: vendorRedirect(provider.id), verifier }
        const answer = await oauth.exchange(grant, AbortSignal.timeout(HTTP_BUDGET))
        issued = provider.normalizeToken(answer, null, deps.now())
        if (issued.account !== null) return { kind: 'tokens', set: { ...issued, account: issued.account } }
        const identity = await identityOf(provider, issued, deps.http.send, AbortSignal.timeout(HTTP_BUDGET))
        if (identity.kind === 'account') return { kind: 'tokens', set: { ...issued, account: identity.account } }
        await withdraw(connection, issued)
        if (identity.kind === 'action') return identity
        deps.log.warn(
          { provider: provider.id, verdict: identity.verdict },
          'the vendor does not say whose grant this is',
        )
        return { kind: 'none' }
      } catch (err) {
        if (!(err instanceof TokenFailure || err instanceof ProviderDataError || err instanceof HttpFailure)) throw err
        deps.log.warn({ err, provider: provider.id }, 'the vendor gave no usable tokens for a code')
        if (issued) await withdraw(connection, issued)
        return { kind: 'none' }
      }
    },
  }

  /** Nobody will use this grant; leaving it standing would show an app in the person's account that they did not get. */
  async function withdraw({ provider, oauth }: Connection, tokens: IssuedTokens): Promise<void> {
    await oauth.revoke(tokens.refreshToken ?? tokens.accessToken, AbortSignal.timeout(HTTP_BUDGET)).catch((err) => {
      deps.log.warn({ err, provider: provider.id }, 'a grant that cannot be used could not be withdrawn')
    })
  }
}

export type Exchanged =
  | { kind: 'tokens'; set: TokenSet }
  /** The sign-in has no usable account behind it; `url` is where to set one up. */
  | { kind: 'action'; url: string | null }
  | { kind: 'none' }
