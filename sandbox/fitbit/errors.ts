/** One entry of Fitbit's own envelope, which its token endpoint uses too; never RFC 6749's `error`. */
export interface FitbitFault {
  errorType: string
  message: string
  fieldName?: string
}

/** Thrown by any handler; the server answers with the envelope. */
export class FitbitError extends Error {
  readonly status: number
  readonly faults: readonly FitbitFault[]

  constructor(status: number, ...faults: FitbitFault[]) {
    super(faults.map(({ errorType }) => errorType).join(', '))
    this.status = status
    this.faults = faults
  }
}

const MORE =
  'Visit https://dev.fitbit.com/docs/oauth2 for more information on the Fitbit Web API authorization process.'

// Messages carry the token where the real ones do: a client that logs them leaks it, and tests should notice.
export const faults = {
  expiredToken: (token: string) =>
    new FitbitError(401, { errorType: 'expired_token', message: `Access token expired: ${token}` }),
  invalidToken: (token: string) =>
    new FitbitError(401, { errorType: 'invalid_token', message: `Access token invalid: ${token}. ${MORE}` }),
  missingAuthorization: () =>
    new FitbitError(401, { errorType: 'invalid_request', message: 'Authorization header required.' }),
  invalidClient: (reason: string) =>
    new FitbitError(401, { errorType: 'invalid_client', message: `${reason} ${MORE}` }),
  refreshInvalid: (token: string) =>
    new FitbitError(400, { errorType: 'invalid_grant', message: `Refresh token invalid: ${token}. ${MORE}` }),
  codeInvalid: (code: string, state: 'invalid' | 'expired' = 'invalid') =>
    new FitbitError(400, { errorType: 'invalid_grant', message: `Authorization code ${state}: ${code} ${MORE}` }),
  verifierInvalid: () =>
    new FitbitError(400, { errorType: 'invalid_grant', message: `The code_verifier is invalid. ${MORE}` }),
  redirectMismatch: (uri: string) =>
    new FitbitError(400, { errorType: 'invalid_grant', message: `Redirect_uri mismatch: ${uri} ${MORE}` }),
  missingParameter: (name: string) =>
    new FitbitError(400, { errorType: 'invalid_request', message: `Missing parameters: ${name}. ${MORE}` }),
  unreadableBody: () =>
    new FitbitError(400, {
      errorType: 'invalid_request',
      fieldName: 'n/a',
      message: 'There was an error reading the request body.',
    }),
  unsupportedGrant: (type: string) =>
    new FitbitError(400, { errorType: 'unsupported_grant_type', message: `Unsupported grant_type: ${type}. ${MORE}` }),
  insufficientScope: (scope: string) =>
    new FitbitError(403, {
      errorType: 'insufficient_scope',
      message: `This application does not have permission to access ${scope} data. ${MORE}`,
    }),
  insufficientPermissions: () =>
    new FitbitError(403, {
      errorType: 'insufficient_permissions',
      message: `API client is not authorized by Fitbit to access the resource requested. ${MORE}`,
    }),
  validation: (fieldName: string, message: string) =>
    new FitbitError(400, { errorType: 'validation', fieldName, message }),
  tooManyPoints: () =>
    new FitbitError(422, {
      errorType: 'validation',
      fieldName: 'Request',
      message: 'The number of data points queried exceeds limit.',
    }),
  wrongMethod: (method: string) =>
    new FitbitError(405, { errorType: 'request', fieldName: 'n/a', message: `HTTP method ${method} is not allowed.` }),
  notFound: () =>
    new FitbitError(404, {
      errorType: 'not_found',
      fieldName: 'n/a',
      message: 'The API you are requesting could not be found.',
    }),
  tooManyRequests: () => new FitbitError(429, { errorType: 'system', fieldName: 'n/a', message: 'Too Many Requests' }),
}
