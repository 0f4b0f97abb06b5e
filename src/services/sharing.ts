import { z } from 'zod'
import { readFor } from '../domain/board.ts'
import { SHARE_LEVELS, SHARED_METRICS, type SharedMetric, type ShareLevel } from '../domain/sharing.ts'
import { paced } from '../lib/paced.ts'
import type { Policy } from '../providers/provider.ts'
import type { Records } from '../stores/store.ts'
import { type ChoiceDeps, linkWith } from './link-choice.ts'

/** Who lets which server see what: a record for each consent, so that no choice can undo another one. */
export interface Sharing {
  /** Everything that is not off. Throws `store-down`. */
  in(guildId: string, userId: string): Promise<Map<SharedMetric, ShareLevel>>
  /** Resolves with what was before. */
  set(consent: Consent, level: ShareLevel): Promise<ShareLevel>
  /**
   * What the member may choose for a metric, by the terms of the vendor it would come from and by what the operator lets others
   * see. Throws what says that nothing can come at all: `not-linked`, `relink`, `missing-scope`, `provider-gone`.
   */
  offer(userId: string, metric: SharedMetric): Promise<ShareOffer>
  /** Every consent of a member, for their export. */
  held(userId: string): Promise<(Omit<Consent, 'userId'> & { level: ShareLevel })[]>
  /** Everybody who shares anything anywhere, each once; who comes or goes meanwhile may be missed. */
  everybody(): AsyncIterable<string>
  /** Every server in which anybody shares anything, each once; what comes or goes meanwhile may be missed. */
  guilds(): AsyncIterable<string>
  /** Every consent a member gave one server is withdrawn. */
  leave(userId: string, guildId: string): Promise<void>
  /** Withdraws every consent of a member. */
  forget(userId: string): Promise<void>
}

export interface ShareOffer {
  provider: string
  levels: ShareLevel[]
  /** Whether this operator lets numbers be shown to others at all. */
  numbers: boolean
}

export interface Consent {
  guildId: string
  userId: string
  metric: SharedMetric
}

export const SHARING = 'share'
export const shareRecord = z.object({ level: z.enum(SHARE_LEVELS) })

export function createSharing(
  deps: ChoiceDeps & {
    records: Records<z.infer<typeof shareRecord>>
    /** `Store.keys`. */
    keys: (prefix: string) => AsyncIterable<string>
    /** Whether this operator lets numbers be shown to others at all. */
    numbers: boolean
  },
): Sharing {
  const idOf = ({ guildId, userId, metric }: Consent) => `${userId}:${guildId}:${metric}`
  const levelOf = async (consent: Consent) => (await deps.records.get(idOf(consent)))?.level ?? 'off'

  /** The ids of a member's consents. */
  async function idsOf(userId: string): Promise<string[]> {
    const found: string[] = []
    for await (const key of deps.keys(`${SHARING}::${userId}:`)) found.push(key.slice(`${SHARING}::`.length))
    return found
  }

  /** Members or servers, by where they stand in an id; each once. */
  async function* parts(at: 0 | 1): AsyncGenerator<string> {
    const seen = new Set<string>()
    for await (const key of paced(deps.keys(`${SHARING}::`))) {
      const part = key.slice(`${SHARING}::`.length).split(':')[at] ?? ''
      if (!seen.has(part)) yield part
      seen.add(part)
    }
  }

  return {
    async in(guildId, userId) {
      const levels = await Promise.all(SHARED_METRICS.map((metric) => levelOf({ guildId, userId, metric })))
      return new Map(
        SHARED_METRICS.map((metric, at) => [metric, levels[at] ?? 'off'] as const).filter(
          ([, level]) => level !== 'off',
        ),
      )
    },

    async set(consent, level) {
      const before = await levelOf(consent)
      if (level === 'off') await deps.records.delete(idOf(consent))
      else await deps.records.set(idOf(consent), { level })
      return before
    },

    async offer(userId, metric) {
      const { provider } = await linkWith(deps, readFor(metric), userId)
      const { numbers } = deps
      return { provider: provider.name, levels: levelsBy(provider.policy, numbers), numbers }
    },

    async held(userId) {
      const found = []
      for (const id of await idsOf(userId)) {
        const [, guildId = '', name] = id.split(':')
        const metric = SHARED_METRICS.find((one) => one === name)
        const level = (await deps.records.get(id))?.level
        if (metric && level) found.push({ guildId, metric, level })
      }
      return found
    },

    everybody: () => parts(0),
    guilds: () => parts(1),

    async leave(userId, guildId) {
      for (const metric of SHARED_METRICS) await deps.records.delete(idOf({ guildId, userId, metric }))
    },

    async forget(userId) {
      for (const id of await idsOf(userId)) await deps.records.delete(id)
    },
  }
}

/** What nobody has read in a vendor's terms counts as no. */
function levelsBy({ deriveForOthers, showToOthers }: Policy, numbers: boolean): ShareLevel[] {
  return [
    'off',
    ...(deriveForOthers === 'opt-in' ? ['rank' as const] : []),
    ...(numbers && showToOthers === 'opt-in' ? ['value' as const] : []),
  ]
}
