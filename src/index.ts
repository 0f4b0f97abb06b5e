import { setTimeout as pause } from 'node:timers/promises'
import { adviceFor } from './advice.ts'
import { createApp } from './app.ts'
import { describeProblems, parseConfig } from './config.ts'
import { createLog } from './lib/log.ts'

/** sysexits.h EX_CONFIG: the operator's settings, not the program. */
const EXIT_CONFIG = 78
const NODE_NEEDED = 26
const SHUTDOWN_MS = 10_000
/** Packet handlers of the gateway library throw into the void; a burst means the process is no longer sound. */
const FAULTS_PER_MINUTE = 10

async function main(): Promise<void> {
  if (Number.parseInt(process.versions.node, 10) < NODE_NEEDED) {
    fail(
      `Pulsecord needs Node ${NODE_NEEDED}, which "npm ci" brings along, but this is ${process.versions.node}. Start it with "npm start"; if you did, run "npm ci" again without --omit=optional.`,
    )
  }
  const parsed = parseConfig(process.env)
  if (!parsed.ok) fail(describeProblems(parsed.problems))
  const log = createLog(parsed.config.logLevel)
  const app = await createApp(parsed.config, log).catch((err: unknown) => {
    // The store's own words: which address or file, and what would be right.
    fail(`Pulsecord cannot start: ${err instanceof Error ? err.message : 'the store cannot be opened'}`)
  })

  let leaving = false
  async function leave(code: number): Promise<never> {
    leaving = true
    const late = pause(SHUTDOWN_MS, 'late' as const, { ref: false })
    const end = await Promise.race([app.stop(), late])
    if (end === 'late') log.warn('shutdown took too long; leaving what still runs')
    process.exit(end === 'late' ? 1 : code)
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (leaving) return
      log.info({ signal }, 'stopping')
      void leave(0)
    })
  }

  const faults: number[] = []
  process.on('unhandledRejection', (err) => {
    log.error({ err }, 'unhandled rejection')
    faults.push(performance.now())
    while ((faults[0] ?? 0) < performance.now() - 60_000) faults.shift()
    if (faults.length > FAULTS_PER_MINUTE && !leaving) void leave(1)
  })

  process.on('uncaughtException', (err) => {
    log.fatal({ err }, 'uncaught exception')
    void leave(1)
  })

  try {
    await app.start()
  } catch (err) {
    log.fatal({ err }, 'cannot start')
    const advice = adviceFor(err, parsed.config)
    if (advice !== null) process.stderr.write(`${advice.sentence}\n`)
    await leave(advice?.toMend === 'settings' ? EXIT_CONFIG : 1)
  }
}

function fail(message: string): never {
  process.stderr.write(`${message}\n`)
  process.exit(EXIT_CONFIG)
}

await main()
