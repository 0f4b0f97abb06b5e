import type { DatabaseSync } from 'node:sqlite'
import type { BoardBackend, StoredTotal } from './backend.ts'
import { boardKey, type Window } from './board-place.ts'
import type { Patiently } from './patience.ts'
import { createBoardReading } from './sqlite-board-read.ts'
import { createWindows } from './sqlite-board-windows.ts'
import { atomically } from './sqlite-transaction.ts'

/** Members in one step: each step blocks the event loop, some 5 ms with a month of totals each. */
const STEP = 200

/** Rows of a closed board in one step. */
const ROWS = 500

/** Sums are an indexed table, day totals another one. */
export function createSqliteBoards(database: DatabaseSync, patiently: Patiently) {
  const windows = createWindows(database)
  const read = createBoardReading(database, windows)
  const sql = statements(database)
  const step = <T>(work: () => T) => patiently(() => atomically(database, 'IMMEDIATE', work))

  function put({ scope, member, day, value }: StoredTotal, open: readonly Window[]): boolean {
    const k = boardKey(scope, member)
    const kept = sql.scope.get(scope)
    if (!sql.joined.get(k) || day < Number(kept?.since)) return false
    const old = sql.day.get(k, day)?.value
    if (old === value) return true
    const latest = Number(kept?.latest)
    for (const window of open) {
      if (window.first > latest && !windows.find(scope, window)) windows.begin(scope, window, true)
    }
    sql.setDay.run(k, day, value)
    if (day > latest) sql.setLatest.run(day, scope)
    for (const { id } of holding(scope, member, day)) sql.add.run(id, member, value - Number(old ?? 0))
    return true
  }

  function removeDay(scope: string, member: string, day: number): boolean {
    const k = boardKey(scope, member)
    const old = sql.day.get(k, day)?.value
    if (old === undefined || day < Number(sql.scope.get(scope)?.since)) return false
    sql.removeDay.run(k, day)
    for (const { id, first, last } of holding(scope, member, day)) {
      if (sql.anyDay.get(k, first, last)) sql.add.run(id, member, -Number(old))
      else sql.removeSum.run(id, member)
    }
    return true
  }

  /** The boards with this day on which this member already is, or would be. */
  const holding = (scope: string, member: string, day: number) =>
    windows
      .of(scope)
      .filter(({ first, last, upto }) => first <= day && day <= last && (upto === null || member <= upto))

  function forget(scope: string, member: string, boards: readonly number[]): void {
    const k = boardKey(scope, member)
    for (const id of boards) sql.removeSum.run(id, member)
    sql.removeDays.run(k)
    sql.removeMember.run(k)
    if (sql.membersAfter.get(`${scope}:`, `${scope};`, 1)) return
    windows.closeAll(scope, () => true)
    sql.removeScope.run(scope)
  }

  /** Behind the member `after`, in the order of the ids. */
  const membersOf = (scope: string, after: string, most: number) =>
    sql.membersAfter.all(boardKey(scope, after), `${scope};`, most).map(({ member }) => String(member))

  function build(scope: string, window: Window): boolean {
    const kept = sql.scope.get(scope)
    // Removed since it was looked at: whatever begins now would stay behind.
    if (!kept) return false
    const { id, upto } = windows.find(scope, window) ?? windows.begin(scope, window, window.first > Number(kept.latest))
    if (upto === null) return false
    const members = membersOf(scope, upto, STEP)
    for (const member of members) sql.sumUp.run(id, member, boardKey(scope, member), window.first, window.last)
    windows.reach(id, members.length < STEP ? null : (members.at(-1) ?? null))
    return members.length === STEP
  }

  function trim(scope: string, first: number, after: string): string | null {
    const members = membersOf(scope, after, STEP)
    if (first > Number(sql.scope.get(scope)?.since ?? first)) {
      sql.setSince.run(first, scope)
      windows.closeAll(scope, (window) => window.first > 0 && window.first < first)
    }
    for (const member of members) {
      const k = boardKey(scope, member)
      sql.fold.run(k, k, first)
      sql.removeBefore.run(k, first)
    }
    return members.at(-1) ?? null
  }

  const boards: BoardBackend = {
    join: (scope, member) =>
      step(() => {
        sql.addScope.run(scope)
        sql.addMember.run(boardKey(scope, member), scope, member)
      }),
    put: (total, open) => step(() => put(total, open)),
    removeDay: (scope, member, day) => step(() => removeDay(scope, member, day)),
    removeMember: (member, within) =>
      step(() => {
        for (const row of sql.scopesOf.all(member)) {
          const scope = String(row.scope)
          const isMeant = within === null || scope === within || scope.startsWith(`${within}:`)
          if (isMeant) forget(scope, member, windows.ids(scope))
        }
      }),
    scopes: (guild) => patiently(() => sql.scopes.all(`${guild}:`, `${guild};`).map(({ scope }) => String(scope))),
    removeScope: (scope) =>
      step(() => {
        windows.closeAll(scope, () => true)
        const members = membersOf(scope, '', STEP)
        for (const member of members) forget(scope, member, [])
        return windows.prune(ROWS) || members.length > 0
      }),
    trim: (scope, first, after) => step(() => trim(scope, first, after)),
    build: (scope, window) => step(() => build(scope, window)),
    read: (scope, window, look) => patiently(() => atomically(database, 'DEFERRED', () => read(scope, window, look))),
  }
  /** Returns whether more is left. */
  const prune = () => step(() => windows.prune(ROWS))
  return { boards, prune }
}

function statements(database: DatabaseSync) {
  const prepare = (text: string) => database.prepare(text)
  return {
    scope: prepare('SELECT since, latest FROM board_scopes WHERE scope = ?'),
    scopes: prepare('SELECT scope FROM board_scopes WHERE scope > ? AND scope < ?'),
    addScope: prepare('INSERT INTO board_scopes (scope, since, latest) VALUES (?, 0, -1) ON CONFLICT DO NOTHING'),
    setSince: prepare('UPDATE board_scopes SET since = ? WHERE scope = ?'),
    setLatest: prepare('UPDATE board_scopes SET latest = ? WHERE scope = ?'),
    removeScope: prepare('DELETE FROM board_scopes WHERE scope = ?'),
    joined: prepare('SELECT 1 FROM board_members WHERE k = ?'),
    addMember: prepare('INSERT INTO board_members (k, scope, member) VALUES (?, ?, ?) ON CONFLICT DO NOTHING'),
    removeMember: prepare('DELETE FROM board_members WHERE k = ?'),
    membersAfter: prepare('SELECT member FROM board_members WHERE k > ? AND k < ? ORDER BY k LIMIT ?'),
    scopesOf: prepare('SELECT scope FROM board_members WHERE member = ?'),
    day: prepare('SELECT value FROM board_days WHERE k = ? AND day = ?'),
    anyDay: prepare('SELECT 1 FROM board_days WHERE k = ? AND day BETWEEN ? AND ? LIMIT 1'),
    setDay: prepare(
      'INSERT INTO board_days (k, day, value) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
    ),
    removeDay: prepare('DELETE FROM board_days WHERE k = ? AND day = ?'),
    removeDays: prepare('DELETE FROM board_days WHERE k = ?'),
    // What is folded already, day 0, is part of the sum; HAVING keeps members without old days as they are.
    fold: prepare(
      `INSERT INTO board_days (k, day, value)
       SELECT ?, 0, sum(value) FROM board_days WHERE k = ? AND day < ? HAVING count(*) > 0
       ON CONFLICT DO UPDATE SET value = excluded.value`,
    ),
    removeBefore: prepare('DELETE FROM board_days WHERE k = ? AND day > 0 AND day < ?'),
    add: prepare(
      'INSERT INTO board_sums (board, member, value) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET value = value + excluded.value',
    ),
    removeSum: prepare('DELETE FROM board_sums WHERE board = ? AND member = ?'),
    sumUp: prepare(
      `INSERT INTO board_sums (board, member, value)
       SELECT ?, ?, sum(value) FROM board_days WHERE k = ? AND day BETWEEN ? AND ? HAVING count(*) > 0`,
    ),
  }
}
