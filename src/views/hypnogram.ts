import type { Sleep, SleepStage } from '../domain/metric.ts'
import { card, ground, type Plot, plotOf, quiet, sharp, titles, upright } from './chart-frame.ts'
import { SIZE, TEXT, textWidth } from './chart-look.ts'
import { clock } from './format.ts'
import type { Chart } from './reply.ts'
import { lengthOf } from './sleep-words.ts'
import { rect } from './svg.ts'
import { type Reader, say } from './words/say.ts'

/** From the top: what is nearest to waking stands highest, as in every sleep laboratory. */
const ROWS: readonly { stages: readonly SleepStage[]; name: SleepStage; color: string }[] = [
  { stages: ['awake', 'restless'], name: 'awake', color: '#ffb27a' },
  { stages: ['rem'], name: 'rem', color: '#7db8ff' },
  { stages: ['light', 'asleep'], name: 'light', color: '#a99bff' },
  { stages: ['deep'], name: 'deep', color: '#5f6fe0' },
]

const CLASSIC: typeof ROWS = [
  { stages: ['awake', 'restless'], name: 'restless', color: '#ffb27a' },
  { stages: ['asleep', 'light', 'deep', 'rem'], name: 'asleep', color: '#a99bff' },
]

/** Where the plot begins: names of stages are wider than numbers. */
const LEFT = 108

/** Height of a bar. */
const BAR = 26

/** One sleep as bars on rows: place tells the stage, colour only repeats it. */
export function hypnogram(sleep: Sleep, subtitle: string, reader: Reader): Chart {
  const rows = sleep.stages ? ROWS : CLASSIC
  const length = lengthOf(sleep)
  const plot = plotOf({ min: rows.length - 0.4, max: -0.6 }, LEFT)
  const x = (at: number) => sharp(plot.left + (plot.width * at) / length)
  const bars = rows.flatMap(({ stages, color }, row) =>
    sleep.segments
      .filter(({ stage }) => stages.includes(stage))
      .map(({ at, seconds }) => {
        const width = Math.max(0.5, x(at + seconds) - x(at))
        return rect({ x: x(at), y: plot.y(row) - BAR / 2, width, height: BAR }, { fill: color })
      }),
  )
  const names = rows.map(({ name }, row) =>
    quiet(say(reader, `stage.${name}`), { x: plot.left - 12, y: plot.y(row), align: 'right', from: 'middle' }),
  )
  return card([
    ...titles(say(reader, 'metric.sleep'), subtitle),
    ...names,
    ...hourMarks(sleep.start.hour * 3600 + sleep.start.minute * 60, length, plot),
    ground(plot),
    ...bars,
  ])
}

/** Full hours of the wearer's clock, at most six of them, so that their names keep apart on a phone. */
function hourMarks(begin: number, length: number, plot: Plot): string[] {
  const every = length > 6 * 3600 ? 2 * 3600 : 3600
  const first = Math.ceil(begin / every) * every - begin
  const marks: string[] = []
  for (let at = first; at <= length; at += every) {
    const [x, name] = [plot.left + (plot.width * at) / length, clock((begin + at) % 86_400)]
    // The last one may stand at the edge of the picture.
    const inside = Math.min(x, SIZE.width - textWidth(name, TEXT) / 2)
    marks.push(upright(plot, x), quiet(name, { x: inside, y: plot.foot + 12, align: 'center', from: 'top' }))
  }
  return marks
}
