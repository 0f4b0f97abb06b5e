import type { DatabaseSync } from 'node:sqlite'
import type { BoardBackend, StoredTotal } from './backend.ts'
import { boardKey, type Window } from './board-place.ts'
import { keyOfTotals, ruleIn } from './board-rule.ts'
import { type Version, withTotal } from './board-versions.ts'
import type { Patiently } from './patience.ts'
import { createBoardReading } from './sqlite-board-read.ts'
import { createSums } from './sqlite-board-sums.ts'
import { createWindows } from './sqlite-board-windows.ts'
import { atomically, withoutDisk } from './sqlite-transaction.ts'

/** Members in one step: each step blocks the event loop, some 5 ms with a month of totals each. */
const STEP = 100

/** Rows of a closed board in one step. */
const ROWS = 500

/** Sums are an indexed table, day totals another one. */
export function createSqliteBoards(database: DatabaseSync, patiently: Patiently) {
  const sums = createSums(database)
  const windows = createWindows(database, sums)
  const read = createBoardReading(database, windows, sums)
  const sql = statements(database)
  const step = <T>(work: () => T) => patiently(() => atomically(database, 'IMMEDIATE', work))
  const loosely = <T>(work: () => T) =>
    patiently(() => withoutDisk(database, () => atomically(database, 'IMMEDIATE', work)))

  function put({ scope, member, day, value, final }: StoredTotal, open: readonly Window[]): boolean {
    const k = boardKey(scope, member)
    const { since, latest } = numbersOf(scope)
    if (!sql.joined.get(k) || day < since) return false
    const versions = versionsOf(k, day)
    if (versions.at(-1)?.value === value) return true
    for (const window of open) {
      const isEmpty = window.first > latest && (window.first === 0 || window.first >= since)
      if (isEmpty && !windows.find(scope, window)) windows.begin(scope, window, true)
    }
    if (versions.length > 0) sql.removeDay.run(k, day)
    for (const version of withTotal(versions, value, final)) sql.addVersion.run(k, day, version.after, version.value)
    if (day > latest) sql.setLatest.run(day, scope)
    sumUp(scope, member, day)
    return true
  }

  function removeDay(scope: string, member: string, day: number): boolean {
    const k = boardKey(scope, member)
    if (day < numbersOf(scope).since || Number(sql.removeDay.run(k, day).changes) === 0) return false
    sumUp(scope, member, day)
    return true
  }

  function versionsOf(k: string, day: number): Version[] {
    return sql.versions.all(k, day).map(({ after, value }) => ({ after: Number(after), value: Number(value) }))
  }

  /** Where nobody has joined, no total has come for any day. */
  function numbersOf(scope: string): { since: number; latest: number } {
    const kept = sql.scope.get(scope)
    return { since: Number(kept?.since ?? 0), latest: Number(kept?.latest ?? -1) }
  }

  /** The member's rows on every board with this day, also on those that are being summed up. */
  function sumUp(scope: string, member: string, day: number): void {
    const boards = windows.of(scope).filter(({ first, last }) => first <= day && day <= last)
    for (const board of boards) sumUpOn(board, scope, member)
  }

  /** Null, no row, without any day, or with too few of them. */
  function sumUpOn({ id, first, last }: Window & { id: number }, scope: string, member: string): void {
    const rule = ruleIn(scope)
    const k = boardKey(scope, member)
    if (rule.of === 'sum') {
      const total = sql.total.get(k, first, last, last)?.value ?? null
      sums.set(id, member, total === null ? null : Number(total))
    } else {
      const values = sql.values.all(k, first, last, last).map(({ value }) => Number(value))
      sums.set(id, member, keyOfTotals(rule, values))
    }
  }

  function forget(scope: string, member: string, boards: readonly number[]): void {
    const k = boardKey(scope, member)
    for (const id of boards) sums.set(id, member, null)
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
    // Removed since it was looked at: whatever begins now would stay behind.
    if (!sql.scope.get(scope)) return false
    const board = windows.find(scope, window) ?? windows.begin(scope, window, window.first > numbersOf(scope).latest)
    if (board.upto === null) return false
    const members = membersOf(scope, board.upto, STEP)
    for (const member of members) sumUpOn(board, scope, member)
    windows.reach(board.id, members.length < STEP ? null : (members.at(-1) ?? null))
    return members.length === STEP
  }

  function trim(scope: string, first: number, after: string): string | null {
    const members = membersOf(scope, after, STEP)
    const isSum = ruleIn(scope).of === 'sum'
    if (members.length > 0 && first > numbersOf(scope).since) {
      sql.setSince.run(first, scope)
      windows.closeAll(scope, (window) => window.first > 0 && window.first < first)
    }
    for (const member of members) {
      const k = boardKey(scope, member)
      if (isSum) sql.fold.run(k, k, first)
      sql.removeBefore.run(k, first)
      // Of what is no sum nothing outlives its days, not even on the board of all time.
      if (!isSum) for (const board of windows.of(scope)) if (board.first === 0) sumUpOn(board, scope, member)
    }
    // At the end, so that what was trimmed is in no board any more either.
    return members.at(-1) ?? (windows.prune(ROWS) ? after : null)
  }

  const boards: BoardBackend = {
    join: (scope, member) =>
      step(() => {
        sql.addScope.run(scope)
        sql.addMember.run(boardKey(scope, member), scope, member)
      }),
    put: (total, open) => step(() => put(total, open)),
    // Whoever notes afterwards that they have come waits for the disk, and for these along with it.
    putDays: (days) =>
      loosely(() => {
        for (const { value, open, ...day } of days) {
          if (value === null) removeDay(day.scope, day.member, day.day)
          else put({ ...day, value }, open)
        }
      }),
    removeDay: (scope, member, day) => step(() => removeDay(scope, member, day)),
    removeMember: (member, within) =>
      step(() => {
        for (const row of sql.scopesOf.all(member)) {
          const scope = String(row.scope)
          const isMeant = within === null || scope === within || scope.startsWith(`${within}:`)
          if (isMeant) forget(scope, member, windows.ids(scope))
        }
      }),
    held: (member) =>
      patiently(() =>
        sql.held.all(member).map(({ scope, day, value }) => ({
          scope: String(scope),
          day: Number(day),
          value: Number(value),
        })),
      ),
    days: (scope, member, { first, last }) =>
      patiently(() =>
        sql.values
          .all(boardKey(scope, member), first, last, last)
          .map(({ day, value }) => ({ day: Number(day), value: Number(value) })),
      ),
    scopes: (guild) => patiently(() => sql.scopes.all(`${guild}:`, `${guild};`).map(({ scope }) => String(scope))),
    scopesOf: (member) => patiently(() => sql.scopesOf.all(member).map(({ scope }) => String(scope))),
    removeScope: (scope) =>
      step(() => {
        windows.closeAll(scope, () => true)
        const members = membersOf(scope, '', STEP)
        for (const member of members) forget(scope, member, [])
        return windows.prune(ROWS) || members.length > 0
      }),
    trim: (scope, first, after) => step(() => trim(scope, first, after)),
    build: (scope, window) => loosely(() => build(scope, window)),
    read: (scope, window, look) => patiently(() => atomically(database, 'DEFERRED', () => read(scope, window, look))),
  }
  /** Returns whether more is left. */
  const prune = () => loosely(() => windows.prune(ROWS))
  return { boards, prune }
}

/** The days of a member on a board: of each the version that counts there. Its last day is asked for twice. */
const COUNTED =
  'SELECT day, value, max(after) FROM board_days WHERE k = ? AND day BETWEEN ? AND ? AND after < ? GROUP BY day'

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
    // SQLite takes the other columns from the row with the maximum: of each day the last version.
    held: prepare(
      `SELECT m.scope, d.day, d.value, max(d.after) FROM board_members m JOIN board_days d ON d.k = m.k
       WHERE m.member = ? GROUP BY m.scope, d.day`,
    ),
    versions: prepare('SELECT after, value FROM board_days WHERE k = ? AND day = ? ORDER BY after'),
    addVersion: prepare('INSERT INTO board_days (k, day, after, value) VALUES (?, ?, ?, ?)'),
    values: prepare(`SELECT day, value FROM (${COUNTED}) ORDER BY day`),
    total: prepare(`SELECT sum(value) value FROM (${COUNTED})`),
    removeDay: prepare('DELETE FROM board_days WHERE k = ? AND day = ?'),
    removeDays: prepare('DELETE FROM board_days WHERE k = ?'),
    // What is folded already, day 0, is part of the sum; HAVING keeps members without old days as they are.
    fold: prepare(
      `INSERT INTO board_days (k, day, after, value)
       SELECT ?, 0, 0, sum(value) FROM (SELECT value, max(after) FROM board_days WHERE k = ? AND day < ? GROUP BY day)
       HAVING count(*) > 0 ON CONFLICT DO UPDATE SET value = excluded.value`,
    ),
    removeBefore: prepare('DELETE FROM board_days WHERE k = ? AND day > 0 AND day < ?'),
  }
}
