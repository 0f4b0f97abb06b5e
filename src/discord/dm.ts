import { DiscordAPIError, type REST } from 'discord.js'
import { type APIChannel, type APIMessage, Routes } from 'discord-api-types/v10'
import type { Log } from '../lib/log.ts'
import type { Signer } from '../lib/sign.ts'
import type { Reply } from '../views/reply.ts'
import type { DirectMessages } from './command.ts'
import { wire } from './respond.ts'

/** 50007 closed, 50278 no shared server, 40003 opening too fast. */
const CLOSED: ReadonlySet<number | string> = new Set([50007, 50278, 40003])

/** Every refusal counts towards Discord's ban for invalid requests, so closed doors are remembered. */
const REMEMBER_CLOSED_MS = 60 * 60_000
const REMEMBERED = 5_000

export function createDirectMessages({
  rest,
  sign,
  now,
  log,
}: {
  rest: REST
  sign: Signer['sign']
  now: () => number
  log: Log
}): DirectMessages {
  const channels = createBounded<string>(REMEMBERED)
  const closed = createBounded<number>(REMEMBERED)

  async function open(userId: string): Promise<string> {
    const known = channels.get(userId)
    if (known) return known
    const channel = (await rest.post(Routes.userChannels(), { body: { recipient_id: userId } })) as APIChannel
    channels.set(userId, channel.id)
    return channel.id
  }

  return {
    async send(userId, reply) {
      if ((closed.get(userId) ?? 0) > now()) return null
      try {
        const channelId = await open(userId)
        const { body } = wire(textOnly(reply), sign)
        const message = (await rest.post(Routes.channelMessages(channelId), { body })) as APIMessage
        return { channelId, messageId: message.id }
      } catch (error) {
        if (!(error instanceof DiscordAPIError && CLOSED.has(error.code))) throw error
        log.info({ code: error.code }, 'a direct message cannot be delivered')
        closed.set(userId, now() + REMEMBER_CLOSED_MS)
        return null
      }
    },
    async edit({ channelId, messageId }, reply) {
      const { body } = wire(textOnly(reply), sign)
      await rest.patch(Routes.channelMessage(channelId, messageId), { body })
    },
  }
}

/** No DM of ours has a picture: numbers stay in the reply that was asked for. */
function textOnly(reply: Reply) {
  return { components: [...reply.components], files: [] }
}

/** A map that forgets its oldest entry. */
function createBounded<T>(size: number) {
  const map = new Map<string, T>()
  return {
    get: (key: string) => map.get(key),
    set(key: string, value: T) {
      map.delete(key)
      map.set(key, value)
      if (map.size > size) map.delete(map.keys().next().value ?? key)
    },
  }
}
