import { randomBytes } from 'node:crypto'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as abortable } from 'node:timers/promises'
import { Agent, request } from 'undici'
import { z } from 'zod'
import { readFor } from '../src/domain/board.ts'
import { DEFAULT_SERVER } from '../src/domain/server.ts'
import { DEFAULT_SETTINGS } from '../src/domain/settings.ts'
import { createHttp } from '../src/lib/http.ts'
import { createLog } from '../src/lib/log.ts'
import { createSealer } from '../src/lib/seal.ts'
import { createGoogleHealth } from '../src/providers/google-health.ts'
import { createBoardSync, LOOKED, SYNC } from '../src/services/board-sync.ts'
import { createBudgets } from '../src/services/budget.ts'
import { createCopies } from '../src/services/copies.ts'
import { createDayCopies } from '../src/services/day-copies.ts'
import { createDays } from '../src/services/days.ts'
import { createHealthFetch } from '../src/services/health-fetch.ts'
import { mayReadBehind } from '../src/services/link-choice.ts'
import { syncRecord } from '../src/services/member-sync.ts'
import { createModeration } from '../src/services/moderation.ts'
import { MODERATION, moderationRecord } from '../src/services/moderation-record.ts'
import { REVOKED, revokedRecord } from '../src/services/revoked.ts'
import { createSharing, SHARING, shareRecord } from '../src/services/sharing.ts'
import { createTokens } from '../src/services/tokens.ts'
import { createWearer } from '../src/services/wearer.ts'
import { openStore } from '../src/stores/open.ts'
import { openSchedule } from '../src/stores/open-schedule.ts'
import { median, pause } from './measure.ts'

/** A script: the services that sync, as `src/app.ts` wires them, for BENCH_MEMBERS members of one server; prints JSON. */

const { STORE_URL, GOOGLE_URL, BENCH_MEMBERS, ISSUED } = z
  .object({ STORE_URL: z.string(), GOOGLE_URL: z.string(), BENCH_MEMBERS: z.coerce.number(), ISSUED: z.string() })
  .parse(process.env)
const issued = z.array(z.record(z.string(), z.unknown())).parse(JSON.parse(ISSUED))
const guildId = '900000000000000001'
const now = () => Temporal.Now.instant()
const epoch = () => Date.now()

const log = createLog('error', process.stderr)
const store = await openStore(STORE_URL, { log: { warn: () => undefined } })
const sealer = createSealer({ current: 'k1', keys: new Map([['k1', randomBytes(32)]]) }, randomBytes)
const http = createHttp()
const provider = createGoogleHealth({ apiUrl: GOOGLE_URL, oauthUrl: GOOGLE_URL, authorizeUrl: GOOGLE_URL })
const connections = new Map([[provider.id, { provider, oauth: {} as never }]])
const spill = { put: async () => undefined, drop: async () => undefined, all: async () => [] } as never
const tokens = createTokens({
  links: store.links,
  sealer,
  connections,
  log,
  spill,
  tell: async () => undefined,
  newId: () => 'bench',
  pause,
})
const budgets = createBudgets({ now: epoch, random: Math.random })
const healthFetch = createHealthFetch({ http, tokens, connections, budgets, pause, now: epoch, log })
const copies = createCopies({ records: store.records('cache', z.string()), keys: store.keys, sealer, log })
const wearer = createWearer({ healthFetch, connections, copies, settings: { of: async () => DEFAULT_SETTINGS }, log })
const days = createDays({ tokens, healthFetch, connections, wearer, copies: createDayCopies(copies), pause, log })
const sharing = createSharing({
  records: store.records(SHARING, shareRecord),
  revoked: store.records(REVOKED, revokedRecord),
  keys: store.keys,
  leases: store.leases,
  pause,
  tokens,
  connections,
  numbers: true,
})
const records = store.records(SYNC, syncRecord)
const moderation = createModeration({
  records: store.records(MODERATION, moderationRecord),
  keys: store.keys,
  boards: store.boards,
  sharing,
  leases: store.leases,
  pause,
  rejoin: async () => undefined,
  hurry: () => undefined,
})
const sync = createBoardSync({
  boards: store.boards,
  sharing,
  presence: { leftOf: async () => [], held: async () => null, forget: async () => undefined },
  days,
  servers: { of: async () => DEFAULT_SERVER },
  moderation,
  records,
  looked: store.records(LOOKED, z.number()),
  hurry: () => undefined,
  mayReadBehind: (metric, userId, only) => mayReadBehind({ tokens, connections }, readFor(metric), userId, only),
  schedule: await openSchedule(STORE_URL, store, { name: SYNC, atOnce: 24, log }),
  leases: store.leases,
  now,
  random: Math.random,
  pause: (ms, signal) => abortable(ms, undefined, { signal }).catch(() => undefined),
  log,
})

/** Linked and sharing steps, nothing read yet. */
async function plant(userId: string, answer: Record<string, unknown>): Promise<void> {
  const set = provider.normalizeToken(answer, null, epoch())
  await tokens.grant({ providerId: provider.id, userId }, { ...set, account: `account of ${userId}` })
  await sharing.set({ guildId, userId, metric: 'steps' }, 'value')
  await store.boards.join(`${guildId}:steps`, userId)
}

async function withDelay<T>(work: () => Promise<T>) {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  const began = performance.now()
  delay.enable()
  await work()
  const seconds = (performance.now() - began) / 1_000
  delay.disable()
  return { seconds, p99: delay.percentile(99) / 1e6, longest: delay.max / 1e6 }
}

const ids = Array.from({ length: BENCH_MEMBERS }, (_, n) => String(100_000_000_000_000_000n + BigInt(n) * 7_919n))
for (const [n, userId] of ids.entries()) await plant(userId, issued[n % issued.length] ?? {})

const look = () => store.boards.read(`${guildId}:steps`, null, { from: 0, size: 10 })
let onBoard = 0
const ours = await withDelay(async () => {
  sync.start()
  while (onBoard < ids.length) {
    await pause(50)
    onBoard = (await look()).count
  }
})
await sync.stop()
const looks: number[] = []
for (let n = 0; n < 50; n++) {
  const began = performance.now()
  await look()
  looks.push((performance.now() - began) / 1_000)
}
process.stdout.write('synced\n')

/** As the peers do it when somebody asks for the board: one member after another, no budget, nothing kept. */
const agent = new Agent()
const bare = await withDelay(async () => {
  const to = now().toZonedDateTimeISO('UTC').toPlainDate()
  const [plan] = provider.plan({
    kind: 'metrics',
    metrics: ['steps'],
    from: to.subtract({ days: 29 }),
    to,
    zone: 'UTC',
  })
  if (!plan) throw new Error('no plan')
  const sums: { userId: string; sum: number }[] = []
  for (const [n, userId] of ids.entries()) {
    const headers = {
      authorization: `Bearer ${String(issued[n % issued.length]?.access_token)}`,
      'content-type': 'application/json',
    }
    const { statusCode, body } = await request(plan.url, {
      method: 'POST',
      headers,
      body: plan.body ?? '',
      dispatcher: agent,
    })
    const { points } = provider.parse({ status: statusCode, headers: {}, text: await body.text() }, plan)
    sums.push({ userId, sum: points.reduce((sum, { value }) => sum + Number(value), 0) })
  }
  sums.sort((a, b) => b.sum - a.sum)
})
await Promise.all([agent.close(), http.close(), store.close()])
process.stdout.write(`${JSON.stringify({ ours, bare, look: median(looks) })}\ndone\n`)
