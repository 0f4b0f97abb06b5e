import type { PersonDay } from '../people/day.ts'
import { dateOf } from './dates.ts'
import { faults } from './errors.ts'
import type { Ask } from './route.ts'

export type Detail = '1sec' | '1min' | '5min' | '15min'

/** The part of one day a request asks for: seconds of the wall clock, both ends included. */
export interface Slice {
  day: PersonDay
  from: number
  to: number
}

export interface Window {
  date: string
  /** `1d`, or the last date. */
  end: string
  start?: string
  stop?: string
}

const WHOLE_DAY = 86_399
const DETAILS: readonly Detail[] = ['1sec', '1min', '5min', '15min']

export function detailOf(text: string, allowed: readonly Detail[] = DETAILS): Detail {
  const found = allowed.find((detail) => detail === text)
  if (!found) throw faults.validation('detail-level', `Invalid detail level: ${text}`)
  return found
}

/** Minutes in one point of the dataset; a second's worth counts as less than one. */
export function minutesIn(detail: Detail): number {
  return detail === '1sec' ? 1 : Number.parseInt(detail, 10)
}

/** How Fitbit describes the dataset's spacing. */
export function spacing(detail: Detail): { datasetInterval: number; datasetType: 'minute' | 'second' } {
  return detail === '1sec'
    ? { datasetInterval: 1, datasetType: 'second' }
    : { datasetInterval: minutesIn(detail), datasetType: 'minute' }
}

/** At most 24 hours: one day, or a window over one midnight. Throws 422 beyond. */
export function slicesOf(ask: Ask, { date, end, start, stop }: Window): Slice[] {
  const first = dateOf(ask, date)
  const last = end === '1d' ? first : dateOf(ask, end, 'end date')
  const from = start === undefined ? 0 : secondsOf(start, 'start time')
  const to = stop === undefined ? WHOLE_DAY : secondsOf(stop, 'end time')
  const days = first.until(last).days
  if (days < 0 || (days === 0 && to < from))
    throw faults.validation('end time', 'The end must not be before the start.')
  if (days > 1 || (days === 1 && to > from)) throw faults.tooManyPoints()
  if (days === 0) return [{ day: ask.day(first), from, to }]
  return [
    { day: ask.day(first), from, to: WHOLE_DAY },
    { day: ask.day(last), from: 0, to },
  ]
}

/**
 * The elapsed minutes behind each point, keyed by the wall-clock minute the point is labelled with. Labels have no offset,
 * so where the clock goes back both passes of the hour share theirs, and where it goes forward the hour is absent.
 */
export function bucketsOf({ day, from, to }: Slice, size: number): Map<number, number[]> {
  const buckets = new Map<number, number[]>()
  const [first, last] = [Math.floor(from / 60), Math.floor(to / 60)]
  for (let i = 0; i < day.known; i++) {
    const wall = day.clock.wallAt(i)
    if (wall < first || wall > last) continue
    const label = wall - (wall % size)
    const bucket = buckets.get(label)
    if (bucket) bucket.push(i)
    else buckets.set(label, [i])
  }
  return buckets
}

/** The elapsed minutes [from, to) of the slice, for totals. */
export function elapsedOf({ day, from, to }: Slice): { from: number; to: number } {
  const first = Math.min(day.clock.indexAt(Math.floor(from / 60)), day.known)
  const last = to >= WHOLE_DAY - 59 ? day.clock.minutes : day.clock.indexAt(Math.floor(to / 60) + 1)
  return { from: first, to: Math.max(first, Math.min(last, day.known)) }
}

/** `HH:mm:ss` of a second of the day. */
export function clockText(seconds: number): string {
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0')
  return `${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}`
}

/** `HH:mm`, with seconds in the links of exercise logs, whose hours may have one digit. */
function secondsOf(text: string, field: string): number {
  const [, hours = '', minutes = '', seconds = '0'] = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(text) ?? []
  const valid = hours !== '' && Number(hours) < 24 && Number(minutes) < 60 && Number(seconds) < 60
  if (!valid) throw faults.validation(field, `Invalid time: ${text}`)
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)
}
