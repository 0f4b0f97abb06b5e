import type { OwnCommand } from '../discord/command.ts'
import { baselineBefore } from '../domain/baseline.ts'
import { dayValues } from '../domain/scalar.ts'
import { withDayTurns } from '../views/nav.ts'
import { sleepView } from '../views/sleep.ts'
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

/** `/sleep date:`: the sleep that ended on a day, naps included. */
export function sleepCommand({ days, recent, sharing }: DaysDeps): OwnCommand {
  return {
    data: {
      ...described('sleep'),
      options: [dateOption('woken')],
      ...EVERYWHERE,
    },
    visibility: 'private',
    complete: completeDay(recent, ['sleep']),
    async run(args, ctx) {
      const when = { kind: 'before' as const, spec: askedDay(args, ctx), days: 31 }
      const answer = await days.read(ctx.userId, { metrics: ['sleep'], when }, ctx.now, ctx.deadline)
      const { points, to: date } = answer
      const usual = baselineBefore(dayValues(points, 'sleep'), date)
      const reply = sleepView({ ...factsOf(answer), sleeps: valuesOn(points, 'sleep', date), usual }, ctx)
      return withDayTurns(reply, {
        ...factsOf(answer),
        ...waysOn(answer, 'sleep'),
        ...belowOf('sleep', { ...answer, sharing, ctx }),
      })
    },
  }
}
