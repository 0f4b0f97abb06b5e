import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { LinkId, Store } from '../../src/stores/store.ts'

/** One place where data lives, and a way past the store to it. */
export interface Harness {
  url: string
  /** Stores text under a complete key as a stranger would, without life time. */
  plant(key: string, text: string): Promise<void>
  close(): Promise<void>
}

/** What the parts of the contract work on; a function, because it exists only once the tests run. */
export type Current = () => { harness: Harness; store: Store }

/** For stores whose warnings are not the point. */
export const quiet = { log: { warn: () => undefined } }

/** Ids that a key format, a query or an object may trip over. */
export const HOSTILE_IDS = [
  'a:b',
  'a::b',
  '::',
  ':',
  'cache::a',
  'cache:a',
  'link:inflight',
  '__proto__',
  'constructor',
  'ключ 🫀',
  "' OR 1=1 --",
  '*',
  '{a}',
  'a\0b',
  'a\nb',
  '',
  'x'.repeat(20_000),
]

/** In another process, by its own runtime rather than the test runner's. */
export function incrementElsewhere(url: string, link: LinkId, times: number): Promise<void> {
  const script = fileURLToPath(new URL('./increment.ts', import.meta.url))
  return new Promise((resolve, reject) => {
    const child = fork(script, [url, link, String(times)], { execArgv: [] })
    child.once('error', reject)
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`a counting process ended with ${code}`))))
  })
}
