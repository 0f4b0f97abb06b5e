import { setTimeout as pause } from 'node:timers/promises'
import { createClient } from '@keyv/redis'
import { createNodeRedisClient, DelayedError, type IRedisClient, type Job, Queue, Worker } from 'bullmq'
import { guard } from './guard.ts'
import { type Run, type Schedule, type ScheduleSettings, TIMES } from './schedule.ts'

/** Every key of a schedule is `jobs:<name>:…`. */
const PREFIX = 'jobs'
/** Who comes first among those who are due; BullMQ counts downwards. */
const [FIRST, LATER] = [1, 2]
/** A job lives as long as its member: neither failures nor dead processes may use it up. */
const ALWAYS = 1_000_000_000
const KEPT = { priority: FIRST, attempts: ALWAYS, removeOnComplete: true, removeOnFail: true }

interface Data {
  /** Removed while it ran. */
  ends?: boolean
}

/** How long an end waits for a Redis that does not answer. */
const CLOSE_MS = 1_000
const RECONNECT_MS = 500

/**
 * BullMQ on the Redis of the store, by the client the store has, on connections of its own: a worker waits on one for
 * seconds. One job for each id, which is moved to its next time when it was run and so is never absent in between.
 */
export function createRedisSchedule(url: string, settings: ScheduleSettings): Schedule {
  const { name, atOnce, log, times = TIMES } = settings
  const client = newClient(url)
  // One each: what BullMQ closes for one of them is over for the other.
  const connection = () => deaf(createNodeRedisClient(client as never))
  const queue = new Queue(name, { connection: connection(), prefix: PREFIX, streams: { events: { maxLen: 0 } } })
  const running = new Set<Promise<void>>()
  let worker: Worker | null = null
  const report = reporter(settings)
  queue.on('error', report)

  function work<T>(id: string, what: () => Promise<T>): Promise<T> {
    return guard({ namespace: PREFIX, id: `${name}:${id}` }, what)
  }

  async function perform(run: Run, job: Job, token: string): Promise<void> {
    const next = await run(idOf(job)).catch((err: unknown) => {
      log.warn({ err, schedule: name }, 'scheduled work failed and is tried again')
      return { after: times.retry, first: false }
    })
    // Without a next time the job completes and is gone; so it is when it was removed meanwhile.
    if (next === null || (await isEnding(job.id ?? ''))) return
    await job.changePriority({ priority: next.first ? FIRST : LATER })
    await job.moveToDelayed(Date.now() + next.after, token)
    throw new DelayedError()
  }

  async function isEnding(jobId: string): Promise<boolean> {
    const job: Job<Data> | undefined = await queue.getJob(jobId)
    return job === undefined || job.data.ends === true
  }

  function process(run: Run, job: Job, token = ''): Promise<void> {
    const done = perform(run, job, token).finally(() => running.delete(done))
    running.add(done)
    return done
  }

  return {
    async add(id) {
      const jobId = jobOf(id)
      const backoff = { type: 'fixed', delay: times.retry }
      await work(id, async () => {
        await queue.add(name, {}, { ...KEPT, jobId, backoff })
        // One that is running and was to end stays after all.
        if (await isEnding(jobId)) await (await queue.getJob(jobId))?.updateData({})
      })
    },

    async remove(id) {
      const jobId = jobOf(id)
      await work(id, async () => {
        // What runs is locked and can only be told to end; between the two it may have been moved on.
        if ((await queue.remove(jobId)) === 0) await (await queue.getJob(jobId))?.updateData({ ends: true })
        await queue.remove(jobId)
        // Nobody reads what BullMQ tells of its jobs, and it names them; trimming by length alone leaves a hundred.
        await client.xTrim(`${PREFIX}:${name}:events`, 'MAXLEN', 0)
      })
    },

    start(run) {
      worker = new Worker(name, (job, token) => process(run, job, token), {
        connection: slowToFail(connection()),
        prefix: PREFIX,
        concurrency: atOnce,
        lockDuration: times.hold,
        stalledInterval: times.hold,
        maxStalledCount: ALWAYS,
        drainDelay: times.look / 1000,
        runRetryDelay: times.look,
      })
      worker.on('error', report)
    },

    async stop() {
      const closing = worker?.close()
      await Promise.allSettled(running)
      const late = pause(CLOSE_MS, undefined, { ref: false })
      await Promise.race([Promise.allSettled([closing, queue.close()]), late])
      if (client.isOpen) client.destroy()
    },
  }
}

/** BullMQ takes no plain numbers for ids, and no colons. */
function jobOf(id: string): string {
  return `id-${encodeURIComponent(id)}`
}

function idOf({ id = '' }: Job): string {
  return decodeURIComponent(id.slice('id-'.length))
}

function newClient(url: string) {
  const client = createClient({
    url,
    // What cannot be asked now rejects, as everywhere in the store.
    disableOfflineQueue: true,
    pingInterval: 5_000,
    // Longer than a worker waits for a job on the same connection.
    socket: { connectTimeout: 2_000, socketTimeout: 20_000, keepAlive: true, reconnectStrategy: RECONNECT_MS },
  })
  // One listener each for the queue, the worker and their parts.
  client.setMaxListeners(0)
  client.on('error', () => undefined)
  return client
}

/** BullMQ stops listening before its connections are closed, and what breaks in between would end the process. */
function deaf(connection: IRedisClient): IRedisClient {
  const duplicate = connection.duplicate.bind(connection)
  connection.setMaxListeners(0)
  connection.on('error', () => undefined)
  connection.duplicate = (...how) => deaf(duplicate(...how))
  return connection
}

/**
 * BullMQ 6.7 asks for the next job again as soon as it was refused one, and an offline client refuses at once: the two go
 * round without ever leaving the microtasks, and the process is frozen for good. A full Redis would keep it busy likewise.
 */
function slowToFail(connection: IRedisClient): IRedisClient {
  const runCommand = connection.runCommand.bind(connection)
  connection.runCommand = async (name, args) => {
    try {
      return await runCommand(name, args)
    } catch (error) {
      await pause(RECONNECT_MS)
      throw error
    }
  }
  return connection
}

/** The store says that Redis is away, once; the rest of an outage is noise. Names only: messages may repeat an address. */
function reporter({ name, log }: ScheduleSettings): (error: Error) => void {
  let said = 0
  return (error) => {
    if (Date.now() - said < 60_000) return
    said = Date.now()
    log.warn({ schedule: name, problem: error.name }, 'scheduled work is held up')
  }
}
