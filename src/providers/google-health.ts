import { z } from 'zod'
import type { DataKind } from '../domain/scope.ts'
import { checked, isHtml, jsonOf } from './answer.ts'
import { parse } from './google-health-parse.ts'
import { CAPABILITIES, plan } from './google-health-plan.ts'
import type { BudgetScope, IssuedTokens, Provider, TokenSet, VendorReply, Verdict } from './provider.ts'

interface GoogleHealthPlaces {
  /** Root of the API, without a version or a trailing slash. */
  apiUrl: string
  /** Root of the token and revocation endpoints. */
  oauthUrl: string
  authorizeUrl: string
}

/**
 * Google Health API v4 (https://developers.google.com/health, discovery revision 20260923), the successor of Fitbit's
 * legacy API. Tokens do not rotate; integers come as strings, zeros may be left out, an empty answer is `{}`.
 */
export function createGoogleHealth({ apiUrl, oauthUrl, authorizeUrl }: GoogleHealthPlaces): Provider {
  return {
    id: 'google-health',
    name: 'Google Health',
    retired: false,
    auth: {
      authorizeUrl,
      tokenUrl: `${oauthUrl}/token`,
      revokeUrl: `${oauthUrl}/revoke`,
      clientAuth: 'body',
      pkce: true,
      scopeSeparator: ' ',
      // Without both, a person who has consented before brings no refresh token.
      authorizeParams: { access_type: 'offline', prompt: 'consent' },
      scopes: SCOPES,
      identity: 'request',
      refresh: { kind: 'stable', skewSeconds: 300 },
    },
    limits: [
      { scope: 'user', windowSeconds: 60, limit: 300, align: 'rolling', headers: null },
      // Unverified projects; verified ones have eight times that.
      { scope: 'app', windowSeconds: 1, limit: 250, align: 'rolling', headers: null },
      { scope: 'project', windowSeconds: 60, limit: 120_000, align: 'rolling', headers: null },
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
      register: 'project-api',
      handshake: 'auth-pair',
      signature: { header: 'google-health-api-signature', algorithm: 'ecdsa-p256-tink', encoding: 'base64' },
    },
    normalizeToken,
    classify,
    plan: (query) => plan(apiUrl, query),
    parse,
  }
}

const SCOPE = 'https://www.googleapis.com/auth/googlehealth.'

const SCOPES: Readonly<Record<string, DataKind>> = {
  [`${SCOPE}activity_and_fitness.readonly`]: 'activity',
  [`${SCOPE}health_metrics_and_measurements.readonly`]: 'measurements',
  [`${SCOPE}sleep.readonly`]: 'sleep',
  [`${SCOPE}settings.readonly`]: 'settings',
}

const tokenAnswer = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).optional(),
  expires_in: z.coerce.number().positive().optional(),
  /** Seven days while the consent screen is in testing, or the end of a grant the person limited in time. */
  refresh_token_expires_in: z.coerce.number().positive().optional(),
  scope: z.string().optional(),
})

/** A refresh answers without a refresh token and may leave out the scope: what was there before stays. */
function normalizeToken(
  answer: Readonly<Record<string, unknown>>,
  previous: TokenSet | null,
  now: number,
): IssuedTokens {
  const token = checked(tokenAnswer, answer, 'token')
  const end = token.refresh_token_expires_in
  return {
    accessToken: token.access_token,
    refreshToken: token.refresh_token ?? previous?.refreshToken ?? null,
    accessExpiresAt: token.expires_in === undefined ? null : now + token.expires_in * 1000,
    refreshExpiresAt: end === undefined ? (previous?.refreshExpiresAt ?? null) : now + end * 1000,
    scopes: token.scope?.split(' ').filter(Boolean) ?? previous?.scopes ?? [],
    account: previous?.account ?? null,
  }
}

const status = z.object({
  error: z.object({
    status: z.string().optional(),
    details: z
      .array(
        z.object({
          reason: z.string().optional(),
          metadata: z.record(z.string(), z.string()).optional().catch(undefined),
          violations: z
            .array(z.object({ subject: z.string().optional() }))
            .optional()
            .catch(undefined),
        }),
      )
      .optional()
      .catch(undefined),
  }),
})

type Details = NonNullable<z.infer<typeof status>['error']['details']>

/** By `details[].reason` first and `status` second (google.rpc.Status); its messages name projects and are never read. */
function classify(reply: VendorReply): Verdict {
  if (reply.status === 410) return { kind: 'gone' }
  if (reply.status >= 500) return { kind: 'transient', html: isHtml(reply) }
  if (reply.status >= 200 && reply.status < 300) {
    return isHtml(reply) ? { kind: 'transient', html: true } : { kind: 'ok' }
  }
  const parsed = status.safeParse(jsonOf(reply.text))
  const error = parsed.success ? parsed.data.error : undefined
  const details = error?.details ?? []
  const reason = details.find((detail) => detail.reason !== undefined)?.reason
  if (reply.status === 429) return { kind: 'rateLimited', scope: spent(details), retryAfterSeconds: retryAfter(reply) }
  // An expired token has no reason of its own that anybody has seen.
  if (reply.status === 401) return { kind: 'expired' }
  if (reason === 'ACCESS_TOKEN_SCOPE_INSUFFICIENT') return { kind: 'missingScope', scopes: [] }
  if (reason === 'ACCOUNT_NOT_LINKED') return { kind: 'accountAction', url: signUpPage(details) }
  if (reply.status === 412) return { kind: 'accountAction', url: null }
  // Scopes are checked before we ask, so an unexplained 403 is about the account; linking again cured it for others
  // (fitbit-grafana issue 79). A project that may not ask is the operator's to mend.
  if (reply.status === 403 && error && (reason === undefined || reason === 'RESOURCE_PERMISSION_DENIED')) {
    return { kind: 'accountAction', url: null }
  }
  return { kind: 'bug', code: `${reply.status} ${reason ?? error?.status ?? (isHtml(reply) ? 'html' : 'unknown')}` }
}

/**
 * Whose budget is spent. Limits per wearer carry "PerUser" in their name; without a name the project is meant only where
 * the violation says so, since parking everybody for one busy wearer would be the worse mistake.
 */
function spent(details: Details): BudgetScope {
  const limit = details.map(({ metadata }) => metadata?.quota_limit ?? '').join(' ')
  if (/per.?user/i.test(limit)) return 'user'
  const subjects = details.flatMap(({ violations = [] }) => violations.map(({ subject = '' }) => subject))
  return limit.trim() !== '' || subjects.some((subject) => subject.startsWith('project')) ? 'project' : 'user'
}

function retryAfter({ headers }: VendorReply): number | null {
  const seconds = Number(headers['retry-after'] ?? Number.NaN)
  return Number.isFinite(seconds) && seconds >= 0 && seconds <= 3600 ? seconds : null
}

/** Shown to a person, so nothing but https on Google's or Fitbit's own pages. */
function signUpPage(details: Details): string | null {
  const said = details.map(({ metadata }) => metadata?.redirect_uri).find((uri) => uri !== undefined)
  const url = said === undefined ? null : URL.parse(said)
  return url?.protocol === 'https:' && /(^|\.)(google|fitbit)\.com$/.test(url.hostname) ? url.href : null
}
