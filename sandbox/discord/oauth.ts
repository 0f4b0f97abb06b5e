import { randomBytes } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { type Answer, bodyOf, type Call, type Route } from './call.ts'
import { textOf } from './json.ts'
import { loginPage, permissionPage, problemPage } from './pages.ts'
import type { User, World } from './world.ts'

/**
 * Discord as an authorization server (https://docs.discord.com/developers/topics/oauth2): only the scope `identify`,
 * codes that work once, tokens that live a week. Errors are those of RFC 6749.
 */
export interface OAuthOptions {
  world: World
  clientSecret: string
  redirectUris: ReadonlySet<string>
}

export type StandInOAuth = ReturnType<typeof createOAuth>

/** A page or a redirect. */
export type Page = Answer & { body?: string }

interface Wish {
  redirectUri: string
  state: string | null
  scope: string
}

/** What somebody has allowed, with its one pair of tokens. */
interface Grant {
  user: User
  scope: string
  access: string
  refresh: string
  until: number
}

const SESSION = 'discord_session'
const CODE_LIFE_MS = 10 * 60_000
const TOKEN_LIFE_S = 604_800

export function createOAuth({ world, clientSecret, redirectUris }: OAuthOptions) {
  const browsers = new Map<string, User>()
  const tickets = new Map<string, { wish: Wish; session: string }>()
  const codes = new Map<string, { user: User; redirectUri: string; scope: string; until: number }>()
  const grants = new Set<Grant>()
  const issued: string[] = []

  function secret(bytes: number): string {
    const value = randomBytes(bytes).toString('base64url')
    issued.push(value)
    return value
  }

  function signIn(user: User): string {
    const session = randomBytes(18).toString('base64url')
    browsers.set(session, user)
    return `${SESSION}=${session}`
  }

  function authorize(query: URLSearchParams, headers: IncomingHttpHeaders): Page {
    const wish = readWish(query)
    if (typeof wish === 'string') return page(problemPage(wish), 400)
    if (query.get('response_type') !== 'code') return back(wish, { error: 'unsupported_response_type' })
    if (wish.scope !== 'identify') return back(wish, { error: 'invalid_scope' })
    const session = sessionOf(headers)
    const user = browsers.get(session)
    if (!user) return page(loginPage([...world.users.values()], query.toString()))
    const ticket = randomBytes(18).toString('base64url')
    tickets.set(ticket, { wish, session })
    return page(permissionPage({ app: world.bot.username, user, ticket }))
  }

  /** What is wrong with the client itself is shown, and never sent to an address nobody registered. */
  function readWish(query: URLSearchParams): Wish | string {
    if (query.get('client_id') !== world.applicationId) return 'Unknown Application'
    const redirectUri = query.get('redirect_uri') ?? ''
    if (!redirectUris.has(redirectUri)) return 'Invalid OAuth2 redirect_uri'
    return { redirectUri, state: query.get('state'), scope: query.get('scope') ?? '' }
  }

  function login(form: URLSearchParams): Page {
    const user = world.users.get(form.get('user') ?? '')
    if (!user) return page(problemPage('Nobody of that name'), 400)
    const headers = {
      location: `/oauth2/authorize?${form.get('next') ?? ''}`,
      'set-cookie': `${signIn(user)}; Path=/; HttpOnly; SameSite=Lax`,
    }
    return { status: 303, headers }
  }

  function decide(form: URLSearchParams, headers: IncomingHttpHeaders): Page {
    const key = form.get('ticket') ?? ''
    const ticket = tickets.get(key)
    const session = sessionOf(headers)
    const user = browsers.get(session)
    if (!ticket || !user || ticket.session !== session) return page(problemPage('This page is no longer valid'), 400)
    tickets.delete(key)
    const { wish } = ticket
    if (form.get('decision') !== 'allow') {
      return back(wish, { error: 'access_denied', error_description: 'The resource owner denied the request' })
    }
    const code = secret(21)
    const { redirectUri, scope } = wish
    codes.set(code, { user, redirectUri, scope, until: world.clock.now() + CODE_LIFE_MS })
    return back(wish, { code })
  }

  function token(form: URLSearchParams, headers: IncomingHttpHeaders): Answer {
    if (!isClient(form, headers)) return refused(401, 'invalid_client')
    if (form.get('grant_type') === 'refresh_token') return refresh(form.get('refresh_token') ?? '')
    if (form.get('grant_type') !== 'authorization_code') return refused(400, 'unsupported_grant_type')
    const code = form.get('code') ?? ''
    const found = codes.get(code)
    codes.delete(code)
    if (!found || found.until < world.clock.now() || form.get('redirect_uri') !== found.redirectUri) {
      return refused(400, 'invalid_grant', 'Invalid "code" in request.')
    }
    return issue(found)
  }

  function refresh(token: string): Answer {
    const grant = [...grants].find((one) => one.refresh === token)
    if (!grant) return refused(400, 'invalid_grant')
    grants.delete(grant)
    return issue(grant)
  }

  function issue({ user, scope }: Pick<Grant, 'user' | 'scope'>): Answer {
    const until = world.clock.now() + TOKEN_LIFE_S * 1000
    const grant = { user, scope, access: secret(22), refresh: secret(22), until }
    grants.add(grant)
    const { access: access_token, refresh: refresh_token } = grant
    return {
      status: 200,
      body: { token_type: 'Bearer', access_token, expires_in: TOKEN_LIFE_S, refresh_token, scope },
    }
  }

  /** RFC 7009: a token nobody knows is as good as revoked. Either token ends the other one, too. */
  function revoke(form: URLSearchParams, headers: IncomingHttpHeaders): Answer {
    if (!isClient(form, headers)) return refused(401, 'invalid_client')
    const token = form.get('token') ?? ''
    for (const grant of grants) if (grant.access === token || grant.refresh === token) grants.delete(grant)
    return { status: 200, body: {} }
  }

  const alive = ({ until }: Grant) => until > world.clock.now()

  function isClient(form: URLSearchParams, { authorization = '' }: IncomingHttpHeaders): boolean {
    const basic = /^Basic ([A-Za-z0-9+/]+={0,2})$/.exec(authorization)?.[1]
    const given = basic
      ? Buffer.from(basic, 'base64').toString('utf8')
      : `${form.get('client_id')}:${form.get('client_secret')}`
    return given === `${world.applicationId}:${clientSecret}`
  }

  /** What the application asks for itself, among the REST routes: seen, braked and broken like any other. */
  const routes: Route[] = [
    { method: 'POST', path: '/oauth2/token', auth: 'client', run: (call) => token(formOf(call), call.headers) },
    { method: 'POST', path: '/oauth2/token/revoke', auth: 'client', run: (call) => revoke(formOf(call), call.headers) },
  ]

  return {
    signIn,
    authorize,
    login,
    decide,
    routes,
    userOf(bearer: string): User | null {
      return [...grants].find((grant) => grant.access === bearer && alive(grant))?.user ?? null
    },
    /** Bearers that still open something: neither revoked nor expired. */
    liveBearers: () => [...grants].filter(alive).length,
    /** Every code and token there ever was, for tests that search logs. */
    issued: () => [...issued],
  }
}

/** RFC 6749 §4.1.3 knows only forms; JSON reads as an empty one. */
function formOf(call: Call): URLSearchParams {
  const isForm = call.headers['content-type']?.startsWith('application/x-www-form-urlencoded')
  return new URLSearchParams(isForm ? Object.entries(bodyOf(call)).map(([name, value]) => [name, textOf(value)]) : [])
}

function sessionOf({ cookie = '' }: IncomingHttpHeaders): string {
  return new RegExp(`(?:^|;\\s*)${SESSION}=([\\w-]+)`).exec(cookie)?.[1] ?? ''
}

function back({ redirectUri, state }: Wish, answer: Record<string, string>): Page {
  const target = new URL(redirectUri)
  for (const [name, value] of Object.entries(answer)) target.searchParams.set(name, value)
  if (state !== null) target.searchParams.set('state', state)
  return { status: 302, headers: { location: target.href } }
}

function refused(status: number, error: string, description = ''): Answer {
  return { status, body: { error, ...(description ? { error_description: description } : {}) } }
}

function page(body: string, status = 200): Page {
  return { status, body, headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' } }
}
