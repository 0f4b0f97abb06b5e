import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { LinkId, Store } from '../../src/stores/store.ts'
import { QUICKLY } from '../support/quickly.ts'

/** One place where data lives, and a way past the store to it. */
export interface Harness {
  url: string
  /** Stores text under a complete key as a stranger would, without life time. */
  plant(key: string, text: string): Promise<void>
  /** Everything that is stored, names and contents, as one text to search in. */
  scan(): Promise<string>
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

export function incrementElsewhere(url: string, link: LinkId, times: number): Promise<void> {
  return runElsewhere(new URL('./increment.ts', import.meta.url), [url, link, String(times)])
}

/** In another process, by its own runtime rather than the test runner's. */
export function runElsewhere(script: URL, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(script), args, { execArgv: [...QUICKLY] })
    child.once('error', reject)
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`${script.pathname.split('/').at(-1)} ended with ${code}`)),
    )
  })
}
