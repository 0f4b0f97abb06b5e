import { z } from 'zod'
import type { MetricId } from '../src/domain/metric.ts'
import { createHttp } from '../src/lib/http.ts'
import { createLog } from '../src/lib/log.ts'
import { createFitbit } from '../src/providers/fitbit.ts'
import { createGoogleHealth } from '../src/providers/google-health.ts'
import type { Provider, RequestPlan, VendorReply } from '../src/providers/provider.ts'
import { createBudgets } from '../src/services/budget.ts'
import { createHealthFetch } from '../src/services/health-fetch.ts'
import { inTurns, median } from './measure.ts'

/** What an answer costs to read, what a year costs to ask, what many pages keep in memory; the stand-ins are elsewhere. */

const settings = z
  .object({
    BENCH_QUICK: z.string(),
    BENCH_ZONE: z.string(),
    GOOGLE_URL: z.string(),
    GOOGLE_TOKEN: z.string(),
    FITBIT_URL: z.string(),
    FITBIT_TOKEN: z.string(),
  })
  .parse(process.env)
const QUICK = settings.BENCH_QUICK === '1'
const zone = settings.BENCH_ZONE
const http = createHttp()
const log = createLog('warn', process.stderr)
const places = { apiUrl: settings.GOOGLE_URL, oauthUrl: settings.GOOGLE_URL, authorizeUrl: settings.GOOGLE_URL }
const google = { provider: createGoogleHealth(places), token: settings.GOOGLE_TOKEN }
const fitbit = {
  provider: createFitbit({ apiUrl: settings.FITBIT_URL, authorizeUrl: settings.FITBIT_URL }),
  token: settings.FITBIT_TOKEN,
}

interface Vendor {
  provider: Provider
  token: string
}

const day = (iso: string) => Temporal.PlainDate.from(iso)
const deadline = () => AbortSignal.timeout(60_000)

function fetcher({ provider, token }: Vendor) {
  const fetch = createHealthFetch({
    http,
    tokens: {
      usable: async () => ({ accessToken: token, gen: 1 }),
      renewed: async () => Promise.reject(new Error('not needed')),
      retire: async () => undefined,
    },
    connections: new Map([[provider.id, { provider: { ...provider, limits: [] }, oauth: {} as never }]]),
    pause: async () => undefined,
    budgets: createBudgets({ now: Date.now, random: Math.random }),
    now: Date.now,
    log,
  })
  return (metric: MetricId, from: string, to: string) =>
    fetch.fetch(
      { providerId: provider.id, userId: '1' },
      { kind: 'metrics', metrics: [metric], from: day(from), to: day(to), zone },
      deadline(),
    )
}

async function heartDay({ provider, token }: Vendor): Promise<{ plan: RequestPlan; reply: VendorReply }> {
  const date = day('2024-03-08')
  const [plan] = provider.plan({ kind: 'metrics', metrics: ['heart-rate'], from: date, to: date, zone })
  if (!plan) throw new Error('no plan')
  const headers = { authorization: `Bearer ${token}`, ...(plan.body ? { 'content-type': 'application/json' } : {}) }
  const request = { method: plan.method, url: plan.url, headers, ...(plan.body ? { body: plan.body } : {}) }
  return { plan, reply: await http.send(request, { deadline: deadline() }) }
}

/** Milliseconds for one, over many: a single one is below what a clock can tell. */
function timed(work: () => unknown): number {
  const times = QUICK ? 20 : 300
  const began = performance.now()
  for (let i = 0; i < times; i++) work()
  return (performance.now() - began) / times
}

async function parseCost(vendor: Vendor) {
  const { plan, reply } = await heartDay(vendor)
  const { ours, bare } = await inTurns(
    QUICK ? 2 : 15,
    async () => timed(() => vendor.provider.parse(reply, plan)),
    async () => timed(() => JSON.parse(reply.text)),
  )
  return { name: vendor.provider.name, bytes: reply.text.length, ours: median(ours), bare: median(bare) }
}

/** In pages of six hours, four for each day; the most the process held above what it held before. */
async function pagingGrowth() {
  const { provider } = google
  const paged: Provider = {
    ...provider,
    plan: (query) =>
      provider.plan(query).map((plan) => ({
        ...plan,
        body: JSON.stringify({ ...JSON.parse(plan.body ?? '{}'), pageSize: 360 }),
      })),
  }
  const read = fetcher({ ...google, provider: paged })
  await read('heart-rate', '2024-03-09', '2024-03-09')
  globalThis.gc?.()
  const before = process.memoryUsage().rss
  let most = before
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss)
  }, 5)
  const { points } = await read('heart-rate', '2024-02-10', QUICK ? '2024-02-11' : '2024-03-09')
  clearInterval(watch)
  const samples = points.reduce(
    (sum, point) => sum + (point.metric === 'heart-rate' ? point.value.samples.length : 0),
    0,
  )
  return { samples, megabytes: (most - before) / 1024 / 1024 }
}

const paging = await pagingGrowth()
const parses = [await parseCost(google), await parseCost(fitbit)]
for (const vendor of [google, fitbit]) await fetcher(vendor)('steps', '2023-03-11', '2024-03-09')
await http.close()
process.stdout.write(`${JSON.stringify({ parses, paging })}\ndone\n`)
