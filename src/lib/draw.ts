import { Worker } from 'node:worker_threads'

/** A picture as SVG, whose words are lines as `lettered.ts` reads them, with its size in CSS pixels. */
export interface Drawing {
  width: number
  height: number
  svg: string
}

export interface Draw {
  /** PNG at twice the size. Rejects with `DrawError`; by default after the drawer's own `timeoutMs`. */
  draw(drawing: Drawing, timeoutMs?: number): Promise<Uint8Array>
  /** Ends the workers; what waits is rejected. */
  close(): Promise<void>
}

export type DrawFailure = 'timeout' | 'crashed' | 'refused' | 'busy' | 'closed'

/** `refused`: the worker could not make sense of the option and is fine; `busy`: too many wait already. */
export class DrawError extends Error {
  override readonly name = 'DrawError'
  readonly reason: DrawFailure

  constructor(reason: DrawFailure, options?: { cause?: unknown }) {
    super(`a chart could not be drawn: ${reason}`, options)
    this.reason = reason
  }
}

/** What goes to the worker and what comes back. */
export type DrawRequest = { id: number; drawing: Drawing }
export type DrawReport = { ready: true } | { id: number; png: Uint8Array } | { id: number; error: string }

export interface DrawOptions {
  /** Longest wait of one drawing, in the queue and at work together, in milliseconds. */
  timeoutMs: number
  /** Most worker threads. Those beyond the first come while `HELP_AT` drawings wait. */
  size?: number
  /** After so many milliseconds without work a further thread leaves, and its 45 MB with it. */
  idleMs?: number
  /** Longest start of a worker, in milliseconds. Drawings time out meanwhile, but do not throw its progress away. */
  startMs?: number
  /** How many may wait; a longer queue would only produce time-outs. */
  maxWaiting?: number
  /** The worker's module; for tests. */
  workerUrl?: URL
}

interface Job {
  id: number
  drawing: Drawing
  resolve(png: Uint8Array): void
  reject(error: DrawError): void
  timer: NodeJS.Timeout
}

interface Slot {
  worker: Worker | null
  /** When the worker was started, by the monotonic clock; null once it is ready. */
  startedAt: number | null
  job: Job | null
  /** Ends the worker when nothing comes; of further threads alone. */
  leave?: NodeJS.Timeout
}

/** One chart needs a few MB; this stops a runaway one before it takes the machine's memory. */
const HEAP_MB = 128

/**
 * A thread does not inherit the compile cache, with which its first chart takes a quarter less time. Nothing else that an operator
 * preloads goes there, where it would miss its environment.
 */
const PRELOADS = process.execArgv.filter((argument) => /^--import=.*\/compile-cache\.js$/.test(argument))

/** In milliseconds: longer than it takes until the renderer's next picture. */
const KEEP_FREED_MS = 1000

/**
 * Of the process, and read by the renderer when it is first loaded, which the thread does: by itself it gives freed memory back after
 * 10 ms, and every picture of four megabytes comes from the system anew, page by page, for a tenth to half of what drawing it takes,
 * as the machine has it.
 */
function prepareRenderer(): void {
  process.env.MIMALLOC_PURGE_DELAY ??= String(KEEP_FREED_MS)
}

/** Starting a thread takes some 0.15 s of a processor, as much as some ten charts. */
const HELP_AT = 4

/**
 * Charts are drawn on threads of their own, so that 50 ms of drawing never delay a heartbeat or an acknowledgement. A
 * worker starts with its first drawing; one that hangs or dies is replaced.
 */
export function createDraw(options: DrawOptions): Draw {
  const { timeoutMs, size = 1, idleMs = 60_000, startMs = 20_000, maxWaiting = 128, workerUrl } = options
  const url = workerUrl ?? new URL('./draw-worker.ts', import.meta.url)
  const slots: Slot[] = Array.from({ length: size }, () => ({ worker: null, startedAt: null, job: null }))
  const waiting: Job[] = []
  const isFurther = (slot: Slot) => slot !== slots[0]
  const isReady = ({ worker, startedAt }: Slot) => worker !== null && startedAt === null
  let nextId = 0
  let closed = false

  function start(slot: Slot): Worker {
    prepareRenderer()
    // No environment: the thread parses pictures' data and needs none of our secrets.
    const worker = new Worker(url, { env: {}, execArgv: PRELOADS, resourceLimits: { maxOldGenerationSizeMb: HEAP_MB } })
    worker.on('message', (report: DrawReport) => finish(slot, report))
    const lose = (cause: unknown) => {
      // A terminated worker reports its exit after its successor has started.
      if (slot.worker === worker) abandon(slot, 'crashed', cause)
    }
    worker.on('error', lose)
    worker.on('messageerror', lose)
    worker.on('exit', (code) => lose(new Error(`exit ${code}`)))
    // After the listeners, because listening for messages takes a hold on the process again.
    worker.unref()
    slot.worker = worker
    slot.startedAt = performance.now()
    return worker
  }

  function pump(): void {
    for (const slot of slots) {
      if (slot.job) continue
      if (isFurther(slot) && !isReady(slot)) {
        // Without a job: until it has started, the others will have drawn what waits.
        if (!slot.worker && waiting.length >= HELP_AT) start(slot)
        continue
      }
      const job = waiting.shift()
      if (!job) return
      clearTimeout(slot.leave)
      slot.job = job
      try {
        const worker = slot.worker ?? start(slot)
        worker.postMessage({ id: job.id, drawing: job.drawing } satisfies DrawRequest)
      } catch (cause) {
        slot.job = null
        settle(job, () => job.reject(new DrawError('refused', { cause })))
      }
    }
  }

  function finish(slot: Slot, report: DrawReport): void {
    const { job } = slot
    if ('ready' in report) slot.startedAt = null
    else if (job?.id === report.id) {
      slot.job = null
      settle(job, () => {
        if ('png' in report) job.resolve(report.png)
        else job.reject(new DrawError('refused', { cause: report.error }))
      })
    }
    pump()
    rest(slot)
  }

  /** A further thread with nothing to do stays for a while. */
  function rest(slot: Slot): void {
    if (slot.job || !isFurther(slot)) return
    clearTimeout(slot.leave)
    slot.leave = setTimeout(() => {
      void slot.worker?.terminate()
      slot.worker = null
    }, idleMs).unref()
  }

  /** Gives up the slot's worker and its job; the next job starts a fresh one. */
  function abandon(slot: Slot, reason: DrawFailure, cause?: unknown): void {
    const { worker, job } = slot
    slot.worker = null
    slot.job = null
    clearTimeout(slot.leave)
    void worker?.terminate()
    if (job) settle(job, () => job.reject(new DrawError(reason, { cause })))
    pump()
  }

  function expire(job: Job): void {
    const slot = slots.find((candidate) => candidate.job === job)
    // On a small machine a first start may outlast a drawing's patience; ending it would make every start the first.
    const starting = slot?.startedAt != null && performance.now() - slot.startedAt < startMs
    if (slot && !starting) {
      abandon(slot, 'timeout')
      return
    }
    if (slot) slot.job = null
    else waiting.splice(waiting.indexOf(job), 1)
    job.reject(new DrawError('timeout'))
    pump()
  }

  return {
    draw: (drawing, patience = timeoutMs) =>
      new Promise((resolve, reject) => {
        if (closed) return reject(new DrawError('closed'))
        if (waiting.length >= maxWaiting) return reject(new DrawError('busy'))
        const job: Job = { id: nextId++, drawing, resolve, reject, timer: setTimeout(() => expire(job), patience) }
        waiting.push(job)
        pump()
      }),
    async close() {
      closed = true
      for (const job of waiting.splice(0)) settle(job, () => job.reject(new DrawError('closed')))
      const workers = slots.map(({ worker }) => worker)
      for (const slot of slots) abandon(slot, 'closed')
      await Promise.all(workers.map((worker) => worker?.terminate()))
    },
  }
}

function settle(job: Job, act: () => void): void {
  clearTimeout(job.timer)
  act()
}
