import type { OwnCommand } from '../discord/command.ts'
import { dayValues, type ScalarMetric } from '../domain/scalar.ts'
import { activityView } from '../views/activity.ts'
import { withDayTurns } from '../views/nav.ts'
import {
  askedDay,
  belowOf,
  completeDay,
  type DaysDeps,
  dateOption,
  EVERYWHERE,
  factsOf,
  valuesOn,
  waysOn,
} from './day.ts'
import { described } from './described.ts'

const METRICS = [
  'steps',
  'distance',
  'floors',
  'total-calories',
  'active-minutes',
  'active-zone-minutes',
  'exercise',
] as const

/** `/activity date:`: the day at a glance. */
export function activityCommand({ days, recent, sharing }: DaysDeps): OwnCommand {
  return {
    data: {
      ...described('activity'),
      options: [dateOption()],
      ...EVERYWHERE,
    },
    visibility: 'private',
    complete: completeDay(recent, METRICS),
    async run(args, ctx) {
      const when = { kind: 'day' as const, spec: askedDay(args, ctx) }
      const answer = await days.read(ctx.userId, { metrics: METRICS, when }, ctx.now, ctx.deadline)
      const { points, to: date, units } = answer
      const one = (metric: ScalarMetric) => dayValues(points, metric)[0]?.value ?? null
      const reply = activityView(
        {
          ...factsOf(answer),
          units,
          steps: one('steps'),
          distance: one('distance'),
          floors: one('floors'),
          calories: one('total-calories'),
          active: valuesOn(points, 'active-minutes', date)[0] ?? null,
          zoneMinutes: one('active-zone-minutes'),
          exercises: valuesOn(points, 'exercise', date),
        },
        ctx,
      )
      return withDayTurns(reply, {
        ...factsOf(answer),
        ...waysOn(answer, 'steps'),
        ...belowOf('activity', { sharing, mayShow: answer.mayShow && points.length > 0, ctx }),
      })
    },
  }
}
