import type { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'
import type { Backend, StoreLog } from './backend.ts'
import { BUSY_MS, patiently } from './patience.ts'
import { keyOf, LINKS } from './place.ts'
import { openFile } from './sqlite-file.ts'
import { createSqliteLinks } from './sqlite-links.ts'
import { createSqliteRecords } from './sqlite-records.ts'

const PRUNE_EVERY_MS = 60_000
const PAGE = 500

/** Throws a plain Error in words for the operator when the file cannot be used. */
export function openSqlite(path: string, log: StoreLog): Backend {
  const database = openFile(path, log)
  database.exec(`PRAGMA busy_timeout = ${BUSY_MS}`)
  const records = createSqliteRecords(database, patiently)
  const { links, lookup } = createSqliteLinks(database, patiently)
  const answers = database.prepare('SELECT 1 FROM links LIMIT 1')
  const pruning = setInterval(() => void prune(), PRUNE_EVERY_MS).unref()

  async function prune(): Promise<void> {
    try {
      while (database.isOpen && (await records.prune())) await pause(10)
    } catch (error) {
      log.warn(
        { problem: error instanceof Error ? error.message : 'unknown' },
        'expired records could not be removed; trying again',
      )
    }
  }

  return {
    ping: () => patiently(() => void answers.get()),
    adapter: (namespace) => (namespace === LINKS ? lookup : records.adapter(namespace)),
    put: records.set,
    peek: records.get,
    take: records.take,
    links,
    keys: (prefix) => keysFrom(database, prefix),
    async close() {
      clearInterval(pruning)
      if (database.isOpen) database.close()
    },
  }
}

/** In pages, so that a long list does not hold the event loop. Expired records that still lie there are listed too. */
async function* keysFrom(database: DatabaseSync, prefix: string): AsyncGenerator<string, void> {
  for (const table of ['records', 'links'] as const) {
    const page = database.prepare(`SELECT k FROM ${table} WHERE k > ? ORDER BY k LIMIT ${PAGE}`)
    const named = (k: string) => (table === 'links' ? keyOf({ namespace: LINKS, id: k }) : k)
    let last = startOf(table, prefix)
    for (;;) {
      const rows = await patiently(() => page.all(last))
      const keys = rows.map((row) => String(row.k))
      const inside = keys.filter((k) => named(k).startsWith(prefix))
      yield* inside.map(named)
      last = keys.at(-1) ?? last
      // Keys are in order, so past the prefix there is nothing more to find.
      if (keys.length < PAGE || (inside.length === 0 && named(last) > prefix)) break
    }
  }
}

/** The last possible key before the prefix begins, so that the walk starts there and not at the first key of all. */
function startOf(table: 'records' | 'links', prefix: string): string {
  const own = table === 'records' ? prefix : prefix.startsWith(`${LINKS}::`) ? prefix.slice(`${LINKS}::`.length) : ''
  return own === '' ? '' : `${own.slice(0, -1)}${String.fromCharCode(own.charCodeAt(own.length - 1) - 1)}\uffff`
}
