import type { HeartDay, HeartSummary } from '../domain/heart.ts'
import { clock } from './format.ts'
import type { Bin, Bins } from './heart-bins.ts'
import { COLOR, FONT, GRID, LAYER, PLOT, type Places, type Scale, TEXT } from './heart-look.ts'
import { type Reader, say } from './words/say.ts'

const DAY = 86_400

/** Width of the longest label, such as "vigorous" or "143 at 17:51", as time on the axis. */
const LABEL_SPAN = (130 / PLOT.width) * DAY

const SIDES = ['left', 'right'] as const
type Side = (typeof SIDES)[number]

/**
 * The wearer's own zones as bands that grow warmer. Their names stand at the left, where nights are quiet, unless more
 * of them are readable at the right; a name the line would run through is left out.
 */
export function zoneAreas(drawn: Drawn, scale: Scale, { y }: Places, reader: Reader) {
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
  const edge = names?.side === 'right' ? GRID.left + PLOT.width - 6 : GRID.left + 6
  return seen.flatMap((band, rank) => {
    const [top, bottom] = [y(band.high), y(band.low)]
    const shape = { x: GRID.left, y: top, width: PLOT.width, height: bottom - top }
    const name = say(reader, `zone.${band.zone}`)
    return [
      ...(rank > 0 ? [mark('rect', 'area', shape, { fill: COLOR.zone, opacity: rank })] : []),
      ...(names?.zones.includes(band) ? [words(name, { x: edge, y: top + 6, align: names.side, from: 'top' })] : []),
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

/** Stretches without data, and the part of today that is still to come. */
export function gapAreas({ summary, slices: { seconds } }: Drawn, places: Places, elapsed: number, reader: Reader) {
  const gaps = (summary?.gaps ?? []).map((gap) => ({ ...gap, name: say(reader, 'chart.no-data') }))
  const ahead = elapsed < DAY ? [{ start: elapsed, end: DAY, name: say(reader, 'chart.later') }] : []
  const [from, to] = summary ? labelExtent(summary.lowest.at) : [DAY, 0]
  const snapped = (at: number) => places.x(Math.floor(at / seconds) * seconds)
  return [...gaps, ...ahead].flatMap(({ start, end, name }) => {
    const [x, width] = [snapped(start), snapped(end) - snapped(start)]
    const area = mark('rect', 'area', { x, y: GRID.top, width, height: PLOT.height }, { fill: COLOR.gap })
    if (!hasName({ start, end })) return [area]
    // At the foot, where hearts seldom are, unless the label of the lowest value reaches in.
    const place: Pick<Place, 'y' | 'from'> =
      start < to && end > from
        ? { y: GRID.top + PLOT.height / 2, from: 'middle' }
        : { y: GRID.top + PLOT.height - 10, from: 'bottom' }
    return [area, words(name, { x: x + width / 2, align: 'center', ...place })]
  })
}

/** Whether a strip is wide enough for its name. */
export function hasName({ start, end }: { start: number; end: number }): boolean {
  return end - start >= LABEL_SPAN * 0.8
}

export function restingLine(resting: number, { x, y }: Places): Mark {
  const shape = { x1: x(0), y1: y(resting), x2: x(DAY), y2: y(resting) }
  return mark('line', 'mark', shape, { stroke: COLOR.resting, lineWidth: 2, lineDash: [7, 6] })
}

/** The highest and the lowest value: two shapes, for those to whom two colours are one. */
export function extremes({ lowest, highest }: HeartSummary, seconds: number, { x, y }: Places, reader: Reader) {
  const placed = ({ at, bpm }: HeartSummary['lowest']) => ({
    x: x(Math.floor(at / seconds) * seconds),
    y: y(bpm),
    align: leaning(at),
    text: say(reader, 'chart.at', { bpm, time: clock(at) }),
  })
  const [high, low] = [placed(highest), placed(lowest)]
  const style = { fill: COLOR.ink, stroke: COLOR.card, lineWidth: 2 }
  const look = { color: COLOR.ink, weight: 600 }
  return [
    mark('polygon', 'mark', { points: diamond(high, 7.5) }, style),
    mark('circle', 'mark', { cx: low.x, cy: low.y, r: 5.5 }, style),
    words(high.text, { ...high, y: high.y - 14.5, from: 'bottom' }, look),
    words(low.text, { ...low, y: low.y + 12.5, from: 'top' }, look),
  ]
}

function diamond({ x, y }: { x: number; y: number }, half: number): number[][] {
  return [
    [x, y - half],
    [x + half, y],
    [x, y + half],
    [x - half, y],
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

/** A part of ECharts' `graphic`, with its shape in the picture's pixels. */
export interface Mark {
  type: string
  silent: true
  z: number
  shape?: Record<string, unknown>
  style: Record<string, unknown>
}

export function mark(
  type: string,
  layer: keyof typeof LAYER,
  shape: Record<string, unknown>,
  style: Mark['style'],
): Mark {
  return { type, silent: true, z: LAYER[layer], shape, style }
}

interface Place {
  x: number
  y: number
  align: 'left' | 'center' | 'right'
  /** Which edge of the words lies at `y`. */
  from: 'top' | 'middle' | 'bottom'
}

/** A halo in the card's colour keeps words readable across a line. */
function words(text: string, { x, y, align, from }: Place, { color = COLOR.quiet as string, weight = 400 } = {}): Mark {
  const halo = { stroke: COLOR.card, lineWidth: 4 }
  const font = { fontFamily: FONT, fontSize: TEXT, fontWeight: weight }
  const style = { text, x, y, align, verticalAlign: from, fill: color, ...halo, ...font }
  return { type: 'text', silent: true, z: LAYER.mark, style }
}
