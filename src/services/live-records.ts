import { z } from 'zod'
import { BOARD_METRICS } from '../domain/board.ts'
import { LIVE_PERIODS, type LiveBoard, STOPPED_DAYS } from '../domain/live-board.ts'
import type { Log } from '../lib/log.ts'
import type { Records } from '../stores/store.ts'

/** What is kept of live boards: a record for each message. */
export interface LiveRecords {
  /** A server's: live ones first, then by when they last changed, the latest first. Throws `store-down`. */
  of(guildId: string): Promise<LiveBoard[]>
  /** Everybody's, always in the same order. */
  all(): Promise<LiveBoard[]>
  put(board: LiveBoard): Promise<void>
  /** Does nothing to a board that was removed meanwhile. */
  change(board: Where, change: Partial<LiveBoard>): Promise<void>
  /** Whether there was one. */
  remove(board: Where): Promise<boolean>
}

type Where = Pick<LiveBoard, 'guildId' | 'id'>

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
})
type LiveRecord = z.infer<typeof liveRecord>

const STOPPED_MS = STOPPED_DAYS * 86_400_000

export function createLiveRecords({
  records,
  keys,
  log,
}: {
  records: Records<LiveRecord>
  /** `Store.keys`. */
  keys: (prefix: string) => AsyncIterable<string>
  log: Log
}): LiveRecords {
  const idOf = ({ guildId, id }: Where) => `${guildId}:${id}`

  /** One that cannot be read must not hide the others. */
  async function read(key: string): Promise<LiveBoard | null> {
    const [guildId = '', id = ''] = key.split(':')
    try {
      const record = await records.get(key)
      return record ? boardOf({ guildId, id }, record) : null
    } catch (err) {
      log.warn({ err }, 'a live board cannot be read')
      return null
    }
  }

  async function under(prefix: string): Promise<LiveBoard[]> {
    const ids: string[] = []
    for await (const key of keys(`${LIVE}::${prefix}`)) ids.push(key.slice(`${LIVE}::`.length))
    const found = await Promise.all(ids.sort().map(read))
    return found.filter((board) => board !== null)
  }

  async function put(board: LiveBoard): Promise<void> {
    await records.set(idOf(board), recordOf(board), board.state === 'live' ? undefined : STOPPED_MS)
  }

  return {
    of: async (guildId) => (await under(`${guildId}:`)).sort(byState),
    all: () => under(''),
    put,
    async change(where, change) {
      const board = await read(idOf(where))
      if (board) await put({ ...board, ...change })
    },
    remove: (where) => records.delete(idOf(where)),
  }
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
