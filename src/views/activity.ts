import type { Exercise, MetricValues } from '../domain/metric.ts'
import { card, text } from './card.ts'
import type { ViewContext } from './context.ts'
import { type DayFacts, footOf, nothingOn, titleOf } from './day-head.ts'
import { duration } from './format.ts'
import { plain } from './plain.ts'
import type { Reply } from './reply.ts'
import { amount, type Measuring, type Units } from './units.ts'
import { type Reader, say } from './words/say.ts'
import type { Key } from './words/words.ts'

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
  const { exercises } = facts
  const by = { locale: ctx.locale, units: facts.units }
  const title = text(titleOf('activity', facts, ctx))
  const foot = text(...footOf(facts, ctx))
  const lines = dayLines(facts, by)
  if (lines.length === 0 && exercises.length === 0) return card([title, text(nothingOn('activity', facts, ctx)), foot])
  const shown = exercises.slice(0, MOST_EXERCISES)
  const more = exercises.length - shown.length
  const sessions = [
    ...(shown.length > 0 ? [`### ${say(ctx, 'activity.exercise')}`] : []),
    ...shown.map((exercise) => exerciseLine(exercise, by)),
    ...(more > 0 ? [`-# ${say(ctx, 'activity.more', { count: more })}`] : []),
  ]
  const blocks = [lines, sessions].filter((block) => block.length > 0).map((block) => text(...block))
  return card([title, ...blocks, foot])
}

function dayLines({ steps, distance, floors, calories, active, zoneMinutes }: ActivityFacts, by: Measuring): string[] {
  const line = (key: Key, value: string) => say(by, key, { value })
  return [
    ...(steps === null ? [] : [line('activity.steps', amount(by, 'steps', steps))]),
    ...(distance === null ? [] : [line('activity.distance', amount(by, 'distance', distance))]),
    ...(floors === null ? [] : [line('activity.floors', amount(by, 'floors', floors))]),
    ...(active === null ? [] : [activeLine(active, by)]),
    ...(zoneMinutes === null ? [] : [line('activity.zone-minutes', `${Math.round(zoneMinutes)}`)]),
    ...(calories === null ? [] : [line('activity.calories', amount(by, 'total-calories', calories))]),
  ]
}

function activeLine({ light, moderate, vigorous }: MetricValues['active-minutes'], reader: Reader): string {
  return say(reader, 'activity.active', {
    vigorous: duration(reader, vigorous),
    moderate: duration(reader, moderate),
    light: light === null ? 'none' : duration(reader, light),
  })
}

function exerciseLine({ name, start, activeSeconds, distance, kcal, averageBpm }: Exercise, by: Measuring): string {
  const facts = [
    duration(by, activeSeconds / 60),
    ...(distance === null ? [] : [amount(by, 'distance', distance)]),
    ...(kcal === null ? [] : [amount(by, 'total-calories', kcal)]),
    ...(averageBpm === null ? [] : [say(by, 'activity.average', { bpm: Math.round(averageBpm) })]),
  ]
  const at = start.toPlainTime().toString({ smallestUnit: 'minute' })
  return `${at} **${plain(name ?? say(by, 'activity.exercise'))}** · ${facts.join(' · ')}`
}
