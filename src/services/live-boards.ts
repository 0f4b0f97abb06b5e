import { type LiveBoard, type LiveEnd, MOST_LIVE_BOARDS } from '../domain/live-board.ts'
import { previousPeriod } from '../domain/period.ts'
import { periodId } from '../domain/period-id.ts'
import type { Log } from '../lib/log.ts'
import type { LiveMessages, LocaleOf, ReadPicture } from './live-picture.ts'
import { idOf, type LiveRecords } from './live-records.ts'
import type { InTurn } from './turns.ts'

/** The boards of a server that stand in its channels and change by themselves. */
export interface LiveBoards {
  /** Posts a board and follows it from now on; or says what stands against it. Throws `store-down`. */
  create(wish: LiveWish): Promise<LiveBoard | { refused: 'full' | LiveEnd }>
  /** Live ones first, then those that have stopped. */
  list(guildId: string): Promise<LiveBoard[]>
  /** Takes the message away, and then the board. Null for one that is not there, or no longer. */
  remove(guildId: string, id: string): Promise<Removal | null>
  /** What has stopped without anybody having heard of it: for one of those who manage the server, who thereby has. */
  news(guildId: string): Promise<LiveBoard[]>
  /** What a member made, for their export. */
  held(userId: string): Promise<Omit<LiveBoard, 'by' | 'shown' | 'told' | 'owed'>[]>
  /** The boards stay, as they are everybody's; who made them is no longer known. */
  forget(userId: string): Promise<void>
}

/** `kept`: why its message may still be there, so that the board is too and can be taken away later. */
export interface Removal {
  board: LiveBoard
  kept: 'forbidden' | 'trouble' | null
}

export type LiveWish = Pick<LiveBoard, 'guildId' | 'metric' | 'kind' | 'channelId' | 'language'> & {
  by: string
  /** Of each week; only for a weekly board. */
  recap: boolean
  now: Temporal.Instant
}

export function createLiveBoards(deps: {
  records: LiveRecords
  picture: ReadPicture
  messages: LiveMessages
  localeOf: LocaleOf
  /** The same as the refresh has. */
  inTurn: InTurn
  newId: () => string
  log: Log
}): LiveBoards {
  const { records, messages, inTurn } = deps

  async function madeBy(userId: string): Promise<LiveBoard[]> {
    return (await records.all()).filter(({ by }) => by === userId)
  }

  /** First of all: without its record nobody would know any more where the names stand. */
  async function withdraw(board: LiveBoard): Promise<Removal['kept']> {
    try {
      return (await messages.remove(board)) === 'forbidden' ? 'forbidden' : null
    } catch (err) {
      deps.log.warn({ err, guild: board.guildId }, 'the message of a live board could not be deleted')
      return 'trouble'
    }
  }

  return {
    async create({ now, recap, ...wish }) {
      const live = (await records.of(wish.guildId)).filter(({ state }) => state === 'live')
      if (live.length >= MOST_LIVE_BOARDS) return { refused: 'full' }
      const picture = await deps.picture(wish, now)
      const posted = await messages.post(wish.channelId, picture, await deps.localeOf(wish))
      if ('end' in posted) return { refused: posted.end }
      const past = recap ? previousPeriod(picture.period) : null
      const recapped = past && periodId(past)
      const board: LiveBoard = {
        ...wish,
        ...posted,
        id: deps.newId(),
        changedAt: now,
        recapped,
        state: 'live',
        told: false,
        owed: false,
      }
      try {
        await records.put(board)
      } catch (error) {
        // Nobody would ever follow it, or take it away.
        await messages.remove(board).catch(() => undefined)
        throw error
      }
      return board
    },

    list: (guildId) => records.of(guildId),

    remove: (guildId, id) =>
      inTurn(idOf({ guildId, id }), async () => {
        const board = await records.get({ guildId, id })
        if (!board) return null
        const kept = await withdraw(board)
        if (kept === 'forbidden') await records.change(board, { state: 'forbidden', told: true, owed: true })
        if (kept === null) await records.remove(board)
        return { board, kept }
      }),

    async news(guildId) {
      const untold = (await records.of(guildId)).filter(({ state, told }) => state !== 'live' && !told)
      for (const board of untold) await records.change(board, { told: true })
      return untold
    },

    held: async (userId) =>
      (await madeBy(userId)).map(({ by: _, shown: __, told: ___, owed: ____, ...board }) => board),

    async forget(userId) {
      for (const board of await madeBy(userId)) await records.change(board, { by: null })
    },
  }
}
