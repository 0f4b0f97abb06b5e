import type { AnyPoint, HeartRateSeries, Point } from '../domain/metric.ts'
import type { Parsed, Query } from '../providers/provider.ts'

/** Of one answer, what was asked for and nothing else: vendors put neighbours and by-products beside it. */
export function onlyAsked(parsed: Parsed, query: Query): Parsed {
  if (query.kind !== 'metrics') return parsed
  const { from, to } = query
  const isAsked = ({ metric, frame }: AnyPoint) =>
    query.metrics.includes(metric) &&
    (frame.kind !== 'day' ||
      (Temporal.PlainDate.compare(from, frame.date) <= 0 && Temporal.PlainDate.compare(frame.date, to) <= 0))
  return { ...parsed, points: parsed.points.filter(isAsked) }
}

/** Several answers to one query as one. A day's series that came on two pages is one series again. */
export function merge(answers: readonly Parsed[]): Parsed {
  const [first, ...rest] = answers
  if (!first) return { points: [] }
  if (rest.length === 0) return first
  const devices = answers.flatMap((answer) => answer.devices ?? [])
  const withheld = [...new Set(answers.flatMap((answer) => answer.withheld ?? []))]
  const { profile, account } = first
  return {
    points: joinSeries(answers.flatMap((answer) => answer.points)),
    ...(profile ? { profile } : {}),
    ...(account ? { account } : {}),
    ...(devices.length > 0 ? { devices } : {}),
    ...(withheld.length > 0 ? { withheld } : {}),
  }
}

function joinSeries(points: AnyPoint[]): AnyPoint[] {
  const series = new Map<string, Point<'heart-rate'>[]>()
  const others: AnyPoint[] = []
  for (const point of points) {
    if (point.metric !== 'heart-rate' || point.frame.kind !== 'day') others.push(point)
    else series.set(`${point.frame.date}`, [...(series.get(`${point.frame.date}`) ?? []), point])
  }
  return [...others, ...[...series.values()].flatMap(joined)]
}

function joined([first, ...rest]: Point<'heart-rate'>[]): Point<'heart-rate'>[] {
  if (!first || rest.length === 0) return first ? [first] : []
  const samples = [first, ...rest].flatMap(({ value }) => value.samples).sort((a, b) => a.at - b.at)
  const value: HeartRateSeries = { step: first.value.step, samples }
  return [{ ...first, value }]
}
