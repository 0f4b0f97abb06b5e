import { randomBytes } from 'node:crypto'
import { people, personById } from '../people/cast.ts'
import type { Person } from '../people/person.ts'
import { type Grants, parseScopes } from './grants.ts'
import { type Answer, cookie, html, type Incoming, redirect } from './http.ts'
import { consentPage, loginPage, problemPage } from './pages.ts'
import { isScope, type Scope } from './scopes.ts'

export interface AuthorizeOptions {
  clientId: string
  appName: string
  redirectUris: ReadonlySet<string>
  grants: Grants
}

interface Wish {
  redirectUri: string
  state: string | null
  scopes: Scope[]
  challenge: string | null
  prompt: string | null
}

const SESSION = 'fitbit_session'
const PROMPTS = [null, 'none', 'consent', 'login', 'login consent']

/** The browser's half of OAuth: login, consent, redirect. */
export function createAuthorize({ clientId, appName, redirectUris, grants }: AuthorizeOptions) {
  const sessions = new Map<string, Person>()
  const tickets = new Map<string, { wish: Wish; session: string }>()

  function signIn(personId: string): string {
    const person = personById(personId)
    const session = randomBytes(18).toString('base64url')
    sessions.set(session, person)
    return `${SESSION}=${session}`
  }

  function start(request: Incoming): Answer {
    const { query } = request
    const wish = readWish(query, { clientId, redirectUris })
    if ('status' in wish) return wish
    const session = cookie(request, SESSION) ?? ''
    const person = sessions.get(session)
    if (wish.prompt === 'none') return silently(wish, person)
    if (!person || wish.prompt?.includes('login')) return html(loginPage(people, query.toString()))
    const ticket = randomBytes(18).toString('base64url')
    tickets.set(ticket, { wish, session })
    return html(consentPage({ app: appName, person, ticket, scopes: wish.scopes }))
  }

  function silently(wish: Wish, person: Person | undefined): Answer {
    if (!person) return back(wish, { error: 'login_required', error_description: 'The user is not logged in.' })
    const granted = grants.granted(person)
    if (!wish.scopes.every((scope) => granted.has(scope))) {
      return back(wish, { error: 'consent_required', error_description: 'The user has not given consent.' })
    }
    return back(wish, { code: grants.code({ person, ...wish }) })
  }

  async function login(request: Incoming): Promise<Answer> {
    const form = await request.form()
    const person = people.find(({ id }) => id === form.get('person'))
    if (!person) return html(problemPage('invalid_request', 'Nobody of that name.'), 400)
    const next = new URLSearchParams(form.get('next') ?? '')
    // Logged in just now; asking again would go round in circles.
    if (next.get('prompt')?.includes('login')) next.set('prompt', 'consent')
    const headers = { 'set-cookie': `${signIn(person.id)}; Path=/; HttpOnly; SameSite=Lax` }
    return redirect(`/oauth2/authorize?${next}`, headers, 303)
  }

  async function decide(request: Incoming): Promise<Answer> {
    const form = await request.form()
    const key = form.get('ticket') ?? ''
    const ticket = tickets.get(key)
    const session = cookie(request, SESSION)
    const person = session === null ? undefined : sessions.get(session)
    if (!ticket || !person || ticket.session !== session) {
      return html(problemPage('invalid_request', 'This page is no longer valid. Start again from the app.'), 400)
    }
    tickets.delete(key)
    const { wish } = ticket
    const scopes = form.getAll('scope').filter((name): name is Scope => wish.scopes.some((scope) => scope === name))
    if (form.get('decision') !== 'allow' || scopes.length === 0) {
      return back(wish, { error: 'access_denied', error_description: 'The user denied the request.' })
    }
    return back(wish, { code: grants.code({ person, ...wish, scopes }) })
  }

  return { signIn, start, login, decide }
}

/** Fitbit ends every callback with this fragment; clients must not choke on it. */
function back({ redirectUri, state }: Wish, answer: Record<string, string>): Answer {
  const target = new URL(redirectUri)
  for (const [name, value] of Object.entries(answer)) target.searchParams.set(name, value)
  if (state !== null) target.searchParams.set('state', state)
  target.hash = '_=_'
  return redirect(target.href)
}

/** What is wrong with the client itself is shown on a page and never reaches the callback. */
function readWish(query: URLSearchParams, known: Pick<AuthorizeOptions, 'clientId' | 'redirectUris'>): Wish | Answer {
  if (query.get('client_id') !== known.clientId) {
    return html(problemPage('unauthorized_client', `Invalid client_id: ${query.get('client_id') ?? ''}`), 400)
  }
  const redirectUri = query.get('redirect_uri') ?? ''
  if (!known.redirectUris.has(redirectUri)) {
    return html(problemPage('invalid_request', `Invalid redirect_uri: ${redirectUri}`), 400)
  }
  const asked = query.get('scope') ?? ''
  const wish: Wish = {
    redirectUri,
    state: query.get('state'),
    scopes: parseScopes(asked),
    challenge: query.get('code_challenge'),
    prompt: query.get('prompt'),
  }
  const problem = problemOf(query, wish, asked)
  return problem ? back(wish, { error: problem[0], error_description: problem[1] }) : wish
}

function problemOf(query: URLSearchParams, wish: Wish, asked: string): [error: string, description: string] | null {
  if (query.get('response_type') !== 'code') return ['unsupported_response_type', 'response_type must be code.']
  const unknown = asked.split(/\s+/).filter((name) => name !== '' && !isScope(name))
  if (unknown.length > 0 || wish.scopes.length === 0) return ['invalid_scope', `Invalid scope: ${unknown.join(' ')}`]
  if (!PROMPTS.includes(wish.prompt)) return ['invalid_request', 'Invalid prompt.']
  const method = query.get('code_challenge_method')
  if (wish.challenge === null) return method === null ? null : ['invalid_request', 'code_challenge is missing.']
  const right = method === 'S256' && /^[\w-]{43}$/.test(wish.challenge)
  return right ? null : ['invalid_request', 'code_challenge must be a SHA-256 with code_challenge_method=S256.']
}
