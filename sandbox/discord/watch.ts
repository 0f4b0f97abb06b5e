/**
 * Waiting for the world to reach a state. Whoever changes the world calls `notify`; whoever waits hands in a probe that
 * answers undefined until it is satisfied. A probe that throws rejects the wait at once.
 */
export interface Watch {
  notify(): void
  until<T>(probe: () => T | undefined, name: string, timeoutMs: number): Promise<T>
}

interface Waiter {
  look(): void
}

export function createWatch(): Watch {
  const waiters = new Set<Waiter>()
  return {
    notify() {
      for (const waiter of [...waiters]) waiter.look()
    },
    until(probe, name, timeoutMs) {
      return new Promise((resolve, reject) => {
        const done = (finish: () => void) => {
          clearTimeout(timer)
          waiters.delete(waiter)
          finish()
        }
        const waiter: Waiter = {
          look() {
            try {
              const value = probe()
              if (value !== undefined) done(() => resolve(value))
            } catch (error) {
              done(() => reject(error))
            }
          },
        }
        const timer = setTimeout(
          () => done(() => reject(new Error(`${name}: nothing after ${timeoutMs} ms`))),
          timeoutMs,
        )
        waiters.add(waiter)
        waiter.look()
      })
    },
  }
}
