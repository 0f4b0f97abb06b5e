import type { ScalarMetric } from '../domain/scalar.ts'
import { SCALARS } from '../domain/scalar.ts'
import { duration, remembered } from './format.ts'
import { type Reader, say } from './words/say.ts'

/** How the reader measures. Stored values are metric; only here they become anything else. */
export type Units = 'metric' | 'imperial' | 'uk'

/** Whoever a number is for: in which language, and by which measures. */
export interface Measuring extends Reader {
  units: Units
}

const METRES_PER_MILE = 1609.344
const KG_PER_POUND = 0.45359237
const POUNDS_PER_STONE = 14

const wholes = remembered((locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }))
const decimals = remembered(
  (locale) => new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
)

/** "8,412", "5.6 km", "7 h 12 min", "58 bpm": with its unit, but for counts, which in English the metric's name explains. */
export function amount(by: Measuring, metric: ScalarMetric, value: number): string {
  switch (SCALARS[metric].unit) {
    case 'count':
      return say(by, metric === 'floors' ? 'count.floors' : 'count.steps', { value: whole(by, value) })
    case 'metres':
      return by.units === 'metric' ? `${tenths(by, value / 1000)} km` : `${tenths(by, value / METRES_PER_MILE)} mi`
    case 'kilocalories':
      return `${whole(by, value)} kcal`
    case 'minutes':
      return duration(by, value)
    case 'bpm':
      return `${whole(by, value)} bpm`
    case 'milliseconds':
      return `${whole(by, value)} ms`
    case 'percent':
      return say(by, 'unit.percent', { value: tenths(by, value) })
    case 'breaths':
      return say(by, 'unit.breaths', { value: tenths(by, value) })
    case 'celsius':
      return signed(value, degrees(by, value))
    case 'kilograms':
      return mass(by, value)
    case 'oxygen-uptake':
      return `${whole(by, value)} ml/kg/min`
  }
}

/** Both ends of a range, with the unit at the second alone: "56" and "58 bpm". */
export function span(by: Measuring, metric: ScalarMetric, { low, high }: { low: number; high: number }) {
  const ends = { low: amount(by, metric, low), high: amount(by, metric, high) }
  const unit = /\D*$/.exec(ends.high)?.[0] ?? ''
  return unit !== '' && ends.low.endsWith(unit) ? { ...ends, low: ends.low.slice(0, -unit.length) } : ends
}

/** The difference of two values, as both are shown, with its sign: "+1,204", "−2 bpm", "±0". */
export function change(by: Measuring, metric: ScalarMetric, value: number, against: number): string {
  const difference = asShown(by, metric, value) - asShown(by, metric, against)
  const isDegrees = SCALARS[metric].unit === 'celsius'
  return signed(difference, isDegrees ? degrees(by, difference) : amount(by, metric, Math.abs(difference)))
}

/** What is left of a value when `amount` has rounded it, so that whoever subtracts what they read is right. */
function asShown(by: Measuring, metric: ScalarMetric, value: number): number {
  const { unit, steps } = shownIn(by, metric)
  return (Math.sign(value) * Math.round((Math.abs(value) / unit) * steps) * unit) / steps
}

/** How much one of the unit shown is, and into how many steps it is divided there. */
function shownIn({ units }: Measuring, metric: ScalarMetric): { unit: number; steps: number } {
  switch (SCALARS[metric].unit) {
    case 'metres':
      return { unit: units === 'metric' ? 1000 : METRES_PER_MILE, steps: 10 }
    case 'percent':
    case 'breaths':
      return { unit: 1, steps: 10 }
    case 'celsius':
      return { unit: units === 'imperial' ? 1 / 1.8 : 1, steps: 10 }
    case 'kilograms':
      return { unit: units === 'metric' ? 1 : KG_PER_POUND, steps: units === 'uk' ? 1 : 10 }
    default:
      return { unit: 1, steps: 1 }
  }
}

/** `size` with the sign of `value`; what rounds to nothing has neither. */
export function signed(value: number, size: string): string {
  return `${!/[1-9]/.test(size) ? '±' : value > 0 ? '+' : '−'}${size}`
}

export function whole({ locale }: Reader, value: number): string {
  return wholes(locale).format(value)
}

export function tenths({ locale }: Reader, value: number): string {
  return decimals(locale).format(value)
}

/** The size of a difference of temperatures. */
function degrees(by: Measuring, value: number): string {
  const size = Math.abs(value)
  return by.units === 'imperial' ? `${tenths(by, size * 1.8)} °F` : `${tenths(by, size)} °C`
}

function mass(by: Measuring, kg: number): string {
  if (by.units === 'metric') return `${tenths(by, kg)} kg`
  const pounds = kg / KG_PER_POUND
  if (by.units === 'imperial') return `${tenths(by, pounds)} lb`
  const rounded = Math.round(pounds)
  const [stone, rest] = [Math.floor(rounded / POUNDS_PER_STONE), rounded % POUNDS_PER_STONE]
  return stone === 0 ? `${rest} lb` : `${stone} st ${rest} lb`
}

/** What a chart's axis counts in. */
export interface Axis {
  factor: number
  unit: string
  /** Told without decimals. */
  whole: boolean
}

/** The number a chart's axis counts in, and its unit. */
export function axisOf(by: Measuring, metric: ScalarMetric): Axis {
  const { units } = by
  const isMetric = units === 'metric'
  switch (SCALARS[metric].unit) {
    case 'count':
      return { factor: 1, unit: '', whole: true }
    case 'metres':
      return isMetric
        ? { factor: 0.001, unit: 'km', whole: false }
        : { factor: 1 / METRES_PER_MILE, unit: 'mi', whole: false }
    case 'kilocalories':
      return { factor: 1, unit: 'kcal', whole: true }
    case 'minutes':
      return metric === 'sleep'
        ? { factor: 1 / 60, unit: say(by, 'axis.hours'), whole: false }
        : { factor: 1, unit: say(by, 'axis.minutes'), whole: true }
    case 'bpm':
      return { factor: 1, unit: 'bpm', whole: true }
    case 'milliseconds':
      return { factor: 1, unit: 'ms', whole: true }
    case 'percent':
      return { factor: 1, unit: '%', whole: false }
    case 'breaths':
      return { factor: 1, unit: say(by, 'axis.breaths'), whole: false }
    case 'celsius':
      return units === 'imperial' ? { factor: 1.8, unit: '°F', whole: false } : { factor: 1, unit: '°C', whole: false }
    case 'kilograms':
      return isMetric ? { factor: 1, unit: 'kg', whole: false } : { factor: 1 / KG_PER_POUND, unit: 'lb', whole: false }
    case 'oxygen-uptake':
      return { factor: 1, unit: 'ml/kg/min', whole: true }
  }
}
