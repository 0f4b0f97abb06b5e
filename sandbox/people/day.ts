import { basalOf, type WeighIn, weighInOn } from './body.ts'
import { type DayClock, dayClock } from './clock.ts'
import { type Minutes, minutesOf, type Scene } from './minutes.ts'
import { type NightVitals, oxygenUptakeOf, vitalsOf } from './night.ts'
import { ageOn, type ExerciseKind, type Person } from './person.ts'
import { type Movement, movementsOf } from './plan.ts'
import { bell, createRandom } from './random.ts'
import { nightOf, type SleepLog, sleepOn } from './sleep.ts'
import { type Totals, totalsOf } from './totals.ts'
import { type Gap, gapsOf, wornOn } from './wear.ts'

export interface PersonDay {
  person: Person
  date: Temporal.PlainDate
  clock: DayClock
  worn: boolean
  /** Elapsed minutes known so far: all of them, or fewer after `until`. */
  known: number
  minutes: Minutes
  totals: Totals
  /** bpm. */
  resting: number | null
  highest: number
  basal: number
  exercises: Exercise[]
  /** Sleep that ended on this date. */
  sleep: SleepLog[]
  vitals: NightVitals | null
  /** ml/kg/min. */
  oxygenUptake: { low: number; high: number } | null
  weighIn: WeighIn | null
}

export interface Exercise {
  kind: ExerciseKind
  detected: boolean
  /** Epoch milliseconds. */
  start: number
  end: number
  totals: Totals
  /** bpm. */
  averageHeart: number | null
}

/**
 * One day of one person, the same on every run and machine. Before `memberSince` it is empty. Its minutes, and what is summed
 * from them, are worked out when they are first read: who looks for a sleep or an exercise walks through months of days.
 */
export function personDay(person: Person, date: Temporal.PlainDate): PersonDay {
  const clock = dayClock(person.timeZone, date)
  const worn = wornOn(person, date)
  const age = ageOn(person, date)
  const highest = 220 - age
  const basal = basalOf(person, date)
  const resting = restingOn(person, date)
  const sleep = sleepOn(person, date)
  const course = once(() => courseOf(person, date, { clock, worn, sleep }))
  const minutes = once(() =>
    minutesOf({ person, date, start: clock.start, minutes: clock.minutes, worn, resting, highest, basal, ...course() }),
  )
  const totals = once(() => totalsOf(minutes(), { from: 0, to: clock.minutes, highest, basal }))
  const exercises = once(() =>
    course().movements.flatMap((movement) => exerciseOf(movement, { minutes, clock, highest, basal })),
  )
  return {
    person,
    date,
    clock,
    worn,
    known: clock.minutes,
    get minutes() {
      return minutes()
    },
    get totals() {
      return totals()
    },
    resting: worn && person.device.sensors.heart && person.heart.restingReported ? resting : null,
    highest,
    basal,
    get exercises() {
      return exercises()
    },
    sleep,
    vitals: vitalsOf(
      person,
      date,
      sleep.find(({ main }) => main),
    ),
    oxygenUptake: worn ? oxygenUptakeOf(person, date, age) : null,
    weighIn: weighInOn(person, date),
  }
}

/** The same day as known at a moment: later minutes, exercises and sleeps have not been synced. `at` in epoch ms. */
export function until(day: PersonDay, at: number): PersonDay {
  const known = Math.floor((at - day.clock.start) / 60_000)
  if (known >= day.clock.minutes) return day
  const { person, date, clock, worn, highest, basal } = day
  const to = Math.max(0, known)
  const sleep = day.sleep.filter(({ end }) => end <= at)
  const night = sleep.some(({ main }) => main)
  const totals = once(() => totalsOf(day.minutes, { from: 0, to, highest, basal }))
  return {
    person,
    date,
    clock,
    worn,
    known: to,
    get minutes() {
      return day.minutes
    },
    get totals() {
      return totals()
    },
    // Worked out from the night, or from enough of a quiet morning.
    resting: night || to >= 600 ? day.resting : null,
    highest,
    basal,
    get exercises() {
      return day.exercises.filter(({ end }) => end <= at)
    },
    sleep,
    vitals: night ? day.vitals : null,
    oxygenUptake: to > 0 ? day.oxygenUptake : null,
    weighIn: day.weighIn && day.weighIn.at <= at ? day.weighIn : null,
  }
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

function restingOn(person: Person, date: Temporal.PlainDate): number {
  const week = createRandom(person.id, String(date.yearOfWeek), String(date.weekOfYear), 'form')
  return Math.round(
    person.heart.resting + bell(week) * 1.6 + bell(createRandom(person.id, date.toString(), 'resting')) * 1.1,
  )
}

/** How the day went: the sleeps that touch it, when the device was off, what its wearer did in between. */
function courseOf(
  person: Person,
  date: Temporal.PlainDate,
  { clock, worn, sleep }: Pick<PersonDay, 'clock' | 'worn' | 'sleep'>,
): Pick<Scene, 'nights' | 'gaps' | 'movements'> {
  const naps = sleep.filter(({ main }) => !main)
  const nights = [nightOf(person, date), ...naps, nightOf(person, date.add({ days: 1 }))]
  const gaps = allGaps(person, date, clock, nights)
  const movements = worn ? movementsOf(person, date, clock, awakeSpans(clock, nights), gaps) : []
  return { nights, gaps, movements }
}

/** Sleep keeps the device on; a day without it after this one means it came off at bedtime, one before, put on at waking. */
function allGaps(person: Person, date: Temporal.PlainDate, clock: DayClock, nights: readonly SleepLog[]): Gap[] {
  const index = (at: number) => Math.min(Math.max(Math.round((at - clock.start) / 60_000), 0), clock.minutes)
  const [last, next] = [nights[0], nights.at(-1)]
  const gaps = gapsOf(person, date, clock.minutes).filter(({ from, to }) =>
    nights.every((night) => to <= index(night.start) || index(night.end) <= from),
  )
  if (last && !wornOn(person, date.subtract({ days: 1 }))) gaps.unshift({ from: 0, to: index(last.end) })
  if (next && !wornOn(person, date.add({ days: 1 }))) gaps.push({ from: index(next.start), to: clock.minutes })
  return gaps.filter(({ from, to }) => from < to)
}

function awakeSpans(clock: DayClock, nights: readonly SleepLog[]): Gap[] {
  const spans: Gap[] = []
  let from = 0
  for (const night of nights) {
    const start = Math.floor((night.start - clock.start) / 60_000)
    if (start > from) spans.push({ from, to: Math.min(start, clock.minutes) })
    from = Math.max(from, Math.ceil((night.end - clock.start) / 60_000))
  }
  if (from < clock.minutes) spans.push({ from, to: clock.minutes })
  return spans
}

function exerciseOf(
  { from, to, exercise }: Movement,
  { minutes, clock, highest, basal }: Pick<PersonDay, 'clock' | 'highest' | 'basal'> & { minutes(): Minutes },
): Exercise[] {
  if (!exercise) return []
  const end = Math.min(to, clock.minutes)
  const totals = once(() => totalsOf(minutes(), { from, to: end, highest, basal }))
  const averageHeart = once(() =>
    averageOf(
      minutes()
        .heart.slice(from, end)
        .filter((value) => value > 0),
    ),
  )
  return [
    {
      ...exercise,
      start: clock.start + from * 60_000,
      end: clock.start + end * 60_000,
      get totals() {
        return totals()
      },
      get averageHeart() {
        return averageHeart()
      },
    },
  ]
}

function averageOf(beats: Uint8Array): number | null {
  return beats.length > 0 ? Math.round(beats.reduce((sum, value) => sum + value, 0) / beats.length) : null
}
