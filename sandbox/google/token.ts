import { oauthFaults } from './errors.ts'
import type { Grants } from './grants.ts'
import { type Answer, type Incoming, json } from './http.ts'

export interface TokenOptions {
  clientId: string
  clientSecret: string
  grants: Grants
}

/** `POST /token`: the code exchange and the refresh. Throws RFC 6749's errors. */
export async function answerToken(request: Incoming, options: TokenOptions): Promise<Answer> {
  const form = await request.form()
  checkOnce(form)
  checkClient(form, options)
  const type = form.get('grant_type') ?? ''
  if (type === 'authorization_code') {
    const verifier = form.get('code_verifier')
    const redirectUri = form.get('redirect_uri')
    return noStore(json(options.grants.exchange({ code: needed(form, 'code'), redirectUri, verifier })))
  }
  if (type === 'refresh_token') return noStore(json(options.grants.refresh(needed(form, 'refresh_token'))))
  throw oauthFaults.unsupportedGrant(type)
}

/** `POST /revoke`: the token in the query or in the form, and no client: whoever has a token may end it. */
export async function answerRevoke(request: Incoming, { grants }: TokenOptions): Promise<Answer> {
  const form = await request.form()
  checkOnce(form)
  const token = request.query.get('token') ?? form.get('token')
  if (!token) throw oauthFaults.invalidRequest('Bad Request')
  grants.revoke(token)
  return json({})
}

/** In the body, where Google documents it. Its endpoint also takes a Basic header; the stand-in is stricter. */
function checkClient(form: URLSearchParams, { clientId, clientSecret }: TokenOptions): void {
  const id = form.get('client_id')
  if (!id) throw oauthFaults.invalidRequest('Could not determine client ID from request.')
  if (id !== clientId) throw oauthFaults.invalidClient('The OAuth client was not found.')
  if (form.get('client_secret') === null) throw oauthFaults.invalidRequest('client_secret is missing.')
  if (form.get('client_secret') !== clientSecret) throw oauthFaults.invalidClient('Unauthorized')
}

function checkOnce(form: URLSearchParams): void {
  for (const name of new Set(form.keys()))
    if (form.getAll(name).length > 1) throw oauthFaults.invalidRequest(`Parameter not allowed to repeat: ${name}`)
}

function noStore(answer: Answer): Answer {
  return { ...answer, headers: { ...answer.headers, 'cache-control': 'no-store' } }
}

function needed(form: URLSearchParams, name: string): string {
  const value = form.get(name)
  if (!value) throw oauthFaults.invalidRequest(`Missing required parameter: ${name}`)
  return value
}
