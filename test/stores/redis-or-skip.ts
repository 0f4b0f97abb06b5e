import { expect, it } from 'vitest'
import { redisAvailable } from '../support/redis.ts'

/**
 * Whether to run what needs Redis. Without the binary that is skipped, loudly and once; REQUIRE_REDIS=1 makes the test
 * registered here fail instead, so that a build machine cannot pass by lacking it.
 */
export function redisOrSkip(): boolean {
  if (redisAvailable()) return true
  if (process.env.REQUIRE_REDIS === '1') {
    it('finds redis-server, because REQUIRE_REDIS=1', () =>
      expect.fail('redis-server is not on the PATH: install it or unset REQUIRE_REDIS'))
  } else {
    process.stderr.write(
      '\nSKIPPED: redis-server is not on the PATH, so NOTHING ABOUT REDIS IS TESTED. REQUIRE_REDIS=1 makes this a failure.\n\n',
    )
    it.skip('needs redis-server on the PATH')
  }
  return false
}
