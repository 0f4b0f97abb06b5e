import type { IncomingMessage, ServerResponse } from 'node:http'
import { type ApiError, faults, type OAuthError, oauthFaults } from './errors.ts'

export interface Answer {
  status: number
  headers: Record<string, string>
  body: string
}

/** A request as the handlers see it. */
export interface Incoming {
  method: string
  path: string
  query: URLSearchParams
  headers: IncomingMessage['headers']
  form(): Promise<URLSearchParams>
  /** The JSON body of a POST. Throws 400 where it is none. */
  json(): Promise<unknown>
}

const MAX_BODY = 64 * 1024

export function incoming(request: IncomingMessage): Incoming {
  const url = new URL(request.url ?? '/', 'http://localhost')
  return {
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers,
    form: () => readForm(request),
    json: () => readJson(request),
  }
}

export function json(body: unknown, status = 200): Answer {
  const headers = { 'content-type': 'application/json; charset=UTF-8', 'cache-control': 'private' }
  return { status, headers, body: JSON.stringify(body) }
}

export function html(body: string, status = 200): Answer {
  // The real pages refuse framing too; no form-action rule, because a consent form ends at the app's own origin.
  const policy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy,
    'cache-control': 'no-store',
  }
  return { status, headers, body }
}

export function redirect(location: string, headers: Record<string, string> = {}, status = 302): Answer {
  return { status, headers: { location, ...headers }, body: '' }
}

export function apiRefusal({ code, message, status, details }: ApiError): Answer {
  const answer = json({ error: { code, message, status, ...(details.length > 0 ? { details } : {}) } }, code)
  if (code !== 401) return answer
  const challenge = 'Bearer realm="https://accounts.google.com/", error="invalid_token"'
  return { ...answer, headers: { ...answer.headers, 'www-authenticate': challenge } }
}

export function oauthRefusal({ status, error, message }: OAuthError): Answer {
  return json({ error, error_description: message }, status)
}

/** What the front door says about an address or a method it does not know: a page, also to a program. */
export function nowhere(path: string): Answer {
  const shown = path.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  return html(
    `<!DOCTYPE html>\n<html lang=en>\n<title>Error 404 (Not Found)!!1</title>\n<p><b>404.</b> <ins>That’s an error.</ins>\n<p>The requested URL <code>${shown}</code> was not found on this server.  <ins>That’s all we know.</ins>\n`,
    404,
  )
}

export function send(response: ServerResponse, { status, headers, body }: Answer): void {
  if (response.destroyed) return
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) }).end(body)
}

/** The value of one cookie of the request, or null. */
export function cookie(request: Incoming, name: string): string | null {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const [key, value] = part.trim().split('=')
    if (key === name && value) return value
  }
  return null
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  const text = await bodyOf(request)
  if (text === null) throw oauthFaults.invalidRequest('Request too large')
  if (text !== '' && !/^application\/x-www-form-urlencoded\b/.test(request.headers['content-type'] ?? '')) {
    throw oauthFaults.invalidRequest('Bad Request')
  }
  return new URLSearchParams(text)
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const text = await bodyOf(request)
  if (text === null) throw faults.argument('Request payload size exceeds the limit: 65536 bytes.')
  if (text.trim() === '') return {}
  if (!/^application\/json\b/.test(request.headers['content-type'] ?? '')) {
    throw faults.argument('Invalid JSON payload received. The content type must be application/json.')
  }
  try {
    return JSON.parse(text)
  } catch {
    // The real one shows the place; the reason stays out of ours, for it would quote what was sent.
    throw faults.argument('Invalid JSON payload received. Unexpected token.')
  }
}

/** Null beyond what anybody has to say here. */
async function bodyOf(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size <= MAX_BODY) chunks.push(chunk)
  }
  return size > MAX_BODY ? null : Buffer.concat(chunks).toString('utf8')
}
