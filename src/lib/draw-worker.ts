import { fileURLToPath } from 'node:url'
import { parentPort } from 'node:worker_threads'
import { Resvg } from '@resvg/resvg-js'
import type { Drawing, DrawReport, DrawRequest } from './draw.ts'
import { giveWay } from './give-way.ts'
import { lettered, wordsApart } from './lettered.ts'
import { createLettering } from './lettering.ts'
import { createPng } from './png.ts'
import { createStamp } from './stamps.ts'

/** The thread behind `draw.ts`: a chart in, a PNG out. Like every worker, this module acts on import. */

/** Sharp on phones, whose pixels are two or three to a CSS pixel. */
const PIXEL_RATIO = 2

giveWay()

const indexed = createPng()
const stamp = createStamp(PIXEL_RATIO)

/** The fonts travel with the code: a bare container has none. The second is for what the first has not, so for Japanese. */
const lettering = createLettering([
  [face(400, 'inter/400Regular/Inter_400Regular'), face(600, 'inter/600SemiBold/Inter_600SemiBold')],
  [
    face(400, 'biz-udpgothic/400Regular/BIZUDPGothic_400Regular'),
    face(700, 'biz-udpgothic/700Bold/BIZUDPGothic_700Bold'),
  ],
])

function face(weight: number, name: string) {
  return { weight, file: fileURLToPath(import.meta.resolve(`@expo-google-fonts/${name}.ttf`)) }
}

function png({ svg, width }: Drawing): Uint8Array {
  const { picture, lines } = wordsApart(svg, lettering)
  const drawn = rendered(picture, width)
  const { pixels: bytes } = drawn
  const pixels = { bytes, width: drawn.width, height: drawn.height }
  stamp(pixels, lines)
  const packed = indexed(pixels) ?? rendered(lettered(svg, lettering), width).asPng()
  letGo(bytes)
  return packed
}

/** What the renderer takes for no crop at all; without, it crops to the whole picture, which is to copy it. */
const NOTHING = { left: 0, top: 0, right: 0, bottom: 0 }

function rendered(svg: string, width: number) {
  const fitTo = { mode: 'width', value: width * PIXEL_RATIO } as const
  return new Resvg(svg, { fitTo, crop: NOTHING, font: { loadSystemFonts: false } }).render()
}

/** Four megabytes at once rather than when they are collected: new ones from the system each time cost a tenth of a chart. */
function letGo({ buffer, byteLength }: Uint8Array): void {
  // A part of a larger buffer would take others' bytes along.
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) buffer.transfer(0)
}

parentPort?.on('message', ({ id, drawing }: DrawRequest) => {
  // In a turn of its own: pictures that were let go are freed between turns, and while drawings wait, message follows upon message
  // within one. Two busy threads held a gigabyte of them.
  setImmediate(() => parentPort?.postMessage(report(id, drawing)))
})
parentPort?.postMessage({ ready: true } satisfies DrawReport)

function report(id: number, drawing: Drawing): DrawReport {
  try {
    return { id, png: png(drawing) }
  } catch (error) {
    return { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}
