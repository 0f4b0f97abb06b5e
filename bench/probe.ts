import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { isMainThread } from 'node:worker_threads'

/**
 * Preloaded into a measured process (`NODE_OPTIONS=--import …`): answers SIGUSR2 with its memory after a full
 * collection, as one line on stderr; with BENCH_LOOP=1 instead with how late its event loop was since the last answer.
 */
if (isMainThread && process.env.BENCH_LOOP === '1') {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  process.on('SIGUSR2', () => {
    const loop = { p50: delay.percentile(50) / 1e6, p99: delay.percentile(99) / 1e6, max: delay.max / 1e6 }
    delay.reset()
    process.stderr.write(`${JSON.stringify({ probe: loop })}\n`)
  })
} else if (isMainThread) {
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
