import type { HeartDay, HeartSummary } from '../domain/heart.ts'
import { clock } from './format.ts'
import type { Bin, Bins } from './heart-bins.ts'
import { COLOR, FONT, PLOT, type Scale, TEXT } from './heart-look.ts'
import { type Reader, say } from './words/say.ts'

const DAY = 86_400

/** Width of the longest label, such as "vigorous" or "143 at 17:51", as time on the axis. */
const LABEL_SPAN = (130 / PLOT.width) * DAY

const SIDES = ['insideTopLeft', 'insideTopRight'] as const
type Side = (typeof SIDES)[number]

/**
 * The wearer's own zones as bands that grow warmer. Their names stand at the left, where nights are quiet, unless more
 * of them are readable at the right; a name the line would run through is left out.
 */
export function zoneAreas(drawn: Drawn, scale: Scale, reader: Reader) {
  const labelBeats = (TEXT * 1.4 * (scale.max - scale.min)) / PLOT.height
  const seen = drawn.day.zones
    .flatMap(({ zone, min, max }) => (min === null || max === null ? [] : [{ zone, min, max }]))
    .toSorted((a, b) => a.min - b.min)
    .map(({ zone, min, max }) => ({ zone, low: Math.max(min, scale.min), high: Math.min(max, scale.max) }))
    .filter(({ low, high }) => high > low)
  const readable = (side: Side) =>
    seen.filter(({ low, high }) => high - low >= labelBeats && isFree(side, high - labelBeats, high, drawn))
  const [left, right] = SIDES.map((side) => ({ side, zones: readable(side) }))
  const names = left && right && right.zones.length > left.zones.length ? right : left
  return seen.map((band, rank) => {
    const show = names?.zones.includes(band) ?? false
    const formatter = say(reader, `zone.${band.zone}`)
    const label = { show, position: names?.side, distance: 6, formatter, ...words(COLOR.quiet) }
    return [{ yAxis: band.low, itemStyle: { color: COLOR.zone, opacity: rank }, label }, { yAxis: band.high }]
  })
}

export interface Drawn {
  day: HeartDay
  summary: HeartSummary | null
  slices: Bins
}

/** Whether nothing else is drawn between `low` and `high` where a name would stand. */
function isFree(side: Side, low: number, high: number, { day, summary, slices: { seconds, bins } }: Drawn): boolean {
  const [from, to] = side === 'insideTopLeft' ? [0, LABEL_SPAN] : [DAY - LABEL_SPAN, DAY]
  const crossed = (bin: Bin | null | undefined) => bin != null && bin.high > low && bin.low < high
  if (bins.slice(Math.floor(from / seconds), Math.ceil(to / seconds)).some(crossed)) return false
  if (day.resting !== null && day.resting > low && day.resting < high) return false
  if (!summary) return true
  const { highest, lowest } = summary
  const meets = ([start, end]: readonly [number, number]) => end >= from && start <= to
  // The label of the highest value stands above it, that of the lowest below.
  if (highest.bpm <= high && meets(labelExtent(highest.at))) return false
  return !(lowest.bpm >= low && meets(labelExtent(lowest.at)))
}

/** Stretches without data, and the part of today that is still to come. */
export function gapAreas({ summary, slices: { seconds } }: Drawn, elapsed: number, reader: Reader) {
  const gaps = (summary?.gaps ?? []).map((gap) => ({ ...gap, name: say(reader, 'chart.no-data') }))
  const ahead = elapsed < DAY ? [{ start: elapsed, end: DAY, name: say(reader, 'chart.later') }] : []
  const [from, to] = summary ? labelExtent(summary.lowest.at) : [DAY, 0]
  return [...gaps, ...ahead].map(({ start, end, name }) => {
    // At the foot, where hearts seldom are, unless the label of the lowest value reaches in.
    const position = start < to && end > from ? 'inside' : 'insideBottom'
    const label = { show: hasName({ start, end }), position, distance: 10, formatter: name, ...words(COLOR.quiet) }
    return [
      { xAxis: Math.floor(start / seconds), itemStyle: { color: COLOR.gap }, label },
      { xAxis: Math.floor(end / seconds) },
    ]
  })
}

/** Whether a strip is wide enough for its name. */
export function hasName({ start, end }: { start: number; end: number }): boolean {
  return end - start >= LABEL_SPAN * 0.8
}

export function restingLine(resting: number) {
  return {
    silent: true,
    symbol: 'none',
    label: { show: false },
    lineStyle: { color: COLOR.resting, width: 2, type: [7, 6] },
    data: [{ yAxis: resting }],
  }
}

/** The highest and the lowest value: two shapes, for those to whom two colours are one. */
export function extremes({ lowest, highest }: HeartSummary, seconds: number, reader: Reader) {
  const point = (
    { at, bpm }: HeartSummary['lowest'],
    symbol: string,
    symbolSize: number,
    position: 'top' | 'bottom',
  ) => ({
    coord: [Math.floor(at / seconds), bpm],
    symbol,
    symbolSize,
    label: { position, align: leaning(at), formatter: say(reader, 'chart.at', { bpm, time: clock(at) }) },
  })
  return {
    silent: true,
    itemStyle: { color: COLOR.ink, borderColor: COLOR.card, borderWidth: 2 },
    label: { show: true, distance: 7, ...words(COLOR.ink), fontWeight: 600 },
    data: [point(highest, 'diamond', 15, 'top'), point(lowest, 'circle', 11, 'bottom')],
  }
}

/** A label leans inwards near the edges. */
function leaning(at: number): 'left' | 'center' | 'right' {
  if (at < LABEL_SPAN / 2) return 'left'
  return at > DAY - LABEL_SPAN / 2 ? 'right' : 'center'
}

function labelExtent(at: number): [number, number] {
  const shift = { left: 0, center: LABEL_SPAN / 2, right: LABEL_SPAN }[leaning(at)]
  return [at - shift, at - shift + LABEL_SPAN]
}

/** A halo in the card's colour keeps words readable across a line. */
function words(color: string) {
  return { color, fontFamily: FONT, fontSize: TEXT, textBorderColor: COLOR.card, textBorderWidth: 4 }
}
