import type { JsonObject } from './json.ts'

/** One thing wrong with a body: `path` as in `embeds.0.title`, empty for the whole. */
export interface Problem {
  path: string
  message: string
}

/** A refusal as Discord words it: status, numeric code, and for 50035 the tree of fields. */
export class ApiError extends Error {
  readonly status: number
  readonly code: number
  readonly problems: Problem[]

  constructor(status: number, code: number, message: string, problems: Problem[] = []) {
    super(message)
    this.name = 'ApiError'
    this.status = status
    this.code = code
    this.problems = problems
  }

  get body(): JsonObject {
    const body: JsonObject = { message: this.message, code: this.code }
    if (this.problems.length > 0) body.errors = tree(this.problems)
    return body
  }
}

export function invalidForm(problems: Problem[]): ApiError {
  return new ApiError(400, 50035, 'Invalid Form Body', problems)
}

export const refusals = {
  unauthorized: () => new ApiError(401, 0, '401: Unauthorized'),
  unknownChannel: () => new ApiError(404, 10003, 'Unknown Channel'),
  unknownGuild: () => new ApiError(404, 10004, 'Unknown Guild'),
  unknownMember: () => new ApiError(404, 10007, 'Unknown Member'),
  unknownMessage: () => new ApiError(404, 10008, 'Unknown Message'),
  unknownUser: () => new ApiError(404, 10013, 'Unknown User'),
  unknownWebhook: () => new ApiError(404, 10015, 'Unknown Webhook'),
  unknownInteraction: () => new ApiError(404, 10062, 'Unknown interaction'),
  unknownCommand: () => new ApiError(404, 10063, 'Unknown application command'),
  alreadyAcknowledged: () => new ApiError(400, 40060, 'Interaction has already been acknowledged.'),
  tooManyFollowups: () => new ApiError(400, 40094, 'Maximum number of follow up messages for this interaction reached'),
  fileTooLarge: () => new ApiError(413, 40005, 'Request entity too large'),
  missingAccess: () => new ApiError(403, 50001, 'Missing Access'),
  emptyMessage: () => new ApiError(400, 50006, 'Cannot send an empty message'),
  dmsClosed: () => new ApiError(403, 50007, 'Cannot send messages to this user'),
  tokenExpired: () => new ApiError(401, 50027, 'Invalid Webhook Token'),
  invalidJson: () => new ApiError(400, 50109, 'The request body contains invalid JSON.'),
  noSharedServer: () => new ApiError(403, 50278, 'Cannot send messages to this user due to having no mutual guilds'),
}

function tree(problems: Problem[]): JsonObject {
  const root: JsonObject = {}
  for (const { path, message } of problems) {
    let node = root
    for (const step of path === '' ? [] : path.split('.')) {
      const next = node[step]
      const child = typeof next === 'object' && next !== null && !Array.isArray(next) ? next : {}
      node[step] = child
      node = child
    }
    const earlier = node._errors
    node._errors = [...(Array.isArray(earlier) ? earlier : []), { code: 'BASE_TYPE_INVALID', message }]
  }
  return root
}
