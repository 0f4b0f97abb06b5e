/**
 * How the heart chart looks. At 400 px, the width of a phone, 600 are shown at two thirds and 21 px of text stay 14; a
 * wider picture would need larger words, a lower one leaves the line no room.
 */
export const SIZE = { width: 600, height: 430 } as const
export const GRID = { left: 58, right: 24, top: 102, bottom: 46 } as const
export const PLOT = {
  width: SIZE.width - GRID.left - GRID.right,
  height: SIZE.height - GRID.top - GRID.bottom,
} as const
export const TEXT = 21
export const FONT = 'Inter'

/** An opaque card of its own, so that Discord's theme does not matter; every text on it has at least 4.5 : 1. */
export const COLOR = {
  card: '#16151d',
  ink: '#f4f2f8',
  quiet: '#b9b5c7',
  grid: '#2f2d3b',
  line: '#ff8aa3',
  range: 'rgba(255,138,163,0.28)',
  zone: 'rgba(255,190,120,0.07)',
  gap: 'rgba(185,181,199,0.09)',
  /** Blue beside the warm line stays apart for every kind of colour vision, and it is dashed. */
  resting: '#7db8ff',
} as const

/** Bounds of the vertical axis and the distance of its lines, in beats per minute. */
export interface Scale {
  min: number
  max: number
  interval: number
}

/** Where a moment of the day, in seconds, and a rate lie in the picture. */
export interface Places {
  x(seconds: number): number
  y(bpm: number): number
}

export function placesOf({ min, max }: Scale): Places {
  return {
    x: (seconds) => rounded(GRID.left + (seconds / 86_400) * PLOT.width),
    y: (bpm) => rounded(GRID.top + ((max - bpm) / (max - min)) * PLOT.height),
  }
}

/** Finer than a pixel can show is only longer. */
const rounded = (pixels: number) => Math.round(pixels * 10) / 10

/** What lies above what; ECharts draws the axes' lines at 0. */
export const LAYER = { area: 1, spread: 2, line: 3, mark: 4 } as const
