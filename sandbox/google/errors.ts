/** `google.rpc.Code` names that answers here carry. */
export type Status =
  | 'INVALID_ARGUMENT'
  | 'FAILED_PRECONDITION'
  | 'UNAUTHENTICATED'
  | 'PERMISSION_DENIED'
  | 'NOT_FOUND'
  | 'RESOURCE_EXHAUSTED'
  | 'INTERNAL'
  | 'UNAVAILABLE'

const HTTP: Record<Status, number> = {
  INVALID_ARGUMENT: 400,
  FAILED_PRECONDITION: 400,
  UNAUTHENTICATED: 401,
  PERMISSION_DENIED: 403,
  NOT_FOUND: 404,
  RESOURCE_EXHAUSTED: 429,
  INTERNAL: 500,
  UNAVAILABLE: 503,
}

/** Thrown by the API half; answered as `google.rpc.Status` inside `error`. */
export class ApiError extends Error {
  readonly code: number
  readonly status: Status
  readonly details: readonly object[]

  constructor(status: Status, message: string, details: readonly object[] = []) {
    super(message)
    this.code = HTTP[status]
    this.status = status
    this.details = details
  }
}

/** Thrown by the OAuth half; answered as RFC 6749 §5.2 has it. */
export class OAuthError extends Error {
  readonly status: number
  readonly error: string

  constructor(status: number, error: string, description: string) {
    super(description)
    this.status = status
    this.error = error
  }
}

function errorInfo(reason: string, metadata?: Record<string, string>, domain = 'googleapis.com'): object {
  return { '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason, domain, ...(metadata ? { metadata } : {}) }
}

const EXPECTED =
  'Expected OAuth 2 access token, login cookie or other valid authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.'
const HEALTH = 'health.googleapis.com'
const PROJECT = '123456789'

/** Where the real reason of a refusal is not known, there is none here: nobody shall come to rely on an invented one. */
export const faults = {
  credentialsMissing: () =>
    new ApiError('UNAUTHENTICATED', `Request is missing required authentication credential. ${EXPECTED}`, [
      errorInfo('CREDENTIALS_MISSING'),
    ]),
  unauthenticated: () => new ApiError('UNAUTHENTICATED', `Request had invalid authentication credentials. ${EXPECTED}`),
  scopeInsufficient: () =>
    new ApiError('PERMISSION_DENIED', 'Request had insufficient authentication scopes.', [
      errorInfo('ACCESS_TOKEN_SCOPE_INSUFFICIENT'),
    ]),
  serviceDisabled: () =>
    new ApiError(
      'PERMISSION_DENIED',
      `Google Health API has not been used in project ${PROJECT} before or it is disabled. Enable it by visiting https://console.developers.google.com/apis/api/${HEALTH}/overview?project=${PROJECT} then retry.`,
      [errorInfo('SERVICE_DISABLED', { consumer: `projects/${PROJECT}`, service: HEALTH })],
    ),
  denied: () => new ApiError('PERMISSION_DENIED', 'The caller does not have permission'),
  notLinked: (signUp: string) =>
    new ApiError('FAILED_PRECONDITION', 'The account is not linked to Google Health.', [
      errorInfo('ACCOUNT_NOT_LINKED', { redirect_uri: signUp }, HEALTH),
    ]),
  exhausted: () =>
    new ApiError(
      'RESOURCE_EXHAUSTED',
      `Quota exceeded for quota metric 'Queries' and limit 'Queries per minute' of service '${HEALTH}' for consumer 'project_number:${PROJECT}'.`,
      [
        errorInfo('RATE_LIMIT_EXCEEDED'),
        {
          '@type': 'type.googleapis.com/google.rpc.QuotaFailure',
          violations: [{ subject: `project:${PROJECT}`, description: 'Quota exceeded' }],
        },
      ],
    ),
  exhaustedUser: () =>
    new ApiError(
      'RESOURCE_EXHAUSTED',
      `Quota exceeded for quota metric 'Queries' and limit 'Queries per minute per user'.`,
      [errorInfo('RATE_LIMIT_EXCEEDED', { quota_limit: 'QueriesPerMinutePerUser', quota_limit_value: '300' })],
    ),
  invalid: (reason: string, message = 'Invalid argument in request', metadata?: Record<string, string>) =>
    new ApiError('INVALID_ARGUMENT', message, [errorInfo(reason, metadata, HEALTH)]),
  /** What the layer in front of the API says about a request that does not fit its message type. */
  badRequest: (field: string, description: string) =>
    new ApiError('INVALID_ARGUMENT', description, [
      { '@type': 'type.googleapis.com/google.rpc.BadRequest', fieldViolations: [{ field, description }] },
    ]),
  argument: (message: string) => new ApiError('INVALID_ARGUMENT', message),
  notFound: () =>
    new ApiError('NOT_FOUND', 'Requested entity was not found.', [errorInfo('RESOURCE_NOT_FOUND', undefined, HEALTH)]),
  internal: () => new ApiError('INTERNAL', 'Internal error encountered.'),
  unavailable: () => new ApiError('UNAVAILABLE', 'The service is currently unavailable.'),
}

export const oauthFaults = {
  invalidClient: (description: string) => new OAuthError(401, 'invalid_client', description),
  invalidRequest: (description: string) => new OAuthError(400, 'invalid_request', description),
  invalidGrant: (description: string) => new OAuthError(400, 'invalid_grant', description),
  expiredOrRevoked: () => new OAuthError(400, 'invalid_grant', 'Token has been expired or revoked.'),
  redirectMismatch: () => new OAuthError(400, 'redirect_uri_mismatch', 'Bad Request'),
  unsupportedGrant: (type: string) => new OAuthError(400, 'unsupported_grant_type', `Invalid grant_type: ${type}`),
  invalidToken: () => new OAuthError(400, 'invalid_token', 'Token expired or revoked'),
}
