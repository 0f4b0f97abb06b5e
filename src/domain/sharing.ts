import { SCALARS, type ScalarMetric } from './scalar.ts'

/** What a member lets a server see of one metric: nothing, their place without the number, or the number. */
export type ShareLevel = 'off' | 'rank' | 'value'

export const SHARE_LEVELS = ['off', 'rank', 'value'] as const satisfies readonly ShareLevel[]

/** What there is to agree to, the least first. */
export const OPEN_LEVELS = ['rank', 'value'] as const satisfies readonly ShareLevel[]

/** Of points with a `source`, those of the vendors a share comes from; of every vendor where it is not known which. */
export function cameFrom<P extends { source: string }>(points: readonly P[], vendors: readonly string[]): P[] {
  return points.filter(({ source }) => vendors.length === 0 || vendors.includes(source))
}

/** Metrics of which more is more: offered wherever sharing is. */
export const PLAIN_METRICS = [
  'steps',
  'distance',
  'active-minutes',
  'active-zone-minutes',
  'floors',
  'total-calories',
  'exercise',
] as const satisfies readonly ScalarMetric[]

/** Metrics nobody is invited to share: only whoever asks for exactly one of them can. */
const TENDER_METRICS = ['sleep', 'sleep-regularity', 'daily-resting-heart-rate', 'weight'] as const

export const SHARED_METRICS = [...PLAIN_METRICS, ...TENDER_METRICS] as const

export type SharedMetric = (typeof SHARED_METRICS)[number]

export function isSharedMetric(id: unknown): id is SharedMetric {
  return SHARED_METRICS.some((metric) => metric === id)
}

/** Metrics with a number for each day that two members can hold against each other. */
export type ComparedMetric = SharedMetric & ScalarMetric

export const COMPARED_METRICS = SHARED_METRICS.filter((metric) => Object.hasOwn(SCALARS, metric)) as ComparedMetric[]

export function isComparedMetric(id: unknown): id is ComparedMetric {
  return COMPARED_METRICS.some((metric) => metric === id)
}
