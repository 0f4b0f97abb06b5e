import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { Agent, request } from 'undici'
import { z } from 'zod'
import { parseConfig } from '../src/config.ts'
import { DEFAULT_SETTINGS } from '../src/domain/settings.ts'
import { createHttp, type Http, type HttpReply } from '../src/lib/http.ts'
import { createLog } from '../src/lib/log.ts'
import { createOAuth } from '../src/lib/oauth.ts'
import { createSealer } from '../src/lib/seal.ts'
import { createSpill } from '../src/lib/spill.ts'
import { offeredProviders } from '../src/providers/offered.ts'
import { createBudgets } from '../src/services/budget.ts'
import type { Connections } from '../src/services/connection.ts'
import { createCopies } from '../src/services/copies.ts'
import { createHealth } from '../src/services/health.ts'
import { createHealthFetch } from '../src/services/health-fetch.ts'
import { createTokens } from '../src/services/tokens.ts'
import { createWearer } from '../src/services/wearer.ts'
import { openStore } from '../src/stores/open.ts'
import type { Records } from '../src/stores/store.ts'
import { inTurns, median, percentile } from './measure.ts'

/** A script: the services as `src/app.ts` wires them, against the vendor's stand-in; prints milliseconds as JSON. */

const quick = process.env.BENCH_QUICK === '1'
const [ROUNDS, CALLS] = quick ? [1, 50] : [7, 200]
const userId = process.env.BENCH_USER ?? ''

const parsed = parseConfig({ ...process.env, DISCORD_TOKEN: 'unused', PUBLIC_URL: 'http://localhost' })
if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
const { config } = parsed
const log = createLog('warn')
const store = await openStore(config.storeUrl, { log })
const sealer = createSealer(config.tokenKeys, randomBytes)
const http = createHttp()
const connections: Connections = new Map(
  offeredProviders(config).map(({ provider, credentials }) => [
    provider.id,
    { provider, oauth: createOAuth(provider.auth, credentials, http.tokenFetch) },
  ]),
)
const tokens = createTokens({
  links: store.links,
  sealer,
  connections,
  log,
  spill: createSpill(config.spillDir),
  tell: async () => undefined,
  newId: () => 'bench',
  pause: (ms) => pause(ms),
})
const cache = store.records('cache', z.string())

/** The last answer of the vendor, for timing the steps one by one. */
let last: { url: string; reply: HttpReply } | null = null
const watched: Pick<Http, 'send'> = {
  async send(plan, options) {
    const reply = await http.send(plan, options)
    if (plan.url.includes('/activities/heart/')) last = { url: plan.url, reply }
    return reply
  },
}
const epoch = () => Date.now()
// The bench asks more often than an hour allows; the count is kept, the limit is not what is measured.
const budgets = { ...createBudgets({ now: epoch, random: Math.random }), take: () => undefined }
const healthFetch = createHealthFetch({ http: watched, tokens, connections, budgets, pause, now: epoch, log })
const healthOn = (records: Records<string>) => {
  const copies = createCopies({ records, keys: store.keys, sealer, log })
  const wearer = createWearer({
    settings: { of: async () => DEFAULT_SETTINGS },
    healthFetch,
    connections,
    copies,
    log,
  })
  return createHealth({
    pause: (ms) => pause(ms),
    tokens,
    healthFetch,
    connections,
    copies,
    wearer,
    log,
  })
}

/** Time zone and device come from their copies; the day itself is never there. */
const withoutDay = (set: Records<string>['set']): Records<string> => ({
  ...cache,
  get: async (id) => (id.includes(':heart:') ? undefined : cache.get(id)),
  set,
})
const uncached = healthOn(withoutDay(async () => undefined))
const writing = healthOn(withoutDay((id, value, ttl) => cache.set(id, value, ttl)))
const reading = healthOn(cache)

const date = Temporal.PlainDate.from('2024-03-09')
const now = Temporal.Now.instant()
const ask = (health: typeof uncached) => async () => {
  const answer = await health.heartDay(userId, { kind: 'date', date }, now, AbortSignal.timeout(10_000))
  if (answer.kind !== 'day' || !answer.day.series) throw new Error('the day has no data')
}

async function timed(work: () => unknown): Promise<number> {
  const each: number[] = []
  for (let i = 0; i < CALLS; i++) {
    const began = performance.now()
    await work()
    each.push(performance.now() - began)
  }
  return percentile(each, 50)
}

await ask(uncached)()
if (last === null) throw new Error('the vendor was never asked')
const { url, reply } = last as { url: string; reply: HttpReply }
const { accessToken } = await tokens.usable({ providerId: 'fitbit', userId })
const headers = { authorization: `Bearer ${accessToken}` }
const agent = new Agent()

async function bareCall(): Promise<void> {
  const { body } = await request(url, { dispatcher: agent, headers })
  JSON.parse(await body.text())
}

const { ours, bare } = await inTurns(
  ROUNDS,
  () => timed(ask(uncached)),
  () => timed(bareCall),
)
const provider = connections.get('fitbit')?.provider
const plan = provider?.plan({
  kind: 'metrics',
  metrics: ['heart-rate'],
  from: date,
  to: date,
  zone: 'Europe/Berlin',
})[0]
if (!provider || !plan) throw new Error('no plan')
const link = { providerId: 'fitbit', userId }
const deadline = () => AbortSignal.timeout(10_000)
const parts = {
  'request and body, through lib/http': await timed(() =>
    http.send({ method: 'GET', url, headers }, { deadline: deadline() }),
  ),
  'check and parse the answer': await timed(() => provider.parse(reply, plan)),
  'of that, JSON.parse': await timed(() => JSON.parse(reply.text)),
  'the link: look up, twice': await timed(async () => {
    await tokens.state(link)
    await tokens.usable(link)
  }),
}
const stored = median([await timed(ask(writing)), await timed(ask(writing)), await timed(ask(writing))])
await ask(reading)()
const cached = median([await timed(ask(reading)), await timed(ask(reading)), await timed(ask(reading))])
const bytes = Buffer.byteLength(reply.text)
process.stdout.write(
  `${JSON.stringify({ ours: median(ours), bare: median(bare), cached, stored, parts, bytes })}\ndone\n`,
)
await Promise.all([agent.close(), http.close(), store.close()])
