import { AppError } from '../domain/error.ts'
import type { Log } from '../lib/log.ts'
import type { Spill } from '../lib/spill.ts'
import type { LinkId, LinkRecords } from '../stores/store.ts'
import { type Connections, connectionOf, successors } from './connection.ts'
import { type LinkRecord, type LinkRef, linkRefOf, parseRecord, warningAt, writeRecord } from './token-record.ts'
import type { Refresher } from './token-refresh.ts'
import { recoverSpilled } from './token-spill.ts'

/**
 * Finishes what nobody asks for any more, at boot and every few seconds: pairs that were spilled and not stored, refreshes
 * whose process died (inside the vendor's replay window), members who have not been told that their link is dead, and
 * access that an ended link left at the vendor.
 */
export interface Sweeper {
  /** One round; never rejects. A round that still runs is joined. */
  sweep(): Promise<void>
  /** A round now and then one every so many milliseconds. */
  start(everyMs: number): void
  /** No further round; resolves when the running one is done. */
  stop(): Promise<void>
}

/** Tells a member what has become of a link, and what to press. */
export type Tell = (notice: LinkNotice) => Promise<void>

export type LinkNotice = LinkNews & {
  userId: string
  providerId: string
  /** The vendor's name. */
  provider: string
}

export type LinkNews =
  | { kind: 'dead'; since: Temporal.Instant }
  /** The grant ends by itself at `at`, and only a new consent makes it longer. */
  | { kind: 'ending'; at: Temporal.Instant }
  /** The vendor has switched the service off; never without something to link instead. */
  | { kind: 'retired'; instead: readonly { id: string; name: string }[] }

export interface SweepDeps {
  links: LinkRecords
  spill: Spill
  refresher: Pick<Refresher, 'renewed'>
  /** Tries once more to withdraw what an ended link left at the vendor. */
  revoke: (link: LinkRef) => Promise<boolean>
  connections: Connections
  tell: Tell
  log: Log
}

/** Any id does: `read` also tells the store's time, which is the one the index is kept in. */
const CLOCK: LinkId = 'sweep:0'

export function createSweeper(deps: SweepDeps): Sweeper {
  const { links, spill, refresher, connections, log } = deps
  /** Damaged records stay in the index; each is reported once. */
  const reported = new Set<string>()
  let running: Promise<void> | null = null
  let timer: NodeJS.Timeout | null = null

  async function recover(): Promise<void> {
    for (const file of await spill.all()) {
      try {
        const outcome = await recoverSpilled({ links, spill }, file)
        if (outcome === 'installed') log.warn({ link: file.id }, 'a renewed token was recovered from its spill file')
      } catch (err) {
        report(`spill ${file.id}`, { err, link: file.id }, 'a spilled token cannot be recovered yet; its file stays')
      }
    }
  }

  async function finish(link: LinkId): Promise<void> {
    const { raw, now } = await links.read(link)
    const record = raw === null ? null : parseRecord(raw)
    if (raw === null || record === null) return
    if (record.state === 'refreshing' && (record.op?.until ?? 0) <= now) {
      await refresher.renewed(linkRefOf(link), record.gen)
    }
    if (record.state === 'dead' && record.told === false) {
      await tell(link, raw, { ...record, told: true }, { kind: 'dead', since: instant(record.changedAt) })
    }
    if (record.state === 'ok') await tellAhead(link, raw, record, now)
    if (record.state === 'unlinked' && record.revoke) await deps.revoke(linkRefOf(link))
  }

  /** Written down before it is said: twice would be worse than never, for the next command says it again. */
  async function tell(link: LinkId, raw: string, next: LinkRecord, news: LinkNews): Promise<void> {
    const { ok } = await writeRecord(links, link, raw, next)
    if (!ok) return
    const { providerId, userId } = linkRefOf(link)
    const { provider } = connectionOf(connections, providerId)
    await deps.tell({ userId, providerId, provider: provider.name, ...news })
  }

  /** A link that works and will not for long, or whose vendor is gone. */
  async function tellAhead(link: LinkId, raw: string, record: LinkRecord, now: number): Promise<void> {
    if (record.retiredTold === false) {
      const instead = successors(connections, linkRefOf(link).providerId)
      await tell(link, raw, { ...record, retiredTold: true }, { kind: 'retired', instead })
    } else if (record.rexp !== undefined && (warningAt(record) ?? now + 1) <= now) {
      await tell(link, raw, { ...record, warned: true }, { kind: 'ending', at: instant(record.rexp) })
    }
  }

  function report(key: string, facts: object, words: string): void {
    if (reported.has(key)) return
    reported.add(key)
    log.error(facts, words)
  }

  async function round(): Promise<void> {
    try {
      await recover()
      const { now } = await links.read(CLOCK)
      for (const link of await links.stale(now)) {
        await finish(link).catch((err: unknown) => {
          // A refresh that fails keeps its intent or its verdict; both are handled where they arise.
          if (isExpected(err)) log.debug({ err, link }, 'an open refresh is not done yet')
          else report(link, { err, link }, 'an open refresh cannot be finished')
        })
      }
    } catch (err) {
      log.debug({ err }, 'the sweep found the store or the spill folder away')
    }
  }

  function sweep(): Promise<void> {
    running ??= round().finally(() => {
      running = null
    })
    return running
  }

  return {
    sweep,
    start(everyMs) {
      void sweep()
      timer = setInterval(() => void sweep(), everyMs).unref()
    },
    async stop() {
      if (timer) clearInterval(timer)
      timer = null
      await running
    },
  }
}

function instant(ms: number): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(ms)
}

function isExpected(error: unknown): boolean {
  return error instanceof AppError && error.code !== 'seal-broken'
}
