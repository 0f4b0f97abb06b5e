import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { personById } from '../people/cast.ts'
import type { Outcome } from './dispatch.ts'
import type { TokenAnswer } from './grants.ts'
import { type Incoming, incoming, json, send } from './http.ts'
import { type Counters, createParts, type GoogleOptions } from './parts.ts'
import { allScopes, type Scope } from './scopes.ts'
import type { FailOptions, FailureKind } from './switches.ts'

/** One request as the stand-in saw it, without anything secret: no query, headers or body. */
export interface SeenRequest {
  method: string
  path: string
  /** Null while it is unanswered, and for ever where the connection hung or was cut. */
  status: number | null
  /** Epoch milliseconds on the stand-in's clock. */
  at: number
}

/** A Google Health of one's own: consent pages, tokens and data of people who do not exist, and switches for what can fail. */
export interface StandInGoogle {
  /** Root of API, token endpoint and pages, without a trailing slash. */
  url: string
  authorizeUrl: string
  clientId: string
  clientSecret: string
  /** Registers a callback address; any other is refused on a page of its own. */
  allowRedirect(uri: string): void
  /** The `Cookie` header of a browser in which this person is signed in. */
  signIn(personId: string): string
  /** Tokens without the browser; all scopes unless told. */
  issue(personId: string, scopes?: readonly Scope[]): TokenAnswer
  fail(kind: FailureKind, options?: FailOptions): void
  heal(): void
  expireAll(): void
  /** Ends the grants of one person, or of all: what a member does on their account's page of third-party access. */
  revokeAll(personId?: string): void
  /** Moves the stand-in's clock, and nobody else's. */
  advance(ms: number): void
  counters: Counters
  /** The latest ones, oldest first. */
  requests: readonly SeenRequest[]
  issuedSecrets(): string[]
  close(): Promise<void>
}

const KEPT_REQUESTS = 10_000

export async function startGoogle(options: GoogleOptions = {}): Promise<StandInGoogle> {
  const closing = new AbortController()
  const parts = createParts(options, { closing: closing.signal })
  const { authorize, client, counters, dispatch, grants, now, redirectUris, switches } = parts
  const requests: SeenRequest[] = []
  const server = createServer((request, response) => {
    counters.requests++
    const seen = {
      method: request.method ?? 'GET',
      path: request.url?.split('?', 1)[0] ?? '/',
      status: null,
      at: now(),
    }
    requests.push(seen)
    if (requests.length > KEPT_REQUESTS) requests.shift()
    void answer({ request, response, seen, dispatch, closing: closing.signal })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the stand-in Google has no port')
  const url = `http://127.0.0.1:${address.port}`

  return {
    url,
    authorizeUrl: `${url}/o/oauth2/v2/auth`,
    ...client,
    allowRedirect: (uri) => void redirectUris.add(uri),
    signIn: authorize.signIn,
    issue: (personId, scopes = allScopes) => grants.issue(personById(personId), scopes),
    fail: switches.fail,
    heal: switches.heal,
    expireAll: grants.expireAll,
    revokeAll: grants.end,
    advance: parts.advance,
    counters,
    requests,
    issuedSecrets: grants.issuedSecrets,
    async close() {
      closing.abort()
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      // Hanging requests are among them.
      server.closeAllConnections()
      await closed
    },
  }
}

interface Turn {
  request: IncomingMessage
  response: ServerResponse
  seen: SeenRequest
  dispatch(request: Incoming): Promise<Outcome>
  closing: AbortSignal
}

async function answer({ request, response, seen, dispatch, closing }: Turn): Promise<void> {
  try {
    const outcome = await dispatch(incoming(request))
    if (outcome === 'hang') return
    if (outcome === 'drop') return void request.socket.destroy()
    seen.status = outcome.status
    send(response, outcome)
  } catch (error) {
    if (closing.aborted || request.destroyed) return
    // The stand-in's own mistake: never to be taken for one of Google's.
    process.stderr.write(`stand-in Google, ${seen.method} ${seen.path}: ${String(error)}\n`)
    seen.status = 500
    send(response, json({ standIn: 'broken' }, 500))
  }
}
