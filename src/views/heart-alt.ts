import { elapsedOf } from '../domain/day.ts'
import { type HeartDay, type HeartSummary, summarizeHeart } from '../domain/heart.ts'
import type { ViewContext } from './context.ts'
import { clock, dayNameInFull, duration, listed } from './format.ts'
import { ZONE_NAMES } from './heart-words.ts'

/** More would be a list to sit through; the rest is counted. */
const NAMED_GAPS = 3

/** The chart in words, from the numbers it is drawn from. At most 1,024 characters, as Discord allows. */
export function heartAlt(day: HeartDay, ctx: ViewContext): string {
  const elapsed = elapsedOf(day.date, ctx.now, day.zone)
  const summary = day.series && summarizeHeart(day.series, elapsed)
  const unfinished = elapsed < 86_400 ? `, so far until ${clock(elapsed)}` : ''
  const sentences = [
    `Line chart of heart rate in beats per minute on ${dayNameInFull(day.date, ctx.locale)}${unfinished}.`,
    ...(summary ? [...rangeSentences(summary, day), ...gapSentences(summary, ctx)] : ['No readings.']),
    ...(day.resting === null ? [] : [`Resting ${day.resting}.`]),
    ...zoneSentences(day, ctx),
  ]
  return sentences.join(' ')
}

function rangeSentences({ lowest, highest, average }: HeartSummary, { series }: HeartDay): string[] {
  const rates = Uint16Array.from(series?.samples ?? [], ({ bpm }) => bpm).sort()
  const low = rates[Math.floor(rates.length * 0.1)]
  const high = rates[Math.floor(rates.length * 0.9)]
  const most = low !== undefined && high !== undefined && high > low ? [`Mostly ${low} to ${high}.`] : []
  return [
    `Lowest ${lowest.bpm} at ${clock(lowest.at)}, highest ${highest.bpm} at ${clock(highest.at)}, average ${average}.`,
    ...most,
  ]
}

function gapSentences({ gaps }: HeartSummary, ctx: ViewContext): string[] {
  if (gaps.length === 0) return []
  const longest = gaps.toSorted((a, b) => b.end - b.start - (a.end - a.start)).slice(0, NAMED_GAPS)
  const named = longest
    .toSorted((a, b) => a.start - b.start)
    .map(({ start, end }) => `${clock(start)} to ${clock(end)}`)
  const rest = gaps.length - longest.length
  const more = rest > 0 ? ` and in ${rest} shorter ${rest === 1 ? 'gap' : 'gaps'}` : ''
  return [`No data ${rest > 0 ? named.join(', ') : listed(named, ctx.locale)}${more}.`]
}

function zoneSentences({ zones }: HeartDay, ctx: ViewContext): string[] {
  const times = zones.flatMap(({ zone, minutes }) =>
    minutes === null ? [] : [`${ZONE_NAMES[zone].toLowerCase()} ${duration(minutes)}`],
  )
  return times.length > 0 ? [`Time in zones: ${listed(times, ctx.locale)}.`] : []
}
