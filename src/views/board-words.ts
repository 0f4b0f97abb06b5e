import type { BoardMetric, DayRange } from '../domain/board.ts'
import { isMeasured } from '../domain/rank-rule.ts'
import { clock, duration } from './format.ts'
import { amount, type Measuring, signed, span, tenths } from './units.ts'
import { say } from './words/say.ts'

/** Everybody reads the same board, so its numbers are metric. */
type Reader = Omit<Measuring, 'units'>

/** What a member's days came to, see `rank-rule.ts`: "82,310", "57.3 bpm", "± 24 min", "−1.2%". */
export function boardAmount(reader: Reader, metric: BoardMetric, value: number): string {
  switch (metric) {
    case 'daily-resting-heart-rate':
      return `${tenths(reader, value / 10)} bpm`
    case 'sleep-regularity':
      return `± ${duration(reader, value)}`
    case 'weight':
      return signed(value, percent(reader, value))
    default:
      return amount({ ...reader, units: 'metric' }, metric, value)
  }
}

/** How far two of them lie apart. */
export function boardGap(reader: Reader, metric: BoardMetric, gap: number): string {
  if (metric === 'sleep-regularity') return duration(reader, gap)
  if (metric === 'weight') return say(reader, 'board.points', { value: tenths(reader, gap / 10) })
  return boardAmount(reader, metric, gap)
}

function percent(reader: Reader, perMille: number): string {
  return say(reader, 'unit.percent', { value: tenths(reader, Math.abs(perMille) / 10) })
}

/** One day as boards keep it, see `Total` in `domain/board.ts`. */
export function dayAmount(reader: Reader, metric: BoardMetric, value: number): string {
  const by = { ...reader, units: 'metric' as const }
  if (metric === 'sleep-regularity') return clock((value * 60 + NOON) % DAY)
  return amount(by, metric, metric === 'weight' ? value / 100 : value)
}

const NOON = 12 * 3_600
const DAY = 24 * 3_600

/** "60,000 steps", or both ends where a day can be too small as well. */
export function rangeWords(reader: Reader, metric: BoardMetric, { least, most }: DayRange): string {
  if (least === 0 || metric === 'sleep-regularity') return dayAmount(reader, metric, most)
  const factor = metric === 'weight' ? 100 : 1
  const ends = { low: least / factor, high: most / factor }
  return say(reader, 'board.between', span({ ...reader, units: 'metric' }, metric, ends))
}

/** How places are made where days do not add up; null where they do, which needs no words. */
export function ruleLine(metric: BoardMetric, reader: Reader): string | null {
  return isMeasured(metric) ? say(reader, `board.rule.${metric}`) : null
}
