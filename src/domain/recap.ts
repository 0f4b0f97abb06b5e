import { movement } from './rank.ts'

/** One member's end of a week, as far as the others may see it. */
export interface Standing {
  member: string
  name: string
  rank: number
  /** The rank in the week before; null without one. */
  was: number | null
  /** Null for who shares their place alone. */
  value: number | null
}

/** What a week is remembered for; null where there is nothing of the kind. */
export interface Recap<S extends Standing = Standing> {
  /** Everybody in the first place. */
  leaders: S[]
  /** In per cent of their own week before, so that whoever walks slowly can win. */
  improved: { who: S; percent: number } | null
  overtake: { who: S; places: number } | null
}

/** More than so many times one's own week before is a device that was put on again, and no better week. */
const MOST_TIMES = 4

/** `before` is the week before, of the same board. Only who shows numbers for both weeks can be said to have improved. */
export function recapOf<S extends Standing>(week: readonly S[], before: readonly Standing[]): Recap<S> {
  const earlier = new Map(before.map(({ member, value }) => [member, value]))
  const improved = week.flatMap((who) => {
    const was = earlier.get(who.member) ?? 0
    if (who.value === null || was <= 0 || who.value > MOST_TIMES * was) return []
    return [{ who, percent: Math.round((100 * (who.value - was)) / was) }]
  })
  const overtakes = week.map((who) => ({ who, places: movement(who) ?? 0 }))
  return {
    leaders: week.filter(({ rank }) => rank === 1),
    improved: most(improved, ({ percent }) => percent),
    overtake: most(overtakes, ({ places }) => places),
  }
}

/** Of several the first; nothing where the most is nothing. */
function most<T>(all: readonly T[], of: (one: T) => number): T | null {
  const best = all.reduce<T | null>((found, one) => (found === null || of(one) > of(found) ? one : found), null)
  return best !== null && of(best) > 0 ? best : null
}
