import { AppError } from '../domain/error.ts'
import type { Source } from '../domain/heart.ts'
import type { AnyPoint } from '../domain/metric.ts'
import type { Purpose } from './budget.ts'
import { type Call, type CollectDeps, createCollect, type Got, type Missing } from './day-collect.ts'
import { mayShow } from './keeping.ts'
import { type Candidate, linkWith } from './link-choice.ts'
import type { DailyMetric } from './metric-copy.ts'
import type { Tokens } from './tokens.ts'
import type { Wearer } from './wearer.ts'
import { type Range, rangeOf, type When } from './when.ts'

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
  missing: Missing[]
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
  read(userId: string, ask: DaysAsk, now: Temporal.Instant, deadline: AbortSignal): Promise<DaysAnswer>
}

export interface DaysAsk {
  metrics: readonly DailyMetric[]
  when: When
  purpose?: Purpose
  /** The one provider whose link may answer; null and unless told = whichever can. */
  only?: string | null
  /** Of the last of these days alone. What cannot be had of it is missing, and takes nothing else with it. */
  besides?: readonly DailyMetric[]
}

export interface DaysDeps extends CollectDeps {
  tokens: Pick<Tokens, 'state' | 'latest'>
  wearer: Wearer
}

/** A metric and the link that answers for it. */
interface Chosen {
  metric: DailyMetric
  candidate: Candidate
}

const UNKNOWN = { device: null, lastSync: null }

export function createDays(deps: DaysDeps): Days {
  const { collect } = createCollect(deps)

  /** Which link answers for which metric, and why one has none. */
  async function choose(userId: string, metrics: readonly DailyMetric[], only: string | null) {
    const chosen: Chosen[] = []
    const missing: Missing[] = []
    for (const metric of metrics) {
      try {
        chosen.push({ metric, candidate: await linkWith(deps, metric, userId, only) })
      } catch (error) {
        if (!(error instanceof AppError) || error.code === 'store-down') throw error
        missing.push({ metric, error })
      }
    }
    return { chosen, missing }
  }

  /** From one link after another. Throws where the only one fails, and where none has any of `metrics`. */
  async function gather(chosen: readonly Chosen[], metrics: readonly DailyMetric[], range: Range, call: Call) {
    const got: Got[] = []
    const missing: Missing[] = []
    const isNeeded = (metric: DailyMetric) => metrics.includes(metric)
    const groups = Map.groupBy(chosen, ({ candidate }) => candidate.provider.id)
    for (const group of groups.values()) {
      const [first] = group
      if (!first) continue
      const mine = group.map(({ metric }) => metric)
      const wanted = { metrics: mine.filter(isNeeded), besides: mine.filter((metric) => !isNeeded(metric)) }
      try {
        got.push(await collect(first.candidate, wanted, range, call))
      } catch (error) {
        if (!(error instanceof AppError) || groups.size === 1) throw error
        missing.push(...mine.map((metric) => ({ metric, error })))
      }
    }
    const failed = missing.filter(({ metric }) => isNeeded(metric))
    if (failed[0] && failed.length === chosen.filter(({ metric }) => isNeeded(metric)).length) throw failed[0].error
    return { got, missing: [...missing, ...got.flatMap((one) => one.missing)] }
  }

  return {
    async read(userId, { metrics, when, besides = [], purpose = 'command', only = null }, now, deadline) {
      const { chosen, missing } = await choose(userId, [...metrics, ...besides], only)
      const first = chosen.find(({ metric }) => metrics.includes(metric))
      if (!first) throw missing[0]?.error ?? new AppError('not-linked', { provider: null })
      const { link, state, provider } = first.candidate
      const { zone, units } = await deps.wearer.profile(link, state, deadline, purpose)
      const range = rangeOf(when, now, zone)
      const synced = purpose === 'background' ? UNKNOWN : deps.wearer.lastSynced(link, state, deadline)
      const { got, missing: unanswered } = await gather(chosen, metrics, range, { now, deadline, purpose })
      const all = got.flatMap(({ days }) => days)
      const readAt = all.length === 0 ? now : all.map((day) => day.readAt).reduce(earlier)
      return {
        ...range,
        units,
        points: all.flatMap(({ points }) => points).sort(byDay),
        missing: [...missing, ...unanswered],
        mayShow: chosen.every(({ candidate }) => mayShow(candidate.provider)),
        isCopy: got.some(({ isCopy }) => isCopy),
        source: { provider: provider.name, ...(await synced), readAt },
      }
    },
  }
}

function earlier(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(a, b) <= 0 ? a : b
}

function byDay(a: AnyPoint, b: AnyPoint): number {
  return a.frame.kind === 'day' && b.frame.kind === 'day' ? Temporal.PlainDate.compare(a.frame.date, b.frame.date) : 0
}
