import type { PendingView } from '../domain/linking.ts'
import { type Connections, connectionOf } from './connection.ts'
import type { Pending } from './linking-records.ts'

/** What the pages and the DM tell a person about a link on its way. */
export function pendingView(connections: Connections, pending: Pending): PendingView {
  const { provider } = connectionOf(connections, pending.providerId)
  return {
    providerId: provider.id,
    providerName: provider.name,
    reads: Object.values(provider.auth.scopes),
    locale: pending.locale,
    userName: pending.userName,
    avatarUrl: pending.avatarUrl,
    expiresAt: Temporal.Instant.fromEpochMilliseconds(pending.expiresAt),
  }
}
