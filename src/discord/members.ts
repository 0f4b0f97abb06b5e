import { DiscordAPIError, type REST } from 'discord.js'
import { type APIGuildMember, type RESTGetAPICurrentUserGuildsResult, Routes } from 'discord-api-types/v10'

/** 10007 not in that server, 10013 no such user. */
const GONE: ReadonlySet<number | string> = new Set([10007, 10013])

const KEEP_MS = 10 * 60_000
const KEPT = 20_000
/** The most Discord gives at once. */
const GUILDS_PAGE = 200

/**
 * What members are called in a server: nickname, display name, user name; null for who is not in it. A single member can be
 * asked for without the intent for all of them; names are kept for ten minutes, or looked at for as long as `maxAge` says. That somebody is not here is never remembered:
 * whoever came back and agreed to something again would lose it to what was true before. Rejects where Discord does not say.
 */
export function createMembers({ rest, now }: { rest: REST; now: () => number }) {
  const known = new Map<string, { name: string; at: number }>()

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
    /** Ids of all servers the bot is in. */
    async guilds(): Promise<Set<string>> {
      const found = new Set<string>()
      for (let after = '0'; ; ) {
        const query = new URLSearchParams({ limit: `${GUILDS_PAGE}`, after })
        const page = (await rest.get(Routes.userGuilds(), { query })) as RESTGetAPICurrentUserGuildsResult
        for (const { id } of page) found.add(id)
        const last = page.at(-1)
        if (!last || page.length < GUILDS_PAGE) return found
        after = last.id
      }
    },

    /** Who has left is asked for again, whoever wants to know. */
    forget: (guildId: string, userId: string) => void known.delete(`${guildId}:${userId}`),

    /** `maxAge` in milliseconds. */
    async nameOf(guildId: string, userId: string, maxAge = KEEP_MS): Promise<string | null> {
      const key = `${guildId}:${userId}`
      const found = known.get(key)
      if (found && now() - found.at < Math.min(maxAge, KEEP_MS)) return found.name
      const name = await ask(guildId, userId)
      known.delete(key)
      if (name === null) return null
      known.set(key, { name, at: now() })
      if (known.size > KEPT) known.delete(known.keys().next().value ?? key)
      return name
    },
  }
}
