import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { movement, rankRows } from '../../src/domain/rank.ts'

const someBoard = fc
  .array(fc.integer({ min: 0, max: 20 }), { maxLength: 60 })
  .map((values) => values.toSorted((a, b) => b - a).map((value) => ({ value })))

describe('ranks', () => {
  it('share a number in a tie and leave a gap after it', () => {
    const rows = [90, 80, 80, 70, 0].map((value) => ({ value }))
    expect(rankRows(rows, 0, 0).map(({ rank }) => rank)).toEqual([1, 2, 2, 4, 5])
    expect(rankRows(rows.slice(2), 2, 1).map(({ rank }) => rank)).toEqual([2, 4, 5])
  })

  it('are one more than the number of strictly better ones, on whatever page', () => {
    fc.assert(
      fc.property(someBoard, fc.nat(60), fc.nat(20), (board, from, size) => {
        const page = board.slice(from, from + size)
        const better = (value: number) => board.filter((row) => row.value > value).length
        for (const row of rankRows(page, from, better(page[0]?.value ?? 0))) {
          expect(row.rank).toBe(1 + better(row.value))
        }
      }),
    )
  })

  it('move up by a smaller number', () => {
    expect(movement({ rank: 2, was: 5 })).toBe(3)
    expect(movement({ rank: 5, was: 2 })).toBe(-3)
    expect(movement({ rank: 1, was: 1 })).toBe(0)
    expect(movement({ rank: 1, was: null })).toBeNull()
  })
})
