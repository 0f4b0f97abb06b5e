/** What the link pages and the DM tell a person about one pending link. */
export interface PendingView {
  providerName: string
  providerId: string
  /** What will be read, in words a person knows, such as "heart rate". */
  reads: readonly string[]
  /** The Discord account that asked. */
  userName: string
  /** https URL of the avatar, or null. */
  avatarUrl: string | null
  expiresAt: Temporal.Instant
}
