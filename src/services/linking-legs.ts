import { AppError } from '../domain/error.ts'
import type { Log } from '../lib/log.ts'
import { type OAuth, TokenFailure } from '../lib/oauth.ts'
import { ProviderDataError, type TokenSet } from '../providers/provider.ts'
import { type Connections, connectionOf } from './connection.ts'
import type { Step } from './linking.ts'
import type { Way } from './linking-complete.ts'
import type { StepOf } from './linking-records.ts'
import type { Steps } from './linking-steps.ts'

const HTTP_BUDGET = 10_000

export interface LegDeps {
  connections: Connections
  /** Discord's identify leg; null = no client secret. */
  identify: { oauth: OAuth; whoIs(accessToken: string, deadline: AbortSignal): Promise<string> } | null
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
    async toDiscord(step: StepOf<'identify'>, userId: string): Promise<string> {
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
    async toVendor(way: Way, rest: boolean): Promise<{ step: Step; state: string }> {
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
      return { step: { kind: 'next', redirect }, state }
    },

    /** The vendor's tokens for a code, or null when it gives none. */
    async exchange(code: string, { pending, verifier }: StepOf<'vendor'>): Promise<TokenSet | null> {
      const { provider, oauth } = connectionOf(deps.connections, pending.providerId)
      try {
        const grant = { code, redirectUri: vendorRedirect(provider.id), verifier }
        const answer = await oauth.exchange(grant, AbortSignal.timeout(HTTP_BUDGET))
        return provider.normalizeToken(answer, null, deps.now())
      } catch (err) {
        if (!(err instanceof TokenFailure || err instanceof ProviderDataError)) throw err
        deps.log.warn({ err, provider: provider.id }, 'the vendor gave no tokens for a code')
        return null
      }
    },
  }
}
