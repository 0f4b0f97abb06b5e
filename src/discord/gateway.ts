import { Client, Events, Options, type REST } from 'discord.js'
import { type APIInteraction, GatewayDispatchEvents } from 'discord-api-types/v10'
import type { Log } from '../lib/log.ts'

export interface Gateway {
  /** Resolves when the session is ready. Rejects when Discord refuses the token. */
  start(): Promise<{ applicationId: string }>
  isReady(): boolean
  /** Interactions stop arriving; answers still go out, they travel by REST. */
  stop(): Promise<void>
  /** The bot's own routes, under Discord's limit of 50 a second. */
  rest: REST
}

interface RawPacket {
  t: string | null
  d: unknown
}

/**
 * discord.js for the connection: heartbeats, resume, reconnect. What arrives is passed on as plain JSON, because its
 * interaction objects are half empty without intents (docs/adr/0004-discord-edge.md).
 */
export function createGateway(options: {
  token: string
  apiUrl: string
  onInteraction: (interaction: APIInteraction) => void
  log: Log
}): Gateway {
  const { token, apiUrl, onInteraction, log } = options
  let stopping = false
  const own = { maxSize: 0, keepOverLimit: (item: { id: string; client: Client }) => item.id === item.client.user?.id }
  const client = new Client({
    intents: [],
    rest: { api: apiUrl, handlerSweepInterval: 60_000 },
    makeCache: Options.cacheWithLimits({
      UserManager: own,
      GuildMemberManager: own,
      MessageManager: 0,
      DMMessageManager: 0,
      GuildMessageManager: 0,
      PresenceManager: 0,
      ReactionManager: 0,
      VoiceStateManager: 0,
    }),
  })
  client.on(Events.Raw, (packet: RawPacket) => {
    if (packet.t === GatewayDispatchEvents.InteractionCreate) onInteraction(packet.d as APIInteraction)
  })
  client.on(Events.Error, (err) => log.error({ err }, 'gateway error'))
  client.on(Events.ShardDisconnect, ({ code }) => log.warn({ code }, 'gateway closed for good'))
  // Closing the connection on purpose looks to the library like losing it.
  client.on(Events.ShardReconnecting, () => stopping || log.info('gateway reconnecting'))
  client.on(Events.ShardResume, () => log.info('gateway resumed'))

  return {
    rest: client.rest,
    async start() {
      const ready = new Promise<void>((resolve) => client.once(Events.ClientReady, () => resolve()))
      await client.login(token)
      await ready
      return { applicationId: client.application?.id ?? '' }
    },
    isReady: () => client.isReady() && client.ws.status === 0,
    async stop() {
      stopping = true
      await client.destroy()
    },
  }
}
