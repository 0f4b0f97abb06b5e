import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { recapOf, type Standing } from '../../src/domain/recap.ts'

const one = (member: string, rank: number, value: number | null, was: number | null = null): Standing => ({
  ...{ member, name: member.toUpperCase(), rank, was, value },
})

describe('what a week is remembered for', () => {
  it('is who leads, who improved most by their own measure, and who won most places', () => {
    const week = [one('ann', 1, 900, 1), one('bo', 2, 300, 4), one('chi', 3, 250, 5)]
    const before = [one('ann', 1, 880), one('bo', 4, 200), one('chi', 5, 190)]
    const { leaders, improved, overtake } = recapOf(week, before)
    expect(leaders.map(({ member }) => member)).toEqual(['ann'])
    expect([improved?.who.member, improved?.percent]).toEqual(['bo', 50])
    expect([overtake?.who.member, overtake?.places]).toEqual(['bo', 2])
  })

  it('is everybody who shares the first place', () => {
    expect(recapOf([one('ann', 1, 9), one('bo', 1, 9)], []).leaders).toHaveLength(2)
  })

  it.each<[string, Standing, Standing[]]>([
    ['hides the number now', one('ann', 1, null), [one('ann', 1, 100)]],
    ['hid the number then', one('ann', 1, 200), [one('ann', 1, null)]],
    ['was not there', one('ann', 1, 200), []],
    ['did nothing then', one('ann', 1, 200), [one('ann', 1, 0)]],
    ['put the device on again', one('ann', 1, 500), [one('ann', 1, 100)]],
    ['did as much', one('ann', 1, 100), [one('ann', 1, 100)]],
  ])('is no improvement of who %s', (_what, now, before) => {
    expect(recapOf([now], before).improved).toBeNull()
  })

  it('is nothing where nobody is, and never says less than nothing', () => {
    expect(recapOf([], [])).toEqual({ leaders: [], improved: null, overtake: null })
    const number = fc.option(fc.nat({ max: 500_000 }))
    const rank = fc.integer({ min: 1, max: 40 })
    const some = fc.uniqueArray(fc.tuple(fc.constantFrom(...'abcdefgh'), rank, number, fc.option(rank)), {
      selector: ([member]) => member,
    })
    fc.assert(
      fc.property(some, some, (week, before) => {
        const { improved, overtake } = recapOf(
          week.map((row) => one(...row)),
          before.map((row) => one(...row)),
        )
        expect(improved?.percent ?? 1).toBeGreaterThan(0)
        expect(improved?.percent ?? 1).toBeLessThanOrEqual(300)
        expect(overtake?.places ?? 1).toBeGreaterThan(0)
        if (improved)
          expect([improved.who.value, before.find(([member]) => member === improved.who.member)?.[2]]).not.toContain(
            null,
          )
      }),
    )
  })
})
