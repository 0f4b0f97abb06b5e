import { defineConfig } from 'vitest/config'

/**
 * Files whose tests meet the parts from outside, or pure ones, run one after another in one process: importing half of the
 * project anew for each was a fifth of the time. The others count timers, or run discord.js beside our undici, which share
 * global settings, so they would see what the file before them left.
 */
const TOGETHER = [
  'test/{commands,domain,e2e,fault,providers,views,web}/**/*.test.ts',
  'test/sandbox/{fitbit,google}/**/*.test.ts',
]

export default defineConfig({
  test: {
    // Most of the time a test here waits for a process, a deadline or a browser, so more run at once than there are cores.
    maxWorkers: 4,
    // Real processes and servers: a hanging one should fail with its own name, not with the runner's.
    testTimeout: 60_000,
    // What is waited for is not timed: on a machine with other work, the second that is vitest's own is too short.
    expect: { poll: { timeout: 15_000 } },
    hookTimeout: 60_000,
    projects: [
      { extends: true, test: { name: 'together', include: TOGETHER, isolate: false } },
      { extends: true, test: { name: 'apart', include: ['test/**/*.test.ts'], exclude: TOGETHER } },
    ],
  },
})
