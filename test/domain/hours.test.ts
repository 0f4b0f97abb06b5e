import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addHours, busiestHour, byHour, hoursSoFar, silentHours } from '../../src/domain/hours.ts'

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

  const day = (...known: [hour: number, steps: number][]) =>
    Array.from({ length: 24 }, (_, hour) => known.find(([one]) => one === hour)?.[1] ?? null)

  it('have a busiest one, of equals the first, unless nobody moved', () => {
    expect(busiestHour(day([7, 20], [12, 300], [18, 300]))).toEqual({ hour: 12, steps: 300 })
    expect(busiestHour(day([7, 0]))).toBeNull()
    expect(busiestHour(day())).toBeNull()
  })

  it('end with the one that has begun', () => {
    const padded = day([7, 20], [8, 5], [9, 0])
    expect(hoursSoFar(padded, 8 * 3600)).toEqual(day([7, 20]))
    expect(hoursSoFar(padded, 8 * 3600 + 1)).toEqual(day([7, 20], [8, 5]))
    expect(hoursSoFar(padded, 86_400)).toEqual(padded)
  })

  it('without data stand together, and are none before they begin', () => {
    expect(silentHours(day([7, 20], [8, 0], [10, 1]), 12 * 3600)).toEqual([
      { start: 0, end: 7 },
      { start: 9, end: 10 },
      { start: 11, end: 12 },
    ])
    expect(silentHours(byHour(day().map((_, hour) => ({ at: hour * 3600, steps: 0 }))) ?? [], 86_400)).toEqual([])
  })
})
