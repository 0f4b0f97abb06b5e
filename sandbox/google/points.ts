import type { PersonDay } from '../people/day.ts'
import { oxygenThrough, variabilityThrough } from '../people/night.ts'
import { createRandom, whole } from '../people/random.ts'
import { type Ask, civil, date, offsetSeconds, timestamp, wallClock, wallText } from './ask.ts'
import { exercisesOn, sleepsOn } from './sessions.ts'
import { int, type Sums, sumsOf } from './sums.ts'
import type { DataType } from './types.ts'

/** A point before it is written: what its filterable clocks show, and the value under the type's own name. */
export interface RawPoint {
  /** Epoch milliseconds. */
  ms: number
  /** `YYYY-MM-DDTHH:mm:ss`. */
  civil: string
  value: object
  /** Of types whose points can be fetched one by one. */
  id?: string
  /** Recorded a second time by the phone in the pocket: `list` shows both, `reconcile` one. */
  twin?: object
}

/** Every point of one type on one civil day of the wearer, oldest first. */
export function pointsOn(type: DataType, ask: Ask, on: Temporal.PlainDate): RawPoint[] {
  const day = ask.day(on)
  switch (type.kind) {
    case 'interval':
      return intervalsOn(type, ask, day)
    case 'sample':
      return samplesOn(type, ask, day)
    case 'daily':
      return dailyOn(type, ask, day)
    case 'sleep':
      return sleepsOn(ask, day)
    case 'exercise':
      return exercisesOn(ask, day)
  }
}

const QUARTER = 15 * 60_000

/** A quarter of an hour each; those without movement are left out. */
function intervalsOn(type: DataType, ask: Ask, day: PersonDay): RawPoint[] {
  const out: RawPoint[] = []
  const end = day.clock.start + day.known * 60_000
  for (let from = day.clock.start; from < end; from += QUARTER) {
    const to = Math.min(from + QUARTER, end)
    const sums = sumsOf(ask, from, to)
    const values = intervalValues(type, sums)
    if (values.length === 0) continue
    const interval = {
      startTime: timestamp(from),
      startUtcOffset: `${offsetSeconds(from, ask.person)}s`,
      endTime: timestamp(to),
      endUtcOffset: `${offsetSeconds(to, ask.person)}s`,
      civilStartTime: civil(wallClock(from, ask.person)),
      civilEndTime: civil(wallClock(to, ask.person)),
    }
    const twin = type.id === 'steps' ? { interval, ...int('count', sums.steps * 0.8) } : undefined
    for (const value of values) {
      out.push({ ...clockOf(from, ask), value: { interval, ...value }, ...(twin ? { twin } : {}) })
    }
  }
  return out
}

const CREDITS = { fatBurn: 'FAT_BURN', cardio: 'CARDIO', peak: 'PEAK' } as const

/** What the quarter's points say besides their time: one for each zone where a type has zones. */
function intervalValues({ id }: DataType, sums: Sums): object[] {
  const { steps, metres, floors, credit, zones } = sums
  switch (id) {
    case 'steps':
      return steps > 0 ? [int('count', steps)] : []
    case 'distance':
      return metres > 0 ? [int('millimeters', metres * 1000)] : []
    case 'floors':
      return floors > 0 ? [int('count', floors)] : []
    case 'active-minutes': {
      const levels = [
        ['LIGHT', sums.light],
        ['MODERATE', sums.moderate],
        ['VIGOROUS', sums.vigorous],
      ] as const
      const told = levels.filter(([, minutes]) => minutes > 0)
      const list = told.map(([activityLevel, minutes]) => ({ activityLevel, ...int('activeMinutes', minutes) }))
      return list.length > 0 ? [{ activeMinutesByActivityLevel: list }] : []
    }
    case 'active-zone-minutes':
      return Object.entries(CREDITS).flatMap(([key, heartRateZone]) => {
        const minutes = credit[key as keyof typeof CREDITS]
        return minutes > 0 ? [{ heartRateZone, ...int('activeZoneMinutes', minutes) }] : []
      })
    case 'time-in-heart-rate-zone':
      return ZONES.flatMap((heartRateZoneType, index) => ((zones[index] ?? 0) > 0 ? [{ heartRateZoneType }] : []))
    default:
      return []
  }
}

function clockOf(ms: number, { person }: Ask): Pick<RawPoint, 'ms' | 'civil'> {
  return { ms, civil: wallText(ms, person) }
}

function sample(ms: number, ask: Ask, value: object, more: Partial<RawPoint> = {}): RawPoint {
  const sampleTime = {
    physicalTime: timestamp(ms),
    utcOffset: `${offsetSeconds(ms, ask.person)}s`,
    civilTime: civil(wallClock(ms, ask.person)),
  }
  return { ...clockOf(ms, ask), value: { sampleTime, ...value }, ...more }
}

function samplesOn({ id }: DataType, ask: Ask, day: PersonDay): RawPoint[] {
  const night = day.sleep.find(({ main }) => main)
  const { vitals, weighIn, person, clock } = day
  switch (id) {
    case 'heart-rate':
      return heartOn(ask, day)
    case 'weight':
      return weighIn
        ? [sample(weighIn.at, ask, { weightGrams: Math.round(weighIn.kg * 1000) }, { id: String(weighIn.at) })]
        : []
    case 'body-fat':
      return weighIn?.fat ? [sample(weighIn.at, ask, { percentage: weighIn.fat }, { id: String(weighIn.at) })] : []
    case 'oxygen-saturation':
      if (!night || !vitals?.oxygen) return []
      return oxygenThrough(person, day.date, night, vitals).map(({ at, value }) =>
        sample(at, ask, { percentage: value }),
      )
    case 'heart-rate-variability':
      if (!night || !vitals) return []
      return variabilityThrough(person, day.date, night, vitals).map(({ at, value }) =>
        sample(at, ask, { rootMeanSquareOfSuccessiveDifferencesMilliseconds: value }),
      )
    case 'respiratory-rate-sleep-summary': {
      if (!night || !vitals) return []
      const stats = (breathsPerMinute: number | null) => (breathsPerMinute === null ? {} : { breathsPerMinute })
      const { full, deep, light, rem } = vitals.breathing
      const value = {
        fullSleepStats: stats(full),
        deepSleepStats: stats(deep),
        lightSleepStats: stats(light),
        remSleepStats: stats(rem),
      }
      return [sample(Math.max(night.end, clock.start), ask, value)]
    }
    default:
      return []
  }
}

/** One about every ten seconds while worn, on the way from one minute's rate to the next. */
function heartOn(ask: Ask, day: PersonDay): RawPoint[] {
  if (!day.person.device.sensors.heart) return []
  const random = createRandom(day.person.id, day.date.toString(), 'google-seconds')
  const out: RawPoint[] = []
  for (let at = whole(random, 0, 9); at < day.known * 60; at += whole(random, 5, 15)) {
    const rate = day.minutes.heart[Math.floor(at / 60)] ?? 0
    if (rate > 0) out.push(sample(day.clock.start + at * 1000, ask, int('beatsPerMinute', rate)))
  }
  return out
}

const ZONES = ['LIGHT', 'MODERATE', 'VIGOROUS', 'PEAK'] as const
/** A skin temperature is told in degrees here, and not only by how far it is from the usual. */
const USUAL_SKIN = 34

function dailyOn({ id }: DataType, ask: Ask, day: PersonDay): RawPoint[] {
  const value = dailyValue(id, day)
  if (!value) return []
  const ms = day.clock.start
  return [{ ms, civil: `${day.date}T00:00:00`, value: { date: date(ask.day(day.date).date), ...value } }]
}

function dailyValue(id: string, { vitals, resting, oxygenUptake, totals, person, worn }: PersonDay): object | null {
  switch (id) {
    case 'daily-resting-heart-rate':
      return resting === null
        ? null
        : {
            ...int('beatsPerMinute', resting),
            dailyRestingHeartRateMetadata: { calculationMethod: vitals ? 'WITH_SLEEP' : 'ONLY_WITH_AWAKE_DATA' },
          }
    case 'daily-heart-rate-variability':
      return (
        vitals && {
          averageHeartRateVariabilityMilliseconds: vitals.variability.daily,
          deepSleepRootMeanSquareOfSuccessiveDifferencesMilliseconds: vitals.variability.deep,
        }
      )
    case 'daily-heart-rate-zones':
      return worn && person.device.sensors.heart
        ? {
            heartRateZones: totals.zones.map(({ from, to }, index) => ({
              heartRateZoneType: ZONES[index],
              ...int('minBeatsPerMinute', from),
              ...int('maxBeatsPerMinute', to),
            })),
          }
        : null
    case 'daily-oxygen-saturation':
      return vitals?.oxygen
        ? {
            averagePercentage: vitals.oxygen.average,
            lowerBoundPercentage: vitals.oxygen.low,
            upperBoundPercentage: vitals.oxygen.high,
          }
        : null
    case 'daily-respiratory-rate':
      return vitals && { breathsPerMinute: vitals.breathing.full }
    case 'daily-sleep-temperature-derivations':
      return vitals?.skinTemperature === null || !vitals
        ? null
        : {
            nightlyTemperatureCelsius: Math.round((USUAL_SKIN + vitals.skinTemperature) * 100) / 100,
            baselineTemperatureCelsius: USUAL_SKIN,
          }
    case 'daily-vo2-max':
      return oxygenUptake && { vo2Max: (oxygenUptake.low + oxygenUptake.high) / 2, estimated: true }
    default:
      return null
  }
}
