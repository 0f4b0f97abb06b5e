import type { MetricId } from '../domain/metric.ts'
import type { MetricsQuery, Provider, Query } from '../providers/provider.ts'

/**
 * One query as the few that the vendor's longest ranges allow: what fits stays together, so that the provider can answer
 * several metrics by one request; what does not is cut by metric, oldest days first. Ranges neither overlap nor gap.
 */
export function splitQuery(provider: Pick<Provider, 'capabilities'>, query: Query): Query[] {
  if (query.kind !== 'metrics') return [query]
  const length = query.from.until(query.to).days + 1
  const byRange = new Map<number, MetricId[]>()
  for (const metric of query.metrics) {
    const capability = provider.capabilities[metric]
    if (!capability) continue
    const range = Math.min(capability.maxRangeDays, length)
    byRange.set(range, [...(byRange.get(range) ?? []), metric])
  }
  return [...byRange].flatMap(([range, metrics]) => chunks({ ...query, metrics }, range))
}

function chunks(query: MetricsQuery, days: number): MetricsQuery[] {
  const out: MetricsQuery[] = []
  for (let from = query.from; Temporal.PlainDate.compare(from, query.to) <= 0; ) {
    const last = from.add({ days: days - 1 })
    const to = Temporal.PlainDate.compare(last, query.to) < 0 ? last : query.to
    out.push({ ...query, from, to })
    from = to.add({ days: 1 })
  }
  return out
}
