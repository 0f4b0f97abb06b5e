import type { Sleep, SleepStage } from '../domain/metric.ts'
import { card, ground, type Plot, plotOf, quiet, sharp, titles, upright } from './chart-frame.ts'
import { SIZE, TEXT, TITLE, textWidth } from './chart-look.ts'
import type { Chart } from './reply.ts'
import { lengthOf, timeOf } from './sleep-words.ts'
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
export function hypnogram(sleep: Sleep, zone: string, subtitle: string, reader: Reader): Chart {
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
    ...hourMarks(sleep.start.toZonedDateTime(zone), length, plot),
    ground(plot),
    ...bars,
  ])
}

/** Full hours of the wearer's clock, few enough that their names keep apart on a phone; of a short nap its begin and its end. */
function hourMarks(begin: Temporal.ZonedDateTime, length: number, plot: Plot): string[] {
  const every = [1, 2, 4].find((hours) => length <= hours * 6 * 3600) ?? 6
  const end = begin.add({ seconds: length })
  const marks: string[] = []
  let at = begin.round({ smallestUnit: 'hour', roundingMode: 'ceil' })
  for (; Temporal.ZonedDateTime.compare(at, end) <= 0; at = at.add({ hours: 1 })) {
    if (at.hour % every !== 0) continue
    const x = plot.left + (plot.width * begin.until(at).total('seconds')) / length
    const name = timeOf(at)
    // The last one may stand at the edge of the picture.
    const inside = Math.min(x, SIZE.width - TITLE.left - textWidth(name, TEXT) / 2)
    marks.push(upright(plot, x), quiet(name, { x: inside, y: plot.foot + 12, align: 'center', from: 'top' }))
  }
  // One time alone does not say how long an hour is.
  if (marks.length > 2) return marks
  const y = plot.foot + 12
  return [
    quiet(timeOf(begin), { x: plot.left, y, align: 'left', from: 'top' }),
    quiet(timeOf(end), { x: plot.right, y, align: 'right', from: 'top' }),
  ]
}
