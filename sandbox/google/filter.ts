import { faults } from './errors.ts'
import { type DataType, membersOf } from './types.ts'

/** Half open, on the physical or on the civil clock; null = open end. */
export interface Bounds {
  by: 'physical' | 'civil'
  /** Epoch milliseconds, or `YYYY-MM-DDTHH:mm:ss`. */
  from: number | string | null
  to: number | string | null
}

const COMPARISON = /^\s*([a-z0-9_.]+)\s*(>=|<=|>|<|=|!=)\s*"([^"]*)"\s*$/

/** The part of AIP-160 the API takes: `>=`, `<`, and `AND` between them. */
export function parseFilter(filter: string | null, type: DataType): Bounds {
  if (filter === null || filter.trim() === '') return { by: 'civil', from: null, to: null }
  const bounds: { by: Bounds['by'] | null; from: Bounds['from']; to: Bounds['to'] } = { by: null, from: null, to: null }
  for (const part of filter.split(/\s+AND\s+/)) {
    const [, member = '', operator = '', literal = ''] = COMPARISON.exec(part) ?? []
    if (member === '') throw faults.invalid('INVALID_DATA_POINT_FILTER', 'The filter could not be parsed.')
    if (!membersOf(type).includes(member)) {
      throw faults.invalid('INVALID_DATA_POINT_FILTER_DATA_TYPE_MEMBER', `Unsupported member in filter: ${member}`)
    }
    if (operator !== '>=' && operator !== '<') {
      throw faults.invalid('INVALID_DATA_POINT_FILTER', `Unsupported operator in filter: ${operator}`)
    }
    const by = /\.(start_time|physical_time|end_time)$/.test(member) ? 'physical' : 'civil'
    if (bounds.by !== null && bounds.by !== by) {
      throw faults.invalid('INVALID_DATA_POINT_FILTER', 'Physical and civil times cannot be combined.')
    }
    bounds.by = by
    bounds[operator === '<' ? 'to' : 'from'] = by === 'physical' ? instantOf(literal) : civilOf(literal, type)
  }
  return { ...bounds, by: bounds.by ?? 'civil' }
}

function instantOf(literal: string): number {
  try {
    return Temporal.Instant.from(literal).epochMilliseconds
  } catch {
    throw faults.invalid('INVALID_DATA_POINT_FILTER', 'A timestamp in RFC 3339 is needed.')
  }
}

function civilOf(literal: string, { kind }: DataType): string {
  const pattern = kind === 'daily' ? /^\d{4}-\d{2}-\d{2}$/ : /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2})?$/
  try {
    if (!pattern.test(literal)) throw new RangeError('shape')
    return Temporal.PlainDateTime.from(literal).toString({ smallestUnit: 'second' })
  } catch {
    throw faults.invalid('INVALID_DATA_POINT_FILTER', 'A civil date or time is needed.')
  }
}

/** Whether a point whose clocks show this lies within. */
export function isWithin({ by, from, to }: Bounds, at: { ms: number; civil: string }): boolean {
  const value = by === 'physical' ? at.ms : at.civil
  return (from === null || value >= from) && (to === null || value < to)
}
