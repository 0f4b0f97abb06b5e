/** Chosen by the request's `Accept-Language`, not by what the wearer likes. */
export type UnitSystem = 'METRIC' | 'en_US' | 'en_GB'

const KG_PER_LB = 0.45359237
const LB_PER_STONE = 14
const METRES_PER_MILE = 1609.344
const METRES_PER_FOOT = 0.3048
const CM_PER_INCH = 2.54

/** No header, or any language Fitbit has no units for, is metric. Written with `_` or, as HTTP clients do, with `-`. */
export function unitSystemOf(acceptLanguage: string | undefined): UnitSystem {
  const [first = ''] = (acceptLanguage ?? '').split(/[,;]/)
  const name = first.trim().replace('-', '_').toLowerCase()
  if (name === 'en_us') return 'en_US'
  return name === 'en_gb' ? 'en_GB' : 'METRIC'
}

/** km or miles. */
export function distanceIn(units: UnitSystem, metres: number): number {
  return metres / (units === 'en_US' ? METRES_PER_MILE : 1000)
}

/** Metres or feet. */
export function elevationIn(units: UnitSystem, metres: number): number {
  return units === 'en_US' ? metres / METRES_PER_FOOT : metres
}

/** cm or inches. */
export function lengthIn(units: UnitSystem, cm: number): number {
  return units === 'en_US' ? cm / CM_PER_INCH : cm
}

/** kg, pounds or stone. */
export function weightIn(units: UnitSystem, kg: number): number {
  if (units === 'METRIC') return kg
  const pounds = kg / KG_PER_LB
  return units === 'en_US' ? pounds : pounds / LB_PER_STONE
}

/** A difference in degrees Celsius or Fahrenheit. */
export function degreesIn(units: UnitSystem, celsius: number): number {
  return units === 'en_US' ? celsius * 1.8 : celsius
}

export function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits))
}
