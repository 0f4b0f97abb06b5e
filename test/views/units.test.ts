import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SCALARS, type ScalarMetric } from '../../src/domain/scalar.ts'
import { amount, axisOf, change, type Units } from '../../src/views/units.ts'

describe('an amount', () => {
  it.each<[ScalarMetric, number, Units, string]>([
    ['steps', 8_412, 'metric', '8,412'],
    ['distance', 5_640, 'metric', '5.6 km'],
    ['distance', 5_640, 'imperial', '3.5 mi'],
    ['distance', 5_640, 'uk', '3.5 mi'],
    ['weight', 71.5, 'metric', '71.5 kg'],
    ['weight', 71.5, 'imperial', '157.6 lb'],
    ['weight', 71.5, 'uk', '11 st 4 lb'],
    ['weight', 5, 'uk', '11 lb'],
    ['sleep', 432, 'metric', '7 h 12 min'],
    ['daily-sleep-temperature-derivations', -0.3, 'metric', '−0.3 °C'],
    ['daily-sleep-temperature-derivations', 0.5, 'imperial', '+0.9 °F'],
    ['daily-sleep-temperature-derivations', 0.01, 'metric', '±0.0 °C'],
    ['daily-oxygen-saturation', 96.14, 'metric', '96.1%'],
    ['daily-heart-rate-variability', 48.2, 'metric', '48 ms'],
  ])('of %s %d in %s units is "%s"', (metric, value, units, said) => {
    expect(amount({ locale: 'en-GB', units }, metric, value)).toBe(said)
  })

  it.each<[ScalarMetric, number, Units, string]>([
    ['steps', 1_204, 'metric', '+1,204'],
    ['steps', -1_204, 'metric', '−1,204'],
    ['steps', 0.2, 'metric', '±0'],
    ['weight', -1, 'imperial', '−2.2 lb'],
    ['sleep', -9, 'metric', '−9 min'],
    ['daily-sleep-temperature-derivations', -0.3, 'metric', '−0.3 °C'],
  ])('that changed by %s %d in %s units is "%s"', (metric, value, units, said) => {
    expect(change({ locale: 'en-GB', units }, metric, value, 0)).toBe(said)
  })

  it.each<[ScalarMetric, number, number, Units, string]>([
    ['steps', 15_652, 12_596.5, 'metric', '+3,055'],
    ['distance', 5_640, 4_660, 'metric', '+0.9 km'],
    ['distance', 5_640, 4_660, 'imperial', '+0.6 mi'],
    ['sleep', 417.4, 389.5, 'metric', '+27 min'],
    ['weight', 71.44, 70.96, 'metric', '+0.4 kg'],
    ['weight', 71.5, 70.96, 'uk', '+2 lb'],
    ['daily-sleep-temperature-derivations', -0.34, 0.06, 'metric', '−0.4 °C'],
    ['daily-resting-heart-rate', 58.4, 58.2, 'metric', '±0 bpm'],
  ])('of %s, %d against %d in %s units, differs as the shown numbers do: "%s"', (metric, value, usual, units, said) => {
    expect(change({ locale: 'en-GB', units }, metric, value, usual)).toBe(said)
  })

  it('on an axis is in the unit the axis names', () => {
    expect(axisOf({ locale: 'en-GB', units: 'metric' }, 'distance')).toEqual({
      factor: 0.001,
      unit: 'km',
      whole: false,
    })
    expect(axisOf({ locale: 'en-GB', units: 'metric' }, 'sleep')).toEqual({
      factor: 1 / 60,
      unit: 'hours',
      whole: false,
    })
    expect(axisOf({ locale: 'en-GB', units: 'uk' }, 'weight').unit).toBe('lb')
  })

  it.each(['en-GB', 'en-US', 'ja', 'de'])(
    'can be read back to what it was, as far as it is rounded, in %s',
    (locale) => {
      const metrics = Object.keys(SCALARS) as ScalarMetric[]
      const units = fc.constantFrom<Units>('metric', 'imperial', 'uk')
      const value = fc.double({ min: 0, max: 200_000, noNaN: true })
      fc.assert(
        fc.property(fc.constantFrom(...metrics), units, value, (metric, units, value) => {
          const by = { locale, units }
          const [read, step] = readBack(amount(by, metric, value))
          expect(Math.abs(read - value)).toBeLessThanOrEqual(step / 2 + 1e-6 * value)
          expect(change(by, metric, -value, 0)).toMatch(/^[−±]\d/)
        }),
        { numRuns: 500 },
      )
    },
  )
})

/** How much of the stored unit one of these is. */
const SIZES: readonly (readonly [RegExp, number])[] = [
  [/^( h|時間)/, 60],
  [/^ km/, 1_000],
  [/^ mi(?!n)/, 1_609.344],
  [/^ st/, 14 * 0.45359237],
  [/^ lb/, 0.45359237],
  [/^ °F/, 1 / 1.8],
]

/** An amount as a number of the stored unit, and how much its last digit counts. */
function readBack(said: string): [value: number, step: number] {
  const parts = [...said.matchAll(/(\d[\d,]*)(\.\d)?(\D*)/g)].map(([, whole = '', tenth = '', after = '']) => {
    const size = SIZES.find(([unit]) => unit.test(after))?.[1] ?? 1
    return [Number(whole.replaceAll(',', '') + tenth) * size, tenth ? size / 10 : size] as const
  })
  // Whole hours and whole stones are rounded as their smaller unit is.
  const smallest = said.endsWith(' h') || said.endsWith('時間') ? 1 : Math.min(...parts.map(([, step]) => step))
  return [parts.reduce((sum, [value]) => sum + value, 0), smallest]
}
