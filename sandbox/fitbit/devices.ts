import { weighInOn } from '../people/body.ts'
import type { Person } from '../people/person.ts'
import { createRandom, whole } from '../people/random.ts'
import { localTime } from './dates.ts'
import { deviceId, hardwareAddress } from './identity.ts'
import { type Ask, route } from './route.ts'

export const devicesRoutes = [route('/devices.json', 'settings', devices)]

const SYNC_EVERY_MS = 15 * 60_000

/** The phone fetches a tracker's data every quarter of an hour, each person's at minutes of their own. Epoch milliseconds. */
export function lastSync(person: Person, now: number): number {
  const phase = whole(createRandom(person.id, 'sync'), 0, SYNC_EVERY_MS / 1000 - 1) * 1000
  // Never this very moment: fetching takes a little.
  return Math.floor((now - 20_000 - phase) / SYNC_EVERY_MS) * SYNC_EVERY_MS + phase
}

/** A bare array, the tracker first; `lastSyncTime` is the wearer's local time without an offset. */
function devices({ person, syncedAt, today }: Ask) {
  const entry = (name: string, type: 'TRACKER' | 'SCALE', syncTime: number) => {
    const batteryLevel = whole(createRandom(person.id, today.toString(), name, 'battery'), 12, 100)
    return {
      battery: batteryLevel > 60 ? 'High' : batteryLevel > 30 ? 'Medium' : 'Low',
      batteryLevel,
      deviceVersion: name,
      features: [],
      id: deviceId(person, name),
      lastSyncTime: localTime(syncTime, person.timeZone),
      mac: hardwareAddress(person, name),
      type,
    }
  }
  const tracker = entry(person.device.name, 'TRACKER', syncedAt)
  return person.scale ? [tracker, entry(person.scale, 'SCALE', lastWeighIn(person, today, syncedAt))] : [tracker]
}

/** A scale speaks when somebody stands on it. */
function lastWeighIn(person: Person, today: Temporal.PlainDate, until: number): number {
  for (let back = 0; back < 120; back++) {
    const weighIn = weighInOn(person, today.subtract({ days: back }))
    if (weighIn && weighIn.at <= until) return weighIn.at
  }
  return Temporal.PlainDate.from(person.memberSince).toZonedDateTime(person.timeZone).epochMilliseconds
}
