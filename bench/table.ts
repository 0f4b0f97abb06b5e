/** What a row must reach: against the baseline, or on its own. */
export type Target = { ratioAtMost: number } | { atMost: number } | { atLeast: number }

export interface Row {
  what: string
  unit: string
  ours: number
  /** null where there is nothing bare to compare with. */
  bare: number | null
  /** null = told for the record. */
  target: Target | null
}

const HEAD = ['what', 'ours', 'bare', 'ratio', 'target', ''] as const

function isMet({ ours, bare, target }: Row): boolean | null {
  if (target === null) return null
  if ('atMost' in target) return ours <= target.atMost
  if ('atLeast' in target) return ours >= target.atLeast
  return bare === null ? null : ours / bare <= target.ratioAtMost
}

/** One Markdown table, so that it can go to docs/performance.md as it is. */
export function tableOf(rows: readonly Row[]): string {
  const cells = [HEAD, ...rows.map(cellsOf)]
  const widths = HEAD.map((_, column) => Math.max(3, ...cells.map((row) => row[column]?.length ?? 0)))
  const lineOf = (row: readonly string[]) =>
    `| ${row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join(' | ')} |`
  const rule = `|${widths.map((width, i) => (i === 0 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`
  return [lineOf(HEAD), rule, ...cells.slice(1).map(lineOf)].join('\n')
}

function cellsOf(row: Row): string[] {
  const { what, unit, ours, bare } = row
  const met = isMet(row)
  return [
    what,
    `${figure(ours)} ${unit}`,
    bare === null ? '–' : `${figure(bare)} ${unit}`,
    // Of numbers below zero (memory given back) a ratio says nothing.
    bare === null || bare <= 0 || ours < 0 ? '–' : `${(ours / bare).toFixed(2)}×`,
    wanted(row),
    met === null ? '' : met ? 'met' : 'not met',
  ]
}

function wanted({ target, unit }: Row): string {
  if (target === null) return '–'
  if ('ratioAtMost' in target) return `≤ ${target.ratioAtMost}×`
  return 'atMost' in target ? `≤ ${target.atMost} ${unit}` : `≥ ${target.atLeast} ${unit}`
}

function figure(value: number): string {
  if (Number.isInteger(value)) return String(value)
  const size = Math.abs(value)
  return value.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : 2)
}
