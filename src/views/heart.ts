import { elapsedOf } from '../domain/day.ts'
import { type HeartDay, type HeartSummary, type Source, summarizeHeart } from '../domain/heart.ts'
import type { ZoneTime } from '../domain/metric.ts'
import { card, picture, text } from './card.ts'
import type { ViewContext } from './context.ts'
import { clock, dayName, duration, share } from './format.ts'
import { heartAlt } from './heart-alt.ts'
import { heartChart } from './heart-chart.ts'
import { ZONE_NAMES } from './heart-words.ts'
import type { Picture, Reply } from './reply.ts'
import { afterwards, sourceLine, syncAdvice } from './source.ts'

/** One day of one heart: the numbers as text, the chart beside them. States, never judges. */
export function heartView(day: HeartDay, ctx: ViewContext): Reply {
  const today = ctx.now.toZonedDateTimeISO(day.zone).toPlainDate()
  const isToday = day.date.equals(today)
  const summary = day.series && summarizeHeart(day.series, elapsedOf(day.date, ctx.now, day.zone))
  if (!summary && day.resting === null && timesIn(day.zones).length === 0) {
    return noHeartView({ date: day.date, zone: day.zone, today, nearest: null, source: day.source }, ctx)
  }
  const numbers = [
    restingLine(day, isToday),
    ...(summary ? rangeLines(summary) : []),
    zonesLine(day, isToday),
    ...(day.series === null ? ['', `-# ${dailyOnly(day.source.provider)}`] : []),
    ...(day.series !== null && !summary ? ['', `-# ${noReadings(isToday)}`] : []),
  ]
  const title = `## ❤ Heart · ${dayName(day.date, ctx.locale)}${isToday ? ' · today so far' : ''}`
  const footer = text(
    ...(summary ? [`-# ${coverage(summary, isToday)}`] : []),
    `-# ${sourceLine(day.source, day.zone)}`,
  )
  if (!summary) return card([text(title), text(...numbers), footer])
  const file: Picture = { name: `heart-${day.date}.png`, alt: heartAlt(day, ctx), chart: heartChart(day, ctx) }
  return card([text(title), text(...numbers), picture(file), footer], { files: [file] })
}

export interface NoHeart {
  date: Temporal.PlainDate
  zone: string
  today: Temporal.PlainDate
  /** The nearest day that has data, when one is known. */
  nearest: Temporal.PlainDate | null
  source: Source
}

/** A day without any heart data: why that may be, and where there is some. */
export function noHeartView({ date, zone, today, nearest, source }: NoHeart, ctx: ViewContext): Reply {
  const name = dayName(date, ctx.locale)
  const sentences = date.equals(today)
    ? ['**Nothing from today yet.**', syncAdvice(source)]
    : [`**No heart data for ${name}.**`, afterwards(date, zone, source)]
  const other = nearest
    ? [`The nearest day with data is ${dayName(nearest, ctx.locale)}: ${ctx.mention('heart')} \`date:${nearest}\``]
    : []
  return card([
    text(`## ❤ Heart · ${name}`),
    text(sentences.filter(Boolean).join(' '), ...other),
    text(`-# ${sourceLine(source, zone)}`),
  ])
}

function restingLine({ resting, source }: HeartDay, isToday: boolean): string {
  if (resting !== null) return `Resting **${resting} bpm**`
  return `Resting — ${source.provider} has not worked it out for ${isToday ? 'today yet' : 'this day'}`
}

function rangeLines({ lowest, highest, average }: HeartSummary): string[] {
  return [
    `Range **${lowest.bpm} – ${highest.bpm} bpm** · average **${average} bpm**`,
    `-# Lowest at ${clock(lowest.at)} · highest at ${clock(highest.at)}`,
  ]
}

function zonesLine({ zones, source }: HeartDay, isToday: boolean): string {
  const times = timesIn(zones)
  if (times.length === 0)
    return `In zones — ${source.provider} gives no minutes for ${isToday ? 'today yet' : 'this day'}`
  return `In zones ${times.map(({ zone, minutes }) => `${ZONE_NAMES[zone]} **${duration(minutes)}**`).join(' · ')}`
}

/** A zone without minutes was not reported, which is not the same as no time in it. */
function timesIn(zones: readonly ZoneTime[]): { zone: ZoneTime['zone']; minutes: number }[] {
  return zones.flatMap(({ zone, minutes }) => (minutes === null ? [] : [{ zone, minutes }]))
}

function dailyOnly(provider: string): string {
  return (
    `Daily totals only, so there is no range and no chart: ${provider} gives minute-by-minute heart rate to personal ` +
    'apps and to apps it has approved, and to this bot it gave none. Whoever runs the bot can change that.'
  )
}

function noReadings(isToday: boolean): string {
  return `No minute-by-minute readings arrived for ${isToday ? 'today yet' : 'this day'}, so there is no range and no chart.`
}

function coverage({ missing, gaps }: HeartSummary, isToday: boolean): string {
  const whole = isToday ? 'today so far' : 'the day'
  if (missing === 0) return `Data for all of ${whole}`
  const longest = gaps.toSorted((a, b) => b.end - b.start - (a.end - a.start))[0]
  const where = longest
    ? ` · ${gaps.length > 1 ? 'longest gap' : 'gap'} ${clock(longest.start)} to ${clock(longest.end)}`
    : ''
  return `${share(missing)} of ${whole} without data${where}`
}
