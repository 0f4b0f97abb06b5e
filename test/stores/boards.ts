import type { Days } from '../../src/domain/period.ts'
import type { BoardScope, Boards } from '../../src/stores/boards.ts'

let count = 0

/** A guild no other test uses, and that is found in no other number. */
export function freshGuild(): string {
  return `7777${process.pid}${String(++count).padStart(6, '0')}`
}

export function freshScope(): BoardScope {
  return `${freshGuild()}:steps`
}

export function day(iso: string): Temporal.PlainDate {
  return Temporal.PlainDate.from(iso)
}

export function between(first: string, last: string = first): Days {
  return { first: day(first), last: day(last) }
}

export const TOP = { from: 0, size: 10 }

/** Members 1, 2, 3 … with these totals on one day. */
export async function fill(
  boards: Boards,
  scope: BoardScope,
  values: readonly number[],
  date = '2026-11-18',
): Promise<void> {
  for (const [n, value] of values.entries()) {
    await boards.join(scope, String(n + 1))
    await boards.put({ scope, member: String(n + 1), date: day(date), value })
  }
}
