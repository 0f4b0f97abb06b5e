import { setImmediate as immediate } from 'node:timers/promises'
import { AppError } from '../../src/domain/error.ts'
import type { LiveBoard, LiveEnd } from '../../src/domain/live-board.ts'
import type { Period } from '../../src/domain/period.ts'
import type { Board } from '../../src/services/leaderboard.ts'
import { createLiveBoards } from '../../src/services/live-boards.ts'
import { createPictures, type LiveMessages, type LivePicture } from '../../src/services/live-picture.ts'
import { createLiveRecords, type liveRecord } from '../../src/services/live-records.ts'
import { createLiveRefresh } from '../../src/services/live-refresh.ts'
import { createTurns } from '../../src/services/turns.ts'
import type { Leases, Records } from '../../src/stores/store.ts'
import { capturedLog } from '../support/log.ts'
import { memoryLeases, memoryRecords } from '../support/memory.ts'

export const here = '1300000000000000000'
export const ann = '100000000000000001'
export const EVERY = 5 * 60_000
const breathe = () => immediate()

interface Kept {
  raw: Records<ReturnType<typeof liveRecord.parse>>
  keys: (prefix: string) => AsyncIterable<string>
  leases: Pick<Leases, 'take' | 'release'>
}

function keptInMemory() {
  const raw = memoryRecords<ReturnType<typeof liveRecord.parse>>()
  async function* keys(prefix: string) {
    for (const key of raw.map.keys()) if (`live::${key}`.startsWith(prefix)) yield `live::${key}`
  }
  return { raw, keys, leases: memoryLeases() }
}

/** Live boards in memory, with a channel that is a list and a clock that is set by hand. */
export function liveScene(start?: string) {
  const kept = keptInMemory()
  return { raw: kept.raw, ...liveSceneOn(kept, start) }
}

/** The same wherever they are kept. */
export function liveSceneOn({ raw, keys, leases }: Kept, start = '2024-03-06T12:00:00Z') {
  const clock = { now: Temporal.Instant.from(start) }
  const { log, lines } = capturedLog()
  const discord = scriptedDiscord()
  const scores = new Map<string, number>()
  const reads: Period[] = []
  const told: string[] = []
  const dms = { open: true }
  const recap = { next: null as { end: LiveEnd } | null, tell: async (_board: LiveBoard) => null }
  const turns = { leases, pause: breathe }
  /** What each process has for itself. */
  const own = () => ({
    records: createLiveRecords({
      records: raw,
      keys,
      inTurn: createTurns('live-record', turns),
      log,
    }),
    inTurn: createTurns('live', turns),
  })
  const { records, inTurn } = own()
  const server = { language: null as string | null }
  const localeOf = async ({ language }: Pick<LiveBoard, 'language'>) => server.language ?? language
  const barred = new Set<string>()
  const picture = createPictures({
    leaderboard: {
      async read({ metric, period }) {
        if (barred.has(metric)) throw new AppError('metric-barred', { metric })
        reads.push(period)
        return boardOf(scores)
      },
    },
    calendarOf: async () => ({ zone: 'UTC', weekStart: 1, graceHours: 18 }),
  })
  let made = 0
  const live = createLiveBoards({
    records,
    picture,
    messages: discord.messages,
    localeOf,
    inTurn,
    newId: () => `b${++made}`,
    log,
  })
  const refresh = (mine = { records, inTurn }) =>
    createLiveRefresh({
      ...mine,
      localeOf,
      picture,
      messages: discord.messages,
      recap: async (board) => recap.next ?? recap.tell(board),
      async tellStopped({ by, state }) {
        if (dms.open) told.push(`${by}: ${state}`)
        return dms.open
      },
      every: EVERY,
      now: () => clock.now,
      pause: () => breathe(),
      log,
    })
  const create = (change: Partial<LiveBoard & { recap: boolean }> = {}) =>
    live.create({
      ...{
        guildId: here,
        metric: 'steps',
        kind: 'week',
        channelId: '7',
        language: 'en-GB',
        by: ann,
        recap: false,
        now: clock.now,
      },
      ...change,
    } as Parameters<typeof live.create>[0])
  const later = (minutes: number) => {
    clock.now = clock.now.add({ minutes })
  }
  return {
    clock,
    lines,
    discord,
    scores,
    barred,
    reads,
    told,
    dms,
    recap,
    own,
    server,
    records,
    live,
    refresh,
    create,
    later,
  }
}

function boardOf(scores: ReadonlyMap<string, number>): Board {
  const rows = [...scores].map(([name, value], at) => ({
    ...{ member: name, rank: at + 1, was: null, name, value, isAsker: false, stale: null },
  }))
  return {
    count: rows.length,
    from: 0,
    rows,
    own: [],
    gap: null,
    asker: 'off',
    stale: null,
    since: null,
    waiting: 0,
    excluded: 0,
  }
}

/** Messages by id, and what is to go wrong. */
function scriptedDiscord() {
  const shown = new Map<string, string>()
  const edits: string[] = []
  const locales: string[] = []
  const trouble: { next: 'gone' | 'forbidden' | Error | null } = { next: null }
  const drawn = ({ period, rows }: LivePicture) =>
    `${period.kind === 'all' ? 'all' : period.first} ${rows.map(({ name, value }) => `${name} ${value}`).join(', ')}`

  async function demand<T>(work: () => T): Promise<T | { end: 'gone' | 'forbidden' }> {
    if (trouble.next instanceof Error) throw trouble.next
    return trouble.next === null ? work() : { end: trouble.next }
  }

  const messages: LiveMessages = {
    post: (channelId, picture, locale) =>
      demand(() => {
        locales.push(locale)
        const messageId = `${channelId}-${shown.size}`
        shown.set(messageId, drawn(picture))
        return { messageId, shown: drawn(picture) }
      }),
    async edit({ messageId, language, shown: before }, picture) {
      locales.push(language)
      const next = picture ? drawn(picture) : 'switched off'
      if (next === before) return { shown: next }
      return demand(() => {
        edits.push(messageId)
        shown.set(messageId, next)
        return { shown: next }
      })
    },
    async remove({ messageId }) {
      const removed = await demand(() => (shown.delete(messageId) ? { end: null } : { end: 'gone' as const }))
      return removed.end
    },
  }
  return { messages, shown, edits, locales, trouble }
}
