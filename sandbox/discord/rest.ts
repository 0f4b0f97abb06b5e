import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { type Body, readBody } from './body.ts'
import type { Answer, Call, Route } from './call.ts'
import { ApiError, invalidForm, type Problem, refusals } from './error.ts'
import type { Evidence, Violation } from './evidence.ts'
import type { Fault, Faults } from './faults.ts'
import { isObject } from './json.ts'
import type { Limits } from './limits.ts'
import type { OpenApi } from './openapi.ts'
import { createRouter, type Match } from './routing.ts'
import type { User, World } from './world.ts'

export interface RestOptions {
  world: World
  routes: Route[]
  token: string
  /** Wrong bodies are refused, not only written down. */
  strict: boolean
  evidence: Evidence
  faults: Faults
  limits: Limits
  openapi: OpenApi | null
  userOf(bearer: string): User | null
}

/** A request on its way through, for the evidence at the end. */
interface Passage {
  method: string
  path: string
  match: Match | null
  fault: Fault | null
  body: Body
  /** Of the bucket that was asked, if any. */
  headers: Record<string, string>
}

/** Everything below `/api`: who asks, may they, is it right, what comes of it, and what a test wants to see of it. */
export function createRest(options: RestOptions) {
  const { world, evidence, faults, limits } = options
  const route = createRouter(options.routes)

  async function handle(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const method = request.method ?? 'GET'
    const path = url.pathname.replace(/^\/api(\/v10)?(?=\/)/, '')
    const match = route(method, path)
    const fault = faults.take(method, path, match?.route.path ?? null)
    const passage: Passage = { method, path, match, fault, body: emptyBody, headers: {} }
    if (fault?.delayMs) await pause(fault.delayMs)
    if (fault?.drop === 'before') return void response.destroy()
    const answer = await answerOf(request, passage, url).catch((error: unknown) => refusalOf(error, passage))
    record(request, passage, answer)
    // After the state has changed, and before the answer: a test that waits for it must not race the client.
    world.watch.notify()
    if (fault?.drop === 'after') return void response.destroy()
    send(response, { ...answer, headers: { ...passage.headers, ...answer.headers } })
  }

  async function answerOf(request: IncomingMessage, passage: Passage, url: URL): Promise<Answer> {
    const { fault, match, method, path } = passage
    passage.body = await readBody(request)
    if (limits.banned()) return { status: 429, body: BAN, headers: { 'content-type': 'text/html' } }
    if (fault?.status !== undefined) {
      return { status: fault.status, body: fault.body ?? {}, ...(fault.headers ? { headers: fault.headers } : {}) }
    }
    if (!match) throw new ApiError(501, 0, `the stand-in has no route ${method} ${path}`)
    const call = callOf(request, { ...passage, match }, url)
    const counted = match.route.auth === 'bot'
    const verdict = limits.check({ method, template: match.route.path, path, counted })
    passage.headers = verdict.headers
    if (verdict.retryAfter !== null) {
      const { retryAfter, global } = verdict
      const refused = { status: 429, body: { message: 'You are being rate limited.', retry_after: retryAfter, global } }
      checkAnswer(match, refused)
      return refused
    }
    judge(match, call, passage.body)
    const answer = match.route.run(call)
    checkAnswer(match, answer)
    return answer
  }

  function callOf(request: IncomingMessage, { match, method, path, body }: Passage & { match: Match }, url: URL): Call {
    const { headers } = request
    const bearer = bearerOf(request)
    const { auth } = match.route
    const isBot = headers.authorization === `Bot ${options.token}`
    const allowed =
      auth === 'token' || auth === 'client' || (isBot && auth !== 'bearer') || (bearer !== null && auth !== 'bot')
    if (!allowed) throw refusals.unauthorized()
    const { json, uploads } = body
    return { method, path, params: match.params, query: url.searchParams, headers, body: json, uploads, bearer }
  }

  function bearerOf({ headers }: IncomingMessage): User | null {
    const token = /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1]
    return token === undefined ? null : options.userOf(token)
  }

  /** The route's prose rules and the OpenAPI file; both are written down, and in strict mode refused. */
  function judge({ route }: Match, call: Call, body: Body): void {
    const operation = `${route.method} ${route.path}`
    const headerProblems = problemsOfHeaders(route, call, body)
    if (headerProblems.length > 0) evidence.violations.push({ operation, where: 'headers', problems: headerProblems })
    // Whatever a body of no known type holds, nobody has read it.
    if (options.strict && headerProblems.length > 0) throw invalidForm(headerProblems)
    const spoken = options.openapi?.knows(route.method, route.path)
      ? options.openapi.request({ ...call, template: route.path })
      : { problems: [], unknown: [] }
    if (spoken.unknown.length > 0) evidence.warnings.push({ operation, where: 'body', problems: spoken.unknown })
    const problems = merged([...(route.check?.(call) ?? []), ...spoken.problems])
    if (problems.length > 0) evidence.violations.push({ operation, where: 'body', problems, body: call.body })
    if (options.strict && problems.length > 0) throw invalidForm(problems)
  }

  function checkAnswer({ route }: Match, answer: Answer): void {
    if (!options.openapi?.knows(route.method, route.path)) return
    const { status, body } = answer
    // As it goes over the wire: what JSON drops is not part of the answer.
    const sent = body === undefined ? undefined : JSON.parse(JSON.stringify(body))
    const problems = options.openapi.response({ method: route.method, template: route.path, status, body: sent })
    const operation = `${route.method} ${route.path}`
    if (problems.length > 0) evidence.responseViolations.push({ operation, where: 'response', problems, body: sent })
  }

  function refusalOf(error: unknown, { method, path, match }: Passage): Answer {
    if (!(error instanceof ApiError)) throw error
    if (error.status === 501) {
      const violation: Violation = { operation: `${method} ${path}`, where: 'path', problems: [problem(error.message)] }
      evidence.violations.push(violation)
    }
    const answer = { status: error.status, body: error.body }
    if (match) checkAnswer(match, answer)
    return answer
  }

  function record(request: IncomingMessage, { method, path, match, body }: Passage, answer: Answer): void {
    limits.answered(answer)
    const operation = match ? `${method} ${match.route.path}` : null
    if (operation) evidence.operations.set(operation, (evidence.operations.get(operation) ?? 0) + 1)
    const { authorization = '' } = request.headers
    evidence.requests.push({
      method,
      path,
      operation,
      body: body.json,
      files: body.uploads.map(({ name, type, bytes }) => ({ name, type, size: bytes.length })),
      auth: authorization.startsWith('Bot ') ? 'bot' : authorization.startsWith('Bearer ') ? 'bearer' : 'none',
      at: world.clock.now(),
      status: answer.status,
      code: isObject(answer.body) && typeof answer.body.code === 'number' ? answer.body.code : null,
    })
  }

  return { handle }
}

const emptyBody: Body = { kind: 'none', json: undefined, uploads: [] }

const BAN =
  '<!doctype html><title>Access denied</title><h1>Error 1015</h1><p>You are being rate limited. The owner of this website has banned you temporarily.</p>'

/**
 * https://docs.discord.com/developers/reference#user-agent; OAuth's token requests and a bearer may come from any program
 * of the application.
 */
function problemsOfHeaders({ auth }: Route, { headers, bearer }: Call, { kind }: Body): Problem[] {
  const agent = headers['user-agent'] ?? ''
  const known = /^DiscordBot \(\S+, \S+\)/.test(agent) || auth === 'client' || (bearer !== null && agent !== '')
  return [
    ...(known ? [] : [problem('User-Agent must be DiscordBot (url, version)', 'user-agent')]),
    ...(kind === 'unknown' ? [problem('Content-Type is neither JSON nor multipart', 'content-type')] : []),
  ]
}

function problem(message: string, path = ''): Problem {
  return { path, message }
}

/** A field that both witnesses object to is one problem. */
function merged(problems: Problem[]): Problem[] {
  return [...new Map(problems.map((one) => [one.path, one])).values()]
}

function send(response: ServerResponse, { status, body, headers = {} }: Answer): void {
  if (response.destroyed) return
  if (body === undefined) return void response.writeHead(status, headers).end()
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const type = typeof body === 'string' ? {} : { 'content-type': 'application/json' }
  response.writeHead(status, { ...type, ...headers, 'content-length': Buffer.byteLength(text) }).end(text)
}
