import type { Sleep, SleepStage } from '../domain/metric.ts'
import { frame, titleBlock } from './chart-look.ts'
import { clock } from './format.ts'
import { COLOR, SIZE, TEXT } from './heart-look.ts'
import type { Chart } from './reply.ts'
import { lengthOf } from './sleep-words.ts'
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

/** One sleep as bars on rows: place tells the stage, colour only repeats it. */
export function hypnogram(sleep: Sleep, subtitle: string, reader: Reader): Chart {
  const rows = sleep.stages ? ROWS : CLASSIC
  const length = lengthOf(sleep)
  const begin = sleep.start.hour * 3600 + sleep.start.minute * 60
  const series = rows.map(({ stages, color }, row) => ({
    type: 'line',
    silent: true,
    symbol: 'none',
    connectNulls: false,
    lineStyle: { color, width: 26, cap: 'butt' },
    data: sleep.segments
      .filter(({ stage }) => stages.includes(stage))
      .flatMap(({ at, seconds }) => [
        [at, rows.length - 1 - row],
        [at + seconds, rows.length - 1 - row],
        [at + seconds, null],
      ]),
  }))
  const hour = 3600
  const option = {
    ...frame([titleBlock(say(reader, 'metric.sleep'), subtitle)]),
    grid: { left: 108, right: 28, top: 102, bottom: 46 },
    xAxis: {
      type: 'value',
      min: 0,
      max: length,
      // The first label stands on a full hour of the wearer's clock.
      interval: length > 6 * hour ? 2 * hour : hour,
      axisLabel: { show: false },
      axisTick: { show: false },
      splitLine: { show: false },
      axisLine: { onZero: false, lineStyle: { color: COLOR.grid, width: 1.5 } },
    },
    yAxis: {
      type: 'value',
      min: -0.6,
      max: rows.length - 0.4,
      interval: 1,
      axisLabel: { show: false },
      axisTick: { show: false },
      axisLine: { show: false },
      splitLine: { show: false },
    },
    series,
    graphic: [...rowNames(rows, reader), ...hourMarks(begin, length)],
  }
  return { ...SIZE, option }
}

const PLOT = { left: 108, top: 102, width: SIZE.width - 108 - 28, height: SIZE.height - 102 - 46 }

function rowNames(rows: typeof ROWS, reader: Reader) {
  const span = rows.length + 0.2
  return rows.map(({ name }, row) => ({
    type: 'text',
    x: PLOT.left - 12,
    y: PLOT.top + (PLOT.height * (row + 0.6)) / span,
    style: {
      text: say(reader, `stage.${name}`),
      fill: COLOR.quiet,
      fontSize: TEXT,
      align: 'right',
      verticalAlign: 'middle',
    },
  }))
}

/** Full hours of the wearer's clock, at most six of them, so that their names keep apart on a phone. */
function hourMarks(begin: number, length: number) {
  const every = length > 6 * 3600 ? 2 * 3600 : 3600
  const first = Math.ceil(begin / every) * every - begin
  const marks = []
  for (let at = first; at <= length; at += every) {
    const x = PLOT.left + (PLOT.width * at) / length
    marks.push({
      type: 'line',
      shape: { x1: x, x2: x, y1: PLOT.top, y2: PLOT.top + PLOT.height },
      style: { stroke: COLOR.grid },
    })
    marks.push({
      type: 'text',
      x,
      y: PLOT.top + PLOT.height + 14,
      style: {
        text: clock((begin + at) % 86_400),
        fill: COLOR.quiet,
        fontSize: TEXT,
        align: 'center',
        verticalAlign: 'top',
      },
    })
  }
  return marks
}
