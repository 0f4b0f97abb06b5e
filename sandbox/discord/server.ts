import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { WebSocketServer } from 'ws'
import { createActions } from './actions.ts'
import { serveFile } from './cdn.ts'
import { createClock } from './clock.ts'
import { createCommands } from './commands.ts'
import { createEvidence } from './evidence.ts'
import { createFaults } from './faults.ts'
import { createGateway } from './gateway.ts'
import { createLimits } from './limits.ts'
import { createMessages } from './messages.ts'
import { createOAuth } from './oauth.ts'
import { loadOpenApi, type OpenApi } from './openapi.ts'
import { createRest } from './rest.ts'
import { channelRoutes } from './routes/channels.ts'
import { commandRoutes } from './routes/commands.ts'
import { interactionRoutes } from './routes/interactions.ts'
import { peopleRoutes } from './routes/people.ts'
import type { Rooms } from './routes/rooms.ts'
import { webhookRoutes } from './routes/webhooks.ts'
import { serveSite } from './site.ts'
import { createWatch } from './watch.ts'
import { createWorld, type Interaction } from './world.ts'

export type { Handle } from './handle.ts'
export type { Guild, Message, User } from './world.ts'

export interface DiscordOptions {
  /** Refuse wrong bodies instead of only writing them down. */
  strict?: boolean
  /** How long a bot has for its acknowledgement; Discord's 3 s. */
  ackDeadlineMs?: number
  /** How long `handle.settled` waits. */
  settleMs?: number
  heartbeatMs?: number
  /** Distance of two session starts; Discord's is 5 s, which would only make tests slow. */
  identifyEveryMs?: number
  /** Invalid answers in ten minutes until the ban; Discord's 10,000. */
  invalidLimit?: number
  /** Calls a second over the bot's own routes; Discord's 50. */
  perSecond?: number
  /** Path of Discord's own OpenAPI file; every request and answer is then checked against it. */
  openapi?: string | undefined
}

export type StandInDiscord = Awaited<ReturnType<typeof startDiscord>>

/**
 * Discord on loopback: REST, gateway, CDN and the authorize page, in memory. `world` holds who there is, the actions do
 * what people do in the client, and the evidence says what the bot asked for and what was wrong with it.
 */
export async function startDiscord(options: DiscordOptions = {}) {
  const { strict = false, ackDeadlineMs = 3_000, settleMs = 20_000, heartbeatMs = 41_250 } = options
  const clock = createClock()
  const watch = createWatch()
  const world = createWorld({ clock, watch })
  const evidence = createEvidence()
  const faults = createFaults()
  const limits = createLimits({
    clock,
    perSecond: options.perSecond ?? 50,
    invalidLimit: options.invalidLimit ?? 10_000,
  })
  const token = botToken(world.applicationId)
  const clientSecret = randomBytes(24).toString('base64url')
  const redirectUris = new Set<string>()
  const openapi = await openapiAt(options.openapi ?? process.env.DISCORD_OPENAPI)

  const server = createServer((request, response) => void serve(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the stand-in Discord has no port')
  const host = `127.0.0.1:${address.port}`
  const url = `http://${host}`

  const gatewayUrl = () => `ws://${host}/gateway`
  const identifyEveryMs = options.identifyEveryMs ?? 0
  const gateway = createGateway({ world, token, url: gatewayUrl, heartbeatMs, identifyEveryMs })
  const commands = createCommands(world)
  const oauth = createOAuth({ world, clientSecret, redirectUris })
  const rooms: Rooms = {
    world,
    messages: createMessages(world, () => `${url}/cdn`),
    commands,
    evidence,
    ackDeadlineMs,
    publicKey: publicKey(),
    redirectUris,
    gatewayUrl,
    sessionStarts: gateway.sessionStarts,
    settle,
  }
  const routes = [peopleRoutes, commandRoutes, channelRoutes, interactionRoutes, webhookRoutes]
    .flatMap((of) => of(rooms))
    .concat(oauth.routes)
  const rest = createRest({
    world,
    routes,
    token,
    strict,
    evidence,
    faults,
    limits,
    openapi,
    userOf: oauth.userOf,
  })
  const actions = createActions({ world, commands, gateway, ackDeadlineMs, settleMs })

  const sockets = new WebSocketServer({ noServer: true })
  server.on('upgrade', (request, socket, head) => {
    sockets.handleUpgrade(request, socket, head, (line) => gateway.connect(line, request))
  })

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const at = new URL(request.url ?? '/', url)
      if (at.pathname.startsWith('/cdn/')) return serveFile(world, at, response)
      if (at.pathname.startsWith('/oauth2/')) return await serveSite(oauth, { request, response, at })
      if (at.pathname.startsWith('/api/')) return await rest.handle(request, response, at)
      response.writeHead(404).end()
    } catch (error) {
      // A mistake of the stand-in: loud for whoever runs it, and 500 for the bot.
      process.stderr.write(`stand-in Discord: ${error instanceof Error ? error.stack : String(error)}\n`)
      if (!response.headersSent) response.writeHead(500).end()
    }
  }

  function settle(interaction: Interaction): void {
    const { original, settled, startedAt } = interaction
    if (settled || !original) return
    interaction.settled = { message: original.message, ms: performance.now() - startedAt }
  }

  return {
    url,
    apiUrl: `${url}/api`,
    authorizeUrl: `${url}/oauth2/authorize`,
    token,
    clientSecret,
    clock,
    world,
    gateway: gateway.chaos,
    faults,
    ...evidence,
    ...actions,
    signIn: oauth.signIn,
    /** Every code and token of the identify leg. */
    issuedSecrets: oauth.issued,
    liveBearers: oauth.liveBearers,
    allowRedirect: (uri: string) => void redirectUris.add(uri),
    limit: limits.add,
    /** Lets go of what was said and asked so far, which a benchmark does ten thousand times. */
    forget() {
      world.forget()
      evidence.requests.length = 0
    },
    commands: () => commands.list(),
    connected: gateway.connected,
    identifies: gateway.identifies,
    /** Resolves when the bot has registered something. */
    waitForCommands: (timeoutMs = 10_000) =>
      watch.until(() => (commands.list().length > 0 ? true : undefined), 'no commands registered', timeoutMs),
    async close() {
      for (const line of sockets.clients) line.terminate()
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

const loaded = new Map<string, Promise<OpenApi>>()

/** Read and prepared once for all stand-ins of a process: it is a megabyte of JSON. */
function openapiAt(path: string | undefined): Promise<OpenApi> | null {
  if (!path) return null
  const known = loaded.get(path) ?? loadOpenApi(path)
  loaded.set(path, known)
  return known
}

/** In the shape of a real one: the application id in base64, a time, a signature. */
function botToken(applicationId: string): string {
  const id = Buffer.from(applicationId).toString('base64url')
  return `${id}.G${randomBytes(4).toString('base64url')}.${randomBytes(28).toString('base64url')}`
}

/** The 32 raw bytes of an Ed25519 key, in hex, as the Developer Portal shows them. */
function publicKey(): string {
  const der = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'der' })
  return der.subarray(-32).toString('hex')
}
