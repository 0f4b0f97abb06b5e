import { keyBlock, textWidth } from './chart-look.ts'
import { COLOR, GRID, SIZE, TEXT } from './heart-look.ts'
import { type Drawn, hasName } from './heart-marks.ts'
import { type Reader, say } from './words/say.ts'

interface Key {
  words: string
  color: string
  /** Fill of the square before it; a key without one shows its own dashes. */
  square?: string
}

const SQUARE = 16
const BETWEEN = 20

/** What the marks mean, from the right edge towards the title called `title`: the most needed first, as many as fit. */
export function keysOf(drawn: Drawn, title: string, reader: Reader) {
  const titles: object[] = []
  const swatches: object[] = []
  const limit = 20 + textWidth(title, 25) + BETWEEN
  let right = SIZE.width - GRID.right
  for (const { words, color, square } of wanted(drawn, reader)) {
    const left = right - textWidth(words, TEXT) - (square ? SQUARE + 8 : 0)
    if (left < limit) continue
    titles.push(keyBlock(words, color, { inset: SIZE.width - GRID.right - right }))
    if (square) swatches.push(swatch(left, square))
    right = left - BETWEEN
  }
  return { titles, swatches }
}

function wanted({ day, summary }: Drawn, reader: Reader): Key[] {
  const { resting } = day
  const hasNameless = summary?.gaps.some((gap) => !hasName(gap)) ?? false
  return [
    ...(resting === null ? [] : [{ words: say(reader, 'chart.resting', { bpm: resting }), color: COLOR.resting }]),
    ...(hasNameless ? [{ words: say(reader, 'chart.no-data'), color: COLOR.quiet, square: COLOR.gap }] : []),
    ...(summary ? [{ words: say(reader, 'chart.range'), color: COLOR.quiet, square: COLOR.range }] : []),
  ]
}

/** The square before a key whose words begin 24 pixels further on. */
export function swatch(x: number, fill: string) {
  const shape = { x, y: 22, width: SQUARE, height: SQUARE }
  return { type: 'rect', silent: true, shape, style: { fill, stroke: COLOR.quiet, lineWidth: 1 } }
}
