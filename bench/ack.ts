import { load, memberOf } from './load.ts'
import { inTurns, median, percentile } from './measure.ts'
import { startPair } from './pair.ts'
import type { Section } from './section.ts'
import type { Row } from './table.ts'

const IN_FLIGHT = [1, 10, 100] as const

/**
 * From the gateway event to the acknowledgement. `/heart` of a member without a link: acknowledge, look the link up,
 * say so. The bare client has its own request limit lifted, or its edits would queue and leave it nothing to do.
 */
export const ackSection: Section = {
  name: 'ack',
  what: 'acknowledging an interaction',
  async run({ quick }) {
    const { house, bare, close } = await startPair({ bare: { limit: 'lifted' } })
    try {
      const ours = memberOf(house.discord, 'ann')
      const theirs = memberOf(bare.discord, 'ann')
      const rows: Row[] = []
      for (const inFlight of IN_FLIGHT) {
        const count = quick ? 3 * inFlight + 20 : 100 + 10 * inFlight
        const taken = await inTurns(
          quick ? 1 : 5,
          () => load(count, inFlight, () => ours.ask('heart')),
          () => load(count, inFlight, () => theirs.ask('heart')),
        )
        for (const p of [50, 99]) {
          const middle = (side: typeof taken.ours) => median(side.map(({ ackMs }) => percentile(ackMs, p)))
          rows.push({
            what: `acknowledge, ${inFlight} in flight, p${p}`,
            unit: 'ms',
            ours: middle(taken.ours),
            bare: middle(taken.bare),
            target: p === 50 ? { ratioAtMost: 1.15 } : null,
          })
        }
      }
      return rows
    } finally {
      await close()
    }
  },
}
