import type { DatabaseSync } from 'node:sqlite'
import type { StoredLook, StoredRows, StoredView } from './backend.ts'
import type { Window } from './board-place.ts'
import type { Windows } from './sqlite-board-windows.ts'

interface Place {
  member: string
  value: number
}

/** Reads boards by their index. To be used inside a transaction, so that all numbers are of one moment. */
export function createBoardReading(database: DatabaseSync, windows: Windows) {
  const scopes = database.prepare('SELECT since FROM board_scopes WHERE scope = ?')
  const page = database.prepare(
    'SELECT member, value FROM board_sums WHERE board = ? ORDER BY value DESC, member DESC LIMIT ? OFFSET ?',
  )
  const one = database.prepare('SELECT value FROM board_sums WHERE board = ? AND member = ?')
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
  const between = database.prepare('SELECT count(*) n FROM board_sums WHERE board = ? AND value > ? AND value <= ?')

  /** How many rows are strictly better than each of these values: one walk over the index, however many there are. */
  function better(board: number, values: readonly number[]): Map<number, number> {
    const found = new Map<number, number>()
    let [sum, last] = [0, Number.MAX_SAFE_INTEGER]
    for (const value of [...new Set(values)].sort((a, b) => b - a)) {
      sum += Number(between.get(board, value, last)?.n)
      last = value
      found.set(value, sum)
    }
    return found
  }

  const sumOf = (board: number, member: string) => {
    const value = one.get(board, member)?.value
    return value === undefined ? null : Number(value)
  }

  function around(board: number, member: string | null, beside: number) {
    const value = member === null ? null : sumOf(board, member)
    if (member === null || value === null) return null
    const own = { member, value }
    const over = above.all(board, value, member, beside).map(placeOf).reverse()
    const rows = [...over, ...below.all(board, value, member, beside + 1).map(placeOf)]
    const ahead = next.get(board, value)
    return { own, over: over.length, rows, ahead: ahead ? placeOf(ahead) : null }
  }

  /** The ranks of these rows on the board before. */
  function ranksOn(board: number | null, rows: readonly Place[]): Map<string, number> {
    if (board === null) return new Map()
    const before = rows.flatMap(({ member }) => {
      const value = sumOf(board, member)
      return value === null ? [] : [{ member, value }]
    })
    const counts = better(
      board,
      before.map(({ value }) => value),
    )
    return new Map(before.map(({ member, value }) => [member, 1 + (counts.get(value) ?? 0)]))
  }

  function look(board: number, before: number | null, { from, size, member, beside }: StoredLook) {
    const rows = page.all(board, size, from).map(placeOf)
    const found = around(board, member, beside)
    const asked = [rows[0], found?.rows[0], found?.own, found?.ahead].flatMap((place) => (place ? [place.value] : []))
    // Every value is above -1, so the last of these counts is the whole board.
    const counts = better(board, [...asked, -1])
    const was = ranksOn(before, [...rows, ...(found?.rows ?? [])])
    const stretch = (start: number, places: readonly Place[]): StoredRows => ({
      from: start,
      better: counts.get(places[0]?.value ?? -1) ?? 0,
      rows: places.map((place) => ({ ...place, was: was.get(place.member) ?? null })),
    })
    const at = found
      ? (counts.get(found.own.value) ?? 0) + Number(tied.get(board, found.own.value, found.own.member)?.n)
      : 0
    const ahead = found?.ahead?.value
    return {
      count: counts.get(-1) ?? 0,
      rows: stretch(from, rows),
      own: stretch(at - (found?.over ?? 0), found?.rows ?? []),
      ahead: ahead === undefined ? null : { value: ahead, rank: 1 + (counts.get(ahead) ?? 0) },
    }
  }

  return function read(scope: string, window: Window, wanted: StoredLook): StoredView | { missing: Window } {
    const since = Number(scopes.get(scope)?.since ?? 0)
    const cut = (days: Window) => ({ ...days, first: days.first === 0 ? 0 : Math.max(days.first, since) })
    const [now, before] = [cut(window), wanted.before && cut(wanted.before)]
    const view = { since: now.first === window.first ? null : since }
    const boards: (number | null)[] = []
    for (const days of [now, before]) {
      if (days === null || days.first > days.last || !scopes.get(scope)) boards.push(null)
      else {
        const found = windows.find(scope, days)
        if (found?.upto !== null) return { missing: days }
        boards.push(found.id)
      }
    }
    const [board = null, earlier = null] = boards
    return board === null ? { ...EMPTY, ...view } : { ...look(board, earlier, wanted), ...view }
  }
}

const NO_ROWS: StoredRows = { from: 0, better: 0, rows: [] }
const EMPTY = { count: 0, rows: NO_ROWS, own: NO_ROWS, ahead: null }

function placeOf({ member, value }: Record<string, unknown>): Place {
  return { member: String(member), value: Number(value) }
}
