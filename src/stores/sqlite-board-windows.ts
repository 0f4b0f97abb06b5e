import type { DatabaseSync } from 'node:sqlite'
import { MOST_WINDOWS, type Window } from './board-place.ts'
import type { Sums } from './sqlite-board-sums.ts'

/** One board as stored. `upto`: null when complete, else the last member whose totals are in. */
interface StoredWindow extends Window {
  id: number
  upto: string | null
}

export type Windows = ReturnType<typeof createWindows>

/** Which boards a scope has. To be used inside a transaction. */
export function createWindows(database: DatabaseSync, sums: Sums) {
  const select = database.prepare(
    'SELECT id, first, last, upto FROM board_windows WHERE scope = ? AND closed = 0 ORDER BY id',
  )
  const insert = database.prepare('INSERT INTO board_windows (scope, first, last, upto) VALUES (?, ?, ?, ?)')
  const setUpto = database.prepare('UPDATE board_windows SET upto = ? WHERE id = ?')
  const setClosed = database.prepare('UPDATE board_windows SET closed = 1 WHERE id = ?')
  const everyId = database.prepare('SELECT id FROM board_windows WHERE scope = ?')
  const oneClosed = database.prepare('SELECT id FROM board_windows WHERE closed = 1 LIMIT 1')
  const removeWindow = database.prepare('DELETE FROM board_windows WHERE id = ?')

  /**
   * For boards that were read here, the newest board there was then. Not stored: a look that writes would wait for the disk,
   * and what another process reads is at worst summed up again.
   */
  const reads = new Map<number, number>()
  const turnOf = ({ id }: StoredWindow) => reads.get(id) ?? id

  const windows = {
    of: (scope: string): StoredWindow[] => select.all(scope).map(windowOf),
    /** With those that are closed and wait for `prune`. */
    ids: (scope: string): number[] => everyId.all(scope).map(({ id }) => Number(id)),
    find: (scope: string, { first, last }: Window) =>
      windows.of(scope).find((window) => window.first === first && window.last === last),
    /** As `find`, for somebody who looks at it. */
    read(scope: string, { first, last }: Window) {
      const all = windows.of(scope)
      const found = all.find((window) => window.first === first && window.last === last)
      if (found) reads.set(found.id, all.at(-1)?.id ?? found.id)
      return found
    },
    /** `empty`: no total lies in it, so it is complete from the start. */
    begin(scope: string, window: Window, empty: boolean): StoredWindow {
      const others = windows.of(scope).sort((one, other) => turnOf(one) - turnOf(other))
      for (const { id } of others.slice(0, Math.max(0, others.length - MOST_WINDOWS + 1))) windows.close(id)
      const upto = empty ? null : ''
      const { lastInsertRowid } = insert.run(scope, window.first, window.last, upto)
      return { id: Number(lastInsertRowid), first: window.first, last: window.last, upto }
    },
    reach: (id: number, upto: string | null) => void setUpto.run(upto, id),
    /** Out of sight at once; its rows leave in small steps, because each one blocks the event loop. */
    close(id: number): void {
      setClosed.run(id)
      reads.delete(id)
    },
    closeAll(scope: string, isWanted: (window: StoredWindow) => boolean) {
      for (const window of windows.of(scope)) if (isWanted(window)) windows.close(window.id)
    },
    /** Removes up to `rows` rows of a closed board. Whether more is left. */
    prune(rows: number): boolean {
      const id = oneClosed.get()?.id
      if (id === undefined) return false
      if (!sums.prune(Number(id), rows)) removeWindow.run(Number(id))
      return true
    },
  }
  return windows
}

function windowOf({ id, first, last, upto }: Record<string, unknown>): StoredWindow {
  return { id: Number(id), first: Number(first), last: Number(last), upto: typeof upto === 'string' ? upto : null }
}
