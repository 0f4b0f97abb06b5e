import type { REST } from 'discord.js'
import { ApplicationFlags, GatewayDispatchEvents, Routes } from 'discord-api-types/v10'
import { z } from 'zod'
import type { Log } from '../lib/log.ts'

/**
 * The privileged intent GUILD_MEMBERS, by which Discord tells who leaves a server. Asking for it without the operator's leave ends
 * the connection (4014), so it is asked for only where the application says that it is granted: Developer Portal, *Bot*, *Server
 * Members Intent*. https://docs.discord.com/developers/events/gateway#privileged-intents
 */

/** `LIMITED`: switched on, and not reviewed by Discord because few people can see the application. */
const GRANTED = ApplicationFlags.GatewayGuildMembers | ApplicationFlags.GatewayGuildMembersLimited

/** A start waits for the answer. */
const PATIENCE = 5_000

const application = z.object({ flags: z.int().default(0) })

/** Whether the operator has switched the intent on; no where Discord does not say. */
export async function mayHearOfMembers(rest: REST, log: Log): Promise<boolean> {
  try {
    const answer = await rest.get(Routes.currentApplication(), { signal: AbortSignal.timeout(PATIENCE) })
    const isGranted = (application.parse(answer).flags & GRANTED) !== 0
    if (!isGranted) log.info('the Server Members Intent is off: who leaves a server is found by looking')
    return isGranted
  } catch (err) {
    log.warn({ err }, 'Discord does not say whether the Server Members Intent is on: who leaves is found by looking')
    return false
  }
}

const snowflake = z.string().regex(/^\d{17,20}$/)
const removal = z.object({ guild_id: snowflake, user: z.object({ id: snowflake }) })

/** Who has left which server, by a packet that says so; null for every other one. */
export function departureIn(packet: { t: unknown; d: unknown }): { guildId: string; userId: string } | null {
  if (packet.t !== GatewayDispatchEvents.GuildMemberRemove) return null
  const { data } = removal.safeParse(packet.d)
  return data ? { guildId: data.guild_id, userId: data.user.id } : null
}
