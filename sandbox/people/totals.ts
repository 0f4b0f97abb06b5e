import type { Minutes } from './minutes.ts'

export interface Zone {
  key: 'below' | 'moderate' | 'vigorous' | 'peak'
  /** bpm, the lower end included, the upper excluded but for the last. */
  from: number
  to: number
  minutes: number
  kcal: number
}

export interface Totals {
  steps: number
  metres: number
  floors: number
  kcal: number
  kcalBasal: number
  /** Energy of minutes above rest. */
  kcalActive: number
  minutes: Record<Level, number>
  metresBy: Record<Level, number>
  zones: Zone[]
  /** Minutes of zone credit: vigorous and peak count twice. */
  zoneMinutes: { moderate: number; vigorous: number; peak: number }
  heartMinutes: number
}

export type Level = 'sedentary' | 'lightly' | 'fairly' | 'very'

export function levelOf(mets: number): Level {
  if (mets < 16) return 'sedentary'
  if (mets < 32) return 'lightly'
  return mets < 60 ? 'fairly' : 'very'
}

function zonesFor(highest: number): Zone[] {
  const at = (share: number) => Math.round(highest * share)
  const zone = (key: Zone['key'], from: number, to: number): Zone => ({ key, from, to, minutes: 0, kcal: 0 })
  return [
    zone('below', 30, at(0.5)),
    zone('moderate', at(0.5), at(0.7)),
    zone('vigorous', at(0.7), at(0.85)),
    zone('peak', at(0.85), 220),
  ]
}

/** Sums over the elapsed minutes [from, to). `highest` is the age's highest heart rate, `basal` kcal a minute at rest. */
export function totalsOf(minutes: Minutes, span: { from: number; to: number; highest: number; basal: number }): Totals {
  const totals: Totals = {
    steps: 0,
    metres: 0,
    floors: 0,
    kcal: 0,
    kcalBasal: span.basal * (span.to - span.from),
    kcalActive: 0,
    minutes: { sedentary: 0, lightly: 0, fairly: 0, very: 0 },
    metresBy: { sedentary: 0, lightly: 0, fairly: 0, very: 0 },
    zones: zonesFor(span.highest),
    zoneMinutes: { moderate: 0, vigorous: 0, peak: 0 },
    heartMinutes: 0,
  }
  for (let i = span.from; i < span.to; i++) addMinute(totals, minutes, i)
  const credit = (key: Zone['key']) => totals.zones.find((zone) => zone.key === key)?.minutes ?? 0
  totals.zoneMinutes = { moderate: credit('moderate'), vigorous: 2 * credit('vigorous'), peak: 2 * credit('peak') }
  return totals
}

function addMinute(totals: Totals, minutes: Minutes, i: number): void {
  const kcal = minutes.kcal[i] ?? 0
  const metres = minutes.metres[i] ?? 0
  const level = levelOf(minutes.mets[i] ?? 10)
  totals.steps += minutes.steps[i] ?? 0
  totals.metres += metres
  totals.floors += minutes.floors[i] ?? 0
  totals.kcal += kcal
  totals.metresBy[level] += metres
  // A sleeper is not sedentary, just asleep.
  if (!(level === 'sedentary' && minutes.asleep[i] === 1 && minutes.worn[i] === 1)) totals.minutes[level]++
  if (level !== 'sedentary') totals.kcalActive += kcal
  const heart = minutes.heart[i] ?? 0
  if (heart === 0) return
  totals.heartMinutes++
  const zone = totals.zones.find(({ to }) => heart < to) ?? totals.zones[3]
  if (!zone) return
  zone.minutes++
  zone.kcal += kcal
}
