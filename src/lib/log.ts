import { type DestinationStream, type Logger, pino, stdTimeFunctions } from 'pino'

export type Log = Logger

/**
 * JSON lines. What may carry a secret or a health value is cut at this one place: errors are reduced to type, code, a
 * scrubbed message and the stack's places; known secret fields are removed.
 */
export function createLog(level: string, destination?: DestinationStream): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: describeError },
      redact: {
        paths: [
          'token',
          'access_token',
          'refresh_token',
          'code_verifier',
          'state',
          'secret',
          'authorization',
          'cookie',
          'url',
        ].flatMap((key) => [key, `*.${key}`]),
        remove: true,
      },
    },
    ...(destination ? [destination] : []),
  )
}

interface ErrorDescription {
  type: string
  code?: string | number
  status?: number
  message?: string
  at?: string[]
  cause?: ErrorDescription
}

function describeError(error: unknown, depth = 0): ErrorDescription {
  if (!(error instanceof Error)) return { type: typeof error }
  const out: ErrorDescription = { type: error.name }
  const { code, status } = error as { code?: unknown; status?: unknown }
  if (typeof code === 'string' || typeof code === 'number') out.code = code
  if (typeof status === 'number') out.status = status
  // A SyntaxError of JSON.parse quotes what it was given: a vendor's body.
  if (!(error instanceof SyntaxError)) out.message = scrub(wordsOf(error))
  const at = places(error.stack)
  if (at.length > 0) out.at = at
  if (error.cause !== undefined && depth < 3) out.cause = describeError(error.cause, depth + 1)
  return out
}

/** The language itself quotes the number it trips over: "The number 58.25 cannot be converted to a BigInt". */
function wordsOf(error: Error): string {
  const quotes = error instanceof RangeError || error instanceof TypeError
  return quotes ? error.message.replace(/\S*\d\S*/g, '…') : error.message
}

/** Anything long enough to be a token is cut out of a message. */
function scrub(message: string): string {
  return message.replace(/[\w\-.~+/=%]{20,}/g, '…').slice(0, 200)
}

function places(stack: string | undefined): string[] {
  return (stack ?? '')
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, 6)
    .map((line) =>
      line.trim().replace(/(at )?\(?(?:file:\/\/)?\/\S*?\/(src|node_modules|sandbox|scripts|test)\//, '$1($2/'),
    )
}
