import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Total } from '../../src/domain/board.ts'
import { type OwnWeek, ownWeek, recapOf, type Standing } from '../../src/domain/recap.ts'

/** A Sunday. */
const last = Temporal.PlainDate.from('2024-03-10')
const MARK = 5_000

/** Weeks up to the one in question, each of so many days with so much. */
const weeks = (...all: [days: number, each: number][]): Total[] =>
  all.flatMap(([days, value], at) =>
    Array.from({ length: days }, (_, n) => ({ date: last.subtract({ days: 7 * (all.length - 1 - at) + n }), value })),
  )
const own = (...all: [number, number][]) => ownWeek(weeks(...all), last, MARK)

describe('a week of one’s own', () => {
  it.each<[string, number | null, [number, number][]]>([
    [
      'is better than three before',
      4,
      [
        [7, 100],
        [7, 120],
        [7, 90],
        [7, 130],
      ],
    ],
    ['is better than all of a season', 13, Array.from({ length: 20 }, (_, at) => [7, at < 7 ? 900 : 100 + at])],
    [
      'is as good as one before',
      null,
      [
        [7, 100],
        [7, 130],
        [7, 90],
        [7, 130],
      ],
    ],
    [
      'is better than two, which is too little to know',
      null,
      [
        [7, 100],
        [7, 120],
        [7, 130],
      ],
    ],
    [
      'is better than three of which one has too few days',
      null,
      [
        [4, 100],
        [7, 100],
        [7, 120],
        [7, 130],
      ],
    ],
    [
      'is less than a week of few days',
      null,
      [
        [7, 100],
        [7, 100],
        [7, 120],
        [4, 900],
        [7, 130],
      ],
    ],
    [
      'comes after a week without the device',
      5,
      [
        [7, 100],
        [5, 100],
        [7, 120],
        [0, 0],
        [7, 130],
      ],
    ],
    [
      'is one of nothing at all',
      null,
      [
        [7, 0],
        [7, 0],
        [7, 0],
        [7, 0],
      ],
    ],
    [
      'is one without a day',
      null,
      [
        [7, 100],
        [7, 100],
        [7, 100],
        [0, 0],
      ],
    ],
  ])('that %s, is the best of %s', (_what, best, all) => {
    expect(own(...all).bestOf).toBe(best)
  })

  it('can be the best for whoever has just joined, on whatever day of it', () => {
    for (let ago = 0; ago < 7; ago++) {
      const joined = last.subtract({ days: ago })
      const brought = Array.from({ length: 30 }, (_, n) => ({ date: joined.subtract({ days: n }), value: 100 }))
      const since = Array.from({ length: ago }, (_, n) => ({ date: last.subtract({ days: n }), value: 100 }))
      const totals = [...brought, ...since].map((one) => (one.date.equals(last) ? { ...one, value: 200 } : one))
      expect(ownWeek(totals, last, null).bestOf).toBeGreaterThanOrEqual(4)
    }
  })

  it.each<[string, number | null, [number, number][]]>([
    [
      'a quarter more a day than in the four weeks before',
      25,
      [
        [7, 900],
        [7, 100],
        [7, 100],
        [7, 100],
        [7, 100],
        [7, 125],
      ],
    ],
    [
      'a day, and not in all',
      25,
      [
        [7, 100],
        [7, 100],
        [5, 125],
      ],
    ],
    [
      'less',
      -20,
      [
        [7, 100],
        [7, 100],
        [7, 80],
      ],
    ],
    [
      'of few days now',
      null,
      [
        [7, 100],
        [7, 100],
        [4, 125],
      ],
    ],
    [
      'of few days before',
      null,
      [
        [7, 100],
        [2, 100],
        [7, 125],
      ],
    ],
    [
      'of a device that was put on again',
      null,
      [
        [7, 100],
        [7, 100],
        [7, 401],
      ],
    ],
    [
      'of nothing before',
      null,
      [
        [7, 0],
        [7, 0],
        [7, 100],
      ],
    ],
  ])('gains %s', (_what, gain, all) => {
    expect(own(...all).gain).toBe(gain)
  })

  it('ends with a streak, where the metric has any', () => {
    expect(own([7, MARK], [7, MARK]).streak).toBe(14)
    // The last day is over, so it is missed where it has nothing.
    const without = (days: number) => weeks([7, MARK]).filter(({ date }) => date.until(last).days >= days)
    expect([2, 3].map((days) => ownWeek(without(days), last, MARK).streak)).toEqual([5, 0])
    expect(ownWeek(weeks([7, MARK]), last, null).streak).toBe(0)
  })
})

const one = (member: string, rank: number, value: number | null, was: number | null = null): Standing => ({
  ...{ member, name: member.toUpperCase(), rank, was, value },
})
const nothing: OwnWeek = { bestOf: null, streak: 0, gain: null }
const told = (rows: readonly Standing[], own: Record<string, Partial<OwnWeek>> = {}) =>
  recapOf(rows, new Map(Object.entries(own).map(([member, week]) => [member, { ...nothing, ...week }]))).map(
    ({ kind, who, count }) => `${kind} ${who.map(({ member }) => member).join('+')} ${count}`,
  )

describe('what a week is remembered for', () => {
  const rows = [one('ann', 1, 900, 1), one('bo', 2, 300, 4), one('chi', 3, 250, 5), one('dee', 4, 10, 4)]

  it('is told in three sentences, the rarest first, and of who leads where there are fewer', () => {
    const own = { ann: { streak: 9 }, bo: { bestOf: 13, gain: 20 }, chi: { gain: 50 } }
    expect(told(rows, own)).toEqual(['best bo 13', 'streak ann 9', 'improved chi 50'])
    expect(told(rows, { bo: { bestOf: 13 } })).toEqual(['best bo 13', 'overtake bo+chi 2', 'leader ann 0'])
    expect(told(rows)).toEqual(['overtake bo+chi 2', 'leader ann 0'])
    expect(told([one('ann', 1, 9), one('bo', 1, 9)])).toEqual(['leader ann+bo 0'])
    expect(told([])).toEqual([])
  })

  it('names everybody who shares it, and of personal bests all, the longest remembered first', () => {
    const own = { ann: { bestOf: 4, streak: 9 }, bo: { streak: 9, gain: 7 }, chi: { bestOf: 12, gain: 7 } }
    expect(told(rows, own)).toEqual(['best chi+ann 4', 'streak ann+bo 9', 'improved bo+chi 7'])
  })

  it('is no short streak, no loss, and nothing of nothing', () => {
    const own = { ann: { streak: 2, gain: 0 }, bo: { gain: -30 } }
    expect(told([one('ann', 1, 9, 1), one('bo', 2, 8, 1)], own)).toEqual(['leader ann 0'])
  })

  it('is nothing that tells numbers of who hides them, and nothing of who is not on the board', () => {
    const number = fc.option(fc.nat({ max: 500_000 }))
    const rank = fc.integer({ min: 1, max: 40 })
    const name = fc.constantFrom(...'abcdefgh')
    const some = fc.uniqueArray(fc.tuple(name, rank, number, fc.option(rank)), { selector: ([member]) => member })
    const week = fc.record({
      bestOf: fc.option(fc.integer({ min: 4, max: 13 })),
      streak: fc.nat(9),
      gain: fc.option(fc.integer({ max: 300 })),
    })
    fc.assert(
      fc.property(some, fc.dictionary(name, week), (all, own) => {
        const rows = all.map((row) => one(...row))
        const recap = recapOf(rows, new Map(Object.entries(own)))
        expect(recap.length).toBeLessThanOrEqual(3)
        for (const { kind, who, count } of recap) {
          expect(who.length).toBeGreaterThan(0)
          expect(who.every((one) => rows.includes(one))).toBe(true)
          if (kind !== 'leader') expect(count).toBeGreaterThan(0)
          if (['best', 'streak', 'improved'].includes(kind)) expect(who.map(({ value }) => value)).not.toContain(null)
        }
      }),
    )
  })
})
