import type { Log } from '../lib/log.ts'
import { paced } from '../lib/paced.ts'
import type { Boards } from '../stores/boards.ts'
import type { BoardSync } from './board-sync.ts'
import type { Sharing } from './sharing.ts'

/** Members whom Discord tells to have left a server, which it does where the operator lets it. */
export interface Departures {
  /** Ends what they agreed to there, behind whoever calls. Once or twice, and by how many processes, makes no difference. */
  left(guildId: string, userId: string): void
  /** Whoever still waits is left to the daily look. */
  stop(): Promise<void>
}

export interface DeparturesDeps {
  boards: Pick<Boards, 'of'>
  sharing: Pick<Sharing, 'agreed'>
  sync: Pick<BoardSync, 'left'>
  /** What the member was called in the server. */
  forgetName: (guildId: string, userId: string) => void
  log: Log
}

/** When thousands leave in a minute, commands still want the store. */
const AT_ONCE = 4

/**
 * Discord is not asked again whether they are gone: for a while it might still say what was true before, and after a raid it would
 * be asked thousands of times. So whoever leaves and comes back in the same second has to agree anew, as everybody who comes back.
 */
export function createDepartures(deps: DeparturesDeps): Departures {
  /** `<guild>:<user>`, in the order they left. */
  const waiting = new Set<string>()
  const running = new Set<Promise<void>>()
  const failed = { members: 0, err: undefined as unknown }
  let isStopped = false

  /** Nearly everybody who leaves a server has nothing here. Who is kept off the boards may have agreed to something as well. */
  async function isKnown(guildId: string, userId: string): Promise<boolean> {
    const scopes = await deps.boards.of(userId)
    return scopes.some((scope) => scope.startsWith(`${guildId}:`)) || deps.sharing.agreed(userId, guildId)
  }

  async function end(departure: string): Promise<void> {
    const [guildId = '', userId = ''] = departure.split(':')
    try {
      if (await isKnown(guildId, userId)) await deps.sync.left(userId, guildId)
    } catch (err) {
      // Nobody tells a second time: a look at the board finds them, or the daily look for who is still there.
      failed.members += 1
      failed.err = err
    }
  }

  function* taken(): Generator<string> {
    for (const departure of waiting) {
      waiting.delete(departure)
      yield departure
    }
  }

  /** Ten looks are a few milliseconds of SQLite. */
  async function work(): Promise<void> {
    for await (const departure of paced(taken(), 10)) await end(departure)
  }

  function start(): void {
    const worker: Promise<void> = work().finally(() => {
      running.delete(worker)
      // Came after the last look, and before this was known to be the last.
      if (waiting.size > 0) start()
      else if (running.size === 0) report()
    })
    running.add(worker)
  }

  /** One line, however many left while the store was away. */
  function report(): void {
    const { members, err } = failed
    Object.assign(failed, { members: 0, err: undefined })
    if (members > 0) deps.log.warn({ err, members }, 'who left a server is on its boards until the next look')
  }

  return {
    left(guildId, userId) {
      if (isStopped) return
      deps.forgetName(guildId, userId)
      waiting.add(`${guildId}:${userId}`)
      if (running.size < AT_ONCE) start()
    },
    async stop() {
      isStopped = true
      waiting.clear()
      await Promise.allSettled(running)
    },
  }
}
