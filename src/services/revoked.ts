import { z } from 'zod'
import { SHARED_METRICS, type SharedMetric } from '../domain/sharing.ts'
import type { Records } from '../stores/store.ts'

/** What ended without its giver's doing, until they have been told. Whoever changes it has the member's turn. */

export const REVOKED = 'revoked'
/** Metrics by server. */
export const revokedRecord = z.record(z.string(), z.array(z.enum(SHARED_METRICS)))
export type Revoked = z.infer<typeof revokedRecord>

/** Whoever has not looked by then does not miss it. */
const KEPT = 30 * 86_400_000

export function createRevoked(records: Records<Revoked>) {
  const held = async (userId: string): Promise<Revoked> => (await records.get(userId)) ?? {}
  return {
    held,

    async add({ guildId, userId, metric }: { guildId: string; userId: string; metric: SharedMetric }): Promise<void> {
      const all = await held(userId)
      await records.set(userId, { ...all, [guildId]: [...new Set([...(all[guildId] ?? []), metric])] }, KEPT)
    },

    async take(guildId: string, userId: string): Promise<SharedMetric[]> {
      const { [guildId]: here = [], ...rest } = await held(userId)
      if (Object.keys(rest).length === 0) await records.delete(userId)
      else await records.set(userId, rest, KEPT)
      return here
    },

    async forget(userId: string): Promise<void> {
      await records.delete(userId)
    },
  }
}
