import { datesOf } from '../domain/day.ts'
import { AppError } from '../domain/error.ts'
import type { Log } from '../lib/log.ts'
import type { Purpose } from './budget.ts'
import type { Connections } from './connection.ts'
import { unlessCopy } from './copy-instead.ts'
import type { DayCopies, KeptDay, Shelf } from './day-copies.ts'
import type { HealthFetch } from './health-fetch.ts'
import { keptFor, stands } from './keeping.ts'
import type { Candidate } from './link-choice.ts'
import type { DailyMetric } from './metric-copy.ts'
import type { Tokens } from './tokens.ts'
import type { Range } from './when.ts'

/** What one link of a member has of some days: from what is kept here, from its vendor, and from links before it. */

export interface CollectDeps {
  tokens: Pick<Tokens, 'latest'>
  healthFetch: HealthFetch
  connections: Connections
  copies: DayCopies
  /** Resolves after so many milliseconds. */
  pause: (ms: number) => Promise<void>
  log: Log
}

/** A day that can still change is asked for again after this. */
const FRESH = 2 * 60_000

export interface Got {
  days: KeptDay[]
  missing: Missing[]
  isCopy: boolean
}

/** What a range is read of: the metrics for all of it, and those for its last day. */
export interface Wanted {
  metrics: readonly DailyMetric[]
  besides: readonly DailyMetric[]
}

/** Why a metric has no answer. */
export interface Missing {
  metric: DailyMetric
  error: AppError
}

/** A range, and every day of it. */
interface Stretch {
  range: Range
  dates: readonly Temporal.PlainDate[]
}

export interface Call {
  now: Temporal.Instant
  deadline: AbortSignal
  purpose: Purpose
}

export function createCollect(deps: CollectDeps) {
  /** What is kept, and what has to be asked for: the shortest stretch that holds every day not known for good. */
  async function look(shelf: Shelf, metric: DailyMetric, { range, dates }: Stretch, { now }: Call) {
    const kept = await deps.copies.read(shelf, metric, range)
    const readOn = createReadOn(range.zone)
    let isWhole = true
    const open = dates.filter((date) => {
      const day = kept.get(`${date}`)
      if (!day) isWhole = false
      if (!day) return true
      const age = now.epochMilliseconds - day.readAt.epochMilliseconds
      return !stands(date, { on: readOn(day.readAt), age }, FRESH)
    })
    const [from, to] = [open[0], open.at(-1)]
    return { metric, range, dates, kept, isWhole, span: from && to ? { from, to } : null }
  }

  type Look = Awaited<ReturnType<typeof look>>

  /** One question to the vendor for all metrics that lack the same days. */
  async function ask({ link, provider, state }: Candidate, looks: readonly Look[], call: Call): Promise<void> {
    const [first] = looks
    if (!first?.span) return
    const { span, range } = first
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
  async function answer(candidate: Candidate, looks: readonly Look[], call: Call): Promise<boolean> {
    if (!looks[0]?.span) return false
    const asking = ask(candidate, looks, call)
    if (call.purpose === 'background' || !looks.every(({ isWhole }) => isWhole)) {
      await asking
      return false
    }
    const late = (err: unknown) => deps.log.debug({ err, provider: candidate.provider.id }, 'a copy was shown instead')
    return (await unlessCopy(asking, { pause: deps.pause, late })) === null
  }

  /** Fills days that have nothing from what earlier links of the member left here. */
  async function fillFromBefore({ link }: Candidate, { metric, dates, kept }: Look): Promise<void> {
    const empty = dates.filter((date) => (kept.get(`${date}`)?.points.length ?? 0) === 0)
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

  return {
    /** Throws what `HealthFetch.fetch` throws, where that is why there is nothing of `metrics` to show. */
    async collect(candidate: Candidate, { metrics, besides }: Wanted, range: Range, call: Call): Promise<Got> {
      const shelf = { link: candidate.link, account: candidate.state.account }
      const all = { range, dates: datesOf(range) }
      const last = { range: { ...range, from: range.to }, dates: [range.to] }
      const looks = await Promise.all([
        ...metrics.map((metric) => look(shelf, metric, all, call)),
        ...besides.map((metric) => look(shelf, metric, last, call)),
      ])
      const missing: Missing[] = []
      const answered = async (group: readonly Look[]): Promise<boolean> => {
        try {
          return await answer(candidate, group, call)
        } catch (error) {
          const needed = group.filter(({ metric }) => metrics.includes(metric))
          if (!(error instanceof AppError) || needed.length === group.length) throw error
          missing.push(...group.flatMap(({ metric }) => (besides.includes(metric) ? [{ metric, error }] : [])))
          return needed.length > 0 && answer(candidate, needed, call)
        }
      }
      const bySpan = Map.groupBy(looks, ({ span, isWhole }) => `${span?.from} ${span?.to} ${isWhole}`)
      const copies = await Promise.all([...bySpan.values()].map(answered))
      await Promise.all(looks.map((one) => fillFromBefore(candidate, one)))
      return { days: looks.flatMap(({ kept }) => [...kept.values()]), missing, isCopy: copies.includes(true) }
    },
  }
}

/** The wearer's date at an instant. A year of days has only a few instants it was read at, and zones are slow to ask. */
function createReadOn(zone: string): (at: Temporal.Instant) => Temporal.PlainDate {
  const known = new Map<number, Temporal.PlainDate>()
  return (at) => {
    const date = known.get(at.epochMilliseconds) ?? at.toZonedDateTimeISO(zone).toPlainDate()
    known.set(at.epochMilliseconds, date)
    return date
  }
}
