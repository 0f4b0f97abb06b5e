import { faults } from './errors.ts'
import type { Grants } from './grants.ts'
import { type Answer, type Incoming, json } from './http.ts'
import { encodedId } from './identity.ts'

export interface TokenOptions {
  clientId: string
  clientSecret: string
  grants: Grants
}

/** `POST /oauth2/token`: the code exchange and the refresh. Throws Fitbit's envelope. */
export async function answerToken(request: Incoming, options: TokenOptions): Promise<Answer> {
  const form = await request.form()
  checkClient(request, options)
  const type = form.get('grant_type')
  if (!type) throw faults.missingParameter('grant_type')
  if (type === 'authorization_code') {
    const verifier = form.get('code_verifier')
    const answer = options.grants.exchange({
      code: needed(form, 'code'),
      redirectUri: form.get('redirect_uri'),
      verifier,
    })
    return json(answer)
  }
  if (type === 'refresh_token') return json(options.grants.refresh(needed(form, 'refresh_token')))
  throw faults.unsupportedGrant(type)
}

/** `POST /oauth2/revoke`. Answers 200 with an empty body. */
export async function answerRevoke(request: Incoming, options: TokenOptions): Promise<Answer> {
  const form = await request.form()
  checkClient(request, options)
  options.grants.revoke(needed(form, 'token'))
  return { status: 200, headers: { 'content-type': 'application/json;charset=UTF-8' }, body: '' }
}

/** `POST /1.1/oauth2/introspect`, asked with a bearer; times come in milliseconds. */
export async function answerIntrospect(request: Incoming, { grants, clientId }: TokenOptions): Promise<Answer> {
  const form = await request.form()
  grants.bearer(bearerOf(request))
  const found = grants.introspect(needed(form, 'token'))
  if (!found) return json({ active: false })
  const scope = `{${found.scopes.map((name) => `${name.toUpperCase()}=READ_WRITE`).join(', ')}}`
  const { kind, expiresAt, issuedAt, person } = found
  return json({
    active: true,
    scope,
    client_id: clientId,
    user_id: encodedId(person),
    token_type: kind,
    exp: expiresAt,
    iat: issuedAt,
  })
}

export function bearerOf(request: Incoming): string {
  const header = request.headers.authorization
  if (!header) throw faults.missingAuthorization()
  const token = /^Bearer +(\S+)$/i.exec(header)?.[1]
  if (!token) throw faults.invalidToken('')
  return token
}

/** Only standard base64 of `id:secret` is read; an unencoded pair is refused as the real endpoint refuses it. */
function checkClient(request: Incoming, { clientId, clientSecret }: TokenOptions): void {
  const header = request.headers.authorization
  if (!header) throw faults.invalidClient('Authorization header required.')
  const encoded = /^Basic +(\S+)$/i.exec(header)?.[1]
  if (!encoded || encoded.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(encoded)) {
    throw faults.invalidClient(
      'Invalid authorization header format. The header was not recognized to be basic authentication header.',
    )
  }
  const pair = Buffer.from(encoded, 'base64').toString('utf8')
  const colon = pair.indexOf(':')
  if (colon < 0) throw faults.invalidClient('Invalid authorization header. Client id or secret missing.')
  if (pair.slice(0, colon) !== clientId) throw faults.invalidClient(`Invalid client_id: ${pair.slice(0, colon)}.`)
  if (pair.slice(colon + 1) !== clientSecret)
    throw faults.invalidClient('Invalid authorization header. Client secret invalid.')
}

function needed(form: URLSearchParams, name: string): string {
  const value = form.get(name)
  if (!value) throw faults.missingParameter(name)
  return value
}
