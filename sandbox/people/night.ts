import type { Person } from './person.ts'
import { bell, between, createRandom } from './random.ts'
import type { SleepLog } from './sleep.ts'

/** What a device measures while its wearer sleeps. Absent sensors and classic nights give nothing. */
export interface NightVitals {
  /** Percent. */
  oxygen: { average: number; low: number; high: number } | null
  /** Root mean square of successive differences, ms. */
  variability: { daily: number; deep: number }
  /** Breaths a minute; null where the night had too little of that stage. */
  breathing: { full: number; deep: number | null; light: number; rem: number | null }
  /** Degrees Celsius away from the person's own baseline. */
  skinTemperature: number | null
}

export interface NightSample {
  /** Epoch milliseconds. */
  at: number
  value: number
}

export interface VariabilitySample extends NightSample {
  coverage: number
  highFrequency: number
  lowFrequency: number
}

export function vitalsOf(person: Person, date: Temporal.PlainDate, night: SleepLog | undefined): NightVitals | null {
  if (night?.kind !== 'stages' || !person.device.sensors.heart) return null
  const random = createRandom(person.id, date.toString(), 'vitals')
  const average = 96.2 + bell(random) * 0.6
  const daily = variabilityBase(person) * (1 + bell(random) * 0.12)
  const breaths = breathingBase(person) + bell(random) * 0.6
  const deepMinutes = sum(night, 'deep')
  return {
    oxygen: person.device.sensors.oxygen
      ? {
          average: tenth(average),
          low: tenth(average - between(random, 1.4, 4)),
          high: tenth(Math.min(100, average + between(random, 1, 3))),
        }
      : null,
    variability: { daily: thousandth(daily), deep: thousandth(daily * between(random, 0.86, 1.08)) },
    breathing: {
      full: tenth(breaths),
      deep: deepMinutes >= 35 ? tenth(breaths - between(random, 0.1, 0.6)) : null,
      light: tenth(breaths + between(random, -0.2, 0.2)),
      rem: sum(night, 'rem') >= 30 ? tenth(breaths + between(random, 0.2, 1)) : null,
    },
    skinTemperature: person.device.sensors.temperature ? tenth(bell(random) * 0.5) : null,
  }
}

/** One value a minute through the night, with the odd one missing. */
export function oxygenThrough(
  person: Person,
  date: Temporal.PlainDate,
  night: SleepLog,
  vitals: NightVitals,
): NightSample[] {
  const { oxygen } = vitals
  if (!oxygen) return []
  const random = createRandom(person.id, date.toString(), 'oxygen')
  const samples: NightSample[] = []
  for (let at = night.start + 140_000; at < night.end; at += 60_000) {
    const value = Math.min(oxygen.high, Math.max(oxygen.low, oxygen.average + bell(random) * 0.8))
    if (random() < 0.93) samples.push({ at, value: tenth(value) })
  }
  return samples
}

/** One value every five minutes on the five-minute marks. */
export function variabilityThrough(
  person: Person,
  date: Temporal.PlainDate,
  night: SleepLog,
  vitals: NightVitals,
): VariabilitySample[] {
  const random = createRandom(person.id, date.toString(), 'variability')
  const samples: VariabilitySample[] = []
  for (let at = Math.ceil(night.start / 300_000) * 300_000; at < night.end; at += 300_000) {
    const value = Math.max(8, vitals.variability.daily * (1 + bell(random) * 0.25))
    samples.push({
      at,
      value: thousandth(value),
      coverage: thousandth(between(random, 0.86, 1)),
      highFrequency: thousandth(value * value * between(random, 0.2, 0.5)),
      lowFrequency: thousandth(value * value * between(random, 0.3, 0.9)),
    })
  }
  return samples
}

/** A cautious range, narrow for people who run; whole ml/kg/min. Known to devices with heart rate only. */
export function oxygenUptakeOf(
  person: Person,
  date: Temporal.PlainDate,
  age: number,
): { low: number; high: number } | null {
  if (!person.device.sensors.heart) return null
  const runner = person.habits.workouts.some(({ kind }) => kind === 'run')
  const month = createRandom(person.id, date.toString().slice(0, 7), 'uptake')
  const middle = Math.round(58 - age * 0.25 - (person.heart.resting - 55) * 0.3 + (runner ? 4 : 0) + bell(month) * 0.8)
  return runner ? { low: middle, high: middle } : { low: middle - 2, high: middle + 2 }
}

function variabilityBase(person: Person): number {
  return 26 + createRandom(person.id, 'variability-base')() * 34
}

function breathingBase(person: Person): number {
  return 13.2 + createRandom(person.id, 'breathing-base')() * 3.6
}

function sum(night: SleepLog, level: string): number {
  return night.segments
    .filter((segment) => segment.level === level)
    .reduce((total, { seconds }) => total + seconds / 60, 0)
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10
}

function thousandth(value: number): number {
  return Math.round(value * 1000) / 1000
}
