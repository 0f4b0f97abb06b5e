import { AppError } from '../domain/error.ts'
import { Unreadable } from './envelope.ts'
import type { Place } from './place.ts'
import { RecordError, type RecordProblem } from './record-error.ts'

/** The last belt: the stores' own time limits end earlier. */
export const DEADLINE_MS = 3_000

/**
 * Runs one store operation. Whatever goes wrong comes out as `RecordError` when it is the data at `place`, else as
 * `store-down`. Work that lost the race may still finish in the store, so the outcome of a rejected write is unknown.
 */
export async function guard<T>(place: Place, work: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${DEADLINE_MS} ms`)), DEADLINE_MS)
  })
  try {
    return await Promise.race([work(), late])
  } catch (cause) {
    const problem = damage(cause)
    throw problem === null ? new AppError('store-down', {}, { cause }) : new RecordError(place, problem)
  } finally {
    clearTimeout(timer)
  }
}

function damage(error: unknown): RecordProblem | null {
  if (error instanceof Unreadable) return error.problem
  // Redis keeps lists, sets and hashes beside strings and says so with this word.
  return error instanceof Error && error.message.startsWith('WRONGTYPE') ? 'type' : null
}
