import { type ActivityFacts, activityView } from '../src/views/activity.ts'
import { withDayTurns } from '../src/views/nav.ts'
import { ann, below, DATE, EMPTY_DATE, facts, HOSTILE, TODAY, today } from './facts.ts'
import type { Section, State } from './state.ts'

/** `/activity`: the day at a glance. */

const activity = (title: string, change: Partial<ActivityFacts>): State => ({
  title,
  reply: (ctx) => {
    const { totals } = ann.day(change.date ?? DATE)
    const whole: ActivityFacts = {
      ...facts,
      units: 'metric',
      steps: totals.steps,
      distance: totals.metres,
      floors: totals.floors,
      calories: totals.kcal,
      active: { light: totals.minutes.lightly, moderate: totals.minutes.fairly, vigorous: totals.minutes.very },
      zoneMinutes: totals.zoneMinutes.moderate + totals.zoneMinutes.vigorous + totals.zoneMinutes.peak,
      exercises: ann.exercises(change.date ?? DATE),
    }
    const one = { ...whole, ...change }
    const ways = { ...below('activity', ctx), share: !one.date.equals(EMPTY_DATE) }
    return withDayTurns(activityView(one, ctx), { ...ways, date: one.date, today: TODAY })
  },
})
const [run] = ann.exercises(DATE)
const ten = Array.from({ length: 10 }, (_, index) =>
  run ? [{ ...run, start: run.start.add({ minutes: 61 * index }) }] : [],
).flat()
const nothing = {
  steps: null,
  distance: null,
  floors: null,
  calories: null,
  active: null,
  zoneMinutes: null,
  exercises: [],
}

export const ACTIVITY: Section = {
  title: 'Activity',
  commands: ['activity'],
  states: [
    activity('a day with a run', {}),
    activity('today, in miles', { ...today, units: 'uk' }),
    activity('ten exercises', { exercises: ten }),
    activity('an exercise with a hostile name', {
      exercises: ten.slice(0, 1).map((one) => ({ ...one, name: HOSTILE })),
    }),
    activity('all zero', {
      steps: 0,
      distance: 0,
      floors: 0,
      calories: 0,
      active: { light: 0, moderate: 0, vigorous: 0 },
      zoneMinutes: 0,
      exercises: [],
    }),
    activity('huge', {
      steps: 123_456,
      distance: 98_765,
      floors: 1_234,
      calories: 12_345,
      active: { light: 900, moderate: 300, vigorous: 240 },
      zoneMinutes: 780,
    }),
    activity('little told', { ...nothing, steps: 8_412, active: { light: null, moderate: 20, vigorous: 0 } }),
    activity('no data', { ...nothing, date: EMPTY_DATE }),
  ],
}
