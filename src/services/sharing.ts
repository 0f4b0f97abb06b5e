import { z } from 'zod'
import { readFor } from '../domain/board.ts'
import { isAppError } from '../domain/error.ts'
import { isSharedMetric, SHARE_LEVELS, SHARED_METRICS, type SharedMetric, type ShareLevel } from '../domain/sharing.ts'
import { paced } from '../lib/paced.ts'
import type { Policy } from '../providers/provider.ts'
import type { Records } from '../stores/store.ts'
import { successors } from './connection.ts'
import { type ChoiceDeps, linkWith } from './link-choice.ts'
import { createRevoked, type Revoked } from './revoked.ts'
import { createTurns, type TurnsDeps } from './turns.ts'

/** Who lets which server see what: a record for each consent, so that no choice can undo another one. */
export interface Sharing {
  /** Everything that is not off, as far as the terms of the vendors it comes from let it be seen. Throws `store-down`. */
  in(guildId: string, userId: string): Promise<Map<SharedMetric, ShareLevel>>
  /**
   * Ids of the providers that what is shared comes from: the one it is read from now, then those it was carried over from;
   * empty where nobody noted it.
   */
  sourcesOf(consent: Consent): Promise<readonly string[]>
  /** Resolves with what was before. `source`: the provider that is read from now on. */
  set(consent: Consent, level: ShareLevel, source?: string): Promise<ShareLevel>
  /** The vendor may not be asked for it any more; the member is to be told. */
  revoke(consent: Consent): Promise<void>
  /** What was revoked in a server since this was last asked, apart from what is shared again by now. */
  takeRevoked(guildId: string, userId: string): Promise<SharedMetric[]>
  /** The same by server, without taking it, for their export. */
  revoked(userId: string): Promise<Revoked>
  /**
   * Notes for a consent that names no provider whose link answers for it, and `also` what else is in it; from then on the terms
   * of all of them hold. Changes nothing where none answers.
   */
  settle(consent: Consent, also: readonly string[]): Promise<void>
  /** What came from one provider comes from another one from now on, and every yes holds. */
  carry(userId: string, from: string, to: string): Promise<void>
  /** The same to whatever the member has linked in the place of a vendor that is gone. */
  carryOn(userId: string, from: string): Promise<void>
  /**
   * What the member may choose for a metric, by the terms of the vendor it would come from and by what the operator lets others
   * see. Throws what says that nothing can come at all: `not-linked`, `relink`, `missing-scope`, `provider-gone`.
   */
  offer(userId: string, metric: SharedMetric): Promise<ShareOffer>
  /** Every consent of a member, for their export. */
  held(userId: string): Promise<(Omit<Consent, 'userId'> & z.infer<typeof shareRecord>)[]>
  /** Everything anybody shares anywhere; what comes or goes meanwhile may be missed. */
  consents(): AsyncIterable<Consent>
  /** Whether a member agreed to anything in a server, whatever the terms make of it now. Throws `store-down`. */
  agreed(userId: string, guildId: string): Promise<boolean>
  /** Every server in which anybody shares anything, each once; what comes or goes meanwhile may be missed. */
  guilds(): AsyncIterable<string>
  /** Every consent a member gave one server is withdrawn. */
  leave(userId: string, guildId: string): Promise<void>
  /** Withdraws every consent of a member. */
  forget(userId: string): Promise<void>
}

export interface ShareOffer {
  provider: string
  providerId: string
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
export const shareRecord = z.object({
  level: z.enum(SHARE_LEVELS),
  /** See `sourcesOf`. */
  from: z.array(z.string()).default([]),
})
export type ShareRecord = z.infer<typeof shareRecord>

export function createSharing(
  deps: ChoiceDeps &
    TurnsDeps & {
      records: Records<z.infer<typeof shareRecord>>
      revoked: Records<Revoked>
      /** `Store.keys`. */
      keys: (prefix: string) => AsyncIterable<string>
      /** Whether this operator lets numbers be shown to others at all. */
      numbers: boolean
    },
): Sharing {
  const idOf = ({ guildId, userId, metric }: Consent) => `${userId}:${guildId}:${metric}`
  /** Everything that reads a consent to write it: none may come back that was withdrawn in between. */
  const inTurn = createTurns(SHARING, deps)
  const revoked = createRevoked(deps.revoked)

  async function levelOf(consent: Consent): Promise<ShareLevel> {
    const record = await deps.records.get(idOf(consent))
    return record ? seen(record) : 'off'
  }

  /**
   * The terms of every vendor that is in it count. Of one that is not offered any more nothing new comes, and its terms were
   * looked at when the member was asked.
   */
  function seen({ level, from }: ShareRecord): ShareLevel {
    const terms = from.flatMap((id) => deps.connections.get(id)?.provider.policy ?? [])
    const allowed = (one: ShareLevel) => terms.every((policy) => levelsBy(policy, true).includes(one))
    if (allowed(level)) return level
    return level === 'value' && allowed('rank') ? 'rank' : 'off'
  }

  async function carry(userId: string, from: string, to: string): Promise<void> {
    await inTurn(userId, async () => {
      for (const id of await idsOf(userId)) {
        const record = await deps.records.get(id)
        if (record?.from[0] === from) await deps.records.set(id, { ...record, from: first(to, record.from) })
      }
    })
  }

  /** The ids of a member's consents. */
  async function idsOf(userId: string): Promise<string[]> {
    const found: string[] = []
    for await (const key of deps.keys(`${SHARING}::${userId}:`)) found.push(key.slice(`${SHARING}::`.length))
    return found
  }

  async function* consents(): AsyncGenerator<Consent> {
    for await (const key of paced(deps.keys(`${SHARING}::`))) {
      const consent = consentOf(key.slice(`${SHARING}::`.length))
      if (consent) yield consent
    }
  }

  async function* guilds(): AsyncGenerator<string> {
    const seen = new Set<string>()
    for await (const { guildId } of consents()) {
      if (!seen.has(guildId)) yield guildId
      seen.add(guildId)
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

    async sourcesOf(consent) {
      return (await deps.records.get(idOf(consent)))?.from ?? []
    },

    set: (consent, level, source) =>
      inTurn(consent.userId, async () => {
        const before = await deps.records.get(idOf(consent))
        const from = source === undefined ? (before?.from ?? []) : first(source, before?.from ?? [])
        if (level === 'off') await deps.records.delete(idOf(consent))
        else await deps.records.set(idOf(consent), { level, from })
        return before ? seen(before) : 'off'
      }),

    revoke: (consent) =>
      inTurn(consent.userId, async () => {
        if (await deps.records.delete(idOf(consent))) await revoked.add(consent)
      }),

    async takeRevoked(guildId, userId) {
      if (!(await revoked.held(userId))[guildId]) return []
      const here = await inTurn(userId, () => revoked.take(guildId, userId))
      const levels = await Promise.all(here.map((metric) => levelOf({ guildId, userId, metric })))
      return here.filter((_, index) => levels[index] === 'off')
    },

    revoked: revoked.held,

    async settle(consent, also) {
      const answers = await linkWith(deps, readFor(consent.metric), consent.userId).catch((error: unknown) => {
        if (isAppError(error) && error.code !== 'store-down') return null
        throw error
      })
      if (!answers) return
      await inTurn(consent.userId, async () => {
        const record = await deps.records.get(idOf(consent))
        if (record?.from.length !== 0) return
        await deps.records.set(idOf(consent), { ...record, from: first(answers.provider.id, also) })
      })
    },

    carry,

    async carryOn(userId, from) {
      for (const { id } of successors(deps.connections, from)) {
        const state = await deps.tokens.state({ providerId: id, userId })
        if (state?.state === 'ok' && !state.retired) return carry(userId, from, id)
      }
    },

    async offer(userId, metric) {
      const { provider } = await linkWith(deps, readFor(metric), userId)
      const { numbers } = deps
      return { provider: provider.name, providerId: provider.id, levels: levelsBy(provider.policy, numbers), numbers }
    },

    async held(userId) {
      const found = []
      for (const id of await idsOf(userId)) {
        const consent = consentOf(id)
        const record = await deps.records.get(id)
        if (consent && record) found.push({ guildId: consent.guildId, metric: consent.metric, ...record })
      }
      return found
    },

    consents,
    guilds,

    async agreed(userId, guildId) {
      const records = await Promise.all(
        SHARED_METRICS.map((metric) => deps.records.get(idOf({ guildId, userId, metric }))),
      )
      return records.some((record) => record !== undefined)
    },

    leave: (userId, guildId) =>
      inTurn(userId, async () => {
        for (const metric of SHARED_METRICS) await deps.records.delete(idOf({ guildId, userId, metric }))
      }),

    forget: (userId) =>
      inTurn(userId, async () => {
        for (const id of await idsOf(userId)) await deps.records.delete(id)
        await revoked.forget(userId)
      }),
  }
}

function first(id: string, ids: readonly string[]): string[] {
  return [...new Set([id, ...ids])]
}

/** Null for a metric there is no more. */
function consentOf(id: string): Consent | null {
  const [userId = '', guildId = '', metric] = id.split(':')
  return isSharedMetric(metric) ? { userId, guildId, metric } : null
}

/** What nobody has read in a vendor's terms counts as no. */
function levelsBy({ deriveForOthers, showToOthers }: Policy, numbers: boolean): ShareLevel[] {
  return [
    'off',
    ...(deriveForOthers === 'opt-in' ? ['rank' as const] : []),
    ...(numbers && showToOthers === 'opt-in' ? ['value' as const] : []),
  ]
}
