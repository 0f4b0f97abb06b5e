import { isAppError } from '../domain/error.ts'
import type { LiveBoard, LiveEnd } from '../domain/live-board.ts'
import type { Log } from '../lib/log.ts'
import { paced } from '../lib/paced.ts'
import type { LiveMessages, LivePicture, LocaleOf, ReadPicture } from './live-picture.ts'
import { idOf, type LiveRecords } from './live-records.ts'
import type { Recaps } from './recaps.ts'
import type { InTurn } from './turns.ts'

/** Keeps live boards up to date, in the background. */
export interface LiveRefresh {
  /** Looks at every live board once, and for every message that is still to be deleted. Never rejects. */
  round(): Promise<void>
  /**
   * Somebody has left a server's boards, or the server shows other ones, and its messages are to say so: at once, however lately
   * they changed. A message that has stopped out of reach is deleted once it is within.
   */
  hurry(guildId: string): void
  /** One round after the other, until told to stop. */
  start(): void
  stop(): Promise<void>
}

export interface LiveRefreshDeps {
  records: LiveRecords
  picture: ReadPicture
  messages: LiveMessages
  localeOf: LocaleOf
  recap: Recaps['tell']
  /** Whoever else is at a board, in whatever process, is waited for: nobody is told anything twice. */
  inTurn: InTurn
  /** Tells whoever made a board that it has stopped; false where that does not reach them. Never rejects. */
  tellStopped: (board: LiveBoard & { by: string; state: LiveEnd }) => Promise<boolean>
  /** Milliseconds between two rounds, and at least between two changes of one message. */
  every: number
  now: () => Temporal.Instant
  /** Resolves after so many milliseconds, or at once when stopped. */
  pause: (ms: number, stopped: AbortSignal) => Promise<void>
  log: Log
}

export function createLiveRefresh(deps: LiveRefreshDeps): LiveRefresh {
  const { records, messages, log } = deps
  const stopped = new AbortController()
  const running = new Set<Promise<void>>()
  /** Servers whose messages are being looked at in a hurry, and whether somebody has left meanwhile. */
  const hurried = new Map<string, boolean>()

  function isDue({ changedAt, state, owed }: LiveBoard): boolean {
    return state === 'live' ? changedAt.until(deps.now()).total('milliseconds') >= deps.every : owed
  }

  /** Null where the server does not show the metric: who is in the message would stand there for good. */
  async function pictureOf(board: LiveBoard, now: Temporal.Instant): Promise<LivePicture | null> {
    try {
      return await deps.picture(board, now)
    } catch (error) {
      if (isAppError(error, 'metric-barred')) return null
      throw error
    }
  }

  async function refresh(stored: LiveBoard): Promise<void> {
    const now = deps.now()
    const language = await deps.localeOf(stored)
    const board = { ...stored, language }
    const picture = await pictureOf(board, now)
    const outcome = await messages.edit(board, picture)
    if ('end' in outcome) return end(board, outcome.end)
    if (outcome.shown !== board.shown) await records.change(board, { shown: outcome.shown, changedAt: now })
    if (picture === null) return
    // Discord may have taken longer than a turn lasts.
    const current = await records.get(board)
    const told = current?.state === 'live' ? await deps.recap({ ...current, language }, now) : null
    if (told) await end(board, told.end)
  }

  /** Nothing brings it up to date any more, so who has left would stand in it for good. Rounds go on trying. */
  async function takeBack(board: LiveBoard): Promise<void> {
    if (!board.owed) await records.change(board, { owed: true })
    if ((await messages.remove(board)) !== 'forbidden') await records.change(board, { state: 'gone', owed: false })
  }

  /** Written down before anybody is told: it is told at most once, and not of a board that was taken away meanwhile. */
  async function end(board: LiveBoard, state: LiveEnd): Promise<void> {
    const before = await records.change(board, { state })
    if (before?.state !== 'live') return
    log.info({ guild: board.guildId, state }, 'a live board has stopped')
    // Where nobody hears of it here, `LiveBoards.news` has it.
    const told = before.by !== null && (await deps.tellStopped({ ...board, by: before.by, state }))
    if (told) await records.change(board, { told })
  }

  /** The board as it is once nobody else is at it, which may have made this needless. */
  const look = (listed: LiveBoard, wanted: (board: LiveBoard) => boolean) =>
    deps.inTurn(idOf(listed), async () => {
      const board = await records.get(listed)
      if (board && wanted(board)) await (board.state === 'live' ? refresh(board) : takeBack(board))
    })

  async function through(found: Promise<LiveBoard[]>, wanted: (board: LiveBoard) => boolean): Promise<void> {
    try {
      // A picture takes a millisecond or two of SQLite.
      for await (const board of paced(await found, 1)) {
        if (stopped.signal.aborted) return
        if (!wanted(board)) continue
        await look(board, wanted).catch((err) =>
          log.warn({ err, guild: board.guildId }, 'a live board was not refreshed'),
        )
      }
    } catch (err) {
      log.warn({ err }, 'a round of the live boards was cut short')
    }
  }

  const round = () => through(records.all(), isDue)

  function behind(work: Promise<void>): void {
    const tracked = work.finally(() => running.delete(tracked))
    running.add(tracked)
  }

  /** Thousands who leave together are one look, and one more for those whom it came too early for. */
  async function hurry(guildId: string): Promise<void> {
    do {
      hurried.set(guildId, false)
      await through(records.of(guildId), ({ state }) => state !== 'gone')
    } while (hurried.get(guildId))
    hurried.delete(guildId)
  }

  async function rounds(): Promise<void> {
    while (!stopped.signal.aborted) {
      await round()
      await deps.pause(deps.every, stopped.signal)
    }
  }

  return {
    round,
    hurry(guildId) {
      if (hurried.has(guildId)) hurried.set(guildId, true)
      else behind(hurry(guildId))
    },
    start: () => behind(rounds()),
    async stop() {
      stopped.abort()
      await Promise.allSettled(running)
    },
  }
}
