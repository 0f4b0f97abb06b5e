import { Events } from 'discord.js'
import { describe, expect, it } from 'vitest'
import { type StandInDiscord, startDiscord } from '../../../sandbox/discord/server.ts'
import { connect } from './wire.ts'

describe('a session that is lost', () => {
  /** Resolves with what the command typed afterwards was answered. */
  async function lose(mishap: (line: StandInDiscord['gateway']) => void): Promise<unknown> {
    const own = await startDiscord({ strict: true })
    const bo = own.world.user({ name: 'bo' })
    const bot = await connect(own)
    try {
      await bot.application.commands.set([{ name: 'heart', description: 'Heart' }])
      bot.on(Events.InteractionCreate, (interaction) => {
        if (interaction.isChatInputCommand()) void interaction.reply('here')
      })
      mishap(own.gateway)
      await own.world.watch.until(() => (own.identifies() === 2 ? true : undefined), 'no new session', 8_000)
      return (await own.slash(bo, 'heart', {}, { dm: true }).settled).content
    } finally {
      await bot.destroy()
      await own.close()
    }
  }

  // Side by side, for discord.js lets five seconds pass between two sessions.
  it('is begun anew after op 9 without resume, and after a close with 1000', async () => {
    const both = [lose((line) => line.invalidate(false)), lose((line) => line.close(1000))]
    expect(await Promise.all(both)).toEqual(['here', 'here'])
  })
})
