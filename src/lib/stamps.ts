import { Resvg } from '@resvg/resvg-js'
import type { Halo, SetLine } from './lettered.ts'
import type { Outline } from './lettering.ts'
import type { Pixels } from './png.ts'

/** Puts words on a picture that is otherwise done. */
export type Stamp = (pixels: Pixels, lines: readonly SetLine[]) => void

/** How much of each pixel a letter covers, from 0 to 255, row after row from the top. */
interface Mask {
  /** Of its upper left corner, from the pixel that holds the letter's origin. */
  left: number
  top: number
  width: number
  height: number
  cover: Uint8Array
}

/** A letter begins at one of so many places of a pixel; the eye does not tell finer ones apart. */
const PLACES = 4

/** How many letters are remembered: some 1.5 kB each; a chart uses a hundred, of which most are in the next one as well. */
const MOST_MASKS = 4_000

/**
 * Letters are drawn once and stamped from then on: they were half of what a chart took to rasterize, though every chart has
 * the same ones. Baselines lie on whole pixels, which is sharper. `pixelRatio` pixels of the picture to one unit of the lines.
 */
export function createStamp(pixelRatio: number, most = MOST_MASKS): Stamp {
  // By letter, so that they leave memory with it.
  let known = new WeakMap<Outline, Map<string, Mask>>()
  let count = 0

  function maskOf(outline: Outline, scale: number, place: number, halo: Halo | null): Mask {
    const look = `${scale} ${place} ${halo?.width ?? ''} ${halo?.miterLimit ?? ''}`
    const found = known.get(outline)?.get(look)
    if (found) return found
    if (count++ >= most) {
      known = new WeakMap()
      count = 1
    }
    const mask = drawn(outline, scale * pixelRatio, place / PLACES, halo && { ...halo, width: halo.width * pixelRatio })
    const masks = known.get(outline) ?? new Map<string, Mask>()
    known.set(outline, masks.set(look, mask))
    return mask
  }

  return (pixels, lines) => {
    for (const { glyphs, x, y, scale, color, halo } of lines) {
      // All halos first, or each would eat into the letter before.
      for (const layer of halo ? [halo, null] : [null]) {
        const ink = channels(layer?.color ?? color)
        for (const { outline, x: along, y: up } of glyphs) {
          if (!outline.box) continue
          const at = Math.round((x + along * scale) * pixelRatio * PLACES)
          const column = Math.floor(at / PLACES)
          const row = Math.round((y - up * scale) * pixelRatio)
          press(pixels, maskOf(outline, scale, at - column * PLACES, layer), column, row, ink)
        }
      }
    }
  }
}

/** `shift` is where in its pixel the letter begins; `scale` and the halo are in the picture's pixels. */
function drawn({ path, box }: Outline, scale: number, shift: number, halo: Halo | null): Mask {
  if (!box) throw new Error('a letter without a shape')
  const { left, bottom, right, top } = box
  // A pointed corner of a halo reaches as far as its limit lets it.
  const margin = 1 + (halo ? Math.ceil((halo.width / 2) * halo.miterLimit) : 0)
  const from = Math.floor(left * scale) - margin
  const over = Math.ceil(top * scale) + margin
  const width = Math.ceil(right * scale) + 1 + margin - from
  const height = over + margin - Math.floor(bottom * scale)
  const paint = halo
    ? `fill="none" stroke="#fff" stroke-width="${halo.width / scale}" stroke-miterlimit="${halo.miterLimit}"`
    : 'fill="#fff"'
  const place = `translate(${shift - from} ${over}) scale(${scale} ${-scale})`
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><path transform="${place}" d="M0 0${path}" ${paint}/></svg>`
  const { pixels } = new Resvg(svg, { font: { loadSystemFonts: false } }).render()
  const cover = Uint8Array.from({ length: width * height }, (_, at) => pixels[4 * at + 3] ?? 0)
  return { left: from, top: -over, width, height, cover }
}

type Ink = readonly [red: number, green: number, blue: number]

function channels(color: string): Ink {
  const value = Number.parseInt(color.slice(1), 16)
  return [value >> 16, (value >> 8) & 255, value & 255]
}

/** Over what is there, which may be transparent: the renderer's pixels are multiplied with their own opacity. */
function press({ bytes, width, height }: Pixels, mask: Mask, column: number, row: number, ink: Ink): void {
  const [red, green, blue] = ink
  const x = column + mask.left
  const y = row + mask.top
  const [fromX, toX] = [Math.max(0, -x), Math.min(mask.width, width - x)]
  const [fromY, toY] = [Math.max(0, -y), Math.min(mask.height, height - y)]
  for (let j = fromY; j < toY; j++) {
    let at = 4 * ((y + j) * width + x + fromX)
    for (let i = fromX, from = j * mask.width; i < toX; i++, at += 4) {
      const cover = mask.cover[from + i] ?? 0
      if (cover === 0) continue
      bytes[at] = mixed(bytes[at] ?? 0, red, cover)
      bytes[at + 1] = mixed(bytes[at + 1] ?? 0, green, cover)
      bytes[at + 2] = mixed(bytes[at + 2] ?? 0, blue, cover)
      bytes[at + 3] = mixed(bytes[at + 3] ?? 0, 255, cover)
    }
  }
}

/** A division by 255, rounded, without dividing. */
const mixed = (below: number, above: number, cover: number) => below + (((above - below) * cover * 257 + 32_768) >> 16)
