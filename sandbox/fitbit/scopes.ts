/** Every scope Fitbit knows, with the words of its consent page. */
export const scopeNames = {
  activity: 'Activity and exercise',
  cardio_fitness: 'Cardio fitness',
  electrocardiogram: 'Electrocardiogram',
  heartrate: 'Heart rate',
  irregular_rhythm_notifications: 'Irregular rhythm notifications',
  location: 'Location and GPS',
  nutrition: 'Food and water logs',
  oxygen_saturation: 'Blood oxygen',
  profile: 'Profile',
  respiratory_rate: 'Breathing rate',
  settings: 'Devices and settings',
  sleep: 'Sleep',
  social: 'Friends',
  temperature: 'Temperature',
  weight: 'Weight',
} as const

export type Scope = keyof typeof scopeNames

export const allScopes = Object.keys(scopeNames) as Scope[]

export function isScope(name: string): name is Scope {
  return Object.hasOwn(scopeNames, name)
}
