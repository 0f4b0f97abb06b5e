import { fileURLToPath } from 'node:url'
import { Resvg } from '@resvg/resvg-js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lettered } from '../../src/lib/lettered.ts'
import { createLettering, pathOf } from '../../src/lib/lettering.ts'
import { anyCharacter } from '../support/characters.ts'

const face = (weight: number, name: string) => ({
  weight,
  file: fileURLToPath(import.meta.resolve(`@expo-google-fonts/${name}.ttf`)),
})
const INTER = [face(400, 'inter/400Regular/Inter_400Regular'), face(600, 'inter/600SemiBold/Inter_600SemiBold')]
const GOTHIC = [
  face(400, 'biz-udpgothic/400Regular/BIZUDPGothic_400Regular'),
  face(700, 'biz-udpgothic/700Bold/BIZUDPGothic_700Bold'),
]
const lettering = createLettering([INTER, GOTHIC])

/** A line of words in an SVG. */
function written(words: string, { family = 'Inter', weight = 400, anchor = 'start', look = '' } = {}): string {
  const style = `font-size:21px;font-family:${family};font-weight:${weight};`
  return `<text dominant-baseline="central" text-anchor="${anchor}" style="${style}" xml:space="preserve" x="3" y="10.5" transform="translate(200 40)" fill="#fff"${look}>${words}</text>`
}

function pixels(body: string): Buffer {
  const svg = `<svg width="400" height="100" xmlns="http://www.w3.org/2000/svg">${body}</svg>`
  const fontFiles = [...INTER, ...GOTHIC].map(({ file }) => file)
  return new Resvg(svg, { font: { loadSystemFonts: false, fontFiles, defaultFontFamily: 'Inter' } }).render().pixels
}

function expectSame(text: string): void {
  const shapes = lettered(text, lettering)
  expect(shapes).not.toContain('<text')
  const drawn = pixels(shapes)
  expect(drawn.some((byte) => byte > 0)).toBe(true)
  expect(drawn.equals(pixels(text))).toBe(true)
}

describe('words as shapes look as the renderer’s own, to the pixel', () => {
  it.each(['Heart rate', '139 (18:18)', 'AVATAR fi → 3×4 ½', 'Größe · Ærø', '– –  resting 58', 'A &amp; B &lt;3'])(
    '%s',
    (words) => {
      expectSame(written(words))
      expectSame(written(words, { weight: 600 }))
    },
  )

  it.each(['心拍数', '安静時 58', '2024年1月4日（木）', '最低～最高、5分平均', '鬱龍'])('%s', (words) => {
    expectSame(written(words, { family: 'BIZ UDPGothic' }))
    expectSame(written(words, { family: 'BIZ UDPGothic', weight: 700 }))
  })

  it.each(['start', 'middle', 'end'])('%s is where the anchor says', (anchor) => {
    expectSame(written('12,345', { anchor }))
  })

  it('a halo is as wide', () => {
    expectSame(written('1', { look: ' stroke="#f00" stroke-width="4" paint-order="stroke" stroke-miterlimit="2"' }))
  })
})

it('a heavier weight than there is is the heaviest', () => {
  expect(lettering('心', 600)).toEqual(lettering('心', 700))
})

it('what the best family lacks comes from another, and what nobody has is left out', () => {
  const own = lettering('ab', 400)
  expect(lettering('a🎉b', 400)).toEqual(own)
  expect(lettering('aé', 400)).toEqual(lettering('ae\u0301', 400))
  const mixed = lettering('◆ שלום 太郎', 400)
  expect(mixed.middle).toBe(lettering('太郎', 400).middle)
  expect(mixed.glyphs.map(({ outline }) => outline)).toContain(lettering('郎', 400).glyphs[0]?.outline)
})

it('whatever a name is made of', () => {
  fc.assert(
    fc.property(fc.string({ unit: anyCharacter, maxLength: 40 }), fc.constantFrom(400, 600, 700), (words, weight) => {
      const line = lettering(words, weight)
      const { advance, middle } = line
      expect(pathOf(line)).toMatch(/^[MLQCZmlqcz\d\s.-]*$/)
      expect([advance, middle].every(Number.isFinite)).toBe(true)
    }),
  )
})

it('a text is replaced whatever it says, and nothing else is', () => {
  const picture = '<rect x="1"/><path d="M0 0"></path>'
  expect(lettered(picture, lettering)).toBe(picture)
  expect(lettered('<text style="font: bold 21px sans-serif" fill="red"></text>', lettering)).toMatch(/^<path .*d=""/)
})

it('what is no font is refused', () => {
  const none = createLettering([[{ weight: 400, file: fileURLToPath(import.meta.url) }]])
  expect(() => none('a', 400)).toThrow('no font')
})
