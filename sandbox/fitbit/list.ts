import { dateOf, datesOf, memberSince, zoned } from './dates.ts'
import { faults } from './errors.ts'
import type { Ask } from './route.ts'

interface ListOptions<T> {
  /** Of the endpoint, for the links to the pages before and after. */
  path: string
  /** What belongs to a date, in the order of time. */
  of(date: Temporal.PlainDate): readonly T[]
}

const MAX_LIMIT = 100

/**
 * The lists with `afterDate` + `sort=asc` or `beforeDate` + `sort=desc`. Documented: follow `pagination.next`, which is
 * empty at the end. `start` in epoch milliseconds.
 */
export function listAnswer<T extends { start: number }>(ask: Ask, { path, of }: ListOptions<T>) {
  const { key, sort, text, limit, offset } = wishOf(ask.query)
  const border = borderOf(ask, key, text)
  const wanted = offset + limit + 1
  const found: T[] = []
  for (const date of datesFrom(ask, key, border)) {
    const fitting = of(date).filter(({ start }) => (key === 'afterDate' ? start > border : start < border))
    found.push(...(sort === 'asc' ? fitting : fitting.toReversed()))
    if (found.length >= wanted) break
  }
  const link = (from: number) => {
    const query = new URLSearchParams({ offset: String(from), limit: String(limit), sort, [key]: text })
    return `${ask.base}${path}?${query}`
  }
  const pagination = {
    [key]: text,
    limit,
    next: found.length >= wanted ? link(offset + limit) : '',
    offset,
    previous: offset > 0 ? link(Math.max(0, offset - limit)) : '',
    sort,
  }
  return { page: found.slice(offset, offset + limit), pagination }
}

function wishOf(query: URLSearchParams) {
  const [before, after] = [query.get('beforeDate'), query.get('afterDate')]
  const text = after ?? before
  if (text === null || (before !== null && after !== null)) {
    throw faults.validation('beforeDate/afterDate', 'Either beforeDate or afterDate must be specified.')
  }
  const key = after === null ? 'beforeDate' : 'afterDate'
  const sort = key === 'afterDate' ? 'asc' : 'desc'
  if (query.get('sort') !== sort) throw faults.validation('sort', `The sort must be ${sort} with ${key}.`)
  const limit = numberOf(query, 'limit')
  if (limit < 1 || limit > MAX_LIMIT) throw faults.validation('limit', `The limit must be from 1 to ${MAX_LIMIT}.`)
  return { key, sort, text, limit, offset: numberOf(query, 'offset') } as const
}

function numberOf(query: URLSearchParams, name: string): number {
  const text = query.get(name) ?? ''
  if (!/^\d{1,6}$/.test(text)) throw faults.validation(name, `Invalid ${name}: ${text}`)
  return Number(text)
}

/** `yyyy-MM-dd`, perhaps with `THH:mm:ss`, of the wearer's clock; a date alone is its midnight, so `afterDate` includes that day. */
function borderOf(ask: Ask, key: string, text: string): number {
  const [date = '', time = '00:00:00'] = text.split('T', 2)
  if (!/^\d{2}:\d{2}:\d{2}$/.test(time)) throw faults.validation(key, `Invalid date: ${text}`)
  const at = dateOf(ask, date, key).toZonedDateTime({ timeZone: ask.person.timeZone, plainTime: time })
  return at.epochMilliseconds
}

/** From the border on, and for `beforeDate` from a day later: a night that began before belongs to the day it ended on. */
function* datesFrom(ask: Ask, key: 'afterDate' | 'beforeDate', border: number) {
  const at = zoned(border, ask.person.timeZone).toPlainDate()
  const since = memberSince(ask)
  if (key === 'afterDate') {
    yield* datesOf({ from: Temporal.PlainDate.compare(at, since) < 0 ? since : at, to: ask.today }, ask)
    return
  }
  let date = Temporal.PlainDate.compare(at, ask.today) < 0 ? at.add({ days: 1 }) : ask.today
  for (; Temporal.PlainDate.compare(date, since) >= 0; date = date.subtract({ days: 1 })) yield date
}
