import type { ViewContext } from './context.ts'
import { COLOR, FONT, GRID, SIZE, TEXT } from './heart-look.ts'

/** What the charts of days share: card, title, axes. Sizes and colours are the heart's. */

const QUIET = { fontFamily: FONT, fontSize: TEXT, fontWeight: 400, color: COLOR.quiet } as const

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
    grid: { ...GRID, left: 88 },
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
  return {
    type: 'category',
    data: labels,
    axisLabel: { interval, color: COLOR.quiet, fontSize: TEXT, margin: 12, hideOverlap: true },
    axisTick: { show: false },
    axisLine: { lineStyle: { color: COLOR.grid, width: 1.5 } },
  }
}

const weekdays = new Map<string, Intl.DateTimeFormat>()

/** "Mon", in English until there are other languages. */
export function weekday(date: Temporal.PlainDate, { locale }: ViewContext): string {
  const language = /^en(-|$)/.test(locale) ? locale : 'en-GB'
  const format = weekdays.get(language) ?? new Intl.DateTimeFormat(language, { weekday: 'short' })
  weekdays.set(language, format)
  return format.format(date)
}

/** "9 Feb – 9 Mar 2024", both years where they differ. */
export function stretch(from: Temporal.PlainDate, to: Temporal.PlainDate): string {
  const first = from.year === to.year ? dayAndMonth(from) : `${dayAndMonth(from)} ${from.year}`
  return `${first} – ${dayAndMonth(to)} ${to.year}`
}

/** "9 Mar". */
export function dayAndMonth(date: Temporal.PlainDate): string {
  return monthDay.format(date)
}

const monthDay = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' })
