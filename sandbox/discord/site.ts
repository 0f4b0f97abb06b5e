import type { IncomingMessage, ServerResponse } from 'node:http'
import { readBody } from './body.ts'
import { objectOf, textOf } from './json.ts'
import type { Page, StandInOAuth } from './oauth.ts'

interface Visit {
  request: IncomingMessage
  response: ServerResponse
  at: URL
}

/** What a person sees of OAuth in the browser: everything below `/oauth2`. */
export async function serveSite(oauth: StandInOAuth, { request, response, at }: Visit): Promise<void> {
  const { status, body, headers } = await answerOf(oauth, request, at)
  response.writeHead(status, headers).end(body)
}

async function answerOf(oauth: StandInOAuth, request: IncomingMessage, at: URL): Promise<Page> {
  const { method, headers } = request
  const asked = `${method} ${at.pathname}`
  if (asked === 'GET /oauth2/authorize') return oauth.authorize(at.searchParams, headers)
  if (asked === 'POST /oauth2/authorize') return oauth.decide(await formOf(request), headers)
  if (asked === 'POST /oauth2/login') return oauth.login(await formOf(request))
  return { status: 404 }
}

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  const { kind, json } = await readBody(request)
  if (kind !== 'form') return new URLSearchParams()
  return new URLSearchParams(Object.entries(objectOf(json)).map(([name, value]) => [name, textOf(value)]))
}
