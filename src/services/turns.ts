import type { Leases } from '../stores/store.ts'

/** Runs what belongs to one key alone: one after the other in this process, and never while another process is at it. */
export type InTurn = <T>(key: string, work: () => Promise<T>) => Promise<T>

export interface TurnsDeps {
  leases: Pick<Leases, 'take' | 'release'>
  pause: (ms: number) => Promise<unknown>
}

/** Longer than any turn takes; a process that died in one holds the others up for so long. */
const HOLD = 15_000
const PAUSE = 20
/** After a dead process's hold has ended, there was time for a few others. */
const PATIENCE = 3 * HOLD

/** `name` keeps the keys of one user of this apart from those of another. Throws `store-down` out of the lease. */
export function createTurns(name: string, { leases, pause }: TurnsDeps): InTurn {
  const last = new Map<string, Promise<unknown>>()

  async function alone<T>(lease: string, work: () => Promise<T>): Promise<T> {
    const token = await taken(lease)
    try {
      return await work()
    } finally {
      await leases.release(lease, token)
    }
  }

  async function taken(lease: string): Promise<string> {
    for (let waited = 0; waited < PATIENCE; waited += PAUSE) {
      const token = await leases.take(lease, HOLD)
      if (token !== null) return token
      await pause(PAUSE)
    }
    throw new Error(`no turn within ${PATIENCE} ms`)
  }

  return function inTurn(key, work) {
    const mine = (last.get(key) ?? Promise.resolve()).then(() => alone(`${name}:${key}`, work))
    const settled = mine.catch(() => undefined).then(() => void (last.get(key) === settled && last.delete(key)))
    last.set(key, settled)
    return mine
  }
}
