import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { resultOf } from './child.ts'
import { linkMember, memberOf } from './load.ts'
import { startRealBot } from './pair.ts'
import type { Section } from './section.ts'

const taken = z.object({
  ours: z.number(),
  bare: z.number(),
  cached: z.number(),
  stored: z.number(),
  parts: z.record(z.string(), z.number()),
  bytes: z.number(),
})

/** The services alone, without Discord: `data-run.ts` in its own process, linked beforehand by the real bot. */
export const dataSection: Section = {
  name: 'data',
  what: 'the way of the data, without Discord and chart',
  async run({ quick }) {
    const folder = await mkdtemp(join(tmpdir(), 'pulsecord-bench-'))
    const env = {
      STORE_URL: `sqlite:${join(folder, 'a.db')}`,
      TOKEN_KEYS: `k1:${randomBytes(32).toString('base64url')}`,
    }
    const house = await startRealBot({ env, fitbit: { rateLimit: 1_000_000 } })
    try {
      const ann = memberOf(house.discord, 'ann')
      await linkMember(house, ann, 'ann')
      await ann.ask('heart', { date: '2024-03-09' }).settled
      await house.bot.stop()
      const { fitbit } = house
      const result = taken.parse(
        await resultOf(new URL('./data-run.ts', import.meta.url), {
          ...env,
          BENCH_QUICK: quick ? '1' : '0',
          BENCH_USER: ann.user.id,
          FITBIT_API_URL: fitbit.url,
          FITBIT_AUTHORIZE_URL: fitbit.authorizeUrl,
          FITBIT_CLIENT_ID: fitbit.clientId,
          FITBIT_CLIENT_SECRET: fitbit.clientSecret,
        }),
      )
      const { ours, bare, cached, stored, parts } = result
      const what = `a day of ${Math.round(result.bytes / 1000)} kB from the vendor`
      return [
        { what: `${what}, nothing cached, p50`, unit: 'ms', ours, bare, target: { ratioAtMost: 2 } },
        { what: `${what}, and its sealed copy written, p50`, unit: 'ms', ours: stored, bare, target: null },
        { what: 'the same day from its sealed copy, p50', unit: 'ms', ours: cached, bare, target: null },
        ...Object.entries(parts).map(([name, ms]) => ({
          what: `— ${name}`,
          unit: 'ms',
          ours: ms,
          bare: null,
          target: null,
        })),
      ]
    } finally {
      await house.close()
      await rm(folder, { recursive: true, force: true })
    }
  },
}
