import type { Command } from '../discord/command.ts'
import { dayValues } from '../domain/scalar.ts'
import { withShare } from '../views/nav.ts'
import { weightView } from '../views/weight.ts'
import { askedDay, belowOf, type DaysDeps, dateOption, EVERYWHERE, factsOf } from './day.ts'

const DAYS = 90

/** `/weight date:`: the latest weigh-in by that day, and the three months before it. */
export function weightCommand({ days, sharing }: DaysDeps): Command {
  return {
    data: {
      name: 'weight',
      description: 'Your latest weigh-in, and the three months before it',
      options: [dateOption('date', 'Up to this day, such as 2024-03-09, yesterday or -3d; without it, up to today')],
      ...EVERYWHERE,
    },
    visibility: 'private',
    answer: 'deferred',
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
