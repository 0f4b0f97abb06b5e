import type { Provider } from '../providers/provider.ts'

const DAY = 24 * 60 * 60_000

/** Devices sync late, some after a week away from their phone, and vendors recompute; later than this a day no longer changes. */
const SETTLED_AFTER_DAYS = 14

/** From here to there few days change any more, and are asked for again only so often. */
const RARELY_AFTER_DAYS = 3
const RARELY = DAY / 4

/** A settled day is history: it outlives the vendor it came from, unless the vendor's terms say otherwise. */
export const HISTORY = 400 * DAY

/** What was read of a day: the wearer's date then, and how long ago that is, in milliseconds. */
interface Reading {
  on: Temporal.PlainDate
  age: number
}

/** Whether what was read of a day need not be asked for again; `fresh` is for how long it need not while the day is young. */
export function stands(date: Temporal.PlainDate, { on, age }: Reading, fresh: number): boolean {
  const old = date.until(on).days
  return old >= SETTLED_AFTER_DAYS || age <= (old >= RARELY_AFTER_DAYS ? RARELY : fresh)
}

/** Whether a vendor's terms let a wearer show others what it measured. What nobody has read counts as no. */
export function mayShow({ policy }: Pick<Provider, 'policy'>): boolean {
  return policy.showToOthers === 'opt-in'
}

/** How long settled days of a provider are kept, in milliseconds. */
export function keptFor({ policy }: Pick<Provider, 'policy'>): number {
  return policy.rawMaxHours === null ? HISTORY : Math.min((policy.rawMaxHours * DAY) / 24, HISTORY)
}
