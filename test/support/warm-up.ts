import { execFile } from 'node:child_process'
import { execPath } from 'node:process'
import { promisify } from 'node:util'
import { QUICKLY } from './quickly.ts'

/** What bots and the other processes of the tests load, at once or when they first need it. */
const LOADED = ['src/app.ts', 'src/stores/redis.ts', 'src/stores/redis-schedule.ts', 'test/fault/engine.ts']

/**
 * Before all tests, and of use after an installation or a change: a dozen processes begin within the first seconds, and each
 * would compile it for itself, as would all that are killed before they have written it down. What cannot be loaded is for the
 * tests to say.
 */
export default async function warmUp(): Promise<void> {
  const imports = LOADED.map((file) => `import ${JSON.stringify(new URL(`../../${file}`, import.meta.url).href)}`)
  const script = [...QUICKLY, '--input-type=module', '--eval', imports.join('\n')]
  await promisify(execFile)(execPath, script, { timeout: 30_000 }).catch(() => undefined)
}
