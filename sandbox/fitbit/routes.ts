import { activityRoutes } from './activity.ts'
import { bodyRoutes } from './body.ts'
import { devicesRoutes } from './devices.ts'
import { exerciseRoutes } from './exercise.ts'
import { heartRoutes } from './heart.ts'
import { profileRoutes } from './profile.ts'
import type { Route } from './route.ts'
import { sleepRoutes } from './sleep.ts'
import { summaryRoutes } from './summary.ts'
import { vitalsRoutes } from './vitals.ts'
import { zoneMinutesRoutes } from './zone-minutes.ts'

/** Every data endpoint. The first match answers, so the series with names of their own stand before those of any name. */
const routes: readonly Route[] = [
  ...profileRoutes,
  ...devicesRoutes,
  ...heartRoutes,
  ...zoneMinutesRoutes,
  ...summaryRoutes,
  ...exerciseRoutes,
  ...activityRoutes,
  ...sleepRoutes,
  ...bodyRoutes,
  ...vitalsRoutes,
]

export function routeFor(path: string): { route: Route; user: string; params: Record<string, string> } | null {
  for (const route of routes) {
    const groups = route.pattern.exec(path)?.groups
    if (!groups) continue
    const { user = '', ...params } = groups
    return { route, user, params }
  }
  return null
}
