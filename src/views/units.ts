import type { ScalarMetric, Unit } from '../domain/scalar.ts'
import { SCALARS } from '../domain/scalar.ts'
import { duration } from './format.ts'

/** How the reader measures. Stored values are metric; only here they become anything else. */
export type Units = 'metric' | 'imperial' | 'uk'

const METRES_PER_MILE = 1609.344
const KG_PER_POUND = 0.45359237
const POUNDS_PER_STONE = 14

const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 })
const tenths = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 1, maximumFractionDigits: 1 })

/** "8,412", "5.6 km", "7 h 12 min", "58 bpm": with its unit, but for counts, which the metric's name explains. */
export function amount(metric: ScalarMetric, value: number, units: Units): string {
  return written(SCALARS[metric].unit, value, units)
}

/** The difference of two values with its sign: "+1,204", "−2 bpm", "±0". */
export function change(metric: ScalarMetric, value: number, units: Units): string {
  const { unit } = SCALARS[metric]
  const size =
    unit === 'celsius'
      ? `${tenths.format(Math.abs(degrees(value, units)))} ${degree(units)}`
      : written(unit, Math.abs(value), units)
  const isNothing = !/[1-9]/.test(size)
  return `${isNothing ? '±' : value > 0 ? '+' : '−'}${size}`
}

function written(unit: Unit, value: number, units: Units): string {
  switch (unit) {
    case 'count':
      return whole.format(value)
    case 'metres':
      return units === 'metric' ? `${tenths.format(value / 1000)} km` : `${tenths.format(value / METRES_PER_MILE)} mi`
    case 'kilocalories':
      return `${whole.format(value)} kcal`
    case 'minutes':
      return duration(value)
    case 'bpm':
      return `${whole.format(value)} bpm`
    case 'milliseconds':
      return `${whole.format(value)} ms`
    case 'percent':
      return `${tenths.format(value)} %`
    case 'breaths':
      return `${tenths.format(value)} a minute`
    case 'celsius': {
      const there = tenths.format(Math.abs(degrees(value, units)))
      return `${/[1-9]/.test(there) ? (value < 0 ? '−' : '+') : '±'}${there} ${degree(units)}`
    }
    case 'kilograms':
      return mass(value, units)
    case 'oxygen-uptake':
      return `${whole.format(value)} ml/kg/min`
  }
}

/** A difference of temperatures, so only the size of a degree matters. */
function degrees(value: number, units: Units): number {
  return units === 'imperial' ? value * 1.8 : value
}

function degree(units: Units): string {
  return units === 'imperial' ? '°F' : '°C'
}

function mass(kg: number, units: Units): string {
  if (units === 'metric') return `${tenths.format(kg)} kg`
  const pounds = kg / KG_PER_POUND
  if (units === 'imperial') return `${tenths.format(pounds)} lb`
  const rounded = Math.round(pounds)
  const [stone, rest] = [Math.floor(rounded / POUNDS_PER_STONE), rounded % POUNDS_PER_STONE]
  return stone === 0 ? `${rest} lb` : `${stone} st ${rest} lb`
}

/** The number a chart's axis counts in, and its unit. */
export function axisOf(metric: ScalarMetric, units: Units): { factor: number; unit: string } {
  switch (SCALARS[metric].unit) {
    case 'count':
      return { factor: 1, unit: '' }
    case 'metres':
      return units === 'metric' ? { factor: 0.001, unit: 'km' } : { factor: 1 / METRES_PER_MILE, unit: 'mi' }
    case 'kilocalories':
      return { factor: 1, unit: 'kcal' }
    case 'minutes':
      return metric === 'sleep' ? { factor: 1 / 60, unit: 'hours' } : { factor: 1, unit: 'min' }
    case 'bpm':
      return { factor: 1, unit: 'bpm' }
    case 'milliseconds':
      return { factor: 1, unit: 'ms' }
    case 'percent':
      return { factor: 1, unit: '%' }
    case 'breaths':
      return { factor: 1, unit: 'a minute' }
    case 'celsius':
      return units === 'imperial' ? { factor: 1.8, unit: '°F' } : { factor: 1, unit: '°C' }
    case 'kilograms':
      return units === 'metric' ? { factor: 1, unit: 'kg' } : { factor: 1 / KG_PER_POUND, unit: 'lb' }
    case 'oxygen-uptake':
      return { factor: 1, unit: 'ml/kg/min' }
  }
}
