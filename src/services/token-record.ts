import { z } from 'zod'
import { AppError } from '../domain/error.ts'
import { SealError, type Sealer } from '../lib/seal.ts'
import type { TokenSet } from '../providers/provider.ts'
import type { LinkId, LinkRecords } from '../stores/store.ts'

/** Who linked what. `userId` is the Discord id. */
export interface LinkRef {
  providerId: string
  userId: string
}

/** An access token and the generation it belongs to; `renewed(link, gen)` means "I saw gen fail". */
export interface Access {
  accessToken: string
  gen: number
}

export function linkId({ providerId, userId }: LinkRef): LinkId {
  return `${providerId}:${userId}`
}

/** The other way round. Provider ids have no ":", so the first one divides. */
export function linkRefOf(id: LinkId): LinkRef {
  const at = id.indexOf(':')
  return { providerId: id.slice(0, at), userId: id.slice(at + 1) }
}

/**
 * The record of one link. `gen`, `state`, `exp` and `op` stay in clear because compare-and-set and the sweep need them;
 * `tok` is the sealed pair. Times are epoch milliseconds of the store's clock.
 */
const linkRecord = z.object({
  v: z.literal(1),
  /** +1 with every new pair, every re-link, every unlink; never reused. */
  gen: z.number().int().positive(),
  state: z.enum(['ok', 'refreshing', 'dead', 'unlinked']),
  /** Sealed `{access, refresh}`, bound to the link and `gen`; null once unlinked. */
  tok: z.string().nullable(),
  /** End of the access token: a hint for refreshing ahead, never proof of validity. */
  exp: z.number().nullable(),
  /** End of the refresh token, where the vendor sets one. */
  rexp: z.number().optional(),
  /** Whether the member has been told that `rexp` is near. */
  warned: z.boolean().optional(),
  /** Only while refreshing. */
  op: z
    .object({
      id: z.string(),
      by: z.string(),
      tries: z.number().int(),
      /** When the vendor was first asked with this token. */
      first: z.number(),
      /** End of the lease, or time of the next try. */
      until: z.number(),
    })
    .optional(),
  /** No refresh before this. */
  coolUntil: z.number().optional(),
  why: z.enum(['revoked', 'lost_rotation']).optional(),
  /** Only while dead: whether the member has been told. */
  told: z.boolean().optional(),
  /** Only once unlinked: what is still to be withdrawn at the vendor, and when it is tried next. */
  revoke: z.object({ tok: z.string(), tries: z.number().int(), until: z.number() }).optional(),
  /** Only once unlinked, and not withdrawn because the vendor account has another grant, which that would end as well. */
  moved: z.literal(true).optional(),
  /** When the vendor's token endpoint last answered 410; the grant itself is not judged by that. */
  retiredAt: z.number().optional(),
  /** Only with `retiredAt`, and only where something is offered in its place: whether the member has been told. */
  retiredTold: z.boolean().optional(),
  /** The vendor's account id. */
  account: z.string(),
  scopes: z.array(z.string()),
  linkedAt: z.number(),
  /** When the state last became what it is. */
  changedAt: z.number(),
})

export type LinkRecord = z.infer<typeof linkRecord>

/** Keyv's outer shape, so that a lookup can go through Keyv. */
const envelope = z.object({ value: linkRecord })

/** Throws `seal-broken`: a record nobody can read is neither "not linked" nor dead. */
export function parseRecord(raw: string): LinkRecord {
  let body: unknown
  try {
    body = JSON.parse(raw)
  } catch {
    // Without the cause: a SyntaxError quotes what it was given.
    throw damaged('not JSON')
  }
  const parsed = envelope.safeParse(body)
  if (!parsed.success) throw damaged(parsed.error.issues[0]?.path.join('.') ?? 'shape')
  return parsed.data.value
}

/** Throws as `parseRecord`. */
export function parseFound(value: unknown): LinkRecord | null {
  if (value === undefined || value === null) return null
  const parsed = linkRecord.safeParse(value)
  if (!parsed.success) throw damaged(parsed.error.issues[0]?.path.join('.') ?? 'shape')
  return parsed.data
}

export function serializeRecord(record: LinkRecord): string {
  return JSON.stringify({ value: record })
}

function damaged(where: string): AppError<'seal-broken'> {
  return new AppError('seal-broken', {}, { cause: new BadRecord(where) })
}

/** A stored link that is not one. Names the field only. */
class BadRecord extends Error {
  override readonly name = 'BadRecord'
}

const pair = z.object({ access: z.string(), refresh: z.string().nullable() })

export interface Pair {
  access: string
  refresh: string | null
}

export function sealPair(
  sealer: Sealer,
  link: LinkRef,
  gen: number,
  tokens: Pick<TokenSet, 'accessToken' | 'refreshToken'>,
): string {
  return sealer.seal(JSON.stringify({ access: tokens.accessToken, refresh: tokens.refreshToken }), identity(link, gen))
}

/** Throws `seal-broken`: a missing key or a tampered row is neither "not linked" nor dead. */
export function openPair(sealer: Sealer, link: LinkRef, record: LinkRecord): Pair {
  try {
    if (record.tok === null) throw new SealError('no pair stored')
    return pair.parse(JSON.parse(sealer.open(record.tok, identity(link, record.gen))))
  } catch (cause) {
    throw new AppError('seal-broken', {}, { cause })
  }
}

/** When the sweep has something to do for this record; undefined = never. The in-flight index holds the same. */
export function dueOf(record: LinkRecord): number | undefined {
  switch (record.state) {
    case 'refreshing':
      return record.op?.until
    case 'dead':
      return record.told === false ? record.changedAt : undefined
    case 'unlinked':
      return record.revoke?.until
    case 'ok':
      return record.retiredTold === false ? record.retiredAt : warningAt(record)
  }
}

/** How long before the end of a refresh token its member hears of it. */
const WARNED_BEFORE = 2 * 24 * 60 * 60_000

/** When a member has to hear that the grant ends by itself; undefined = never, or told already. */
export function warningAt({ rexp, warned }: LinkRecord): number | undefined {
  return rexp === undefined || warned ? undefined : rexp - WARNED_BEFORE
}

/** The end of a refresh token as a renewed record has it; a grant that got longer has its warning before it again. */
export function grantEnd(before: LinkRecord, rexp: number | null): Pick<LinkRecord, 'rexp' | 'warned'> {
  if (rexp === null) return {}
  const isLonger = rexp - (before.rexp ?? 0) > WARNED_BEFORE
  return { rexp, ...(before.warned && !isLonger ? { warned: true } : {}) }
}

/** The one way to write a record: what the sweep must come back for is noted in the same step. Rejects as `cas`. */
export function writeRecord(
  links: Pick<LinkRecords, 'cas'>,
  id: LinkId,
  expected: string | null,
  next: LinkRecord,
): Promise<{ ok: boolean; raw: string | null }> {
  return links.cas(id, expected, serializeRecord(next), dueOf(next))
}

/** One token kept for one purpose: it opens as nothing but something to withdraw. */
export function sealRevocation(sealer: Sealer, link: LinkRef, gen: number, token: string): string {
  return sealer.seal(token, { ...identity(link, gen), purpose: 'revoke' })
}

/** Throws `seal-broken`. */
export function openRevocation(sealer: Sealer, link: LinkRef, gen: number, sealed: string): string {
  try {
    return sealer.open(sealed, { ...identity(link, gen), purpose: 'revoke' })
  } catch (cause) {
    throw new AppError('seal-broken', {}, { cause })
  }
}

/** Whether both are about one consent. A generation alone is not enough: after an erasure it begins anew. */
export function isSameGrant(a: LinkRecord, b: LinkRecord): boolean {
  return a.gen === b.gen && a.linkedAt === b.linkedAt
}

/** The same pair under the current key; generation and identity stay. Throws `seal-broken`. */
export function resealPair(sealer: Sealer, link: LinkRef, record: LinkRecord): string {
  return sealer.seal(JSON.stringify(openPair(sealer, link, record)), identity(link, record.gen))
}

function identity({ providerId, userId }: LinkRef, gen: number) {
  return { purpose: 'tokens', provider: providerId, userId, gen }
}
