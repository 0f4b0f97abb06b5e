import type { CommandStore } from '../commands.ts'
import type { Evidence } from '../evidence.ts'
import type { createMessages } from '../messages.ts'
import type { Interaction, World } from '../world.ts'

/** What the routes share. */
export interface Rooms {
  world: World
  messages: ReturnType<typeof createMessages>
  commands: CommandStore
  evidence: Evidence
  ackDeadlineMs: number
  publicKey: string
  redirectUris: Set<string>
  /** Where sockets go: ws://… */
  gatewayUrl(): string
  /** Sessions the bot may still start today. */
  sessionStarts(): { total: number; remaining: number; reset_after: number; max_concurrency: number }
  /** Records the first content a user saw in answer to an interaction. */
  settle(interaction: Interaction): void
}
