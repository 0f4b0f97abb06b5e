import type { Row } from './table.ts'

export interface Section {
  name: string
  /** What it measures, for the progress line. */
  what: string
  run(scale: Scale): Promise<Row[]>
}

/** `quick` shows that everything runs; its figures are not worth quoting. */
export interface Scale {
  quick: boolean
}
