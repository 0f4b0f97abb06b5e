import { dayClock } from './clock.ts'
import type { Person } from './person.ts'
import { bell, between, chance, createRandom, type Random, whole } from './random.ts'
import { wornOn } from './wear.ts'

export type SleepLevel = 'deep' | 'light' | 'rem' | 'wake' | 'asleep' | 'restless' | 'awake'

export interface SleepSegment {
  /** Epoch milliseconds. */
  start: number
  seconds: number
  level: SleepLevel
}

export interface SleepLog {
  main: boolean
  kind: 'stages' | 'classic'
  /** Why a device that can tell stages did not: too little heart rate, or under three hours. */
  quality: 'full' | 'little-heart-rate' | 'short'
  /** Epoch milliseconds. */
  start: number
  end: number
  segments: SleepSegment[]
  /** Wakes of at most three minutes, lying over `segments`. Stages only. */
  shortWakes: SleepSegment[]
}

/** The night that ends on this date, as it was slept: it shapes the heart rate whether or not it was recorded. */
export function nightOf(person: Person, date: Temporal.PlainDate): SleepLog {
  const random = createRandom(person.id, date.toString(), 'night')
  const { bedtime, sleepMinutes, irregularity } = person.habits
  const weekend = date.dayOfWeek >= 6 ? whole(random, 10, 60) : 0
  const minutes = Math.max(140, Math.round(sleepMinutes + weekend / 2 + bell(random) * irregularity))
  const offset = Math.round(bedtime + weekend + bell(random) * irregularity)
  const start = dayClock(person.timeZone, date).start + offset * 60_000 + (chance(random, 0.5) ? 30_000 : 0)
  const littleHeartRate = chance(random, 0.04)
  const quality = minutes < 180 ? 'short' : littleHeartRate ? 'little-heart-rate' : 'full'
  const stages = person.sleepTracking === 'stages' && quality === 'full'
  const segments = stages ? stageSegments(random, start, minutes) : classicSegments(random, start, minutes)
  return {
    main: true,
    kind: stages ? 'stages' : 'classic',
    quality: person.sleepTracking === 'stages' ? quality : 'full',
    start,
    end: start + minutes * 60_000,
    segments,
    shortWakes: stages ? shortWakes(random, segments) : [],
  }
}

/** What the device recorded for a date: main sleep, naps, or nothing. */
export function sleepOn(person: Person, date: Temporal.PlainDate): SleepLog[] {
  if (person.sleepTracking === 'none' || !wornOn(person, date)) return []
  const random = createRandom(person.id, date.toString(), 'recorded')
  const logs: SleepLog[] = []
  const night = nightOf(person, date)
  // A night that began on a day without the device has no beginning, so it is not recorded.
  const began = dayClock(person.timeZone, date).start <= night.start || wornOn(person, date.subtract({ days: 1 }))
  if (began && !chance(random, 0.04)) logs.push(night)
  const nap = napOn(person, date)
  if (nap && nap.start > night.end + 3 * 3_600_000) logs.push(nap)
  return logs
}

function napOn(person: Person, date: Temporal.PlainDate): SleepLog | null {
  const random = createRandom(person.id, date.toString(), 'nap')
  const wanted = person.habits.napChance * (date.dayOfWeek >= 6 ? 1.6 : 1)
  if (!chance(random, wanted)) return null
  const minutes = whole(random, 22, 95)
  const start = dayClock(person.timeZone, date).start + whole(random, 790, 940) * 60_000
  return {
    main: false,
    kind: 'classic',
    quality: person.sleepTracking === 'stages' ? 'short' : 'full',
    start,
    end: start + minutes * 60_000,
    segments: classicSegments(random, start, minutes),
    shortWakes: [],
  }
}

/** Cycles of about an hour and a half: deep sleep early, REM late, a longer wake here and there. */
function stageSegments(random: Random, start: number, minutes: number): SleepSegment[] {
  const build = segmentBuilder(start, minutes)
  build.add('wake', whole(random, 3, 11))
  for (let cycle = 0; build.left() > 0; cycle++) {
    build.add('light', whole(random, 9, 24))
    build.add('deep', Math.max(4, whole(random, 26, 44) - cycle * 9))
    build.add('light', whole(random, 10, 26))
    if (chance(random, 0.45)) build.add('wake', between(random, 4, 9))
    build.add('rem', whole(random, 6, 14) + cycle * 7)
    if (chance(random, 0.3)) build.add('wake', between(random, 4, 12))
  }
  return build.segments
}

function classicSegments(random: Random, start: number, minutes: number): SleepSegment[] {
  const build = segmentBuilder(start, minutes)
  if (minutes > 120) build.add('awake', whole(random, 1, 6))
  while (build.left() > 0) {
    build.add('asleep', whole(random, 18, 80))
    build.add(chance(random, 0.15) ? 'awake' : 'restless', whole(random, 1, 5))
  }
  return build.segments
}

function segmentBuilder(start: number, minutes: number) {
  const segments: SleepSegment[] = []
  let left = minutes * 60
  return {
    segments,
    left: () => left,
    /** Rounds to half minutes, which is as fine as the devices tell. */
    add(level: SleepLevel, length: number) {
      const seconds = Math.min(left, Math.round(length * 2) * 30)
      if (seconds <= 0) return
      const last = segments.at(-1)
      if (last?.level === level) last.seconds += seconds
      else segments.push({ start: start + (minutes * 60 - left) * 1000, seconds, level })
      left -= seconds
    },
  }
}

function shortWakes(random: Random, segments: readonly SleepSegment[]): SleepSegment[] {
  const wakes: SleepSegment[] = []
  for (const segment of segments) {
    if (segment.level === 'wake') continue
    let at = segment.start + whole(random, 4, 30) * 30_000
    const end = segment.start + segment.seconds * 1000
    while (chance(random, 0.6)) {
      const seconds = whole(random, 1, 6) * 30
      if (at + seconds * 1000 >= end) break
      wakes.push({ start: at, seconds, level: 'wake' })
      at += seconds * 1000 + whole(random, 6, 40) * 30_000
    }
  }
  return wakes
}
