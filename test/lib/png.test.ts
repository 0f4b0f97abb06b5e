import { crc32, inflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createPng } from '../../src/lib/png.ts'

/** Pixels of these colours, each as `0xrrggbb`. */
function picture(width: number, colours: readonly number[], alpha = 255) {
  const bytes = Uint8Array.from(colours.flatMap((one) => [one >> 16, (one >> 8) & 255, one & 255, alpha]))
  return { width, height: colours.length / width, bytes }
}

/** What any reader makes of it: `0xrrggbb` for each pixel. */
function read(png: Uint8Array) {
  const file = Buffer.from(png)
  const chunks = new Map<string, Buffer>()
  for (let at = 8; at < file.length; ) {
    const end = at + 8 + file.readUInt32BE(at)
    expect(file.readUInt32BE(end)).toBe(crc32(file.subarray(at + 4, end)))
    chunks.set(file.toString('latin1', at + 4, at + 8), file.subarray(at + 8, end))
    at = end + 4
  }
  const [header, palette, data] = ['IHDR', 'PLTE', 'IDAT'].map((type) => chunks.get(type) ?? Buffer.alloc(0))
  if (!header || !palette || !data) throw new Error('not a PNG with a palette')
  const width = header.readUInt32BE(0)
  const indexes = unfiltered(inflateSync(data), width)
  const colours = indexes.map((index) => palette.readUIntBE(3 * index, 3))
  return { width, height: header.readUInt32BE(4), colours, types: [...chunks.keys()] }
}

/** The two filters of rows that are in use: none, and "up", the difference to the row above. */
function unfiltered(rows: Buffer, width: number): number[] {
  const out: number[] = []
  for (let at = 0; at < rows.length; at += width + 1) {
    const [filter, ...bytes] = rows.subarray(at, at + width + 1)
    if (filter !== 0 && filter !== 2) throw new Error(`filter ${filter}`)
    const above = filter === 2 ? out.slice(-width) : []
    out.push(...bytes.map((byte, column) => (byte + (above[column] ?? 0)) & 255))
  }
  return out
}

const apart = (a: number, b: number) =>
  Math.max(...[16, 8, 0].map((shift) => Math.abs(((a >> shift) & 255) - ((b >> shift) & 255))))

describe('a PNG with a palette', () => {
  it('gives every pixel back, picture after picture', () => {
    const png = createPng()
    const pictures = fc.integer({ min: 1, max: 40 }).chain((width) =>
      fc
        .array(
          fc.array(fc.constantFrom(0x16151d, 0xff8aa3, 0x7db8ff, 0, 0xffffff), { minLength: width, maxLength: width }),
          {
            minLength: 1,
            maxLength: 12,
          },
        )
        .map((rows) => ({ width, colours: rows.flat() })),
    )
    fc.assert(
      fc.property(pictures, ({ width, colours }) => {
        const out = read(png(picture(width, colours)) ?? new Uint8Array())
        expect(out).toEqual({ width, height: colours.length / width, colours, types: ['IHDR', 'PLTE', 'IDAT', 'IEND'] })
      }),
    )
  })

  it('says of a row that it is the one above', () => {
    const row = Array.from({ length: 300 }, (_, at) => (at * at) % 251)
    const other = row.toReversed()
    const colours = [row, row, row, other, row].flat()
    expect(read(createPng()(picture(300, colours)) ?? new Uint8Array()).colours).toEqual(colours)
    const size = (height: number) => createPng()(picture(300, Array(height).fill(row).flat()))?.byteLength ?? 0
    expect(size(100)).toBeLessThan(2 * size(1))
  })

  it('holds more runs than it was made for', () => {
    const colours = Array.from({ length: 400 * 400 }, (_, at) => (at % 2 === 0 ? 0x16151d : 0xff8aa3))
    expect(read(createPng()(picture(400, colours)) ?? new Uint8Array()).colours).toEqual(colours)
  })

  it('lets the rarest shades give way to the nearest where there are more than 256', () => {
    const common = Array.from({ length: 250 }, (_, at) => at * 0x010000 + at)
    const rare = Array.from({ length: 200 }, (_, at) => (at + 1) * 0x010000 + 0x000100 + at + 1)
    const colours = [...rare, ...common, ...common]
    const out = read(createPng()(picture(50, colours)) ?? new Uint8Array()).colours
    expect(out.slice(rare.length)).toEqual(colours.slice(rare.length))
    expect(Math.max(...rare.map((one, at) => apart(one, out[at] ?? 0)))).toBeLessThanOrEqual(1)
  })

  it('leaves pictures that are none of its kind to others', () => {
    expect(createPng()(picture(2, [1, 2], 254))).toBeNull()
    expect(
      createPng()(
        picture(
          100,
          Array.from({ length: 5_000 }, (_, at) => at * 7),
        ),
      ),
    ).toBeNull()
  })
})
