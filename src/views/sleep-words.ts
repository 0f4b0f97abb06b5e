import { GAP_SECONDS } from '../domain/heart.ts'
import type { Sleep } from '../domain/metric.ts'
import { minutesOf } from '../domain/sleep-minutes.ts'
import { dayNameInFull, duration, sentences } from './format.ts'
import { gapSentences } from './heart-alt.ts'
import { type Reader, say } from './words/say.ts'

/** "23:10–06:50" by the wearer's clock. */
export function times({ start, end }: Sleep, reader: Reader): string {
  return say(reader, 'span.times', { from: timeOf(start), to: timeOf(end) })
}

/** "06:50". In a night in which the clock is changed it is not the begin and what has passed since. */
export function timeOf(at: Temporal.PlainDateTime | Temporal.ZonedDateTime): string {
  return at.toPlainTime().toString({ smallestUnit: 'minute' })
}

/** How long each part of a sleep was; the stages are null together. */
export function partsOf(sleep: Sleep, reader: Reader) {
  const { inBed, asleep, awake, stages } = minutesOf(sleep)
  const told = (minutes: number) => duration(reader, minutes)
  return {
    inBed: told(inBed),
    asleep: told(asleep),
    awake: told(awake),
    stages: stages && { deep: told(stages.deep), rem: told(stages.rem), light: told(stages.light) },
  }
}

/** How many seconds the picture of a sleep is wide. */
export function lengthOf({ segments, inBedSeconds }: Sleep): number {
  return segments.reduce((end, { at, seconds }) => Math.max(end, at + seconds), inBedSeconds)
}

/** The picture of a sleep in words, from the numbers it is drawn from. */
export function sleepAlt(sleep: Sleep, zone: string, date: Temporal.PlainDate, reader: Reader): string {
  const { asleep, awake, stages } = partsOf(sleep, reader)
  const night = { day: dayNameInFull(date, reader.locale), times: times(sleep, reader), awake }
  const wakes = sleep.segments.filter(({ stage }) => stage === 'awake').length
  const told = stages
    ? say(reader, 'sleep.alt', { ...night, ...stages, wakes })
    : say(reader, 'sleep.alt.no-stages', { ...night, asleep })
  const begin = sleep.start.toZonedDateTime(zone)
  const time = (at: number) => timeOf(begin.add({ seconds: at }))
  return sentences(reader, [told, ...gapSentences({ gaps: gapsIn(sleep) }, reader, time)])
}

/** Stretches without a stage, in seconds from the begin: nothing is drawn there. */
function gapsIn(sleep: Sleep): { start: number; end: number }[] {
  const gaps: { start: number; end: number }[] = []
  let covered = 0
  for (const { at, seconds } of [...sleep.segments, { at: lengthOf(sleep), seconds: 0 }]) {
    if (at - covered >= GAP_SECONDS) gaps.push({ start: covered, end: at })
    // Vendors lay short times awake over what they interrupt.
    covered = Math.max(covered, at + seconds)
  }
  return gaps
}
