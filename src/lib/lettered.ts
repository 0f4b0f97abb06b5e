import { EM, type Lettering } from './lettering.ts'

/** In parts of the line's length: where `text-anchor` puts its beginning. */
const ANCHORS: Readonly<Record<string, number>> = { start: 0, middle: 0.5, end: 1 }

/** What HTML and XML escape alike, as ECharts does. */
const ESCAPED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }

/** The same picture with shapes in the place of words, for each `<text>` as ECharts writes it: one line, centred on `y`. */
export function lettered(svg: string, lettering: Lettering): string {
  return svg.replaceAll(/<text ([^>]*)>([^<]*)<\/text>/g, (_, tag: string, words: string) =>
    shaped(tag, words, lettering),
  )
}

function shaped(tag: string, words: string, lettering: Lettering): string {
  const { style = '', transform = '', x = 0, y = 0, ...others } = attributesOf(tag)
  const { 'text-anchor': anchor = 'start', 'dominant-baseline': _, 'xml:space': __, ...look } = others
  const { path, advance, middle } = lettering(unescaped(words), weightOf(style))
  const scale = Number(/([\d.]+)px/.exec(style)?.[1] ?? 12) / EM
  // A stroke is scaled with the shape.
  const stroke = look['stroke-width']
  if (stroke !== undefined) look['stroke-width'] = String(Number(stroke) / scale)
  const aligned = `translate(${-advance * (ANCHORS[anchor] ?? 0)} ${-middle})`
  const place = `${transform} translate(${x} ${y}) scale(${scale} ${-scale}) ${aligned}`.trim()
  const kept = Object.entries(look).map(([name, value]) => ` ${name}="${value}"`)
  return `<path transform="${place}" d="${path}"${kept.join('')}/>`
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
