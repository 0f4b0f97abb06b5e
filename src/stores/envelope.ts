import type { RecordProblem } from './record-error.ts'

/** Keyv's outer shape; `expires` in epoch milliseconds. */
export interface Envelope {
  value: unknown
  expires?: number
}

/** Stored text that is no envelope. `guard` turns it into a `RecordError` that names the place. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable'
  readonly problem: RecordProblem

  constructor(problem: RecordProblem) {
    super(problem)
    this.problem = problem
  }
}

/**
 * Plain JSON instead of Keyv's own serializer: that one rewrites strings beginning with ":" and trips over a field named
 * `toJSON`, so a record written by a script would come back changed. Throws TypeError for what JSON cannot hold.
 */
export function encode(envelope: { value?: unknown; expires?: number | undefined }): string {
  // JSON.stringify would leave the value out, and a record without one would read as damaged.
  if (JSON.stringify(envelope.value) === undefined) throw new TypeError('a stored value must be JSON')
  return JSON.stringify(envelope)
}

/** Throws `Unreadable` where Keyv would answer undefined: `null`, a bare number, an object without `value`. */
export function decode(text: string): Envelope {
  const parsed = parse(text)
  if (typeof parsed !== 'object' || parsed === null || !Object.hasOwn(parsed, 'value')) throw new Unreadable('shape')
  const { value, expires } = parsed as { value: unknown; expires?: unknown }
  if (expires === undefined || expires === null) return { value }
  if (typeof expires !== 'number') throw new Unreadable('shape')
  return { value, expires }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Without the cause: a SyntaxError quotes the stored text.
    throw new Unreadable('json')
  }
}
