import { z } from 'zod'
import { startFitbit } from '../sandbox/fitbit/server.ts'
import { startGoogle } from '../sandbox/google/server.ts'
import { personById } from '../sandbox/people/cast.ts'
import { resultOf } from './child.ts'
import type { Section } from './section.ts'

const taken = z.object({
  parses: z.array(z.object({ name: z.string(), bytes: z.number(), ours: z.number(), bare: z.number() })),
  paging: z.object({ samples: z.number(), megabytes: z.number() }),
})

const PERSON = 'ann'

/** What the two vendors' answers cost: `vendors-run.ts` in a process of its own, so that the stand-ins' work is not in it. */
export const vendorsSection: Section = {
  name: 'vendors',
  what: 'reading the answers of both vendors',
  async run({ quick }) {
    const [google, fitbit] = await Promise.all([
      startGoogle({ rateLimit: 1_000_000 }),
      startFitbit({ rateLimit: 1_000_000 }),
    ])
    try {
      const { parses, paging } = taken.parse(
        await resultOf(new URL('./vendors-run.ts', import.meta.url), {
          BENCH_QUICK: quick ? '1' : '0',
          BENCH_ZONE: personById(PERSON).timeZone,
          GOOGLE_URL: google.url,
          GOOGLE_TOKEN: google.issue(PERSON).access_token,
          FITBIT_URL: fitbit.url,
          FITBIT_TOKEN: fitbit.issue(PERSON).access_token,
          NODE_OPTIONS: '--expose-gc',
        }),
      )
      const steps = (requests: readonly { path: string }[]) =>
        requests.filter(({ path }) => path.includes('/steps/')).length
      const year = (name: string, ours: number, atMost: number) => ({
        what: `a year of steps from ${name}, nothing cached`,
        unit: 'requests',
        ours,
        bare: null,
        target: { atMost },
      })
      return [
        ...parses.map(({ name, bytes, ours, bare }) => ({
          what: `a heart day of ${name} (${Math.round(bytes / 1000)} kB) parsed, bare: JSON.parse`,
          unit: 'ms',
          ours,
          bare,
          target: { ratioAtMost: 2 },
        })),
        year('Google Health', steps(google.requests), 5),
        year('Fitbit', steps(fitbit.requests), 1),
        {
          what: `resident growth while paging ${paging.samples} samples`,
          unit: 'MB',
          ours: paging.megabytes,
          bare: null,
          target: { atMost: 30 },
        },
      ]
    } finally {
      await Promise.all([google.close(), fitbit.close()])
    }
  },
}
