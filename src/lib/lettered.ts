import { EM, type Glyph, type Lettering, type Line, pathOf } from './lettering.ts'

/** In parts of the line's length: where `text-anchor` puts its beginning. */
const ANCHORS: Readonly<Record<string, number>> = { start: 0, middle: 0.5, end: 1 }

/** What XML escapes. */
const ESCAPED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' }

/** A line of words in its place, in the units of the SVG. */
export interface SetLine {
  glyphs: readonly Glyph[]
  /** Where its baseline begins. */
  x: number
  y: number
  /** Of these units to one of the font. */
  scale: number
  /** `#rrggbb`. */
  color: string
  halo: Halo | null
}

/** What surrounds the letters: a line along their edges, half of it outside. */
export interface Halo {
  color: string
  width: number
  miterLimit: number
}

/** The same picture with shapes in the place of words, for each `<text>` that is one line, centred on `y`. */
export function lettered(svg: string, lettering: Lettering): string {
  return eachText(svg, lettering, asShape)
}

/**
 * The picture without its words, and the words, which come to lie above everything. Those that are more than level letters of
 * one colour stay in the picture where they are, as shapes.
 */
export function wordsApart(svg: string, lettering: Lettering): { picture: string; lines: SetLine[] } {
  const lines: SetLine[] = []
  const picture = eachText(svg, lettering, (text) => {
    const line = asLine(text)
    if (!line) return asShape(text)
    lines.push(line)
    return ''
  })
  return { picture, lines }
}

interface Text {
  line: Line
  /** Of the SVG's units to one of the font. */
  scale: number
  /** SVG's `transform` of the element, after which the line's beginning lies at `x` and `y`. */
  transform: string
  x: number
  y: number
  /** The attributes that say how it is painted. */
  look: Record<string, string>
}

function eachText(svg: string, lettering: Lettering, replaced: (text: Text) => string): string {
  return svg.replaceAll(/<text ([^>]*)>([^<]*)<\/text>/g, (_, tag: string, words: string) =>
    replaced(read(tag, words, lettering)),
  )
}

function read(tag: string, words: string, lettering: Lettering): Text {
  const { style = '', transform = '', x = 0, y = 0, ...others } = attributesOf(tag)
  const { 'text-anchor': anchor = 'start', 'dominant-baseline': _, 'xml:space': __, ...look } = others
  const line = lettering(unescaped(words), weightOf(style))
  const scale = Number(/([\d.]+)px/.exec(style)?.[1] ?? 12) / EM
  const begin = Number(x) - line.advance * (ANCHORS[anchor] ?? 0) * scale
  return { line, scale, transform, x: begin, y: Number(y) + line.middle * scale, look }
}

function asShape({ line, scale, transform, x, y, look }: Text): string {
  // A stroke is scaled with the shape.
  const stroke = look['stroke-width']
  const scaled = stroke === undefined ? look : { ...look, 'stroke-width': String(Number(stroke) / scale) }
  const place = `${transform} translate(${x} ${y}) scale(${scale} ${-scale})`.trim()
  const kept = Object.entries(scaled).map(([name, value]) => ` ${name}="${value}"`)
  return `<path transform="${place}" d="${pathOf(line)}"${kept.join('')}/>`
}

const PLAIN = /^#[\da-f]{6}$/i

function asLine({ line, scale, transform, x, y, look }: Text): SetLine | null {
  const { fill: color = '', stroke, 'stroke-width': width, 'stroke-miterlimit': miterLimit, ...others } = look
  const { 'paint-order': order, ...unknown } = others
  if (transform !== '' || !PLAIN.test(color) || Object.keys(unknown).length > 0) return null
  if (stroke !== undefined && !(PLAIN.test(stroke) && order === 'stroke')) return null
  const halo =
    stroke === undefined ? null : { color: stroke, width: Number(width ?? 1), miterLimit: Number(miterLimit ?? 4) }
  return { glyphs: line.glyphs, x, y, scale, color, halo }
}

function attributesOf(tag: string): Record<string, string> {
  return Object.fromEntries([...tag.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, name, value]) => [name, value]))
}

function weightOf(style: string): number {
  const [, weight = '400'] = /\b([1-9]00|bold)\b/.exec(style) ?? []
  return weight === 'bold' ? 700 : Number(weight)
}

function unescaped(words: string): string {
  return words.replaceAll(/&([#\w]+);/g, (whole, name: string) => ESCAPED[name] ?? whole)
}
