import { describe, expect, it } from 'vitest'
import { openStore } from '../../src/stores/open.ts'

describe('openStore', () => {
  const log = { warn: () => undefined }

  it.each(['', 'sqlite:', 'memory:', 'postgres://u:hidden@h/db', './data.db', 'http://u:hidden@h'])(
    'refuses %j, says what is right and repeats nothing',
    async (url) => {
      const error: unknown = await openStore(url, { log }).catch((thrown: unknown) => thrown)
      expect(error).toBeInstanceOf(Error)
      expect(String(error)).toMatch(/sqlite:.*redis:/)
      expect(String(error)).not.toContain('hidden')
    },
  )

  it('refuses a Redis address that is none without repeating it', async () => {
    const error = (await openStore('redis://:hidden@[oops', { log }).catch((thrown: unknown) => thrown)) as Error
    expect(error).toBeInstanceOf(Error)
    expect(`${error.stack}${JSON.stringify(error)}${String(error.cause)}`).not.toContain('hidden')
  })

  // Node's own way of making folders never returns here, so this once hung for ever.
  it.each(['/proc/nothing/a.db', '/dev/null/a/b.db'])(
    'refuses to put a database at %s, with the reason',
    async (path) => {
      await expect(openStore(`sqlite:${path}`, { log })).rejects.toThrow(
        `cannot use the database STORE_URL names, ${path}: E`,
      )
    },
  )
})
