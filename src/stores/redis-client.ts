import { setTimeout as pause } from 'node:timers/promises'
import { createClient } from '@keyv/redis'
import type { StoreLog } from './backend.ts'
import { watchSilence } from './redis-silence.ts'

export type RedisClient = ReturnType<typeof newClient>

/** How long a start waits for a Redis that neither answers nor refuses. */
const FIRST_ANSWER_MS = 1_000

/** How long an end waits for running commands. */
const CLOSE_MS = 1_000

export interface RedisConnection {
  client: RedisClient
  close(): Promise<void>
}

/**
 * Connects at once and for ever: while Redis is away every command rejects immediately and nothing is kept for later.
 * Resolves with the first sign of life or death, so that a bot starts without its Redis and says that it is not ready.
 */
export async function connectRedis(url: string, log: StoreLog): Promise<RedisConnection> {
  const client = newClient(url)
  // One adapter per namespace, each with listeners of its own: many are no leak.
  client.setMaxListeners(0)
  const report = reportOutages(client, log)
  const connect = () => void client.connect().catch(report)
  const stopWatching = watchSilence(client, () => {
    report(new Error('SILENT for too long'))
    client.destroy()
    connect()
  })
  connect()
  await firstAnswer(client)
  if (client.isReady) await checkDurability(client, log)
  else client.once('ready', () => void checkDurability(client, log))
  return {
    client,
    async close() {
      stopWatching()
      await disconnect(client)
    },
  }
}

/**
 * Lets running commands finish where somebody answers. The client's own `close` waits for ever on a silent server and
 * cannot be called off.
 */
async function disconnect(client: RedisClient): Promise<void> {
  if (!client.isOpen) return
  // Answers come in order: with this one, every earlier command is done.
  await Promise.allSettled([Promise.race([client.ping(), pause(CLOSE_MS, undefined, { ref: false })])])
  if (!client.isOpen) return
  // A connection just being made survives `destroy`; it must not keep the process.
  client.unref()
  client.destroy()
}

function newClient(url: string) {
  // createClient would throw an error that carries the address, and with it the password.
  if (!URL.canParse(url)) throw new Error('STORE_URL is not a readable redis:// address')
  return createClient({
    url,
    // Queued writes are replayed after a reconnect and would overwrite newer ones.
    disableOfflineQueue: true,
    // socketTimeout closes silent sockets too, so the ping must come sooner. `watchSilence` lives on it as well.
    pingInterval: 1_000,
    socket: {
      connectTimeout: 2_000,
      socketTimeout: 2_500,
      keepAlive: true,
      reconnectStrategy: (tries: number) => Math.min(50 * 2 ** tries, 1_000) + Math.random() * 50,
    },
  })
}

/** One line per kind of trouble until Redis is back. Names only: messages may repeat what was sent. */
function reportOutages(client: RedisClient, log: StoreLog): (error: unknown) => void {
  const said = new Set<string>()
  function report(error: unknown): void {
    const problem = kindOf(error)
    if (said.has(problem) || !client.isOpen) return
    said.add(problem)
    log.warn({ problem }, 'Redis does not answer; the store is down until it does')
  }
  client.on('error', report)
  client.on('ready', () => {
    if (said.size > 0) log.warn({}, 'Redis answers again')
    said.clear()
  })
  return report
}

/** ECONNREFUSED and such; the first word of a refusal, such as WRONGPASS; else the class. */
function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  if ('code' in error && typeof error.code === 'string') return error.code
  return /^[A-Z]{3,}(?= )/.exec(error.message)?.[0] ?? error.constructor.name
}

function firstAnswer(client: RedisClient): Promise<void> {
  return new Promise((resolve) => {
    function done(): void {
      clearTimeout(timer)
      client.off('ready', done)
      client.off('error', done)
      resolve()
    }
    const timer = setTimeout(done, FIRST_ANSWER_MS)
    client.on('ready', done)
    client.on('error', done)
  })
}

/** A token record that goes back in time is a spent token: `docs/storage.md` says what each setting costs. */
const WANTED = { appendonly: 'yes', appendfsync: 'always', 'maxmemory-policy': 'noeviction' }

async function checkDurability(client: RedisClient, log: StoreLog): Promise<void> {
  const found: Record<string, string> = {}
  try {
    // One by one: Redis before 7 takes a single name.
    for (const name of Object.keys(WANTED)) Object.assign(found, await client.configGet(name))
  } catch (error) {
    // Hosted Redis forbids CONFIG (NOPERM, or the command is renamed away). An outage is reported elsewhere.
    if (error instanceof Error) return
    throw error
  }
  const wrong = Object.entries(WANTED).filter(([name, value]) => found[name] !== undefined && found[name] !== value)
  if (wrong.length === 0) return
  const set = wrong.map(([name, value]) => `${name} ${value} (now ${found[name]})`).join(', ')
  log.warn(
    { set },
    'REDIS MAY LOSE LINKS: after a crash members would have to link again. Set these in redis.conf; see docs/storage.md',
  )
}
