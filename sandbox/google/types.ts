import type { Scope } from './scopes.ts'

/** What the API knows of a data type (https://developers.google.com/health/data-types and the discovery document). */
export interface DataType {
  id: string
  /** Member of a point, camelCase. */
  field: string
  kind: 'interval' | 'sample' | 'daily' | 'sleep' | 'exercise'
  scope: Scope
  /** L list, R reconcile, U rollUp, D dailyRollUp, G get. */
  can: string
  /** Longest roll-up. */
  rollUpDays: 14 | 90
}

const ACTIVITY = 'activity_and_fitness.readonly'
const MEASUREMENTS = 'health_metrics_and_measurements.readonly'

function type(id: string, kind: DataType['kind'], can: string, scope: Scope, rollUpDays: 14 | 90 = 90): DataType {
  return {
    id,
    field: id.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()),
    kind,
    scope,
    can,
    rollUpDays,
  }
}

const TYPES: readonly DataType[] = [
  type('steps', 'interval', 'LRUD', ACTIVITY),
  type('distance', 'interval', 'LRUD', ACTIVITY),
  type('floors', 'interval', 'RUD', ACTIVITY),
  type('active-minutes', 'interval', 'RUD', ACTIVITY, 14),
  type('active-zone-minutes', 'interval', 'LRUD', ACTIVITY),
  type('time-in-heart-rate-zone', 'interval', 'RUD', ACTIVITY),
  type('total-calories', 'interval', 'UD', ACTIVITY, 14),
  type('heart-rate', 'sample', 'LRUD', MEASUREMENTS, 14),
  type('heart-rate-variability', 'sample', 'LR', MEASUREMENTS),
  type('oxygen-saturation', 'sample', 'LR', MEASUREMENTS),
  type('respiratory-rate-sleep-summary', 'sample', 'LR', MEASUREMENTS),
  type('weight', 'sample', 'LGRUD', MEASUREMENTS),
  type('body-fat', 'sample', 'LGRUD', MEASUREMENTS),
  type('daily-resting-heart-rate', 'daily', 'LR', MEASUREMENTS),
  type('daily-heart-rate-variability', 'daily', 'LR', MEASUREMENTS),
  type('daily-heart-rate-zones', 'daily', 'R', MEASUREMENTS),
  type('daily-oxygen-saturation', 'daily', 'LR', MEASUREMENTS),
  type('daily-respiratory-rate', 'daily', 'LR', MEASUREMENTS),
  type('daily-sleep-temperature-derivations', 'daily', 'LR', MEASUREMENTS),
  type('daily-vo2-max', 'daily', 'LR', ACTIVITY),
  type('sleep', 'sleep', 'LGR', 'sleep.readonly'),
  type('exercise', 'exercise', 'LGR', ACTIVITY),
]

export const dataTypes: ReadonlyMap<string, DataType> = new Map(TYPES.map((one) => [one.id, one]))

/** The members a filter may name: physical first, civil second; some kinds have one only. */
export function membersOf({ id, kind }: DataType): readonly string[] {
  const name = id.replaceAll('-', '_')
  switch (kind) {
    case 'interval':
      return [`${name}.interval.start_time`, `${name}.interval.civil_start_time`]
    case 'sample':
      return [`${name}.sample_time.physical_time`, `${name}.sample_time.civil_time`]
    case 'daily':
      return [`${name}.date`]
    case 'sleep':
      return ['sleep.interval.end_time', 'sleep.interval.civil_end_time']
    case 'exercise':
      return ['exercise.interval.civil_start_time']
  }
}
