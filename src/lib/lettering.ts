import { readFileSync } from 'node:fs'
import { Blob, Buffer as Characters, Face, Font, shape } from 'harfbuzzjs'

/** One weight of a family. */
export interface Typeface {
  /** CSS weight. */
  weight: number
  /** Path of a TrueType or OpenType file. */
  file: string
}

/** A line of text as SVG path data: from 0 to the right, the baseline at 0, up is positive, `EM` units to the font's size. */
export interface Line {
  path: string
  advance: number
  /** Half-way between ascent and descent, which is SVG's `dominant-baseline: central`. */
  middle: number
}

export type Lettering = (words: string, weight: number) => Line

/** What both families are drawn in, so that nothing is rounded. */
export const EM = 2048

/** A chart uses some fifty, and names bring glyphs of their own. */
const MOST_GLYPHS = 2_000

/**
 * Words as shapes, set by HarfBuzz. The renderer's own way takes fonts from files alone and reads one again for every glyph, of
 * 4.5 MB in Japanese; its result is the same to the pixel.
 *
 * A line is set in the first family that has all of its characters, so that figures among Japanese words are of one kind with
 * them. Where none has, the best one borrows, and what nobody has is left out. Files are read when first needed.
 */
export function createLettering(families: readonly (readonly Typeface[])[]): Lettering {
  const cuts = new Map<string, Cut>()

  function cutOf(family: readonly Typeface[], weight: number): Cut {
    const [nearest] = family.toSorted((a, b) => Math.abs(a.weight - weight) - Math.abs(b.weight - weight))
    if (!nearest) throw new Error('a family without a font')
    const cut = cuts.get(nearest.file) ?? createCut(nearest.file)
    cuts.set(nearest.file, cut)
    return cut
  }

  function byFit(characters: readonly string[], weight: number): Cut[] {
    const tried: { cut: Cut; lacks: number }[] = []
    for (const family of families) {
      const cut = cutOf(family, weight)
      const lacks = characters.filter((character) => !cut.has(character)).length
      if (lacks === 0) return [cut]
      tried.push({ cut, lacks })
    }
    return tried.sort((a, b) => a.lacks - b.lacks).map(({ cut }) => cut)
  }

  return (words, weight) => {
    const characters = [...words.normalize('NFC')]
    const ranked = byFit(characters, weight)
    const line = { path: '', advance: 0, middle: ranked[0]?.middle ?? 0 }
    for (const [cut, run] of runs(characters, ranked)) {
      const { path, advance } = cut.set(run, line.advance)
      line.path += path
      line.advance += advance
    }
    return line
  }
}

/** Neighbours of one font are set together, for their kerning. */
function runs(characters: readonly string[], cuts: readonly Cut[]): [Cut, string][] {
  const out: [Cut, string][] = []
  for (const character of characters) {
    const cut = cuts.find((candidate) => candidate.has(character))
    const last = out.at(-1)
    if (!cut) continue
    if (last?.[0] === cut) last[1] += character
    else out.push([cut, character])
  }
  return out
}

interface Cut {
  middle: number
  has(character: string): boolean
  /** The run's path from `x` on. */
  set(run: string, x: number): { path: string; advance: number }
}

function createCut(file: string): Cut {
  const face = new Face(new Blob(readFileSync(file)))
  // HarfBuzz takes anything, and finds no glyph in what is no font.
  if (face.collectUnicodes().length === 0) throw new Error(`no font: ${file}`)
  const font = new Font(face)
  font.setScale(EM, EM)
  const { ascender, descender } = font.hExtents()
  const characters = new Characters()
  const glyphs = new Map<number, string>()

  function outline(glyph: number): string {
    const known = glyphs.get(glyph)
    if (known !== undefined) return known
    if (glyphs.size >= MOST_GLYPHS) glyphs.clear()
    const path = relative(font.glyphToJson(glyph))
    glyphs.set(glyph, path)
    return path
  }

  return {
    middle: (ascender + descender) / 2,
    has: (character) => (font.nominalGlyph(character.codePointAt(0) ?? 0) ?? 0) > 0,
    set(run, x) {
      characters.reset()
      characters.addText(run)
      characters.guessSegmentProperties()
      shape(font, characters)
      let path = ''
      let advance = 0
      for (const { codepoint, xOffset = 0, yOffset = 0, xAdvance = 0 } of characters.getGlyphInfosAndPositions()) {
        path += `M${x + advance + xOffset} ${yOffset}${outline(codepoint)}`
        advance += xAdvance
      }
      return { path, advance }
    },
  }
}

/** Path data that begins wherever the pen is. */
function relative(commands: readonly { type: string; values: readonly number[] }[]): string {
  let [x, y] = [0, 0]
  let [startX, startY] = [0, 0]
  let path = ''
  for (const { type, values } of commands) {
    path += type.toLowerCase() + values.map((value, at) => value - (at % 2 === 0 ? x : y)).join(' ')
    ;[x = startX, y = startY] = values.slice(-2)
    if (type === 'M') [startX, startY] = [x, y]
  }
  return path
}
