import type { PersonDay } from '../people/day.ts'
import { createRandom, whole } from '../people/random.ts'
import { type Totals, totalsOf, type Zone } from '../people/totals.ts'
import { datesOf, spanOf } from './dates.ts'
import {
  bucketsOf,
  clockText,
  type Detail,
  detailOf,
  elapsedOf,
  minutesIn,
  type Slice,
  slicesOf,
  spacing,
  type Window,
} from './intraday.ts'
import { type Ask, route } from './route.ts'
import { rounded } from './units.ts'

interface Reading {
  time: string
  /** bpm. */
  value: number
}

const ZONE_NAMES: Record<Zone['key'], string> = {
  below: 'Out of Range',
  moderate: 'Fat Burn',
  vigorous: 'Cardio',
  peak: 'Peak',
}

const MAX_DAYS = 366

export const heartRoutes = [
  route('/activities/heart/date/{date}/{end}.json', 'heartrate', heartSeries),
  route('/activities/heart/date/{date}/{end}/{detail}.json', 'heartrate', wholeDay),
  route('/activities/heart/date/{date}/{end}/{detail}/time/{start}/{stop}.json', 'heartrate', timeWindow),
]

/** `heartRateZones`: bpm, minutes, kcal. A day without a single reading has the account's limits and nothing else. */
export function heartZones({ zones, heartMinutes }: Totals, { energy = true }: { energy?: boolean } = {}) {
  return zones.map(({ key, from, to, minutes, kcal }) => ({
    ...(heartMinutes > 0 && energy ? { caloriesOut: rounded(kcal, 5) } : {}),
    max: to,
    min: from,
    ...(heartMinutes > 0 ? { minutes } : {}),
    name: ZONE_NAMES[key],
  }))
}

function heartSeries(ask: Ask, { date, end }: { date: string; end: string }) {
  const span = spanOf(ask, [date, end], { maxDays: MAX_DAYS })
  const days = datesOf(span, ask).map((day) => daySummary(ask.day(day)))
  // A series of a single day brings its minutes along where the app may read them (swagger, "extended intraday values").
  const [only] = span.from.equals(span.to) ? datesOf(span, ask) : []
  const slices = only ? [{ day: ask.day(only), from: 0, to: 86_399 }] : []
  return { 'activities-heart': days, ...(only ? intraday(ask, slices, '1min') : {}) }
}

function wholeDay(ask: Ask, { date, end, detail }: { date: string; end: string; detail: string }) {
  const level = detailOf(detail)
  const slices = slicesOf(ask, { date, end })
  return { 'activities-heart': slices.map(({ day }) => daySummary(day)), ...intraday(ask, slices, level) }
}

function daySummary(day: PersonDay) {
  return {
    dateTime: day.date.toString(),
    value: {
      customHeartRateZones: [],
      heartRateZones: heartZones(day.totals),
      ...(day.resting === null ? {} : { restingHeartRate: day.resting }),
    },
  }
}

/** With a window, `value` is the average as a string, the zones move up a level, and `today` is echoed as it was asked. */
function timeWindow(ask: Ask, { detail, ...window }: Required<Window> & { detail: string }) {
  const level = detailOf(detail)
  const slices = slicesOf(ask, window)
  const entries = slices.map((slice, index) => {
    const { day } = slice
    const asked = index === 0 ? window.date : window.end
    const values = readings(slice, level).map(({ value }) => value)
    const totals = totalsOf(day.minutes, { ...elapsedOf(slice), highest: day.highest, basal: day.basal })
    return {
      customHeartRateZones: [],
      dateTime: asked === 'today' ? 'today' : day.date.toString(),
      heartRateZones: heartZones(totals),
      value: values.length > 0 ? String(rounded(mean(values), 2)) : '0',
    }
  })
  return { 'activities-heart': entries, ...intraday(ask, slices, level) }
}

/** Without the permission the key is absent and nothing says so. */
function intraday(ask: Ask, slices: readonly Slice[], detail: Detail) {
  if (!ask.intraday) return {}
  const dataset = slices.flatMap((slice) => readings(slice, detail))
  return { 'activities-heart-intraday': { dataset, ...spacing(detail) } }
}

/** Minutes without contact are absent, never zero. */
function readings(slice: Slice, detail: Detail): Reading[] {
  if (detail === '1sec') return secondReadings(slice)
  const { heart } = slice.day.minutes
  const found: Reading[] = []
  for (const [label, minutes] of bucketsOf(slice, minutesIn(detail))) {
    const values = minutes.map((index) => heart[index] ?? 0).filter((value) => value > 0)
    if (values.length > 0) found.push({ time: clockText(label * 60), value: Math.round(mean(values)) })
  }
  return found
}

/** "1sec" is not 1 Hz: a reading comes every 5 to 15 seconds, on the way from one minute's rate to the next. */
function secondReadings({ day, from, to }: Slice): Reading[] {
  const { heart } = day.minutes
  const random = createRandom(day.person.id, day.date.toString(), 'seconds')
  const found = new Map<number, Reading>()
  for (let at = whole(random, 0, 9); at < day.known * 60; at += whole(random, 5, 15)) {
    const index = Math.floor(at / 60)
    const wobble = whole(random, -1, 1)
    const rate = heart[index] ?? 0
    if (rate === 0) continue
    const next = heart[index + 1] || rate
    const second = day.clock.wallAt(index) * 60 + (at % 60)
    if (second < from || second > to) continue
    const value = Math.max(1, Math.round(rate + ((next - rate) * (at % 60)) / 60) + wobble)
    found.set(second, { time: clockText(second), value })
  }
  return [...found].sort(([a], [b]) => a - b).map(([, reading]) => reading)
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
