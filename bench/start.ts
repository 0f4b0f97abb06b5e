import { startBot } from '../sandbox/bot.ts'
import { startDiscord } from '../sandbox/discord/server.ts'
import { inTurns, median } from './measure.ts'
import { startBareBot } from './pair.ts'
import type { Section } from './section.ts'

/** From spawn until ready; the commands are registered already, as at every start but the first. */
export const startSection: Section = {
  name: 'start',
  what: 'start to ready',
  async run({ quick }) {
    const [ours, bare] = await Promise.all([startDiscord(), startDiscord()])
    try {
      const taken = await inTurns(
        quick ? 1 : 5,
        async () => {
          const bot = await startBot({
            env: { DISCORD_TOKEN: ours.token, DISCORD_API_URL: ours.apiUrl, STORE_URL: 'sqlite::memory:' },
          })
          const ms = await bot.ready(30_000)
          await ours.waitForCommands()
          await bot.stop()
          return ms
        },
        async () => {
          const bot = startBareBot(bare)
          const ms = await bot.said('ready')
          await bot.said('registered')
          await bot.stop()
          return ms
        },
      )
      return [
        {
          what: 'start to ready',
          unit: 'ms',
          ours: median(taken.ours),
          bare: median(taken.bare),
          target: { atMost: 1_000 },
        },
      ]
    } finally {
      await Promise.all([ours.close(), bare.close()])
    }
  },
}
