import { z } from 'zod'
import { type BoardMetric, isBoardMetric } from '../domain/board.ts'
import { DEEDS, type Deed, type Flag } from '../domain/fair.ts'

/** What is kept of a server's moderation: one record, so that what is decided about a board is read at once. */

export interface ServerModeration {
  flags: Flag[]
  /** Discord user ids. */
  blocked: string[]
  /** Latest first. */
  log: Deed[]
}

/** Whoever decides, where, and when. */
export interface Moderator {
  guildId: string
  userId: string
  now: Temporal.Instant
}

export const MODERATION = 'moderation'
/** The latest deeds that are kept. */
const MOST_DEEDS = 50

const metric = z.custom<BoardMetric>(isBoardMetric)
export const moderationRecord = z.object({
  flags: z
    .array(
      z.object({
        member: z.string(),
        metric,
        date: z.iso.date(),
        value: z.number().nullable(),
        state: z.enum(['open', 'approved', 'excluded']),
      }),
    )
    .catch([]),
  blocked: z.array(z.string()).catch([]),
  log: z
    .array(
      z.object({
        at: z.number(),
        by: z.string(),
        member: z.string(),
        what: z.enum(DEEDS),
        metric: metric.nullable(),
        date: z.iso.date().nullable(),
      }),
    )
    .catch([]),
})

/** What is kept with one more deed in the log. */
export function logged(
  before: ServerModeration,
  { userId, now }: Moderator,
  deed: Omit<Deed, 'at' | 'by'>,
): ServerModeration {
  return { ...before, log: [{ at: now.epochMilliseconds, by: userId, ...deed }, ...before.log].slice(0, MOST_DEEDS) }
}
