import { TokenFailure } from '../lib/oauth.ts'
import { connectionOf } from './connection.ts'
import {
  type LinkRecord,
  type LinkRef,
  linkId,
  openPair,
  openRevocation,
  parseRecord,
  sealRevocation,
  writeRecord,
} from './token-record.ts'
import { REFRESH_TIMES, type RefreshDeps } from './token-refresh.ts'

const HTTP_BUDGET = 5_000
/** The longest pause between two tries to withdraw a grant. */
const PATIENCE = 60 * 60_000

export interface Ender {
  end(link: LinkRef, how?: { withdraw: boolean }): Promise<{ revoked: boolean } | null>
  erase(link: LinkRef): Promise<{ revoked: boolean } | null>
  /** Whether the vendor has confirmed, or has nothing left to confirm; otherwise the next try is noted in the record. */
  revoke(link: LinkRef): Promise<boolean>
  /**
   * The vendor account has another grant now: what this ended link left there is no longer withdrawn, which would end that
   * one as well.
   */
  spare(link: LinkRef, account: string): Promise<void>
  /** Tries once to withdraw what a grant of another vendor account has overwritten; never rejects. */
  withdrawReplaced(link: LinkRef, record: LinkRecord): Promise<void>
}

/**
 * The end of a link. Its tokens go first, so that no command can use them any more; one of them is kept, sealed for that
 * purpose alone, until the vendor has confirmed that our access is over.
 */
export function createEnder(deps: RefreshDeps): Ender {
  const { links, sealer, log } = deps

  async function end(link: LinkRef, how = { withdraw: true }): Promise<{ revoked: boolean } | null> {
    const id = linkId(link)
    for (;;) {
      const { raw, now } = await links.read(id)
      const record = raw === null ? null : parseRecord(raw)
      if (record === null || record.state === 'unlinked') return null
      const next = ended(link, record, now, how.withdraw)
      if ((await writeRecord(links, id, raw, next)).ok) break
    }
    return { revoked: how.withdraw && (await revoke(link)) }
  }

  function ended(link: LinkRef, record: LinkRecord, now: number, isWithdrawn: boolean): LinkRecord {
    const { coolUntil: _c, op: _o, why: _w, told: _t, ...bare } = record
    const { retiredAt: _a, retiredTold: _m, rexp: _e, warned: _n, ...rest } = bare
    const gen = record.gen + 1
    const left = isWithdrawn ? revocable(link, record) : null
    return {
      ...rest,
      gen,
      state: 'unlinked',
      tok: null,
      exp: null,
      scopes: [],
      changedAt: now,
      ...(isWithdrawn ? {} : { moved: true as const }),
      ...(left === null
        ? {}
        : { revoke: { tok: sealRevocation(sealer, link, gen, left), tries: 0, until: now + REFRESH_TIMES.coolDown } }),
    }
  }

  /** What to withdraw; null when the record does not open, which must not keep anybody from leaving. */
  function revocable(link: LinkRef, record: LinkRecord): string | null {
    try {
      const { access, refresh } = openPair(sealer, link, record)
      return refresh ?? access
    } catch (err) {
      log.error({ err, link: linkId(link) }, 'a link was ended whose tokens do not open; they cannot be withdrawn')
      return null
    }
  }

  async function revoke(link: LinkRef): Promise<boolean> {
    const id = linkId(link)
    const { raw, now } = await links.read(id)
    const record = raw === null ? null : parseRecord(raw)
    // Linked again or erased meanwhile: withdrawing the old token might end the new grant.
    if (raw === null || record?.state !== 'unlinked' || !record.revoke) return false
    const { revoke: open, ...rest } = record
    const confirmed = await withdraw(link, openRevocation(sealer, link, record.gen, open.tok))
    if (confirmed) {
      await writeRecord(links, id, raw, rest)
      return true
    }
    const until = now + Math.min(REFRESH_TIMES.coolDown * 2 ** open.tries, PATIENCE)
    await writeRecord(links, id, raw, { ...rest, revoke: { ...open, tries: open.tries + 1, until } })
    return false
  }

  async function spare(link: LinkRef, account: string): Promise<void> {
    const id = linkId(link)
    for (;;) {
      const { raw } = await links.read(id)
      const record = raw === null ? null : parseRecord(raw)
      if (record?.state !== 'unlinked' || !record.revoke || record.account !== account) return
      const { revoke: _r, ...rest } = record
      if ((await writeRecord(links, id, raw, { ...rest, moved: true })).ok) return
    }
  }

  async function withdraw(link: LinkRef, token: string): Promise<boolean> {
    try {
      await connectionOf(deps.connections, link.providerId).oauth.revoke(token, AbortSignal.timeout(HTTP_BUDGET))
      return true
    } catch (err) {
      // A token the vendor no longer knows, and a vendor that is gone, are as good as an end.
      if (err instanceof TokenFailure && (err.kind === 'refused' || err.kind === 'retired')) return true
      log.warn({ err, link: linkId(link) }, 'the vendor did not confirm the end of a grant; trying again later')
      return false
    }
  }

  async function withdrawReplaced(link: LinkRef, record: LinkRecord): Promise<void> {
    try {
      const { revoke: open } = record
      const left = open ? openRevocation(sealer, link, record.gen, open.tok) : record.tok && revocable(link, record)
      if (left) await withdraw(link, left)
    } catch (err) {
      log.warn({ err, link: linkId(link) }, 'a replaced grant does not open; it cannot be withdrawn')
    }
  }

  async function erase(link: LinkRef): Promise<{ revoked: boolean } | null> {
    const id = linkId(link)
    let outcome: { revoked: boolean } | null = null
    for (;;) {
      const { raw } = await links.read(id)
      if (raw === null) return outcome
      if (isLive(raw)) outcome = await end(link)
      else if ((await links.remove(id, raw)).ok) return outcome
    }
  }

  return { end, erase, revoke, spare, withdrawReplaced }
}

/** Whether there is something to withdraw first. A record nobody can read is not; it only has to go. */
function isLive(raw: string): boolean {
  try {
    return parseRecord(raw).state !== 'unlinked'
  } catch {
    return false
  }
}
