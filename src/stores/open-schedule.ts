import type { Schedule, ScheduleSettings } from './schedule.ts'
import type { Store } from './store.ts'
import { createStoreSchedule } from './store-schedule.ts'

/** The form that fits the store at `url`, see `openStore`. */
export async function openSchedule(url: string, store: Store, settings: ScheduleSettings): Promise<Schedule> {
  if (!/^rediss?:\/\//.test(url)) return createStoreSchedule(store, settings)
  // Loaded only where it is used: a bot on SQLite has no need of BullMQ in memory.
  const { createRedisSchedule } = await import('./redis-schedule.ts')
  return createRedisSchedule(url, settings)
}
