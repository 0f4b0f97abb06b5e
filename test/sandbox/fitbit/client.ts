import { createHash } from 'node:crypto'
import { allScopes } from '../../../sandbox/fitbit/scopes.ts'
import type { StandInFitbit } from '../../../sandbox/fitbit/server.ts'

/** A vendor client with no mercy: sends what it is told and hands back what came. */
export interface Reply<T> {
  status: number
  headers: Headers
  text: string
  body: T
}

export interface Envelope {
  errors: { errorType: string; message: string; fieldName?: string }[]
  success?: boolean
}

export interface Tokens {
  access_token: string
  refresh_token: string
  expires_in: number
  scope: string
  user_id: string
}

export const REDIRECT = 'http://localhost:9/oauth/fitbit/callback'
export const VERIFIER = 'a-verifier-of-at-least-forty-three-characters-0123456789'

export async function get<T = Envelope>(
  fitbit: StandInFitbit,
  path: string,
  { token, language, method = 'GET' }: { token?: string; language?: string; method?: string } = {},
): Promise<Reply<T>> {
  const headers = {
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    ...(language === undefined ? {} : { 'accept-language': language }),
  }
  return reply<T>(await fetch(fitbit.url + path, { method, headers }))
}

/** Reads as one of the people, with every scope. */
export function reader(fitbit: StandInFitbit, person: string) {
  const token = fitbit.issue(person).access_token
  return <T = Envelope>(path: string, language?: string) =>
    get<T>(fitbit, path, { token, ...(language === undefined ? {} : { language }) })
}

export async function post<T = Tokens>(
  fitbit: StandInFitbit,
  path: string,
  form: Record<string, string>,
  authorization: string | null = basic(fitbit),
): Promise<Reply<T>> {
  const headers = authorization === null ? {} : { authorization }
  return reply<T>(await fetch(fitbit.url + path, { method: 'POST', headers, body: new URLSearchParams(form) }))
}

export function refresh<T = Tokens>(fitbit: StandInFitbit, token: string): Promise<Reply<T>> {
  return post<T>(fitbit, '/oauth2/token', { grant_type: 'refresh_token', refresh_token: token })
}

export function exchange<T = Tokens>(fitbit: StandInFitbit, code: string, form: Record<string, string> = {}) {
  const fields = { grant_type: 'authorization_code', code, redirect_uri: REDIRECT, code_verifier: VERIFIER, ...form }
  return post<T>(fitbit, '/oauth2/token', fields)
}

export function basic({ clientId, clientSecret }: StandInFitbit): string {
  return `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`
}

export function authorizePath({ clientId }: StandInFitbit, query: Record<string, string> = {}): string {
  const all = {
    client_id: clientId,
    response_type: 'code',
    redirect_uri: REDIRECT,
    scope: allScopes.join(' '),
    state: 'st4te',
    code_challenge: createHash('sha256').update(VERIFIER).digest('base64url'),
    code_challenge_method: 'S256',
    ...query,
  }
  return `/oauth2/authorize?${new URLSearchParams(all)}`
}

/** Through the consent page to where it sends the browser. `ticked` unticks the other scopes. */
export async function consent(
  fitbit: StandInFitbit,
  { person = 'ann', ticked, deny = false, query = {} }: Consent = {},
): Promise<URL> {
  fitbit.allowRedirect(REDIRECT)
  const cookie = fitbit.signIn(person)
  const page = await fetch(fitbit.url + authorizePath(fitbit, query), { headers: { cookie }, redirect: 'manual' })
  const location = page.headers.get('location')
  if (location) return new URL(location)
  const html = await page.text()
  const offered = [...html.matchAll(/name="scope" value="(\w+)"/g)].map(([, scope = '']) => scope)
  const form = new URLSearchParams({
    ticket: /name="ticket" value="([^"]+)"/.exec(html)?.[1] ?? '',
    decision: deny ? 'deny' : 'allow',
  })
  for (const scope of offered) if (!ticked || ticked.includes(scope)) form.append('scope', scope)
  const end = await fetch(`${fitbit.url}/oauth2/authorize`, {
    method: 'POST',
    headers: { cookie },
    body: form,
    redirect: 'manual',
  })
  return new URL(end.headers.get('location') ?? 'about:blank')
}

export interface Consent {
  person?: string
  ticked?: string[]
  deny?: boolean
  query?: Record<string, string>
}

async function reply<T>(response: Response): Promise<Reply<T>> {
  const text = await response.text()
  let body: unknown = null
  try {
    body = JSON.parse(text)
  } catch {
    // Pages and garbage are compared as text.
  }
  return { status: response.status, headers: response.headers, text, body: body as T }
}
