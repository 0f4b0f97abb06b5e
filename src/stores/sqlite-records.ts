import type { DatabaseSync } from 'node:sqlite'
import type { Patiently } from './patience.ts'
import { keyOf } from './place.ts'

const PAGE = 500

/** The table of everything but links. Expired rows count as absent from their first millisecond on. */
export function createSqliteRecords(database: DatabaseSync, patiently: Patiently) {
  const select = database.prepare('SELECT v FROM records WHERE k = ? AND (expires IS NULL OR expires > ?)')
  const upsert = database.prepare(
    'INSERT INTO records (k, v, expires) VALUES (?, ?, ?) ON CONFLICT (k) DO UPDATE SET v = excluded.v, expires = excluded.expires',
  )
  // One statement, so that of two callers at once exactly one gets the row.
  const remove = database.prepare('DELETE FROM records WHERE k = ? RETURNING v, expires')
  // Expired rows leave in small steps: each one blocks the event loop.
  const expire = database.prepare(
    `DELETE FROM records WHERE k IN (SELECT k FROM records WHERE expires IS NOT NULL AND expires <= ? LIMIT ${PAGE})`,
  )

  const records = {
    get: (key: string) => patiently(() => textOf(select.get(key, Date.now()))),
    set: (key: string, text: string, ttl: number | null) =>
      patiently(() => void upsert.run(key, text, ttl === null ? null : Date.now() + ttl)),
    take: (key: string) =>
      patiently(() => {
        const row = remove.get(key)
        const expires = row?.expires ?? null
        return expires === null || Number(expires) > Date.now() ? textOf(row) : null
      }),
    /** Returns whether more is left. */
    prune: () => patiently(() => Number(expire.run(Date.now()).changes) === PAGE),
    /** A Keyv storage adapter. Keyv asks for `clear` and never gets it: nothing here empties a namespace. */
    adapter: (namespace: string) => ({
      opts: {},
      get: async (id: string) => (await records.get(keyOf({ namespace, id }))) ?? undefined,
      set: (id: string, text: string, ttl?: number) => records.set(keyOf({ namespace, id }), text, ttl ?? null),
      delete: async (id: string) => (await records.take(keyOf({ namespace, id }))) !== null,
      clear: () => Promise.reject(new Error('the store is never cleared')),
    }),
  }
  return records
}

function textOf(row: Record<string, unknown> | undefined): string | null {
  return typeof row?.v === 'string' ? row.v : null
}
