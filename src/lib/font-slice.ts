import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The same font with the glyphs of some characters alone: 40 kB instead of 4 MB. Kerning and ligatures stay. */
export type Slice = (font: Uint8Array, characters: Iterable<string>) => Uint8Array

/** What is used of hb-subset's C interface; every number but a length is an address in its memory. */
interface HarfBuzz {
  memory: { buffer: ArrayBuffer }
  _initialize(): void
  malloc(bytes: number): number
  hb_blob_create(data: number, length: number, mode: number, userData: number, destroy: number): number
  hb_blob_get_data(blob: number, length: number): number
  hb_blob_get_length(blob: number): number
  hb_face_create(blob: number, index: number): number
  hb_face_reference_blob(face: number): number
  hb_set_add(set: number, value: number): void
  hb_subset_input_create_or_fail(): number
  hb_subset_input_set(input: number, kind: number): number
  hb_subset_input_unicode_set(input: number): number
  hb_subset_or_fail(face: number, input: number): number
}

const READ_ONLY = 1
const NAME_IDS = 4
/** What a weight that is neither regular nor bold has its family under; HarfBuzz keeps the first six by itself. */
const FAMILY_NAMES = [16, 17]

/** As far as it is used here; its types only come with a browser's. */
const { WebAssembly } = globalThis as unknown as {
  WebAssembly: { compile(code: Uint8Array): Promise<object>; Instance: new (code: object) => { exports: object } }
}

/** HarfBuzz's own subsetter, as fonttools and browsers' font services use it: https://harfbuzz.github.io/harfbuzz-hb-subset.html */
export async function createSlice(): Promise<Slice> {
  const file = fileURLToPath(import.meta.resolve('harfbuzzjs/dist/harfbuzz-subset.wasm'))
  const code = await WebAssembly.compile(readFileSync(file))
  return (font, characters) => {
    // An instance for each slice: it is rarely needed, and all of its memory goes with it.
    const hb = new WebAssembly.Instance(code).exports as HarfBuzz
    hb._initialize()
    const data = hb.malloc(font.byteLength)
    new Uint8Array(hb.memory.buffer).set(font, data)
    const face = hb.hb_face_create(hb.hb_blob_create(data, font.byteLength, READ_ONLY, 0, 0), 0)
    const input = hb.hb_subset_input_create_or_fail()
    const wanted = hb.hb_subset_input_unicode_set(input)
    for (const id of FAMILY_NAMES) hb.hb_set_add(hb.hb_subset_input_set(input, NAME_IDS), id)
    for (const character of characters) hb.hb_set_add(wanted, character.codePointAt(0) ?? 0)
    const sliced = hb.hb_subset_or_fail(face, input)
    if (sliced === 0) throw new Error('HarfBuzz cannot read the font')
    const blob = hb.hb_face_reference_blob(sliced)
    return new Uint8Array(hb.memory.buffer, hb.hb_blob_get_data(blob, 0), hb.hb_blob_get_length(blob)).slice()
  }
}
