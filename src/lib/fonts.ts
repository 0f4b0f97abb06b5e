import { randomUUID } from 'node:crypto'
import { closeSync, openSync, readFileSync, unlinkSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { Slice } from './font-slice.ts'

/** The files of one family, as small as what is written allows. */
export interface Fonts {
  /** Paths of files that hold every glyph of `words`, as far as the family has it. */
  filesFor(words: string): readonly string[]
}

export interface FontsOptions {
  /** The whole family. */
  files: readonly string[]
  slice: Slice
  /** A folder for files that are gone before anybody sees them. */
  folder: string
}

const ASCII = Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at))

/** Names bring characters of their own; beyond this, a slice would be as slow as the whole. */
const MOST_CHARACTERS = 1_500

/**
 * The renderer takes fonts from files and reads the whole file again for every glyph it draws: of 4.5 MB, in Japanese, that
 * was half of a chart's time. So it is given a slice with the characters seen so far. Where there is no place for one, or no
 * Linux to keep it without a name, it is given the whole.
 */
export function createFonts({ files, slice, folder }: FontsOptions): Fonts {
  let known = new Set<string>()
  let open: number[] = []
  let paths = files
  let canSlice = process.platform === 'linux'

  function sliceAll(): void {
    const sliced = files.map((file) => slice(readFileSync(file), known))
    const next = sliced.map((bytes) => nameless(bytes, folder))
    for (const file of open) closeSync(file)
    open = next
    // Under this name every reader begins at the file's beginning.
    paths = next.map((file) => `/proc/self/fd/${file}`)
  }

  return {
    filesFor(words) {
      if (!canSlice || isSubset(words, known)) return paths
      known = new Set([...(known.size > MOST_CHARACTERS ? [] : known), ...ASCII, ...words])
      try {
        sliceAll()
      } catch {
        canSlice = false
        paths = files
      }
      return paths
    },
  }
}

function isSubset(words: string, known: ReadonlySet<string>): boolean {
  for (const character of words) if (!known.has(character)) return false
  return known.size > 0
}

/** A file that has lost its name already: it lasts as long as it is open, and nothing is left behind by whatever end. */
function nameless(bytes: Uint8Array, folder: string): number {
  const name = join(folder, `pulsecord-${randomUUID()}`)
  const file = openSync(name, 'wx+', 0o600)
  unlinkSync(name)
  writeSync(file, bytes)
  return file
}
