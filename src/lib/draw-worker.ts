import { tmpdir } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parentPort } from 'node:worker_threads'
import { Resvg } from '@resvg/resvg-js'
import { BarChart, LineChart, ScatterChart } from 'echarts/charts'
import {
  GraphicComponent,
  GridComponent,
  MarkAreaComponent,
  MarkLineComponent,
  MarkPointComponent,
  TitleComponent,
} from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import type { Drawing, DrawReport, DrawRequest } from './draw.ts'
import { createSlice } from './font-slice.ts'
import { createFonts } from './fonts.ts'
import { createPng } from './png.ts'

/** The thread behind `draw.ts`: an ECharts option in, a PNG out. Like every worker, this module acts on import. */

use([
  ScatterChart,
  LineChart,
  BarChart,
  GridComponent,
  MarkAreaComponent,
  MarkLineComponent,
  MarkPointComponent,
  TitleComponent,
  GraphicComponent,
  SVGRenderer,
])

/** Sharp on phones, whose pixels are two or three to a CSS pixel. */
const PIXEL_RATIO = 2

const slice = await createSlice()

const indexed = createPng()

/** The fonts travel with the code: a bare container has none, and text without a font is drawn as nothing. */
const LATIN = family('Inter', 'inter', ['400Regular/Inter_400Regular', '600SemiBold/Inter_600SemiBold'])

/** Only for charts that need it. */
const JAPANESE = family('BIZ UDPGothic', 'biz-udpgothic', [
  '400Regular/BIZUDPGothic_400Regular',
  '700Bold/BIZUDPGothic_700Bold',
])

/** Kana, Han characters, their punctuation and full-width forms. */
const IS_JAPANESE = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]/
const ALL_JAPANESE = new RegExp(IS_JAPANESE, 'g')

function family(name: string, folder: string, weights: readonly string[]) {
  const files = weights.map((file) => fileURLToPath(import.meta.resolve(`@expo-google-fonts/${folder}/${file}.ttf`)))
  return { name, ...createFonts({ files, slice, folder: tmpdir() }) }
}

function png({ width, height, option }: Drawing): Uint8Array {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height })
  try {
    chart.setOption({ ...option, animation: false })
    return raster(unclipped(chart.renderToSVGString()), width)
  } finally {
    chart.dispose()
  }
}

/**
 * ECharts clips every series to its axes, where all of ours are anyway, and each clip is a layer of the whole picture's size:
 * four of them were half the time of rasterizing a heart's day.
 */
function unclipped(svg: string): string {
  return svg.replaceAll(/ clip-path="url\(#[^)"]*\)"/g, '')
}

function raster(svg: string, width: number): Uint8Array {
  const words = [...svg.matchAll(/<text [^>]*>([^<]*)</g)].map(([, text]) => text).join('')
  const isJapanese = IS_JAPANESE.test(words)
  const image = new Resvg(isJapanese ? inJapanese(svg) : svg, {
    fitTo: { mode: 'width', value: width * PIXEL_RATIO },
    font: {
      loadSystemFonts: false,
      fontFiles: [
        ...LATIN.filesFor(words.replaceAll(ALL_JAPANESE, '')),
        ...(isJapanese ? JAPANESE.filesFor(words) : []),
      ],
      defaultFontFamily: LATIN.name,
      sansSerifFamily: LATIN.name,
    },
  })
  const drawn = image.render()
  const { pixels: bytes } = drawn
  const png = indexed({ width: drawn.width, height: drawn.height, bytes }) ?? drawn.asPng()
  letGo(bytes)
  return png
}

/** Four megabytes at once rather than when they are collected: new ones from the system each time cost a tenth of a chart. */
function letGo({ buffer, byteLength }: Uint8Array): void {
  // A part of a larger buffer would take others' bytes along.
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) buffer.transfer(0)
}

/**
 * Names the font of the words that need it. Without that, a missing glyph is taken from any font that has it, so in its
 * regular weight; and figures alone keep the narrower ones the axes have room for.
 */
function inJapanese(svg: string): string {
  return svg.replaceAll(/<text [^>]*>[^<]*<\/text>/g, (element) =>
    IS_JAPANESE.test(element) ? element.replace(`font-family:${LATIN.name}`, `font-family:${JAPANESE.name}`) : element,
  )
}

parentPort?.on('message', ({ id, drawing }: DrawRequest) => {
  parentPort?.postMessage(report(id, drawing))
})
parentPort?.postMessage({ ready: true } satisfies DrawReport)

function report(id: number, drawing: Drawing): DrawReport {
  try {
    return { id, png: png(drawing) }
  } catch (error) {
    return { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}
