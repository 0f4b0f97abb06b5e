import type { Window } from './board-place.ts'

export interface StoreLog {
  warn(facts: object, message: string): void
}

/**
 * What SQLite and Redis each bring; `createStore` makes the same store of both. Operations reject with whatever the
 * driver throws. Keys are complete (`<namespace>::<id>`), values are the stored text.
 */
export interface Backend {
  ping(): Promise<void>
  /** A Keyv storage adapter for one namespace: Keyv hands it bare ids, it stores under `<namespace>::<id>`. */
  adapter(namespace: string): object
  /** Text with a life time in milliseconds. */
  put(key: string, text: string, ttl: number): Promise<void>
  peek(key: string): Promise<string | null>
  /** Reads and removes in one step. */
  take(key: string): Promise<string | null>
  links: LinkBackend
  boards: BoardBackend
  leases: LeaseBackend
  keys(prefix: string): AsyncIterable<string>
  close(): Promise<void>
}

/** `Leases` with the token given; see `store.ts`. */
export interface LeaseBackend {
  take(key: string, token: string, ms: number): Promise<boolean>
  keep(key: string, token: string, ms: number): Promise<boolean>
  release(key: string, token: string): Promise<boolean>
}

/** `LinkRecords` without `find`; see `store.ts`. */
export interface LinkBackend {
  read(link: string): Promise<{ raw: string | null; now: number }>
  cas(
    link: string,
    expected: string | null,
    next: string,
    due: number | null,
  ): Promise<{ ok: boolean; raw: string | null }>
  remove(link: string, expected: string): Promise<{ ok: boolean; raw: string | null }>
  stale(now: number): Promise<string[]>
}

/** `Boards` in steps, none of them long; see `boards.ts`. Everything that comes in is checked. */
export interface BoardBackend {
  join(scope: string, member: string): Promise<void>
  put(total: StoredTotal, open: readonly Window[]): Promise<boolean>
  /** Each day as `put` or, where its value is null, as `removeDay`. */
  putDays(days: readonly StoredChange[]): Promise<void>
  removeDay(scope: string, member: string, day: number): Promise<boolean>
  /** `within` null = from everything. */
  removeMember(member: string, within: string | null): Promise<void>
  /** Day 0 is the sum of days that were trimmed. */
  held(member: string): Promise<{ scope: string; day: number; value: number }[]>
  /** In no order; without the sum of trimmed days. */
  days(scope: string, member: string, window: Window): Promise<{ day: number; value: number }[]>
  scopes(guild: string): Promise<string[]>
  scopesOf(member: string): Promise<string[]>
  /** Whether there is more to remove. */
  removeScope(scope: string): Promise<boolean>
  /** Goes on behind the member `after`, '' for the first step; resolves with the next one to go on behind, null at the end. */
  trim(scope: string, first: number, after: string): Promise<string | null>
  /** Sums up a part of a board that is missing. Whether there is more to do. */
  build(scope: string, window: Window): Promise<boolean>
  /** `missing`: a board that has to be built first, already without its trimmed days. */
  read(scope: string, window: Window, look: StoredLook): Promise<StoredView | { missing: Window }>
}

export interface StoredChange extends Omit<StoredTotal, 'value'> {
  value: number | null
  open: readonly Window[]
}

export interface StoredTotal {
  scope: string
  member: string
  day: number
  value: number
  /** The last day of the boards that are final, 0 where none with this day is. */
  final: number
}

export interface StoredLook {
  from: number
  size: number
  member: string | null
  beside: number
  before: Window | null
}

export interface StoredView {
  count: number
  joined: number
  rows: StoredRows
  own: StoredRows
  ahead: { member: string; value: number; rank: number } | null
  since: number | null
}

/** Consecutive rows, how many come before them, and how many are strictly better than the first. */
export interface StoredRows {
  from: number
  better: number
  rows: { member: string; value: number; was: number | null }[]
}
