import type { HeartDay } from '../../src/domain/heart.ts'
import type { PendingView } from '../../src/domain/linking.ts'
import type { HeartRateSample, ZoneTime } from '../../src/domain/metric.ts'
import type { ViewContext } from '../../src/views/context.ts'

/** Made-up people and days for the views. The same seed makes the same heart. */

export const ctx: ViewContext = {
  locale: 'en-GB',
  now: Temporal.Instant.from('2024-03-11T09:30:00Z'),
  mention: (command) => `</${command}:1>`,
}

export const pending: PendingView = {
  providerName: 'Fitbit',
  providerId: 'fitbit',
  reads: ['heart-rate', 'profile', 'devices'],
  locale: 'en-GB',
  userName: 'Ann',
  avatarUrl: null,
  expiresAt: Temporal.Instant.from('2024-03-11T09:45:00Z'),
}

export const ZONES: readonly ZoneTime[] = [
  { zone: 'light', minutes: 1192, min: 30, max: 98 },
  { zone: 'moderate', minutes: 41, min: 98, max: 137 },
  { zone: 'vigorous', minutes: 12, min: 137, max: 167 },
  { zone: 'peak', minutes: 0, min: 167, max: 220 },
]

export interface DayShape {
  seed?: number
  step?: number
  /** Stretches in seconds without samples. */
  gaps?: readonly (readonly [number, number])[]
  until?: number
  /** Hour at which a run begins; null for none. */
  run?: number | null
  night?: number
}

export const hours = (value: number): number => Math.round(value * 3600)

/** A night, a day with meals, perhaps a run: a mean that drifts, with noise from a small seeded generator. */
export function samples({
  seed = 1,
  step = 60,
  gaps = [],
  until = 86_400,
  run = 17.5,
  night = 52,
}: DayShape = {}): HeartRateSample[] {
  const random = mulberry(seed)
  const out: HeartRateSample[] = []
  let drift = 0
  for (let at = 0; at < until; at += step) {
    drift = drift * 0.97 + (random() - 0.5) * 3
    const noise = (random() - 0.5) * 4
    if (gaps.some(([start, end]) => at >= start && at < end)) continue
    out.push({ at, bpm: Math.round(mean(at / 3600, night, run) + drift + noise) })
  }
  return out
}

export function heartDay(shape: DayShape = {}, change: Partial<HeartDay> = {}): HeartDay {
  return {
    date: Temporal.PlainDate.from('2024-03-09'),
    zone: 'Europe/Oslo',
    resting: 58,
    zones: ZONES,
    series: { step: shape.step ?? 60, samples: samples(shape) },
    source: {
      provider: 'Fitbit',
      device: 'Charge 6',
      lastSync: Temporal.Instant.from('2024-03-11T09:12:00Z'),
      readAt: Temporal.Instant.from('2024-03-11T09:30:00Z'),
    },
    isCopy: false,
    ...change,
  }
}

function mean(hour: number, night: number, run: number | null): number {
  const awake = 1 / (1 + Math.exp(-(hour - 7) * 3)) - 1 / (1 + Math.exp(-(hour - 23) * 3))
  const meals = 7 * Math.exp(-((hour - 12.7) ** 2)) + 8 * Math.exp(-((hour - 19.5) ** 2))
  const into = run === null ? -1 : hour - run
  const effort = into > 0 && into < 0.8 ? 72 * Math.sin((Math.PI * into) / 0.8) ** 0.4 : 0
  return night + awake * (18 + meals) + effort
}

function mulberry(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}
