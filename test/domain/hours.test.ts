import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addHours, byHour } from '../../src/domain/hours.ts'

const part = fc.record({ at: fc.integer({ min: 0, max: 86_399 }), steps: fc.nat(5_000) })

describe('hours of a day', () => {
  it('are 24, hold what was made in them, and are null where nothing was told', () => {
    const hours = byHour([
      { at: 0, steps: 0 },
      { at: 86_399, steps: 7 },
      { at: 82_800, steps: 1 },
    ])
    expect(hours).toHaveLength(24)
    expect([hours?.[0], hours?.[1], hours?.[23]]).toEqual([0, null, 8])
    expect(byHour([])).toBeNull()
  })

  it('add up to the day, in one piece or in two', () => {
    fc.assert(
      fc.property(fc.array(part, { minLength: 1 }), fc.array(part, { minLength: 1 }), (some, others) => {
        const [one, two, both] = [byHour(some), byHour(others), byHour([...some, ...others])]
        if (!one || !two || !both) throw new Error('no hours')
        expect(addHours(one, two)).toEqual(both)
        expect(addHours(two, one)).toEqual(both)
        const sum = [...some, ...others].reduce((all, { steps }) => all + steps, 0)
        expect(both.reduce<number>((all, hour) => all + (hour ?? 0), 0)).toBe(sum)
      }),
    )
  })
})
