import { setImmediate as breathe } from 'node:timers/promises'

/**
 * The same, one after the other, and after every few of them the event loop's turn. SQLite answers within the process, so that
 * waiting for it again and again lets nothing else run.
 */
export async function* paced<T>(items: AsyncIterable<T> | Iterable<T>, every = 50): AsyncGenerator<T, void> {
  let count = 0
  for await (const item of items) {
    yield item
    if (++count % every === 0) await breathe()
  }
}
