import type { Exercise, PersonDay } from '../people/day.ts'
import { METRES_PER_FLOOR } from './activity.ts'
import { dateOf, memberSince, offsetTime, zoned } from './dates.ts'
import { ACTIVITIES, exerciseId } from './exercise.ts'
import { heartZones } from './heart.ts'
import { type Ask, route } from './route.ts'
import { distanceIn, elevationIn, rounded } from './units.ts'

export const summaryRoutes = [route('/activities/date/{date}.json', 'activity', daySummary)]

/** What a device has no sensor for is absent, not zero. */
function daySummary(ask: Ask, { date }: { date: string }) {
  const day = ask.day(dateOf(ask, date))
  const { floors } = ask.person.device.sensors
  const goals = {
    activeMinutes: 30,
    caloriesOut: Math.round(day.basal * 1440 * 1.35),
    distance: rounded(distanceIn(ask.units, 8047), 2),
    ...(floors ? { floors: 10 } : {}),
    steps: 10_000,
  }
  return { activities: day.exercises.map((exercise) => logged(ask, exercise)), goals, summary: summary(ask, day) }
}

function summary(ask: Ask, day: PersonDay) {
  const { totals, basal } = day
  const { heart, floors } = ask.person.device.sensors
  const joined = Temporal.PlainDate.compare(day.date, memberSince(ask)) >= 0
  const kcal = (value: number) => (joined ? Math.round(value) : 0)
  const active = totals.minutes.lightly + totals.minutes.fairly + totals.minutes.very
  return {
    activeScore: -1,
    activityCalories: kcal(totals.kcalActive),
    caloriesBMR: kcal(totals.kcalBasal),
    caloriesOut: kcal(totals.kcal),
    distances: distances(ask, day),
    ...(floors ? { elevation: rounded(elevationIn(ask.units, totals.floors * METRES_PER_FLOOR), 2) } : {}),
    fairlyActiveMinutes: totals.minutes.fairly,
    ...(floors ? { floors: totals.floors } : {}),
    ...(heart ? { heartRateZones: heartZones(totals) } : {}),
    lightlyActiveMinutes: totals.minutes.lightly,
    marginalCalories: kcal(Math.max(0, totals.kcalActive - active * basal)),
    ...(day.resting === null ? {} : { restingHeartRate: day.resting }),
    sedentaryMinutes: totals.minutes.sedentary,
    steps: totals.steps,
    veryActiveMinutes: totals.minutes.very,
  }
}

function distances({ units }: Ask, { totals, exercises }: PersonDay) {
  const { metres, metresBy } = totals
  const entry = (activity: string, value: number) => ({ activity, distance: rounded(distanceIn(units, value), 2) })
  return [
    entry('total', metres),
    entry('tracker', metres),
    entry('loggedActivities', 0),
    entry('veryActive', metresBy.very),
    entry('moderatelyActive', metresBy.fairly),
    entry('lightlyActive', metresBy.lightly),
    entry('sedentaryActive', metresBy.sedentary),
    ...exercises.map(({ kind, totals: own }) => entry(ACTIVITIES[kind].name, own.metres)),
  ]
}

/** An exercise among the day's `activities`; `duration` in ms, `startTime` as HH:mm. */
function logged({ person, units }: Ask, exercise: Exercise) {
  const { kind, start, end, totals } = exercise
  const { id, name } = ACTIVITIES[kind]
  const began = zoned(start, person.timeZone)
  return {
    activityId: id,
    activityParentId: id,
    activityParentName: name,
    calories: Math.round(totals.kcal),
    description: '',
    ...(totals.metres < 50 ? {} : { distance: rounded(distanceIn(units, totals.metres), 6) }),
    duration: end - start,
    hasStartTime: true,
    isFavorite: false,
    lastModified: offsetTime(end + 240_000, person.timeZone),
    logId: exerciseId(person, exercise),
    name,
    startDate: began.toPlainDate().toString(),
    startTime: began.toPlainTime().toString({ smallestUnit: 'minute' }),
    ...(totals.steps > 0 ? { steps: totals.steps } : {}),
  }
}
