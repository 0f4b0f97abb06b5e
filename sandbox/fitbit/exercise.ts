import type { Exercise } from '../people/day.ts'
import type { ExerciseKind, Person } from '../people/person.ts'
import { METRES_PER_FLOOR } from './activity.ts'
import { localTime, offsetTime, zoned } from './dates.ts'
import { heartZones } from './heart.ts'
import { logId } from './identity.ts'
import { listAnswer } from './list.ts'
import { type Ask, route } from './route.ts'
import { distanceIn, elevationIn, rounded } from './units.ts'

export const exerciseRoutes = [route('/activities/list.json', 'activity', exerciseList)]

/** Fitbit's activity types. */
export const ACTIVITIES: Record<ExerciseKind, { id: number; name: string }> = {
  walk: { id: 90013, name: 'Walk' },
  run: { id: 90009, name: 'Run' },
  bike: { id: 90001, name: 'Bike' },
  weights: { id: 2131, name: 'Weights' },
  yoga: { id: 52001, name: 'Yoga' },
  swim: { id: 90024, name: 'Swim' },
  hike: { id: 90012, name: 'Hike' },
}

export function exerciseId(person: Person, { start }: Exercise): object {
  return logId(person, start, 1)
}

function exerciseList(ask: Ask) {
  const { page, pagination } = listAnswer(ask, {
    path: '/1/user/-/activities/list.json',
    of: (date) => ask.day(date).exercises,
  })
  return { activities: page.map((exercise) => entry(ask, exercise)), pagination }
}

/** Durations in ms, pace in s per km or mile, speed in km/h or mph. */
function entry(ask: Ask, exercise: Exercise) {
  const { person, base } = ask
  const { start, end, kind, detected, totals, averageHeart } = exercise
  const { id, name } = ACTIVITIES[kind]
  const duration = end - start
  const log = exerciseId(person, exercise)
  const startTime = offsetTime(start, person.timeZone)
  return {
    activeDuration: duration,
    activityLevel: Object.entries(totals.minutes).map(([level, minutes]) => ({ minutes, name: level })),
    activityName: name,
    activityTypeId: id,
    ...(averageHeart === null ? {} : { averageHeartRate: averageHeart }),
    calories: Math.round(totals.kcal),
    caloriesLink: `${base}/1/user/-/activities/calories/date/${span(ask, exercise)}/1min/time/${clocks(ask, exercise, 5)}.json`,
    ...moved(ask, exercise),
    duration,
    ...(averageHeart === null
      ? {}
      : {
          heartRateLink: `${base}/1/user/-/activities/heart/date/${span(ask, exercise)}/1sec/time/${clocks(ask, exercise, 8)}.json`,
          heartRateZones: heartZones(totals, { energy: false }),
        }),
    lastModified: new Date(end + 240_000).toISOString(),
    logId: log,
    logType: detected ? 'auto_detected' : 'tracker',
    manualValuesSpecified: { calories: false, distance: false, steps: false },
    originalDuration: duration,
    originalStartTime: startTime,
    source: trackerOf(person),
    startTime,
    tcxLink: `${base}/1/user/-/activities/${JSON.stringify(log)}.tcx`,
  }
}

/** What only those exercises have that get one somewhere, or up. */
function moved({ person, units }: Ask, { start, end, totals }: Exercise) {
  const distance = distanceIn(units, totals.metres)
  const hours = (end - start) / 3_600_000
  return {
    ...(person.device.sensors.floors
      ? { elevationGain: rounded(elevationIn(units, totals.floors * METRES_PER_FLOOR), 3) }
      : {}),
    ...(totals.steps > 0 ? { steps: totals.steps } : {}),
    ...(totals.metres < 50
      ? {}
      : {
          distance: rounded(distance, 6),
          distanceUnit: units === 'en_US' ? 'Mile' : 'Kilometer',
          pace: rounded((hours * 3600) / distance, 6),
          speed: rounded(distance / hours, 6),
        }),
  }
}

function trackerOf({ device }: Person) {
  return { id: '', name: device.name, type: 'tracker', url: 'https://www.fitbit.com/' }
}

function span({ person }: Ask, { start, end }: Exercise): string {
  return [start, end].map((at) => zoned(at, person.timeZone).toPlainDate().toString()).join('/')
}

function clocks({ person }: Ask, { start, end }: Exercise, length: 5 | 8): string {
  return [start, end].map((at) => localTime(at, person.timeZone).slice(11, 11 + length)).join('/')
}
