import { addHours } from '../domain/hours.ts'
import type { AnyPoint, Point } from '../domain/metric.ts'
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

/** What a day has one of, however many pages it came on. */
type Series = Point<'heart-rate'> | Point<'steps-by-hour'>

function joinSeries(points: readonly AnyPoint[]): AnyPoint[] {
  const series = new Map<string, Series>()
  const others: AnyPoint[] = []
  for (const point of points) {
    if (!isSeries(point) || point.frame.kind !== 'day') {
      others.push(point)
      continue
    }
    const id = `${point.metric} ${point.frame.date}`
    series.set(id, joined(series.get(id), point))
  }
  return [...others, ...series.values()]
}

function isSeries(point: AnyPoint): point is Series {
  return point.metric === 'heart-rate' || point.metric === 'steps-by-hour'
}

function joined(before: Series | undefined, point: Series): Series {
  if (before?.metric === 'heart-rate' && point.metric === 'heart-rate') {
    const samples = [...before.value.samples, ...point.value.samples].sort((a, b) => a.at - b.at)
    return { ...before, value: { step: before.value.step, samples } }
  }
  if (before?.metric === 'steps-by-hour' && point.metric === 'steps-by-hour') {
    return { ...before, value: addHours(before.value, point.value) }
  }
  return point
}
