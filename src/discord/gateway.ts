import { setTimeout as pause } from 'node:timers/promises'
import { Client, Events, GatewayIntentBits, Options, REST } from 'discord.js'
import { type APIInteraction, GatewayCloseCodes, GatewayDispatchEvents } from 'discord-api-types/v10'
import type { Log } from '../lib/log.ts'
import { departureIn, mayHearOfMembers } from './members-intent.ts'

export interface Gateway {
  /** Resolves when the session is ready. Rejects when Discord refuses the token. */
  start(): Promise<{ applicationId: string }>
  isReady(): boolean
  /** Interactions stop arriving; answers still go out, they travel by REST. */
  stop(): Promise<void>
  /** The bot's own routes, under Discord's limit of 50 a second. */
  rest: REST
}

export interface GatewayOptions {
  token: string
  apiUrl: string
  onInteraction: (interaction: APIInteraction) => void
  /** Called where the operator has switched the Server Members Intent on; now and then twice for one departure. */
  onMemberLeft: (guildId: string, userId: string) => void
  log: Log
}

interface RawPacket {
  t: string | null
  d: unknown
}

/** Between two attempts to come back, in milliseconds. */
const AGAIN = { first: 1_000, most: 5 * 60_000 }

/**
 * discord.js for the connection: heartbeats, resume, reconnect. What arrives is passed on as plain JSON, because its
 * interaction objects are half empty without intents (docs/adr/0004-discord-edge.md).
 */
export function createGateway(options: GatewayOptions): Gateway {
  const { token, apiUrl, log } = options
  // Not the client's own: that one is of no use any more once its connection has ended.
  const rest = new REST({ api: apiUrl, handlerSweepInterval: 60_000 }).setToken(token)
  const stopped = new AbortController()
  let client: Client | null = null

  function hear(packet: RawPacket): void {
    if (packet.t === GatewayDispatchEvents.InteractionCreate) options.onInteraction(packet.d as APIInteraction)
    const departure = departureIn(packet)
    if (departure) options.onMemberLeft(departure.guildId, departure.userId)
  }

  /** Resolves with the application's id. Without the members where Discord does not allow them after all. */
  async function connect(withMembers: boolean): Promise<string> {
    const mine = createClient(apiUrl, withMembers)
    client = mine
    let isUp = false
    let isRefused = false
    mine.on(Events.Raw, hear)
    mine.on(Events.Error, (err) => log.error({ err }, 'gateway error'))
    // Closing the connection on purpose looks to the library like losing it.
    mine.on(Events.ShardReconnecting, () => stopped.signal.aborted || log.info('gateway reconnecting'))
    mine.on(Events.ShardResume, () => log.info('gateway resumed'))
    mine.on(Events.ShardDisconnect, ({ code }) => {
      isRefused = withMembers && code === GatewayCloseCodes.DisallowedIntents
      if (isRefused) log.warn('the Server Members Intent was switched off: who leaves a server is found by looking')
      else log.warn({ code }, 'gateway closed for good')
      if (isUp) void lose(mine, isRefused)
    })
    try {
      const ready = new Promise<void>((resolve) => mine.once(Events.ClientReady, () => resolve()))
      await mine.login(token)
      await ready
    } catch (error) {
      if (!isRefused) throw error
      return connect(false)
    }
    isUp = true
    return mine.application?.id ?? ''
  }

  /** The library never comes back from such an end; what was refused is not asked for again. */
  async function lose(lost: Client, isRefused: boolean): Promise<void> {
    await lost.destroy()
    for (let wait = AGAIN.first; isRefused && !stopped.signal.aborted; wait = Math.min(2 * wait, AGAIN.most)) {
      try {
        await connect(false)
        return
      } catch (err) {
        log.warn({ err }, 'gateway not back yet')
      }
      await pause(wait, undefined, { signal: stopped.signal }).catch(() => undefined)
    }
  }

  return {
    rest,
    async start() {
      return { applicationId: await connect(await mayHearOfMembers(rest, log)) }
    },
    isReady: () => client?.isReady() ?? false,
    async stop() {
      stopped.abort()
      await client?.destroy()
    },
  }
}

/**
 * Servers are in its cache by id alone, and members in none, whatever it hears of them. It waits for no server before it is
 * ready: that takes the intent for servers.
 */
function createClient(apiUrl: string, withMembers: boolean): Client {
  const own = { maxSize: 0, keepOverLimit: (item: { id: string; client: Client }) => item.id === item.client.user?.id }
  return new Client({
    intents: withMembers ? [GatewayIntentBits.GuildMembers] : [],
    rest: { api: apiUrl },
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
}
