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
  keys(prefix: string): AsyncIterable<string>
  close(): Promise<void>
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
