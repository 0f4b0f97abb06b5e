/** One member's row on a board. */
export interface Ranked {
  /** Discord user id. */
  member: string
  /** In the metric's unit. */
  value: number
  /** 1 + the number of members with a strictly better value; ties share it, and the next value's rank leaves a gap. */
  rank: number
  /** The rank in the period before; null for a member who had none, or where none was asked for. */
  was: number | null
}

/**
 * Ranks for consecutive rows of a board, best first. `from` is how many rows come before the first one, `better` how many
 * of them are strictly better than it. Rows in between need no counting: where the value changes, all before are better.
 */
export function rankRows<Row extends { value: number }>(
  rows: readonly Row[],
  from: number,
  better: number,
): (Row & { rank: number })[] {
  let rank = better + 1
  return rows.map((row, index) => {
    if (index > 0 && row.value !== rows[index - 1]?.value) rank = from + index + 1
    return { ...row, rank }
  })
}

/** Places won since the period before, negative for places lost; null = new. */
export function movement({ rank, was }: Pick<Ranked, 'rank' | 'was'>): number | null {
  return was === null ? null : was - rank
}
