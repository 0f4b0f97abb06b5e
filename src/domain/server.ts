import type { Weekday } from './period.ts'
import { GRACE_HOURS } from './period.ts'
import type { SharedMetric } from './sharing.ts'

/** What the admins of a server have chosen for it. */
export interface ServerSettings {
  /** IANA name: when the server's days begin. Each wearer's own day counts all the same. */
  zone: string
  weekStart: Weekday
  /** Hours a period stays open for late syncs, 0 to 72. */
  graceHours: number
  /** How many days boards keep the totals of single days. */
  retentionDays: number
  /** Metrics that nobody can share here. */
  barred: readonly SharedMetric[]
  /** Id of a language we speak, for what everybody sees; null = the asker's. */
  language: string | null
}

export const RETENTION = { least: 31, most: 400 } as const
export const MOST_GRACE = 72

export const DEFAULT_SERVER: ServerSettings = {
  zone: 'UTC',
  weekStart: 1,
  graceHours: GRACE_HOURS,
  retentionDays: RETENTION.most,
  barred: [],
  language: null,
}

export function isAllowed({ barred }: Pick<ServerSettings, 'barred'>, metric: SharedMetric): boolean {
  return !barred.includes(metric)
}

export function todayIn({ zone }: Pick<ServerSettings, 'zone'>, now: Temporal.Instant): Temporal.PlainDate {
  return now.toZonedDateTimeISO(zone).toPlainDate()
}

/** The first day whose total is kept by itself. */
export function firstKept(settings: Pick<ServerSettings, 'zone' | 'retentionDays'>, now: Temporal.Instant) {
  return todayIn(settings, now).subtract({ days: settings.retentionDays - 1 })
}
