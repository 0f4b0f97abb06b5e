import type { Person } from './person.ts'
import type { Movement } from './plan.ts'
import { bell, chance, createRandom, type Random } from './random.ts'
import type { SleepLevel, SleepLog } from './sleep.ts'
import type { Gap } from './wear.ts'

/** One entry an elapsed minute of the day. What a device that was off cannot know is 0. */
export interface Minutes {
  worn: Uint8Array
  asleep: Uint8Array
  /** bpm; 0 where there is no reading. */
  heart: Uint8Array
  steps: Uint16Array
  metres: Float64Array
  floors: Uint8Array
  kcal: Float64Array
  /** Metabolic equivalents times ten, as vendors give them. */
  mets: Uint8Array
}

export interface Scene {
  person: Person
  date: Temporal.PlainDate
  /** Epoch milliseconds and length of the day. */
  start: number
  minutes: number
  worn: boolean
  gaps: readonly Gap[]
  nights: readonly SleepLog[]
  movements: readonly Movement[]
  resting: number
  highest: number
  /** Basal burn, kcal a minute. */
  basal: number
}

/** How far from the resting rate the heart beats at each depth. */
const ASLEEP: Record<SleepLevel, number> = { deep: -5, light: -2, rem: 2, wake: 7, asleep: -3, restless: 2, awake: 8 }

export function minutesOf(scene: Scene): Minutes {
  const { minutes: length, person } = scene
  const minutes = blank(length)
  const worn = wornMask(scene)
  const depth = depths(scene)
  const { cadence, effort, climb } = moving(scene)
  const random = createRandom(person.id, scene.date.toString(), 'minutes')
  let pulse = scene.resting + (depth[0] === AWAKE ? 9 : (depth[0] ?? 0))
  let mood = 0
  for (let i = 0; i < length; i++) {
    const delta = depth[i] ?? AWAKE
    const exertion = effort[i] ?? 0
    const noise = bell(random)
    const stepNoise = bell(random)
    const lost = chance(random, 0.012)
    const climbed = chance(random, climb[i] ?? 0)
    mood = mood * 0.97 + bell(random) * 0.5
    pulse = nextPulse(pulse, { delta, exertion, noise, mood, scene })
    const awake = delta === AWAKE
    const mets = awake
      ? Math.round(10 + exertion * 108 + (exertion > 0 ? stepNoise : Math.max(0, stepNoise * 1.4)))
      : 10
    const seen = worn[i] === 1
    minutes.worn[i] = seen ? 1 : 0
    minutes.asleep[i] = awake ? 0 : 1
    minutes.mets[i] = seen ? Math.max(10, mets) : 10
    minutes.kcal[i] = (scene.basal * (minutes.mets[i] ?? 10)) / 10
    if (!seen) continue
    if (person.device.sensors.heart && !lost) minutes.heart[i] = Math.round(pulse)
    const pace = cadence[i] ?? 0
    const steps = pace > 0 ? Math.max(0, Math.round(pace * (1 + stepNoise * 0.06))) : 0
    minutes.steps[i] = steps
    minutes.metres[i] = steps * stride(person, pace)
    if (climbed && person.device.sensors.floors) minutes.floors[i] = 1
  }
  return minutes
}

const AWAKE = 127

function blank(length: number): Minutes {
  return {
    worn: new Uint8Array(length),
    asleep: new Uint8Array(length),
    heart: new Uint8Array(length),
    steps: new Uint16Array(length),
    metres: new Float64Array(length),
    floors: new Uint8Array(length),
    kcal: new Float64Array(length),
    mets: new Uint8Array(length),
  }
}

interface Beat {
  delta: number
  exertion: number
  noise: number
  mood: number
  scene: Scene
}

/** The heart follows effort within minutes, faster up than down. */
function nextPulse(pulse: number, { delta, exertion, noise, mood, scene }: Beat): number {
  const { resting, highest } = scene
  const target =
    delta === AWAKE ? resting + 9 + mood + exertion * (highest - resting - 9) : resting + delta + mood * 0.3
  const pull = target > pulse ? 0.38 : 0.22
  const next = pulse + (target - pulse) * pull + noise * (exertion > 0.3 ? 2 : 1.1)
  return Math.min(highest, Math.max(38, next))
}

function stride(person: Person, cadence: number): number {
  const share = cadence > 140 ? 0.58 : 0.415
  return (person.heightCm / 100) * share
}

function wornMask({ minutes, worn, gaps }: Scene): Uint8Array {
  const mask = new Uint8Array(minutes)
  if (!worn) return mask
  mask.fill(1)
  for (const gap of gaps) mask.fill(0, gap.from, gap.to)
  return mask
}

function depths({ start, minutes, nights }: Scene): Int8Array {
  const depth = new Int8Array(minutes).fill(AWAKE)
  const paint = (from: number, seconds: number, level: SleepLevel) => {
    const first = Math.round((from - start) / 60_000)
    depth.fill(ASLEEP[level], clamp(first, minutes), clamp(first + Math.round(seconds / 60), minutes))
  }
  for (const night of nights) {
    for (const segment of night.segments) paint(segment.start, segment.seconds, segment.level)
    for (const wake of night.shortWakes) paint(wake.start, wake.seconds, 'wake')
  }
  return depth
}

function moving({ minutes, movements, person, date }: Scene) {
  const cadence = new Float64Array(minutes)
  const effort = new Float64Array(minutes)
  const climb = new Float64Array(minutes)
  const random: Random = createRandom(person.id, date.toString(), 'effort')
  // The harder stretch wins where two overlap: an errand must not interrupt a run.
  for (const movement of [...movements].sort((a, b) => a.effort - b.effort)) {
    const length = movement.to - movement.from
    for (let i = movement.from; i < Math.min(movement.to, minutes); i++) {
      const share = (i - movement.from) / length
      // Warm-up, a rise towards the end, and a wobble.
      const shape = movement.exercise ? 0.82 + 0.18 * Math.min(1, share * 6) + 0.1 * share : 1
      cadence[i] = movement.cadence
      effort[i] = Math.min(1, movement.effort * shape * (1 + bell(random) * 0.04))
      climb[i] = movement.climb
    }
  }
  return { cadence, effort, climb }
}

function clamp(index: number, minutes: number): number {
  return Math.min(Math.max(index, 0), minutes)
}
