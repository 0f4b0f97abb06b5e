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

/**
 * Commits without waiting for the disk: for many small steps of which a power cut may take the last ones, because they are
 * made again. The next commit that waits takes these along, so the order holds.
 */
export function withoutDisk<T>(database: DatabaseSync, work: () => T): T {
  database.exec('PRAGMA synchronous = NORMAL')
  try {
    return work()
  } finally {
    database.exec('PRAGMA synchronous = FULL')
  }
}
