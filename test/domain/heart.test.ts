import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { summarizeHeart } from '../../src/domain/heart.ts'

const DAY = 86_400
const minutes = (from: number, to: number, bpm = 70) =>
  Array.from({ length: to - from }, (_, i) => ({ at: (from + i) * 60, bpm }))

describe('the summary of a heart day', () => {
  it('is nothing for a day without samples', () => {
    expect(summarizeHeart({ step: 60, samples: [] }, DAY)).toBeNull()
  })

  it('finds the lowest and highest with their times, and the mean', () => {
    const samples = [...minutes(0, 10), { at: 600, bpm: 49 }, { at: 660, bpm: 151 }, ...minutes(12, 1440)]
    expect(summarizeHeart({ step: 60, samples }, DAY)).toMatchObject({
      lowest: { bpm: 49, at: 600 },
      highest: { bpm: 151, at: 660 },
      average: 70,
      missing: 0,
      gaps: [],
    })
  })

  it('names a gap inside the day, at its beginning and at its end, but not a lost contact of minutes', () => {
    const samples = [...minutes(30, 100), ...minutes(105, 700), ...minutes(760, 1400)]
    expect(summarizeHeart({ step: 60, samples }, DAY)?.gaps).toEqual([
      { start: 0, end: 1800 },
      { start: 700 * 60, end: 760 * 60 },
      { start: 1400 * 60, end: DAY },
    ])
  })

  it('measures an unfinished day against what has passed of it', () => {
    const half = summarizeHeart({ step: 60, samples: minutes(0, 720) }, DAY / 2)
    expect(half).toMatchObject({ missing: 0, gaps: [] })
    expect(summarizeHeart({ step: 60, samples: minutes(0, 360) }, DAY / 2)?.missing).toBeCloseTo(0.5)
  })

  it('keeps its promises for any samples', () => {
    const samples = fc
      .uniqueArray(fc.integer({ min: 0, max: 1439 }), { minLength: 1 })
      .chain((at) =>
        fc.tuple(
          ...at
            .toSorted((a, b) => a - b)
            .map((minute) => fc.record({ at: fc.constant(minute * 60), bpm: fc.integer({ min: 30, max: 220 }) })),
        ),
      )
    fc.assert(
      fc.property(samples, (list) => {
        const summary = summarizeHeart({ step: 60, samples: list }, DAY)
        if (!summary) return false
        const { lowest, highest, average, missing, gaps } = summary
        const covered = list.length * 60
        const inGaps = gaps.reduce((sum, { start, end }) => sum + end - start, 0)
        return (
          lowest.bpm <= average && average <= highest.bpm && missing >= 0 && missing <= 1 && covered + inGaps <= DAY
        )
      }),
    )
  })
})
