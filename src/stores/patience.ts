import { setTimeout as pause } from 'node:timers/promises'
import { DEADLINE_MS } from './guard.ts'

/** Runs one synchronous statement, again and again while another process holds the file. */
export type Patiently = typeof patiently

/** SQLite's own waiting blocks the whole process, so it is kept short: one write takes about 0.2 ms. */
export const BUSY_MS = 10

/** Ends well before the deadline of `guard`: nothing may be written after its caller was told that it failed. */
const PATIENCE_MS = DEADLINE_MS - 500

/** The waits in between give the event loop back. Throws what SQLite throws. */
export async function patiently<T>(work: () => T): Promise<T> {
  const start = performance.now()
  for (;;) {
    try {
      return work()
    } catch (error) {
      if (!isBusy(error)) throw error
      await pause(5 + Math.random() * 20)
      if (performance.now() - start > PATIENCE_MS) throw error
    }
  }
}

/** SQLITE_BUSY, with whatever extended code above the low byte. */
export function isBusy(error: unknown): boolean {
  return (
    error instanceof Error && 'errcode' in error && typeof error.errcode === 'number' && (error.errcode & 0xff) === 5
  )
}
