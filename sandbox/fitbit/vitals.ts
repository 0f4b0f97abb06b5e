import type { PersonDay } from '../people/day.ts'
import { type NightVitals, oxygenThrough, variabilityThrough } from '../people/night.ts'
import { dateOf, datesOf, localTime, spanOf } from './dates.ts'
import { type Ask, type Route, route } from './route.ts'
import type { Scope } from './scopes.ts'
import { degreesIn, rounded } from './units.ts'

/** What one day gives, or null where there is nothing to tell. */
type Entry = (ask: Ask, day: PersonDay) => object | null

const MAX_DAYS = 30

/** Everything here belongs to the main sleep and carries the date of waking, but for the cardio score. */
export const vitalsRoutes: readonly Route[] = [
  // `/all` first: it would pass for the end of a range.
  ...both('/hrv/date/{date}', 'heartrate', listOf('hrv', variabilityMinutes), '/all'),
  ...both('/br/date/{date}', 'respiratory_rate', listOf('br', withVitals(breathingByStage)), '/all'),
  ...both('/spo2/date/{date}', 'oxygen_saturation', bareOf(oxygenMinutes), '/all'),
  ...both('/hrv/date/{date}', 'heartrate', listOf('hrv', withVitals(variability))),
  ...both('/br/date/{date}', 'respiratory_rate', listOf('br', withVitals(breathing))),
  ...both('/spo2/date/{date}', 'oxygen_saturation', bareOf(withVitals(oxygen))),
  ...both('/temp/skin/date/{date}', 'temperature', listOf('tempSkin', withVitals(skinTemperature))),
  // Typed in by hand, which none of these people does.
  ...both(
    '/temp/core/date/{date}',
    'temperature',
    listOf('tempCore', () => null),
  ),
  ...both('/cardioscore/date/{date}', 'cardio_fitness', listOf('cardioScore', cardioScore)),
]

type Body = (entries: readonly object[], range: boolean) => unknown

/** The endpoint of one date and that of a range. `/all` is minute data. */
function both(
  path: `/${string}/date/{date}`,
  scope: Scope,
  { entry, body, maxDays }: { entry: Entry; body: Body; maxDays: number },
  all: '' | '/all' = '',
): Route[] {
  const options = { intradayOnly: all !== '' }
  const entries = (ask: Ask, dates: readonly Temporal.PlainDate[]) =>
    dates.flatMap((date) => entry(ask, ask.day(date)) ?? [])
  const longest = all === '' ? maxDays : MAX_DAYS
  return [
    route(`${path}${all}.json`, scope, (ask, { date = '' }) => body(entries(ask, [dateOf(ask, date)]), false), options),
    route(
      `${path}/{end}${all}.json`,
      scope,
      (ask, { date = '', end = '' }) => {
        const span = spanOf(ask, [date, end], { maxDays: longest, periods: [] })
        return body(entries(ask, datesOf(span, ask)), true)
      },
      options,
    ),
  ]
}

function listOf(key: string, entry: Entry) {
  return { entry, body: (entries: readonly object[]) => ({ [key]: entries }), maxDays: MAX_DAYS }
}

/** SpO2 alone: an object for a day, an array without a name for a range. A day of nothing is an empty object. */
function bareOf(entry: Entry) {
  const body: Body = (entries, range) => (range ? entries : (entries[0] ?? {}))
  return { entry, body, maxDays: 1095 }
}

function withVitals(value: (vitals: NightVitals, ask: Ask) => object | null): Entry {
  return (ask, day) => {
    const found = day.vitals && value(day.vitals, ask)
    return found && { ...found, dateTime: day.date.toString() }
  }
}

/** ms. */
function variability({ variability: { daily, deep } }: NightVitals) {
  return { value: { dailyRmssd: daily, deepRmssd: deep } }
}

function variabilityMinutes({ person }: Ask, day: PersonDay) {
  const night = day.sleep.find(({ main }) => main)
  if (!night || !day.vitals) return null
  const minutes = variabilityThrough(person, day.date, night, day.vitals).map((sample) => ({
    minute: localTime(sample.at, person.timeZone),
    value: { rmssd: sample.value, coverage: sample.coverage, hf: sample.highFrequency, lf: sample.lowFrequency },
  }))
  return { minutes, dateTime: day.date.toString() }
}

/** Breaths a minute. */
function breathing({ breathing: { full } }: NightVitals) {
  return { value: { breathingRate: full } }
}

/** -1 for a stage the night had too little of. */
function breathingByStage({ breathing: { full, deep, light, rem } }: NightVitals) {
  const rate = (value: number | null) => ({ breathingRate: value ?? -1 })
  const value = {
    deepSleepSummary: rate(deep),
    remSleepSummary: rate(rem),
    fullSleepSummary: rate(full),
    lightSleepSummary: rate(light),
  }
  return { value }
}

/** Degrees away from the wearer's own baseline. */
function skinTemperature({ skinTemperature: degrees }: NightVitals, { units }: Ask) {
  if (degrees === null) return null
  return { value: { nightlyRelative: rounded(degreesIn(units, degrees), 1) }, logType: 'dedicated_temp_sensor' }
}

/** ml/kg/min as text: a range, or one number for those who run. */
function cardioScore(_ask: Ask, { oxygenUptake, date }: PersonDay) {
  if (!oxygenUptake) return null
  const { low, high } = oxygenUptake
  return { dateTime: date.toString(), value: { vo2Max: low === high ? String(low) : `${low}-${high}` } }
}

/** Percent. */
function oxygen({ oxygen: night }: NightVitals) {
  return night && { value: { avg: night.average, min: night.low, max: night.high } }
}

/** Alone among the minutes in having no milliseconds. */
function oxygenMinutes({ person }: Ask, day: PersonDay) {
  const night = day.sleep.find(({ main }) => main)
  if (!night || !day.vitals?.oxygen) return null
  const minutes = oxygenThrough(person, day.date, night, day.vitals).map(({ at, value }) => ({
    value,
    minute: localTime(at, person.timeZone).slice(0, 19),
  }))
  return { dateTime: day.date.toString(), minutes }
}
