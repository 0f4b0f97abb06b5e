import { z } from 'zod'
import { resultOf } from './child.ts'
import type { Section } from './section.ts'

const side = z.object({ p99: z.number(), max: z.number(), perSecond: z.number() })
const kind = z.object({ kind: z.string(), locale: z.string(), ours: z.number(), bare: z.number(), best: z.number() })

/** `charts-run.ts` in its own process, so that nothing but drawing happens there. */
export const chartsSection: Section = {
  name: 'charts',
  what: 'how long a chart takes, and how long drawing holds the event loop',
  async run({ quick }) {
    const env = { BENCH_QUICK: quick ? '1' : '0' }
    const { ours, bare, kinds } = z
      .object({ ours: side, bare: side, kinds: z.array(kind) })
      .parse(await resultOf(new URL('./charts-run.ts', import.meta.url), env, 600_000))
    return [
      {
        what: 'event loop delay while drawing 50 charts, p99',
        unit: 'ms',
        ours: ours.p99,
        bare: bare.p99,
        target: { atMost: 20 },
      },
      { what: 'event loop delay while drawing, longest', unit: 'ms', ours: ours.max, bare: bare.max, target: null },
      { what: 'charts drawn', unit: '/s', ours: ours.perSecond, bare: bare.perSecond, target: null },
      ...kinds.map((one) => ({
        what: `a chart of ${one.kind}, ${one.locale}, p50 (best round ${one.best.toFixed(0)} ms)`,
        unit: 'ms',
        ours: one.ours,
        bare: one.bare,
        target: { atMost: 40 },
      })),
    ]
  },
}
