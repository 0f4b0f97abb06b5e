import { AppError, type ErrorCode } from '../domain/error.ts'

/** How long somebody waits for a vendor while there is a copy to show. */
const PATIENCE = 2_500

/** Reasons of the vendor's or the moment's; with a copy at hand, the copy is the better answer. */
const PASSING: readonly ErrorCode[] = [
  'provider-down',
  'provider-gateway',
  'provider-garbled',
  'provider-timeout',
  'provider-unreachable',
  'rate-limited',
  'try-again',
]

/**
 * What `asking` brings, or null where a copy is to be shown instead: the vendor is slow, or in trouble that passes. `asking`
 * goes on and keeps what it brings for next time; `late` hears why it failed, should it fail. Rejects with every other error.
 */
export async function unlessCopy<T>(
  asking: Promise<T>,
  { pause, late }: { pause: (ms: number) => Promise<void>; late: (err: unknown) => void },
): Promise<{ value: T } | null> {
  const outcome = await Promise.race([
    asking.then(
      (value) => ({ value }),
      (error: unknown) => {
        if (error instanceof AppError && PASSING.includes(error.code)) return null
        throw error
      },
    ),
    pause(PATIENCE).then(() => null),
  ])
  if (outcome === null) void asking.catch(late)
  return outcome
}
