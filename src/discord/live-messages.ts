import { createHash } from 'node:crypto'
import { DiscordAPIError, type REST } from 'discord.js'
import { type APIMessage, Routes } from 'discord-api-types/v10'
import type { LiveBoard, LiveEnd } from '../domain/live-board.ts'
import type { Signer } from '../lib/sign.ts'
import { type LiveFacts, liveBarredView, liveBoardView } from '../views/live-board.ts'
import { type RecapFacts, recapView } from '../views/recap.ts'
import type { Reply } from '../views/reply.ts'
import { wire } from './respond.ts'

/**
 * What ends a board, by https://docs.discord.com/developers/topics/opcodes-and-status-codes#json: 10003 channel, 10004 server,
 * 10008 message deleted; 50001 no access to the channel, 50013 no permission in it. Any other refusal may pass.
 */
const ENDS: ReadonlyMap<number | string, LiveEnd> = new Map<number | string, LiveEnd>([
  ...[10003, 10004, 10008].map((code) => [code, 'gone'] as const),
  ...[50001, 50013].map((code) => [code, 'forbidden'] as const),
])

type Outcome<T> = T | { end: LiveEnd }

/** Live boards as ordinary messages of the bot, over its own routes: discord.js waits where Discord asks to. */
export function createLiveMessages({
  rest,
  sign,
  mention,
  now,
}: {
  rest: REST
  sign: Signer['sign']
  mention: (command: string) => string
  now: () => Temporal.Instant
}) {
  const ctxOf = (locale: string) => ({ locale, now: now(), mention })
  const wired = ({ components }: Reply) => wire({ components: [...components], files: [] }, sign).body

  function bodyOf(reply: Reply) {
    return { body: wired(reply), shown: fingerprintOf(reply) }
  }

  async function create(channelId: string, body: ReturnType<typeof wired>): Promise<{ messageId: string }> {
    const { id } = (await rest.post(Routes.channelMessages(channelId), { body })) as APIMessage
    return { messageId: id }
  }

  return {
    async post(channelId: string, facts: LiveFacts, locale: string) {
      const { body, shown } = bodyOf(liveBoardView(facts, ctxOf(locale)))
      return orEnd(async () => ({ ...(await create(channelId, body)), shown }))
    },

    /** A message of its own, which stays as it is. */
    async recap(channelId: string, facts: RecapFacts, locale: string) {
      return orEnd(() => create(channelId, wired(recapView(facts, ctxOf(locale)))))
    },

    async edit(board: LiveBoard, facts: LiveFacts | null) {
      const { channelId, messageId } = board
      const ctx = ctxOf(board.language)
      const { body, shown } = bodyOf(facts ? liveBoardView(facts, ctx) : liveBarredView(board, ctx))
      if (shown === board.shown) return { shown }
      return orEnd(async () => {
        await rest.patch(Routes.channelMessage(channelId, messageId), { body })
        return { shown }
      })
    },

    async remove({ channelId, messageId }: { channelId: string; messageId: string }): Promise<LiveEnd | null> {
      const outcome = await orEnd(async () => {
        await rest.delete(Routes.channelMessage(channelId, messageId))
        return { end: null }
      })
      return outcome.end
    },
  }
}

async function orEnd<T>(work: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return await work()
  } catch (error) {
    const end = error instanceof DiscordAPIError ? ENDS.get(error.code) : undefined
    if (end === undefined) throw error
    return { end }
  }
}

/** Of everything a reader sees but how long ago things were: that changes by itself. */
function fingerprintOf({ components }: Reply): string {
  const seen = JSON.stringify(components).replaceAll(/<t:-?\d+:R>/g, '')
  return createHash('sha256').update(seen).digest('base64url').slice(0, 22)
}
