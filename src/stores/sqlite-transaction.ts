import type { DatabaseSync } from 'node:sqlite'

/** Runs `work` as one step: all of it or nothing. `IMMEDIATE` where it writes, so that no other writer comes in between. */
export function atomically<T>(database: DatabaseSync, kind: 'IMMEDIATE' | 'DEFERRED', work: () => T): T {
  database.exec(`BEGIN ${kind}`)
  try {
    const result = work()
    database.exec('COMMIT')
    return result
  } catch (error) {
    // A full disk rolls back by itself, and a second time would hide what happened.
    if (database.isTransaction) database.exec('ROLLBACK')
    throw error
  }
}
