import { dayClock } from './clock.ts'
import { ageOn, type Person } from './person.ts'
import { bell, chance, createRandom, whole } from './random.ts'

export interface WeighIn {
  /** Epoch milliseconds. */
  at: number
  kg: number
  bmi: number
  /** Percent; null where the scale does not tell. */
  fat: number | null
}

/** The body's weight that day, known or not. */
function weightOn(person: Person, date: Temporal.PlainDate): number {
  const days = Temporal.PlainDate.from('2015-01-01').until(date).days
  const phase = createRandom(person.id, 'weight')() * 300
  const season = triangle((days + phase) / 365) * person.weightKg * 0.025
  return tenth(person.weightKg + season + bell(createRandom(person.id, date.toString(), 'weight')) * 0.35)
}

/** A weigh-in in the morning of some days, for people with a scale. */
export function weighInOn(person: Person, date: Temporal.PlainDate): WeighIn | null {
  if (!person.scale || date.toString() < person.memberSince) return null
  const random = createRandom(person.id, date.toString(), 'scale')
  if (!chance(random, person.habits.weighIns)) return null
  const kg = weightOn(person, date)
  const clock = dayClock(person.timeZone, date)
  const at = clock.start + clock.indexAt(whole(random, 400, 560)) * 60_000 + whole(random, 0, 59) * 1000
  return { at, kg, bmi: bmiOf(person, kg), fat: fatOf(person, kg) }
}

export function bmiOf(person: Person, kg: number): number {
  return Math.round((kg / (person.heightCm / 100) ** 2) * 100) / 100
}

export function fatOf(person: Person, kg: number): number {
  const base = person.sex === 'male' ? 17 : 25
  return tenth(base + (bmiOf(person, kg) - 22) * 1.1)
}

/** Basal energy, kcal a minute (Mifflin–St Jeor). */
export function basalOf(person: Person, date: Temporal.PlainDate): number {
  const sex = person.sex === 'male' ? 5 : person.sex === 'female' ? -161 : -78
  return (10 * person.weightKg + 6.25 * person.heightCm - 5 * ageOn(person, date) + sex) / 1440
}

/** -1 … 1 with period 1, without the platform's sine. */
function triangle(turns: number): number {
  const part = turns - Math.floor(turns)
  return part < 0.5 ? 4 * part - 1 : 3 - 4 * part
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10
}
