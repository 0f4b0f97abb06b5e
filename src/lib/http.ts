import { Agent, type Dispatcher, interceptors, request, fetch as undiciFetch } from 'undici'

/** One answer of a vendor, whole. `text` is the body; nobody above this file sees a socket. */
export interface HttpReply {
  status: number
  /** Lower-case names; a repeated header is joined by commas. */
  headers: Readonly<Record<string, string>>
  text: string
}

export interface HttpRequest {
  method: 'GET' | 'POST' | 'DELETE'
  url: string
  headers?: Readonly<Record<string, string>>
  body?: string
}

export type HttpFailureKind = 'timeout' | 'unreachable' | 'too-large'

/** No answer came back, or one we refuse to read. Carries neither URL nor headers. */
export class HttpFailure extends Error {
  override readonly name = 'HttpFailure'
  readonly kind: HttpFailureKind
  constructor(kind: HttpFailureKind, options?: { cause?: unknown }) {
    super(kind, options)
    this.kind = kind
  }
}

export interface Http {
  /** Data calls: GETs are repeated on 502–504 and lost connections, inside the deadline. Throws `HttpFailure`. */
  send(request: HttpRequest, options: { deadline: AbortSignal }): Promise<HttpReply>
  /** Token endpoints: never repeated here, because a repeat may spend a refresh token. */
  tokenFetch: typeof fetch
  close(): Promise<void>
}

/** A day of one-second heart rate is about 3 MB; nothing honest is larger. */
const MAX_BODY_BYTES = 16 * 1024 * 1024

const AGENT = {
  pipelining: 1,
  keepAliveTimeout: 30_000,
  keepAliveMaxTimeout: 120_000,
  headersTimeout: 10_000,
  bodyTimeout: 15_000,
  connect: { timeout: 3_000 },
  // undici 8 would negotiate HTTP/2; not measured against the real hosts.
  allowH2: false,
} as const

export function createHttp(): Http {
  const agent = new Agent({ ...AGENT, connections: 32 })
  const api = agent.compose(
    interceptors.dns(),
    interceptors.retry({
      maxRetries: 2,
      minTimeout: 200,
      maxTimeout: 1_000,
      // 429 and 500 are answers, not accidents: asking again at once only spends the budget.
      statusCodes: [502, 503, 504],
      throwOnError: false,
    }),
  )
  const token = new Agent({ ...AGENT, connections: 8, bodyTimeout: 10_000 })
  return {
    send: (plan, { deadline }) => send(api, plan, deadline),
    // undici's own fetch with our agent; the cast bridges its types and the global's, which describe the same thing.
    tokenFetch: ((url: string, init: object) =>
      undiciFetch(url, { ...init, dispatcher: token, redirect: 'error' })) as unknown as typeof fetch,
    async close() {
      await Promise.all([agent.destroy(), token.destroy()])
    },
  }
}

async function send(dispatcher: Dispatcher, plan: HttpRequest, deadline: AbortSignal): Promise<HttpReply> {
  try {
    const reply = await request(plan.url, {
      dispatcher,
      method: plan.method,
      headers: { 'accept-encoding': 'identity', accept: 'application/json', ...plan.headers },
      body: plan.body ?? null,
      signal: deadline,
    })
    const length = Number(reply.headers['content-length'] ?? 0)
    if (length > MAX_BODY_BYTES) {
      reply.body.destroy()
      throw new HttpFailure('too-large')
    }
    return { status: reply.statusCode, headers: flat(reply.headers), text: await readText(reply.body, length > 0) }
  } catch (cause) {
    throw cause instanceof HttpFailure
      ? cause
      : new HttpFailure(isTimeout(cause, deadline) ? 'timeout' : 'unreachable', { cause })
  }
}

async function readText(body: Dispatcher.ResponseData['body'], bounded: boolean): Promise<string> {
  if (bounded) return body.text()
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength
    if (size > MAX_BODY_BYTES) throw new HttpFailure('too-large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function isTimeout(cause: unknown, deadline: AbortSignal): boolean {
  const code = cause instanceof Error && 'code' in cause ? cause.code : ''
  return deadline.aborted || (typeof code === 'string' && code.endsWith('_TIMEOUT'))
}

function flat(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const out: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) out[name] = Array.isArray(value) ? value.join(', ') : value
  }
  return out
}
