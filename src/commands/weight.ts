import type { OwnCommand } from '../discord/command.ts'
import { dayValues } from '../domain/scalar.ts'
import { withShare } from '../views/nav.ts'
import { weightView } from '../views/weight.ts'
import { askedDay, belowOf, completeDay, type DaysDeps, dateOption, EVERYWHERE, factsOf } from './day.ts'
import { described } from './described.ts'

const DAYS = 90

/** `/weight date:`: the latest weigh-in by that day, and the three months before it. */
export function weightCommand({ days, recent, sharing }: DaysDeps): OwnCommand {
  return {
    data: {
      ...described('weight'),
      options: [dateOption('up-to')],
      ...EVERYWHERE,
    },
    visibility: 'private',
    complete: completeDay(recent, ['weight']),
    async run(args, ctx) {
      const when = { kind: 'before' as const, spec: askedDay(args, ctx), days: DAYS }
      const answer = await days.read(ctx.userId, { metrics: ['weight', 'body-fat'], when }, ctx.now, ctx.deadline)
      const { points, from, to, units } = answer
      const last = points.findLast((point) => point.metric === 'weight')
      const latest =
        last?.metric === 'weight' && last.frame.kind === 'day'
          ? { date: last.frame.date, weight: last.value, method: last.method }
          : null
      const fat = dayValues(points, 'body-fat').find(({ date }) => latest?.date.equals(date))?.value ?? null
      const reply = weightView(
        { ...factsOf(answer), from, to, units, values: dayValues(points, 'weight'), latest, fat },
        ctx,
      )
      return withShare(reply, `${to}`, belowOf('weight', { ...answer, sharing, ctx }))
    },
  }
}
