import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Sleep } from '../../src/domain/metric.ts'
import { minutesOf } from '../../src/domain/sleep-minutes.ts'
import { night } from '../views/day-facts.ts'

const slept = (light: number, deep: number, rem: number, awake: number): Sleep => ({
  ...night,
  inBedSeconds: light + deep + rem + awake,
  asleepSeconds: light + deep + rem,
  awakeSeconds: awake,
  stages: { light, deep, rem },
})
const seconds = fc.nat(8 * 3_600)

describe('a sleep in minutes', () => {
  it('adds up, and no part is a minute off', () => {
    fc.assert(
      fc.property(seconds, seconds, seconds, seconds, (...parts) => {
        const sleep = slept(...parts)
        const { inBed, asleep, awake, stages } = minutesOf(sleep)
        const asStages = [stages?.light ?? 0, stages?.deep ?? 0, stages?.rem ?? 0]
        const told = [...asStages, awake]
        expect(asStages.reduce((sum, minutes) => sum + minutes)).toBe(asleep)
        expect(asleep + awake).toBe(inBed)
        for (const [at, part] of parts.entries()) expect(Math.abs((told[at] ?? 0) - part / 60)).toBeLessThanOrEqual(1)
        expect(asleep).toBe(Math.round(sleep.asleepSeconds / 60))
      }),
    )
  })

  it('is each number by itself where a vendor’s do not add up', () => {
    const odd = { ...slept(100 * 60, 50 * 60 + 40, 30 * 60 + 40, 600), asleepSeconds: 200 * 60, awakeSeconds: 90 }
    expect(minutesOf(odd)).toMatchObject({ asleep: 200, awake: 2, stages: { light: 100, deep: 51, rem: 31 } })
  })

  it('has no stages where there are none', () => {
    expect(minutesOf({ ...night, stages: null }).stages).toBeNull()
  })
})
