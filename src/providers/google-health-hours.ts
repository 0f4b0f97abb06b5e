import { z } from 'zod'
import { byHour } from '../domain/hours.ts'
import type { AnyPoint } from '../domain/metric.ts'
import { checked } from './answer.ts'
import { wallClockOf } from './google-health-clock.ts'
import { amount, instant, listIn, pointOf } from './google-health-values.ts'
import { type MetricsQuery, ProviderDataError } from './provider.ts'

/** A zero is left out of a sum; a window in which nothing was worn, or nothing recorded, has no sum at all. */
const window = z.object({
  startTime: instant,
  steps: z.object({ countSum: amount.refine((sum) => sum >= 0).optional() }).optional(),
})

/** One day of half-hour windows to the hours that the wearer's clock showed. */
export function stepHoursIn(body: unknown, query: MetricsQuery): AnyPoint[] {
  const clockAt = wallClockOf(query)
  const parts = listIn(body, 'rollupDataPoints', 'steps-by-hour').flatMap((item) => {
    const { startTime, steps } = checked(window, item, 'steps-by-hour')
    const at = clockAt(startTime.epochMilliseconds)
    if (at === null) throw new ProviderDataError('steps-by-hour: startTime')
    return steps ? [{ at, steps: Math.round(steps.countSum ?? 0) }] : []
  })
  const hours = byHour(parts)
  return hours === null ? [] : [pointOf('steps-by-hour', query.from, hours)]
}
