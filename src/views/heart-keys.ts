import { key, swatch } from './chart-frame.ts'
import { COLOR, MARGIN, SIZE, SWATCH, TEXT, TITLE, textWidth } from './chart-look.ts'
import { type Drawn, hasName } from './heart-marks.ts'
import { type Reader, say } from './words/say.ts'

interface Key {
  text: string
  color: string
  /** Fill of the square before it; a key without one shows its own dashes. */
  square?: string
}

const BETWEEN = 20

/** What the marks mean, from the right edge towards the title called `title`: the most needed first, as many as fit. */
export function keysOf(drawn: Drawn, title: string, reader: Reader): string[] {
  const shapes: string[] = []
  const limit = TITLE.left + textWidth(title, TITLE.size) + BETWEEN
  let right = SIZE.width - MARGIN.right
  for (const { text, color, square } of wanted(drawn, reader)) {
    const left = right - textWidth(text, TEXT) - (square ? SWATCH.gap + SWATCH.size : 0)
    if (left < limit) continue
    shapes.push(key(text, color, { right }))
    if (square) shapes.push(swatch(text, square, right))
    right = left - BETWEEN
  }
  return shapes
}

function wanted({ day, summary }: Drawn, reader: Reader): Key[] {
  const { resting } = day
  const hasNameless = summary?.gaps.some((gap) => !hasName(gap)) ?? false
  return [
    ...(resting === null ? [] : [{ text: say(reader, 'chart.resting', { bpm: resting }), color: COLOR.second }]),
    ...(hasNameless ? [{ text: say(reader, 'chart.no-data'), color: COLOR.quiet, square: COLOR.gap }] : []),
    ...(summary ? [{ text: say(reader, 'chart.range'), color: COLOR.quiet, square: COLOR.range }] : []),
  ]
}
