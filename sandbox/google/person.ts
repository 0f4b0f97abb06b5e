import { weighInOn } from '../people/body.ts'
import { ageOn } from '../people/person.ts'
import { createRandom, whole } from '../people/random.ts'
import { healthUserId, legacyUserId } from './account.ts'
import { type Ask, date, offsetSeconds, timestamp } from './ask.ts'

export function identityOf({ person }: Ask): object {
  return { name: 'users/me/identity', healthUserId: healthUserId(person), legacyUserId: legacyUserId(person) }
}

/** No name, no picture, no birth date. */
export function profileOf({ person, today }: Ask): object {
  const walking = Math.round(person.heightCm * 4.14)
  return {
    name: 'users/me/profile',
    age: ageOn(person, today),
    membershipStartDate: date(Temporal.PlainDate.from(person.memberSince)),
    autoWalkingStrideLengthMm: walking,
    autoRunningStrideLengthMm: Math.round(walking * 1.35),
  }
}

export function settingsOf({ person, now }: Ask): object {
  const { units } = person
  return {
    name: 'users/me/settings',
    timeZone: person.timeZone,
    utcOffset: `${offsetSeconds(now, person)}s`,
    distanceUnit: units.distance === 'us' ? 'DISTANCE_UNIT_MILES' : 'DISTANCE_UNIT_KILOMETERS',
    weightUnit: { us: 'WEIGHT_UNIT_POUNDS', stone: 'WEIGHT_UNIT_STONE', metric: 'WEIGHT_UNIT_KILOGRAMS' }[units.weight],
    heightUnit: units.height === 'us' ? 'HEIGHT_UNIT_INCHES' : 'HEIGHT_UNIT_CENTIMETERS',
    temperatureUnit: units.temperature === 'us' ? 'TEMPERATURE_UNIT_FAHRENHEIT' : 'TEMPERATURE_UNIT_CELSIUS',
    languageLocale: person.locale.replace('-', '_'),
  }
}

/** Unlike at Fitbit's, the last sync is in UTC. */
export function devicesOf(ask: Ask): object[] {
  const { person, syncedAt, today } = ask
  const device = (name: string, deviceType: string, syncTime: number) => {
    const batteryLevel = whole(createRandom(person.id, today.toString(), name, 'battery'), 12, 100)
    return {
      name: `users/me/pairedDevices/${name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`,
      deviceVersion: name,
      deviceType,
      batteryStatus: batteryLevel > 60 ? 'High' : batteryLevel > 30 ? 'Medium' : 'Low',
      batteryLevel,
      lastSyncTime: timestamp(syncTime),
      features: person.device.sensors.heart ? ['STEPS', 'HEART_RATE'] : ['STEPS'],
    }
  }
  const tracker = device(person.device.name, 'TRACKER', syncedAt)
  return person.scale ? [tracker, device(person.scale, 'SCALE', lastWeighIn(ask))] : [tracker]
}

function lastWeighIn({ person, today, syncedAt }: Ask): number {
  for (let back = 0; back < 120; back++) {
    const weighIn = weighInOn(person, today.subtract({ days: back }))
    if (weighIn && weighIn.at <= syncedAt) return weighIn.at
  }
  return Temporal.PlainDate.from(person.memberSince).toZonedDateTime(person.timeZone).epochMilliseconds
}
