import type { MetricId } from '../domain/metric.ts'
import { type Connections, connectionOf } from './connection.ts'
import type { Copies } from './copies.ts'
import type { DayCopies } from './day-copies.ts'
import { heartDays } from './heart-copy.ts'
import type { DailyMetric } from './metric-copy.ts'
import type { LinkRef } from './token-record.ts'
import type { LinkState, Tokens } from './tokens.ts'
import type { Wearer } from './wearer.ts'

/** Which days of a member's are known to have data, from what is kept here alone: for offers while a date is typed. */
export interface Recent {
  /** Newest first. `zone` is null where it is not known without asking the vendor. Throws `store-down`. */
  days(userId: string, metrics: readonly MetricId[], now: Temporal.Instant): Promise<RecentDays>
}

export interface RecentDays {
  zone: string | null
  dates: Temporal.PlainDate[]
}

/** How far back is looked: two records of a month each. */
const BACK = 31

export function createRecent(deps: {
  tokens: Pick<Tokens, 'state'>
  connections: Connections
  copies: Pick<Copies, 'peek'>
  dayCopies: Pick<DayCopies, 'read'>
  wearer: Pick<Wearer, 'knownZone'>
}): Recent {
  async function ofLink(link: LinkRef, state: LinkState, metrics: readonly MetricId[], now: Temporal.Instant) {
    const { provider } = connectionOf(deps.connections, link.providerId)
    const zone = await deps.wearer.knownZone(link, state)
    const to = now.toZonedDateTimeISO(zone ?? 'UTC').toPlainDate()
    const range = { from: to.subtract({ days: BACK - 1 }), to }
    const shelf = { link, account: state.account }
    const daily = metrics.filter(
      (metric): metric is DailyMetric => metric !== 'heart-rate' && metric in provider.capabilities,
    )
    const kept = await Promise.all(daily.map((metric) => deps.dayCopies.read(shelf, metric, range)))
    const withData = kept.flatMap((days) =>
      [...days].flatMap(([date, { points }]) => (points.length > 0 ? [date] : [])),
    )
    const heart = metrics.includes('heart-rate') ? await heartDays(deps.copies, link, state.account) : []
    return { zone, dates: [...withData, ...heart.filter((date) => date >= `${range.from}` && date <= `${to}`)] }
  }

  return {
    async days(userId, metrics, now) {
      const found: { zone: string | null; dates: string[] }[] = []
      for (const providerId of deps.connections.keys()) {
        const link = { providerId, userId }
        const state = await deps.tokens.state(link)
        if (state !== null) found.push(await ofLink(link, state, metrics, now))
      }
      const dates = [...new Set(found.flatMap((one) => one.dates))].sort().reverse()
      const zone = found.find((one) => one.zone !== null)?.zone ?? null
      return { zone, dates: dates.map((date) => Temporal.PlainDate.from(date)) }
    },
  }
}
