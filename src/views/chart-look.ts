import { COLOR, FONT, GRID, SIZE, TEXT } from './heart-look.ts'

/** What the charts of days share: card, title, axes. Sizes and colours are the heart's. */

/** Where the plot begins: the numbers beside it may have five digits. */
export const LEFT = 88

const QUIET = { fontFamily: FONT, fontSize: TEXT, fontWeight: 400, color: COLOR.quiet } as const

/** A number above a column, with a halo in the card's colour that keeps it readable across a line. */
export const VALUE_LABEL = {
  ...QUIET,
  color: COLOR.ink,
  fontWeight: 600,
  textBorderColor: COLOR.card,
  textBorderWidth: 4,
} as const

/** Blue beside the warm columns stays apart for every kind of colour vision, and it is dashed or a shape of its own. */
export const SECOND = COLOR.resting

export function titleBlock(text: string, subtext: string) {
  return {
    text,
    subtext,
    left: 20,
    top: 16,
    padding: 0,
    itemGap: 8,
    textStyle: { ...QUIET, fontSize: 25, fontWeight: 600, color: COLOR.ink },
    subtextStyle: QUIET,
  }
}

/** About how wide words are, rather too much than too little: a server knows fonts only roughly. */
export function textWidth(words: string, size: number): number {
  const ems = [...words].map((one) => WIDTHS.find(([these]) => these.test(one))?.[1] ?? 0.64)
  return size * ems.reduce((sum, em) => sum + em, 0)
}

/** In parts of the size, by the first that fits; the second line are Han characters, kana and full-width forms. */
const WIDTHS: readonly (readonly [RegExp, number])[] = [
  [/[ .,:;'|ijl()]/, 0.3],
  [/[\u2e80-\uffef]/, 1],
  [/[frt]/, 0.4],
  [/[mwMW]/, 0.92],
]

/** A key at the right of the title, aligned by its end: a server knows fonts' widths only roughly. */
export function keyBlock(text: string, color: string, { top = 19, inset = 0 } = {}) {
  const place = { left: SIZE.width - GRID.right - inset, textAlign: 'right', top, padding: 0 }
  return { text, ...place, textStyle: { ...QUIET, color } }
}

export function frame(titles: readonly object[]) {
  return {
    backgroundColor: COLOR.card,
    textStyle: { fontFamily: FONT, fontSize: TEXT, color: COLOR.ink },
    title: titles,
    grid: { ...GRID, left: LEFT },
  }
}

export function valueAxis(bounds: { min?: number; max?: number } = {}) {
  return {
    type: 'value',
    ...bounds,
    splitNumber: 4,
    axisLabel: { color: COLOR.quiet, fontSize: TEXT, margin: 10 },
    splitLine: { lineStyle: { color: COLOR.grid } },
  }
}

export function labelAxis(labels: readonly string[], interval: number | 'auto' = 0) {
  const isDense = labels.length > 14
  return {
    type: 'category',
    data: labels,
    axisLabel: {
      interval,
      color: COLOR.quiet,
      fontSize: TEXT,
      margin: 12,
      hideOverlap: true,
      // Where days are narrow, a centred first label would stand under the lowest number of the other axis.
      ...(isDense ? { align: 'left' } : {}),
    },
    axisTick: { show: isDense, interval, alignWithLabel: true, lineStyle: { color: COLOR.grid, width: 1.5 } },
    axisLine: { lineStyle: { color: COLOR.grid, width: 1.5 } },
  }
}
