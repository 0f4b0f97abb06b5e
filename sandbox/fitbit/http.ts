import type { IncomingMessage, ServerResponse } from 'node:http'
import { type FitbitError, faults } from './errors.ts'

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
  }
}

export function json(body: unknown, status = 200): Answer {
  return { status, headers: { 'content-type': 'application/json;charset=UTF-8' }, body: JSON.stringify(body) }
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

/** The envelope. Where a request does not validate the real one leaves `success` out. */
export function refusal({ faults, status }: FitbitError, headers: Record<string, string> = {}): Answer {
  const invalid = faults.some(({ errorType }) => errorType === 'validation')
  const answer = json(invalid ? { errors: faults } : { errors: faults, success: false }, status)
  return { ...answer, headers: { ...answer.headers, ...headers } }
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
  const type = request.headers['content-type'] ?? ''
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > MAX_BODY) throw faults.unreadableBody()
    chunks.push(chunk)
  }
  if (!type.startsWith('application/x-www-form-urlencoded')) throw faults.unreadableBody()
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'))
}
