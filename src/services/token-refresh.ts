import { AppError } from '../domain/error.ts'
import type { Log } from '../lib/log.ts'
import { type TokenAnswer, TokenFailure } from '../lib/oauth.ts'
import type { Sealer } from '../lib/seal.ts'
import type { Spill } from '../lib/spill.ts'
import type { LinkRecords } from '../stores/store.ts'
import { type Connections, connectionOf, relinkError } from './connection.ts'
import {
  type Access,
  type LinkRecord,
  type LinkRef,
  linkId,
  openPair,
  parseRecord,
  serializeRecord,
} from './token-record.ts'
import { type Claim, createSettler } from './token-settle.ts'
import { recoverSpilled } from './token-spill.ts'

/**
 * One refresh per expiry. The record itself is lease, intent and fence: an intent is stored by compare-and-set before
 * the vendor is asked, the new pair is stored before anybody uses it, and a pair is written only over the generation it
 * came from. All in milliseconds; `docs/architecture.md` says which must stay below which.
 */
export interface RefreshTimes {
  /** All tries of one claim and the pauses between them. */
  budget: number
  tries: number
  lease: number
  /** How long the callers of a refresh wait for a store that does not take the new pair. */
  commit: number
  /** How long a refusal in doubt watches for somebody else's pair. */
  doubt: number
  doubtStep: number
  /** How long a caller waits for another process. */
  wait: number
  /** First pause after a failure; an intent in doubt doubles it each time, up to `patience`. */
  coolDown: number
  patience: number
  /** Between two rounds of the sweep. */
  sweep: number
}

export const REFRESH_TIMES: RefreshTimes = {
  budget: 10_000,
  tries: 3,
  lease: 15_000,
  commit: 2_500,
  doubt: 2_000,
  doubtStep: 250,
  wait: 20_000,
  coolDown: 5_000,
  patience: 180_000,
  sweep: 5_000,
}

export interface RefreshDeps {
  links: LinkRecords
  sealer: Sealer
  connections: Connections
  /** Holds a new pair between the vendor's answer and the store. */
  spill: Pick<Spill, 'get' | 'put' | 'drop'>
  log: Log
  /** A random id; names a refresh attempt. */
  newId: () => string
  /** Resolves after so many milliseconds. */
  pause: (ms: number) => Promise<void>
  times?: Partial<RefreshTimes>
}

export interface Refresher {
  renewed(link: LinkRef, failedGen: number): Promise<Access>
  stop(): Promise<void>
}

export function createRefresher(deps: RefreshDeps): Refresher {
  const { links, sealer } = deps
  const times = { ...REFRESH_TIMES, ...deps.times }
  const running = new Map<string, Promise<Access>>()
  let stopping = false
  const settler = createSettler(deps, times, refresh)

  function renewed(link: LinkRef, failedGen: number): Promise<Access> {
    const id = linkId(link)
    const current = running.get(id)
    // A latecomer that saw a newer generation fail must ask again, not be handed what it saw fail.
    if (current) return current.then((access) => (access.gen > failedGen ? access : renewed(link, failedGen)))
    const work = refresh(link, failedGen).finally(() => running.delete(id))
    running.set(id, work)
    return work
  }

  async function refresh(link: LinkRef, failedGen: number): Promise<Access> {
    const { provider } = connectionOf(deps.connections, link.providerId)
    const id = linkId(link)
    let waited = 0
    while (waited <= times.wait) {
      const { raw, now } = await links.read(id)
      const record = raw === null ? null : parseRecord(raw)
      if (raw === null || record === null || record.state === 'unlinked') {
        throw new AppError('not-linked', { provider: provider.name })
      }
      if (record.state === 'dead') throw relinkError(provider, record)
      if (record.state === 'ok' && record.gen > failedGen) return settler.access(link, record)
      if (record.state === 'refreshing' && record.op && record.op.until > now) {
        // Longer than a lease: nobody is at it, the next try is due then.
        if (record.op.until - now > times.lease) throw tryAgain(link, record.op.until)
        // Often at first: people wait for this, and one look is one read for all callers of this process.
        const delay = waited < 1_000 ? 25 : 100
        await deps.pause(delay)
        waited += delay
        continue
      }
      if (stopping || (record.coolUntil ?? 0) > now) throw tryAgain(link, record.coolUntil ?? null)
      // What the last holder wrote down is better than asking with a token that is spent.
      if (record.state === 'refreshing' && (await recovered(link))) continue
      const intent = claimed(record, now)
      const next = serializeRecord(intent)
      if (await stored(link, raw, next, intent.op?.until)) {
        return ask({ link, before: record, intent, raw: next, doubt: record.state === 'refreshing' })
      }
    }
    throw tryAgain(link, null)
  }

  async function recovered(link: LinkRef): Promise<boolean> {
    const id = linkId(link)
    try {
      const text = await deps.spill.get(id)
      return text !== null && (await recoverSpilled(deps, { id, text })) === 'installed'
    } catch (err) {
      deps.log.warn({ err, link: id }, 'a spilled token could not be looked at; asking the vendor')
      return false
    }
  }

  /** Whether the claim is ours. When only the store's reply was lost, it is; waiting for our own lease would be silly. */
  async function stored(link: LinkRef, raw: string, next: string, due: number | undefined): Promise<boolean> {
    try {
      return (await links.cas(linkId(link), raw, next, due)).ok
    } catch (error) {
      const { raw: now } = await links.read(linkId(link))
      if (now !== next) throw error
      return true
    }
  }

  function claimed(record: LinkRecord, now: number): LinkRecord {
    const op = {
      id: deps.newId(),
      by: String(process.pid),
      tries: (record.op?.tries ?? 0) + 1,
      first: record.op?.first ?? now,
      until: now + times.lease,
    }
    return { ...record, state: 'refreshing', op }
  }

  async function ask(claim: Claim): Promise<Access> {
    const { refresh: refreshToken } = openPair(sealer, claim.link, claim.before)
    if (refreshToken === null) return settler.condemn(claim)
    const answer = await askVendor(claim, refreshToken)
    if (!(answer instanceof TokenFailure)) return settler.commit(claim, answer)
    if (answer.kind === 'refused') return settler.refused(claim)
    return settler.release(claim, answer)
  }

  /** The same refresh token, up to `tries` times inside one deadline that is shorter than the lease. */
  async function askVendor(claim: Claim, refreshToken: string): Promise<TokenAnswer | TokenFailure> {
    const { oauth } = connectionOf(deps.connections, claim.link.providerId)
    const deadline = AbortSignal.timeout(times.budget)
    for (let attempt = 1; ; attempt++) {
      try {
        return await oauth.refresh(refreshToken, deadline)
      } catch (error) {
        if (!(error instanceof TokenFailure)) throw error
        if (error.kind !== 'no-answer') return error
        claim.doubt = true
        if (attempt >= times.tries || deadline.aborted) return error
        await deps.pause(100 * attempt)
      }
    }
  }

  function tryAgain(link: LinkRef, until: number | null, cause?: unknown): AppError<'try-again'> {
    const retryAt = until === null ? null : Temporal.Instant.fromEpochMilliseconds(until)
    return new AppError(
      'try-again',
      { provider: connectionOf(deps.connections, link.providerId).provider.name, retryAt },
      { cause },
    )
  }

  return {
    renewed,
    async stop() {
      stopping = true
      await Promise.allSettled(running.values())
      await Promise.allSettled(settler.open)
    },
  }
}
