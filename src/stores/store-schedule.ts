import { setImmediate as breathe, setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { type Run, type Schedule, type ScheduleSettings, TIMES } from './schedule.ts'
import type { Store } from './store.ts'

/** Looked through at once; SQLite answers on the spot, so that a long walk would hold the event loop. */
const PAGE = 50

const dueRecord = z.object({
  /** Epoch milliseconds. */
  at: z.number(),
  first: z.boolean(),
})

/**
 * A record for each id says when it is due, and each round looks at all of them: right for one machine and its thousands,
 * where BullMQ would need a Redis. A lease keeps two processes from running one id at once.
 */
export function createStoreSchedule(store: Store, settings: ScheduleSettings): Schedule {
  const { name, atOnce, log, times = TIMES } = settings
  const namespace = `due-${name}`
  const due = store.records(namespace, dueRecord)
  const stopped = new AbortController()
  let woken = new AbortController()
  let running: Promise<void> = Promise.resolve()

  async function whoIsDue(): Promise<string[]> {
    const found: { id: string; at: number; first: boolean }[] = []
    let seen = 0
    for await (const key of store.keys(`${namespace}::`)) {
      const id = key.slice(`${namespace}::`.length)
      const entry = await due.get(id)
      if (entry && entry.at <= Date.now()) found.push({ id, ...entry })
      if (++seen % PAGE === 0) await breathe()
    }
    return found.sort((a, b) => Number(b.first) - Number(a.first) || a.at - b.at).map(({ id }) => id)
  }

  /** What the run says, or a second try after an error nobody foresaw. */
  async function outcome(run: Run, id: string): ReturnType<Run> {
    try {
      return await run(id)
    } catch (err) {
      log.warn({ err, schedule: name }, 'scheduled work failed and is tried again')
      return { after: times.retry, first: false }
    }
  }

  async function runHeld(run: Run, id: string): Promise<void> {
    const entry = await due.get(id)
    // Another process may have been faster between the look and the lease.
    if (!entry || entry.at > Date.now()) return
    const next = await outcome(run, id)
    // The run may end with writes, and each holds the event loop while the disk is slow.
    await breathe()
    if (!(await due.get(id))) return
    if (next) await due.set(id, { at: Date.now() + next.after, first: next.first })
    else await due.delete(id)
  }

  async function runOne(run: Run, id: string): Promise<void> {
    const lease = `${namespace}:${id}`
    const token = await store.leases.take(lease, times.hold)
    if (token === null) return
    const keeping = setInterval(() => {
      // Lost or out of reach: the run cannot be called off, and its own writes bear being made twice.
      void store.leases.keep(lease, token, times.hold).catch(() => undefined)
    }, times.hold / 3)
    try {
      await runHeld(run, id)
    } finally {
      clearInterval(keeping)
      await store.leases.release(lease, token)
    }
  }

  async function round(run: Run): Promise<void> {
    const queue = (await whoIsDue()).values()
    async function worker(): Promise<void> {
      for (const id of queue) {
        if (stopped.signal.aborted) return
        await runOne(run, id).catch((err) => log.warn({ err, schedule: name }, 'scheduled work could not be noted'))
      }
    }
    await Promise.all(Array.from({ length: atOnce }, worker))
  }

  async function rounds(run: Run): Promise<void> {
    while (!stopped.signal.aborted) {
      woken = new AbortController()
      await round(run).catch((err) => log.warn({ err, schedule: name }, 'a round of scheduled work was cut short'))
      const signal = AbortSignal.any([stopped.signal, woken.signal])
      await pause(times.look, undefined, { signal }).catch(() => undefined)
    }
  }

  return {
    async add(id) {
      if (await due.get(id)) return
      await due.set(id, { at: Date.now(), first: true })
      woken.abort()
    },
    async remove(id) {
      await due.delete(id)
    },
    start(run) {
      running = rounds(run)
    },
    async stop() {
      stopped.abort()
      await running
    },
  }
}
