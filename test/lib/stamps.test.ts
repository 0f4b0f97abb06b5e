import { fileURLToPath } from 'node:url'
import { Resvg } from '@resvg/resvg-js'
import { describe, expect, it } from 'vitest'
import { lettered, wordsApart } from '../../src/lib/lettered.ts'
import { createLettering } from '../../src/lib/lettering.ts'
import { createStamp, type Stamp } from '../../src/lib/stamps.ts'
import { svg, words } from '../../src/views/svg.ts'

const face = (weight: number, name: string) => ({
  weight,
  file: fileURLToPath(import.meta.resolve(`@expo-google-fonts/${name}.ttf`)),
})
const lettering = createLettering([
  [face(400, 'inter/400Regular/Inter_400Regular'), face(600, 'inter/600SemiBold/Inter_600SemiBold')],
  [face(400, 'biz-udpgothic/400Regular/BIZUDPGothic_400Regular')],
])

const WIDTH = 300
const HEIGHT = 60
const HALO = ' stroke="#16151d" stroke-width="4" paint-order="stroke" stroke-miterlimit="2"'

interface Written {
  words: string
  x?: number
  y?: number
  size?: number
  color?: string
  look?: string
}

/** As the views write it. */
function written({ words, x = 20, y = 30, size = 21, color = '#f4f2f8', look = '' }: Written): string {
  return `<text dominant-baseline="central" text-anchor="start" style="font-size:${size}px;font-family:Inter;" x="${x}" y="${y}" fill="${color}"${look}>${words}</text>`
}

const CARD = `<rect width="${WIDTH}" height="${HEIGHT}" fill="#16151d"/>`
const BARE = ''

const svgOf = (texts: string, below: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">${below}${texts}</svg>`

function rendered(svg: string, ratio = 1): Uint8Array {
  const fitTo = { mode: 'width', value: WIDTH * ratio } as const
  return new Resvg(svg, { fitTo, font: { loadSystemFonts: false } }).render().pixels
}

interface How {
  below?: string
  /** Of the picture's pixels to one of the SVG's units. */
  ratio?: number
  stamp?: Stamp
}

function stamped(texts: string, { below = CARD, ratio = 1, stamp = createStamp(ratio) }: How = {}) {
  const { picture, lines } = wordsApart(svgOf(texts, below), lettering)
  expect(picture).toBe(svgOf('', below))
  const bytes = rendered(picture, ratio)
  stamp({ bytes, width: WIDTH * ratio, height: HEIGHT * ratio }, lines)
  return bytes
}

const asShapes = (texts: string, { below = CARD, ratio = 1 }: How = {}) =>
  rendered(lettered(svgOf(texts, below), lettering), ratio)

/** How far the bytes are apart at most, and on average where they are. */
function apart(a: Uint8Array, b: Uint8Array) {
  let [most, sum, count] = [0, 0, 0]
  for (const [at, byte] of a.entries()) {
    const by = Math.abs(byte - (b[at] ?? 0))
    if (by === 0) continue
    most = Math.max(most, by)
    sum += by
    count++
  }
  return { most, mean: sum / (count || 1) }
}

/** Where a line has to be centred for its baseline to lie on a whole pixel, as a stamp's does. */
function centred(words: string, size = 21): number {
  return 40 - (lettering(words, 400).middle * size) / 2048
}

describe('words as stamps', () => {
  it.each(['g', 'W', '8', '歩'])('a letter is the one the renderer draws: %s', (words) => {
    for (const ratio of [1, 2]) {
      for (const x of [20, 20.25, 20.5, 20.75]) {
        for (const look of ['', HALO.replace('#16151d', '#ff0000')]) {
          const text = written({ words, x, y: centred(words), look })
          expect(apart(stamped(text, { ratio }), asShapes(text, { ratio })).most).toBeLessThanOrEqual(1)
        }
      }
    }
  })

  it('a line is as long and as dark, each letter within an eighth of a pixel', () => {
    const words = 'Sat, 9 March 2024 · bpm, 5-min'
    const text = written({ words, y: centred(words) })
    const [ours, theirs] = [stamped(text), asShapes(text)]
    const ink = (bytes: Uint8Array) => bytes.reduce((sum, byte) => sum + byte, 0) - CARD_SUM
    expect(ink(ours) / ink(theirs)).toBeCloseTo(1, 1)
    expect(apart(ours, theirs).mean).toBeLessThan(24)
  })

  it('draws what no picture lies below as the renderer does, opacity and all', () => {
    const text = written({ words: 'a', y: centred('a'), color: '#7db8ff' })
    expect(apart(stamped(text, { below: BARE }), asShapes(text, { below: BARE })).most).toBeLessThanOrEqual(1)
  })

  it('no halo eats into the letter before', () => {
    const plain = (bytes: Uint8Array) => {
      let full = 0
      for (let at = 0; at < bytes.length; at += 4) if ((bytes[at] ?? 0) === 0xf4) full++
      return full
    }
    const words = { words: 'mmm', y: centred('m') }
    expect(plain(stamped(written({ ...words, look: HALO })))).toBe(plain(stamped(written(words))))
  })

  it('keeps sizes, colours and places apart that it remembers', () => {
    const stamp = createStamp(1)
    const looks = [{}, { size: 14 }, { color: '#7db8ff' }, { x: 20.5 }, { look: HALO }].map((look) =>
      written({ words: '58', y: 35, ...look }),
    )
    const alone = looks.map((text) => Buffer.from(stamped(text)).toString('base64'))
    const together = [...looks, ...looks].map((text) => Buffer.from(stamped(text, { stamp })).toString('base64'))
    expect(together).toEqual([...alone, ...alone])
  })

  it('draws on when it has forgotten', () => {
    const stamp = createStamp(1, 2)
    const text = written({ words: 'Vigorous' })
    for (let times = 0; times < 3; times++) expect(stamped(text, { stamp })).toEqual(stamped(text))
  })

  it.each([
    ['left', { x: -9 }],
    ['right', { x: WIDTH - 9 }],
    ['top', { y: 1 }],
    ['bottom', { y: HEIGHT - 1 }],
    ['all', { x: -5_000, y: 5_000 }],
  ])('what lies outside is cut off: %s', (_, place) => {
    const text = written({ words: 'WWW', look: HALO.replace('#16151d', '#ff0000'), ...place })
    const [ours, theirs] = [stamped(text), asShapes(text)]
    const rows = (bytes: Uint8Array) => marked(bytes).map((at) => Math.floor(at / WIDTH))
    const columns = (bytes: Uint8Array) => marked(bytes).map((at) => at % WIDTH)
    for (const places of [rows, columns]) {
      expect(Math.abs(Math.min(...places(ours), 999) - Math.min(...places(theirs), 999))).toBeLessThanOrEqual(1)
      expect(Math.abs(Math.max(...places(ours), 0) - Math.max(...places(theirs), 0))).toBeLessThanOrEqual(1)
    }
  })
})

/** The pixels that are not the card's. */
function marked(bytes: Uint8Array): number[] {
  return Array.from({ length: WIDTH * HEIGHT }, (_, at) => at).filter((at) => Math.abs((bytes[4 * at] ?? 0) - 0x16) > 8)
}

const CARD_SUM = rendered(svgOf('', CARD)).reduce((sum, byte) => sum + byte, 0)

describe('what the views write', () => {
  it.each([{}, { halo: { color: '#16151d', width: 4 } }])('can be stamped: %j', (halo) => {
    const letters = { family: 'Inter', size: 21, weight: 600, color: '#f4f2f8', ...halo }
    const places = (['left', 'center', 'right'] as const).flatMap((align) =>
      (['top', 'middle', 'bottom'] as const).map((from) => ({ x: 150, y: 30, align, from })),
    )
    const texts = places.map((place) => words('143 < 1e3 & "17:51"', place, letters))
    const { picture, lines } = wordsApart(svg({ width: WIDTH, height: HEIGHT }, texts), lettering)
    expect(lines).toHaveLength(texts.length)
    expect(lines.every((line) => (line.halo === null) === !('halo' in halo))).toBe(true)
    // The same words, with what is escaped in SVG as it was.
    expect(new Set(lines.map(({ glyphs }) => glyphs.length))).toEqual(new Set(['143 < 1e3 & "17:51"'.length]))
    expect(picture).not.toContain('<text')
  })
})

describe('words that stay in the picture, as shapes', () => {
  it.each([
    ['turned', written({ words: 'a', look: ' transform="rotate(90)"' })],
    ['half transparent', written({ words: 'a', look: ' fill-opacity="0.5"' })],
    ['of a named colour', written({ words: 'a', color: 'red' })],
    ['with an edge above the letters', written({ words: 'a', look: ' stroke="#16151d" stroke-width="4"' })],
    ['with an edge of a named colour', written({ words: 'a', look: HALO.replace('#16151d', 'red') })],
  ])('%s', (_, text) => {
    const svg = svgOf(text, CARD)
    expect(wordsApart(svg, lettering)).toEqual({ picture: lettered(svg, lettering), lines: [] })
  })
})
