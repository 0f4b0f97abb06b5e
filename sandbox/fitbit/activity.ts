import type { PersonDay } from '../people/day.ts'
import { levelOf } from '../people/totals.ts'
import { datesOf, memberSince, spanOf } from './dates.ts'
import { faults } from './errors.ts'
import { bucketsOf, clockText, type Detail, detailOf, minutesIn, type Slice, slicesOf, spacing } from './intraday.ts'
import { type Ask, route } from './route.ts'
import { distanceIn, elevationIn, rounded, type UnitSystem } from './units.ts'

export const METRES_PER_FLOOR = 3.048

const PERIODS = ['1d', '7d', '30d', '1w', '1m', '3m', '6m', '1y', 'max']
const DETAILS: readonly Detail[] = ['1min', '5min', '15min']

/** Values of a day, as the series write them: strings, whole numbers but for lengths. */
const resources = {
  calories: ({ totals }) => whole(totals.kcal),
  caloriesBMR: ({ totals }) => whole(totals.kcalBasal),
  activityCalories: ({ totals }) => whole(totals.kcalActive),
  steps: ({ totals }) => whole(totals.steps),
  distance: ({ totals }, units) => decimal(distanceIn(units, totals.metres)),
  floors: ({ totals }) => whole(totals.floors),
  elevation: ({ totals }, units) => decimal(elevationIn(units, totals.floors * METRES_PER_FLOOR)),
  minutesSedentary: ({ totals }) => whole(totals.minutes.sedentary),
  minutesLightlyActive: ({ totals }) => whole(totals.minutes.lightly),
  minutesFairlyActive: ({ totals }) => whole(totals.minutes.fairly),
  minutesVeryActive: ({ totals }) => whole(totals.minutes.very),
} satisfies Record<string, (day: PersonDay, units: UnitSystem) => string>

type Resource = keyof typeof resources

/** What a point of the minute series is worth, from one elapsed minute. */
const minuteValues: Partial<Record<Resource, (day: PersonDay, index: number, units: UnitSystem) => number>> = {
  calories: ({ minutes }, index) => minutes.kcal[index] ?? 0,
  steps: ({ minutes }, index) => minutes.steps[index] ?? 0,
  distance: ({ minutes }, index, units) => distanceIn(units, minutes.metres[index] ?? 0),
  floors: ({ minutes }, index) => minutes.floors[index] ?? 0,
  elevation: ({ minutes }, index, units) => elevationIn(units, (minutes.floors[index] ?? 0) * METRES_PER_FLOOR),
}

export const activityRoutes = [
  route('/activities/{resource}/date/{date}/{end}.json', 'activity', series),
  route('/activities/tracker/{resource}/date/{date}/{end}.json', 'activity', series),
  route('/activities/{resource}/date/{date}/{end}/{detail}.json', 'activity', minuteSeries),
  route('/activities/{resource}/date/{date}/{end}/{detail}/time/{start}/{stop}.json', 'activity', minuteSeries),
]

function series(ask: Ask, { resource, date, end }: { resource: string; date: string; end: string }) {
  const name = resourceOf(resource)
  const maxDays = name === 'activityCalories' ? 30 : 1095
  const span = spanOf(ask, [date, end], { maxDays, periods: PERIODS })
  const dates = datesOf(span, ask)
  const [only] = span.from.equals(span.to) ? dates : []
  return {
    [`activities-${name}`]: dates.map((day) => ({ dateTime: day.toString(), value: dayValue(ask, name, day) })),
    ...(only && minuteValues[name] ? intraday(ask, name, [{ day: ask.day(only), from: 0, to: 86_399 }], '1min') : {}),
  }
}

interface Minutely {
  resource: string
  date: string
  end: string
  detail: string
  start?: string
  stop?: string
}

/** With a window, the value of the day becomes the value of the window. */
function minuteSeries(ask: Ask, { resource, detail, ...window }: Minutely) {
  const name = resourceOf(resource)
  if (!minuteValues[name]) throw invalidResource(name)
  const level = detailOf(detail, DETAILS)
  const slices = slicesOf(ask, window)
  const entries = slices.map((slice) => {
    const { date } = slice.day
    const points = window.start === undefined ? null : pointsOf(ask, name, slice, level)
    const sum = points?.reduce((total, { value }) => total + value, 0) ?? null
    return { dateTime: date.toString(), value: sum === null ? dayValue(ask, name, date) : written(name, sum) }
  })
  return { [`activities-${name}`]: entries, ...intraday(ask, name, slices, level) }
}

function intraday(ask: Ask, name: Resource, slices: readonly Slice[], detail: Detail) {
  if (!ask.intraday) return {}
  const dataset = slices.flatMap((slice) => pointsOf(ask, name, slice, detail))
  return { [`activities-${name}-intraday`]: { dataset, ...spacing(detail) } }
}

/** Every minute up to the last sync has a point, zeros included; calories say how hard the minute was, too. */
function pointsOf({ units }: Ask, name: Resource, slice: Slice, detail: Detail) {
  const { day } = slice
  const valueAt = minuteValues[name]
  return [...bucketsOf(slice, minutesIn(detail))].map(([label, indexes]) => {
    const value = indexes.reduce((sum, index) => sum + (valueAt?.(day, index, units) ?? 0), 0)
    const point = {
      time: clockText(label * 60),
      value: name === 'steps' || name === 'floors' ? value : rounded(value, 6),
    }
    if (name !== 'calories') return point
    const mets = indexes.reduce((sum, index) => sum + (day.minutes.mets[index] ?? 10), 0)
    return { level: LEVELS[levelOf(mets / indexes.length)], mets, ...point }
  })
}

const LEVELS = { sedentary: 0, lightly: 1, fairly: 2, very: 3 }

/** Nobody burns anything at Fitbit's before joining it. */
function dayValue(ask: Ask, name: Resource, date: Temporal.PlainDate): string {
  if (Temporal.PlainDate.compare(date, memberSince(ask)) < 0) return '0'
  return resources[name](ask.day(date), ask.units)
}

function written(name: Resource, value: number): string {
  return name === 'distance' || name === 'elevation' ? decimal(value) : whole(value)
}

function resourceOf(text: string): Resource {
  if (Object.hasOwn(resources, text)) return text as Resource
  throw invalidResource(text)
}

function invalidResource(name: string) {
  return faults.validation('resource path', `Invalid time series resource path: /activities/${name}`)
}

function whole(value: number): string {
  return String(Math.round(value))
}

/** At least one digit after the point: `1.0`. */
function decimal(value: number): string {
  const text = String(rounded(value, 5))
  return text.includes('.') ? text : `${text}.0`
}
