/** What is wrong with it: not JSON; not of the expected shape; held by the store as something else than text. */
export type RecordProblem = 'json' | 'shape' | 'type'

const WORDS: Record<RecordProblem, string> = {
  json: 'is not JSON',
  shape: 'has another shape than expected',
  type: 'is not text',
}

/**
 * Something is stored and cannot be read: neither an absence nor an outage. Names the place and the kind of damage, never
 * the value; without a cause, because a SyntaxError quotes what it was given.
 */
export class RecordError extends Error {
  override readonly name = 'RecordError'
  readonly namespace: string
  readonly id: string
  readonly problem: RecordProblem

  constructor(place: { namespace: string; id: string }, problem: RecordProblem) {
    super(`stored record ${place.namespace}::${place.id} ${WORDS[problem]}`)
    this.namespace = place.namespace
    this.id = place.id
    this.problem = problem
  }
}
