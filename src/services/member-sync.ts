import { z } from 'zod'
import { type BoardMetric, isBoardMetric, readFor, totalsOf } from '../domain/board.ts'
import { datesOf } from '../domain/day.ts'
import { AppError } from '../domain/error.ts'
import { daysOf, lastFinal, periodsOf } from '../domain/period.ts'
import { DEFAULT_SERVER, isAllowed } from '../domain/server.ts'
import { cameFrom } from '../domain/sharing.ts'
import type { BoardScope, Boards } from '../stores/boards.ts'
import type { Run } from '../stores/schedule.ts'
import type { Records } from '../stores/store.ts'
import type { Purpose } from './budget.ts'
import type { Days, DaysAnswer } from './days.ts'
import { mendOf, mendRecord } from './mending.ts'
import type { Moderation } from './moderation.ts'
import type { Servers } from './servers.ts'
import type { Sharing } from './sharing.ts'

/** Brings one member's totals to their boards, and says when to come again: null for who is on none. */
export type MemberSync = (userId: string, how: { days?: number; purpose: Purpose }) => ReturnType<Run>

export const syncRecord = z.object({
  /** Epoch milliseconds of the last totals. */
  at: z.number().nullable(),
  /** Epoch milliseconds of the last attempt. */
  tried: z.number(),
  trouble: z.enum(['link', 'vendor']).nullable(),
  /** What the member has to link, by metric, where the last attempt said so. */
  mends: z.record(z.string(), mendRecord).default({}),
  /** Metrics that came with the last attempt, whatever became of others. */
  came: z.array(z.string()).default([]),
  /** Epoch milliseconds of the last look for days that came late. */
  wide: z.number().default(0),
  /** The last day with a total, ISO, by metric. */
  newest: z.record(z.string(), z.iso.date()).default({}),
  /** Scopes whose last thirty days have been read once; what is cut short is so made up for. */
  whole: z.array(z.string()).default([]),
})
export type SyncRecord = z.infer<typeof syncRecord>

export interface MemberSyncDeps {
  boards: Boards
  sharing: Pick<Sharing, 'in' | 'revoke' | 'sourcesOf' | 'settle' | 'carryOn'>
  days: Days
  servers: Pick<Servers, 'of'>
  moderation: Pick<Moderation, 'count' | 'forget'>
  records: Records<SyncRecord>
  /** Rows are gone from a server's boards, and are to be gone from its messages as well. */
  hurry: (guildId: string) => void
  /** Guilds whose boards somebody has looked at lately. */
  looked: Records<number>
  /** Whether the vendor lets the metric be read while the member is not there. */
  mayReadBehind: (metric: BoardMetric, userId: string, only: string | null) => Promise<boolean>
  now: () => Temporal.Instant
  /** 0 to 1; members who joined in the same minute do not stay in step. */
  random: () => number
}

/** Devices sync late and vendors recompute. */
const LAST_DAYS = 4
/** Some after a week away from their phone, which is looked for once a day. */
const LATE_DAYS = 14
const LATE_EVERY = 24 * 3_600_000
export const BACKFILL_DAYS = 30
export const EVERY = 30 * 60_000
/** Members whom a spent budget held up do not all come back in the same second. */
const SPREAD = 60_000
export const PATIENCE = 30_000

/** What the member has to mend, as far as anybody can. */
const LINK_TROUBLE: readonly string[] = [
  'not-linked',
  'relink',
  'missing-scope',
  'account-action',
  'provider-gone',
  'seal-broken',
]

interface Share {
  scope: BoardScope
  guildId: string
  metric: BoardMetric
  /** As `Sharing.sourcesOf`: nothing is read from another vendor than the member was told, nor shown of one. */
  sources: readonly string[]
}

export function createMemberSync(deps: MemberSyncDeps): MemberSync {
  /** What counts for a member right now; what they have withdrawn leaves its board. */
  async function sharesOf(userId: string): Promise<Share[]> {
    const shares: Share[] = []
    for (const scope of await deps.boards.of(userId)) {
      const [guildId = '', metric = ''] = scope.split(':')
      if (!isBoardMetric(metric)) continue
      const level = (await deps.sharing.in(guildId, userId)).get(metric) ?? 'off'
      if (level === 'off') {
        await deps.boards.removeMember(userId, scope)
        deps.hurry(guildId)
      } else {
        const sources = await deps.sharing.sourcesOf({ guildId, userId, metric })
        shares.push({ scope, guildId, metric, sources })
      }
    }
    return shares
  }

  /** Nobody reads for a board that its server does not show. */
  async function shownOf(shares: readonly Share[]): Promise<Share[]> {
    const servers = await Promise.all(shares.map(({ guildId }) => deps.servers.of(guildId)))
    return shares.filter(({ metric }, at) => isAllowed(servers[at] ?? DEFAULT_SERVER, metric))
  }

  /** The vendor is not to be asked for it any more, so nobody is to see it: a permission taken back is a no. */
  async function withdraw(userId: string, { scope, guildId, metric }: Share): Promise<void> {
    await deps.sharing.revoke({ guildId, userId, metric })
    await deps.boards.removeMember(userId, scope)
    await deps.moderation.forget(userId, { guildId, metric })
    deps.hurry(guildId)
  }

  async function put(userId: string, { scope, guildId, metric, sources }: Share, answer: DaysAnswer): Promise<void> {
    const { points, from, to } = answer
    if (sources.length === 0) {
      // Before anything is put: what counts looks at the consent once more, and at the terms with it.
      const mine = points.filter((point) => point.metric === readFor(metric))
      await deps.sharing.settle({ guildId, userId, metric }, [...new Set(mine.map(({ source }) => source))])
    }
    const { weekStart, zone, graceHours } = await deps.servers.of(guildId)
    const final = lastFinal(deps.now(), zone, graceHours)
    const incoming = { guildId, userId, metric, totals: totalsOf(cameFrom(points, sources), metric), from, to }
    await deps.moderation.count(incoming, async (counted) => {
      const values = new Map(counted.map(({ date, value }) => [`${date}`, value]))
      // What the vendor took back, or no longer counts, goes from the boards as well.
      const days = datesOf({ from, to }).map((date) => {
        const value = values.get(`${date}`) ?? null
        return { date, value, open: value === null ? [] : periodsOf(date, weekStart).map(daysOf) }
      })
      await deps.boards.putDays(scope, userId, days, final)
    })
  }

  /** From one vendor after the other: puts what has come, withdraws what is refused. */
  async function bring(userId: string, shares: readonly Share[], days: number, purpose: Purpose) {
    const brought = []
    for (const [only, group] of Map.groupBy(shares, ({ sources }) => sources[0] ?? null)) {
      brought.push(await bringFrom(only, userId, group, days, purpose))
    }
    return {
      came: brought.flatMap(({ came }) => came),
      newest: Object.assign({}, ...brought.map(({ newest }) => newest)) as Record<string, string>,
      mends: Object.assign({}, ...brought.map(({ mends }) => mends)) as SyncRecord['mends'],
      isCopy: brought.some(({ isCopy }) => isCopy),
      errors: brought.flatMap(({ errors }) => errors),
    }
  }

  /** `only` null: from whichever vendor answers. Resolves with the scopes that came, and why others did not. */
  async function bringFrom(
    only: string | null,
    userId: string,
    shares: readonly Share[],
    days: number,
    purpose: Purpose,
  ) {
    const metrics = [...new Set(shares.map(({ metric }) => readFor(metric)))]
    const ask = { metrics, when: { kind: 'last' as const, days }, purpose, only }
    const { missing, answer } = await deps.days.read(userId, ask, deps.now(), AbortSignal.timeout(PATIENCE)).then(
      (found) => ({ missing: found.missing, answer: found }),
      (error: unknown) => {
        if (!(error instanceof AppError) || error.code === 'store-down') throw error
        return { missing: metrics.map((metric) => ({ metric, error })), answer: null }
      },
    )
    const came: string[] = []
    const newest: Record<string, string> = {}
    const mends: SyncRecord['mends'] = {}
    for (const share of shares) {
      const lack = missing.find(({ metric }) => metric === readFor(share.metric))
      if (lack && isOver(lack.error, only)) await withdraw(userId, share)
      const mend = lack ? mendOf(lack.error) : null
      if (mend) mends[share.metric] = mend
      if (lack || !answer) continue
      await put(userId, share, answer)
      came.push(share.scope)
      const last = totalsOf(cameFrom(answer.points, share.sources), share.metric).at(-1)
      if (last) newest[share.metric] = `${last.date}`
    }
    if (only !== null && missing.some(({ error }) => error.code === 'provider-gone')) {
      // Comes from there with the next turn.
      await deps.sharing.carryOn(userId, only)
    }
    return { came, newest, mends, isCopy: answer?.isCopy ?? true, errors: missing.map(({ error }) => error) }
  }

  /** When to come again: at the time a spent budget opens, else in about half an hour. */
  async function next(shares: readonly Share[], errors: readonly AppError[]) {
    const opens = errors.map(({ facts }) => ('retryAt' in facts ? (facts.retryAt?.epochMilliseconds ?? 0) : 0))
    const wait = Math.max(0, ...opens) - deps.now().epochMilliseconds
    const after = wait > 0 ? wait + SPREAD * deps.random() : EVERY * (0.8 + 0.4 * deps.random())
    const guilds = [...new Set(shares.map(({ guildId }) => guildId))]
    const looks = await Promise.all(guilds.map((guildId) => deps.looked.get(guildId)))
    return { after, first: looks.some((look) => look !== undefined) }
  }

  return async (userId, { days, purpose }) => {
    const before = await deps.records.get(userId)
    const all = await sharesOf(userId)
    const shown = await shownOf(all)
    const allowed = await Promise.all(
      shown.map(
        ({ metric, sources }) => purpose === 'command' || deps.mayReadBehind(metric, userId, sources[0] ?? null),
      ),
    )
    const shares = shown.filter((_, index) => allowed[index])
    // What was not read meanwhile is read whole again once it is shown again.
    const whole = (before?.whole ?? []).filter((one) => shown.some(({ scope }) => scope === one))
    if (all.length === 0) return forget(userId)
    if (shares.length === 0) {
      if (before && whole.length < before.whole.length) await deps.records.set(userId, { ...before, whole })
      return next(all, [])
    }
    const tried = deps.now().epochMilliseconds
    const isWhole = shares.every(({ scope }) => whole.includes(scope))
    const wanted = days ?? (isWhole && before ? daysSince(before, tried) : BACKFILL_DAYS)
    const { came, newest, mends, isCopy, errors } = await bring(userId, shares, wanted, purpose)
    const isNew = came.length > 0 && !isCopy
    await deps.records.set(userId, {
      at: isNew ? tried : (before?.at ?? null),
      tried,
      trouble: troubleOf(errors, isCopy),
      mends,
      came: shares.filter(({ scope }) => came.includes(scope)).map(({ metric }) => metric),
      newest: { ...before?.newest, ...newest },
      wide: isNew && wanted >= LATE_DAYS ? tried : (before?.wide ?? 0),
      whole: [...new Set([...whole, ...(isNew && wanted === BACKFILL_DAYS ? came : [])])],
    })
    // Whoever left meanwhile leaves no trace; boards refuse their totals by themselves.
    return (await deps.boards.of(userId)).length === 0 ? forget(userId) : next(all, errors)
  }

  async function forget(userId: string): Promise<null> {
    await deps.records.delete(userId)
    return null
  }
}

/** Everything since totals last came, however long a vendor, a link or this bot was away, and now and then what came late. */
function daysSince({ at, wide }: SyncRecord, now: number): number {
  const away = at === null ? BACKFILL_DAYS : Math.ceil((now - at) / (24 * 3_600_000))
  const late = now - wide >= LATE_EVERY ? LATE_DAYS : LAST_DAYS
  return Math.min(BACKFILL_DAYS, Math.max(late, LAST_DAYS + away - 1))
}

/** The permission was taken back, or the link was ended by a process that died before it ended what came from it. */
function isOver({ code }: AppError, only: string | null): boolean {
  return code === 'missing-scope' || (code === 'not-linked' && only !== null)
}

function troubleOf(errors: readonly AppError[], isCopy: boolean): SyncRecord['trouble'] {
  if (errors.some(({ code }) => LINK_TROUBLE.includes(code))) return 'link'
  return errors.length > 0 || isCopy ? 'vendor' : null
}
