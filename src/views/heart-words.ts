import type { ZoneTime } from '../domain/metric.ts'

/** The same words for the zones in text, chart and description. */
export const ZONE_NAMES: Readonly<Record<ZoneTime['zone'], string>> = {
  light: 'Light',
  moderate: 'Moderate',
  vigorous: 'Vigorous',
  peak: 'Peak',
}
