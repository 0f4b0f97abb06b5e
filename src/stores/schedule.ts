/**
 * Work that comes round for many ids, shared by every bot process on one store: who is due is run, by one process at a
 * time, and comes back after as long as the run says. Two forms fulfil it, one that looks through the store (SQLite) and
 * BullMQ (Redis), and pass the same test (`test/stores/contract-schedule.ts`). What is known stays known across restarts;
 * who was running when a process died is due again.
 */
export interface Schedule {
  /** Known from now on and due at once; changes nothing for an id already known. Throws `store-down`. */
  add(id: string): Promise<void>
  /** Known no more; a run under way ends and does not bring it back. Throws `store-down`. */
  remove(id: string): Promise<void>
  /** Runs whoever is due until it is stopped. A run that rejects is told to the log and comes back a few minutes later. */
  start(run: Run): void
  /** Starts nothing more and resolves when what runs has ended. */
  stop(): Promise<void>
}

/** Resolves with when the id comes round again, null = never. */
export type Run = (id: string) => Promise<{
  /** Milliseconds from now; jitter is the caller's. */
  after: number
  /** Before others that are due as well. */
  first: boolean
} | null>

export interface ScheduleSettings {
  /** Kebab case; part of stored keys. */
  name: string
  /** The most runs at a time in this process. */
  atOnce: number
  log: ScheduleLog
  times?: ScheduleTimes
}

export interface ScheduleLog {
  warn(facts: object, message: string): void
}

/** Milliseconds. Tests are less patient. */
export interface ScheduleTimes {
  /** How often to look who is due. */
  look: number
  /** How long a process that fell silent keeps others from the id it ran. */
  hold: number
  /** When to try again what failed for no known reason. */
  retry: number
}

export const TIMES: ScheduleTimes = { look: 15_000, hold: 30_000, retry: 5 * 60_000 }
