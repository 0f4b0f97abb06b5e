import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { isMainThread } from 'node:worker_threads'

/**
 * Preloaded into a measured process (`NODE_OPTIONS=--import …`): answers SIGUSR2 with its memory after a full
 * collection, as one line on stderr.
 */
if (isMainThread) {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  process.on('SIGUSR2', () => {
    const before = process.memoryUsage().rss
    collect()
    collect()
    const { heapUsed, rss } = process.memoryUsage()
    process.stderr.write(`${JSON.stringify({ probe: { before, heapUsed, rss } })}\n`)
  })
}
