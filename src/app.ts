import { randomBytes } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import packageFile from '../package.json' with { type: 'json' }
import { wireBoards } from './app-boards.ts'
import { wireCommands } from './app-commands.ts'
import type { Config } from './config.ts'
import { createDispatch } from './discord/dispatch.ts'
import { createDirectMessages } from './discord/dm.ts'
import { createGateway } from './discord/gateway.ts'
import { createWhoIs, discordOAuthServer } from './discord/identity.ts'
import { createNotices } from './discord/notices.ts'
import { registerCommands } from './discord/register.ts'
import { createRespond } from './discord/respond.ts'
import { createDraw } from './lib/draw.ts'
import { rememberDrawn } from './lib/drawn.ts'
import { CAN_GIVE_WAY } from './lib/give-way.ts'
import { createHttp } from './lib/http.ts'
import type { Log } from './lib/log.ts'
import { createOAuth } from './lib/oauth.ts'
import { createSealer } from './lib/seal.ts'
import { createSigner } from './lib/sign.ts'
import { openSpill } from './lib/spill.ts'
import { ALL_PROVIDERS, offeredProviders } from './providers/offered.ts'
import { createAccount } from './services/account.ts'
import { createBudgets } from './services/budget.ts'
import type { Connections } from './services/connection.ts'
import { COPIES, createCopies } from './services/copies.ts'
import { createDayCopies } from './services/day-copies.ts'
import { createDays } from './services/days.ts'
import { createHealth } from './services/health.ts'
import { createHealthFetch } from './services/health-fetch.ts'
import { createHolders, HOLDERS } from './services/holders.ts'
import { createLinking } from './services/linking-flow.ts'
import { createRecent } from './services/recent.ts'
import { retireLinks } from './services/retiring.ts'
import { createSettings, SETTINGS, settingsRecord } from './services/settings.ts'
import { createTokens } from './services/tokens.ts'
import { createWearer } from './services/wearer.ts'
import { openStore } from './stores/open.ts'
import { LANGUAGE_IDS, LANGUAGES } from './views/words/languages.ts'
import { createRoutes } from './web/routes.ts'
import { createWebServer, remoteAddress } from './web/server.ts'

export interface App {
  start(): Promise<void>
  /** Finishes what runs, then closes everything. */
  stop(): Promise<void>
}

/**
 * The composition root, with `app-boards.ts` and `app-commands.ts`, which wire the boards and the commands. Read it from top to
 * bottom to know what the bot is made of.
 */
export async function createApp(config: Config, log: Log): Promise<App> {
  const epoch = () => Date.now()
  const newSecret = (bytes: number) => randomBytes(bytes).toString('base64url')

  const sharing = config.disclosure === 'public'

  const store = await openStore(config.storeUrl, { log })
  const sealer = createSealer(config.tokenKeys, randomBytes)
  const http = createHttp()
  const drawing = createDraw({ timeoutMs: 5_000, size: availableParallelism() > (CAN_GIVE_WAY ? 1 : 2) ? 2 : 1 })
  const draw = rememberDrawn(drawing, { maxBytes: 16 * 1024 * 1024, keepMs: 10 * 60_000 })

  const connections: Connections = new Map(
    offeredProviders(config).map(({ provider, credentials }) => [
      provider.id,
      { provider, oauth: createOAuth(provider.auth, credentials, http.tokenFetch) },
    ]),
  )
  const known = [...connections.values()].map(({ provider: { id, name, retired } }) => ({ id, name, retired }))
  // What is gone can still be left, and no longer be linked.
  const offered = known.filter(({ retired }) => !retired)

  const spill = await openSpill(config.spillDir)
  const tokens = createTokens({
    links: store.links,
    sealer,
    connections,
    log,
    spill,
    newId: () => newSecret(9),
    pause: (ms) => pause(ms),
    tell: (notice) => notices.linkNews(notice),
  })
  const budgets = createBudgets({ now: epoch, random: Math.random })
  const healthFetch = createHealthFetch({
    http,
    tokens,
    connections,
    budgets,
    pause: (ms) => pause(ms),
    now: epoch,
    log,
  })
  const copies = createCopies({ records: store.records(COPIES, z.string()), keys: store.keys, sealer, log })
  const settings = createSettings({
    records: store.records(SETTINGS, settingsRecord),
    languages: new Map(LANGUAGE_IDS.map((id) => [id, LANGUAGES[id].locale])),
    log,
  })
  const wearer = createWearer({ healthFetch, connections, copies, settings, log })
  const wait = (ms: number) => pause(ms)
  const health = createHealth({ tokens, healthFetch, connections, copies, wearer, pause: wait, log })
  const dayCopies = createDayCopies(copies)
  const days = createDays({
    tokens,
    healthFetch,
    connections,
    wearer,
    copies: dayCopies,
    pause: wait,
    log,
  })
  const gateway = createGateway({
    token: config.discord.token,
    apiUrl: config.discord.apiUrl,
    onInteraction: (interaction) => dispatch.handle(interaction),
    onMemberLeft: (guildId, userId) => boards.departures.left(guildId, userId),
    log,
  })
  const signer = createSigner(config.tokenKeys)
  const boards = await wireBoards({
    store,
    tokens,
    connections,
    days,
    rest: gateway.rest,
    sign: signer.sign,
    mention: (name) => mention(name),
    tellStopped: (board) => notices.boardStopped(board),
    config,
    newSecret,
    log,
  })
  const recent = createRecent({ tokens, connections, copies, dayCopies, wearer })
  const holders = createHolders({ records: store.records(HOLDERS, z.number()), keys: store.keys, tokens, now: epoch })
  const linking = createLinking({
    stores: {
      pending: store.oneTime('pending', z.string()),
      steps: store.oneTime('step', z.string()),
      used: store.oneTime('used', z.string()),
      dms: store.oneTime('dm', z.string()),
      begun: store.records('begun', z.string()),
    },
    keys: store.keys,
    tokens,
    holders,
    copies,
    connections,
    sealer,
    identify: identifyLeg(),
    http,
    identityCheck: config.identityCheck,
    publicUrl: config.publicUrl,
    now: epoch,
    newSecret,
    carryShares: boards.sharing.carry,
    startOver: boards.sync.startOver,
    linked: boards.sync.linked,
    async tellMoved(notice) {
      await account.left(notice)
      await notices.accountMoved(notice)
    },
    closeDm: (dm, end) => notices.closeLink(dm, end),
    later: (ms, work) =>
      void setTimeout(() => void work().catch((err) => log.warn({ err }, 'a link could not be ended')), ms).unref(),
    pause: (ms) => pause(ms),
    log,
  })

  const account = createAccount({
    tokens,
    health,
    copies,
    settings,
    sharing: boards.sharing,
    boards: boards.sync,
    moderation: boards.moderation,
    live: boards.live,
    recaps: boards.recaps,
    spill,
    connections,
    providers: ALL_PROVIDERS,
    forgetPending: (userId) => linking.forget(userId),
  })

  const dms = createDirectMessages({ rest: gateway.rest, sign: signer.sign, now: epoch, log })
  const notices = createNotices({
    dms,
    mention: (name) => mention(name),
    localeFor: (userId) => settings.localeFor(userId, null),
    now: () => Temporal.Now.instant(),
    log,
  })
  let commandIds: ReadonlyMap<string, string> = new Map()
  let registered = false
  const mention = (name: string) => {
    const id = commandIds.get(name.split(' ')[0] ?? name)
    return id === undefined ? `\`/${name}\`` : `</${name}:${id}>`
  }
  const entries = wireCommands({
    health,
    days,
    recent,
    linking,
    account,
    settings,
    dms,
    boards,
    offered,
    known,
    publicUrl: config.publicUrl,
    version: packageFile.version,
    numbers: sharing,
  })
  const dispatch = createDispatch({
    ...entries,
    respond: createRespond({ apiUrl: config.discord.apiUrl, sign: signer.sign, log }),
    draw: (chart, timeoutMs) => draw.draw(chart, timeoutMs),
    verify: signer.verify,
    mention,
    localeFor: (userId, reported) => settings.localeFor(userId, reported),
    now: () => Temporal.Now.instant(),
    newCode,
    log,
  })
  const web = createWebServer({
    host: config.host,
    port: config.port,
    routes: createRoutes({
      linking,
      dms,
      mention,
      publicUrl: config.publicUrl,
      trustProxy: config.trustProxy,
      remoteAddress,
      now: epoch,
      leavesFor: [
        config.discord.authorizeUrl,
        ...[...connections.values()].map(({ provider }) => provider.auth.authorizeUrl),
      ],
      isReady: async () => registered && gateway.isReady() && (await answers(store.ping())),
      newCode,
      log,
    }),
  })

  function identifyLeg() {
    const { clientSecret, applicationId, apiUrl, authorizeUrl } = config.discord
    if (clientSecret === null) return null
    const client = { clientId: applicationId ?? applicationIdOf(config.discord.token), clientSecret }
    return {
      oauth: createOAuth(discordOAuthServer({ apiUrl, authorizeUrl }), client, http.tokenFetch),
      whoIs: createWhoIs(http, { apiUrl, userAgent: `DiscordBot (${config.publicUrl}, ${packageFile.version})` }),
    }
  }

  return {
    async start() {
      warnAboutSettings(config, offered.length, log)
      await web.start()
      const { applicationId } = await gateway.start()
      const { ids, changed } = await registerCommands(
        gateway.rest,
        applicationId,
        entries.commands.map(({ data }) => data),
      )
      commandIds = ids
      registered = true
      // After the connection: the sweep may have members to write to.
      tokens.start()
      boards.start()
      void linking.resume().catch((err) => log.warn({ err }, 'links begun before this start could not be taken up'))
      void retireLinks({ keys: store.keys, tokens, connections, log })
      log.info({ changed, providers: offered.map(({ id }) => id), port: web.port() }, 'ready')
    },
    async stop() {
      await dispatch.stop()
      await gateway.stop()
      await web.stop()
      await boards.stop()
      await tokens.stop()
      await Promise.all([draw.close(), http.close()])
      await store.close()
      log.info('stopped')
    },
  }
}

function warnAboutSettings(config: Config, offered: number, log: Log): void {
  if (offered === 0)
    log.warn(
      'no provider has credentials, so nobody can link: set GOOGLE_HEALTH_CLIENT_ID and GOOGLE_HEALTH_CLIENT_SECRET',
    )
  if (!config.identityCheck) log.warn('LINK_IDENTITY_CHECK is off: anyone who holds a link can finish it')
  else if (config.discord.clientSecret === null) log.warn('DISCORD_CLIENT_SECRET is missing: /link will be refused')
}

/** A bot token begins with the application id in base64; used until the gateway tells. */
function applicationIdOf(token: string): string {
  return Buffer.from(token.split('.')[0] ?? '', 'base64url').toString('utf8')
}

/** Crockford's alphabet has no letters that are misread. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

function newCode(): string {
  return [...randomBytes(4)].map((byte) => LETTERS[byte % LETTERS.length]).join('')
}

function answers(work: Promise<void>): Promise<boolean> {
  return work.then(
    () => true,
    () => false,
  )
}
