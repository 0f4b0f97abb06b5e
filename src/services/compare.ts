import { AppError, isAppError } from '../domain/error.ts'
import { type DayValue, dayValues } from '../domain/scalar.ts'
import { isAllowed } from '../domain/server.ts'
import { type ComparedMetric, cameFrom } from '../domain/sharing.ts'
import type { Log } from '../lib/log.ts'
import type { BoardSync } from './board-sync.ts'
import type { Days, DaysAnswer } from './days.ts'
import type { Servers } from './servers.ts'
import type { Sharing } from './sharing.ts'

/** Two members of one server beside each other. */
export interface Compare {
  /**
   * Throws `metric-barred` where the server does not allow it, and `not-shared-by` for every reason of the other member's alike,
   * so that nobody learns who is linked or has left; for the asker what `Days.read` throws. Who has left the server shares
   * nothing there from then on.
   */
  of(ask: CompareAsk, now: Temporal.Instant, deadline: AbortSignal): Promise<Comparison>
}

export interface CompareAsk {
  guildId: string
  userId: string
  /** Whom to compare with, and what people call them. */
  other: { id: string; name: string }
  metric: ComparedMetric
  days: number
}

export interface Comparison {
  from: Temporal.PlainDate
  to: Temporal.PlainDate
  units: DaysAnswer['units']
  mine: DayValue[]
  theirs: DayValue[]
}

export interface CompareDeps {
  days: Days
  sharing: Pick<Sharing, 'in' | 'sourcesOf'>
  sync: Pick<BoardSync, 'left'>
  servers: Pick<Servers, 'of'>
  /** What a member is called in a server: null when they left it. Rejects where Discord does not say. */
  nameOf: (guildId: string, userId: string, maxAge: number) => Promise<string | null>
  log: Log
}

export function createCompare({ days, sharing, sync, servers, nameOf, log }: CompareDeps): Compare {
  /**
   * Discord in trouble is a no: a consent is for the people of a server, and nobody says whether this is one of them. A board
   * goes on then, because it was looked at before and is everybody's; here one member is asked for by name, and can be later.
   */
  async function isHere(guildId: string, userId: string): Promise<boolean> {
    try {
      if ((await nameOf(guildId, userId, 0)) !== null) return true
    } catch (err) {
      log.debug({ err }, 'nobody says whether a member is still in a server')
      return false
    }
    await sync.left(userId, guildId)
    return false
  }

  return {
    async of({ guildId, userId, other, metric, days: count }, now, deadline) {
      if (!isAllowed(await servers.of(guildId), metric)) throw new AppError('metric-barred', { metric })
      const refusal = new AppError('not-shared-by', { name: other.name })
      if ((await sharing.in(guildId, other.id)).get(metric) !== 'value') throw refusal
      if (!(await isHere(guildId, other.id))) throw refusal
      const ask = { metrics: [metric], when: { kind: 'last' as const, days: count } }
      // One after the other: the asker's own trouble is theirs to hear of, whatever the other's may be.
      const mine = await days.read(userId, ask, now, deadline)
      const sources = await sharing.sourcesOf({ guildId, userId: other.id, metric })
      const theirs = await days
        .read(other.id, { ...ask, only: sources[0] ?? null }, now, deadline)
        .catch((error: unknown) => {
          if (isAppError(error) && error.code !== 'store-down') throw refusal
          throw error
        })
      if (!theirs.mayShow) throw refusal
      const { from, to, units } = mine
      const isIn = ({ date }: DayValue) =>
        Temporal.PlainDate.compare(date, from) >= 0 && Temporal.PlainDate.compare(date, to) <= 0
      return {
        from,
        to,
        units,
        mine: dayValues(mine.points, metric),
        theirs: dayValues(cameFrom(theirs.points, sources), metric).filter(isIn),
      }
    },
  }
}
