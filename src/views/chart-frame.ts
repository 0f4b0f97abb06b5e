import { COLOR, FONT, KEYS, MARGIN, SIZE, SWATCH, TEXT, TITLE, textWidth } from './chart-look.ts'
import { linesOf, type Scale } from './chart-scale.ts'
import type { Chart } from './reply.ts'
import { line, type Paint, type Place, type Point, rect, svg, words } from './svg.ts'
import { tenths, whole } from './units.ts'
import type { Reader } from './words/say.ts'

/** What charts share: card, title, keys, axes. All of them give shapes, as SVG. */

export function card(shapes: readonly string[]): Chart {
  return { ...SIZE, svg: svg(SIZE, [rect({ x: 0, y: 0, ...SIZE }, { fill: COLOR.card }), ...shapes]) }
}

export function titles(name: string, below: string): string[] {
  const { left: x, top: y, size, gap } = TITLE
  return [
    words(name, { x, y, align: 'left', from: 'top' }, { family: FONT, size, weight: 600, color: COLOR.ink }),
    quiet(below, { x, y: y + size + gap, align: 'left', from: 'top' }),
  ]
}

/** What a mark means, at the right of the title; `rank` from 0 downwards, `right` where it ends. */
export function key(text: string, color: string, { rank = 0, right = SIZE.width - MARGIN.right } = {}): string {
  const place = { x: right, y: KEYS.top + KEYS.step * rank, align: 'right', from: 'top' } as const
  return words(text, place, { family: FONT, size: TEXT, weight: 400, color })
}

/** The square before a key, which ends at `right`. */
export function swatch(text: string, fill: string, right = SIZE.width - MARGIN.right): string {
  const x = right - textWidth(text, TEXT) - SWATCH.gap - SWATCH.size
  const box = { x, y: SWATCH.top, width: SWATCH.size, height: SWATCH.size }
  return rect(box, { fill, stroke: COLOR.quiet, strokeWidth: 1 })
}

export function quiet(text: string, place: Place): string {
  return words(text, place, { family: FONT, size: TEXT, weight: 400, color: COLOR.quiet })
}

/** Words that stay readable across lines by a halo in the card's colour. */
export function label(text: string, place: Place, { color = COLOR.quiet as string, weight = 400 } = {}): string {
  return words(text, place, { family: FONT, size: TEXT, weight, color, halo: { color: COLOR.card, width: 4 } })
}

/** Where the axes leave room, in the picture's pixels, and the height of a value in it. */
export interface Plot {
  left: number
  right: number
  top: number
  foot: number
  width: number
  height: number
  y(value: number): number
}

export function plotOf({ min, max }: Pick<Scale, 'min' | 'max'>, left: number, top: number = MARGIN.top): Plot {
  const [right, foot] = [SIZE.width - MARGIN.right, SIZE.height - MARGIN.bottom]
  const height = foot - top
  const y = (value: number) => rounded(top + ((max - value) / (max - min)) * height)
  return { left, right, top, foot, width: right - left, height, y }
}

/** Where a plot begins: the numbers beside it may have five digits. */
const LEFT = 88

interface AxisOptions {
  /** Where the plot begins, unless its numbers are wider. */
  left?: number
  top?: number
}

/** The plot, and beside it the axis of its values. */
export function valueAxis(scale: Scale, reader: Reader, { left = LEFT, top }: AxisOptions = {}) {
  const written = scale.interval % 1 === 0 ? whole : tenths
  const marked = linesOf(scale).map((value) => ({ value, text: written(reader, value) }))
  const widest = Math.max(...marked.map(({ text }) => textWidth(text, TEXT)))
  const plot = plotOf(scale, Math.max(left, Math.ceil(widest) + 14), top)
  const shapes = marked.flatMap(({ value, text }) => [
    across(plot, sharp(plot.y(value)), { stroke: COLOR.grid }),
    quiet(text, { x: plot.left - 10, y: plot.y(value), align: 'right', from: 'middle' }),
  ])
  return { plot, shapes }
}

/** A line over the whole width. */
export function across({ left, right }: Plot, y: number, paint: Paint): string {
  return line([left, y], [right, y], paint)
}

/** A line over the whole height, as the axes have them. */
export function upright({ top, foot }: Plot, x: number): string {
  return line([sharp(x), top], [sharp(x), foot], { stroke: COLOR.grid })
}

/** Where the rest of today begins, which is no gap. */
export function now({ top, foot }: Plot, x: number): string {
  return line([sharp(x), top], [sharp(x), foot], { stroke: COLOR.quiet })
}

/** The line values stand on. */
export function ground(plot: Plot): string {
  return across(plot, plot.foot, { stroke: COLOR.grid, strokeWidth: 1.5 })
}

const CLOCK = [
  { hour: 0, align: 'left' },
  { hour: 6, align: 'center' },
  { hour: 12, align: 'center' },
  { hour: 18, align: 'center' },
  { hour: 24, align: 'right' },
] as const

/** A day from midnight to midnight; `name` writes an hour. */
export function clockAxis(plot: Plot, name: (hour: number) => string): string[] {
  const marked = CLOCK.flatMap(({ hour, align }) => {
    const x = plot.left + (hour / 24) * plot.width
    return [upright(plot, x), quiet(name(hour), { x, y: plot.foot + 12, align, from: 'top' })]
  })
  return [...marked, ground(plot)]
}

/** Days beside each other, of which every `every`th has its name below. */
export function dayAxis(plot: Plot, names: readonly string[], every = 1): string[] {
  const isDense = names.length > 14
  // Where days are narrow, a centred first name would stand under the lowest number of the other axis.
  const align = isDense ? 'left' : 'center'
  const marked = names.flatMap((name, at) => {
    const x = middle(plot, at, names.length)
    const isOut = isDense && x + textWidth(name, TEXT) > SIZE.width
    if (at % every !== 0 || isOut) return []
    const tick = line([sharp(x), plot.foot], [sharp(x), plot.foot + 5], { stroke: COLOR.grid, strokeWidth: 1.5 })
    return [...(isDense ? [tick] : []), quiet(name, { x, y: plot.foot + 12, align, from: 'top' })]
  })
  return [...marked, ground(plot)]
}

/** The middle of a column, where all of them share the width. */
export function middle({ left, width }: Plot, at: number, columns: number): number {
  return rounded(left + ((at + 0.5) / columns) * width)
}

/** A mark that is no circle, for those to whom two colours are one. */
export function diamond([x, y]: Point, half: number): Point[] {
  return [
    [x, y - half],
    [x + half, y],
    [x, y + half],
    [x - half, y],
  ]
}

/** Neighbours that are there, as they lie between two gaps; `at` is their place in the list. */
export function stretches<T>(list: readonly (T | null)[]): { at: number; value: T }[][] {
  const out: { at: number; value: T }[][] = []
  for (const [at, value] of list.entries()) {
    if (value === null) continue
    if (at > 0 && list[at - 1] !== null) out.at(-1)?.push({ at, value })
    else out.push([{ at, value }])
  }
  return out
}

/** Finer than a pixel can show is only longer. */
export const rounded = (pixels: number) => Math.round(pixels * 10) / 10

/** Edges, and the middle of a line of one pixel, are sharp in twice the pixels where they lie on a half. */
export const sharp = (pixels: number) => Math.round(2 * pixels) / 2
