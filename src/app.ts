import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import packageFile from '../package.json' with { type: 'json' }
import { aboutCommand } from './commands/about.ts'
import { accountCommand } from './commands/account.ts'
import { activityCommand } from './commands/activity.ts'
import { compareCommand } from './commands/compare.ts'
import { eraseCommand } from './commands/erase.ts'
import { exportCommand } from './commands/export.ts'
import { heartCommand } from './commands/heart.ts'
import { helpCommand, helpPress } from './commands/help.ts'
import { boardAsking, boardPresses, leaderboardCommand } from './commands/leaderboard.ts'
import { linkCommand, linkPress } from './commands/link.ts'
import { recoveryCommand } from './commands/recovery.ts'
import { settingsCommand, settingsPress } from './commands/settings.ts'
import { sharable } from './commands/sharable.ts'
import { consentPress, shareCommand } from './commands/share.ts'
import { sleepCommand } from './commands/sleep.ts'
import { stepsCommand } from './commands/steps.ts'
import { trendCommand } from './commands/trend.ts'
import { dayPress, picturePress, postPress, removePress, sharePress, stretchPress } from './commands/turns.ts'
import { historyPress, unlinkCommand, unlinkPress } from './commands/unlink.ts'
import { weightCommand } from './commands/weight.ts'
import type { Config } from './config.ts'
import { createDispatch } from './discord/dispatch.ts'
import { createDirectMessages } from './discord/dm.ts'
import { createGateway } from './discord/gateway.ts'
import { createWhoIs, discordOAuthServer } from './discord/identity.ts'
import { createMembers } from './discord/members.ts'
import { createNotices } from './discord/notices.ts'
import { registerCommands } from './discord/register.ts'
import { createRespond } from './discord/respond.ts'
import { createDraw } from './lib/draw.ts'
import { rememberDrawn } from './lib/drawn.ts'
import { createHttp } from './lib/http.ts'
import type { Log } from './lib/log.ts'
import { createOAuth } from './lib/oauth.ts'
import { createSealer } from './lib/seal.ts'
import { createSigner } from './lib/sign.ts'
import { openSpill } from './lib/spill.ts'
import { ALL_PROVIDERS, offeredProviders } from './providers/offered.ts'
import { createAccount } from './services/account.ts'
import { createBoardSync, LOOKED, SYNC } from './services/board-sync.ts'
import { createBudgets } from './services/budget.ts'
import { createCompare } from './services/compare.ts'
import type { Connections } from './services/connection.ts'
import { COPIES, createCopies } from './services/copies.ts'
import { createDayCopies } from './services/day-copies.ts'
import { createDays } from './services/days.ts'
import { createHealth } from './services/health.ts'
import { createHealthFetch } from './services/health-fetch.ts'
import { createHolders, HOLDERS } from './services/holders.ts'
import { createLeaderboard } from './services/leaderboard.ts'
import { mayReadBehind } from './services/link-choice.ts'
import { createLinking } from './services/linking-flow.ts'
import { syncRecord } from './services/member-sync.ts'
import { createRecent } from './services/recent.ts'
import { retireLinks } from './services/retiring.ts'
import { createSettings, SETTINGS, settingsRecord } from './services/settings.ts'
import { createSharing, SHARING, shareRecord } from './services/sharing.ts'
import { createTokens } from './services/tokens.ts'
import { createWearer } from './services/wearer.ts'
import { openStore } from './stores/open.ts'
import { openSchedule } from './stores/open-schedule.ts'
import { LANGUAGE_IDS, LANGUAGES } from './views/words/languages.ts'
import { createRoutes } from './web/routes.ts'
import { createWebServer, remoteAddress } from './web/server.ts'

export interface App {
  start(): Promise<void>
  /** Finishes what runs, then closes everything. */
  stop(): Promise<void>
}

/** The composition root: the only place that wires. Read it from top to bottom to know what the bot is made of. */
export async function createApp(config: Config, log: Log): Promise<App> {
  const epoch = () => Date.now()
  const newSecret = (bytes: number) => randomBytes(bytes).toString('base64url')

  const sharing = config.disclosure === 'public'

  const store = await openStore(config.storeUrl, { log })
  const sealer = createSealer(config.tokenKeys, randomBytes)
  const http = createHttp()
  const draw = rememberDrawn(createDraw({ timeoutMs: 5_000 }), { maxBytes: 16 * 1024 * 1024, keepMs: 10 * 60_000 })

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
  const consents = createSharing({
    records: store.records(SHARING, shareRecord),
    keys: store.keys,
    tokens,
    connections,
    numbers: sharing,
  })
  const boardSync = createBoardSync({
    boards: store.boards,
    sharing: consents,
    days,
    records: store.records(SYNC, syncRecord),
    looked: store.records(LOOKED, z.number()),
    mayReadBehind: (metric, userId) => mayReadBehind({ tokens, connections }, metric, userId),
    schedule: await openSchedule(config.storeUrl, store, { name: SYNC, atOnce: 24, log }),
    leases: store.leases,
    now: () => Temporal.Now.instant(),
    random: Math.random,
    pause: (ms, signal) => pause(ms, undefined, { signal }).catch(() => undefined),
    log,
  })
  const compare = createCompare({ days, sharing: consents })
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
    async tellMoved(notice) {
      await account.left(notice.userId)
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
    sharing: consents,
    boards: boardSync,
    spill,
    connections,
    providers: ALL_PROVIDERS,
    forgetPending: (userId) => linking.forget(userId),
  })

  const gateway = createGateway({
    token: config.discord.token,
    apiUrl: config.discord.apiUrl,
    onInteraction: (interaction) => dispatch.handle(interaction),
    log,
  })
  const signer = createSigner(config.tokenKeys)
  const dms = createDirectMessages({ rest: gateway.rest, sign: signer.sign, now: epoch, log })
  const members = createMembers({ rest: gateway.rest, now: epoch })
  const leaderboard = createLeaderboard({
    boards: store.boards,
    sharing: consents,
    sync: boardSync,
    nameOf: (guildId, userId) => members.nameOf(guildId, userId),
    numbers: sharing,
    log,
  })
  const share = { sharing: consents, boards: boardSync }
  const notices = createNotices({
    dms,
    mention: (name) => mention(name),
    localeFor: (userId) => settings.localeFor(userId, null),
    now: () => Temporal.Now.instant(),
    log,
  })
  let commandIds: ReadonlyMap<string, string> = new Map()
  let registered = false
  const mention = (name: string) => (commandIds.has(name) ? `</${name}:${commandIds.get(name)}>` : `\`/${name}\``)
  const link = { linking, dms, settings, offered, publicUrl: config.publicUrl }
  const unlink = { linking, account, known }
  const asked = { days, recent, sharing }
  const daily = [
    heartCommand({ health, recent, sharing }),
    stepsCommand(asked),
    sleepCommand(asked),
    activityCommand(asked),
    recoveryCommand(asked),
  ]
  const weight = weightCommand(asked)
  const trend = trendCommand(asked)
  const own = [...daily, weight, trend]
  const self = { providers: offered.map(({ name }) => name), version: packageFile.version, sharing }
  const commands = [
    linkCommand(link),
    unlinkCommand(unlink),
    ...(sharing ? own.map((command) => sharable(command, settings)) : own),
    shareCommand(share),
    leaderboardCommand({ leaderboard }),
    ...(sharing ? [compareCommand({ compare })] : []),
    settingsCommand({ settings, sharing }),
    accountCommand({ account }),
    exportCommand({ account }),
    eraseCommand({ account }),
    helpCommand(self),
    aboutCommand(self),
  ]
  const dispatch = createDispatch({
    commands,
    askings: [boardAsking],
    presses: [
      dayPress(daily),
      picturePress(daily),
      stretchPress([trend]),
      sharePress(own),
      postPress(own),
      removePress(),
      helpPress(self),
      linkPress(link),
      unlinkPress(unlink),
      historyPress({ account, known }),
      settingsPress({ settings, sharing }),
      consentPress(share),
      ...boardPresses({ leaderboard }),
    ],
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
        commands.map(({ data }) => data),
      )
      commandIds = ids
      registered = true
      // After the connection: the sweep may have members to write to.
      tokens.start()
      boardSync.start()
      void linking.resume().catch((err) => log.warn({ err }, 'links begun before this start could not be taken up'))
      void retireLinks({ keys: store.keys, tokens, connections, log })
      log.info({ changed, providers: offered.map(({ id }) => id), port: web.port() }, 'ready')
    },
    async stop() {
      await dispatch.stop()
      await gateway.stop()
      await web.stop()
      await boardSync.stop()
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
