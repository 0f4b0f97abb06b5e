/**
 * What one day of a member counts: on boards whose last day lies behind `after`, up to the next version. Most days have one
 * version, with `after` 0; a day that changes when boards with it are final already gets another one.
 */
export interface Version {
  /** A day's number, or 0. */
  after: number
  value: number
}

/**
 * The versions with a new total, ascending; null removes it. Boards that end by `final` (0 = none of them) stay as they are,
 * but for what was too much: a vendor that takes something back is followed everywhere, a late sync nowhere any more.
 * The boards on Redis do the same in Lua, and one test holds both to it.
 */
export function withTotal(versions: readonly Version[], value: number | null, final: number): Version[] {
  if (value === null) return []
  const before = versions
    .filter(({ after }) => after < final)
    .map((version) => ({ ...version, value: Math.min(version.value, value) }))
  return [...before, { after: final, value }].filter((version, at, all) => version.value !== all[at - 1]?.value)
}
