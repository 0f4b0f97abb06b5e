import type { BoardMetric } from '../domain/board.ts'
import { unfinishedDay } from '../domain/period.ts'
import { RETENTION } from '../domain/server.ts'
import { STREAK_A_DAY, streakOf } from '../domain/streak.ts'
import type { Boards } from '../stores/boards.ts'

/** A member's running streak in a server, of what counts on its board there; for their own eyes. */
export interface Streaks {
  /** In days; 0 for who is not on the board, and for a metric without streaks. Throws `store-down`. */
  of(ask: { guildId: string; userId: string; metric: BoardMetric; now: Temporal.Instant }): Promise<number>
}

export function createStreaks({ boards }: { boards: Pick<Boards, 'days'> }): Streaks {
  return {
    async of({ guildId, userId, metric, now }) {
      const mark = STREAK_A_DAY[metric]
      if (mark === null) return 0
      // Wherever the wearer is: what is today for somebody may be today for them, who may also be two dates ahead of it.
      const today = unfinishedDay(now)
      const days = { first: today.subtract({ days: RETENTION.most }), last: today.add({ days: 2 }) }
      return streakOf(await boards.days(`${guildId}:${metric}`, userId, days), mark, today)
    },
  }
}
