import { afterAll } from 'vitest'
import { createBrowser, type Page } from '../../../sandbox/browser.ts'
import { challengeOf } from '../../../sandbox/fitbit/secrets.ts'
import { type StandInGoogle, startGoogle } from '../../../sandbox/google/server.ts'

export const CALLBACK = 'http://localhost:9/callback'
export const PREFIX = 'https://www.googleapis.com/auth/googlehealth.'
const VERIFIER = 'v'.repeat(64)

type Options = Parameters<typeof startGoogle>[0]

/** A stand-in for one test file, and a client with no mercy: it sends what it is told and hands back what came. */
export async function google(options: Options = {}) {
  const server = await startGoogle(options)
  server.allowRedirect(CALLBACK)
  afterAll(() => server.close())
  return { server, ...clientOf(server) }
}

export interface Reply {
  status: number
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what the vendor sent, whatever that is.
  body: any
}

function clientOf(server: StandInGoogle) {
  async function call(path: string, init: RequestInit & { token?: string } = {}): Promise<Reply> {
    const { token, ...rest } = init
    const headers = {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(rest.body === undefined ? {} : { 'content-type': 'application/json' }),
    }
    const response = await fetch(`${server.url}${path}`, { ...rest, headers: { ...headers, ...rest.headers } })
    const text = await response.text()
    return { status: response.status, body: /^\s*[[{]/.test(text) ? JSON.parse(text) : text }
  }
  const form = (path: string, fields: Record<string, string>) =>
    call(path, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(fields).toString(),
    })
  const client = () => ({ client_id: server.clientId, client_secret: server.clientSecret })
  return {
    call,
    token: (fields: Record<string, string>) => form('/token', { ...client(), ...fields }),
    form,
    refresh: (token: string) => form('/token', { ...client(), grant_type: 'refresh_token', refresh_token: token }),
    exchange: (code: string, more: Record<string, string> = {}) =>
      form('/token', {
        ...client(),
        grant_type: 'authorization_code',
        code,
        redirect_uri: CALLBACK,
        code_verifier: VERIFIER,
        ...more,
      }),
    post: (path: string, body: unknown, token: string) =>
      call(path, { method: 'POST', token, body: JSON.stringify(body) }),
    /** The consent page, or wherever the browser ends. */
    async authorize(person: string | null, more: Record<string, string> = {}) {
      const browser = createBrowser()
      if (person !== null) browser.setCookie(server.url, server.signIn(person))
      const params = new URLSearchParams({
        client_id: server.clientId,
        redirect_uri: CALLBACK,
        response_type: 'code',
        scope: `${PREFIX}sleep.readonly ${PREFIX}settings.readonly`,
        state: 'st',
        access_type: 'offline',
        code_challenge: challengeOf(VERIFIER),
        code_challenge_method: 'S256',
        ...more,
      })
      const page = await browser.open(`${server.authorizeUrl}?${params}`).catch(() => null)
      const press = async (button: RegExp, scopes?: string[]): Promise<URL> =>
        new URL(await browser.lead(narrowed(page, scopes), button))
      return { page, press }
    },
  }
}

/** The page with only these boxes ticked. */
function narrowed(page: Page | null, scopes: string[] | undefined): Page {
  if (!page) throw new Error('no page')
  if (!scopes) return page
  const keep = ([name, value]: [string, string]) => name !== 'scope' || scopes.includes(value)
  return { ...page, forms: page.forms.map((form) => ({ ...form, fields: form.fields.filter(keep) })) }
}

export function filterOf(member: string, from: string, to: string): string {
  return encodeURIComponent(`${member} >= "${from}" AND ${member} < "${to}"`)
}

export const civilDay = (iso: string) => {
  const { year, month, day } = Temporal.PlainDate.from(iso)
  return { date: { year, month, day } }
}
