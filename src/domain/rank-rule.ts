/** How a member's days make the one number they are ranked by. Of sums the most is first, of everything else the least. */
export type RankRule = { of: 'sum' } | Measure

export interface Measure {
  /**
   * `mean`: in tenths of the days' unit. `spread`: the standard deviation, in the days' unit. `change`: from the first
   * day to the last, in per mille of the first; what grew less than nothing comes first.
   */
  of: 'mean' | 'spread' | 'change'
  /** With fewer days than this a member has no place: one good night makes nobody regular. */
  days: number
  /** The largest result there is; a larger one counts as this. */
  most: number
}

const SUM: RankRule = { of: 'sum' }

/** Metrics whose days do not add up. */
const MEASURED = ['daily-resting-heart-rate', 'sleep-regularity', 'weight'] as const

export type MeasuredMetric = (typeof MEASURED)[number]

export function isMeasured(metric: string): metric is MeasuredMetric {
  return MEASURED.some((one) => one === metric)
}

/** The days' units are those of `Total` in `board.ts`. */
const MEASURES: Readonly<Record<MeasuredMetric, Measure>> = {
  'daily-resting-heart-rate': { of: 'mean', days: 3, most: 3_000 },
  // As sleep research has it: the standard deviation of the midpoint of sleep over several nights.
  'sleep-regularity': { of: 'spread', days: 3, most: 2_160 },
  // Of nobody's weight more than this is told on a board.
  weight: { of: 'change', days: 2, most: 1_000 },
}

export function ruleOf(metric: string): RankRule {
  return isMeasured(metric) ? MEASURES[metric] : SUM
}

/**
 * The number of days in their order, null where they are too few. Whole, so that members whose numbers read the same share
 * a place. The boards on Redis do the same sums in Lua, and one test holds both to this.
 */
export function measured({ of, days, most }: Measure, values: readonly number[]): number | null {
  const [first = 0] = values
  if (values.length < days || (of === 'change' && first === 0)) return null
  return Math.min(most, halfUp(exactly(of, values)))
}

function exactly(of: Measure['of'], values: readonly number[]): number {
  const n = values.length
  const sum = values.reduce((all, value) => all + value, 0)
  switch (of) {
    case 'mean':
      return (10 * sum) / n
    case 'spread': {
      const squares = values.reduce((all, value) => all + value * value, 0)
      return Math.sqrt(n * squares - sum * sum) / n
    }
    case 'change': {
      const [first = 0] = values
      return (1_000 * ((values.at(-1) ?? first) - first)) / first
    }
  }
}

/** Not `Math.round`, which Lua lacks; they differ below zero. */
function halfUp(value: number): number {
  return Math.floor(value + 0.5)
}
