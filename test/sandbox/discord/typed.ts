import type { DiscordOptions, StandInDiscord, User } from '../../../sandbox/discord/server.ts'
import { startDiscord } from '../../../sandbox/discord/server.ts'
import { caller, identified, type Line } from './wire.ts'

export type Where = Parameters<StandInDiscord['slash']>[3]
export type Scene = Awaited<ReturnType<typeof setScene>>

export const hello = { content: 'hello' }
export const defer = { type: 5, data: {} }

/** A stand-in with one command everywhere, ann, and a bot that listens and does nothing by itself. */
export async function setScene(options: DiscordOptions = {}) {
  const discord = await startDiscord({ strict: true, ...options })
  const ann: User = discord.world.user({ name: 'ann' })
  const call = caller(() => discord)
  await call('PUT', `/applications/${discord.world.applicationId}/commands`, [
    { name: 'heart', description: 'Heart', type: 1, contexts: [0, 1, 2], integration_types: [0, 1] },
  ])
  const line: Line = await identified(discord)
  return {
    discord,
    ann,
    call,
    /** Types /heart; what comes back are the addresses an answer goes to. */
    typed(where: Where = { dm: true }) {
      const { id } = discord.slash(ann, 'heart', {}, where)
      const token = discord.world.interactions.get(id)?.token ?? ''
      const hook = `/webhooks/${discord.world.applicationId}/${token}`
      return { callback: `/interactions/${id}/${token}/callback`, hook, original: `${hook}/messages/@original` }
    },
    /** Where ann's direct messages go. */
    async dm(): Promise<string> {
      const { body } = await call('POST', '/users/@me/channels', { recipient_id: ann.id })
      return `/channels/${body.id}/messages`
    },
    async close() {
      line.cut()
      await discord.close()
    },
  }
}
