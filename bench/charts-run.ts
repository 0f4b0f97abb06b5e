import { monitorEventLoopDelay } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { createDraw, type Drawing } from '../src/lib/draw.ts'
import { KINDS } from './chart-kinds.ts'
import { inTurns, median, pause, percentile } from './measure.ts'

/**
 * A script: draws on the worker thread and on the main thread in turns and prints how long the event loop was held, and
 * what a chart of each kind takes.
 */

const quick = process.env.BENCH_QUICK === '1'
const CHARTS = quick ? 10 : 50
const ROUNDS = quick ? 1 : 3
/** Of each kind, one after the other. */
const EACH = quick ? 3 : 11
/** As many as a busy server asks for at once; below the queue's limit. */
const AT_ONCE = 8

const fileOf = (name: string) => fileURLToPath(import.meta.resolve(`@expo-google-fonts/${name}.ttf`))
const LATIN = ['inter/400Regular/Inter_400Regular', 'inter/600SemiBold/Inter_600SemiBold'].map(fileOf)
const JAPANESE = ['biz-udpgothic/400Regular/BIZUDPGothic_400Regular', 'biz-udpgothic/700Bold/BIZUDPGothic_700Bold'].map(
  fileOf,
)

const worker = createDraw({ timeoutMs: 30_000 })
// The renderer reads how it keeps its memory when a process first loads it, and in a bot that is the thread that draws.
const first = KINDS.heart?.(0, 'en-GB')
if (first) await worker.draw(first)
const { Resvg } = await import('@resvg/resvg-js')

type Draws = (drawing: Drawing) => Promise<Uint8Array>

/** As the renderer's own page shows it, where the interactions are answered. */
const onMainThread =
  (fontFiles: string[]): Draws =>
  async ({ width, svg }) => {
    const font = { loadSystemFonts: false, fontFiles, defaultFontFamily: 'Inter', sansSerifFamily: 'Inter' }
    return new Resvg(svg, { fitTo: { mode: 'width', value: width * 2 }, font }).render().asPng()
  }

let seed = 0

async function held(draw: Draws): Promise<{ p99: number; max: number; perSecond: number }> {
  // Made beforehand: placing the shapes is the view's work, not the drawing's.
  const charts = Array.from({ length: CHARTS }, () => KINDS.heart?.(seed++, 'en-GB')).filter((chart) => !!chart)
  const delay = monitorEventLoopDelay({ resolution: 1 })
  await pause(50)
  delay.enable()
  const began = performance.now()
  const queue = charts.values()
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const chart of queue) {
        await draw(chart)
        // Between two drawings a bot reads its socket.
        await new Promise((resolve) => setImmediate(resolve))
      }
    }),
  )
  const seconds = (performance.now() - began) / 1000
  await pause(5)
  delay.disable()
  return { p99: delay.percentile(99) / 1e6, max: delay.max / 1e6, perSecond: CHARTS / seconds }
}

/** Milliseconds from handing a chart over to its PNG. */
async function taken(draw: Draws, kind: string, locale: string): Promise<number[]> {
  const out: number[] = []
  for (let at = 0; at < EACH; at++) {
    const chart = KINDS[kind]?.(seed++ % 900, locale)
    if (!chart) throw new Error(`no chart ${kind}`)
    const began = performance.now()
    await draw(chart)
    out.push(performance.now() - began)
  }
  return out
}

const loop = await inTurns(
  ROUNDS,
  () => held(worker.draw),
  () => held(onMainThread(LATIN)),
)
const kinds = []
for (const kind of Object.keys(KINDS)) {
  for (const locale of ['en-GB', 'ja']) {
    const fonts = locale === 'ja' ? [...LATIN, ...JAPANESE] : LATIN
    const { ours, bare } = await inTurns(
      ROUNDS,
      () => taken(worker.draw, kind, locale),
      () => taken(onMainThread(fonts), kind, locale),
    )
    const p50 = (rounds: number[][]) => median(rounds.map((each) => percentile(each, 50)))
    const best = Math.min(...ours.map((each) => percentile(each, 50)))
    kinds.push({ kind, locale, ours: p50(ours), bare: p50(bare), best })
  }
}
await worker.close()
const middle = (rounds: (typeof loop)['ours']) => ({
  p99: median(rounds.map(({ p99 }) => p99)),
  max: median(rounds.map(({ max }) => max)),
  perSecond: median(rounds.map(({ perSecond }) => perSecond)),
})
process.stdout.write(`${JSON.stringify({ ours: middle(loop.ours), bare: middle(loop.bare), kinds })}\ndone\n`)
