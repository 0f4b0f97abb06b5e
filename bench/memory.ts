import type { StandInDiscord } from '../sandbox/discord/server.ts'
import { load } from './load.ts'
import { median, pause } from './measure.ts'
import { type Measured, type Pair, probed, startPair } from './pair.ts'
import type { Section } from './section.ts'

const MB = 1024 * 1024

interface Memory {
  /** Resident, before and after a full collection. */
  before: number
  rss: number
  heapUsed: number
}

/** What a waiting bot occupies, and what every interaction by somebody new leaves behind. */
export const memorySection: Section = {
  name: 'memory',
  what: 'memory, idle and after many interactions',
  async run({ quick }) {
    const idle = { ours: [] as number[], bare: [] as number[] }
    for (let round = quick ? 2 : 0; round < 2; round++) {
      const pair = await startPair()
      await idleOf(pair, quick, idle)
      await pair.close()
    }
    const pair = await startPair()
    try {
      await idleOf(pair, quick, idle)
      const count = quick ? 1_000 : 20_000
      const ours = await growth(pair.house.discord, pair.house.bot, count, quick)
      const bare = await growth(pair.bare.discord, pair.bare.bot, count, quick)
      return [
        {
          what: 'idle, resident',
          unit: 'MB',
          ours: median(idle.ours),
          bare: median(idle.bare),
          target: { ratioAtMost: 1.3 },
        },
        { what: 'kept after each interaction', unit: 'B', ours, bare, target: { atMost: 200 } },
      ]
    } finally {
      await pair.close()
    }
  },
}

async function idleOf({ house, bare }: Pair, quick: boolean, into: { ours: number[]; bare: number[] }): Promise<void> {
  await pause(quick ? 500 : 4_000)
  into.ours.push((await memoryOf(house.bot)).before / MB)
  into.bare.push((await memoryOf(bare.bot)).before / MB)
}

/** Heap bytes per interaction, each by another member. Warmed up first, so that code and pools are not counted. */
async function growth(discord: StandInDiscord, bot: Measured, count: number, quick: boolean): Promise<number> {
  const ask = () => {
    const user = discord.world.user({ name: 'somebody' })
    return discord.slash(user, 'help', {}, { dm: true })
  }
  await load(Math.min(2_000, count), 50, ask)
  const start = await settled(bot, quick)
  await load(count, 50, ask)
  return ((await settled(bot, quick)) - start) / count
}

/** After the 11 s an interaction's deadline is armed, and the minute for which discord.js keeps the queue of each route. */
async function settled(bot: Measured, quick: boolean): Promise<number> {
  await pause(quick ? 1_000 : 62_000)
  return (await memoryOf(bot)).heapUsed
}

function memoryOf(bot: Measured): Promise<Memory> {
  return probed<Memory>(bot)
}
