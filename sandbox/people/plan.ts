import type { DayClock } from './clock.ts'
import type { ExerciseKind, Person } from './person.ts'
import { bell, between, chance, createRandom, type Random, whole } from './random.ts'
import type { Gap } from './wear.ts'

/** A stretch of the day spent moving, in elapsed minutes. */
export interface Movement {
  from: number
  to: number
  /** Steps a minute. */
  cadence: number
  /** 0 rest, 1 all out. */
  effort: number
  /** Chance of a floor each minute. */
  climb: number
  /** Set when the device logs it as exercise. */
  exercise?: { kind: ExerciseKind; detected: boolean }
}

const EXERCISES: Record<ExerciseKind, { cadence: number; effort: number; climb: number }> = {
  walk: { cadence: 108, effort: 0.36, climb: 0.04 },
  run: { cadence: 163, effort: 0.7, climb: 0.06 },
  bike: { cadence: 0, effort: 0.64, climb: 0 },
  weights: { cadence: 6, effort: 0.44, climb: 0 },
  yoga: { cadence: 2, effort: 0.17, climb: 0 },
  swim: { cadence: 0, effort: 0.58, climb: 0 },
  hike: { cadence: 98, effort: 0.5, climb: 0.3 },
}

/** What someone does between getting up and going to bed. Exercises avoid the gaps: the device has to see them whole. */
export function movementsOf(
  person: Person,
  date: Temporal.PlainDate,
  clock: DayClock,
  awake: Gap[],
  gaps: Gap[],
): Movement[] {
  const random = createRandom(person.id, date.toString(), 'plan')
  const inside = (from: number, to: number) => awake.some((span) => span.from <= from && to <= span.to)
  const plan = [...exercises(random, person, clock), ...walks(random, person, date, clock)]
  const kept: Movement[] = []
  for (const movement of plan) {
    const { from, to } = movement
    const free = kept.every((other) => to + 5 <= other.from || other.to + 5 <= from)
    const seen = movement.exercise === undefined || gaps.every((gap) => to <= gap.from || gap.to <= from)
    if (inside(from, to) && free && seen) kept.push(movement)
  }
  return [...kept, ...errands(random, person, awake)].sort((a, b) => a.from - b.from)
}

function exercises(random: Random, person: Person, clock: DayClock): Movement[] {
  return person.habits.workouts.flatMap((habit) => {
    // Every die is thrown on every day, so changing one habit leaves the others' days alone.
    const happens = chance(random, habit.chance)
    const from = clock.indexAt(habit.at + Math.round(bell(random) * 18))
    const minutes = Math.max(15, Math.round(habit.minutes * (1 + bell(random) * 0.15)))
    const vigor = 1 + bell(random) * 0.05
    const detected = chance(random, habit.kind === 'walk' ? 0.7 : 0.15)
    if (!happens) return []
    const { cadence, effort, climb } = EXERCISES[habit.kind]
    const exercise = { kind: habit.kind, detected }
    return [{ from, to: from + minutes, cadence: cadence * vigor, effort: effort * vigor, climb, exercise }]
  })
}

function walks(random: Random, person: Person, date: Temporal.PlainDate, clock: DayClock): Movement[] {
  const found: Movement[] = []
  const walk = (wall: number, minutes: number) => {
    const from = clock.indexAt(Math.round(wall))
    found.push({
      from,
      to: from + Math.max(3, Math.round(minutes)),
      cadence: between(random, 92, 112),
      effort: 0.28,
      climb: 0.05,
    })
  }
  const { commute, liveliness } = person.habits
  if (commute > 0 && date.dayOfWeek <= 5) {
    walk(470 + bell(random) * 12, commute + bell(random) * 2)
    walk(1010 + bell(random) * 25, commute + bell(random) * 2)
  }
  if (chance(random, 0.3 + liveliness / 2)) walk(735 + bell(random) * 20, between(random, 8, 24))
  if (date.dayOfWeek >= 6) walk(between(random, 640, 900), between(random, 20, 20 + 60 * liveliness))
  return found
}

/** Short ways through the house or the office: a few minutes with some steps in most waking hours. */
function errands(random: Random, person: Person, awake: Gap[]): Movement[] {
  const found: Movement[] = []
  for (const span of awake) {
    for (let at = span.from + whole(random, 1, 12); at < span.to - 4; at += whole(random, 7, 40)) {
      if (!chance(random, 0.35 + person.habits.liveliness * 0.5)) continue
      const climb = chance(random, 0.15) ? 0.5 : 0
      const to = Math.min(span.to, at + whole(random, 1, 6))
      found.push({ from: at, to, cadence: between(random, 14, 88), effort: 0.12, climb })
    }
  }
  return found
}
