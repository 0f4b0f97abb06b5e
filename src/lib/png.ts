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
const PALETTE = 256

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex')
const INDEXED = 3

/**
 * The renderer's own PNG has four bytes a pixel: half of a chart's time went into squeezing out what a chart never had, and
 * the file was twice as large. A chart has a few hundred colours, in long runs. The rarest of them give way to the nearest
 * where there are more than a palette holds.
 */
export function createPng(): Png {
  // Kept from picture to picture: asking the system for megabytes each time costs more than filling them.
  let runs = new Uint32Array(1 << 16)
  let rows = new Uint8Array(0)

  /** Runs of one colour, each as its length above 12 bits of the colour's number; null with more colours than those hold. */
  function scan(pixels: Uint32Array, width: number): { colours: Colour[]; count: number } | null {
    const known = new Map<number, Colour>()
    let count = 0
    for (let at = 0; at < pixels.length; ) {
      const value = pixels[at] ?? 0
      const start = at
      const end = at - (at % width) + width
      do at++
      while (at < end && pixels[at] === value)
      const colour = known.get(value) ?? { value, number: known.size, runs: 0, index: 0 }
      if (colour.runs++ === 0) known.set(value, colour)
      if (known.size > MOST_COLOURS) return null
      if (count === runs.length) runs = grown(runs)
      runs[count++] = ((at - start) << 12) | colour.number
    }
    return { colours: [...known.values()], count }
  }

  /** Each row is its filter, none, and the index of each pixel. */
  function fill(colours: readonly Colour[], count: number, { width, height }: Pixels): Uint8Array {
    const size = (width + 1) * height
    if (rows.length !== size) rows = new Uint8Array(size)
    const indexes = Uint8Array.from(colours, ({ index }) => index)
    let at = 0
    for (let run = 0; run < count; run++) {
      const packed = runs[run] ?? 0
      if (at % (width + 1) === 0) rows[at++] = 0
      const end = at + (packed >>> 12)
      const index = indexes[packed & (MOST_COLOURS - 1)] ?? 0
      while (at < end) rows[at++] = index
    }
    return rows
  }

  return (pixels) => {
    const { bytes, width, height } = pixels
    const found = scan(new Uint32Array(bytes.buffer, bytes.byteOffset, width * height), width)
    if (!found?.colours.every(({ value }) => value >>> 24 === 255)) return null
    const palette = chosen(found.colours)
    const header = Buffer.alloc(13)
    header.writeUInt32BE(width, 0)
    header.writeUInt32BE(height, 4)
    header.set([8, INDEXED], 8)
    // Runs are all there is to find: looking for more took three times as long and saved little.
    const packed = deflateSync(fill(found.colours, found.count, pixels), { level: 1, strategy: constants.Z_RLE })
    return Buffer.concat([
      SIGNATURE,
      chunk('IHDR', header),
      chunk('PLTE', Uint8Array.from(palette.flatMap(({ value }) => rgb(value)))),
      chunk('IDAT', packed),
      chunk('IEND', new Uint8Array()),
    ])
  }
}

interface Colour {
  /** As the pixels have it. */
  value: number
  /** In the order they were met. */
  number: number
  runs: number
  /** In the palette. */
  index: number
}

/** The palette; gives every colour its index in it. */
function chosen(colours: readonly Colour[]): readonly Colour[] {
  const byUse = colours.toSorted((a, b) => b.runs - a.runs)
  const palette = byUse.slice(0, PALETTE)
  for (const [index, colour] of palette.entries()) colour.index = index
  for (const colour of byUse.slice(PALETTE)) colour.index = nearest(colour.value, palette)
  return palette
}

/** By distance in the cube of colours; shades of one edge lie that close together. */
function nearest(value: number, palette: readonly Colour[]): number {
  let index = 0
  let least = Number.POSITIVE_INFINITY
  for (const colour of palette) {
    const red = (colour.value & 255) - (value & 255)
    const green = ((colour.value >>> 8) & 255) - ((value >>> 8) & 255)
    const blue = ((colour.value >>> 16) & 255) - ((value >>> 16) & 255)
    const distance = red * red + green * green + blue * blue
    if (distance >= least) continue
    least = distance
    index = colour.index
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
