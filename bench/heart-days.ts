import type { HeartDay } from '../src/domain/heart.ts'

/** A made-up day with a reading a minute; another seed is another day. */
export function heartDayOf(seed: number): HeartDay {
  const random = dice(seed)
  const samples = Array.from({ length: 1_440 }, (_, minute) => {
    const awake = minute > 420 ? 18 : 0
    const run = minute > 1_050 && minute < 1_100 ? 62 : 0
    return { at: minute * 60, bpm: Math.round(56 + awake + run + 6 * Math.sin(minute / 40 + seed) + 8 * random()) }
  })
  return {
    date: Temporal.PlainDate.from('2024-01-01').add({ days: seed }),
    isCopy: false,
    zone: 'Europe/Oslo',
    resting: 58,
    zones: [
      { zone: 'light', minutes: 1_190, min: 30, max: 98 },
      { zone: 'moderate', minutes: 200, min: 98, max: 137 },
      { zone: 'vigorous', minutes: 50, min: 137, max: 167 },
      { zone: 'peak', minutes: 0, min: 167, max: 220 },
    ],
    series: { step: 60, samples },
    source: {
      provider: 'Fitbit',
      device: 'Charge 6',
      lastSync: null,
      readAt: Temporal.Instant.from('2026-01-01T00:00Z'),
    },
  }
}

/** A small linear congruential generator (Numerical Recipes): the same seed makes the same day. */
export function dice(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
