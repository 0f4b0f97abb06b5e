import { readFileSync } from 'node:fs'
import { Blob, Buffer as Characters, Face, Font, shape } from 'harfbuzzjs'

/** One weight of a family. */
export interface Typeface {
  /** CSS weight. */
  weight: number
  /** Path of a TrueType or OpenType file. */
  file: string
}

/** A line of text: from 0 to the right, the baseline at 0, up is positive, `EM` units to the font's size. */
export interface Line {
  glyphs: Glyph[]
  advance: number
  /** Half-way between ascent and descent, which is SVG's `dominant-baseline: central`. */
  middle: number
}

export interface Glyph {
  outline: Outline
  /** Where its own origin lies. */
  x: number
  y: number
}

/** One for each glyph of a font: the same glyph is the same object, until too many are known. */
export interface Outline {
  /** SVG path data that begins wherever the pen is. */
  path: string
  /** What it covers, or more; nothing for a space. */
  box: { left: number; bottom: number; right: number; top: number } | null
}

export type Lettering = (words: string, weight: number) => Line

/** All of a line as SVG path data. */
export function pathOf({ glyphs }: Line): string {
  return glyphs.map(({ outline, x, y }) => `M${x} ${y}${outline.path}`).join('')
}

/** What both families are drawn in, so that nothing is rounded. */
export const EM = 2048

/** A chart uses some fifty, and names bring glyphs of their own. */
const MOST_GLYPHS = 2_000

/**
 * Words as shapes, set by HarfBuzz. The renderer's own way takes fonts from files alone and reads one again for every glyph, of
 * 4.5 MB in Japanese; drawn as shapes, the result is the same to the pixel.
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
    const line: Line = { glyphs: [], advance: 0, middle: ranked[0]?.middle ?? 0 }
    for (const [cut, run] of runs(characters, ranked)) {
      const { glyphs, advance } = cut.set(run, line.advance)
      line.glyphs.push(...glyphs)
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
  /** The run's glyphs from `x` on. */
  set(run: string, x: number): { glyphs: Glyph[]; advance: number }
}

function createCut(file: string): Cut {
  const face = new Face(new Blob(readFileSync(file)))
  // HarfBuzz takes anything, and finds no glyph in what is no font.
  if (face.collectUnicodes().length === 0) throw new Error(`no font: ${file}`)
  const font = new Font(face)
  font.setScale(EM, EM)
  const { ascender, descender } = font.hExtents()
  const characters = new Characters()
  const outlines = new Map<number, Outline>()

  function outlineOf(glyph: number): Outline {
    const known = outlines.get(glyph)
    if (known) return known
    if (outlines.size >= MOST_GLYPHS) outlines.clear()
    const commands = font.glyphToJson(glyph)
    const outline = { path: relative(commands), box: boxOf(commands) }
    outlines.set(glyph, outline)
    return outline
  }

  return {
    middle: (ascender + descender) / 2,
    has: (character) => (font.nominalGlyph(character.codePointAt(0) ?? 0) ?? 0) > 0,
    set(run, x) {
      characters.reset()
      characters.addText(run)
      characters.guessSegmentProperties()
      shape(font, characters)
      const glyphs: Glyph[] = []
      let advance = 0
      for (const { codepoint, xOffset = 0, yOffset = 0, xAdvance = 0 } of characters.getGlyphInfosAndPositions()) {
        glyphs.push({ outline: outlineOf(codepoint), x: x + advance + xOffset, y: yOffset })
        advance += xAdvance
      }
      return { glyphs, advance }
    },
  }
}

type Command = { type: string; values: readonly number[] }

/** A curve stays between the points that bend it. */
function boxOf(commands: readonly Command[]): Outline['box'] {
  const values = commands.flatMap((command) => command.values)
  if (values.length === 0) return null
  const xs = values.filter((_, at) => at % 2 === 0)
  const ys = values.filter((_, at) => at % 2 === 1)
  return { left: Math.min(...xs), bottom: Math.min(...ys), right: Math.max(...xs), top: Math.max(...ys) }
}

/** Path data that begins wherever the pen is. */
function relative(commands: readonly Command[]): string {
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
