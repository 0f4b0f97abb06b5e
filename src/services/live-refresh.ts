import type { LiveBoard, LiveEnd } from '../domain/live-board.ts'
import type { Log } from '../lib/log.ts'
import type { LiveMessages, ReadPicture } from './live-picture.ts'
import type { LiveRecords } from './live-records.ts'

/** Keeps live boards up to date, in the background. */
export interface LiveRefresh {
  /** Looks at every live board once. Never rejects. */
  round(): Promise<void>
  /** One round after the other, until told to stop. */
  start(): void
  stop(): Promise<void>
}

export interface LiveRefreshDeps {
  records: LiveRecords
  picture: ReadPicture
  messages: LiveMessages
  /** Tells whoever made a board that it has stopped. Never rejects. */
  tellStopped: (board: LiveBoard & { by: string; state: LiveEnd }) => Promise<void>
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
  let running: Promise<void> = Promise.resolve()

  async function refresh(board: LiveBoard): Promise<void> {
    const now = deps.now()
    if (board.changedAt.until(now).total('milliseconds') < deps.every) return
    const outcome = await messages.edit(board, await deps.picture(board, now))
    if ('end' in outcome) await end(board, outcome.end)
    else if (outcome.shown !== board.shown) await records.change(board, { shown: outcome.shown, changedAt: now })
  }

  /** Written down before anybody is told: it is told at most once. */
  async function end(board: LiveBoard, state: LiveEnd): Promise<void> {
    await records.change(board, { state })
    log.info({ guild: board.guildId, state }, 'a live board has stopped')
    if (board.by !== null) await deps.tellStopped({ ...board, by: board.by, state })
  }

  async function round(): Promise<void> {
    try {
      for (const board of await records.all()) {
        if (stopped.signal.aborted) return
        if (board.state !== 'live') continue
        await refresh(board).catch((err) => log.warn({ err, guild: board.guildId }, 'a live board was not refreshed'))
      }
    } catch (err) {
      log.warn({ err }, 'a round of the live boards was cut short')
    }
  }

  async function rounds(): Promise<void> {
    while (!stopped.signal.aborted) {
      await round()
      await deps.pause(deps.every, stopped.signal)
    }
  }

  return {
    round,
    start() {
      running = rounds()
    },
    async stop() {
      stopped.abort()
      await running
    },
  }
}
