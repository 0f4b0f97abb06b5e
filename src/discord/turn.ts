/**
 * A turn of the event loop for each who asks, in the order of asking. Ten who wait with a `setImmediate` each run in the same
 * turn, one after the other, and nobody else is heard meanwhile.
 */
export function createTurn(): () => Promise<void> {
  const waiting: (() => void)[] = []
  function next(): void {
    waiting.shift()?.()
    if (waiting.length > 0) setImmediate(next)
  }
  return () =>
    new Promise((resolve) => {
      if (waiting.push(resolve) === 1) setImmediate(next)
    })
}
