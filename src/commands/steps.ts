import type { OwnCommand } from '../discord/command.ts'
import { baselineBefore } from '../domain/baseline.ts'
import { dayValues } from '../domain/scalar.ts'
import { withDayTurns } from '../views/nav.ts'
import { stepsView } from '../views/steps.ts'
import { askedDay, belowOf, completeDay, type DaysDeps, dateOption, EVERYWHERE, factsOf, waysOn } from './day.ts'
import { described } from './described.ts'

/** `/steps date:`: a day on foot, the week it ends, and the wearer's usual. */
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
      const answer = await days.read(
        ctx.userId,
        { metrics: ['steps', 'distance', 'floors'], when },
        ctx.now,
        ctx.deadline,
      )
      const { points, to: date, units } = answer
      const steps = dayValues(points, 'steps')
      const on = (metric: 'distance' | 'floors') =>
        dayValues(points, metric).find((one) => one.date.equals(date))?.value ?? null
      const week = steps.filter((one) => Temporal.PlainDate.compare(one.date, date.subtract({ days: 6 })) >= 0)
      const reply = stepsView(
        {
          ...factsOf(answer),
          units,
          week,
          distance: on('distance'),
          floors: on('floors'),
          usual: baselineBefore(steps, date),
        },
        ctx,
      )
      return withDayTurns(reply, {
        ...factsOf(answer),
        ...waysOn(answer, 'steps'),
        ...belowOf('steps', { ...answer, sharing, ctx }),
      })
    },
  }
}
