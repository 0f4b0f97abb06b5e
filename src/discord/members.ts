import { DiscordAPIError, type REST } from 'discord.js'
import { type APIGuildMember, Routes } from 'discord-api-types/v10'

/** 10007 not in that server, 10013 no such user. */
const GONE: ReadonlySet<number | string> = new Set([10007, 10013])

const KEEP_MS = 10 * 60_000
const KEPT = 20_000

/**
 * What members are called in a server: nickname, display name, user name; null for who is not in it. A single member can be
 * asked for without the intent for all of them; names are kept for ten minutes. That somebody is not here is never remembered:
 * whoever came back and agreed to something again would lose it to what was true before. Rejects where Discord does not say.
 */
export function createMembers({ rest, now }: { rest: REST; now: () => number }) {
  const known = new Map<string, { name: string; until: number }>()

  async function ask(guildId: string, userId: string): Promise<string | null> {
    try {
      const { nick, user } = (await rest.get(Routes.guildMember(guildId, userId))) as APIGuildMember
      return nick ?? user.global_name ?? user.username
    } catch (error) {
      if (error instanceof DiscordAPIError && GONE.has(error.code)) return null
      throw error
    }
  }

  return {
    async nameOf(guildId: string, userId: string): Promise<string | null> {
      const key = `${guildId}:${userId}`
      const found = known.get(key)
      if (found && found.until > now()) return found.name
      const name = await ask(guildId, userId)
      known.delete(key)
      if (name === null) return null
      known.set(key, { name, until: now() + KEEP_MS })
      if (known.size > KEPT) known.delete(known.keys().next().value ?? key)
      return name
    },
  }
}
