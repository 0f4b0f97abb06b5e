import { AppError } from '../domain/error.ts'
import type { Spill } from '../lib/spill.ts'
import type { TokenSet } from '../providers/provider.ts'
import { connectionOf, isGone, relinkError, retirement } from './connection.ts'
import { createEnder } from './token-end.ts'
import {
  type Access,
  type LinkRecord,
  type LinkRef,
  linkId,
  openPair,
  parseFound,
  parseRecord,
  sealPair,
  writeRecord,
} from './token-record.ts'
import { createRefresher, REFRESH_TIMES, type RefreshDeps } from './token-refresh.ts'
import { createSweeper, type Tell } from './token-sweep.ts'

export interface LinkState {
  state: 'ok' | 'dead'
  account: string
  scopes: readonly string[]
  linkedAt: Temporal.Instant
  changedAt: Temporal.Instant
  /** The vendor has switched the service off; asking it again is all that could say otherwise. */
  retired: boolean
}

export interface Tokens {
  /** The link as stored, or null when this member has none. Throws `store-down`. */
  state(link: LinkRef): Promise<LinkState | null>
  /** Everything stored about the link but its tokens, for the member to read; null when there is no record. */
  held(link: LinkRef): Promise<object | null>
  /** A token to try. Throws `not-linked`, `relink`, `try-again`, `seal-broken`, `store-down`. */
  usable(link: LinkRef): Promise<Access>
  /** A token newer than the one that failed; however many ask, one refresh. Throws as `usable`, and `provider-gone`. */
  renewed(link: LinkRef, failedGen: number): Promise<Access>
  /** The vendor account of the latest link, ended or not; null when there is none to be read. Throws `store-down`. */
  latest(link: LinkRef): Promise<{ account: string; ended: boolean } | null>
  /** Stores a fresh grant over whatever stood there; what stood there for another vendor account is withdrawn. */
  grant(link: LinkRef, tokens: TokenSet): Promise<void>
  /**
   * Deletes the tokens and then withdraws them at the vendor, in the background when that does not work at once. Without
   * `withdraw` the vendor is not told: where one vendor account has two grants, that would end both.
   * Resolves to null when there was no link.
   */
  end(link: LinkRef, how?: { withdraw: boolean }): Promise<{ revoked: boolean } | null>
  /**
   * The vendor account has another grant now: what an ended link left at the vendor is no longer withdrawn, which would end
   * that grant as well.
   */
  spare(link: LinkRef, account: string): Promise<void>
  /** `end`, and then the record itself: nothing is left, so what the vendor did not confirm is not tried again. */
  erase(link: LinkRef): Promise<{ revoked: boolean } | null>
  /** The vendor answered 410: remembered with the link; nothing is deleted. Throws `store-down`. */
  retire(link: LinkRef): Promise<void>
  /** Begins the sweep: at once, then every few seconds. */
  start(): void
  /** Claims nothing more; resolves when running refreshes and the sweep have settled. */
  stop(): Promise<void>
}

export interface TokensDeps extends RefreshDeps {
  spill: Spill
  tell: Tell
}

export function createTokens(deps: TokensDeps): Tokens {
  const { links, sealer } = deps
  const refresher = createRefresher(deps)
  const ender = createEnder(deps)

  /** The operator finds the link in the log; the member hears that it is our fault, and nothing is deleted. */
  async function reported<T>(link: LinkRef, work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (err) {
      // What is no JSON at all is noticed by the store already, and by name: its class is the stores' own.
      const unreadable = err instanceof Error && err.name === 'RecordError'
      const broken = unreadable ? new AppError('seal-broken', {}, { cause: err }) : err
      if (broken instanceof AppError && broken.code === 'seal-broken') {
        deps.log.error({ err: broken, link: linkId(link) }, 'a stored link cannot be read')
      }
      throw broken
    }
  }

  const sweeper = createSweeper({ ...deps, refresher, revoke: ender.revoke })

  async function usable(link: LinkRef): Promise<Access> {
    const { raw, now } = await links.read(linkId(link))
    const record = raw === null ? null : parseRecord(raw)
    const { provider } = connectionOf(deps.connections, link.providerId)
    if (record === null || record.state === 'unlinked') throw new AppError('not-linked', { provider: provider.name })
    if (record.state === 'dead') throw relinkError(provider, record)
    const old = { accessToken: openPair(sealer, link, record).access, gen: record.gen }
    const ends = record.exp ?? Number.POSITIVE_INFINITY
    if (ends - provider.auth.refresh.skewSeconds * 1000 > now) return old
    // Somebody is at it already, ahead of time: no need to wait for them.
    if (record.state === 'refreshing' && ends > now) return old
    try {
      return await refresher.renewed(link, record.gen)
    } catch (error) {
      // Ahead of time the old token still serves; only a dead grant is worth stopping for.
      if (ends > now && error instanceof AppError && error.code !== 'relink') return old
      throw error
    }
  }

  return {
    state: (link) =>
      reported(link, async () => {
        const record = parseFound(await links.find(linkId(link)))
        if (record === null || record.state === 'unlinked') return null
        return describe(record, isGone(deps.connections, link.providerId))
      }),

    held: (link) =>
      reported(link, async () => {
        const record = parseFound(await links.find(linkId(link)))
        if (record === null) return null
        const { tok, revoke, op: _op, v: _v, ...rest } = record
        return { ...rest, tokens: tok !== null || revoke ? 'held, encrypted' : 'none' }
      }),

    usable: (link) => reported(link, () => usable(link)),

    renewed: (link, failedGen) => refresher.renewed(link, failedGen),

    async latest(link) {
      const { raw } = await links.read(linkId(link))
      // What cannot be read must not keep anybody from linking over it.
      const record = raw === null ? null : readable(raw)
      return record && { account: record.account, ended: record.state === 'unlinked' }
    },

    async grant(link, tokens) {
      const id = linkId(link)
      for (;;) {
        const { raw, now } = await links.read(id)
        const gen = (raw === null ? 0 : generation(raw)) + 1
        const next: LinkRecord = {
          v: 1,
          gen,
          state: 'ok',
          tok: sealPair(sealer, link, gen, tokens),
          exp: tokens.accessExpiresAt,
          ...(tokens.refreshExpiresAt === null ? {} : { rexp: tokens.refreshExpiresAt }),
          account: tokens.account,
          scopes: [...tokens.scopes],
          linkedAt: now,
          changedAt: now,
        }
        if (!(await writeRecord(links, id, raw, next)).ok) continue
        const replaced = raw === null ? null : readable(raw)
        if (replaced && replaced.account !== tokens.account) await ender.withdrawReplaced(link, replaced)
        return
      }
    },

    end: ender.end,
    spare: ender.spare,
    erase: ender.erase,

    async retire(link) {
      const id = linkId(link)
      const { raw, now } = await links.read(id)
      const record = raw === null ? null : parseRecord(raw)
      if (raw === null || record?.state !== 'ok') return
      const next = { ...record, ...retirement(deps.connections, link, record, now) }
      if (next.retiredAt === record.retiredAt && next.retiredTold === record.retiredTold) return
      // Losing the comparison means that somebody moved the link on, and the next 410 will come here again.
      await writeRecord(links, id, raw, next)
    },

    start: () => sweeper.start(deps.times?.sweep ?? REFRESH_TIMES.sweep),

    async stop() {
      await Promise.all([refresher.stop(), sweeper.stop()])
    },
  }
}

function describe(record: LinkRecord, isOver: boolean): LinkState {
  return {
    state: record.state === 'dead' ? 'dead' : 'ok',
    account: record.account,
    scopes: record.scopes,
    linkedAt: Temporal.Instant.fromEpochMilliseconds(record.linkedAt),
    changedAt: Temporal.Instant.fromEpochMilliseconds(record.changedAt),
    retired: isOver || record.retiredAt !== undefined,
  }
}

/** Re-linking must work over a record nobody can read any more, and still never reuse a generation. */
function generation(raw: string): number {
  const record = readable(raw)
  if (record) return record.gen
  const match = /"gen":(\d{1,12})\b/.exec(raw)
  return match ? Number(match[1]) : 0
}

function readable(raw: string): LinkRecord | null {
  try {
    return parseRecord(raw)
  } catch {
    return null
  }
}
