import type { DatabaseSync } from 'node:sqlite'
import type { StoredLook, StoredRows, StoredView } from './backend.ts'
import type { Window } from './board-place.ts'
import { type Place, placeOf, type Sums } from './sqlite-board-sums.ts'
import type { Windows } from './sqlite-board-windows.ts'

/** Reads boards by their index. To be used inside a transaction, so that all numbers are of one moment. */
export function createBoardReading(database: DatabaseSync, windows: Windows, sums: Sums) {
  const scopes = database.prepare('SELECT since FROM board_scopes WHERE scope = ?')
  const joined = database.prepare('SELECT n FROM board_joined WHERE scope = ?')
  const above = database.prepare(
    'SELECT member, value FROM board_sums WHERE board = ? AND (value, member) > (?, ?) ORDER BY value, member LIMIT ?',
  )
  const below = database.prepare(
    'SELECT member, value FROM board_sums WHERE board = ? AND (value, member) <= (?, ?) ORDER BY value DESC, member DESC LIMIT ?',
  )
  const tied = database.prepare('SELECT count(*) n FROM board_sums WHERE board = ? AND value = ? AND member > ?')
  const next = database.prepare(
    'SELECT member, value FROM board_sums WHERE board = ? AND value > ? ORDER BY value, member LIMIT 1',
  )

  /** `from` rows come before the first of these. */
  function stretch(board: number, earlier: number | null, from: number, places: readonly Place[]): StoredRows {
    const rows = places.map((place) => {
      const then = earlier === null ? null : sums.of(earlier, place.member)
      return { ...place, was: earlier === null || then === null ? null : 1 + sums.better(earlier, then) }
    })
    return { from, better: places[0] ? sums.better(board, places[0].value) : 0, rows }
  }

  function around(board: number, earlier: number | null, member: string | null, beside: number) {
    const value = member === null ? null : sums.of(board, member)
    if (member === null || value === null) return { own: NO_ROWS, ahead: null }
    const over = above.all(board, value, member, beside).map(placeOf).reverse()
    const places = [...over, ...below.all(board, value, member, beside + 1).map(placeOf)]
    const at = sums.better(board, value) + Number(tied.get(board, value, member)?.n)
    const found = next.get(board, value)
    const ahead = found && placeOf(found)
    return {
      own: stretch(board, earlier, at - over.length, places),
      ahead: ahead ? { ...ahead, rank: 1 + sums.better(board, ahead.value) } : null,
    }
  }

  function look(board: number, earlier: number | null, { from, size, member, beside }: StoredLook) {
    const rows = stretch(board, earlier, from, sums.page(board, from, size))
    return { count: sums.count(board), rows, ...around(board, earlier, member, beside) }
  }

  /** The board's number, null where nothing can be on it; or the board itself where it has to be summed up first. */
  function find(scope: string, days: Window): number | null | { missing: Window } {
    if (days.first > days.last) return null
    const found = windows.read(scope, days)
    return found?.upto === null ? found.id : { missing: days }
  }

  return function read(scope: string, window: Window, wanted: StoredLook): StoredView | { missing: Window } {
    const kept = scopes.get(scope)
    if (!kept) return { ...EMPTY, joined: 0, since: null }
    const since = Number(kept.since)
    const cut = (days: Window) => ({ ...days, first: days.first === 0 ? 0 : Math.max(days.first, since) })
    const board = find(scope, cut(window))
    if (typeof board === 'object' && board !== null) return board
    const earlier = wanted.before && find(scope, cut(wanted.before))
    if (typeof earlier === 'object' && earlier !== null) return earlier
    const view = board === null ? EMPTY : look(board, earlier, wanted)
    return {
      ...view,
      joined: Number(joined.get(scope)?.n ?? 0),
      since: cut(window).first === window.first ? null : since,
    }
  }
}

const NO_ROWS: StoredRows = { from: 0, better: 0, rows: [] }
const EMPTY = { count: 0, rows: NO_ROWS, own: NO_ROWS, ahead: null }
