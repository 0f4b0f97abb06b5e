import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Resvg } from '@resvg/resvg-js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSlice, type Slice } from '../../src/lib/font-slice.ts'
import { createFonts, type Fonts } from '../../src/lib/fonts.ts'

const fileOf = (name: string) => fileURLToPath(import.meta.resolve(`@expo-google-fonts/${name}.ttf`))
const FAMILIES = {
  Inter: ['inter/400Regular/Inter_400Regular', 'inter/600SemiBold/Inter_600SemiBold'].map(fileOf),
  'BIZ UDPGothic': [
    'biz-udpgothic/400Regular/BIZUDPGothic_400Regular',
    'biz-udpgothic/700Bold/BIZUDPGothic_700Bold',
  ].map(fileOf),
}
const WORDS = {
  Inter: ['Heart rate', '139 (18:18)', 'AVATAR fi → 3×4 ½', 'Größe · Ærø'],
  'BIZ UDPGothic': ['心拍数', '安静時 58', '2024年1月4日（木）', '最低～最高、5分平均', '鬱龍'],
}

/** The words in both weights, as pixels. */
function drawn(words: string, family: string, fontFiles: readonly string[]): Buffer {
  const lines = [400, 700].map((weight, at) => {
    const style = `font-size:21px;font-family:${family};font-weight:${weight}`
    return `<text x="10" y="${40 + 40 * at}" fill="#fff" style="${style}">${words}</text>`
  })
  const svg = `<svg width="400" height="120" xmlns="http://www.w3.org/2000/svg">${lines.join('')}</svg>`
  const font = { loadSystemFonts: false, fontFiles: [...fontFiles], defaultFontFamily: family }
  return new Resvg(svg, { font }).render().pixels
}

let slice: Slice
let folder: string
beforeAll(async () => {
  slice = await createSlice()
  folder = await mkdtemp(join(tmpdir(), 'pulsecord-test-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe.each(['Inter', 'BIZ UDPGothic'] as const)('a slice of %s', (family) => {
  const files = FAMILIES[family]
  let fonts: Fonts
  beforeAll(() => {
    fonts = createFonts({ files, slice, folder })
  })

  it.each(WORDS[family])('draws %s as the whole font does', (words) => {
    const whole = drawn(words, family, files)
    expect(whole.some((byte) => byte > 0)).toBe(true)
    expect(drawn(words, family, fonts.filesFor(words)).equals(whole)).toBe(true)
  })

  it.runIf(process.platform === 'linux')('is small, has no name, and is made again only for what is new', async () => {
    const paths = fonts.filesFor(WORDS[family].join(''))
    expect(fonts.filesFor('58')).toBe(paths)
    const sizes = await Promise.all(paths.map(async (path) => (await readFile(path)).byteLength))
    expect(Math.max(...sizes)).toBeLessThan(100_000)
    expect(await readdir(folder)).toEqual([])
    expect(fonts.filesFor('龘ß')).not.toBe(paths)
  })
})

it('the whole font serves where there is no place for a slice, or no slice', () => {
  const files = FAMILIES.Inter
  expect(createFonts({ files, slice, folder: '/nowhere/at/all' }).filesFor('a')).toEqual(files)
  const broken: Slice = () => {
    throw new Error('broken')
  }
  expect(createFonts({ files, slice: broken, folder }).filesFor('a')).toEqual(files)
})

it('what is no font is refused', () => {
  expect(() => slice(Buffer.from('no font at all'), 'a')).toThrow()
})
