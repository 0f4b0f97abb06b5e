import { createHash } from 'node:crypto'
import { z } from 'zod'
import { AppError } from '../domain/error.ts'
import type { Sealer } from '../lib/seal.ts'
import type { OneTime, Records } from '../stores/store.ts'

/** What a link on its way leaves in the store; every value sealed, every key a hash, all of it short-lived. */

/** BCP 47; records of before it was kept have none. */
const locale = z.string().default('en-GB')

const pendingRecord = z.object({
  userId: z.string(),
  userName: z.string(),
  avatarUrl: z.string().nullable(),
  locale,
  providerId: z.string(),
  expiresAt: z.number(),
})
export type Pending = z.infer<typeof pendingRecord>

const dmRecord = z.object({ channelId: z.string(), messageId: z.string(), providerId: z.string(), locale })
export type StoredDm = z.infer<typeof dmRecord>

/** A DM with a button, and until when the button is good, epoch milliseconds. */
const openDm = dmRecord.extend({ until: z.number() })

/** What every step of one link's way takes along. */
const way = {
  /** Hash of the link's secret. */
  pendingId: z.string(),
  /** Hash of the browser's cookie. */
  cookie: z.string(),
  /** Until when it leads on, epoch milliseconds; it is kept longer, for what has to be done about it then. */
  until: z.number(),
}

/** The way behind the `identify` leg: the link is consumed, so the steps carry what it was. */
const proven = { ...way, pending: pendingRecord, dm: dmRecord.nullable() }

const tokenSet = z.object({
  accessToken: z.string(),
  refreshToken: z.string().nullable(),
  accessExpiresAt: z.number().nullable(),
  refreshExpiresAt: z.number().nullable(),
  scopes: z.array(z.string()),
  account: z.string(),
})

const stepRecord = z.discriminatedUnion('leg', [
  z.object({ leg: z.literal('identify'), ...way }),
  /** `rest`: something is linked already, and what was not allowed then is asked for again. */
  z.object({ leg: z.literal('vendor'), ...proven, verifier: z.string().nullable(), rest: z.boolean() }),
  z.object({ leg: z.literal('rest'), ...proven }),
  /** The vendor has said yes and the member has to decide something first; `history` is what they decided already. */
  z.object({
    leg: z.literal('choice'),
    ...proven,
    about: z.enum(['taken', 'changed']),
    tokens: tokenSet,
    history: z.enum(['keep', 'fresh']).nullable(),
  }),
])
export type StepRecord = z.infer<typeof stepRecord>
export type StepOf<L extends StepRecord['leg']> = Extract<StepRecord, { leg: L }>
/** A step before it is left, which gives it its time. */
export type NewStep = { [L in StepRecord['leg']]: Omit<StepOf<L>, 'until'> }[StepRecord['leg']]

/** What is left of a link or a step that was used: the hash of the cookie it was used with. */
const usedRecord = z.object({ cookie: z.string() })

/** What a member has begun and not finished: ids of pending links and steps, oldest first. */
const begunRecord = z.array(z.object({ kind: z.enum(['pending', 'step']), id: z.string(), at: z.number() }))
export type Begun = z.infer<typeof begunRecord>

export interface LinkingStores {
  pending: OneTime<string>
  steps: OneTime<string>
  used: OneTime<string>
  dms: OneTime<string>
  begun: Records<string>
}

export function createLinkingRecords({ pending, steps, used, dms, begun }: LinkingStores, sealer: Sealer) {
  const identity = (purpose: string, id: string) => ({ purpose: `${purpose}:${id}`, provider: '', userId: '', gen: 0 })

  function open<T>(schema: z.ZodType<T>, purpose: string, id: string, sealed: string | undefined): T | undefined {
    if (sealed === undefined) return undefined
    try {
      return schema.parse(JSON.parse(sealer.open(sealed, identity(purpose, id))))
    } catch (cause) {
      throw new AppError('seal-broken', {}, { cause })
    }
  }

  function once<T>(store: OneTime<string>, schema: z.ZodType<T>, purpose: string) {
    return {
      put: (id: string, value: T, ttl: number) =>
        store.put(id, sealer.seal(JSON.stringify(value), identity(purpose, id)), ttl),
      peek: async (id: string) => open(schema, purpose, id, await store.peek(id)),
      take: async (id: string) => open(schema, purpose, id, await store.take(id)),
    }
  }

  return {
    pendings: once(pending, pendingRecord, 'pending'),
    steps: once(steps, stepRecord, 'step'),
    used: once(used, usedRecord, 'used'),
    // Beside the pending link, not in it: writing it must never bring a consumed link back.
    dms: once(dms, openDm, 'dm'),
    begun: {
      get: async (userId: string): Promise<Begun> => open(begunRecord, 'begun', userId, await begun.get(userId)) ?? [],
      set: (userId: string, list: Begun, ttl: number) =>
        begun.set(userId, sealer.seal(JSON.stringify(list), identity('begun', userId)), ttl),
      delete: (userId: string) => begun.delete(userId),
    },
  }
}

export type LinkingRecords = ReturnType<typeof createLinkingRecords>

/** The store holds what a leaked copy of it cannot use. */
export function hash(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}
