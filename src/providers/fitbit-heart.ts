import { z } from 'zod'
import type { AnyPoint, ZoneTime } from '../domain/metric.ts'
import { checked } from './answer.ts'
import { day, measured, secondOfDay } from './fitbit-values.ts'
import { type Parsed, ProviderDataError } from './provider.ts'

const bpm = z.number().int().min(1).max(400)

const heartZone = z.object({
  name: z.string(),
  min: z.number().min(0),
  max: z.number().min(0),
  minutes: z.number().min(0).optional(),
})

/** What is said of a heart's whole day, be it among heart rates or in the day at a glance. */
export const heartDaily = z.object({
  restingHeartRate: bpm.optional(),
  heartRateZones: z.array(heartZone).optional(),
})

/** A day without data has the string "0" for `value`, the zones one level up, and may have the word "today" for a date. */
const heartEntry = z.object({
  dateTime: z.string(),
  value: z.union([heartDaily, z.string()]),
  heartRateZones: z.array(heartZone).optional(),
})

const heartDay = z.object({
  'activities-heart': z.array(heartEntry).min(1),
  /** Absent, without an error, where the application has no intraday permission. */
  'activities-heart-intraday': z
    .object({
      dataset: z.array(z.unknown()),
      datasetInterval: z.number().positive().max(60),
      datasetType: z.enum(['minute', 'second']),
    })
    .optional(),
})

export function heartDayIn(body: unknown, date: Temporal.PlainDate): Parsed {
  const answer = checked(heartDay, body, 'heart day')
  const entry = answer['activities-heart'][0]
  const intraday = answer['activities-heart-intraday']
  const points = entry ? entryPoints(entry, date) : []
  if (!intraday) return { points, withheld: ['heart-rate'] }
  const step = intraday.datasetInterval * (intraday.datasetType === 'minute' ? 60 : 1)
  const samples = intraday.dataset.map(sample).sort((a, b) => a.at - b.at)
  return { points: [...points, { ...measured(date), metric: 'heart-rate', value: { step, samples } }] }
}

/** Checked by hand: this runs 1,440 times a day, where a schema costs more than the request. */
function sample(item: unknown): { at: number; bpm: number } {
  if (typeof item === 'object' && item !== null && 'time' in item && 'value' in item) {
    const { time, value } = item
    if (typeof time === 'string' && typeof value === 'number' && value >= 1 && value <= 400) {
      const at = secondOfDay(time)
      if (at !== null) return { at, bpm: Math.round(value) }
    }
  }
  throw new ProviderDataError('heart day: dataset')
}

const heartSeries = z.object({ 'activities-heart': z.array(heartEntry.extend({ dateTime: day })) })

export function heartSeriesIn(body: unknown): AnyPoint[] {
  return checked(heartSeries, body, 'heart series')['activities-heart'].flatMap((entry) =>
    entry.dateTime ? entryPoints(entry, entry.dateTime) : [],
  )
}

function entryPoints(entry: Omit<z.infer<typeof heartEntry>, 'dateTime'>, date: Temporal.PlainDate): AnyPoint[] {
  return heartPoints(typeof entry.value === 'string' ? { heartRateZones: entry.heartRateZones } : entry.value, date)
}

export function heartPoints(daily: z.infer<typeof heartDaily>, date: Temporal.PlainDate): AnyPoint[] {
  const points: AnyPoint[] = []
  if (daily.restingHeartRate !== undefined) {
    points.push({ ...measured(date), metric: 'daily-resting-heart-rate', value: daily.restingHeartRate })
  }
  const zones = (daily.heartRateZones ?? []).flatMap((zone) => zoneTime(zone))
  // Zones without a single minute are the account's limits, not a measurement of this day.
  if (zones.some((zone) => zone.minutes !== null)) {
    points.push({ ...measured(date), metric: 'time-in-heart-rate-zone', value: zones })
  }
  return points
}

const ZONES: Readonly<Record<string, ZoneTime['zone']>> = {
  'Out of Range': 'light',
  'Fat Burn': 'moderate',
  Cardio: 'vigorous',
  Peak: 'peak',
}

function zoneTime({ name, min, max, minutes }: z.infer<typeof heartZone>): ZoneTime[] {
  const zone = ZONES[name]
  return zone ? [{ zone, min, max, minutes: minutes ?? null }] : []
}
