import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * Files run one after another in few processes: importing half of the project anew for each was a third of the time. Those
 * that run discord.js have processes of their own, where nothing imports our undici: the two share global settings, and an
 * upload of one was refused by the other. Those that put another clock under the whole process are alone in it.
 */
const DISCORD = ['test/discord/**/*.test.ts', 'test/sandbox/discord/**/*.test.ts']
const APART = ['test/lib/drawn.test.ts', 'test/stores/sqlite.test.ts']
const ALL = ['test/**/*.test.ts']

/**
 * Begun first, in this order: processes, browsers and deadlines are waited for here, beside all others. Begun late, the cores
 * wait for them. Vitest knows only sizes before it ran.
 */
const LONG = ['test/stores/schedule', 'test/fault/', 'test/e2e/', 'test/discord/gateway', 'test/lib/draw.']

class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const usual = await super.sort(files)
    const long = LONG.flatMap((name) => usual.filter(({ moduleId }) => moduleId.includes(`/${name}`)))
    return [...new Set([...long, ...usual])]
  }
}

export default defineConfig({
  test: {
    // Most of the time a test here waits for a process, a deadline or a browser, so more run at once than there are cores.
    maxWorkers: 5,
    globalSetup: './test/support/warm-up.ts',
    sequence: { sequencer: LongFirst },
    // Real processes and servers: a hanging one should fail with its own name, not with the runner's.
    testTimeout: 60_000,
    // What is waited for is not timed: on a machine with other work, the second that is vitest's own is too short.
    expect: { poll: { timeout: 15_000 } },
    hookTimeout: 60_000,
    projects: [
      { extends: true, test: { name: 'together', include: ALL, exclude: [...DISCORD, ...APART], isolate: false } },
      { extends: true, test: { name: 'discord', include: DISCORD, isolate: false } },
      { extends: true, test: { name: 'apart', include: APART } },
    ],
  },
})
