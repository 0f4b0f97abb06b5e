import type { DatabaseSync } from 'node:sqlite'

/** One row of a board. */
export interface Place {
  member: string
  value: number
}

export type Sums = ReturnType<typeof createSums>

/**
 * The rows of all boards. SQLite counts by walking, so how many rows each level holds is kept beside them: a rank adds up the
 * levels above and walks through one. To be used inside a transaction.
 */
export function createSums(database: DatabaseSync) {
  const select = database.prepare('SELECT value FROM board_sums WHERE board = ? AND member = ?')
  const upsert = database.prepare(
    'INSERT INTO board_sums (board, member, value) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
  )
  const remove = database.prepare('DELETE FROM board_sums WHERE board = ? AND member = ?')
  const count = database.prepare(
    'INSERT INTO board_levels (board, level, n) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET n = n + excluded.n',
  )
  const levels = database.prepare('SELECT level, n FROM board_levels WHERE board = ? ORDER BY level DESC')
  const above = database.prepare('SELECT sum(n) n FROM board_levels WHERE board = ? AND level > ?')
  const within = database.prepare('SELECT count(*) n FROM board_sums WHERE board = ? AND value > ? AND value < ?')
  const page = database.prepare(
    'SELECT member, value FROM board_sums WHERE board = ? AND value < ? ORDER BY value DESC, member DESC LIMIT ? OFFSET ?',
  )
  const prune = database.prepare(
    'DELETE FROM board_sums WHERE (board, member) IN (SELECT board, member FROM board_sums WHERE board = ? LIMIT ?)',
  )
  const pruneLevels = database.prepare('DELETE FROM board_levels WHERE board = ?')

  const sums = {
    of(board: number, member: string): number | null {
      const value = select.get(board, member)?.value
      return value === undefined ? null : Number(value)
    },
    /** null removes the row. */
    set(board: number, member: string, value: number | null): void {
      const old = sums.of(board, member)
      if (value === null) remove.run(board, member)
      else upsert.run(board, member, value)
      const [from, to] = [old, value].map((one) => (one === null ? null : levelOf(one)))
      if (from === to) return
      if (from !== null && from !== undefined) count.run(board, from, -1)
      if (to !== null && to !== undefined) count.run(board, to, 1)
    },
    count: (board: number): number => Number(above.get(board, -1)?.n ?? 0),
    /** How many rows are strictly better. */
    better(board: number, value: number): number {
      const level = levelOf(value)
      return Number(above.get(board, level)?.n ?? 0) + Number(within.get(board, value, startOf(level + 1))?.n)
    },
    page(board: number, from: number, size: number): Place[] {
      let [before, below] = [0, Number.MAX_SAFE_INTEGER]
      for (const { level, n } of from === 0 ? [] : levels.all(board)) {
        if (before + Number(n) > from) break
        before += Number(n)
        below = startOf(Number(level))
      }
      return page.all(board, below, size, from - before).map(placeOf)
    },
    /** Removes up to `rows` rows of a board. Whether more may be left. */
    prune(board: number, rows: number): boolean {
      if (Number(prune.run(board, rows).changes) === rows) return true
      pruneLevels.run(board)
      return false
    },
  }
  return sums
}

export function placeOf({ member, value }: Record<string, unknown>): Place {
  return { member: String(member), value: Number(value) }
}

/** Each value to 127 is a level of its own; from there on 64 levels lie between a number and its double. */
function levelOf(value: number): number {
  let [rest, doublings] = [value, 0]
  for (; rest >= 128; doublings++) rest = Math.floor(rest / 2)
  return doublings * 64 + rest
}

/** The least value of a level. */
function startOf(level: number): number {
  const doublings = Math.max(0, Math.floor(level / 64) - 1)
  return (level - doublings * 64) * 2 ** doublings
}
