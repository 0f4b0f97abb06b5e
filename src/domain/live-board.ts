import type { BoardMetric } from './board.ts'
import type { NamedPeriod } from './period.ts'

/** One message in a channel that shows a server's board and keeps itself up to date. */
export interface LiveBoard {
  /** Its name among the boards of its server. */
  id: string
  guildId: string
  metric: BoardMetric
  kind: NamedPeriod
  channelId: string
  messageId: string
  /** Of whoever made it, BCP 47: what it is written in where the server has no language of its own. */
  language: string
  /** Who made it, and is told when it stops; null once they had everything about them deleted. */
  by: string | null
  /** A fingerprint of what the message shows. */
  shown: string
  changedAt: Temporal.Instant
  /** Id of the last week that was told of in a recap, or needs none; null where none are wanted. */
  recapped: string | null
  state: LiveState
  /** Whether anybody knows that it has stopped: whoever made it, or one of those who manage the server. */
  told: boolean
  /** It has stopped, and is to be deleted as soon as it lies within reach: somebody in it may have left since. */
  owed: boolean
}

/**
 * `live`: followed. `gone`: its message or channel was deleted. `forbidden`: the bot may no longer write there. Nothing brings a
 * stopped one back but making it anew.
 */
export type LiveState = 'live' | LiveEnd

export type LiveEnd = 'gone' | 'forbidden'

/** Live ones in one server. */
export const MOST_LIVE_BOARDS = 10

/** Stopped ones are remembered for so long, for `/board list` to say why. */
export const STOPPED_DAYS = 30

export const LIVE_PERIODS = ['day', 'week', 'month', '7d', '30d', 'all'] as const satisfies readonly NamedPeriod[]
