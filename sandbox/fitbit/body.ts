import { bmiOf, fatOf, type WeighIn, weighInOn } from '../people/body.ts'
import { dateOf, datesOf, memberSince, spanOf, zoned } from './dates.ts'
import { faults } from './errors.ts'
import { type Ask, route } from './route.ts'
import { rounded, weightIn } from './units.ts'

export const bodyRoutes = [
  route('/body/log/weight/date/{date}.json', 'weight', (ask, { date }) => weightLog(ask, [dateOf(ask, date)])),
  route('/body/log/weight/date/{date}/{end}.json', 'weight', (ask, params) => weightLog(ask, logDates(ask, params))),
  route('/body/log/fat/date/{date}.json', 'weight', (ask, { date }) => fatLog(ask, [dateOf(ask, date)])),
  route('/body/log/fat/date/{date}/{end}.json', 'weight', (ask, params) => fatLog(ask, logDates(ask, params))),
  route('/body/log/weight/goal.json', 'weight', weightGoal),
  route('/body/{resource}/date/{date}/{end}.json', 'weight', series),
]

const PERIODS = ['1d', '7d', '30d', '1w', '1m', '3m', '6m', '1y', 'max']

function weightLog(ask: Ask, dates: readonly Temporal.PlainDate[]) {
  const weight = dates.flatMap((date) =>
    weighIns(ask, date).map(({ at, bmi, fat, kg }) => ({
      bmi,
      ...momentOf(ask, at),
      ...(fat === null ? {} : { fat }),
      logId: at,
      source: sourceOf(ask),
      weight: rounded(weightIn(ask.units, kg), 1),
    })),
  )
  return { weight }
}

function fatLog(ask: Ask, dates: readonly Temporal.PlainDate[]) {
  const fat = dates.flatMap((date) =>
    weighIns(ask, date).flatMap((weighIn) =>
      weighIn.fat === null
        ? []
        : [{ ...momentOf(ask, weighIn.at), fat: weighIn.fat, logId: weighIn.at, source: sourceOf(ask) }],
    ),
  )
  return { fat }
}

function logDates(ask: Ask, { date, end }: { date: string; end: string }) {
  return datesOf(spanOf(ask, [date, end], { maxDays: 31 }), ask)
}

function weightGoal({ person, units }: Ask) {
  const kg = (value: number) => rounded(weightIn(units, value), 1)
  const goal = {
    goalType: 'LOSE',
    startDate: person.memberSince,
    startWeight: kg(person.weightKg * 1.05),
    weight: kg(person.weightKg * 0.97),
    weightThreshold: 0.11,
  }
  return { goal }
}

/** Every day has a value, the last known one. */
function series(ask: Ask, { resource, date, end }: { resource: string; date: string; end: string }) {
  if (resource !== 'weight' && resource !== 'fat' && resource !== 'bmi') {
    throw faults.validation('resource path', `Invalid time series resource path: /body/${resource}`)
  }
  const dates = datesOf(spanOf(ask, [date, end], { maxDays: 1095, periods: PERIODS }), ask)
  const since = memberSince(ask)
  let known = dates[0] ? lastWeighIn(ask, dates[0]) : null
  const entries = dates.map((day) => {
    known = weighIns(ask, day)[0] ?? known
    const joined = Temporal.PlainDate.compare(day, since) >= 0
    return { dateTime: day.toString(), value: joined ? dayValue(ask, resource, known) : '0' }
  })
  return { [`body-${resource}`]: entries }
}

function dayValue({ person, units }: Ask, resource: 'weight' | 'fat' | 'bmi', weighIn: WeighIn | null): string {
  const kg = weighIn?.kg ?? person.weightKg
  if (resource === 'weight') return String(rounded(weightIn(units, kg), 1))
  if (resource === 'bmi') return String(weighIn?.bmi ?? bmiOf(person, kg))
  // Nobody types their fat in; without a scale it is unknown.
  return person.scale ? String(weighIn?.fat ?? fatOf(person, kg)) : '0'
}

function weighIns({ person, syncedAt }: Ask, date: Temporal.PlainDate): WeighIn[] {
  const weighIn = weighInOn(person, date)
  return weighIn && weighIn.at <= syncedAt ? [weighIn] : []
}

function lastWeighIn(ask: Ask, date: Temporal.PlainDate): WeighIn | null {
  for (let back = 1; back <= 60; back++) {
    const [found] = weighIns(ask, date.subtract({ days: back }))
    if (found) return found
  }
  return null
}

function momentOf({ person }: Ask, at: number) {
  const moment = zoned(at, person.timeZone)
  return { date: moment.toPlainDate().toString(), time: moment.toPlainTime().toString({ smallestUnit: 'second' }) }
}

/** The scale's family, not its model. */
function sourceOf({ person }: Ask): string {
  return person.scale === 'Aria Air' ? 'AriaAir' : 'Aria'
}
