import { z } from 'zod'
import { checked, isHtml, jsonOf } from './answer.ts'
import { parse } from './fitbit-parse.ts'
import { CAPABILITIES, plan } from './fitbit-plan.ts'
import type { IssuedTokens, Provider, TokenSet, VendorReply, Verdict } from './provider.ts'

/**
 * Fitbit's legacy Web API (https://dev.fitbit.com/build/reference/web-api/). Announced off since 2 November 2026 with
 * 410 Gone, which is why `gone` matters as much as `expired`. `apiUrl` without a trailing slash.
 */
export function createFitbit({ apiUrl, authorizeUrl, retired = false }: FitbitPlaces): Provider {
  return {
    id: ID,
    name: 'Fitbit',
    retired,
    auth: {
      authorizeUrl,
      tokenUrl: `${apiUrl}/oauth2/token`,
      revokeUrl: `${apiUrl}/oauth2/revoke`,
      clientAuth: 'basic',
      pkce: true,
      scopeSeparator: ' ',
      authorizeParams: {},
      scopes: SCOPES,
      identity: 'token',
      refresh: { kind: 'rotating', skewSeconds: 300 },
    },
    limits: [
      {
        scope: 'user',
        windowSeconds: 3600,
        limit: 150,
        align: 'clock',
        headers: { remaining: 'fitbit-rate-limit-remaining', resetSeconds: 'fitbit-rate-limit-reset' },
      },
    ],
    policy: {
      showToOthers: 'opt-in',
      deriveForOthers: 'opt-in',
      background: 'allowed',
      rawMaxHours: null,
      attribution: null,
    },
    capabilities: CAPABILITIES,
    webhooks: {
      delivery: 'ping',
      register: 'user-api',
      handshake: 'get-challenge',
      signature: { header: 'x-fitbit-signature', algorithm: 'hmac-sha1', encoding: 'base64' },
    },
    normalizeToken,
    classify,
    plan: (query) => plan(apiUrl, query),
    parse,
  }
}

interface FitbitPlaces {
  apiUrl: string
  authorizeUrl: string
  /** The operator knows that the service is off. */
  retired?: boolean
}

const ID = 'fitbit'

const SCOPES = {
  heartrate: 'heart-rate',
  activity: 'activity',
  sleep: 'sleep',
  weight: 'weight',
  oxygen_saturation: 'blood-oxygen',
  respiratory_rate: 'breathing',
  temperature: 'skin-temperature',
  cardio_fitness: 'cardio-fitness',
  profile: 'profile',
  settings: 'devices',
} as const

const tokenAnswer = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).optional(),
  expires_in: z.coerce.number().positive().optional(),
  scope: z.string(),
  user_id: z.string().min(1),
})

function normalizeToken(
  answer: Readonly<Record<string, unknown>>,
  previous: TokenSet | null,
  now: number,
): IssuedTokens {
  const token = checked(tokenAnswer, answer, 'token')
  return {
    accessToken: token.access_token,
    refreshToken: token.refresh_token ?? previous?.refreshToken ?? null,
    accessExpiresAt: token.expires_in === undefined ? null : now + token.expires_in * 1000,
    refreshExpiresAt: null,
    scopes: token.scope.split(' ').filter(Boolean),
    account: token.user_id,
  }
}

const errorBody = z.object({ errors: z.array(z.object({ errorType: z.string() })).min(1) })

/** The envelope `{errors:[{errorType,…}],success:false}`; its messages contain tokens and are never read. */
function classify(reply: VendorReply): Verdict {
  const { status } = reply
  if (status === 410) return { kind: 'gone' }
  if (status === 429) return { kind: 'rateLimited', scope: 'user', retryAfterSeconds: resetSeconds(reply) }
  if (status >= 500) return { kind: 'transient', html: isHtml(reply) }
  if (status >= 200 && status < 300) return isHtml(reply) ? { kind: 'transient', html: true } : { kind: 'ok' }
  const parsed = errorBody.safeParse(jsonOf(reply.text))
  const errorType = parsed.success ? parsed.data.errors[0]?.errorType : undefined
  if (status === 401 && errorType === 'expired_token') return { kind: 'expired' }
  if (status === 401 && errorType === 'invalid_token') return { kind: 'relink' }
  // The scope's name stands in the message only; the plan knows which it needed.
  if (status === 403 && errorType === 'insufficient_scope') return { kind: 'missingScope', scopes: [] }
  return { kind: 'bug', code: `${status} ${errorType ?? (isHtml(reply) ? 'html' : 'unknown')}` }
}

/** `Fitbit-Rate-Limit-Reset` is in seconds; `Retry-After` is unreliable there (fitbit-grafana issue 32). */
function resetSeconds(reply: VendorReply): number | null {
  const seconds = Number(reply.headers['fitbit-rate-limit-reset'] ?? Number.NaN)
  return Number.isFinite(seconds) && seconds >= 0 && seconds <= 3600 ? seconds : null
}
