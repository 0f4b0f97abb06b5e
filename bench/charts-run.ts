import { monitorEventLoopDelay } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { Resvg } from '@resvg/resvg-js'
import * as echarts from 'echarts'
import { createDraw, type Drawing } from '../src/lib/draw.ts'
import { heartChart } from '../src/views/heart-chart.ts'
import { heartDayOf } from './heart-days.ts'
import { inTurns, median, pause } from './measure.ts'

/** A script: draws on the worker thread and on the main thread in turns and prints how long the event loop was held. */

const quick = process.env.BENCH_QUICK === '1'
const CHARTS = quick ? 10 : 50
const ROUNDS = quick ? 1 : 3
/** As many as a busy server asks for at once; below the queue's limit. */
const AT_ONCE = 8

const ctx = { locale: 'en-GB', now: Temporal.Instant.from('2026-01-01T00:00Z'), mention: (name: string) => `/${name}` }
const fontFiles = ['400Regular/Inter_400Regular', '600SemiBold/Inter_600SemiBold'].map((file) =>
  fileURLToPath(import.meta.resolve(`@expo-google-fonts/inter/${file}.ttf`)),
)

/** The same work as `lib/draw-worker.ts`, where the interactions are answered. */
async function onMainThread({ width, height, option }: Drawing): Promise<Uint8Array> {
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width, height })
  chart.setOption({ ...option, animation: false })
  const svg = chart.renderToSVGString()
  chart.dispose()
  const font = { loadSystemFonts: false, fontFiles, defaultFontFamily: 'Inter', sansSerifFamily: 'Inter' }
  return new Resvg(svg, { fitTo: { mode: 'width', value: width * 2 }, font }).render().asPng()
}

interface Held {
  p99: number
  max: number
  perSecond: number
  bytes: number
}

let seed = 0

async function drawing(draw: (drawing: Drawing) => Promise<Uint8Array>): Promise<Held> {
  // Made beforehand: building the option is the view's work, not the drawing's.
  const charts = Array.from({ length: CHARTS }, () => heartChart(heartDayOf(seed++), ctx))
  const delay = monitorEventLoopDelay({ resolution: 1 })
  await pause(50)
  delay.enable()
  const began = performance.now()
  let bytes = 0
  const queue = charts.values()
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const chart of queue) {
        const png = await draw(chart)
        bytes += png.byteLength
        // Between two drawings a bot reads its socket.
        await new Promise((resolve) => setImmediate(resolve))
      }
    }),
  )
  const seconds = (performance.now() - began) / 1000
  await pause(5)
  delay.disable()
  return {
    p99: delay.percentile(99) / 1e6,
    max: delay.max / 1e6,
    perSecond: CHARTS / seconds,
    bytes: bytes / CHARTS,
  }
}

const worker = createDraw({ timeoutMs: 30_000 })
const { ours, bare } = await inTurns(
  ROUNDS,
  () => drawing(worker.draw),
  () => drawing(onMainThread),
)
await worker.close()
const middle = (held: Held[]) => ({
  p99: median(held.map(({ p99 }) => p99)),
  max: median(held.map(({ max }) => max)),
  perSecond: median(held.map(({ perSecond }) => perSecond)),
  bytes: median(held.map(({ bytes }) => bytes)),
})
process.stdout.write(`${JSON.stringify({ ours: middle(ours), bare: middle(bare) })}\ndone\n`)
