import type { createAuthorize } from './authorize.ts'
import { FitbitError, faults } from './errors.ts'
import { type Answer, type Incoming, refusal } from './http.ts'
import { type createSwitches, type FailureKind, failedAnswer } from './switches.ts'
import { answerIntrospect, answerRevoke, answerToken, type TokenOptions } from './token.ts'

export interface DispatchOptions extends TokenOptions {
  authorize: ReturnType<typeof createAuthorize>
  switches: ReturnType<typeof createSwitches>
  data(request: Incoming): Answer
  /** Passes before a data call is answered. */
  latency(): Promise<void>
  /** Passes between the token endpoint's work and its answer. */
  tokenLatency(): Promise<void>
  /** Seconds to the next full hour. */
  resetSeconds(): number
}

/** What becomes of a request: an answer, no answer ever, or a cut connection. */
export type Outcome = Answer | 'hang' | 'drop'

const PAGES = new Set(['GET /oauth2/authorize', 'POST /oauth2/authorize', 'POST /oauth2/login'])

/** Failure switches first, then the endpoint. Rejects only where the stand-in itself is wrong. */
export function createDispatch(options: DispatchOptions) {
  const { authorize, data, latency, resetSeconds, switches, tokenLatency } = options

  async function endpoint(request: Incoming): Promise<Answer> {
    const { method, path } = request
    if (PAGES.has(`${method} ${path}`)) return page(request)
    const post = {
      '/oauth2/token': answerToken,
      '/oauth2/revoke': answerRevoke,
      '/1.1/oauth2/introspect': answerIntrospect,
    }
    const handler = Object.hasOwn(post, path) ? post[path as keyof typeof post] : null
    if (handler && method !== 'POST') throw faults.wrongMethod(method)
    if (handler) {
      try {
        return await handler(request, options)
      } finally {
        // A refusal takes as long.
        if (path === '/oauth2/token') await tokenLatency()
      }
    }
    if (!/^\/1(\.\d)?\//.test(path)) throw faults.notFound()
    await latency()
    return data(request)
  }

  async function page(request: Incoming): Promise<Answer> {
    if (request.method === 'GET') return authorize.start(request)
    return request.path === '/oauth2/login' ? authorize.login(request) : authorize.decide(request)
  }

  async function failure(kind: FailureKind, request: Incoming): Promise<Outcome> {
    // The work is done and its answer lost: what a crash between "received" and "saved" looks like.
    if (kind === 'drop-after-issue') await endpoint(request)
    if (kind === 'hang') return 'hang'
    const token = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? ''
    const answer = failedAnswer(kind, { resetSeconds: resetSeconds(), token })
    if (answer === null) return 'drop'
    return answer instanceof FitbitError ? refusal(answer) : answer
  }

  return async function dispatch(request: Incoming): Promise<Outcome> {
    try {
      const kind = switches.next(request.path)
      return kind ? await failure(kind, request) : await endpoint(request)
    } catch (error) {
      if (error instanceof FitbitError) return refusal(error)
      throw error
    }
  }
}
