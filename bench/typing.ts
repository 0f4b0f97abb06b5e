import { linkMember, type Member, memberOf, typing } from './load.ts'
import { inTurns, median, percentile } from './measure.ts'
import { startBare, startRealBot } from './pair.ts'
import type { Section } from './section.ts'

const IN_FLIGHT = 50
/** Nothing, a word, a beginning, a weekday. */
const TYPED = ['', 'yesterday', '20', '2026-', 'sat']

/** From a key struck in `date:` to the days that are offered; a month of steps is kept. The bare client offers a fixed list. */
export const typingSection: Section = {
  name: 'typing',
  what: 'offers while a date is typed, 50 in flight',
  async run({ quick }) {
    const house = await startRealBot()
    const bare = await startBare({ limit: 'lifted' })
    try {
      const ours = memberOf(house.discord, 'ann')
      await linkMember(house, ours, 'ann')
      await ours.ask('steps').settled
      const theirs = memberOf(bare.discord, 'ann')
      const type =
        (discord: typeof house.discord, { user, guild }: Member, command: string) =>
        (index: number) => {
          const value = TYPED[index % TYPED.length] ?? ''
          return discord.autocomplete(user, command, { option: 'date', value }, { guild })
        }
      const count = quick ? 100 : 1_000
      const taken = await inTurns(
        quick ? 1 : 5,
        () => typing(house.discord, count, IN_FLIGHT, type(house.discord, ours, 'steps')),
        () => typing(bare.discord, count, IN_FLIGHT, type(bare.discord, theirs, 'heart')),
      )
      const middle = (rounds: number[][], p: number) => median(rounds.map((each) => percentile(each, p)))
      return [50, 99].map((p) => ({
        what: `days offered while a date is typed, ${IN_FLIGHT} in flight, p${p}`,
        unit: 'ms',
        ours: middle(taken.ours, p),
        bare: middle(taken.bare, p),
        target: p === 99 ? { atMost: 100 } : null,
      }))
    } finally {
      await Promise.all([house.close(), bare.close()])
    }
  },
}
