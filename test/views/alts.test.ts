import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SleepSegment } from '../../src/domain/metric.ts'
import type { DayValue, ScalarMetric } from '../../src/domain/scalar.ts'
import { compareView } from '../../src/views/compare.ts'
import { clock, dayNameInFull, duration } from '../../src/views/format.ts'
import { heartView } from '../../src/views/heart.ts'
import type { Reply } from '../../src/views/reply.ts'
import { sleepView } from '../../src/views/sleep.ts'
import { stepsView } from '../../src/views/steps.ts'
import { trendView } from '../../src/views/trend.ts'
import { amount } from '../../src/views/units.ts'
import { weightView } from '../../src/views/weight.ts'
import { facts, night, stepsByHour, trend, weighed } from './day-facts.ts'
import { ctx, heartDay } from './people.ts'

/** What a picture shows to the eye, its top and its gaps, is in its words for everybody else, whatever the day was like. */

const locale = fc.constantFrom('en-GB', 'ja')
const last = facts.date
const altOf = (reply: Reply) => {
  const alt = reply.files[0]?.alt ?? ''
  expect(alt.length).toBeLessThanOrEqual(1_024)
  return alt
}

/** Some of the last days, in order, of which at least `least` have a value. */
const stretchOf = (days: number, value: fc.Arbitrary<number>, least = 1) =>
  fc
    .array(fc.option(value, { freq: 2 }), { minLength: days, maxLength: days })
    .map((values) =>
      values.flatMap((one, at): DayValue[] =>
        one === null ? [] : [{ date: last.subtract({ days: days - 1 - at }), value: one }],
      ),
    )
    .filter((values) => values.length >= least)
const topOf = (values: readonly DayValue[]) => Math.max(...values.map(({ value }) => value))
const countIn = (text: string, number: number) => new RegExp(`(?<!\\d)${number}(?!\\d)`).test(text)

describe('the words of a picture have its top and its gaps', () => {
  it('of a heart’s day', () => {
    const shape = fc.record({ seed: fc.nat(1_000), step: fc.constantFrom(60, 300) })
    const gap = fc.tuple(fc.nat(22), fc.integer({ min: 1, max: 3 })).map(([at, long]) => [at, at + long] as const)
    fc.assert(
      fc.property(locale, shape, fc.array(gap, { maxLength: 6 }), (by, day, gaps) => {
        const hidden = gaps.map(([from, to]) => [from * 3600, to * 3600] as const)
        const heart = heartDay({ ...day, gaps: hidden })
        const samples = heart.series?.samples ?? []
        fc.pre(samples.length > 0)
        const alt = altOf(heartView(heart, { ...ctx, locale: by }))
        expect(countIn(alt, Math.max(...samples.map(({ bpm }) => bpm)))).toBe(true)
        // Laid together and in order, because they may overlap.
        const silent = Array.from({ length: 24 }, (_, hour) => gaps.some(([from, to]) => from <= hour && hour < to))
        const starts = silent.flatMap((isGap, hour) => (isGap && !silent[hour - 1] ? [hour] : []))
        const named = starts.filter((hour) => alt.includes(`${clock(hour * 3600)}`)).length
        expect(named).toBeGreaterThanOrEqual(Math.min(3, starts.length))
        if (starts.length > 3) expect(countIn(alt, starts.length - 3)).toBe(true)
      }),
    )
  })

  it('of a day’s hours on foot', () => {
    const hours = fc.array(fc.option(fc.nat(30_000), { freq: 3 }), { minLength: 24, maxLength: 24 })
    fc.assert(
      fc.property(locale, hours, (by, steps) => {
        fc.pre(steps.some((one) => one !== null && one > 0))
        const alt = altOf(stepsView({ ...stepsByHour, hours: steps }, { ...ctx, locale: by }))
        const top = Math.max(...steps.map((one) => one ?? 0))
        expect(alt).toContain(amount({ locale: by, units: 'metric' }, 'steps', top))
        for (const [hour, one] of steps.entries()) {
          if (one === null && (steps[hour - 1] ?? null) !== null) expect(alt).toContain(clock(hour * 3600))
        }
      }),
    )
  })

  it('of a week on foot', () => {
    fc.assert(
      fc.property(locale, stretchOf(7, fc.nat(100_000)), (by, week) => {
        fc.pre(week.at(-1)?.date.equals(last) ?? false)
        const alt = altOf(stepsView({ ...stepsByHour, picture: 'week', week }, { ...ctx, locale: by }))
        expect(alt).toContain(amount({ locale: by, units: 'metric' }, 'steps', topOf(week)))
        const nothing = alt.split(/[;；、。.]/).filter((part) => /nothing|なし/.test(part))
        expect(nothing).toHaveLength(7 - week.length)
      }),
    )
  })

  it('of a trend', () => {
    const metrics = ['steps', 'sleep', 'daily-resting-heart-rate', 'distance'] as const satisfies ScalarMetric[]
    fc.assert(
      fc.property(locale, fc.constantFrom(...metrics), stretchOf(30, fc.nat(50_000)), (by, metric, values) => {
        const reply = trendView(
          { ...trend, metric, values, from: last.subtract({ days: 29 }), to: last },
          { ...ctx, locale: by },
        )
        const alt = altOf(reply)
        expect(alt).toContain(amount({ locale: by, units: 'metric' }, metric, topOf(values)))
        if (values.length < 30) expect(countIn(alt, 30 - values.length)).toBe(true)
      }),
    )
  })

  it('of weigh-ins', () => {
    const kilos = fc.integer({ min: 300, max: 2_000 }).map((tenths) => tenths / 10)
    fc.assert(
      fc.property(locale, stretchOf(30, kilos, 2), (by, values) => {
        const final = values.at(-1) as DayValue
        const latest = { ...weighed.latest, date: final.date, weight: { kg: final.value, at: null } }
        const from = last.subtract({ days: 29 })
        const alt = altOf(weightView({ ...weighed, from, to: last, values, latest }, { ...ctx, locale: by }))
        expect(alt).toContain(amount({ locale: by, units: 'metric' }, 'weight', topOf(values)))
        expect([countIn(alt, values.length), countIn(alt, 30)]).toEqual([true, true])
      }),
    )
  })

  it('of two people beside each other', () => {
    fc.assert(
      fc.property(locale, stretchOf(14, fc.nat(50_000)), stretchOf(14, fc.nat(50_000)), (by, mine, theirs) => {
        const from = last.subtract({ days: 13 })
        const reply = compareView(
          { metric: 'steps', name: 'Bo', from, to: last, mine, theirs, units: 'metric' },
          { ...ctx, locale: by },
        )
        const alt = altOf(reply)
        for (const values of [mine, theirs]) {
          expect(alt).toContain(amount({ locale: by, units: 'metric' }, 'steps', topOf(values)))
          expect(alt).toMatch(by === 'ja' ? `14日のうち${values.length}日` : `over ${values.length} of 14 days`)
        }
      }),
    )
  })

  it('of a night', () => {
    const stage = fc.constantFrom('light', 'deep', 'rem', 'awake', 'asleep', 'restless', null)
    const quarters = fc.array(stage, { minLength: 8, maxLength: 32 })
    fc.assert(
      fc.property(locale, quarters, (by, stages) => {
        const segments = stages.flatMap((one, at): SleepSegment[] =>
          one === null ? [] : [{ at: at * 900, seconds: 900, stage: one }],
        )
        fc.pre(segments.length > 0)
        const sleep = { ...night, inBedSeconds: stages.length * 900, segments }
        const alt = altOf(sleepView({ ...facts, sleeps: [sleep], usual: null }, { ...ctx, locale: by }))
        for (const seconds of Object.values(night.stages ?? {})) {
          expect(alt).toContain(duration({ locale: by }, seconds / 60))
        }
        const begin = 23 * 3600 + 10 * 60
        const starts = stages.flatMap((one, at) => (one === null && stages[at - 1] !== null ? [at] : []))
        const named = starts.filter((at) => alt.includes(clock((begin + at * 900) % 86_400))).length
        expect(named).toBeGreaterThanOrEqual(Math.min(3, starts.length))
        if (starts.length > 3) expect(countIn(alt, starts.length - 3)).toBe(true)
      }),
    )
  })

  it('and the day it was', () => {
    expect(altOf(trendView(trend, ctx))).toContain(dayNameInFull(last, ctx.locale))
  })
})
