/**
 * How every chart looks. At 400 px, the width of a phone, 600 are shown at two thirds and 21 px of text stay 14; a wider picture
 * would need larger words, a lower one leaves lines no room.
 */
export const SIZE = { width: 600, height: 430 } as const
export const TEXT = 21
export const FONT = 'Inter'

/** What surrounds a plot: the title above, the names of hours or days below. */
export const MARGIN = { right: 24, top: 102, bottom: 46 } as const

/** Where the name of a chart stands, and under it what it is of. */
export const TITLE = { left: 20, top: 16, size: 25, gap: 8 } as const

/** Where the first of the keys at the right of the title stands, and how much lower the next. */
export const KEYS = { top: 19, step: 31 } as const

/** The square before a key. */
export const SWATCH = { size: 16, top: 22, gap: 8 } as const

/** An opaque card of its own, so that Discord's theme does not matter; every text on it has at least 4.5 : 1. */
export const COLOR = {
  card: '#16151d',
  ink: '#f4f2f8',
  quiet: '#b9b5c7',
  grid: 'rgba(185,181,199,0.155)',
  line: '#ff8aa3',
  range: 'rgba(255,138,163,0.28)',
  zone: '#ffbe78',
  gap: 'rgba(185,181,199,0.09)',
  /** Blue beside the warm line stays apart for every kind of colour vision, and it is dashed or a shape of its own. */
  second: '#7db8ff',
} as const

/** A line that stands for one number, such as what is usual; longer dashes for another. */
export const DASHES = [7, 6] as const
export const LONG_DASHES = [18, 8] as const

/** About how wide words are, rather too much than too little: a server knows fonts only roughly. */
export function textWidth(words: string, size: number): number {
  const ems = [...words].map((one) => WIDTHS.find(([these]) => these.test(one))?.[1] ?? 0.64)
  return size * ems.reduce((sum, em) => sum + em, 0)
}

/** In parts of the size, by the first that fits; the second line are signs such as ◆, Han characters, kana and full-width forms. */
const WIDTHS: readonly (readonly [RegExp, number])[] = [
  [/[ .,:;'|ijl()]/, 0.3],
  [/[\u2026\u2500-\u27bf\u2e80-\uffef]/, 1],
  [/[frt]/, 0.4],
  [/[mwMW]/, 0.92],
]

/** `#rrggbb` of `above` over `below`, which the renderer fills with three times as fast as with what shines through. */
export function mixed(below: string, above: string, opacity: number): string {
  const channels = [1, 3, 5].map((at) => {
    const [under, over] = [below, above].map((color) => Number.parseInt(color.slice(at, at + 2), 16)) as [
      number,
      number,
    ]
    return Math.round(under + (over - under) * opacity)
  })
  return `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`
}
