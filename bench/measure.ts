/** Middle of the values; the mean of the two middle ones for an even count. */
export function median(values: readonly number[]): number {
  return (percentile(values, 50, 'floor') + percentile(values, 50, 'ceil')) / 2
}

/** Nearest rank, as in most load generators. */
export function percentile(values: readonly number[], p: number, rounding: 'floor' | 'ceil' = 'ceil'): number {
  if (values.length === 0) throw new Error('no values measured')
  const sorted = values.toSorted((a, b) => a - b)
  const rank = ((values.length - 1) * p) / 100
  return sorted[rounding === 'ceil' ? Math.ceil(rank) : Math.floor(rank)] ?? Number.NaN
}

/**
 * Both sides in turns, because the machine's mood changes within a minute: one warm-up each, then A/B, B/A, A/B …
 * `round` -1 is the warm-up, whose result is dropped.
 */
export async function inTurns<T>(
  rounds: number,
  ours: (round: number) => Promise<T>,
  bare: (round: number) => Promise<T>,
): Promise<{ ours: T[]; bare: T[] }> {
  const out: { ours: T[]; bare: T[] } = { ours: [], bare: [] }
  for (let round = -1; round < rounds; round++) {
    const sides = round % 2 === 0 ? (['ours', 'bare'] as const) : (['bare', 'ours'] as const)
    for (const side of sides) {
      const result = await (side === 'ours' ? ours : bare)(round)
      if (round >= 0) out[side].push(result)
    }
  }
  return out
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
