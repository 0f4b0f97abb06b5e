import { describe, expect, it } from 'vitest'
import type { BoardMetric } from '../../src/domain/board.ts'
import { type Incoming, type Mend, staleOf } from '../../src/domain/stale.ts'

const now = Temporal.Instant.from('2024-03-09T12:00:00Z')
const today = Temporal.PlainDate.from('2024-03-09')

function why(known: Partial<Incoming> & { hours?: number }, metric: BoardMetric = 'steps'): string | null {
  const { hours = 0, ...rest } = known
  const incoming = { at: now.subtract({ minutes: 60 * hours }), trouble: null, mend: null, newest: today, ...rest }
  return staleOf(incoming, { metric, today, now })?.why ?? null
}

describe('a row that may not be of today', () => {
  it('is one whose member has something to mend, at once', () => {
    expect(why({ trouble: 'link' })).toBe('link')
    expect(why({ trouble: 'link', at: null, newest: null })).toBe('link')
  })

  it('is one whose vendor is gone, with what takes its place, and told apart from a dead link', () => {
    const gone: Mend = { why: 'retired', link: [{ id: 'next', name: 'Next' }] }
    const dead: Mend = { why: 'link', link: [{ id: 'dead', name: 'Dead' }] }
    const of = (mend: Mend) =>
      staleOf({ at: now, trouble: 'link', mend, newest: today }, { metric: 'steps', today, now })
    expect([of(gone), of(dead)]).toEqual([
      { why: 'retired', since: now, mend: gone },
      { why: 'link', since: now, mend: dead },
    ])
  })

  it('is one whose vendor is in trouble, once that is no passing one', () => {
    expect([why({ trouble: 'vendor', hours: 2 }), why({ trouble: 'vendor', hours: 2.1 })]).toEqual([null, 'vendor'])
  })

  it('is one of which nothing came, for whatever reason', () => {
    expect([why({ hours: 12 }), why({ hours: 12.1 }), why({ at: null })]).toEqual([null, 'silence', 'silence'])
  })

  it('is one whose phone was not heard of for days, where every day has a number', () => {
    const newest = (date: string) => ({ newest: Temporal.PlainDate.from(date) })
    expect([why(newest('2024-03-07')), why(newest('2024-03-06'))]).toEqual([null, 'device'])
    expect(why(newest('2024-03-01'), 'exercise')).toBeNull()
    expect(why(newest('2024-03-01'), 'weight')).toBeNull()
    expect(why({ newest: null })).toBeNull()
  })
})
