import type { MetricId } from '../domain/metric.ts'
import type { DataKind } from '../domain/scope.ts'
import type { Provider } from '../providers/provider.ts'

/** What a command cannot do without. */
const NEEDS: readonly { command: string; metric: MetricId }[] = [
  { command: 'heart', metric: 'heart-rate' },
  { command: 'steps', metric: 'steps' },
  { command: 'sleep', metric: 'sleep' },
  { command: 'activity', metric: 'steps' },
  { command: 'weight', metric: 'weight' },
  { command: 'recovery', metric: 'daily-resting-heart-rate' },
]

/** What a grant allows and what it leaves out. */
export interface Allowed {
  granted: DataKind[]
  missing: DataKind[]
  /** Names of the commands that will not work for want of a permission. */
  blocked: string[]
}

export function allowedBy(provider: Provider, scopes: readonly string[]): Allowed {
  const has = (scope: string) => scopes.includes(scope)
  const asked = Object.entries(provider.auth.scopes)
  // The wearer's day begins in the wearer's zone, which the profile tells.
  const profile = provider.plan({ kind: 'profile' }).flatMap((plan) => plan.scopes)
  return {
    granted: asked.filter(([scope]) => has(scope)).map(([, kind]) => kind),
    missing: asked.filter(([scope]) => !has(scope)).map(([, kind]) => kind),
    blocked: NEEDS.filter(({ metric }) => {
      const capability = provider.capabilities[metric]
      return capability && ![...capability.scopes, ...profile].every(has)
    }).map(({ command }) => command),
  }
}
