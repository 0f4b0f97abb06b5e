import type { PersonDay } from '../people/day.ts'
import type { ExerciseKind } from '../people/person.ts'
import { createRandom } from '../people/random.ts'
import type { SleepLevel, SleepLog } from '../people/sleep.ts'
import { type Ask, offsetSeconds, timestamp, wallText } from './ask.ts'
import type { RawPoint } from './points.ts'
import { int } from './sums.ts'

/** Captures show physical times and offsets only; no civil ones. */
function intervalOf(start: number, end: number, ask: Ask) {
  return {
    startTime: timestamp(start),
    startUtcOffset: `${offsetSeconds(start, ask.person)}s`,
    endTime: timestamp(end),
    endUtcOffset: `${offsetSeconds(end, ask.person)}s`,
  }
}

/** Digits too many for a double. */
function idOf(ask: Ask, start: number): string {
  const random = createRandom(ask.person.id, String(start), 'google-id')
  return `8${Array.from({ length: 18 }, () => Math.floor(random() * 10)).join('')}`
}

const STAGES: Record<SleepLevel, string> = {
  deep: 'DEEP',
  light: 'LIGHT',
  rem: 'REM',
  wake: 'AWAKE',
  awake: 'AWAKE',
  asleep: 'ASLEEP',
  restless: 'RESTLESS',
}

/** Sleep that ended on this day, by whose end it is filtered. */
export function sleepsOn(ask: Ask, { sleep }: PersonDay): RawPoint[] {
  return sleep.map((log) => ({
    ms: log.end,
    civil: wallText(log.end, ask.person),
    id: idOf(ask, log.start),
    value: sleepValue(ask, log),
  }))
}

/** Unlike at Fitbit's, short awakenings are a list apart and in no sum of the stages. */
function sleepValue(ask: Ask, log: SleepLog): object {
  const spans = (segments: SleepLog['segments']) =>
    segments.map(({ start, seconds, level }) => ({
      ...intervalOf(start, start + seconds * 1000, ask),
      type: STAGES[level],
    }))
  const minutesOf = (...levels: SleepLevel[]) =>
    Math.round(log.segments.reduce((sum, { level, seconds }) => (levels.includes(level) ? sum + seconds : sum), 0) / 60)
  const awake = minutesOf('wake', 'awake', 'restless')
  const period = Math.round((log.end - log.start) / 60_000)
  const present = [...new Set(log.segments.map(({ level }) => level))]
  return {
    interval: intervalOf(log.start, log.end, ask),
    type: log.kind === 'stages' ? 'STAGES' : 'CLASSIC',
    stages: spans(log.segments),
    ...(log.shortWakes.length > 0 ? { shortAwakenings: spans(log.shortWakes) } : {}),
    metadata: {
      // A false is left out, like every default.
      ...(log.main ? { mainSleep: true } : { nap: true }),
      processed: true,
      stagesStatus:
        log.kind === 'stages' ? 'SUCCEEDED' : log.quality === 'short' ? 'REJECTED_NAP' : 'REJECTED_COVERAGE',
    },
    summary: {
      ...int('minutesInSleepPeriod', period),
      ...int('minutesAsleep', period - awake),
      ...int('minutesAwake', awake),
      minutesToFallAsleep: '0',
      minutesAfterWakeUp: '0',
      stagesSummary: present.map((level) => ({
        type: STAGES[level],
        ...int('minutes', minutesOf(level)),
        ...int('count', log.segments.filter((segment) => segment.level === level).length),
      })),
    },
  }
}

const KINDS: Record<ExerciseKind, { exerciseType: string; displayName: string }> = {
  walk: { exerciseType: 'WALKING', displayName: 'Walk' },
  run: { exerciseType: 'RUNNING', displayName: 'Run' },
  bike: { exerciseType: 'BIKING', displayName: 'Bike' },
  weights: { exerciseType: 'WEIGHTLIFTING', displayName: 'Weights' },
  yoga: { exerciseType: 'YOGA', displayName: 'Yoga' },
  swim: { exerciseType: 'SWIMMING', displayName: 'Swim' },
  hike: { exerciseType: 'HIKING', displayName: 'Hike' },
}

export function exercisesOn(ask: Ask, { exercises }: PersonDay): RawPoint[] {
  return exercises.map(({ kind, start, end, totals, averageHeart }) => ({
    ms: start,
    civil: wallText(start, ask.person),
    id: idOf(ask, start),
    value: {
      interval: intervalOf(start, end, ask),
      ...KINDS[kind],
      activeDuration: `${Math.round((end - start) / 1000)}s`,
      exerciseMetadata: {},
      metricsSummary: {
        caloriesKcal: Math.round(totals.kcal),
        ...(totals.metres >= 50 ? { distanceMillimeters: Math.round(totals.metres * 1000) } : {}),
        ...(totals.steps > 0 ? int('steps', totals.steps) : {}),
        ...(averageHeart === null ? {} : int('averageHeartRateBeatsPerMinute', averageHeart)),
      },
      updateTime: timestamp(end + 240_000),
    },
  }))
}
