import type { createAuthorize } from './authorize.ts'
import { ApiError, OAuthError } from './errors.ts'
import { type Answer, apiRefusal, type Incoming, nowhere, oauthRefusal } from './http.ts'
import { type createSwitches, type FailureKind, failedAnswer } from './switches.ts'
import { answerRevoke, answerToken, type TokenOptions } from './token.ts'

export interface DispatchOptions extends TokenOptions {
  authorize: ReturnType<typeof createAuthorize>
  switches: ReturnType<typeof createSwitches>
  data(request: Incoming): Promise<Answer>
  /** Passes before an API call is answered. */
  latency(): Promise<void>
}

/** What becomes of a request: an answer, no answer ever, or a cut connection. */
export type Outcome = Answer | 'hang' | 'drop'

/** Failure switches first, then the endpoint. Rejects only where the stand-in itself is wrong. */
export function createDispatch(options: DispatchOptions) {
  const { authorize, data, latency, switches } = options

  async function endpoint(request: Incoming): Promise<Answer> {
    switch (`${request.method} ${request.path}`) {
      case 'GET /o/oauth2/v2/auth':
        return authorize.start(request)
      case 'POST /o/oauth2/v2/auth':
        return authorize.decide(request)
      case 'POST /o/oauth2/login':
        return authorize.login(request)
      case 'POST /token':
        return answerToken(request, options)
      case 'POST /revoke':
        return answerRevoke(request, options)
    }
    if (!request.path.startsWith('/v4/')) return nowhere(request.path)
    await latency()
    return data(request)
  }

  function failure(kind: FailureKind): Outcome {
    if (kind === 'hang' || kind === 'drop') return kind
    const answer = failedAnswer(kind)
    if (answer instanceof ApiError) return apiRefusal(answer)
    if (answer instanceof OAuthError) return oauthRefusal(answer)
    return answer ?? 'drop'
  }

  return async function dispatch(request: Incoming): Promise<Outcome> {
    try {
      const kind = switches.next(request.path)
      return kind ? failure(kind) : await endpoint(request)
    } catch (error) {
      if (error instanceof ApiError) return apiRefusal(error)
      if (error instanceof OAuthError) return oauthRefusal(error)
      throw error
    }
  }
}
