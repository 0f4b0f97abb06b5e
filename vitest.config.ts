import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Most of the time a test here waits for a process, a deadline or a browser, so more run at once than there are cores.
    maxWorkers: 4,
    // Real processes and servers: a hanging one should fail with its own name, not with the runner's.
    testTimeout: 60_000,
    // What is waited for is not timed: on a machine with other work, the second that is vitest's own is too short.
    expect: { poll: { timeout: 15_000 } },
    hookTimeout: 60_000,
  },
})
