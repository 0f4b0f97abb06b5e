import { elapsedOf } from '../domain/day.ts'
import { type HeartDay, type HeartSummary, summarizeHeart } from '../domain/heart.ts'
import type { ViewContext } from './context.ts'
import { clock, dayNameInFull, duration, listed, sentences } from './format.ts'
import { type Reader, say } from './words/say.ts'

/** More would be a list to sit through; the rest is counted. */
const NAMED_GAPS = 3

/** The chart in words, from the numbers it is drawn from. At most 1,024 characters, as Discord allows. */
export function heartAlt(day: HeartDay, ctx: ViewContext): string {
  const elapsed = elapsedOf(day.date, ctx.now, day.zone)
  const summary = day.series && summarizeHeart(day.series, elapsed)
  const name = dayNameInFull(day.date, ctx.locale)
  const told = [
    elapsed < 86_400
      ? say(ctx, 'heart.alt.today', { day: name, time: clock(elapsed) })
      : say(ctx, 'heart.alt', { day: name }),
    ...(summary ? [...rangeSentences(summary, day, ctx), ...gapSentences(summary, ctx)] : [say(ctx, 'heart.alt.none')]),
    ...(day.resting === null ? [] : [say(ctx, 'heart.alt.resting', { bpm: day.resting })]),
    ...zoneSentences(day, ctx),
  ]
  return sentences(ctx, told)
}

function rangeSentences({ lowest, highest, average }: HeartSummary, { series }: HeartDay, reader: Reader): string[] {
  const rates = new Uint16Array((series?.samples ?? []).map(({ bpm }) => bpm)).sort()
  const low = rates[Math.floor(rates.length * 0.1)]
  const high = rates[Math.floor(rates.length * 0.9)]
  const ends = { lowestAt: clock(lowest.at), highestAt: clock(highest.at) }
  return [
    say(reader, 'heart.alt.range', { lowest: lowest.bpm, highest: highest.bpm, average, ...ends }),
    ...(low !== undefined && high !== undefined && high > low ? [say(reader, 'heart.alt.mostly', { low, high })] : []),
  ]
}

/** `time` says when the seconds are over by the wearer's clock. */
export function gapSentences({ gaps }: Pick<HeartSummary, 'gaps'>, reader: Reader, time = clock): string[] {
  if (gaps.length === 0) return []
  const longest = gaps.toSorted((a, b) => b.end - b.start - (a.end - a.start)).slice(0, NAMED_GAPS)
  const named = longest
    .toSorted((a, b) => a.start - b.start)
    .map(({ start, end }) => say(reader, 'heart.alt.gap', { from: time(start), to: time(end) }))
  const more = gaps.length - longest.length
  if (more === 0) return [say(reader, 'heart.alt.gaps', { gaps: listed(named, reader.locale) })]
  return [say(reader, 'heart.alt.gaps.more', { gaps: named.join(say(reader, 'between.items')), more })]
}

function zoneSentences({ zones }: HeartDay, reader: Reader): string[] {
  const times = zones.flatMap(({ zone, minutes }) =>
    minutes === null ? [] : [`${say(reader, `zone.${zone}.inside`)} ${duration(reader, minutes)}`],
  )
  return times.length > 0 ? [say(reader, 'heart.alt.zones', { zones: listed(times, reader.locale) })] : []
}
