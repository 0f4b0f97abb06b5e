import * as oauth from 'oauth4webapi'

/** What an authorization server needs to be spoken to (RFC 6749), as plain data. */
export interface OAuthServer {
  authorizeUrl: string
  tokenUrl: string
  revokeUrl: string | null
  /** How the client proves itself at the token endpoint (RFC 6749 §2.3.1). */
  clientAuth: 'basic' | 'body'
  scopeSeparator: string
  authorizeParams: Readonly<Record<string, string>>
}

export interface OAuthClient {
  clientId: string
  clientSecret: string
}

/** The token endpoint's successful answer (RFC 6749 §5.1), unparsed beyond that; vendors add fields of their own. */
export type TokenAnswer = Readonly<Record<string, unknown>> & { access_token: string }

/**
 * Why a token request brought no tokens. `refused`: the grant or code is not valid. `not-now`: asked to wait.
 * `operator`: our client or request is wrong. `retired`: 410. `no-answer`: nothing definite; the server may have acted.
 */
export type TokenFailureKind = 'refused' | 'not-now' | 'operator' | 'retired' | 'no-answer'

/** Carries no text of the server: Fitbit's messages contain the token itself. */
export class TokenFailure extends Error {
  override readonly name = 'TokenFailure'
  readonly kind: TokenFailureKind
  readonly status: number | null
  readonly retryAfterSeconds: number | null
  constructor(kind: TokenFailureKind, facts: { status?: number; retryAfterSeconds?: number | null } = {}) {
    super(kind)
    this.kind = kind
    this.status = facts.status ?? null
    this.retryAfterSeconds = facts.retryAfterSeconds ?? null
  }
}

export interface OAuth {
  /** The page to send the browser to (RFC 6749 §4.1.1, RFC 7636). */
  authorizeUrl(request: {
    redirectUri: string
    scopes: readonly string[]
    state: string
    verifier: string | null
  }): Promise<string>
  /** RFC 6749 §4.1.3. Throws `TokenFailure`. */
  exchange(
    grant: { code: string; redirectUri: string; verifier: string | null },
    deadline: AbortSignal,
  ): Promise<TokenAnswer>
  /** RFC 6749 §6, sent exactly once. Throws `TokenFailure`. */
  refresh(refreshToken: string, deadline: AbortSignal): Promise<TokenAnswer>
  /** RFC 7009. Throws `TokenFailure`. */
  revoke(token: string, deadline: AbortSignal): Promise<void>
}

export function createOAuth(server: OAuthServer, client: OAuthClient, tokenFetch: typeof fetch): OAuth {
  const as: oauth.AuthorizationServer = {
    issuer: new URL(server.tokenUrl).origin,
    authorization_endpoint: server.authorizeUrl,
    token_endpoint: server.tokenUrl,
    ...(server.revokeUrl ? { revocation_endpoint: server.revokeUrl } : {}),
  }
  const who: oauth.Client = { client_id: client.clientId }
  const auth = server.clientAuth === 'basic' ? basicAuth(client) : oauth.ClientSecretPost(client.clientSecret)
  const options = (deadline: AbortSignal) => ({
    [oauth.customFetch]: tokenFetch,
    // Only stand-ins on loopback speak plain http; config refuses any other http address.
    [oauth.allowInsecureRequests]: server.tokenUrl.startsWith('http://'),
    signal: deadline,
  })
  return {
    authorizeUrl: (request) => authorizeUrl(server, client, request),
    async exchange({ code, redirectUri, verifier }, deadline) {
      return attempt(async () => {
        const params = oauth.validateAuthResponse(as, who, new URLSearchParams({ code }), oauth.expectNoState)
        const response = await oauth.authorizationCodeGrantRequest(
          as,
          who,
          auth,
          params,
          redirectUri,
          verifier ?? oauth.nopkce,
          options(deadline),
        )
        return (await oauth.processAuthorizationCodeResponse(as, who, response)) as TokenAnswer
      })
    },
    async refresh(refreshToken, deadline) {
      return attempt(async () => {
        const response = await oauth.refreshTokenGrantRequest(as, who, auth, refreshToken, options(deadline))
        return (await oauth.processRefreshTokenResponse(as, who, response)) as TokenAnswer
      })
    },
    async revoke(token, deadline) {
      await attempt(async () => {
        const response = await oauth.revocationRequest(as, who, auth, token, options(deadline))
        await oauth.processRevocationResponse(response)
      }, TOKEN_OVER)
    },
  }
}

/** Raw credentials: oauth4webapi form-encodes `-_.~` too, which vendors that compare bytes refuse. */
function basicAuth({ clientId, clientSecret }: OAuthClient): oauth.ClientAuth {
  return (_as, _client, _body, headers) => {
    headers.set('authorization', `Basic ${Buffer.from(`${clientId}:${clientSecret}`, 'utf8').toString('base64')}`)
  }
}

async function authorizeUrl(
  server: OAuthServer,
  client: OAuthClient,
  {
    redirectUri,
    scopes,
    state,
    verifier,
  }: { redirectUri: string; scopes: readonly string[]; state: string; verifier: string | null },
): Promise<string> {
  const url = new URL(server.authorizeUrl)
  const params: Record<string, string> = {
    client_id: client.clientId,
    response_type: 'code',
    redirect_uri: redirectUri,
    scope: scopes.join(server.scopeSeparator),
    state,
    ...(verifier
      ? { code_challenge: await oauth.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' }
      : {}),
    ...server.authorizeParams,
  }
  for (const [name, value] of Object.entries(params)) url.searchParams.set(name, value)
  return url.href
}

/** What the token endpoint calls a grant that is over. At revocation an unknown token is one, too. */
const GRANT_OVER: readonly string[] = ['invalid_grant']
const TOKEN_OVER: readonly string[] = [...GRANT_OVER, 'invalid_token']

async function attempt<T>(work: () => Promise<T>, over = GRANT_OVER): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw await tokenFailure(error, over)
  }
}

/** Decides by status first and error name second; the table is in docs/architecture.md. */
async function tokenFailure(error: unknown, over: readonly string[]): Promise<Error> {
  if (hasCode(error, oauth.HTTP_REQUEST_FORBIDDEN)) return error
  const response = responseOf(error)
  if (!response) return new TokenFailure('no-answer')
  const { status } = response
  if (status === 410) return new TokenFailure('retired', { status })
  if (status === 429) return new TokenFailure('not-now', { status, retryAfterSeconds: retryAfter(response.headers) })
  if (status < 300 || status >= 500) return new TokenFailure('no-answer', { status })
  const name = await errorName(error, response)
  return new TokenFailure(name !== null && over.includes(name) ? 'refused' : 'operator', { status })
}

function hasCode(error: unknown, code: string): error is Error {
  return error instanceof Error && 'code' in error && error.code === code
}

function responseOf(error: unknown): Response | null {
  if (!(error instanceof Error)) return null
  if (isResponse(error.cause)) return error.cause
  return 'response' in error && isResponse(error.response) ? error.response : null
}

/** undici's own Response is another class than the global one. */
function isResponse(value: unknown): value is Response {
  return typeof value === 'object' && value !== null && 'status' in value && 'headers' in value && 'bodyUsed' in value
}

async function errorName(error: unknown, response: Response): Promise<string | null> {
  if (error instanceof oauth.ResponseBodyError) return error.error
  if (response.bodyUsed) return null
  const body: unknown = await response.json().catch(() => null)
  return nameIn(body)
}

/** RFC 6749's `error`, or the `errors[].errorType` envelope that Fitbit uses at its token endpoint as well. */
function nameIn(body: unknown): string | null {
  if (typeof body !== 'object' || body === null) return null
  if ('error' in body && typeof body.error === 'string') return body.error
  const first: unknown = 'errors' in body && Array.isArray(body.errors) ? body.errors[0] : null
  return typeof first === 'object' && first !== null && 'errorType' in first && typeof first.errorType === 'string'
    ? first.errorType
    : null
}

function retryAfter(headers: Headers): number | null {
  const seconds = Number(headers.get('fitbit-rate-limit-reset') ?? headers.get('retry-after') ?? Number.NaN)
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : null
}
