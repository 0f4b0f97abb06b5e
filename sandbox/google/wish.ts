import { type Answer, html } from './http.ts'
import { problemPage } from './pages.ts'
import { parseScopes, type Scope } from './scopes.ts'

/** What an app asks for at the authorization endpoint. */
export interface Wish {
  redirectUri: string
  state: string | null
  scopes: Scope[]
  challenge: string | null
  prompt: ReadonlySet<string>
  /** `access_type=offline`. */
  offline: boolean
  /** `include_granted_scopes=true`: earlier consents join in. */
  includeGranted: boolean
}

const KNOWN = [
  'client_id',
  'redirect_uri',
  'response_type',
  'scope',
  'state',
  'access_type',
  'prompt',
  'include_granted_scopes',
  'code_challenge',
  'code_challenge_method',
  'login_hint',
  'enable_granular_consent',
]

/** Google shows what is wrong with a request on a page of its own; none of it reaches the callback. */
export function readWish(
  query: URLSearchParams,
  { clientId, redirectUris }: { clientId: string; redirectUris: ReadonlySet<string> },
): Wish | Answer {
  const id = query.get('client_id')
  if (!id) return wrong(400, 'invalid_request', 'Missing required parameter: client_id')
  if (id !== clientId) return wrong(401, 'invalid_client', 'The OAuth client was not found.')
  const redirectUri = query.get('redirect_uri')
  if (!redirectUri) return wrong(400, 'invalid_request', 'Missing required parameter: redirect_uri')
  if (!redirectUris.has(redirectUri)) {
    return wrong(400, 'redirect_uri_mismatch', `The redirect URI in the request is not registered: ${redirectUri}`)
  }
  const scopes = parseScopes(query.get('scope') ?? '')
  const problem = problemOf(query, scopes)
  if (problem || !scopes) return wrong(400, ...(problem ?? (['invalid_scope', ''] as const)))
  return {
    redirectUri,
    state: query.get('state'),
    scopes,
    challenge: query.get('code_challenge'),
    prompt: promptOf(query),
    offline: query.get('access_type') === 'offline',
    includeGranted: query.get('include_granted_scopes') === 'true',
  }
}

function promptOf(query: URLSearchParams): Set<string> {
  return new Set((query.get('prompt') ?? '').split(' ').filter((word) => word !== ''))
}

function problemOf(query: URLSearchParams, scopes: Scope[] | null): [kind: string, detail: string] | null {
  const invalid = (detail: string): [string, string] => ['invalid_request', detail]
  const repeated = [...new Set(query.keys())].find((name) => query.getAll(name).length > 1)
  if (repeated) return invalid(`OAuth 2 parameters can only have a single value: ${repeated}`)
  const unknown = [...query.keys()].find((name) => !KNOWN.includes(name))
  if (unknown) return invalid(`Parameter not allowed for this message type: ${unknown}`)
  if (query.get('response_type') !== 'code') return ['unsupported_response_type', 'Invalid response_type']
  if (!scopes) return ['invalid_scope', 'Some requested scopes were invalid.']
  if (scopes.length === 0) return invalid('Missing required parameter: scope')
  const access = query.get('access_type')
  if (access !== null && access !== 'offline' && access !== 'online') return invalid('Invalid access_type')
  const prompt = promptOf(query)
  const words = [...prompt].every((word) => ['none', 'consent', 'select_account'].includes(word))
  if (!words || (prompt.has('none') && prompt.size > 1)) return invalid('Invalid prompt')
  return pkceProblem(query)
}

/** Only S256: a challenge without a method would be plain. */
function pkceProblem(query: URLSearchParams): [kind: string, detail: string] | null {
  const [challenge, method] = [query.get('code_challenge'), query.get('code_challenge_method')]
  if (challenge === null && method === null) return null
  const right = challenge !== null && method === 'S256' && /^[\w-]{43}$/.test(challenge)
  return right ? null : ['invalid_request', 'Invalid code_challenge or code_challenge_method']
}

function wrong(status: number, kind: string, detail: string): Answer {
  return html(problemPage(status, kind, detail), status)
}
