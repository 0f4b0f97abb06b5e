import { afterAll } from 'vitest'
import { personById } from '../../sandbox/people/cast.ts'
import type { AnyPoint, MetricId } from '../../src/domain/metric.ts'
import { createHttp } from '../../src/lib/http.ts'
import type { Parsed, Provider, Query } from '../../src/providers/provider.ts'
import { createBudgets } from '../../src/services/budget.ts'
import { createHealthFetch } from '../../src/services/health-fetch.ts'
import { capturedLog } from '../support/log.ts'

/** The fetch service with a provider, against the stand-in of its vendor; budgets are the stand-in's to enforce. */
export function readerOf(provider: Provider, tokenOf: (personId: string) => string) {
  const http = createHttp()
  afterAll(() => http.close())
  return (personId: string) => {
    const { log, lines } = capturedLog()
    const fetch = createHealthFetch({
      http,
      tokens: {
        usable: async () => ({ accessToken: tokenOf(personId), gen: 1 }),
        renewed: async () => Promise.reject(new Error('not needed')),
        retire: async () => undefined,
      },
      connections: new Map([[provider.id, { provider: { ...provider, limits: [] }, oauth: {} as never }]]),
      pause: async () => undefined,
      budgets: createBudgets({ now: Date.now, random: () => 0.5 }),
      now: Date.now,
      log,
    })
    const link = { providerId: provider.id, userId: '100000000000000001' }
    const zone = personById(personId).timeZone
    const ask = (query: Query): Promise<Parsed> => fetch.fetch(link, query, AbortSignal.timeout(30_000))
    return {
      lines,
      ask,
      zone,
      async read(metrics: readonly MetricId[], from: string, to = from): Promise<AnyPoint[]> {
        const range = { from: Temporal.PlainDate.from(from), to: Temporal.PlainDate.from(to), zone }
        return [...(await ask({ kind: 'metrics', metrics, ...range })).points]
      },
    }
  }
}

/** The first value of a metric. */
export function ofMetric(points: readonly AnyPoint[], metric: MetricId): unknown {
  return points.find((point) => point.metric === metric)?.value
}

export function metricsOf(provider: Provider): MetricId[] {
  return Object.keys(provider.capabilities) as MetricId[]
}
