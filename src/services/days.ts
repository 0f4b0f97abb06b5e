import { type DaySpec, resolveDay } from '../domain/day.ts'
import { AppError } from '../domain/error.ts'
import type { Source } from '../domain/heart.ts'
import type { AnyPoint } from '../domain/metric.ts'
import type { Log } from '../lib/log.ts'
import type { Purpose } from './budget.ts'
import type { Connections } from './connection.ts'
import { unlessCopy } from './copy-instead.ts'
import type { DayCopies, KeptDay, Shelf } from './day-copies.ts'
import type { HealthFetch } from './health-fetch.ts'
import { isSettled, keptFor, mayShow } from './keeping.ts'
import { type Candidate, linkWith } from './link-choice.ts'
import type { DailyMetric } from './metric-copy.ts'
import type { Tokens } from './tokens.ts'
import type { Wearer } from './wearer.ts'

/** One day as a person names it, so many days that end with it, so many up to today, or from one day to another. */
export type When =
  | { kind: 'day'; spec: DaySpec }
  | { kind: 'before'; spec: DaySpec; days: number }
  | { kind: 'last'; days: number }
  /** Two days as a person names them, in either order; throws `range-too-long` above `most` days. */
  | { kind: 'between'; since: DaySpec; until: DaySpec; most: number }
  | { kind: 'range'; from: Temporal.PlainDate; to: Temporal.PlainDate }

export interface DaysAnswer {
  /** Both ends included; the wearer's civil days. */
  from: Temporal.PlainDate
  to: Temporal.PlainDate
  today: Temporal.PlainDate
  zone: string
  units: 'metric' | 'imperial' | 'uk'
  /** Ascending by day. A day a member's two vendors both have is here once. */
  points: AnyPoint[]
  /** Why a metric has no answer, where it has none; the rest stands without it. */
  missing: { metric: DailyMetric; error: AppError }[]
  /** Whether every vendor in it allows that its wearer shows it to others. */
  mayShow: boolean
  /** The vendor could not be asked in time, so this is the last copy; `source.readAt` says how old. */
  isCopy: boolean
  source: Source
}

export interface Days {
  /**
   * A member's values of some metrics. Throws `date-future`, what `HealthFetch.fetch` throws when there is nothing at all to
   * show, and `not-linked`. In the background nobody is content with a copy, and when the device last synced is not asked.
   */
  read(
    userId: string,
    ask: { metrics: readonly DailyMetric[]; when: When; purpose?: Purpose },
    now: Temporal.Instant,
    deadline: AbortSignal,
  ): Promise<DaysAnswer>
}

export interface DaysDeps {
  tokens: Pick<Tokens, 'state' | 'latest'>
  healthFetch: HealthFetch
  connections: Connections
  wearer: Wearer
  copies: DayCopies
  /** Resolves after so many milliseconds. */
  pause: (ms: number) => Promise<void>
  log: Log
}

/** A day that can still change is asked for again after this. */
const FRESH = 2 * 60_000
interface Range {
  from: Temporal.PlainDate
  to: Temporal.PlainDate
  today: Temporal.PlainDate
  zone: string
}

interface Got {
  days: Map<string, KeptDay>
  isCopy: boolean
}

export function createDays(deps: DaysDeps): Days {
  /** Which link answers for which metric, and why one has none. */
  async function choose(userId: string, metrics: readonly DailyMetric[]) {
    const chosen: { metric: DailyMetric; candidate: Candidate }[] = []
    const missing: DaysAnswer['missing'] = []
    for (const metric of metrics) {
      try {
        chosen.push({ metric, candidate: await linkWith(deps, metric, userId) })
      } catch (error) {
        if (!(error instanceof AppError) || error.code === 'store-down') throw error
        missing.push({ metric, error })
      }
    }
    return { chosen, missing }
  }

  /** What is kept, and what has to be asked for: the shortest stretch that holds every day not known for good. */
  async function look(shelf: Shelf, metric: DailyMetric, range: Range, now: Temporal.Instant) {
    const kept = await deps.copies.read(shelf, metric, range)
    const open = datesOf(range).filter((date) => {
      const day = kept.get(`${date}`)
      if (!day) return true
      const then = day.readAt.toZonedDateTimeISO(range.zone).toPlainDate()
      return !isSettled(date, then) && now.epochMilliseconds - day.readAt.epochMilliseconds > FRESH
    })
    const isWhole = datesOf(range).every((date) => kept.has(`${date}`))
    const [from, to] = [open[0], open.at(-1)]
    return { metric, kept, isWhole, span: from && to ? { from, to } : null }
  }

  type Look = Awaited<ReturnType<typeof look>>

  /** One question to the vendor for all metrics that lack the same days. */
  async function ask({ link, provider, state }: Candidate, looks: Look[], range: Range, call: Call): Promise<void> {
    const span = looks[0]?.span
    if (!span) return
    const query = { kind: 'metrics' as const, metrics: looks.map(({ metric }) => metric), ...span, zone: range.zone }
    const { points } = await deps.healthFetch.fetch(link, query, call.deadline, call.purpose)
    const shelf = { link, account: state.account }
    for (const { metric, kept } of looks) {
      const mine = points.filter((point) => point.metric === metric)
      for (const date of datesOf(span)) kept.set(`${date}`, { readAt: call.now, points: [] })
      for (const point of mine) {
        if (point.frame.kind === 'day') kept.get(`${point.frame.date}`)?.points.push(point)
      }
      await deps.copies.keep(shelf, metric, span, mine, { readAt: call.now, ttl: keptFor(provider) })
    }
  }

  /** Asks, and is content with a copy where the vendor is slow or in trouble; what it brings later is kept for next time. */
  async function answer(candidate: Candidate, looks: Look[], range: Range, call: Call): Promise<boolean> {
    if (!looks[0]?.span) return false
    const asking = ask(candidate, looks, range, call)
    if (call.purpose === 'background' || !looks.every(({ isWhole }) => isWhole)) {
      await asking
      return false
    }
    const late = (err: unknown) => deps.log.debug({ err, provider: candidate.provider.id }, 'a copy was shown instead')
    return (await unlessCopy(asking, { pause: deps.pause, late })) === null
  }

  /** Fills days that have nothing from what earlier links of the member left here. */
  async function fillFromBefore({ link }: Candidate, { metric, kept }: Look, range: Range): Promise<void> {
    const empty = datesOf(range).filter((date) => (kept.get(`${date}`)?.points.length ?? 0) === 0)
    const [from, to] = [empty[0], empty.at(-1)]
    if (!from || !to) return
    for (const { provider } of deps.connections.values()) {
      const old = { ...link, providerId: provider.id }
      const latest = provider.id === link.providerId ? null : await deps.tokens.latest(old)
      if (!latest?.ended) continue
      const before = await deps.copies.read({ link: old, account: latest.account }, metric, { from, to })
      for (const date of empty) {
        const day = before.get(`${date}`)
        if (day && day.points.length > 0) kept.set(`${date}`, day)
      }
    }
  }

  async function collect(candidate: Candidate, metrics: DailyMetric[], range: Range, call: Call): Promise<Got> {
    const shelf = { link: candidate.link, account: candidate.state.account }
    const looks = await Promise.all(metrics.map((metric) => look(shelf, metric, range, call.now)))
    const bySpan = Map.groupBy(looks, ({ span, isWhole }) => `${span?.from} ${span?.to} ${isWhole}`)
    const copies = await Promise.all([...bySpan.values()].map((group) => answer(candidate, group, range, call)))
    await Promise.all(looks.map((one) => fillFromBefore(candidate, one, range)))
    const days = new Map<string, KeptDay>()
    for (const { metric, kept } of looks) for (const [date, day] of kept) days.set(`${date} ${metric}`, day)
    return { days, isCopy: copies.includes(true) }
  }

  return {
    async read(userId, { metrics, when, purpose = 'command' }, now, deadline) {
      const { chosen, missing } = await choose(userId, metrics)
      const [first] = chosen
      if (!first) throw missing[0]?.error ?? new AppError('not-linked', { provider: null })
      const { link, state, provider } = first.candidate
      const { zone, units } = await deps.wearer.profile(link, state, deadline, purpose)
      const range = resolve(when, now, zone)
      const groups = Map.groupBy(chosen, ({ candidate }) => candidate.provider.id)
      const synced = purpose === 'background' ? UNKNOWN : deps.wearer.lastSynced(link, state, deadline)
      const got: Got[] = []
      for (const group of groups.values()) {
        const [{ candidate } = first] = group
        const mine = group.map(({ metric }) => metric)
        try {
          got.push(await collect(candidate, mine, range, { now, deadline, purpose }))
        } catch (error) {
          if (!(error instanceof AppError) || groups.size === 1) throw error
          missing.push(...mine.map((metric) => ({ metric, error })))
        }
      }
      if (got.length === 0) throw missing[0]?.error ?? new AppError('not-linked', { provider: null })
      const all = got.flatMap(({ days }) => [...days.values()])
      const readAt = all.map((day) => day.readAt).sort(Temporal.Instant.compare)[0] ?? now
      return {
        ...range,
        units,
        points: all.flatMap(({ points }) => points).sort(byDay),
        missing,
        mayShow: chosen.every(({ candidate }) => mayShow(candidate.provider)),
        isCopy: got.some(({ isCopy }) => isCopy),
        source: { provider: provider.name, ...(await synced), readAt },
      }
    },
  }
}

interface Call {
  now: Temporal.Instant
  deadline: AbortSignal
  purpose: Purpose
}

const UNKNOWN = { device: null, lastSync: null }

function resolve(when: When, now: Temporal.Instant, zone: string): Range {
  const today = now.toZonedDateTimeISO(zone).toPlainDate()
  if (when.kind === 'last') return { from: today.subtract({ days: when.days - 1 }), to: today, today, zone }
  if (when.kind === 'day' || when.kind === 'before') {
    const to = resolveDay(when.spec, now, zone)
    return { from: when.kind === 'day' ? to : to.subtract({ days: when.days - 1 }), to, today, zone }
  }
  if (when.kind === 'between') {
    const ends = [resolveDay(when.since, now, zone), resolveDay(when.until, now, zone)]
    const [from = today, to = today] = ends.sort(Temporal.PlainDate.compare)
    if (from.until(to).days >= when.most) throw new AppError('range-too-long', { days: when.most })
    return { from, to, today, zone }
  }
  if (Temporal.PlainDate.compare(when.from, today) > 0)
    throw new AppError('date-future', { date: when.from, today, zone })
  const to = Temporal.PlainDate.compare(when.to, today) > 0 ? today : when.to
  return { from: when.from, to, today, zone }
}

function datesOf({ from, to }: Pick<Range, 'from' | 'to'>): Temporal.PlainDate[] {
  return Array.from({ length: from.until(to).days + 1 }, (_, index) => from.add({ days: index }))
}

function byDay(a: AnyPoint, b: AnyPoint): number {
  return a.frame.kind === 'day' && b.frame.kind === 'day' ? Temporal.PlainDate.compare(a.frame.date, b.frame.date) : 0
}
