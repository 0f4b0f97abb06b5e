import { z } from 'zod'
import type { AnyPoint, Sleep, SleepSegment, SleepStage } from '../domain/metric.ts'
import { checked } from './answer.ts'
import { amount, instant, SOURCE, seconds, wallClock } from './google-health-values.ts'
import { ProviderDataError } from './provider.ts'

/** Sessions carry physical times and offsets; the civil day follows from these. */
const interval = z.object({
  startTime: instant,
  endTime: instant,
  startUtcOffset: seconds.optional(),
  endUtcOffset: seconds.optional(),
})

const stageType = z.enum(['AWAKE', 'LIGHT', 'DEEP', 'REM', 'ASLEEP', 'RESTLESS'])
/** A stage of a kind that is not known yet is left out, not the night it is in. */
const stage = z.object({ startTime: instant, endTime: instant, type: stageType.optional().catch(undefined) })

const sleepPoint = z.object({
  dataPointName: z.string().optional(),
  name: z.string().optional(),
  sleep: z.object({
    interval,
    stages: z.array(stage).optional(),
    metadata: z.object({ mainSleep: z.boolean().optional(), nap: z.boolean().optional() }).optional(),
    summary: z
      .object({
        minutesInSleepPeriod: amount.optional(),
        minutesAsleep: amount.optional(),
        minutesAwake: amount.optional(),
        stagesSummary: z
          .array(z.object({ type: stageType.optional().catch(undefined), minutes: amount.optional() }))
          .optional(),
      })
      .optional(),
  }),
})

/**
 * One sleep, on the day of waking. Totals are the vendor's own summary where it gives one: its short awakenings are a
 * list apart and not in the stages, so adding up segments would give another number than the app shows.
 */
export function sleepOf(item: unknown): AnyPoint {
  const { sleep, dataPointName, name } = checked(sleepPoint, item, 'sleep')
  const { startTime, endTime, startUtcOffset = 0, endUtcOffset = startUtcOffset } = sleep.interval
  const length = secondsFrom(startTime, endTime)
  if (length < 0) throw new ProviderDataError('sleep: interval')
  const segments = segmentsOf(sleep.stages ?? [], startTime)
  const { summary, metadata } = sleep
  const awake =
    summary?.minutesAwake === undefined ? totalOf(segments, ['awake', 'restless']) : summary.minutesAwake * 60
  const inBed = summary?.minutesInSleepPeriod === undefined ? length : summary.minutesInSleepPeriod * 60
  const end = wallClock(endTime, endUtcOffset)
  const value: Sleep = {
    recordId: idIn(dataPointName ?? name),
    isMain: metadata?.mainSleep ?? !metadata?.nap,
    start: wallClock(startTime, startUtcOffset),
    end,
    inBedSeconds: inBed,
    asleepSeconds: summary?.minutesAsleep === undefined ? Math.max(0, inBed - awake) : summary.minutesAsleep * 60,
    awakeSeconds: awake,
    stages: stagesOf(summary?.stagesSummary, segments),
    segments,
  }
  return { metric: 'sleep', frame: { kind: 'day', date: end.toPlainDate() }, value, method: 'measured', source: SOURCE }
}

function segmentsOf(stages: readonly z.infer<typeof stage>[], start: Temporal.Instant): SleepSegment[] {
  return stages
    .flatMap(({ type, startTime, endTime }) => {
      const length = secondsFrom(startTime, endTime)
      const at = secondsFrom(start, startTime)
      return type && length > 0 && at >= 0 ? [{ at, seconds: length, stage: stageName(type) }] : []
    })
    .sort((a, b) => a.at - b.at)
}

function stageName(type: z.infer<typeof stageType>): SleepStage {
  return type.toLowerCase() as SleepStage
}

function totalOf(segments: readonly SleepSegment[], stages: readonly SleepStage[]): number {
  return segments.reduce((sum, { stage, seconds }) => (stages.includes(stage) ? sum + seconds : sum), 0)
}

function stagesOf(
  summary: readonly { type?: z.infer<typeof stageType> | undefined; minutes?: number | undefined }[] | undefined,
  segments: readonly SleepSegment[],
): Sleep['stages'] {
  const told = (type: z.infer<typeof stageType>) => summary?.find((one) => one.type === type)?.minutes
  const total = (type: 'LIGHT' | 'DEEP' | 'REM') => {
    const minutes = told(type)
    return minutes === undefined ? totalOf(segments, [stageName(type)]) : minutes * 60
  }
  const stages = { light: total('LIGHT'), deep: total('DEEP'), rem: total('REM') }
  return stages.light + stages.deep + stages.rem > 0 ? stages : null
}

const exercisePoint = z.object({
  dataPointName: z.string().optional(),
  name: z.string().optional(),
  dataSource: z.object({ recordingMethod: z.string().optional() }).optional(),
  exercise: z.object({
    interval,
    exerciseType: z.string().optional(),
    displayName: z.string().optional(),
    activeDuration: seconds.optional(),
    metricsSummary: z
      .object({
        caloriesKcal: amount.optional(),
        distanceMillimeters: amount.optional(),
        // As the codelab misspells it, and one documented sample with it.
        distanceMillimiters: amount.optional(),
        steps: amount.optional(),
        averageHeartRateBeatsPerMinute: amount.optional(),
      })
      .optional(),
  }),
})

export function exerciseOf(item: unknown): AnyPoint {
  const { exercise, dataPointName, name, dataSource } = checked(exercisePoint, item, 'exercise')
  const { startTime, endTime, startUtcOffset = 0 } = exercise.interval
  const { metricsSummary: sums = {} } = exercise
  const millimeters = sums.distanceMillimeters ?? sums.distanceMillimiters
  const start = wallClock(startTime, startUtcOffset)
  const length = secondsFrom(startTime, endTime)
  if (length < 0) throw new ProviderDataError('exercise: interval')
  return {
    metric: 'exercise',
    frame: { kind: 'day', date: start.toPlainDate() },
    value: {
      recordId: idIn(dataPointName ?? name),
      name: exercise.displayName ?? exercise.exerciseType?.toLowerCase().replaceAll('_', ' ') ?? null,
      start,
      activeSeconds: exercise.activeDuration ?? length,
      kcal: sums.caloriesKcal ?? null,
      distance: millimeters === undefined ? null : millimeters / 1000,
      steps: sums.steps ?? null,
      averageBpm: sums.averageHeartRateBeatsPerMinute ?? null,
    },
    // A reconciled point has no source; a listed one says how it was recorded.
    method: dataSource?.recordingMethod === 'MANUAL' ? 'manual' : 'measured',
    source: SOURCE,
  }
}

/** The last part of `users/…/dataPoints/8896720705097069096`, as text: it does not fit a number. */
function idIn(name: string | undefined): string | null {
  return name?.split('/').at(-1) || null
}

function secondsFrom(start: Temporal.Instant, end: Temporal.Instant): number {
  return Math.round((end.epochMilliseconds - start.epochMilliseconds) / 1000)
}
