/** What a member has chosen for themself; null where it goes by what the vendor or Discord says. */
export interface MemberSettings {
  /** IANA name: what counts as today. */
  zone: string | null
  units: 'metric' | 'imperial' | 'uk' | null
  /** Id of a language we speak. */
  language: string | null
  /** `public`: what may be shown is shown where it is asked for, unless `share:false` says otherwise. */
  visibility: 'private' | 'public'
}

export const DEFAULT_SETTINGS: MemberSettings = { zone: null, units: null, language: null, visibility: 'private' }

/** What a chosen setting goes by when it is not chosen. */
export const AUTOMATIC = 'auto'

const ZONES = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')]

/** The zone meant, by its IANA name in any case and with spaces for underscores; null for none. */
export function zoneNamed(input: string): string | null {
  const wanted = zoneKey(input)
  return ZONES.find((zone) => zoneKey(zone) === wanted) ?? null
}

/** Zones whose name, or the part behind the slash, begins with what was typed; then those that hold it anywhere. */
export function zonesLike(input: string, most: number): string[] {
  const wanted = zoneKey(input)
  const begins = (zone: string) =>
    [zoneKey(zone), zoneKey(zone.split('/').at(-1) ?? '')].some((key) => key.startsWith(wanted))
  const [first, rest] = [ZONES.filter(begins), ZONES.filter((zone) => !begins(zone) && zoneKey(zone).includes(wanted))]
  return [...first, ...rest].slice(0, most)
}

function zoneKey(zone: string): string {
  return zone
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, ' ')
}

export function isZone(zone: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone)
    return true
  } catch {
    return false
  }
}
