import type { ZodType } from 'zod'
import type { Boards } from './boards.ts'

/**
 * The storage contract. Two forms fulfil it, SQLite in one file and Redis, and pass the same test
 * (`test/stores/contract.ts`). Every operation rejects with `AppError('store-down')` within its deadline (3 s) when the
 * store cannot answer: an outage is never an absence. What is stored but cannot be read rejects with `RecordError`.
 * Ids are any well-formed text; values are plain JSON. A wrong id, life time or value is a caller's bug and throws
 * `TypeError` or `RangeError`.
 */
export interface Store {
  /** Resolves when the store answers; rejects with `store-down`. */
  ping(): Promise<void>
  /** Plain records with an optional life time, through Keyv. `namespace` is kebab case and not `link`, `board` or `lease`. */
  records<T>(namespace: string, schema: ZodType<T>): Records<T>
  /** Values that are consumed once. `namespace` is a further one of that kind, shared with no `records`. */
  oneTime<T>(namespace: string, schema: ZodType<T>): OneTime<T>
  links: LinkRecords
  boards: Boards
  leases: Leases
  /**
   * Every stored key of this bot that begins with `prefix`, as `docs/storage.md` lists them: for export, erasure and its
   * proof. Reads in pages; what is written meanwhile may be missed.
   */
  keys(prefix?: string): AsyncIterable<string>
  /** Afterwards every operation rejects with `store-down`. Closing twice is fine. */
  close(): Promise<void>
}

export interface Records<T> {
  /** The parsed record, or undefined when there is none. A record the schema refuses rejects with `RecordError`. */
  get(id: string): Promise<T | undefined>
  /**
   * `ttl` in milliseconds, above 0; without it the record stays. After a rejection the outcome is unknown: the value may
   * be stored, even a moment later, so nothing that must not go back in time belongs here (`LinkRecords` is for that).
   */
  set(id: string, value: T, ttl?: number): Promise<void>
  /** Whether there was a record. */
  delete(id: string): Promise<boolean>
}

export interface OneTime<T> {
  /** `ttl` in milliseconds, above 0. */
  put(id: string, value: T, ttl: number): Promise<void>
  /** Reads without consuming. */
  peek(id: string): Promise<T | undefined>
  /**
   * Reads and removes in one atomic step: of two callers at once exactly one gets the value. After a rejection the value
   * may be gone.
   */
  take(id: string): Promise<T | undefined>
}

/**
 * One holder at a time, so that work is not done twice. It protects the asking and not the writing: who was held up for
 * longer than `ms` has lost the lease without knowing, so what must not go back in time belongs to `LinkRecords`. Times are
 * the store's: Redis's own clock, the machine's with SQLite.
 */
export interface Leases {
  /** Holds `id` for `ms` milliseconds, above 0. Resolves with this hold's token, or null while another hold runs. */
  take(id: string, ms: number): Promise<string | null>
  /** Prolongs a hold to `ms` from now. False when it has ended: somebody else may hold it. */
  keep(id: string, token: string, ms: number): Promise<boolean>
  /** Ends this hold and never another one. Whether it still ran. */
  release(id: string, token: string): Promise<boolean>
}

/** `${providerId}:${discordUserId}` */
export type LinkId = `${string}:${string}`

/**
 * The records whose loss would log a member out. Raw strings in Keyv's outer shape (`{"value":{…}}`), changed by
 * compare-and-set only. `docs/storage.md` has the shape; `services/tokens.ts` owns it.
 */
export interface LinkRecords {
  /** Through Keyv: the value for looking a link up (who, which scopes, which state). Never write what this returned. */
  find(link: LinkId): Promise<unknown>
  /** The exact stored string, or null; `now` in epoch milliseconds from the store's clock. */
  read(link: LinkId): Promise<{ raw: string | null; now: number }>
  /**
   * Writes `next` only if the stored string equals `expected` byte for byte (null = must not exist), and in the same
   * atomic step sets the link's entry in the in-flight index to `due` (epoch milliseconds) or removes it when absent.
   * On refusal `raw` is what is stored now. After a rejection the outcome is unknown: read again.
   */
  cas(link: LinkId, expected: string | null, next: string, due?: number): Promise<{ ok: boolean; raw: string | null }>
  /**
   * Removes the record and its entry in the in-flight index in one atomic step, only if the stored string equals
   * `expected`. On refusal `raw` is what is stored now. After a rejection the outcome is unknown: read again.
   */
  remove(link: LinkId, expected: string): Promise<{ ok: boolean; raw: string | null }>
  /** Links whose `due` is at or before `now`. */
  stale(now: number): Promise<LinkId[]>
}
