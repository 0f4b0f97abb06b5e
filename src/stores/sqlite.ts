import type { DatabaseSync } from 'node:sqlite'
import { setImmediate as breathe, setTimeout as pause } from 'node:timers/promises'
import type { Backend, StoreLog } from './backend.ts'
import { BUSY_MS, patiently } from './patience.ts'
import { BOARDS, keyOf, LINKS } from './place.ts'
import { createSqliteBoards } from './sqlite-boards.ts'
import { openFile } from './sqlite-file.ts'
import { createSqliteLeases } from './sqlite-leases.ts'
import { createSqliteLinks } from './sqlite-links.ts'
import { createSqliteRecords } from './sqlite-records.ts'

const PRUNE_EVERY_MS = 60_000
const PAGE = 500
/**
 * How much of the file is read where the system has it in memory instead of being copied, page by page: a third of the time for a
 * short record, a tenth for a heart's day. Only for reading; what is written goes the way it always did.
 */
const MAPPED_BYTES = 64 * 1024 * 1024

/** Throws a plain Error in words for the operator when the file cannot be used. */
export function openSqlite(path: string, log: StoreLog): Backend {
  const database = openFile(path, log)
  database.exec(`PRAGMA busy_timeout = ${BUSY_MS}; PRAGMA mmap_size = ${MAPPED_BYTES}`)
  const records = createSqliteRecords(database, patiently)
  const { links, lookup } = createSqliteLinks(database, patiently)
  const { boards, prune: pruneBoards } = createSqliteBoards(database, patiently)
  const answers = database.prepare('SELECT 1 FROM links LIMIT 1')
  const pruning = setInterval(() => void prune(), PRUNE_EVERY_MS).unref()

  async function prune(): Promise<void> {
    try {
      while (database.isOpen && (await records.prune())) await pause(10)
      while (database.isOpen && (await pruneBoards())) await pause(10)
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
    boards,
    leases: createSqliteLeases(database, patiently),
    keys: (prefix) => keysFrom(database, prefix),
    async close() {
      clearInterval(pruning)
      if (database.isOpen) database.close()
    },
  }
}

/** Whose keys are stored how: whole, or without their namespace. */
const TABLES = [
  ['records', null],
  ['links', LINKS],
  ['board_members', BOARDS],
] as const

/** In pages, so that a long list does not hold the event loop. Expired records that still lie there are listed too. */
async function* keysFrom(database: DatabaseSync, prefix: string): AsyncGenerator<string, void> {
  for (const [table, namespace] of TABLES) {
    const head = namespace === null ? '' : keyOf({ namespace, id: '' })
    if (!head.startsWith(prefix) && !prefix.startsWith(head)) continue
    const page = database.prepare(`SELECT k FROM ${table} WHERE k > ? ORDER BY k LIMIT ${PAGE}`)
    const named = (k: string) => `${head}${k}`
    let last = startOf(prefix.slice(head.length))
    for (;;) {
      const rows = await patiently(() => page.all(last))
      const keys = rows.map((row) => String(row.k))
      const inside = keys.filter((k) => named(k).startsWith(prefix))
      yield* inside.map(named)
      last = keys.at(-1) ?? last
      // Keys are in order, so past the prefix there is nothing more to find.
      if (keys.length < PAGE || (inside.length === 0 && named(last) > prefix)) break
      await breathe()
    }
  }
}

/** The last possible key before the prefix begins, so that the walk starts there and not at the first key of all. */
function startOf(prefix: string): string {
  if (prefix === '') return ''
  return `${prefix.slice(0, -1)}${String.fromCharCode(prefix.charCodeAt(prefix.length - 1) - 1)}\uffff`
}
