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

/** The fonts travel with the code: a bare container has none, and text without a font is drawn as nothing. */
const FONT_FILES = ['400Regular/Inter_400Regular', '600SemiBold/Inter_600SemiBold'].map((file) =>
  fileURLToPath(import.meta.resolve(`@expo-google-fonts/inter/${file}.ttf`)),
)

function png({ width, height, option }: Drawing): Uint8Array {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height })
  try {
    chart.setOption({ ...option, animation: false })
    const image = new Resvg(chart.renderToSVGString(), {
      fitTo: { mode: 'width', value: width * PIXEL_RATIO },
      font: { loadSystemFonts: false, fontFiles: FONT_FILES, defaultFontFamily: 'Inter', sansSerifFamily: 'Inter' },
    })
    return image.render().asPng()
  } finally {
    chart.dispose()
  }
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
