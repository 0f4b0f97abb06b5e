import { constants, crc32, deflateSync } from 'node:zlib'

/** Four bytes a pixel, red first; row after row from the top. */
export interface Pixels {
  width: number
  height: number
  bytes: Uint8Array
}

/** A PNG with a palette (https://www.w3.org/TR/png-3/), or null where a picture has too many colours for one or is not opaque. */
export type Png = (pixels: Pixels) => Uint8Array | null

/** Shades that smooth edges are many and alike; pictures with more than these are no charts. */
const MOST_COLOURS = 4_096
const NUMBER_BITS = 12
/** Twice as many places as colours, so that a colour is found at once. */
const PLACE_BITS = NUMBER_BITS + 1
const PALETTE = 256

/** Filter types of a row (https://www.w3.org/TR/png-3/#9Filters): its bytes as they are, or as differences to the row above. */
const NONE = 0
const UP = 2

/** In the place of a row's runs: the row is the one above. No run has this length. */
const AGAIN = 0

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex')
const INDEXED = 3

/**
 * The renderer's own PNG has four bytes a pixel: half of a chart's time went into squeezing out what a chart never had, and
 * the file was twice as large. A chart has a few hundred colours, in long runs. The rarest of them give way to the nearest
 * where there are more than a palette holds.
 */
export function createPng(): Png {
  // Kept from picture to picture: asking the system for megabytes each time costs more than filling them.
  const colours = createColours()
  let runs = new Uint32Array(1 << 16)
  let rows = new Uint8Array(0)

  /**
   * Runs of one colour, each as its length above the bits of the colour's number, row by row; a third of a chart's rows are the
   * one above again. How many, or null with too many colours.
   */
  function scan(bytes: Uint8Array, width: number): number | null {
    // Signed, because a whole number that needs the 32nd bit for itself is an object each time: a megabyte for every chart.
    const pixels = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4)
    const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    colours.clear()
    let count = 0
    for (let at = 0, end = 0; at < pixels.length; ) {
      if (at === end) {
        end += width
        if (isAgain(all, 4 * at, 4 * width)) {
          if (count === runs.length) runs = grown(runs)
          runs[count++] = AGAIN
          at = end
          continue
        }
      }
      const value = pixels[at] ?? 0
      const start = at
      do at++
      while (at < end && pixels[at] === value)
      const number = colours.met(value, at - start)
      if (number < 0) return null
      if (count === runs.length) runs = grown(runs)
      runs[count++] = ((at - start) << NUMBER_BITS) | number
    }
    return count
  }

  /** Each row is its filter and the index of each pixel. */
  function fill(indexes: Uint8Array, count: number, { width, height }: Pixels): Uint8Array {
    const size = (width + 1) * height
    if (rows.length !== size) rows = new Uint8Array(size)
    let at = 0
    for (let run = 0, end = 0; run < count; run++) {
      const packed = runs[run] ?? 0
      if (at === end) {
        end = at + width + 1
        rows[at++] = packed === AGAIN ? UP : NONE
        if (packed === AGAIN) {
          rows.fill(0, at, end)
          at = end
          continue
        }
      }
      const to = at + (packed >>> NUMBER_BITS)
      const index = indexes[packed & (MOST_COLOURS - 1)] ?? 0
      // A call costs as much as some twenty pixels.
      if (to - at > 24) rows.fill(index, at, to)
      else while (at < to) rows[at++] = index
      at = to
    }
    return rows
  }

  return (pixels) => {
    const { bytes, width, height } = pixels
    const count = scan(bytes, width)
    if (count === null || !colours.areOpaque()) return null
    const { palette, indexes } = colours.chosen()
    const header = Buffer.alloc(13)
    header.writeUInt32BE(width, 0)
    header.writeUInt32BE(height, 4)
    header.set([8, INDEXED], 8)
    // Runs are all there is to find: looking for more took three times as long and saved little.
    const packed = deflateSync(fill(indexes, count, pixels), { level: 1, strategy: constants.Z_RLE })
    return Buffer.concat([
      SIGNATURE,
      chunk('IHDR', header),
      chunk('PLTE', Uint8Array.from([...palette].flatMap(rgb))),
      chunk('IDAT', packed),
      chunk('IEND', new Uint8Array()),
    ])
  }
}

/** Whether `size` bytes from `at` on are those before them. */
function isAgain(bytes: Buffer, at: number, size: number): boolean {
  return at > 0 && bytes.compare(bytes, at, at + size, at - size, at) === 0
}

/** The colours of one picture, numbered in the order they are met, in a table of plain numbers: there are 50,000 runs to look up. */
function createColours() {
  const places = new Int16Array(1 << PLACE_BITS)
  const values = new Int32Array(MOST_COLOURS)
  const uses = new Uint32Array(MOST_COLOURS)
  let known = 0

  return {
    clear() {
      places.fill(-1)
      uses.fill(0)
      known = 0
    },

    /** The colour's number, with so many pixels more; negative where there is no number left. */
    met(value: number, pixels: number): number {
      // Fibonacci hashing spreads shades that differ in a few bits.
      let place = Math.imul(value, 0x9e3779b1) >>> (32 - PLACE_BITS)
      let number = places[place] ?? -1
      while (number >= 0 && values[number] !== value) {
        place = (place + 1) & (places.length - 1)
        number = places[place] ?? -1
      }
      if (number < 0) {
        if (known === MOST_COLOURS) return -1
        number = known++
        places[place] = number
        values[number] = value
      }
      uses[number] = (uses[number] ?? 0) + pixels
      return number
    },

    areOpaque: () => values.subarray(0, known).every((value) => value >>> 24 === 255),

    /** The most used colours, and for each number the index of the one that is it or comes nearest. */
    chosen(): { palette: Int32Array; indexes: Uint8Array } {
      const byUse = Array.from({ length: known }, (_, number) => number).sort((a, b) => (uses[b] ?? 0) - (uses[a] ?? 0))
      const palette = Int32Array.from(byUse.slice(0, PALETTE), (number) => values[number] ?? 0)
      const indexes = new Uint8Array(known)
      for (const [at, number] of byUse.entries()) {
        indexes[number] = at < PALETTE ? at : nearest(values[number] ?? 0, palette)
      }
      return { palette, indexes }
    },
  }
}

/** By distance in the cube of colours; shades of one edge lie that close together. */
function nearest(value: number, palette: Int32Array): number {
  let index = 0
  let least = Number.POSITIVE_INFINITY
  for (let at = 0; at < palette.length; at++) {
    const colour = palette[at] ?? 0
    const red = (colour & 255) - (value & 255)
    const green = ((colour >>> 8) & 255) - ((value >>> 8) & 255)
    const blue = ((colour >>> 16) & 255) - ((value >>> 16) & 255)
    const distance = red * red + green * green + blue * blue
    if (distance >= least) continue
    least = distance
    index = at
  }
  return index
}

/** Every machine that Node runs on has the lowest byte first. */
function rgb(value: number): [number, number, number] {
  return [value & 255, (value >>> 8) & 255, (value >>> 16) & 255]
}

function grown(runs: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const twice = new Uint32Array(2 * runs.length)
  twice.set(runs)
  return twice
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const out = Buffer.alloc(body.length + 8)
  out.writeUInt32BE(data.length, 0)
  out.set(body, 4)
  out.writeUInt32BE(crc32(body), out.length - 4)
  return out
}
