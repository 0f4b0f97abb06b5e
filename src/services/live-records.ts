import { z } from 'zod'
import { BOARD_METRICS } from '../domain/board.ts'
import { isAppError } from '../domain/error.ts'
import { LIVE_PERIODS, type LiveBoard, STOPPED_DAYS } from '../domain/live-board.ts'
import type { Log } from '../lib/log.ts'
import { paced } from '../lib/paced.ts'
import type { Records } from '../stores/store.ts'
import type { InTurn } from './turns.ts'

/** What is kept of live boards: a record for each message. */
export interface LiveRecords {
  /** A server's: live ones first, then by when they last changed, the latest first. Throws `store-down`. */
  of(guildId: string): Promise<LiveBoard[]>
  /** Everybody's, always in the same order. */
  all(): Promise<LiveBoard[]>
  /** Null for one that is not there, or no longer. */
  get(board: Where): Promise<LiveBoard | null>
  put(board: LiveBoard): Promise<void>
  /** Resolves with what was before: null, and nothing is done, where the board was removed meanwhile. */
  change(board: Where, change: Partial<LiveBoard>): Promise<LiveBoard | null>
  /** Whether there was one. */
  remove(board: Where): Promise<boolean>
}

type Where = Pick<LiveBoard, 'guildId' | 'id'>

/** A board's name among those of all servers. */
export const idOf = ({ guildId, id }: Where) => `${guildId}:${id}`

export const LIVE = 'live'
export const liveRecord = z.object({
  metric: z.enum(BOARD_METRICS),
  kind: z.enum(LIVE_PERIODS),
  channel: z.string(),
  message: z.string(),
  language: z.string(),
  by: z.string().nullable(),
  shown: z.string(),
  /** Epoch milliseconds. */
  changed: z.number(),
  recapped: z.string().nullable(),
  state: z.enum(['live', 'gone', 'forbidden']),
  told: z.boolean().default(false),
  owed: z.boolean().default(false),
})
type LiveRecord = z.infer<typeof liveRecord>

/** Read at once. */
const PAGE = 50
const STOPPED_MS = STOPPED_DAYS * 86_400_000

export function createLiveRecords({
  records,
  keys,
  inTurn,
  log,
}: {
  records: Records<LiveRecord>
  /** `Store.keys`. */
  keys: (prefix: string) => AsyncIterable<string>
  /** For a moment only, between reading and writing: a removed board must not come back, nor the name of who erased. */
  inTurn: InTurn
  log: Log
}): LiveRecords {
  async function read(where: Where): Promise<LiveBoard | null> {
    const record = await records.get(idOf(where))
    return record ? boardOf(where, record) : null
  }

  /** One that is damaged must not hide the others. */
  async function readable(key: string): Promise<LiveBoard | null> {
    const [guildId = '', id = ''] = key.split(':')
    try {
      return await read({ guildId, id })
    } catch (err) {
      if (isAppError(err, 'store-down')) throw err
      log.warn({ err }, 'a live board cannot be read')
      return null
    }
  }

  async function under(prefix: string): Promise<LiveBoard[]> {
    const ids: string[] = []
    for await (const key of keys(`${LIVE}::${prefix}`)) ids.push(key.slice(`${LIVE}::`.length))
    const found: LiveBoard[] = []
    for await (const some of paced(pages(ids.sort()), 1)) {
      const boards = await Promise.all(some.map(readable))
      found.push(...boards.filter((board) => board !== null))
    }
    return found
  }

  async function put(board: LiveBoard): Promise<void> {
    await records.set(idOf(board), recordOf(board), board.state === 'live' ? undefined : STOPPED_MS)
  }

  return {
    of: async (guildId) => (await under(`${guildId}:`)).sort(byState),
    all: () => under(''),
    get: read,
    put,
    change: (where, change) =>
      inTurn(idOf(where), async () => {
        const board = await read(where)
        if (board) await put({ ...board, ...change })
        return board
      }),
    remove: (where) => inTurn(idOf(where), () => records.delete(idOf(where))),
  }
}

function pages(ids: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(ids.length / PAGE) }, (_, at) => ids.slice(at * PAGE, (at + 1) * PAGE))
}

function byState(a: LiveBoard, b: LiveBoard): number {
  const stopped = Number(a.state !== 'live') - Number(b.state !== 'live')
  return stopped === 0 ? Temporal.Instant.compare(b.changedAt, a.changedAt) : stopped
}

function boardOf(where: Where, { channel, message, changed, ...record }: LiveRecord): LiveBoard {
  const changedAt = Temporal.Instant.fromEpochMilliseconds(changed)
  return { ...where, ...record, channelId: channel, messageId: message, changedAt }
}

function recordOf({ guildId: _, id: __, channelId, messageId, changedAt, ...board }: LiveBoard): LiveRecord {
  return { ...board, channel: channelId, message: messageId, changed: changedAt.epochMilliseconds }
}
