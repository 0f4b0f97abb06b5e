import { AppError } from '../domain/error.ts'
import { type TokenAnswer, TokenFailure } from '../lib/oauth.ts'
import { ProviderDataError } from '../providers/provider.ts'
import { connectionOf, goneError, relinkError, retirement } from './connection.ts'
import {
  type Access,
  dueOf,
  grantEnd,
  isSameGrant,
  type LinkRecord,
  type LinkRef,
  linkId,
  openPair,
  type Pair,
  parseRecord,
  sealPair,
  serializeRecord,
  writeRecord,
} from './token-record.ts'
import type { RefreshDeps, RefreshTimes } from './token-refresh.ts'
import { serializeSpilled } from './token-spill.ts'

/** What a claim holds: the record before it, and the intent as stored. */
export interface Claim {
  link: LinkRef
  before: LinkRecord
  intent: LinkRecord
  raw: string
  /** A try ended without a definite answer, so a newer pair may exist at the vendor. */
  doubt: boolean
}

/**
 * What becomes of a claimed link once the vendor has spoken: a pair is stored before anybody uses it, a refusal is
 * believed only when nobody else has rotated, and anything else leaves the grant as it was. `again` starts a refresh over.
 */
export function createSettler(
  deps: RefreshDeps,
  times: RefreshTimes,
  again: (link: LinkRef, failedGen: number) => Promise<Access>,
) {
  const { links, sealer, spill, log } = deps
  const alarms = new Set<string>()
  /** Pairs on their way to the store, some of them longer than their callers wait. */
  const open = new Set<Promise<Access>>()

  /** Spilled, then stored over the generation it came from; only then is it used. */
  async function commit(claim: Claim, answer: TokenAnswer): Promise<Access> {
    const { link, before } = claim
    const next = newRecord(claim, answer)
    if (!next) return release(claim, new TokenFailure('no-answer'))
    alarms.delete(link.providerId)
    const serialized = serializeRecord(next)
    await keepSpilled(link, before.gen, serialized)
    return orStoreDown(store(claim, next, serialized))
  }

  async function store({ link, before, raw: intent }: Claim, next: LinkRecord, serialized: string): Promise<Access> {
    let expected = intent
    for (;;) {
      const { ok, raw } = await persist(link, expected, serialized, dueOf(next))
      const current = raw === null ? null : parseRecord(raw)
      // A good answer is never dropped while the record still has the generation it came from.
      if (!ok && raw !== serialized && raw !== null && current && isSameGrant(current, before)) {
        expected = raw
        continue
      }
      await dropSpilled(link)
      return ok || raw === serialized ? access(link, next) : theirs(link, current, openPair(sealer, link, next))
    }
  }

  /** While the store is away its callers are told so in good time; storing goes on without them. */
  function orStoreDown(storing: Promise<Access>): Promise<Access> {
    open.add(storing)
    return new Promise((resolve, reject) => {
      const late = () => reject(new AppError('store-down', {}))
      AbortSignal.timeout(times.commit).addEventListener('abort', late, { once: true })
      storing.then(resolve, reject).finally(() => open.delete(storing))
    })
  }

  /** Without asking the store, which may be away: this pair has to reach the disk first. */
  function newRecord(claim: Claim, answer: TokenAnswer): LinkRecord | null {
    const { link, before } = claim
    const { provider } = connectionOf(deps.connections, link.providerId)
    const old = openPair(sealer, link, before)
    const previous = {
      accessToken: old.access,
      refreshToken: old.refresh,
      accessExpiresAt: before.exp,
      refreshExpiresAt: before.rexp ?? null,
      scopes: before.scopes,
      account: before.account,
    }
    // The store's time when the claim was made: a little early, which only renews a little early.
    const now = (claim.intent.op?.until ?? 0) - times.lease
    try {
      const tokens = provider.normalizeToken(answer, previous, now)
      const { op: _o, coolUntil: _c, why: _w, told: _t, ...bare } = before
      const { retiredAt: _a, retiredTold: _m, rexp: _e, warned: _n, ...rest } = bare
      const gen = before.gen + 1
      return {
        ...rest,
        gen,
        state: 'ok',
        tok: sealPair(sealer, link, gen, tokens),
        exp: tokens.accessExpiresAt,
        ...grantEnd(before, tokens.refreshExpiresAt),
        scopes: [...tokens.scopes],
        changedAt: now,
      }
    } catch (error) {
      if (error instanceof ProviderDataError) return null
      throw error
    }
  }

  /** A disk that is full must not cost the commit: the pair is still in memory. */
  async function keepSpilled(link: LinkRef, gen: number, next: string): Promise<void> {
    try {
      await spill.put(linkId(link), serializeSpilled({ gen, next }))
    } catch (err) {
      log.error({ err, link: linkId(link) }, 'a renewed token could not be spilled to disk; storing it without')
    }
  }

  async function dropSpilled(link: LinkRef): Promise<void> {
    try {
      await spill.drop(linkId(link))
    } catch (err) {
      log.warn({ err, link: linkId(link) }, 'a spilled token could not be removed; the sweep tries again')
    }
  }

  /** While the store is away the pair waits in memory and on disk: losing it here would lose the login. */
  async function persist(link: LinkRef, expected: string, next: string, due: number | undefined) {
    for (let delay = 50; ; delay = Math.min(delay * 2, 1000)) {
      try {
        return await links.cas(linkId(link), expected, next, due)
      } catch (err) {
        if (delay === 50) {
          log.error({ err, link: linkId(link) }, 'the store is away; keeping a renewed token until it is back')
        }
        await deps.pause(delay)
      }
    }
  }

  /** The record moved on while we asked. Theirs counts; ours is revoked if the member has unlinked meanwhile. */
  async function theirs(link: LinkRef, current: LinkRecord | null, ours: Pair | null): Promise<Access> {
    const { provider, oauth } = connectionOf(deps.connections, link.providerId)
    if (current?.state === 'ok' || current?.state === 'refreshing') return access(link, current)
    if (current?.state === 'dead') throw relinkError(provider, current)
    if (ours && !current?.moved) {
      await oauth.revoke(ours.refresh ?? ours.access, AbortSignal.timeout(5_000)).catch((err: unknown) => {
        log.warn({ err, link: linkId(link) }, 'a token renewed after unlinking could not be revoked')
      })
    }
    throw new AppError('not-linked', { provider: provider.name })
  }

  /** A refusal is a verdict about the record we claimed, nothing more: somebody else may have rotated. */
  async function refused(claim: Claim): Promise<Access> {
    for (let waited = 0; ; waited += times.doubtStep) {
      const { raw } = await links.read(linkId(claim.link))
      if (raw !== claim.raw) {
        const current = raw === null ? null : parseRecord(raw)
        const same = current !== null && isSameGrant(current, claim.before)
        return same && current.state === 'refreshing'
          ? again(claim.link, claim.before.gen)
          : theirs(claim.link, current, null)
      }
      if (!claim.doubt || waited >= times.doubt) return condemn(claim)
      await deps.pause(times.doubtStep)
    }
  }

  /** Stays in the index until the member has been told; see `token-sweep.ts`. */
  async function condemn(claim: Claim): Promise<Access> {
    const { provider } = connectionOf(deps.connections, claim.link.providerId)
    const { now } = await links.read(linkId(claim.link))
    const { op: _o, coolUntil: _c, ...rest } = claim.intent
    const why = claim.doubt ? 'lost_rotation' : 'revoked'
    const dead: LinkRecord = { ...rest, state: 'dead', why, told: false, changedAt: now }
    const { ok } = await writeRecord(links, linkId(claim.link), claim.raw, dead)
    if (!ok) return again(claim.link, claim.before.gen)
    log.warn({ link: linkId(claim.link), why }, 'a grant is dead; the member has to link again')
    throw relinkError(provider, dead)
  }

  /** No pair came. Without doubt the record goes back to what it was; with doubt the intent stays for the next try. */
  async function release(claim: Claim, failure: TokenFailure): Promise<never> {
    const { link, intent, raw } = claim
    const { now } = await links.read(linkId(link))
    const retired = failure.kind === 'retired' ? retirement(deps.connections, link, intent, now) : {}
    const until = now + waitOf(failure, claim)
    if (claim.doubt && intent.op) {
      const next = { ...intent, ...retired, op: { ...intent.op, until } }
      await writeRecord(links, linkId(link), raw, next)
    } else {
      const { op: _o, ...rest } = intent
      await writeRecord(links, linkId(link), raw, { ...rest, ...retired, state: 'ok', coolUntil: until })
    }
    throw failed(link, failure, until)
  }

  /** An intent in doubt is tried again at about 5, 10, 20 and 40 s, inside the vendor's replay window, then less often. */
  function waitOf({ retryAfterSeconds }: TokenFailure, { doubt, intent }: Claim): number {
    if (retryAfterSeconds !== null) return retryAfterSeconds * 1000
    return doubt ? Math.min(times.coolDown * 2 ** ((intent.op?.tries ?? 1) - 1), times.patience) : times.coolDown
  }

  function failed(link: LinkRef, failure: TokenFailure, until: number): AppError {
    const { provider } = connectionOf(deps.connections, link.providerId)
    const facts = { provider: provider.name }
    if (failure.kind === 'operator') {
      alarm(link.providerId, failure)
      return new AppError('provider-refused', facts, { cause: failure })
    }
    if (failure.kind === 'retired') return goneError(deps.connections, provider, failure)
    const retryAt = Temporal.Instant.fromEpochMilliseconds(until)
    const code = failure.kind === 'not-now' ? 'rate-limited' : 'try-again'
    return new AppError(code, { ...facts, retryAt }, { cause: failure })
  }

  /** Once, however many links meet it, until a refresh works again. */
  function alarm(providerId: string, { status }: TokenFailure): void {
    if (alarms.has(providerId)) return
    alarms.add(providerId)
    log.error({ provider: providerId, status }, 'the token endpoint refuses this client: check its credentials')
  }

  function access(link: LinkRef, record: LinkRecord): Access {
    return { accessToken: openPair(sealer, link, record).access, gen: record.gen }
  }

  return { commit, refused, condemn, release, access, open }
}
