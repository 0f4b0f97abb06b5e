import type { HeartDay, HeartSummary } from '../domain/heart.ts'
import { across, diamond, label, now, type Plot, rounded } from './chart-frame.ts'
import { COLOR, DASHES, MARGIN, mixed, SIZE, TEXT } from './chart-look.ts'
import type { Scale } from './chart-scale.ts'
import { clock } from './format.ts'
import type { Bin, Bins } from './heart-bins.ts'
import { circle, type Place, polygon, rect } from './svg.ts'
import { type Reader, say } from './words/say.ts'

const DAY = 86_400

/** Where the plot begins: rates have three digits. */
export const LEFT = 58

/** Width of the longest label, such as "vigorous" or "143 at 17:51", as time on the axis. */
const LABEL_SPAN = (130 / (SIZE.width - MARGIN.right - LEFT)) * DAY

/** Where a moment of the day, in seconds, lies in the picture. */
export function xOf({ left, width }: Plot, seconds: number): number {
  return rounded(left + (seconds / DAY) * width)
}

/** How much of a zone's colour each adds to the one below. */
const WARMER = 0.07

const SIDES = ['left', 'right'] as const
type Side = (typeof SIDES)[number]

/**
 * The wearer's own zones as bands that grow warmer. Their names stand at the left, where nights are quiet, unless more
 * of them are readable at the right; a name the line would run through is left out.
 */
export function zoneAreas(drawn: Drawn, scale: Scale, plot: Plot, reader: Reader): string[] {
  const labelBeats = (TEXT * 1.4 * (scale.max - scale.min)) / plot.height
  const seen = drawn.day.zones
    .flatMap(({ zone, min, max }) => (min === null || max === null ? [] : [{ zone, min, max }]))
    .toSorted((a, b) => a.min - b.min)
    // Above the highest there is no other.
    .map(({ zone, min, max }, rank, { length }) => ({
      zone,
      low: Math.max(min, scale.min),
      high: rank === length - 1 ? scale.max : Math.min(max, scale.max),
    }))
    .filter(({ low, high }) => high > low)
  const readable = (side: Side) =>
    seen.filter(({ low, high }) => high - low >= labelBeats && isFree(side, high - labelBeats, high, drawn))
  const [left, right] = SIDES.map((side) => ({ side, zones: readable(side) }))
  const names = left && right && right.zones.length > left.zones.length ? right : left
  const edge = names?.side === 'right' ? plot.right - 6 : plot.left + 6
  return seen.flatMap((band, rank) => {
    const [top, bottom] = [plot.y(band.high), plot.y(band.low)]
    const box = { x: plot.left, y: top, width: plot.width, height: bottom - top }
    const name = say(reader, `zone.${band.zone}`)
    return [
      ...(rank > 0 ? [rect(box, { fill: mixed(COLOR.card, COLOR.zone, WARMER * rank) })] : []),
      ...(names?.zones.includes(band) ? [label(name, { x: edge, y: top + 6, align: names.side, from: 'top' })] : []),
    ]
  })
}

export interface Drawn {
  day: HeartDay
  summary: HeartSummary | null
  slices: Bins
}

/** Whether nothing else is drawn between `low` and `high` where a name would stand. */
function isFree(side: Side, low: number, high: number, { day, summary, slices: { seconds, bins } }: Drawn): boolean {
  const [from, to] = side === 'left' ? [0, LABEL_SPAN] : [DAY - LABEL_SPAN, DAY]
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

/** Stretches without data as strips, and behind a line the part of today that is still to come. */
export function gapAreas(drawn: Drawn, plot: Plot, elapsed: number, reader: Reader): string[] {
  const { summary, slices } = drawn
  const strip = (x: number, width: number) => rect({ x, y: plot.top, width, height: plot.height }, { fill: COLOR.gap })
  const gaps = (summary?.gaps ?? []).map((gap) => ({ ...gap, name: say(reader, 'chart.no-data'), mark: strip }))
  const later = { start: elapsed, end: DAY, name: say(reader, 'chart.later'), mark: (x: number) => now(plot, x) }
  const [from, to] = summary ? labelExtent(summary.lowest.at) : [DAY, 0]
  const snapped = (at: number) => xOf(plot, Math.floor(at / slices.seconds) * slices.seconds)
  return [...gaps, ...(elapsed < DAY ? [later] : [])].flatMap(({ start, end, name, mark }) => {
    const [x, width] = [snapped(start), snapped(end) - snapped(start)]
    if (!hasName({ start, end })) return [mark(x, width)]
    // At the foot, where hearts seldom are, unless the label of the lowest value reaches in.
    const place: Pick<Place, 'y' | 'from'> =
      start < to && end > from
        ? { y: plot.top + plot.height / 2, from: 'middle' }
        : { y: plot.foot - 10, from: 'bottom' }
    return [mark(x, width), label(name, { x: x + width / 2, align: 'center', ...place })]
  })
}

/** Whether a strip is wide enough for its name. */
export function hasName({ start, end }: { start: number; end: number }): boolean {
  return end - start >= LABEL_SPAN * 0.8
}

export function restingLine(resting: number, plot: Plot): string {
  return across(plot, plot.y(resting), { stroke: COLOR.second, strokeWidth: 2, dashes: DASHES })
}

/** The highest and the lowest value: two shapes, for those to whom two colours are one. */
export function extremes(summary: HeartSummary, seconds: number, plot: Plot, reader: Reader): string[] {
  const placed = ({ at, bpm }: HeartSummary['lowest']) => ({
    x: xOf(plot, Math.floor(at / seconds) * seconds),
    y: plot.y(bpm),
    align: leaning(at),
    text: say(reader, 'chart.at', { bpm, time: clock(at) }),
  })
  const [high, low] = [placed(summary.highest), placed(summary.lowest)]
  const paint = { fill: COLOR.ink, stroke: COLOR.card, strokeWidth: 2 }
  const look = { color: COLOR.ink, weight: 600 }
  return [
    polygon(diamond([high.x, high.y], 7.5), paint),
    circle(low.x, low.y, 5.5, paint),
    label(high.text, { ...high, y: high.y - 14.5, from: 'bottom' }, look),
    label(low.text, { ...low, y: low.y + 12.5, from: 'top' }, look),
  ]
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
