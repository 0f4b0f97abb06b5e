import { elapsedOf } from '../domain/day.ts'
import { type HeartDay, type HeartSummary, type Source, summarizeHeart } from '../domain/heart.ts'
import type { ZoneTime } from '../domain/metric.ts'
import { card, picture, text } from './card.ts'
import type { ViewContext } from './context.ts'
import { footOf, nothingOn, titleOf } from './day-head.ts'
import { clock, dayName, duration, share } from './format.ts'
import { heartAlt } from './heart-alt.ts'
import { heartChart } from './heart-chart.ts'
import type { Picture, Reply } from './reply.ts'
import { type Reader, say } from './words/say.ts'

/** One day of one heart: the numbers as text, the chart beside them. States, never judges. */
export function heartView(day: HeartDay, ctx: ViewContext): Reply {
  const today = ctx.now.toZonedDateTimeISO(day.zone).toPlainDate()
  const isToday = day.date.equals(today)
  const summary = day.series && summarizeHeart(day.series, elapsedOf(day.date, ctx.now, day.zone))
  if (!summary && day.resting === null && timesIn(day.zones).length === 0) {
    return noHeartView(
      { date: day.date, zone: day.zone, today, nearest: null, source: day.source, isCopy: day.isCopy },
      ctx,
    )
  }
  const numbers = [
    restingLine(day, isToday, ctx),
    ...(summary ? rangeLines(summary, ctx) : []),
    zonesLine(day, isToday, ctx),
    ...(summary ? [] : ['', `-# ${noChart(day, isToday, ctx)}`]),
  ]
  const title = text(titleOf('heart', { date: day.date, today }, ctx))
  const footer = text(...(summary ? [`-# ${coverage(summary, isToday, ctx)}`] : []), ...footOf(day, ctx))
  if (!summary) return card([title, text(...numbers), footer])
  const file: Picture = { name: `heart-${day.date}.png`, alt: heartAlt(day, ctx), chart: heartChart(day, ctx) }
  return card([title, text(...numbers), picture(file), footer], { files: [file] })
}

export interface NoHeart {
  date: Temporal.PlainDate
  zone: string
  today: Temporal.PlainDate
  /** The nearest day that has data, when one is known. */
  nearest: Temporal.PlainDate | null
  source: Source
  isCopy: boolean
}

/** A day without any heart data: why that may be, and where there is some. */
export function noHeartView(facts: NoHeart, ctx: ViewContext): Reply {
  const { date, today, nearest } = facts
  const command = ctx.mention('heart')
  const near = nearest && { day: dayName(nearest, ctx.locale), command, date: `${nearest}` }
  const before = `${date.subtract({ days: 1 })}`
  const next = near ? say(ctx, 'nothing.nearest', near) : say(ctx, 'nothing.before', { command, date: before })
  // Nothing has happened yet today, so the title does not speak of it as begun.
  const title = titleOf('heart', { date, today: date.add({ days: 1 }) }, ctx)
  const elsewhere = near || !date.equals(today) ? [next] : []
  return card([text(title), text(nothingOn('heart', facts, ctx), ...elsewhere), text(...footOf(facts, ctx))])
}

function restingLine({ resting, source: { provider } }: HeartDay, isToday: boolean, reader: Reader): string {
  if (resting !== null) return say(reader, 'heart.resting', { bpm: resting })
  return say(reader, isToday ? 'heart.resting.unknown.today' : 'heart.resting.unknown', { provider })
}

function rangeLines({ lowest, highest, average }: HeartSummary, reader: Reader): string[] {
  const extremes = say(reader, 'heart.extremes', { lowestAt: clock(lowest.at), highestAt: clock(highest.at) })
  return [say(reader, 'heart.range', { lowest: lowest.bpm, highest: highest.bpm, average }), `-# ${extremes}`]
}

function zonesLine({ zones, source: { provider } }: HeartDay, isToday: boolean, reader: Reader): string {
  const times = timesIn(zones)
  if (times.length === 0) return say(reader, isToday ? 'heart.zones.none.today' : 'heart.zones.none', { provider })
  const told = times.map(({ zone, minutes }) => `${say(reader, `zone.${zone}`)} **${duration(reader, minutes)}**`)
  return say(reader, 'heart.zones', { zones: told.join(' · ') })
}

/** A zone without minutes was not reported, which is not the same as no time in it. */
function timesIn(zones: readonly ZoneTime[]): { zone: ZoneTime['zone']; minutes: number }[] {
  return zones.flatMap(({ zone, minutes }) => (minutes === null ? [] : [{ zone, minutes }]))
}

function noChart({ series, source: { provider } }: HeartDay, isToday: boolean, reader: Reader): string {
  if (series === null) return say(reader, 'heart.daily-only', { provider })
  return say(reader, isToday ? 'heart.no-readings.today' : 'heart.no-readings')
}

function coverage({ missing, gaps }: HeartSummary, isToday: boolean, reader: Reader): string {
  if (missing === 0) return say(reader, isToday ? 'heart.complete.today' : 'heart.complete')
  const longest = gaps.toSorted((a, b) => b.end - b.start - (a.end - a.start))[0]
  const [from, to] = longest ? [clock(longest.start), clock(longest.end)] : ['', '']
  const facts = { part: share(reader, missing), gaps: gaps.length, from, to }
  return say(reader, isToday ? 'heart.missing.today' : 'heart.missing', facts)
}
