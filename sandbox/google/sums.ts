import { totalsOf } from '../people/totals.ts'
import { type Ask, wallDate } from './ask.ts'

/** Everything that can be added up between two moments. */
export interface Sums {
  steps: number
  metres: number
  floors: number
  kcal: number
  light: number
  moderate: number
  vigorous: number
  credit: { fatBurn: number; cardio: number; peak: number }
  /** Minutes by heart rate zone, lightest first. */
  zones: [number, number, number, number]
  /** bpm of each minute with a reading. */
  heart: number[]
  /** kg and percent of each weigh-in. */
  weights: number[]
  fats: number[]
  /** Minutes with a device on. */
  known: number
}

/** Sums over [from, to), epoch milliseconds. A day the device was not worn adds nothing. */
export function sumsOf(ask: Ask, from: number, to: number): Sums {
  const sums: Sums = {
    steps: 0,
    metres: 0,
    floors: 0,
    kcal: 0,
    light: 0,
    moderate: 0,
    vigorous: 0,
    credit: { fatBurn: 0, cardio: 0, peak: 0 },
    zones: [0, 0, 0, 0],
    heart: [],
    weights: [],
    fats: [],
    known: 0,
  }
  const last = wallDate(to - 1, ask.person)
  for (let day = wallDate(from, ask.person); Temporal.PlainDate.compare(day, last) <= 0; ) {
    addDay(sums, ask, day, from, to)
    day = day.add({ days: 1 })
  }
  return sums
}

function addDay(sums: Sums, ask: Ask, date: Temporal.PlainDate, from: number, to: number): void {
  const day = ask.day(date)
  const minute = (at: number) => Math.floor((at - day.clock.start) / 60_000)
  const span = { from: Math.max(0, minute(from)), to: Math.min(day.known, minute(to)) }
  const { weighIn } = day
  if (weighIn && weighIn.at >= from && weighIn.at < to) {
    sums.weights.push(weighIn.kg)
    if (weighIn.fat !== null) sums.fats.push(weighIn.fat)
  }
  if (!day.worn || span.to <= span.from) return
  const { sensors } = day.person.device
  const totals = totalsOf(day.minutes, { ...span, highest: day.highest, basal: day.basal })
  sums.steps += totals.steps
  sums.metres += totals.metres
  sums.kcal += totals.kcal
  if (sensors.floors) sums.floors += totals.floors
  sums.light += totals.minutes.lightly
  sums.moderate += totals.minutes.fairly
  sums.vigorous += totals.minutes.very
  sums.credit.fatBurn += totals.zoneMinutes.moderate
  sums.credit.cardio += totals.zoneMinutes.vigorous
  sums.credit.peak += totals.zoneMinutes.peak
  for (const [index, { minutes }] of totals.zones.entries()) sums.zones[index as 0 | 1 | 2 | 3] += minutes
  for (let i = span.from; i < span.to; i++)
    if ((day.minutes.heart[i] ?? 0) > 0) sums.heart.push(day.minutes.heart[i] ?? 0)
  for (let i = span.from; i < span.to; i++) sums.known += day.minutes.worn[i] ?? 0
}

const ZONES = ['LIGHT', 'MODERATE', 'VIGOROUS', 'PEAK'] as const

/** The roll-up value of one type, or null where there is nothing: an absent point, never a zero that was not measured. */
export function rolledUp(type: string, ask: Ask, sums: Sums): object | null {
  const { sensors } = ask.person.device
  const hasHeart = sensors.heart && sums.heart.length > 0
  switch (type) {
    case 'steps':
      return sums.known > 0 ? int('countSum', sums.steps) : null
    case 'distance':
      return sums.known > 0 ? int('millimetersSum', sums.metres * 1000) : null
    case 'floors':
      return sums.known > 0 && sensors.floors ? int('countSum', sums.floors) : null
    case 'total-calories':
      return sums.known > 0 ? { kcalSum: tenth(sums.kcal) } : null
    case 'active-minutes':
      return sums.known > 0 ? levels(sums) : null
    case 'active-zone-minutes':
      return hasHeart ? zoneCredit(sums) : null
    case 'time-in-heart-rate-zone':
      return hasHeart
        ? {
            timeInHeartRateZones: ZONES.flatMap((heartRateZone, index) => {
              const minutes = sums.zones[index as 0 | 1 | 2 | 3]
              return minutes > 0 ? [{ heartRateZone, duration: `${minutes * 60}s` }] : []
            }),
          }
        : null
    case 'heart-rate':
      return hasHeart
        ? {
            beatsPerMinuteAvg: tenth(mean(sums.heart)),
            beatsPerMinuteMax: Math.max(...sums.heart),
            beatsPerMinuteMin: Math.min(...sums.heart),
          }
        : null
    case 'weight':
      return sums.weights.length > 0 ? { weightGramsAvg: mean(sums.weights) * 1000 } : null
    case 'body-fat':
      return sums.fats.length > 0 ? { bodyFatPercentageAvg: tenth(mean(sums.fats)) } : null
    default:
      return null
  }
}

function levels({ light, moderate, vigorous }: Sums): object {
  const told = [
    ['LIGHT', light],
    ['MODERATE', moderate],
    ['VIGOROUS', vigorous],
  ] as const
  return {
    activeMinutesRollupByActivityLevel: told.map(([activityLevel, minutes]) => ({
      activityLevel,
      ...int('activeMinutesSum', minutes),
    })),
  }
}

function zoneCredit({ credit }: Sums): object {
  return {
    ...int('sumInFatBurnHeartZone', credit.fatBurn),
    ...int('sumInCardioHeartZone', credit.cardio),
    ...int('sumInPeakHeartZone', credit.peak),
  }
}

/** A 64-bit integer is a string, and a zero is left out. */
export function int<Name extends string>(name: Name, value: number): { [N in Name]?: string } {
  const whole = Math.round(value)
  return (whole === 0 ? {} : { [name]: String(whole) }) as { [N in Name]?: string }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10
}
