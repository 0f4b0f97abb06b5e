import type { AppError } from '../../src/domain/error.ts'
import type { AnyPoint } from '../../src/domain/metric.ts'
import { type NamedPeriod, periodAt } from '../../src/domain/period.ts'
import { DEFAULT_SERVER, type ServerSettings, todayIn } from '../../src/domain/server.ts'
import { createBoardSync } from '../../src/services/board-sync.ts'
import type { DaysAnswer } from '../../src/services/days.ts'
import { createLeaderboard } from '../../src/services/leaderboard.ts'
import { createLiveBoards } from '../../src/services/live-boards.ts'
import { createPictures, type LivePicture } from '../../src/services/live-picture.ts'
import { createLiveRecords, LIVE, liveRecord } from '../../src/services/live-records.ts'
import { createLiveRefresh } from '../../src/services/live-refresh.ts'
import { createModeration } from '../../src/services/moderation.ts'
import { MODERATION, moderationRecord } from '../../src/services/moderation-record.ts'
import { createRecaps, RECAP, type RecapPicture, recapRecord } from '../../src/services/recaps.ts'
import { REVOKED, revokedRecord } from '../../src/services/revoked.ts'
import { createServers, SERVER, serverRecord } from '../../src/services/servers.ts'
import { createSharing, SHARING, shareRecord } from '../../src/services/sharing.ts'
import { createTurns } from '../../src/services/turns.ts'
import { rangeOf, type When } from '../../src/services/when.ts'
import { openStore } from '../../src/stores/open.ts'
import { capturedLog } from '../support/log.ts'
import { memoryRecords } from '../support/memory.ts'

const guildId = '1300000000000000000'

/** A wearer: where their midnight is, and what their vendor knows of a day by now. */
export interface Wearer {
  id: string
  zone: string
  /** Null for a day of which the vendor has heard nothing yet. */
  known(date: Temporal.PlainDate, now: Temporal.Instant): number | null
  /** What stands between the vendor and us by now. */
  trouble?(now: Temporal.Instant): AppError | null
}

/** The services between a vendor's days and what stands in a channel, on a store in memory, with a clock that is set by hand. */
export async function clockScene(wearers: readonly Wearer[], settings: Partial<ServerSettings> = {}) {
  const clock = { now: Temporal.Instant.from('2000-01-01T00:00:00Z') }
  const now = () => clock.now
  const { log } = capturedLog()
  const store = await openStore('sqlite::memory:', { log: { warn: () => undefined } })
  const { boards, keys, leases } = store
  const pause = () => new Promise<void>((resolve) => setImmediate(resolve))
  const sharing = createSharing({
    ...{ records: store.records(SHARING, shareRecord), keys, leases, pause, numbers: true, connections: new Map() },
    revoked: store.records(REVOKED, revokedRecord),
    tokens: { state: async () => null },
  })
  const servers = createServers({
    ...{ records: store.records(SERVER, serverRecord), boards, leases, guilds: sharing.guilds, now, pause, log },
  })
  await store.records(SERVER, serverRecord).set(guildId, { ...DEFAULT_SERVER, ...settings, barred: [] })
  const moderation = createModeration({
    ...{ records: store.records(MODERATION, moderationRecord), keys, boards, sharing, leases, pause },
    rejoin: async () => undefined,
    hurry: () => undefined,
  })
  const sync = createBoardSync({
    ...{ boards, sharing, servers, moderation, leases, now, pause, log, random: () => 0.5 },
    days: { read: async (userId, { when }) => answerOf(wearers, userId, when, clock.now) },
    records: memoryRecords(),
    looked: memoryRecords(),
    mayReadBehind: async () => true,
    presence: { leftOf: async () => [], held: async () => null, forget: async () => undefined },
    hurry: () => undefined,
    schedule: { add: async () => {}, remove: async () => {}, start: () => {}, stop: async () => {} },
  })
  const shown = { sharing, moderation, numbers: true, log, nameOf: async (_: string, id: string) => `N${id}` }
  const leaderboard = createLeaderboard({ boards, sync, servers, ...shown })
  const calendarOf = servers.of
  const picture = createPictures({ leaderboard, calendarOf })
  const turns = { leases, pause }
  const inTurn = createTurns(LIVE, turns)
  const records = createLiveRecords({
    ...{ records: store.records(LIVE, liveRecord), keys, log },
    inTurn: createTurns('live-record', turns),
  })
  const channel = channelOf()
  const shownBy = { records, picture, messages: channel.messages, inTurn, log, localeOf: async () => 'en' }
  const live = createLiveBoards({ ...shownBy, newId: () => 'b1' })
  const out = store.records(RECAP, recapRecord)
  const recaps = createRecaps({
    ...{ live: records, out, keys, leaderboard, calendarOf, boards, leases, breathe: pause },
    post: channel.recap,
  })
  const refresh = createLiveRefresh({
    ...{ ...shownBy, recap: recaps.tell, now, pause },
    tellStopped: async () => true,
    every: 60_000,
  })

  async function join(): Promise<void> {
    for (const { id } of wearers) {
      await sharing.set({ guildId, userId: id, metric: 'steps' }, 'value')
      await boards.join(`${guildId}:steps`, id)
    }
  }

  /** Everybody's vendor is asked, and then what stands in the channel is looked after. */
  async function step(at: Temporal.Instant): Promise<void> {
    clock.now = at
    for (const { id } of wearers) await sync.sync(id)
    await refresh.round()
  }

  /** Of the period that is running by the server's clock. */
  async function page(kind: NamedPeriod, from = 0) {
    const server = await servers.of(guildId)
    const period = periodAt(kind, todayIn(server, clock.now), server.weekStart)
    const ask = { guildId, metric: 'steps' as const, period, userId: null, now: clock.now }
    return { ...ask, ...(await leaderboard.read({ ...ask, from })), today: todayIn(server, clock.now) }
  }

  async function board(kind: NamedPeriod) {
    const { period, rows } = await page(kind)
    return { period, totals: Object.fromEntries(rows.map(({ member, value }) => [member, value])) }
  }

  const follow = (kind: 'day' | 'week' | 'month', recap = false) =>
    live.create({ guildId, metric: 'steps', kind, channelId: '7', language: 'en', by: '1', recap, now: clock.now })
  return { clock, join, step, page, board, follow, channel, close: () => store.close() }
}

function answerOf(wearers: readonly Wearer[], userId: string, when: When, now: Temporal.Instant): DaysAnswer {
  const wearer = wearers.find(({ id }) => id === userId)
  if (!wearer) throw new Error('nobody of this scene')
  const trouble = wearer.trouble?.(now) ?? null
  if (trouble) throw trouble
  const range = rangeOf(when, now, wearer.zone)
  const points: AnyPoint[] = []
  for (let date = range.from; Temporal.PlainDate.compare(date, range.to) <= 0; date = date.add({ days: 1 })) {
    const value = wearer.known(date, now)
    if (value === null) continue
    points.push({ metric: 'steps', frame: { kind: 'day', date }, value, method: 'measured', source: 'x' } as AnyPoint)
  }
  return { ...range, points, missing: [], isCopy: false } as unknown as DaysAnswer
}

/** One message, as it stands and as often as it was changed, and the recaps below it. */
function channelOf() {
  const state: { shown: LivePicture | null; edits: number; recaps: RecapPicture[] } = {
    shown: null,
    edits: 0,
    recaps: [],
  }
  const drawn = ({ period, rows, last }: LivePicture) =>
    JSON.stringify([period, rows.map(({ member, value }) => [member, value]), last?.rows.map(({ member }) => member)])
  return {
    state,
    messages: {
      async post(_channel: string, picture: LivePicture) {
        state.shown = picture
        return { messageId: '1', shown: drawn(picture) }
      },
      async edit({ shown }: { shown: string }, picture: LivePicture | null) {
        if (picture === null) throw new Error('no metric is barred here')
        if (drawn(picture) !== shown) state.edits += 1
        state.shown = picture
        return { shown: drawn(picture) }
      },
      remove: async () => null,
    },
    recap: async (_channel: string, picture: RecapPicture) => {
      state.recaps.push(picture)
      return { messageId: '2' }
    },
  }
}
