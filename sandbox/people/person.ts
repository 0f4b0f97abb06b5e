/** Someone who does not exist. Everything a stand-in vendor serves about them follows from this and a date. */
export interface Person {
  id: string
  displayName: string
  fullName: string
  /** BCP 47. */
  locale: string
  country: string
  timeZone: string
  units: Units
  /** ISO date. */
  birthDate: string
  sex: 'female' | 'male' | 'unspecified'
  heightCm: number
  weightKg: number
  /** ISO date of the first day with data. */
  memberSince: string
  device: Device
  /** Product name of a connected scale. */
  scale: string | null
  heart: { resting: number; restingReported: boolean }
  /** What the device can tell of a night. */
  sleepTracking: 'stages' | 'classic' | 'none'
  habits: Habits
  /** Days on which the dice do not decide: ISO date → worn or not. */
  wearing: Readonly<Record<string, boolean>>
  /** Vendor log ids of this person do not fit a double. */
  hugeIds: boolean
}

export interface Units {
  distance: 'metric' | 'us'
  weight: 'metric' | 'us' | 'stone'
  height: 'metric' | 'us'
  temperature: 'metric' | 'us'
}

export interface Device {
  name: string
  sensors: { heart: boolean; floors: boolean; oxygen: boolean; temperature: boolean }
}

export interface Habits {
  /** Minutes from midnight of the day of waking: -60 is 23:00 the evening before. */
  bedtime: number
  sleepMinutes: number
  /** Spread of both, in minutes. */
  irregularity: number
  napChance: number
  /** Share of days the device is worn. */
  wear: number
  /** Minute of the day when the device is usually charged. */
  chargeAt: number
  /** Minutes on foot to work and back, each; 0 for none. */
  commute: number
  /** 0 sits all day, 1 never stops. */
  liveliness: number
  workouts: readonly WorkoutHabit[]
  weighIns: number
}

export interface WorkoutHabit {
  kind: ExerciseKind
  chance: number
  /** Minute of the day it usually starts. */
  at: number
  minutes: number
}

export type ExerciseKind = 'walk' | 'run' | 'bike' | 'weights' | 'yoga' | 'swim' | 'hike'

export function ageOn(person: Person, date: Temporal.PlainDate): number {
  return Temporal.PlainDate.from(person.birthDate).until(date, { largestUnit: 'years' }).years
}
