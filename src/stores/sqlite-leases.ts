import type { DatabaseSync } from 'node:sqlite'
import type { LeaseBackend } from './backend.ts'
import type { Patiently } from './patience.ts'
import { withoutDisk } from './sqlite-transaction.ts'

/** Nobody holds anything after a power cut, so no lease waits for the disk. A lease is a row among the records, which leaves with the others that have expired. */
export function createSqliteLeases(database: DatabaseSync, patiently: Patiently): LeaseBackend {
  // One statement each, so that no other process comes in between.
  const take = database.prepare(
    `INSERT INTO records (k, v, expires) VALUES (:key, :token, :until)
     ON CONFLICT (k) DO UPDATE SET v = excluded.v, expires = excluded.expires WHERE records.expires <= :now`,
  )
  const keep = database.prepare('UPDATE records SET expires = :until WHERE k = :key AND v = :token AND expires > :now')
  const release = database.prepare('DELETE FROM records WHERE k = :key AND v = :token RETURNING expires')

  const step = <T>(work: (now: number) => T) => patiently(() => withoutDisk(database, () => work(Date.now())))

  return {
    take: (key, token, ms) => step((now) => take.run({ key, token, until: now + ms, now }).changes === 1),
    keep: (key, token, ms) => step((now) => keep.run({ key, token, until: now + ms, now }).changes === 1),
    release: (key, token) => step((now) => Number(release.get({ key, token })?.expires ?? 0) > now),
  }
}
