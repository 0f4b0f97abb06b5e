import { z } from 'zod'
import type { HeartDay } from '../domain/heart.ts'
import type { ZoneTime } from '../domain/metric.ts'
import type { Parsed } from '../providers/provider.ts'
import type { Copies } from './copies.ts'
import type { LinkRef } from './token-record.ts'

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

/** The place of a day among a link's copies. */
export function heartDay(account: string, date: Temporal.PlainDate): string {
  return `${account}:heart:${date}`
}

/** ISO dates, ascending. */
const storedDays = z.array(z.string())
const MOST_DAYS = 62

/** Which days of a member's heart are kept, as ISO dates: opening the days themselves to find out would cost too much. */
export async function heartDays(copies: Pick<Copies, 'peek'>, link: LinkRef, account: string): Promise<string[]> {
  return (await copies.peek(link, `${account}:heart-days`, storedDays)) ?? []
}

/** Only an offer while somebody types is made of it, so that of two at once one may be forgotten. */
export async function noteHeartDay(
  copies: Pick<Copies, 'peek' | 'put'>,
  link: LinkRef,
  { account, date, ttl }: { account: string; date: Temporal.PlainDate; ttl: number },
): Promise<void> {
  const days = await heartDays(copies, link, account)
  if (days.includes(`${date}`)) return
  await copies.put(link, `${account}:heart-days`, [...days, `${date}`].sort().slice(-MOST_DAYS), ttl)
}

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
