/** A picture as SVG 1.1, for charts whose every shape we place ourselves. What comes later lies above, words above everything. */

/** How a shape is painted; without `fill` or `stroke` there is none. */
export interface Paint {
  fill?: string
  stroke?: string
  /** From 0 to 1. */
  strokeOpacity?: number
  strokeWidth?: number
  /** Lengths of a dash and of the gap after it. */
  dashes?: readonly [number, number]
  /** Corners and ends. */
  isRound?: boolean
}

export interface Box {
  x: number
  y: number
  width: number
  height: number
}

export type Point = readonly [x: number, y: number]

export interface Place {
  x: number
  y: number
  align: 'left' | 'center' | 'right'
  /** Which edge of the words lies at `y`. */
  from: 'top' | 'middle' | 'bottom'
}

export interface Letters {
  family: string
  size: number
  weight: number
  /** `#rrggbb`, as is the halo. */
  color: string
  /** What surrounds the letters. */
  halo?: { color: string; width: number }
}

/** `width` and `height` in CSS pixels, which are the units of all shapes. */
export function svg({ width, height }: { width: number; height: number }, shapes: readonly string[]): string {
  const size = attributes({ width, height, viewBox: `0 0 ${width} ${height}` })
  return `<svg xmlns="http://www.w3.org/2000/svg"${size}>${shapes.join('')}</svg>`
}

export function rect({ x, y, width, height }: Box, paint: Paint): string {
  return shape('rect', { x, y, width, height }, paint)
}

export function circle(cx: number, cy: number, r: number, paint: Paint): string {
  return shape('circle', { cx, cy, r }, paint)
}

export function line([x1, y1]: Point, [x2, y2]: Point, paint: Paint): string {
  return shape('line', { x1, y1, x2, y2 }, paint)
}

export function polyline(points: readonly Point[], paint: Paint): string {
  return shape('polyline', { points: listed(points) }, paint)
}

export function polygon(points: readonly Point[], paint: Paint): string {
  return shape('polygon', { points: listed(points) }, paint)
}

/** A heart's day has nine hundred, and `join` takes four times as long. */
function listed(points: readonly Point[]): string {
  let list = ''
  for (const [x, y] of points) list += `${x},${y} `
  return list.trimEnd()
}

/** A column that stands on a line: round at the top alone. */
export function column({ x, y, width, height }: Box, radius: number, paint: Paint): string {
  const r = plain(Math.min(radius, height, width / 2))
  const [flat, up] = [plain(width - 2 * r), plain(height - r)]
  const d = `M${plain(x)} ${plain(y + height)}v${-up}a${r} ${r} 0 0 1 ${r} ${-r}h${flat}a${r} ${r} 0 0 1 ${r} ${r}v${up}z`
  return shape('path', { d }, paint)
}

/** Many dots as one shape, which do not darken each other: each is the round end of a line without length. */
export function dots(points: readonly Point[], diameter: number, color: string, opacity = 1): string {
  const d = points.map(([x, y]) => `M${x} ${y}h0`).join('')
  return shape('path', { d }, { stroke: color, strokeOpacity: opacity, strokeWidth: diameter, isRound: true })
}

const ANCHORS = { left: 'start', center: 'middle', right: 'end' } as const

/** In parts of the size: from the edge down to the middle, where SVG wants it. */
const DOWN = { top: 0.5, middle: 0, bottom: -0.5 } as const

/** One line of words. */
export function words(text: string, { x, y, align, from }: Place, letters: Letters): string {
  const { family, size, weight, color, halo } = letters
  const look = attributes({
    'dominant-baseline': 'central',
    'text-anchor': ANCHORS[align],
    'xml:space': 'preserve',
    style: `font-size:${size}px;font-family:${family};font-weight:${weight};`,
    x,
    y: y + DOWN[from] * size,
    fill: color,
    stroke: halo?.color,
    'stroke-width': halo?.width,
    'paint-order': halo && 'stroke',
    'stroke-miterlimit': halo && 2,
  })
  return `<text${look}>${escaped(text)}</text>`
}

function shape(name: string, place: Attributes, paint: Paint): string {
  const { fill = 'none', stroke, strokeOpacity, strokeWidth, dashes, isRound } = paint
  const look = attributes({
    ...place,
    fill,
    stroke,
    'stroke-opacity': strokeOpacity,
    'stroke-width': strokeWidth,
    'stroke-dasharray': dashes?.join(' '),
    'stroke-linejoin': isRound ? 'round' : undefined,
    'stroke-linecap': isRound ? 'round' : undefined,
  })
  return `<${name}${look}/>`
}

type Attributes = Record<string, string | number | undefined>

function attributes(values: Attributes): string {
  return Object.entries(values)
    .map(([name, value]) =>
      value === undefined ? '' : ` ${name}="${typeof value === 'number' ? plain(value) : value}"`,
    )
    .join('')
}

/** Finer than a pixel can show is only longer. */
const plain = (value: number) => Math.round(value * 100) / 100

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function escaped(text: string): string {
  return text.replaceAll(/[&<>"]/g, (character) => ENTITIES[character] ?? '')
}
