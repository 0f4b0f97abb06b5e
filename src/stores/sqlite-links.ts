import type { DatabaseSync } from 'node:sqlite'
import type { LinkBackend } from './backend.ts'
import type { Patiently } from './patience.ts'

/** Record and in-flight entry share the row, so they cannot part. */
export function createSqliteLinks(database: DatabaseSync, patiently: Patiently) {
  const select = database.prepare('SELECT v FROM links WHERE k = ?')
  const insert = database.prepare('INSERT INTO links (k, v, due) VALUES (?, ?, ?) ON CONFLICT (k) DO NOTHING')
  const update = database.prepare('UPDATE links SET v = ?, due = ? WHERE k = ? AND v = ?')
  const erase = database.prepare('DELETE FROM links WHERE k = ? AND v = ?')
  const overdue = database.prepare('SELECT k FROM links WHERE due IS NOT NULL AND due <= ? ORDER BY due')

  function stored(link: string): string | null {
    const row = select.get(link)
    return typeof row?.v === 'string' ? row.v : null
  }

  const links: LinkBackend = {
    // The host's clock: every process on this file shares it.
    read: (link) => patiently(() => ({ raw: stored(link), now: Date.now() })),
    cas: (link, expected, next, due) =>
      patiently(() => {
        const { changes } = expected === null ? insert.run(link, next, due) : update.run(next, due, link, expected)
        return Number(changes) === 1 ? { ok: true, raw: next } : { ok: false, raw: stored(link) }
      }),
    remove: (link, expected) =>
      patiently(() => {
        const { changes } = erase.run(link, expected)
        return Number(changes) === 1 ? { ok: true, raw: null } : { ok: false, raw: stored(link) }
      }),
    stale: (now) => patiently(() => overdue.all(now).map((row) => String(row.k))),
  }

  /** For lookups through Keyv. Writing through it would bypass the fence, so it cannot. */
  const lookup = {
    opts: {},
    get: async (link: string) => (await patiently(() => stored(link))) ?? undefined,
    set: refuse,
    delete: refuse,
    clear: refuse,
  }
  return { links, lookup }
}

function refuse(): Promise<never> {
  return Promise.reject(new Error('links change by compare-and-set only'))
}
