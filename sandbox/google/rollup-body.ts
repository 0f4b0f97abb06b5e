import { faults } from './errors.ts'
import type { DataType } from './types.ts'

/** A roll-up as it was asked for. `rollUp` has the physical range, `dailyRollUp` the civil one; ends are exclusive. */
export interface RollUpAsk {
  /** Epoch milliseconds. */
  from: number
  to: number
  windowMs: number
  first: Temporal.PlainDate
  last: Temporal.PlainDate
  windowDays: number
  pageSize: number | null
  pageToken: string | null
  /** What a page token is bound to. */
  about: string
}

const KNOWN = {
  rollUp: ['range', 'windowSize', 'pageSize', 'pageToken', 'dataSourceFamily'],
  dailyRollUp: ['range', 'windowSizeDays', 'pageSize', 'pageToken', 'dataSourceFamily'],
}

const DAY_MS = 86_400_000

export function bodyOf(type: DataType, verb: 'rollUp' | 'dailyRollUp', body: unknown): RollUpAsk {
  const fields = objectIn(body, 'body')
  const unknown = Object.keys(fields).find((name) => !KNOWN[verb].includes(name))
  if (unknown)
    throw faults.badRequest(unknown, `Invalid JSON payload received. Unknown name "${unknown}": Cannot find field.`)
  const range = objectIn(fields.range, 'range')
  const pageSize = fields.pageSize === undefined ? null : wholeIn(fields.pageSize, 'page_size')
  const ask = verb === 'rollUp' ? physical(range, fields.windowSize) : civilOf(range, fields.windowSizeDays)
  const days = verb === 'rollUp' ? (ask.to - ask.from) / DAY_MS : ask.first.until(ask.last).days
  // A day of changing clocks is an hour longer.
  if (days > type.rollUpDays + (verb === 'rollUp' ? 0.05 : 0)) {
    const message = `The duration of the query must not exceed ${type.rollUpDays} days.`
    throw faults.invalid('INVALID_ROLLUP_QUERY_DURATION', message, { maxDurationDays: String(type.rollUpDays) })
  }
  if (verb === 'dailyRollUp' && type.id === 'total-calories' && ask.windowDays * (pageSize || 1_440) > 14) {
    throw faults.invalid('INVALID_ROLLUP_QUERY_DURATION', undefined, { maxDurationDays: '14' })
  }
  const { pageToken: _token, ...bound } = fields
  return {
    ...ask,
    pageSize,
    pageToken: typeof fields.pageToken === 'string' && fields.pageToken !== '' ? fields.pageToken : null,
    about: `${type.id} ${verb} ${JSON.stringify(bound)}`,
  }
}

const NO_DAYS = {
  first: Temporal.PlainDate.from('1970-01-01'),
  last: Temporal.PlainDate.from('1970-01-01'),
  windowDays: 1,
}

function physical({ startTime, endTime }: Record<string, unknown>, windowSize: unknown) {
  const [from, to] = [instantIn(startTime, 'range.start_time'), instantIn(endTime, 'range.end_time')]
  if (to <= from) throw faults.argument('The end of the range must be after its start.')
  const seconds = typeof windowSize === 'string' ? /^(\d+)s$/.exec(windowSize)?.[1] : undefined
  if (!seconds || Number(seconds) < 1)
    throw faults.badRequest('window_size', 'A duration of at least one second is needed.')
  return { from, to, windowMs: Number(seconds) * 1000, ...NO_DAYS }
}

function civilOf({ start, end }: Record<string, unknown>, windowSizeDays: unknown) {
  const [first, last] = [dayIn(start, 'range.start'), dayIn(end, 'range.end')]
  if (Temporal.PlainDate.compare(last, first) <= 0)
    throw faults.argument('The end of the range must be after its start.')
  const windowDays = windowSizeDays === undefined ? 1 : wholeIn(windowSizeDays, 'window_size_days')
  if (windowDays < 1) throw faults.badRequest('window_size_days', 'At least one day is needed.')
  return { from: 0, to: 0, windowMs: 1, first, last, windowDays }
}

function objectIn(value: unknown, field: string): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
  throw faults.badRequest(field, `Invalid value at '${field}'.`)
}

function wholeIn(value: unknown, field: string): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value
  throw faults.badRequest(field, `Invalid value at '${field}' (TYPE_INT32).`)
}

function instantIn(value: unknown, field: string): number {
  try {
    if (typeof value === 'string') return Temporal.Instant.from(value).epochMilliseconds
  } catch {
    // Said below.
  }
  throw faults.badRequest(field, `Invalid value at '${field}' (type.googleapis.com/google.protobuf.Timestamp).`)
}

function dayIn(value: unknown, field: string): Temporal.PlainDate {
  const { year, month, day } = objectIn(objectIn(value, field).date, `${field}.date`)
  try {
    return Temporal.PlainDate.from(
      {
        year: wholeIn(year, `${field}.date.year`),
        month: wholeIn(month, `${field}.date.month`),
        day: wholeIn(day, `${field}.date.day`),
      },
      { overflow: 'reject' },
    )
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw faults.badRequest(field, `Invalid value at '${field}.date'.`)
  }
}
