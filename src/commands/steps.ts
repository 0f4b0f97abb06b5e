import type { OwnCommand } from '../discord/command.ts'
import { baselineBefore } from '../domain/baseline.ts'
import { busiestHour } from '../domain/hours.ts'
import { dayValues } from '../domain/scalar.ts'
import { withDayTurns, withPictureTurns } from '../views/nav.ts'
import { stepsView } from '../views/steps.ts'
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

/** Of the day alone; the steps of a month before it are for the wearer's usual. */
const BESIDES = ['distance', 'floors', 'steps-by-hour', 'step-goal'] as const

/** `/steps date:`: a day on foot by its hours, the week it ends, and the wearer's usual. */
export function stepsCommand({ days, recent, sharing }: DaysDeps): OwnCommand {
  return {
    data: {
      ...described('steps'),
      options: [dateOption()],
      ...EVERYWHERE,
    },
    visibility: 'private',
    complete: completeDay(recent, ['steps']),
    async run(args, ctx) {
      const when = { kind: 'before' as const, spec: askedDay(args, ctx), days: 31 }
      const ask = { metrics: ['steps' as const], when, besides: BESIDES }
      const answer = await days.read(ctx.userId, ask, ctx.now, ctx.deadline)
      const { points, to: date, units } = answer
      const steps = dayValues(points, 'steps')
      const on = <M extends (typeof BESIDES)[number]>(metric: M) => valuesOn(points, metric, date)[0] ?? null
      const hours = on('steps-by-hour')
      // Hours without a step are no picture.
      const hasHours = hours !== null && busiestHour(hours) !== null
      const wantsWeek = args.picture === 'week'
      const shown = hasHours && !wantsWeek ? 'hours' : 'week'
      const week = steps.filter((one) => Temporal.PlainDate.compare(one.date, date.subtract({ days: 6 })) >= 0)
      const reply = stepsView(
        {
          ...factsOf(answer),
          units,
          week,
          hours,
          picture: shown,
          goal: on('step-goal'),
          distance: on('distance'),
          floors: on('floors'),
          usual: baselineBefore(steps, date),
        },
        ctx,
      )
      const below = belowOf('steps', { ...answer, sharing, ctx })
      const pictured = hasHours ? withPictureTurns(reply, { ...below, date, shown }) : reply
      const more = wantsWeek ? ['week'] : []
      return withDayTurns(pictured, { ...factsOf(answer), ...waysOn(answer, 'steps'), ...below, more })
    },
  }
}
