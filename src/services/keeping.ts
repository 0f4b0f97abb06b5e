import type { Provider } from '../providers/provider.ts'

const DAY = 24 * 60 * 60_000

/** Devices sync late and vendors recompute; after this many days a day no longer changes. */
const SETTLED_AFTER_DAYS = 3

/** A settled day is history: it outlives the vendor it came from, unless the vendor's terms say otherwise. */
export const HISTORY = 400 * DAY

/** Whether what was read of a day will stay true. `today` is the wearer's when it was read. */
export function isSettled(date: Temporal.PlainDate, today: Temporal.PlainDate): boolean {
  return date.until(today).days >= SETTLED_AFTER_DAYS
}

/** Whether a vendor's terms let a wearer show others what it measured. What nobody has read counts as no. */
export function mayShow({ policy }: Pick<Provider, 'policy'>): boolean {
  return policy.showToOthers === 'opt-in'
}

/** How long settled days of a provider are kept, in milliseconds. */
export function keptFor({ policy }: Pick<Provider, 'policy'>): number {
  return policy.rawMaxHours === null ? HISTORY : Math.min((policy.rawMaxHours * DAY) / 24, HISTORY)
}
