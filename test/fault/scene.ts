import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type StandInFitbit, startFitbit } from '../../sandbox/fitbit/server.ts'
import { people } from '../../sandbox/people/cast.ts'
import { parseRecord } from '../../src/services/token-record.ts'
import { QUICKLY } from '../support/quickly.ts'
import { QUICK, type Settings, startEngine } from './engine.ts'
import type { Orders, Report } from './worker.ts'

const worker = fileURLToPath(new URL('./worker.ts', import.meta.url))

/** What a caller may be told while something is broken; anything else would be a lie. */
export const TRUE_REASONS: readonly string[] = ['ok', 'expired', 'try-again', 'rate-limited', 'store-down']

/** Ten linked members, a vendor, a store, and as many bot processes as a test wants. */
export interface Scene {
  fitbit: StandInFitbit
  users: string[]
  settings: Settings
  /** Runs one process; null when it died. */
  work(orders: Partial<Orders>): Promise<Report | null>
  /** Processes that are started anew whenever they die, until the time is up. How often they died. */
  supervised(count: number, orders: Partial<Orders>): Promise<{ reports: Report[]; deaths: number }>
  /** The generation that is stored for a member. */
  stored(userId: string): Promise<number>
  /** Waits until nothing is open, then uses every link once more. How many members are still linked, and their generations. */
  afterwards(): Promise<{ linked: number; generations: number }>
  close(): Promise<void>
}

const USERS = 10

export async function startScene(options: {
  storeUrl?: string
  fitbit?: Parameters<typeof startFitbit>[0]
  times?: Settings['times']
}): Promise<Scene> {
  const folder = await mkdtemp(join(tmpdir(), 'pulsecord-fault-'))
  const fitbit = await startFitbit({ tokenLifeSeconds: 1, rateLimit: 1e9, ...options.fitbit })
  const settings: Settings = {
    storeUrl: options.storeUrl ?? `sqlite:${join(folder, 'a.db')}`,
    spillDir: join(folder, 'spill'),
    apiUrl: fitbit.url,
    clientId: fitbit.clientId,
    clientSecret: fitbit.clientSecret,
    key: randomBytes(32).toString('base64url'),
    times: { ...QUICK, ...options.times },
  }
  const users = Array.from({ length: USERS }, (_, n) => String(100_000_000_000_000_000n + BigInt(n)))
  const engine = await startEngine(settings)
  for (const [n, userId] of users.entries()) {
    const person = people[n % people.length]
    if (!person) throw new Error('no people')
    const tokens = engine.provider.normalizeToken({ ...fitbit.issue(person.id, ['settings']) }, null, 0)
    await engine.tokens.grant({ providerId: 'fitbit', userId }, { ...tokens, account: person.id })
  }

  async function work(orders: Partial<Orders>): Promise<Report | null> {
    const all: Orders = { ...settings, users, callers: 20, duration: 3_000, kill: null, ...orders }
    const env = { PATH: process.env.PATH ?? '', ORDERS: JSON.stringify(all) }
    const child = spawn(process.execPath, [...QUICKLY, worker], { env, stdio: ['ignore', 'pipe', 'inherit'] })
    let out = ''
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      out += chunk
    })
    const [code] = await once(child, 'close')
    return code === 0 ? (JSON.parse(out) as Report) : null
  }

  async function stored(userId: string): Promise<number> {
    const { raw } = await engine.store.links.read(`fitbit:${userId}`)
    return raw === null ? 0 : parseRecord(raw).gen
  }

  return {
    fitbit,
    users,
    settings,
    work,
    stored,
    async supervised(count, orders) {
      const end = performance.now() + (orders.duration ?? 3_000)
      const reports: Report[] = []
      let deaths = 0
      const keepOne = async () => {
        for (let left = end - performance.now(); left > 0; left = end - performance.now()) {
          const report = await work({ ...orders, duration: left })
          if (report) reports.push(report)
          else deaths++
        }
      }
      await Promise.all(Array.from({ length: count }, keepOne))
      return { reports, deaths }
    },
    async afterwards() {
      engine.tokens.start()
      const each = await Promise.all(
        users.map(async (userId) => ({
          outcome: await patiently(() => engine.call(userId)),
          renewals: Math.max(0, (await stored(userId)) - 1),
        })),
      )
      const linked = each.filter(({ outcome }) => outcome === 'ok').length
      const generations = each.reduce((sum, { renewals }) => sum + renewals, 0)
      return { linked, generations }
    },
    async close() {
      await engine.close()
      await fitbit.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Until it is neither "try again" nor a store that is just coming back. */
async function patiently(call: () => Promise<string>): Promise<string> {
  const end = performance.now() + 8_000
  for (;;) {
    const outcome = await call().catch((error: unknown) =>
      error instanceof Error && 'code' in error ? String(error.code) : String(error),
    )
    const passing = ['try-again', 'store-down', 'expired', 'rate-limited'].includes(outcome)
    if (!passing || performance.now() > end) return outcome
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** What all processes together met, by verdict or error code. */
export function together(reports: readonly (Report | null)[]): Record<string, number> {
  const sum: Record<string, number> = {}
  for (const report of reports) {
    for (const [outcome, count] of Object.entries(report?.outcomes ?? {})) sum[outcome] = (sum[outcome] ?? 0) + count
  }
  return sum
}
