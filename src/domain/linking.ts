import type { DataKind } from './scope.ts'

/** What the link pages and the DM tell a person about one pending link. */
export interface PendingView {
  providerName: string
  providerId: string
  /** What will be read. */
  reads: readonly DataKind[]
  /** BCP 47, as Discord reported it for the one who asked. */
  locale: string
  /** The Discord account that asked. */
  userName: string
  /** https URL of the avatar, or null. */
  avatarUrl: string | null
  expiresAt: Temporal.Instant
}
