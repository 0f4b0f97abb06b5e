import { randomBytes } from 'node:crypto'
import { people, personById } from '../people/cast.ts'
import type { Person } from '../people/person.ts'
import type { Grants } from './grants.ts'
import { type Answer, cookie, html, type Incoming, redirect } from './http.ts'
import { accountPage, consentPage, problemPage } from './pages.ts'
import { parseScopes, type Scope, scopeUrl } from './scopes.ts'
import { readWish, type Wish } from './wish.ts'

export interface AuthorizeOptions {
  clientId: string
  appName: string
  redirectUris: ReadonlySet<string>
  grants: Grants
}

const SESSION = 'google_session'
const PATH = '/o/oauth2/v2/auth'

/** The browser's half of OAuth: account, consent, redirect. */
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
    const settled = person !== undefined && wish.scopes.every((scope) => grants.consented(person).has(scope))
    if (wish.prompt.has('none')) {
      // Nothing may be shown, so everything must have been settled before.
      return settled ? granted(wish, person, wish.scopes) : back(wish, { error: 'interaction_required' })
    }
    if (!person || wish.prompt.has('select_account')) return html(accountPage(people, query.toString()))
    // Somebody who has agreed before is not asked again, and brings no refresh token.
    if (settled && !wish.prompt.has('consent')) return granted(wish, person, wish.scopes)
    const ticket = randomBytes(18).toString('base64url')
    tickets.set(ticket, { wish, session })
    return html(consentPage({ app: appName, person, ticket, scopes: wish.scopes }))
  }

  function granted(wish: Wish, person: Person, ticked: readonly Scope[], { asked = false } = {}): Answer {
    const before = wish.includeGranted ? grants.consented(person) : []
    const scopes = [...new Set([...before, ...ticked])]
    const offline = wish.offline && asked
    const { redirectUri, challenge } = wish
    const code = grants.code({ person, scopes, redirectUri, challenge, offline })
    const prompt = asked ? 'consent' : 'none'
    return back(wish, { code, scope: scopes.map(scopeUrl).join(' '), authuser: '0', prompt })
  }

  async function login(request: Incoming): Promise<Answer> {
    const form = await request.form()
    const person = people.find(({ id }) => id === form.get('person'))
    if (!person) return html(problemPage(400, 'invalid_request', 'Nobody of that name.'), 400)
    const next = new URLSearchParams(form.get('next') ?? '')
    // Chosen just now; asking again would go round in circles.
    const prompt = (next.get('prompt') ?? '').split(' ').filter((word) => word !== 'select_account')
    if (next.has('prompt')) next.set('prompt', prompt.join(' '))
    const headers = { 'set-cookie': `${signIn(person.id)}; Path=/; HttpOnly; SameSite=Lax` }
    return redirect(`${PATH}?${next}`, headers, 303)
  }

  async function decide(request: Incoming): Promise<Answer> {
    const form = await request.form()
    const key = form.get('ticket') ?? ''
    const ticket = tickets.get(key)
    const session = cookie(request, SESSION)
    const person = session === null ? undefined : sessions.get(session)
    if (!ticket || !person || ticket.session !== session) {
      const detail = 'This page is no longer valid. Start again from the app.'
      return html(problemPage(400, 'invalid_request', detail), 400)
    }
    tickets.delete(key)
    const { wish } = ticket
    const ticked = parseScopes(form.getAll('scope').join(' ')) ?? []
    const scopes = wish.scopes.filter((scope) => ticked.includes(scope))
    if (form.get('decision') !== 'allow' || scopes.length === 0) return back(wish, { error: 'access_denied' })
    return granted(wish, person, scopes, { asked: true })
  }

  return { signIn, start, login, decide }
}

function back({ redirectUri, state }: Wish, answer: Record<string, string>): Answer {
  const target = new URL(redirectUri)
  if (state !== null) target.searchParams.set('state', state)
  for (const [name, value] of Object.entries(answer)) target.searchParams.set(name, value)
  return redirect(target.href)
}
