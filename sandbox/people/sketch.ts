import type { Device, Habits, Person, Units } from './person.ts'

/** What a made-up person is unless said otherwise. */

const METRIC: Units = { distance: 'metric', weight: 'metric', height: 'metric', temperature: 'metric' }
export const US: Units = { distance: 'us', weight: 'us', height: 'us', temperature: 'us' }
export const IMPERIAL: Units = { distance: 'us', weight: 'stone', height: 'metric', temperature: 'metric' }

export const FULL: Device['sensors'] = { heart: true, floors: true, oxygen: true, temperature: true }
export const HEART_ONLY: Device['sensors'] = { heart: true, floors: false, oxygen: false, temperature: false }
export const SIMPLE: Device['sensors'] = { heart: false, floors: false, oxygen: false, temperature: false }

const OFFICE: Habits = {
  bedtime: -60,
  sleepMinutes: 445,
  irregularity: 28,
  napChance: 0.03,
  wear: 0.94,
  chargeAt: 1140,
  commute: 14,
  liveliness: 0.4,
  workouts: [{ kind: 'walk', chance: 0.2, at: 1080, minutes: 35 }],
  weighIns: 0.3,
}

type Sketch = Pick<Person, 'id' | 'displayName' | 'locale' | 'timeZone'> &
  Partial<Omit<Person, 'habits'>> & { habits?: Partial<Habits> }

export function sketch({ habits, ...rest }: Sketch): Person {
  return {
    fullName: rest.displayName,
    country: rest.locale.slice(-2),
    units: METRIC,
    birthDate: '1988-05-17',
    sex: 'unspecified',
    heightCm: 172,
    weightKg: 70,
    memberSince: '2019-02-03',
    device: { name: 'Charge 6', sensors: FULL },
    scale: null,
    heart: { resting: 60, restingReported: true },
    sleepTracking: 'stages',
    wearing: {},
    hugeIds: false,
    ...rest,
    habits: { ...OFFICE, ...habits },
  }
}

export const runs = (chance: number, at: number, minutes: number) => ({ kind: 'run', chance, at, minutes }) as const
