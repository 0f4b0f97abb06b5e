import type { Exercise, MetricValues } from '../domain/metric.ts'
import { card, text } from './card.ts'
import type { ViewContext } from './context.ts'
import { type DayFacts, footOf, nothingOn, titleOf } from './day-head.ts'
import { duration } from './format.ts'
import { plain } from './plain.ts'
import type { Reply } from './reply.ts'
import { amount, type Units } from './units.ts'

export interface ActivityFacts extends DayFacts {
  units: Units
  steps: number | null
  distance: number | null
  floors: number | null
  calories: number | null
  active: MetricValues['active-minutes'] | null
  zoneMinutes: number | null
  exercises: readonly Exercise[]
}

/** Longer lists are cut, and say so. */
const MOST_EXERCISES = 8

/** The day at a glance. What the vendor did not tell is left out, never shown as zero. */
export function activityView(facts: ActivityFacts, ctx: ViewContext): Reply {
  const { units, steps, distance, floors, calories, active, zoneMinutes, exercises } = facts
  const title = text(titleOf('⚡ Activity', facts, ctx))
  const foot = text(...footOf(facts))
  const lines = [
    ...(steps === null ? [] : [`Steps **${amount('steps', steps, units)}**`]),
    ...(distance === null ? [] : [`Distance **${amount('distance', distance, units)}**`]),
    ...(floors === null ? [] : [`Floors **${amount('floors', floors, units)}**`]),
    ...(active === null ? [] : [activeLine(active)]),
    ...(zoneMinutes === null ? [] : [`Active zone minutes **${Math.round(zoneMinutes)}**`]),
    ...(calories === null
      ? []
      : [`Calories **${amount('total-calories', calories, units)}**, the body's own use included`]),
  ]
  if (lines.length === 0 && exercises.length === 0) return card([title, text(nothingOn('activity', facts, ctx)), foot])
  const shown = exercises.slice(0, MOST_EXERCISES)
  const more = exercises.length - shown.length
  const sessions = [
    ...(shown.length > 0 ? ['### Exercise'] : []),
    ...shown.map((exercise) => exerciseLine(exercise, units)),
    ...(more > 0 ? [`-# and ${more} more`] : []),
  ]
  const blocks = [lines, sessions].filter((block) => block.length > 0).map((block) => text(...block))
  return card([title, ...blocks, foot])
}

function activeLine({ light, moderate, vigorous }: MetricValues['active-minutes']): string {
  const levels = [
    `vigorous **${duration(vigorous)}**`,
    `moderate **${duration(moderate)}**`,
    ...(light === null ? [] : [`light **${duration(light)}**`]),
  ]
  return `Active: ${levels.join(' · ')}`
}

function exerciseLine({ name, start, activeSeconds, distance, kcal, averageBpm }: Exercise, units: Units): string {
  const facts = [
    duration(activeSeconds / 60),
    ...(distance === null ? [] : [amount('distance', distance, units)]),
    ...(kcal === null ? [] : [amount('total-calories', kcal, units)]),
    ...(averageBpm === null ? [] : [`average ${Math.round(averageBpm)} bpm`]),
  ]
  const at = start.toPlainTime().toString({ smallestUnit: 'minute' })
  return `${at} **${plain(name ?? 'Exercise')}** · ${facts.join(' · ')}`
}
