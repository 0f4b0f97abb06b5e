import { setImmediate as breathe, setTimeout as pause } from 'node:timers/promises'
import type { REST } from 'discord.js'
import { z } from 'zod'
import type { Config } from './config.ts'
import { createLiveMessages } from './discord/live-messages.ts'
import { createMembers } from './discord/members.ts'
import { readFor } from './domain/board.ts'
import type { LiveBoard } from './domain/live-board.ts'
import type { Log } from './lib/log.ts'
import type { Signer } from './lib/sign.ts'
import { ABSENT, createAbsences } from './services/absences.ts'
import { createBoardSync, LOOKED, SYNC } from './services/board-sync.ts'
import { createCompare } from './services/compare.ts'
import type { Connections } from './services/connection.ts'
import type { Days } from './services/days.ts'
import { createDepartures } from './services/departures.ts'
import { createLeaderboard } from './services/leaderboard.ts'
import { mayReadBehind } from './services/link-choice.ts'
import { createLiveBoards } from './services/live-boards.ts'
import { createPictures } from './services/live-picture.ts'
import { createLiveRecords, LIVE, liveRecord } from './services/live-records.ts'
import { createLiveRefresh, type LiveRefreshDeps } from './services/live-refresh.ts'
import { syncRecord } from './services/member-sync.ts'
import { createModeration } from './services/moderation.ts'
import { MODERATION, moderationRecord } from './services/moderation-record.ts'
import { createPresence, PRESENT, presentRecord } from './services/presence.ts'
import { createRecaps, RECAP, recapRecord } from './services/recaps.ts'
import { createReview } from './services/review.ts'
import { REVOKED, revokedRecord } from './services/revoked.ts'
import { createServers, SERVER, type Servers, serverRecord } from './services/servers.ts'
import { createSharing, SHARING, shareRecord } from './services/sharing.ts'
import { createStreaks } from './services/streaks.ts'
import type { Tokens } from './services/tokens.ts'
import { createTurns } from './services/turns.ts'
import { openSchedule } from './stores/open-schedule.ts'
import type { Store } from './stores/store.ts'
import { postLocale } from './views/words/languages.ts'

export interface BoardsWiring {
  config: Config
  store: Store
  tokens: Tokens
  connections: Connections
  days: Days
  rest: REST
  sign: Signer['sign']
  mention: (command: string) => string
  tellStopped: LiveRefreshDeps['tellStopped']
  newSecret: (bytes: number) => string
  log: Log
}

export type BoardsPart = Awaited<ReturnType<typeof wireBoards>>

/** Everything about what members let their servers see: consents, totals, boards, and who watches over them. */
export async function wireBoards({ config, store, tokens, connections, days, rest, log, ...deps }: BoardsWiring) {
  const now = () => Temporal.Now.instant()
  const pauseOr = (ms: number, signal: AbortSignal) => pause(ms, undefined, { signal }).catch(() => undefined)
  /** Whether this operator lets numbers be shown to others at all. */
  const numbers = config.disclosure === 'public'

  const sharing = createSharing({
    records: store.records(SHARING, shareRecord),
    revoked: store.records(REVOKED, revokedRecord),
    keys: store.keys,
    leases: store.leases,
    pause,
    tokens,
    connections,
    numbers,
  })
  const servers = createServers({
    records: store.records(SERVER, serverRecord),
    boards: store.boards,
    guilds: () => sharing.guilds(),
    leases: store.leases,
    now,
    pause: pauseOr,
    log,
  })
  const moderation = createModeration({
    records: store.records(MODERATION, moderationRecord),
    keys: store.keys,
    boards: store.boards,
    sharing,
    leases: store.leases,
    pause,
    rejoin: (userId, guildId) => sync.rejoin(userId, guildId),
    hurry: (guildId) => refresh.hurry(guildId),
  })
  const members = createMembers({ rest, now: () => Date.now() })
  const { nameOf } = members
  const sync = createBoardSync({
    boards: store.boards,
    sharing,
    presence: createPresence({ records: store.records(PRESENT, presentRecord), nameOf, now, log }),
    days,
    servers,
    moderation,
    records: store.records(SYNC, syncRecord),
    looked: store.records(LOOKED, z.number()),
    hurry: (guildId) => refresh.hurry(guildId),
    mayReadBehind: (metric, userId, only) => mayReadBehind({ tokens, connections }, readFor(metric), userId, only),
    schedule: await openSchedule(config.storeUrl, store, { name: SYNC, atOnce: 24, log }),
    leases: store.leases,
    now,
    random: Math.random,
    pause: pauseOr,
    log,
  })

  const departures = createDepartures({ boards: store.boards, sharing, sync, forgetName: members.forget, log })

  const shown = { sharing, moderation, nameOf, numbers, log }
  const leaderboard = createLeaderboard({ boards: store.boards, sync, servers, ...shown })

  const calendarOf = (guildId: string) => servers.of(guildId)
  const picture = createPictures({ leaderboard, calendarOf })
  const turns = { leases: store.leases, pause }
  const liveRecords = createLiveRecords({
    records: store.records(LIVE, liveRecord),
    keys: store.keys,
    inTurn: createTurns('live-record', turns),
    log,
  })
  const inTurn = createTurns(LIVE, turns)
  const messages = createLiveMessages({ rest, sign: deps.sign, mention: deps.mention, now })
  const localeOf = async ({ guildId, language }: Pick<LiveBoard, 'guildId' | 'language'>) =>
    postLocale((await servers.of(guildId)).language, language)
  const newId = () => deps.newSecret(6)
  const live = createLiveBoards({ records: liveRecords, picture, messages, localeOf, inTurn, newId, log })
  const recaps = createRecaps({
    live: liveRecords,
    out: store.records(RECAP, recapRecord),
    keys: store.keys,
    leaderboard,
    boards: store.boards,
    leases: store.leases,
    breathe,
    calendarOf,
    post: messages.recap,
  })
  const refresh = createLiveRefresh({
    records: liveRecords,
    picture,
    messages,
    localeOf,
    recap: recaps.tell,
    inTurn,
    tellStopped: deps.tellStopped,
    every: config.liveBoardSeconds * 1_000,
    now,
    pause: pauseOr,
    log,
  })

  const absences = createAbsences({
    mine: members.guilds,
    records: store.records(ABSENT, z.number()),
    keys: store.keys,
    sharing,
    boards: store.boards,
    live: liveRecords,
    moderation,
    servers,
    now,
    pause: pauseOr,
    log,
  })

  /** Messages that show a board go by what the admins have just decided: a barred metric is gone from them at once. */
  const administered: Servers = {
    ...servers,
    async change(guildId, change) {
      const before = await servers.change(guildId, change)
      refresh.hurry(guildId)
      return before
    },
  }

  return {
    sharing,
    servers: administered,
    moderation,
    review: createReview(shown),
    sync,
    departures,
    leaderboard,
    streaks: createStreaks({ boards: store.boards }),
    compare: createCompare({ days, sync, servers, ...shown }),
    live,
    recaps,
    start() {
      sync.start()
      servers.start()
      absences.start()
      refresh.start()
    },
    async stop() {
      await Promise.all([departures, sync, servers, refresh, absences].map((part) => part.stop()))
    },
  }
}
