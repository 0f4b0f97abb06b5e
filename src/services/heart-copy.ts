import { z } from 'zod'
import type { HeartDay } from '../domain/heart.ts'
import type { ZoneTime } from '../domain/metric.ts'
import type { Parsed } from '../providers/provider.ts'

/** A heart day as it is kept between two questions. */

export const storedHeart = z.object({
  resting: z.number().nullable(),
  zones: z.array(
    z.object({
      zone: z.enum(['light', 'moderate', 'vigorous', 'peak']),
      minutes: z.number().nullable(),
      min: z.number().nullable(),
      max: z.number().nullable(),
    }),
  ),
  /** Samples as `at, bpm, at, bpm, …`: a fifth of the size of objects, and read in one pass. */
  series: z.object({ step: z.number(), samples: z.array(z.number()) }).nullable(),
  readAt: z.number(),
})

export type StoredHeart = z.infer<typeof storedHeart>

export function opened({ resting, zones, series, readAt }: StoredHeart) {
  return {
    resting,
    zones,
    series: series && { step: series.step, samples: pairs(series.samples) },
    readAt: Temporal.Instant.fromEpochMilliseconds(readAt),
  }
}

export function flatten(parsed: Parsed): Omit<StoredHeart, 'readAt'> {
  const out: Omit<StoredHeart, 'readAt'> = { resting: null, zones: [], series: null }
  for (const point of parsed.points) {
    if (point.metric === 'daily-resting-heart-rate') out.resting = point.value
    if (point.metric === 'time-in-heart-rate-zone') out.zones = point.value.map((zone: ZoneTime) => ({ ...zone }))
    if (point.metric === 'heart-rate') {
      const samples: number[] = []
      for (const { at, bpm } of point.value.samples) samples.push(at, bpm)
      out.series = { step: point.value.step, samples }
    }
  }
  const bounds = parsed.points.find((point) => point.metric === 'daily-heart-rate-zones')?.value ?? []
  out.zones = out.zones.map((time) => ({ ...time, ...bounds.find(({ zone }) => zone === time.zone) }))
  return out
}

function pairs(flat: readonly number[]): { at: number; bpm: number }[] {
  const out: { at: number; bpm: number }[] = []
  for (let i = 0; i + 1 < flat.length; i += 2) out.push({ at: flat[i] ?? 0, bpm: flat[i + 1] ?? 0 })
  return out
}

export function isEmpty(heart: Pick<HeartDay, 'resting' | 'zones' | 'series'>): boolean {
  const minutes = heart.zones.reduce((sum, zone) => sum + (zone.minutes ?? 0), 0)
  return heart.resting === null && minutes === 0 && (heart.series === null || heart.series.samples.length === 0)
}
